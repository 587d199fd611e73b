// engine/query_parser.cpp - from signs to the tree; what cannot be used is noted, never an error.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <optional>
#include <utility>

#include "corpus/reference.h"
#include "corpus/utf8.h"
#include "engine/query.h"
#include "engine/query_concepts.h"
#include "engine/query_fields.h"
#include "engine/query_lexer.h"
#include "engine/query_operands.h"
#include "engine/query_shape.h"
#include "engine/query_text.h"

namespace ombud {
namespace {

// What a query is read with.
struct Reader {
  Analyzer& analyzer;
  const QueryLimits& limits;
  const FieldValues* values;
};

constexpr std::string_view kAnywhere = "anywhere";

std::string parts_to_name() {
  std::string all;
  for (std::size_t i = 0; i < kZoneCount; ++i) {
    const Zone& part = zone(static_cast<ZoneId>(i));
    if (part.asked_for) all += std::string(part.name) + ", ";
  }
  return all + std::string(kAnywhere);
}

class Parser {
 public:
  Parser(ParsedQuery& query, const Reader& reader)
      : query_(query), reader_(reader), operands_(query, reader.analyzer, reader.limits) {}

  void run();

 private:
  // What stands side by side, between two ORs or in a bracket.
  struct Level {
    std::vector<QueryOperand> operands;
    std::size_t run = 0, clause = 0;  // clauses - 1 = the ANDs

    void add(QueryOperand operand) {
      if (operand.node.op == QueryOp::kNothing) return;
      operand.run = run;
      operand.clause = clause;
      operands.push_back(std::move(operand));
    }
  };

  bool done() const { return at_ == tokens_.size(); }
  bool next_is(QuerySign sign) const { return !done() && tokens_[at_].sign == sign; }
  bool level_ends() const {
    return done() || next_is(QuerySign::kOr) || next_is(QuerySign::kClose);
  }
  bool operand_follows() const {
    return at_ + 1 < tokens_.size() && tokens_[at_ + 1].sign != QuerySign::kClose &&
           tokens_[at_ + 1].sign != QuerySign::kOr;
  }

  QueryNode either(bool top);
  Level together();
  QueryNode tree_of(Level level, bool most_will_do);
  void take_operand(Level& level, bool left_out);
  void take_text(Level& level, const QueryToken& token, bool left_out);
  void take_field(Level& level, const QueryToken& token, bool left_out);
  void take_part(const QueryToken& token);
  bool words_follow() const;
  QueryNode bracket();
  std::vector<Word> words_outside_quotes();

