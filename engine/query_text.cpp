// engine/query_text.cpp - see the header; what it writes, query_parser.cpp reads.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/query_text.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "corpus/money.h"
#include "engine/query_concepts.h"
#include "engine/query_shape.h"

namespace ombud {
namespace {

bool is_field(const QueryNode& node) { return node.op == QueryOp::kField; }

// What "category:housing category:homelessness" and two ranges side by side become.
bool is_either_field(const QueryNode& node) {
  return node.op == QueryOp::kOr &&
         std::all_of(node.children.begin(), node.children.end(), is_field);
}

// Pounds as parse_pounds() reads them, without a sign: "500", "1500.50".
std::string plain_pounds(std::int64_t pence) {
  const std::string pennies = std::to_string(pence % 100);
  std::string sum = std::to_string(pence / 100);
  if (pence % 100 != 0) sum += (pennies.size() == 1 ? ".0" : ".") + pennies;
  return sum;
}

std::string range_text(const QueryNode& node) {
  if (node.least_pence == node.most_pence) return plain_pounds(*node.least_pence);
  return (node.least_pence ? plain_pounds(*node.least_pence) : "") + ".." +
         (node.most_pence ? plain_pounds(*node.most_pence) : "");
}

std::string value_text(const std::string& value) {
  const bool bare = value.find_first_of(" ()\"") == std::string::npos;
  return bare ? value : "\"" + value + "\"";
}

// By slug where each stands for one; else as it was asked for: "council:london" is 33 councils.
std::vector<std::string> field_texts(const QueryNode& node) {
  std::vector<std::string> texts;
  if (node.values.empty()) return {node.field + ":" + range_text(node)};
  if (node.asked.size() < node.values.size()) {
    for (const std::string& asked : node.asked)
      texts.push_back(node.field + ":" + value_text(asked));
  } else {
    for (const FacetValue& value : node.values)
      texts.push_back(node.field + ":" + value_text(value.slug));
  }
  return texts;
}

bool could_be_one_of_many(const QueryNode& node) {
  if (is_domain_word(node)) return !node.children.back().zone;
  return (node.op == QueryOp::kWord || node.op == QueryOp::kConcept) && !node.zone;
}

class Writer {
 public:
  Writer(std::string_view text, QuerySpelling spelling) : text_(text) {
    signs_ = spelling == QuerySpelling::kSigns || spelling == QuerySpelling::kFoldedSigns;
    folded_ = spelling == QuerySpelling::kFolded || spelling == QuerySpelling::kFoldedSigns;
  }

  std::string either(const QueryNode& node);

 private:
  std::string together(const QueryNode& node);
  std::string operand(const QueryNode& node, bool lone);
  std::string bracketed(const QueryNode& node);
  std::string leaf(const QueryNode& node);
  std::string fields(const QueryNode& node);
  std::string in_its_part(const QueryNode& node);
  std::string left_out(const QueryNode& node);
  std::string all_of(const QueryNode& node);
  std::string separator(const QueryNode& node, bool beside_most) const;
  std::string part_named(const QueryNode& node);
  std::string word(const Word& word) const;
  std::string words(const QueryNode& node, std::string_view between) const;
  std::string domain_word(const QueryNode& node);

