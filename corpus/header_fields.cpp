// corpus/header_fields.cpp - the lines over a decision: body, reference, category, outcome, date.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/header_fields.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include <re2/re2.h>

#include "corpus/headings.h"
#include "corpus/reference.h"
#include "corpus/registers.h"
#include "corpus/slug.h"

namespace ombud {
namespace {

// A reference in brackets, as printed: digits two, three, three and perhaps a suffix letter.
constexpr char kReferenceInBrackets[] =
    "\\(\\s*(\\d{2}[ \\x{A0}-]*\\d{3}[ \\x{A0}-]*\\d{3}\\s?[a-zA-Z]?)\\s*\\)";

std::string joined(const std::string& left, std::string_view right) {
  return left.empty() ? std::string(right) : left + " " + std::string(right);
}

std::optional<DecisionTitle> title_from(std::string_view line, const RE2& pattern) {
  re2::StringPiece body;
  re2::StringPiece digits;
  if (!RE2::FullMatch(re2::StringPiece(line.data(), line.size()), pattern, &body, &digits)) {
    return std::nullopt;
  }
  const auto reference = parse_reference({digits.data(), digits.size()});
  if (!reference) return std::nullopt;
  return DecisionTitle{std::string(trimmed({body.data(), body.size()})), *reference};
}

enum class Label {
  kCategory,
  kSubcategory,
  kOutcome,
  kDate,
  kSummary,
  kReference,
  kBody,
  kFinalDecision,
  kOverview
};

struct LabelRow {
  const char* pattern;  // over the line; the one group takes the value
  Label label;
};

constexpr char kFinalDecisionPattern[] =
    "(?i)\\s*(?:the )?(?:(?:assistant|deputy) )?ombudsm[ae]n(?:['’]s|s['’])? (?:final )?decision"
    "\\s*:?\\s*()";

// A label has a colon; "Summary" may stand alone over its text.
constexpr std::array<LabelRow, 9> kLabels = {{
    {"(?i)category\\s*:\\s*(.*)", Label::kCategory},
    {"(?i)sub-?category\\s*:\\s*(.*)", Label::kSubcategory},
    {"(?i)(?:decision date|date of decision|date)\\s*:\\s*(.*)", Label::kDate},
    {"(?i)(?:decision|outcome)\\s*:\\s*(.*)", Label::kOutcome},
    {"(?i)summary(?:\\s*:\\s*(.*)|\\s*)", Label::kSummary},
    {"(?i)(?:case |our )?ref(?:erence)?(?: number| no\\.?)?\\s*:\\s*(.*)", Label::kReference},
    {"(?i)(?:organisation|authority|council|body)\\s*:\\s*(.*)", Label::kBody},
    {kFinalDecisionPattern, Label::kFinalDecision},
    {"(?i)overview\\s*:?\\s*()", Label::kOverview},
}};

struct LabelledLine {
  Label label;
  std::string value;
};

std::optional<LabelledLine> parse_label(const std::string& line) {
  static const auto kPatterns = [] {
    std::array<std::unique_ptr<RE2>, kLabels.size()> compiled;
    for (std::size_t i = 0; i < kLabels.size(); ++i) {
      compiled[i] = std::make_unique<RE2>(kLabels[i].pattern);
    }
    return compiled;
  }();
  for (std::size_t i = 0; i < kLabels.size(); ++i) {
    std::string value;
    if (RE2::FullMatch(line, *kPatterns[i], &value)) {
      return LabelledLine{kLabels[i].label, std::string(trimmed(value))};
    }
  }
  return std::nullopt;
}

// "Source · LGO ... Upheld Reference 25-004-168 Sector Planning Category Enforcement Decided 30
// June 2025", on one line or several.
struct MirrorFields {
  std::string category;
  std::string subcategory;
  std::string outcome;
  std::string date;
  std::string reference;
};

std::optional<MirrorFields> parse_mirror(const std::string& text) {
  static const RE2 kSector(
      "(?is)\\bsource\\s*[·:|]?\\s*lg(?:sc)?o\\b.*?\\bsector\\s*[·:|]?\\s*(.+?)\\s+"
      "category\\s*[·:|]?\\s*(.+?)\\s+(?:outcome .*?)?decided\\s*[·:|]?\\s*(\\d{1,2} [a-z]+ "
      "\\d{4})\\b");
  static const RE2 kOutcome("(?i)\\b(not upheld|upheld|closed after initial enquiries)\\b");
  static const RE2 kReference(
      "(?i)\\bref(?:erence)?\\s*[·:|]?\\s*(\\d{2}[ -]\\d{3}[ -]\\d{3}[a-z]?)\\b");
  MirrorFields fields;
  if (!RE2::PartialMatch(text, kSector, &fields.category, &fields.subcategory, &fields.date)) {
    return std::nullopt;
  }
  RE2::PartialMatch(text, kOutcome, &fields.outcome);
  RE2::PartialMatch(text, kReference, &fields.reference);
  return fields;
}

bool starts_header(const TextLine& line) {
  return line.kind != LineKind::kSectionEnd && (parse_title(line.text) || parse_label(line.text));
}

class HeaderReader {
 public:
  explicit HeaderReader(const std::vector<TextLine>& lines) : lines_(lines) {}