  ParsedQuery& query_;
  const Reader& reader_;
  QueryOperands operands_;
  std::vector<QueryToken> tokens_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0, deepest_ = 0;
  std::optional<ZoneId> part_;  // that `in:` named
  bool capitals_tell_ = true, is_headline_ = false;
};

void Parser::run() {
  QueryTokens cut = cut_query(query_.text);
  tokens_ = std::move(cut.tokens);
  query_.ignored = std::move(cut.ignored);
  const std::vector<Word> words = words_outside_quotes();
  capitals_tell_ = !is_in_capitals(query_.text, words);
  is_headline_ = is_headline(query_.text, words);
  operands_.set_capitals_tell(capitals_tell_);
  query_.tree = either(true);
  operands_.add_faults();
  if (deepest_ > reader_.limits.bracket_depth)
    query_.faults.push_back("The search has " + std::to_string(deepest_) +
                            " brackets inside one another; at most " +
                            std::to_string(reader_.limits.bracket_depth) + " are possible.");
}

std::vector<Word> Parser::words_outside_quotes() {
  std::vector<Word> all;
  for (const QueryToken& token : tokens_) {
    if (token.sign != QuerySign::kText) continue;
    for (Word& word : reader_.analyzer.words(operands_.text_of(token))) {
      word.begin += token.begin;
      word.end += token.begin;
      all.push_back(std::move(word));
    }
  }
  return all;
}

QueryNode Parser::either(bool top) {
  std::vector<Level> levels = {together()};
  while (next_is(QuerySign::kOr)) {
    ++at_;
    levels.push_back(together());
  }
  const bool only = levels.size() == 1;
  std::vector<QueryNode> sides;
  bool one_sided = false;
  for (Level& level : levels) {
    sides.push_back(tree_of(std::move(level), top && only));
    one_sided = one_sided || sides.back().op == QueryOp::kNothing;
  }
  if (one_sided && !only) query_.ignored.emplace_back("an OR with nothing on one side");
  return join(QueryOp::kOr, std::move(sides));
}

QueryNode Parser::tree_of(Level level, bool most_will_do) {
  std::vector<QueryOperand> operands =
      with_fields_merged(with_concepts(std::move(level.operands), query_.text, capitals_tell_));
  const bool all_wanted = level.clause > 0;  // AND says so
  if (!most_will_do || all_wanted) return all_of(std::move(operands));
  query_.any_word = any_of_many(operands);
  return most_of(std::move(operands));
}

Parser::Level Parser::together() {
  Level level;
  while (!level_ends()) {
    const bool required = next_is(QuerySign::kAnd) && !is_headline_;
    if (required && !level.operands.empty() && operand_follows()) {
      ++at_;
      ++level.clause;
      ++level.run;
      continue;
    }
    const bool minus = next_is(QuerySign::kMinus);
    if (minus) ++at_;
    if (done() || next_is(QuerySign::kClose)) break;  // a minus before a lone quotation mark
    take_operand(level, minus);
  }
  return level;
}

// REQUIRES: a sign other than kClose follows. AND, OR and - where they make no sense are text.
void Parser::take_operand(Level& level, bool left_out) {
  const QueryToken token = tokens_[at_++];
  switch (token.sign) {
    case QuerySign::kField:
      return take_field(level, token, left_out);
    case QuerySign::kOpen:
      return level.add({bracket(), left_out});
    case QuerySign::kPhrase:
      return level.add({operands_.quotation(token, part_), left_out});
    default:
      return take_text(level, token, left_out);
  }
}

// What is left out is one thing, however many parts it has: -EHCP/EHC.
void Parser::take_text(Level& level, const QueryToken& token, bool left_out) {
  std::vector<QueryOperand> parts;
  for (QueryNode& node : operands_.run_of_text(token, part_)) {
    QueryOperand part{std::move(node)};
    part.typed_bare = part.node.op == QueryOp::kWord || part.node.op == QueryOp::kPhrase;
    part.one_of_many = part.node.op == QueryOp::kWord && !part_;
    parts.push_back(std::move(part));
  }
  if (left_out) {
    QueryNode all = all_of(with_concepts(std::move(parts), query_.text, capitals_tell_));
    return level.add({std::move(all), true});
  }
  if (parts.empty()) ++level.run;  // a dash between two words keeps them apart
  for (QueryOperand& part : parts)
    level.add(std::move(part));
}

void Parser::take_field(Level& level, const QueryToken& token, bool left_out) {
  const std::string_view value = operands_.text_of(token);
  if (token.field == "in") {
    ++level.run;
    if (!left_out) return take_part(token);
    query_.ignored.push_back("“-in:" + std::string(value) +
                             "”: words are left out, one by one; a part of the text is not");
    return;
  }
  FieldRead field = read_field(token.field, value, reader_.values);
  if (!field.note.empty()) query_.ignored.push_back(std::move(field.note));
  QueryOperand operand{std::move(field.node), left_out};
  operand.field = token.field;
  level.add(std::move(operand));
}

void Parser::take_part(const QueryToken& token) {
  const std::string name(operands_.text_of(token));
  part_ = zone_asked_for(name);
  if (!part_ && name != kAnywhere) {
    query_.ignored.push_back("“in:" + name + "”: the parts of a decision are " + parts_to_name());
  } else if (!words_follow()) {
    query_.ignored.push_back("“in:" + name + "” with no word after it");
  }
}

// Whether `in:` holds for anything.
bool Parser::words_follow() const {
  for (std::size_t at = at_; at < tokens_.size(); ++at) {
    const QuerySign sign = tokens_[at].sign;
    if (sign == QuerySign::kText || sign == QuerySign::kPhrase || sign == QuerySign::kOpen)
      return true;
    if (sign == QuerySign::kClose || tokens_[at].field == "in") return false;
  }
  return false;
}

QueryNode Parser::bracket() {
  deepest_ = std::max(deepest_, ++depth_);
  const std::optional<ZoneId> outside = part_;
  QueryNode inside = either(false);
  part_ = outside;
  --depth_;
  ++at_;  // its kClose, which the lexer made sure of
  return inside;
}

// ---- the whole ---------------------------------------------------------------------------------

// A reference is looked for as it stands in the text of other decisions.
void use_reference(ParsedQuery& query, Analyzer& analyzer) {
  std::vector<Word> words = analyzer.words(query.reference);
  for (Word& word : words) {
    word.begin = 0;
    word.end = query.text.size();
  }
  query.tree = {QueryOp::kPhrase, std::move(words), {}};
}

// The tree and what is said of it; not yet in words.
ParsedQuery tree_of(std::string_view text, const Reader& reader) {
  ParsedQuery query;
  if (first_invalid_utf8(text)) {
    query.faults.emplace_back("The search is not valid UTF-8 text.");
    return query;
  }
  if (text.size() > reader.limits.bytes) {
    query.faults.push_back("The search has " + std::to_string(text.size()) + " bytes; at most " +
                           std::to_string(reader.limits.bytes) + " are possible.");
    query.text = text;
    return query;
  }
  query.text = to_nfc(text);
  if (const auto reference = parse_reference(query.text)) {
    query.reference = *reference;
    use_reference(query, reader.analyzer);
  } else {
    Parser(query, reader).run();
  }
  return query;
}

// The first spelling of the tree that is read as that tree. What is written is read again, so that
// nobody is ever sent to another question than the one that was described.
std::string spelt(const QueryNode& tree,
                  std::string_view text,
                  const Reader& reader,
                  bool never_loosened = false) {
  for (const QuerySpelling spelling : kQuerySpellings) {
    std::string written = query_text(tree, text, spelling);
    const ParsedQuery read = tree_of(written, reader);
    if (never_loosened && read.any_word.op != QueryOp::kNothing) continue;
    if (read.faults.empty() && read.ignored.empty() && same_question(read.tree, tree))
      return written;
  }
  return {};
}

void add_spellings(ParsedQuery& query, const Reader& reader) {
  if (!query.faults.empty() || query.tree.op == QueryOp::kNothing) return;
  query.canonical = query.reference;
  if (!query.reference.empty()) return;
  query.canonical = spelt(query.tree, query.text, reader);
  // What no spelling of ours can say, the typed one does.
  if (query.canonical.empty() && query.ignored.empty()) query.canonical = query.text;
  const QueryNode required = with_all_required(query.tree);
  if (!same_question(required, query.tree))
    query.requiring_all = spelt(required, query.text, reader, true);
}

std::string described_query(const ParsedQuery& query) {
  return query.reference.empty()
             ? describe(query.tree, query.text)
             : "decision " + query.reference + ", and decisions that mention it";
}

}  // namespace

ParsedQuery parse_query(std::string_view text,
                        Analyzer& analyzer,
                        const QueryLimits& limits,
                        const FieldValues* values) {
  const Reader reader{analyzer, limits, values};
  ParsedQuery query = tree_of(text, reader);
  if (text.size() > limits.bytes || first_invalid_utf8(text)) return query;
  query.described = described_query(query);
  add_spellings(query, reader);
  return query;
}

// The canonical text stays what it was: it is loosened wherever this one is.
void loosen(ParsedQuery& query,
            Loosened why,
            Analyzer& analyzer,
            const QueryLimits& limits,
            const FieldValues* values) {
  query.requiring_all =
      spelt(with_all_required(query.any_word), query.text, {analyzer, limits, values}, true);
  query.tree = query.any_word;
  query.loosened = why;
  query.described = described_query(query);
}

}  // namespace ombud