  std::string_view text_;
  bool signs_ = false, folded_ = false;
  std::optional<ZoneId> zone_;  // that holds where we write
};

// A word as it was typed, save for capitals that would be an operator or an abbreviation.
std::string Writer::word(const Word& word) const {
  if (folded_) return word.folded;
  std::string typed(text_.substr(word.begin, word.end - word.begin));
  auto letters = icu::UnicodeString::fromUTF8(typed);
  auto capitals = letters;
  if (capitals.toUpper(icu::Locale::getRoot()) != letters) return typed;
  std::string small;
  letters.toLower(icu::Locale::getRoot()).toUTF8String(small);
  return small;
}

std::string Writer::words(const QueryNode& node, std::string_view between) const {
  std::string all;
  for (const Word& one : node.words) {
    if (!all.empty()) all += between;
    // Its capitals say that the abbreviation is meant.
    all += node.op == QueryOp::kConcept ? std::string(text_.substr(one.begin, one.end - one.begin))
                                        : word(one);
  }
  return all;
}

std::string Writer::fields(const QueryNode& node) {
  std::string all;
  for (const std::string& one : field_texts(node))
    all += (all.empty() ? "" : " ") + one;
  return all;
}

std::string Writer::leaf(const QueryNode& node) {
  switch (node.op) {
    case QueryOp::kConcept:
      return words(node, "-");
    case QueryOp::kPrefix:
      return words(node, " ") + "*";
    case QueryOp::kPhrase:
      return "\"" + words(node, " ") + "\"";
    case QueryOp::kNear:
      return "\"" + words(node, " ") + "\"~" + std::to_string(node.within);
    default:
      return words(node, " ");
  }
}

// "child in need" and "multi-agency hub", of which the concept is made again.
std::string Writer::domain_word(const QueryNode& node) {
  const QueryNode& first = node.children.front();
  if (holds_repetition(first.words)) return words(first, " ");
  if (first.op != QueryOp::kAnd) return words(first, "-");
  std::string all;
  for (const QueryNode& child : first.children)
    all += (all.empty() ? "" : " ") + words(child, "-");
  return all;
}

// "in:remedy " where the part changes. Every leaf of what is not bracketed stands in one part.
std::string Writer::part_named(const QueryNode& node) {
  const QueryNode& first = is_domain_word(node) ? node.children.back() : node;
  if (first.words.empty() || first.zone == zone_) return {};
  zone_ = first.zone;
  return "in:" + (zone_ ? std::string(zone(*zone_).name) : "anywhere") + " ";
}

std::string Writer::bracketed(const QueryNode& node) {
  const std::optional<ZoneId> outside = zone_;
  std::string inside = "(" + either(node) + ")";
  zone_ = outside;
  return inside;
}

// `lone`: it must be one thing, so that the minus before it means all of it.
std::string Writer::operand(const QueryNode& node, bool lone) {
  if (is_field(node)) {
    const bool several = field_texts(node).size() > 1;
    return (several && lone) || signs_ ? "(" + fields(node) + ")" : fields(node);
  }
  if (is_either_field(node) && !lone && !signs_) {
    std::string all;
    for (const QueryNode& child : node.children)
      all += (all.empty() ? "" : " ") + fields(child);
    return all;
  }
  if (is_domain_word(node)) {
    const bool several = lone && domain_word(node).find(' ') != std::string::npos;
    return several ? "(" + domain_word(node) + ")" : domain_word(node);
  }
  return node.words.empty() ? bracketed(node) : leaf(node);
}

std::string Writer::in_its_part(const QueryNode& node) {
  std::string written = part_named(node);
  written += operand(node, false);
  return written;
}

std::string Writer::left_out(const QueryNode& node) {
  std::string written = part_named(node) + "-";
  written += operand(node, true);
  return written;
}

std::string Writer::separator(const QueryNode& node, bool beside_most) const {
  if (!signs_) return " ";
  return node.op == QueryOp::kMost ? " - " : beside_most ? " " : " AND ";
}

// A word beside a kMost was bracketed, or it would be one of the many.
std::string Writer::all_of(const QueryNode& node) {
  const bool beside_most =
      std::any_of(node.children.begin(), node.children.end(), [](const QueryNode& child) {
        return child.op == QueryOp::kMost;
      });
  const std::string between = separator(node, beside_most);
  std::string all;
  for (const QueryNode& child : node.children) {
    if (!all.empty()) all += between;
    if (child.op == QueryOp::kMost) {
      all += all_of(child);
    } else {
      all += beside_most && could_be_one_of_many(child) ? bracketed(child) : in_its_part(child);
    }
  }
  return all;
}

std::string Writer::together(const QueryNode& node) {
  if (node.op == QueryOp::kAnd || node.op == QueryOp::kMost) return all_of(node);
  if (node.op != QueryOp::kNot) return in_its_part(node);
  const QueryNode& base = node.children.front();
  std::string all = base.op == QueryOp::kAll ? "" : together(base);
  for (auto child = node.children.begin() + 1; child != node.children.end(); ++child)
    all += (all.empty() ? "" : " ") + left_out(*child);
  return all;
}

std::string Writer::either(const QueryNode& node) {
  if (node.op == QueryOp::kAll || node.op == QueryOp::kNothing) return {};
  if (node.op != QueryOp::kOr || is_domain_word(node)) return together(node);
  std::string all;
  for (const QueryNode& side : sides_of(node))
    all += (all.empty() ? "" : " OR ") + together(side);
  return all;
}

}  // namespace

std::string query_text(const QueryNode& tree, std::string_view text, QuerySpelling spelling) {
  std::string written = Writer(text, spelling).either(tree);
  return spelling == QuerySpelling::kBrackets ? "(" + written + ")" : written;
}

std::string any_word_of(const ParsedQuery& query) {
  const QueryNode& tree = query.tree;
  if (tree.op != QueryOp::kAnd && tree.op != QueryOp::kMost) return {};
  const auto is_word = [](const QueryNode& node) {
    const bool word = node.op == QueryOp::kWord || node.op == QueryOp::kConcept;
    return (word && !node.zone) || is_domain_word(node);
  };
  if (!std::all_of(tree.children.begin(), tree.children.end(), is_word)) return {};
  return query_text(join(QueryOp::kOr, tree.children), query.text, QuerySpelling::kSpaces);
}

}  // namespace ombud