  HeaderFields read() && {
    std::size_t at = first_line();
    const std::size_t summary_at = summary_label(at);
    while (at < lines_.size() && takes(lines_[at], at < summary_at))
      ++at;
    fields_.body_at = at;
    split_category();
    return std::move(fields_);
  }

 private:
  // A text without any header line begins at its beginning.
  std::size_t first_line() {
    static constexpr std::size_t kMirrorBytes =
        2000;  // its facts stand at the top, before any prose
    std::string top;
    for (std::size_t i = 0; i < lines_.size() && top.size() < kMirrorBytes; ++i) {
      top = joined(top, lines_[i].text.substr(0, kMirrorBytes));
      if (const auto mirror = parse_mirror(top)) return take_mirror(*mirror, i);
    }
    const auto found = std::find_if(lines_.begin(), lines_.end(), starts_header);
    return found == lines_.end() ? 0 : static_cast<std::size_t>(found - lines_.begin());
  }

  std::size_t take_mirror(const MirrorFields& mirror, std::size_t last) {
    fields_.mirror = true;
    fields_.signs += 2;
    fields_.category = mirror.category;
    fields_.subcategory = mirror.subcategory;
    fields_.outcome = mirror.outcome;
    fields_.date = mirror.date;
    fields_.title.reference = parse_reference(mirror.reference).value_or("");
    for (std::size_t i = 0; i <= last; ++i)
      take_title(lines_[i].text);
    take_mirrored_body(last);
    return decision_after(last + 1);
  }

  // The body's name stands alone on the line under "Source".
  void take_mirrored_body(std::size_t last) {
    if (!fields_.title.body.empty()) return;
    for (std::size_t i = 0; i < last; ++i) {
      if (folded(lines_[i].text).starts_with("source")) fields_.title.body = lines_[i + 1].text;
    }
    const std::size_t brackets = fields_.title.body.rfind(" (");
    if (parse_title(fields_.title.body)) fields_.title.body.resize(brackets);
  }

  // Past the mirror's own links, to the first line of the decision.
  std::size_t decision_after(std::size_t at) const {
    std::size_t found = at;
    while (found < lines_.size() && lines_[found].kind != LineKind::kHeading &&
           !is_header_label(lines_[found].text)) {
      ++found;
    }
    return found < lines_.size() ? found : at;
  }

  // Where the text labels its summary; list entries before it are a table of contents.
  std::size_t summary_label(std::size_t from) const {
    for (std::size_t i = from; i < lines_.size(); ++i) {
      const bool heading = lines_[i].kind == LineKind::kHeading;
      const auto labelled = parse_label(lines_[i].text);
      if (labelled && labelled->label == Label::kSummary) return i;
      if (heading && !labelled) break;
    }
    return from;
  }

  bool takes(const TextLine& line, bool before_summary) {
    if (line.kind == LineKind::kSectionEnd) return true;
    if (is_marked(line) && before_summary) return true;
    if (auto labelled = parse_label(line.text)) return take_label(std::move(*labelled));
    if (is_marked(line) || line.kind == LineKind::kTable) return false;
    if (line.kind == LineKind::kHeading && !parse_title(line.text)) return false;
    if (take_title(line.text)) return true;
    return take_value(line);
  }

  bool take_title(std::string_view text) {
    if (!fields_.title.reference.empty()) return false;
    auto title = parse_title(text);
    if (!title) return false;
    fields_.title = std::move(*title);
    ++fields_.signs;
    return true;
  }

