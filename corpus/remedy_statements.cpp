// corpus/remedy_statements.cpp - finds the sentences that may say a remedy.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/remedy_statements.h"

#include <re2/re2.h>

namespace ombud {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

// The dot at `at` belongs to a short form: "Mr.", "e.g.", "No. 4", "St."
bool is_short_form(std::string_view text, std::size_t at) {
  static const RE2 kShortForm(
      "(?:^|[\\s(])(?:Mr|Mrs|Ms|Dr|St|No|Nos|para|paras|s|ss|cl|art|approx|incl|e\\.g|i\\.e|etc|v|"
      "[A-Z])$");
  static constexpr std::size_t kLongest = 8;
  const std::size_t from = at > kLongest ? at - kLongest : 0;
  return RE2::PartialMatch(piece(text.substr(from, at - from)), kShortForm);
}

bool closes(char c) { return c == ')' || c == '"' || c == '\''; }

// Where the sentence that holds `at` ends, when it ends there: past its closing quotes. 0 = it goes
// on.
std::size_t sentence_end(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '\n') return at + 1;
  if (c != '.' && c != '!' && c != '?') return 0;
  std::size_t end = at + 1;
  while (end < text.size() && closes(text[end]))
    ++end;
  static constexpr std::string_view kQuotes[] = {"\xE2\x80\x99", "\xE2\x80\x9D"};
  for (const std::string_view quote : kQuotes)
    if (text.substr(end, quote.size()) == quote) end += quote.size();
  if (end >= text.size()) return end;
  const bool joined = c == '.' && is_upper(text[end]) && at > 0 &&
                      (is_lower(text[at - 1]) || is_digit(text[at - 1])) &&
                      end + 1 < text.size() && is_lower(text[end + 1]);
  if (joined) return end;
  if (!is_space(text[end]) && text[end] != '[') return 0;
  if (c == '.' && is_short_form(text, at)) return 0;
  std::size_t next = end;
  while (next < text.size() && is_space(text[next]))
    ++next;
  return next >= text.size() || !is_lower(text[next]) ? end : 0;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && is_space(text.back()))
    text.remove_suffix(1);
  return text;
}

bool holds_sum(std::string_view text) {
  return text.find("\xC2\xA3") != std::string_view::npos ||
         text.find("pound") != std::string_view::npos;
}

// "To remedy the injustice, the Council has agreed to:", "I recommended that the Council:".
bool introduces_remedy(std::string_view text) {
  static const RE2 kIntroduction(
      "(?i)(?:to (?:remedy|put right|put things right|address|recognise|resolve) (?:the|this|that|his|"
      "her|their|any|its|matters|things)\\b.{0,160}\\b(?:agree|will|should|must|recommend)|\\bto put (?:things|"
      "matters|this|it) right\\b|\\b(?:agreed|recommend(?:ed)?|will|should|must)\\b[^.]*:\\s*$)");
  static const RE2 kSomethingElse(
      "(?i)\\b(?:stage (?:one|two|three|1|2|3)|panel|independent|investigating officer|wants?|wanted|"
      "asked|guidance|draft|should have|should be|law|act|code|said|says|legislation|regulations)\\b");
  return RE2::PartialMatch(piece(text), kIntroduction) &&
         !RE2::PartialMatch(piece(text), kSomethingElse);
}

class Collector {
 public:
  explicit Collector(const Decision& decision) {
    for (const Section& section : decision.sections)
      add(section);
    Block summary;
    summary.anchor = kSummaryAnchor;
    summary.kind = BlockKind::kQuote;
    number_ = 0;
    ++list_;
    add_texts(found_.mentioned, summary, decision.summary);
  }

  RemedyStatements take() && { return std::move(found_); }

 private:
  void add_texts(std::vector<RemedyStatement>& into, const Block& block, std::string_view text) {
    const bool item = block.kind == BlockKind::kItem;
    const bool table = block.kind == BlockKind::kTable;
    for (const std::string_view sentence : sentences_of(text)) {
      const auto begin = static_cast<std::size_t>(sentence.data() - text.data());
      into.push_back({sentence,
                      item || table ? lead_ : std::string_view{},
                      text.substr(0, begin),
                      text,
                      block.anchor,
                      number_,
                      list_,
                      section_,
                      item,
                      table});
    }
  }

  void add_block(std::vector<RemedyStatement>& into, const Block& block) {
    add_texts(into, block, block.text);
  }

  // An item belongs to the last paragraph; a nested one too: its own parent names no payer.
  void enter(const Block& block) {
    if (block.kind == BlockKind::kItem || block.kind == BlockKind::kTable) return;
    lead_ = block.text;
    number_ = block.number;
    ++list_;
    introduced_ = introduces_remedy(block.text);
  }

  void add(const Section& section) {
    ++section_;
    introduced_ = false;
    lead_ = {};
    number_ = 0;
    ++list_;
    const bool reasons =
        section.kind == SectionKind::kFindings || section.kind == SectionKind::kDecision ||
        section.kind == SectionKind::kOther;
    for (const Block& block : section.blocks) {
      if (block.kind == BlockKind::kHeading) continue;
      enter(block);
      if (section.kind == SectionKind::kRemedy) {
        add_block(found_.agreed, block);
        continue;
      }
      if (introduced_ && reasons) add_block(found_.introduced, block);
      if (reasons) add_block(found_.mentioned, block);
      if (section.kind != SectionKind::kRole && holds_sum(block.text))
        add_block(found_.with_sums, block);
    }
  }

  RemedyStatements found_;
  std::string_view lead_;
  int number_ = 0;
  std::size_t list_ = 0;
  std::size_t section_ = 0;
  bool introduced_ = false;
};

}  // namespace

std::vector<std::string_view> sentences_of(std::string_view text) {
  std::vector<std::string_view> found;
  std::size_t begin = 0;
  const auto add = [&](std::size_t end) {
    const std::string_view sentence = trimmed(text.substr(begin, end - begin));
    if (!sentence.empty()) found.push_back(sentence);
    begin = end;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t end = sentence_end(text, at);
    if (end == 0) continue;
    add(end);
    at = end - 1;
  }
  add(text.size());
  return found;
}

RemedyStatements remedy_statements(const Decision& decision) {
  return Collector(decision).take();
}

}  // namespace ombud