  bool take_label(LabelledLine line) {
    ++fields_.signs;
    pending_ = line.label;
    if (line.label == Label::kOverview) fields_.overview = true;
    if (!line.value.empty()) add_value(line.value);
    return true;
  }

  // A line without a label: the value of the label before it, or a summary that has no label.
  bool take_value(const TextLine& line) {
    if (pending_ && *pending_ != Label::kFinalDecision && *pending_ != Label::kOverview) {
      add_value(line.text);
      return true;
    }
    if (!fields_.summary.empty()) return false;
    fields_.summary = line.text;
    pending_.reset();
    return true;
  }

  void add_value(const std::string& value) {
    switch (*pending_) {
      case Label::kCategory:
        fields_.category = joined(fields_.category, value);
        return;
      case Label::kSubcategory:
        fields_.subcategory = value;
        break;
      case Label::kOutcome:
        fields_.outcome = value;
        break;
      case Label::kDate:
        fields_.date = value;
        break;
      case Label::kReference:
        if (auto reference = parse_reference(value)) fields_.title.reference = *reference;
        break;
      case Label::kBody:
        fields_.title.body = value;
        break;
      case Label::kSummary:
        fields_.summary += (fields_.summary.empty() ? "" : "\n") + value;
        return;
      case Label::kOverview:
      case Label::kFinalDecision:
        break;
    }
    pending_.reset();
  }

  void split_category() {
    for (const std::string_view arrow : {">", "›", "»"}) {
      const std::size_t at = fields_.category.find(arrow);
      if (at == std::string::npos) continue;
      fields_.subcategory = trimmed(std::string_view(fields_.category).substr(at + arrow.size()));
      fields_.category = trimmed(fields_.category.substr(0, at));
      return;
    }
  }

  const std::vector<TextLine>& lines_;
  HeaderFields fields_;
  std::optional<Label> pending_;
};

// "looked-after-children" -> "Looked after children", where the register does not know it.
std::string words_of_slug(std::string_view slug) {
  std::string words(slug);
  std::replace(words.begin(), words.end(), '-', ' ');
  if (begins_lower_case(words)) words[0] = static_cast<char>(words[0] - ('a' - 'A'));
  return words;
}

}  // namespace

std::optional<DecisionTitle> parse_title(std::string_view line) {
  static const RE2 kPattern("(.*)" + std::string(kReferenceInBrackets) + "\\s*");
  static constexpr std::size_t kTitleMax = 300;
  if (line.size() > kTitleMax) return std::nullopt;
  if (auto title = title_from(line, kPattern)) return title;
  if (auto reference = parse_reference(line)) return DecisionTitle{"", *reference};
  return std::nullopt;
}

std::optional<DecisionTitle> parse_page_title(std::string_view title) {
  static const RE2 kPattern("(?s)(.*?)" + std::string(kReferenceInBrackets) + ".*");
  return title_from(title, kPattern);
}

bool is_header_label(std::string_view line) {
  static constexpr std::size_t kLabelledMax = 20000;  // a summary may stand behind its label
  return line.size() <= kLabelledMax && parse_label(std::string(line));
}

HeaderFields read_header(const std::vector<TextLine>& lines) { return HeaderReader(lines).read(); }

AddressFacts facts_of_address(std::string_view url) {
  static const RE2 kWeb("(?i)https?://[^\\s\"'<>]+");
  static const RE2 kPath(
      "(?i)(https?://[^/\\s]+/decisions/(?:([a-z0-9-]+)/([a-z0-9-]+)/"
      ")?(\\d{2}-?\\d{3}-?\\d{3}[a-z]?))"
      "/?(?:[?#].*)?");
  static const RE2 kChapter("(?i)[?&]chapter=(\\d{1,3})\\b");
  AddressFacts facts;
  const std::string address(trimmed(url));
  if (!RE2::FullMatch(address, kWeb)) return facts;
  facts.url = address;
  RE2::PartialMatch(address, kChapter, &facts.chapter);
  std::string plain;
  std::string category;
  std::string subcategory;
  std::string reference;
  if (!RE2::FullMatch(address, kPath, &plain, &category, &subcategory, &reference)) return facts;
  facts.url = plain;
  facts.reference = parse_reference(reference).value_or("");
  if (category.empty()) return facts;
  facts.category = category_named(category).value_or(words_of_slug(category));
  facts.subcategory = subcategory_named(category, subcategory).value_or(words_of_slug(subcategory));
  return facts;
}

}  // namespace ombud
