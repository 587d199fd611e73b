// engine/query_parser.cpp - from signs to the tree; what cannot be used is noted, never an error.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include <unicode/uchar.h>

#include "corpus/code_points.h"
#include "corpus/reference.h"
#include "corpus/utf8.h"
#include "engine/query.h"
#include "engine/query_lexer.h"

namespace ombud {
namespace {

std::string quoted(std::string_view text) { return "“" + std::string(text) + "”"; }

QueryNode phrase_of(std::vector<Word> words) { return {QueryOp::kPhrase, std::move(words), {}}; }

// ---- putting nodes together, keeping the tree simple (query.h) ---------------------------------

void add_unlike(std::vector<QueryNode>& children, QueryNode node) {
  const auto alike = [&](const QueryNode& other) { return same_question(node, other); };
  if (std::none_of(children.begin(), children.end(), alike)) children.push_back(std::move(node));
}

// kAnd or kOr of the children: none is kNothing, one is itself.
QueryNode join(QueryOp op, std::vector<QueryNode> nodes) {
  std::vector<QueryNode> children;
  for (QueryNode& node : nodes) {
    if (node.op == QueryOp::kNothing) continue;
    if (node.op == op) {
      for (QueryNode& child : node.children)
        add_unlike(children, std::move(child));
    } else {
      add_unlike(children, std::move(node));
    }
  }
  if (children.empty()) return {};
  if (children.size() == 1) return std::move(children.front());
  return {op, {}, std::move(children)};
}

// All of `wanted` without any of `unwanted`. What a part leaves out, the whole leaves out:
// "a (b -c)" is "a b -c".
QueryNode all_without(std::vector<QueryNode> wanted, std::vector<QueryNode> unwanted) {
  std::vector<QueryNode> bases;
  std::vector<QueryNode> left_out;
  for (QueryNode& node : wanted) {
    if (node.op != QueryOp::kNot) {
      bases.push_back(std::move(node));
      continue;
    }
    auto& children = node.children;
    if (children.front().op != QueryOp::kAll) bases.push_back(std::move(children.front()));
    for (auto child = children.begin() + 1; child != children.end(); ++child) {
      add_unlike(left_out, std::move(*child));
    }
  }
  for (QueryNode& node : unwanted)
    add_unlike(left_out, std::move(node));
  QueryNode base = join(QueryOp::kAnd, std::move(bases));
  if (left_out.empty()) return base;
  if (base.op == QueryOp::kNothing) base.op = QueryOp::kAll;
  QueryNode without{QueryOp::kNot, {}, {}};
  without.children.push_back(std::move(base));
  std::move(left_out.begin(), left_out.end(), std::back_inserter(without.children));
  return without;
}

// ---- one run of text ---------------------------------------------------------------------------

constexpr std::string_view kJoints[] = {"-", "\u2010", "\u2011", "_", "@", "&", "(", ")("};

// What may stand between two parts of one thing: "child-care", "17(1)(a)", "AT&T". Anything else
// ("EHCP/EHC", "fault...injustice") leaves two words that merely lack a space.
bool is_joint(std::string_view gap) {
  return std::find(std::begin(kJoints), std::end(kJoints), gap) != std::end(kJoints);
}

bool is_all_punctuation(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (!u_ispunct(next_code_point(text, at))) return false;
  }
  return true;
}

class Parser {
 public:
  Parser(ParsedQuery& query, Analyzer& analyzer, const QueryLimits& limits)
      : query_(query), analyzer_(analyzer), limits_(limits) {}

  void run();

 private:
  bool done() const { return at_ == tokens_.size(); }
  bool next_is(QuerySign sign) const { return !done() && tokens_[at_].sign == sign; }
  bool operand_follows() const {
    return at_ + 1 < tokens_.size() && tokens_[at_ + 1].sign != QuerySign::kClose &&
           tokens_[at_ + 1].sign != QuerySign::kOr;
  }
  std::string_view text_of(const QueryToken& token) const {
    return std::string_view(query_.text).substr(token.begin, token.end - token.begin);
  }

  QueryNode either();
  QueryNode together();
  QueryNode operand();
  QueryNode bracket();
  QueryNode run_of_text(const QueryToken& token);
  QueryNode quotation(const QueryToken& token);
  QueryNode phrase(std::vector<Word> words);
  QueryNode neighbours(std::vector<Word> words);
  std::vector<Word> words_of(const QueryToken& token);
  void note_run(const QueryToken& token, bool has_words);
  void fault(const char* what, std::size_t found, std::size_t limit);

  ParsedQuery& query_;
  Analyzer& analyzer_;
  const QueryLimits& limits_;
  std::vector<QueryToken> tokens_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0, deepest_ = 0, phrases_ = 0, longest_phrase_ = 0;
  std::set<std::string> distinct_words_;
};

void Parser::fault(const char* what, std::size_t found, std::size_t limit) {
  if (found <= limit) return;
  query_.faults.push_back("The search has " + std::to_string(found) + " " + what + "; at most " +
                          std::to_string(limit) + " are possible.");
}

void Parser::run() {
  QueryTokens cut = cut_query(query_.text);
  tokens_ = std::move(cut.tokens);
  query_.ignored = std::move(cut.ignored);
  query_.tree = either();
  fault("different words", distinct_words_.size(), limits_.distinct_words);
  fault("phrases (words joined by a hyphen count as one)", phrases_, limits_.phrases);
  fault("words in one phrase", longest_phrase_, limits_.phrase_words);
  fault("brackets inside one another", deepest_, limits_.bracket_depth);
}

QueryNode Parser::either() {
  std::vector<QueryNode> sides;
  bool one_sided = false;
  for (bool more = true; more;) {
    sides.push_back(together());
    one_sided = one_sided || (sides.back().op == QueryOp::kNothing);
    more = next_is(QuerySign::kOr);
    if (more) ++at_;
  }
  if (one_sided && sides.size() > 1) query_.ignored.emplace_back("an OR with nothing on one side");
  return join(QueryOp::kOr, std::move(sides));
}

QueryNode Parser::together() {
  std::vector<QueryNode> wanted;
  std::vector<QueryNode> unwanted;
  while (!done() && !next_is(QuerySign::kOr) && !next_is(QuerySign::kClose)) {
    if (next_is(QuerySign::kAnd) && !(wanted.empty() && unwanted.empty()) && operand_follows()) {
      ++at_;
      continue;
    }
    const bool minus = next_is(QuerySign::kMinus);
    if (minus) ++at_;
    if (done() || next_is(QuerySign::kClose)) break;  // a minus before a lone quotation mark
    QueryNode node = operand();
    if (node.op != QueryOp::kNothing) (minus ? unwanted : wanted).push_back(std::move(node));
  }
  return all_without(std::move(wanted), std::move(unwanted));
}

// REQUIRES: a sign other than kClose follows. AND, OR and - where they make no sense are text.
QueryNode Parser::operand() {
  const QueryToken token = tokens_[at_++];
  if (token.sign == QuerySign::kOpen) return bracket();
  return token.sign == QuerySign::kPhrase ? quotation(token) : run_of_text(token);
}

QueryNode Parser::bracket() {
  deepest_ = std::max(deepest_, ++depth_);
  QueryNode inside = either();
  --depth_;
  ++at_;  // its kClose, which the lexer made sure of
  return inside;
}

// Words with their places in the whole text, counted against the limit.
std::vector<Word> Parser::words_of(const QueryToken& token) {
  std::vector<Word> words = analyzer_.words(text_of(token));
  for (Word& word : words) {
    word.begin += token.begin;
    word.end += token.begin;
    if (!word.folded.empty()) distinct_words_.insert(word.folded);
  }
  return words;
}

void Parser::note_run(const QueryToken& token, bool has_words) {
  const std::string_view text = text_of(token);
  if (!has_words) {
    if (!is_all_punctuation(text)) query_.ignored.push_back(quoted(text) + " holds no word");
  } else if (text.ends_with('*')) {
    query_.ignored.push_back("the star in " + quoted(text) + ": whole words are looked for");
  } else if (text == "NOT" && at_ > 1 && !done()) {
    query_.ignored.emplace_back(
        "NOT is looked for as a word; to leave something out, put - before it: -school");
  }
}

QueryNode Parser::run_of_text(const QueryToken& token) {
  std::vector<Word> words = words_of(token);
  note_run(token, !words.empty());
  std::vector<QueryNode> parts;
  std::vector<Word> side_by_side;
  for (Word& word : words) {
    const std::size_t gap_begin = side_by_side.empty() ? 0 : side_by_side.back().end;
    const bool joined =
        !side_by_side.empty() &&
        is_joint(std::string_view(query_.text).substr(gap_begin, word.begin - gap_begin));
    if (!joined) parts.push_back(neighbours(std::exchange(side_by_side, {})));
    side_by_side.push_back(std::move(word));
  }
  parts.push_back(neighbours(std::move(side_by_side)));
  return join(QueryOp::kAnd, std::move(parts));
}

// One word stands for all its forms; several are a phrase.
QueryNode Parser::neighbours(std::vector<Word> words) {
  if (words.size() == 1 && !words.front().folded.empty()) {
    return {QueryOp::kWord, std::move(words), {}};
  }
  return phrase(std::move(words));
}

QueryNode Parser::quotation(const QueryToken& token) {
  std::vector<Word> words = words_of(token);
  if (words.empty()) query_.ignored.emplace_back("quotation marks with no word between them");
  return phrase(std::move(words));
}

// A word too long to be indexed holds its place in a text, so the phrase is looked for in the parts
// before and after it.
QueryNode Parser::phrase(std::vector<Word> words) {
  std::vector<QueryNode> parts;
  std::vector<Word> part;
  const auto end_part = [&] {
    if (part.empty()) return;
    longest_phrase_ = std::max(longest_phrase_, part.size());
    if (part.size() > 1) ++phrases_;
    parts.push_back(phrase_of(std::exchange(part, {})));
  };
  for (Word& word : words) {
    if (!word.folded.empty()) {
      part.push_back(std::move(word));
      continue;
    }
    end_part();
    query_.ignored.push_back("a word of more than " + std::to_string(kWordBytesMax) + " letters");
  }
  end_part();
  return join(QueryOp::kAnd, std::move(parts));
}

// A reference is looked for as it stands in the text of other decisions.
void use_reference(ParsedQuery& query, Analyzer& analyzer) {
  std::vector<Word> words = analyzer.words(query.reference);
  for (Word& word : words) {
    word.begin = 0;
    word.end = query.text.size();
  }
  query.tree = phrase_of(std::move(words));
  query.described = "decision " + query.reference + ", and decisions that mention it";
}

}  // namespace

ParsedQuery parse_query(std::string_view text, Analyzer& analyzer, const QueryLimits& limits) {
  ParsedQuery query;
  if (first_invalid_utf8(text)) {
    query.faults.emplace_back("The search is not valid UTF-8 text.");
    return query;
  }
  if (text.size() > limits.bytes) {
    query.faults.push_back("The search has " + std::to_string(text.size()) + " bytes; at most " +
                           std::to_string(limits.bytes) + " are possible.");
    query.text = text;
    return query;
  }
  query.text = to_nfc(text);
  if (const auto reference = parse_reference(query.text)) {
    query.reference = *reference;
    use_reference(query, analyzer);
    return query;
  }
  Parser(query, analyzer, limits).run();
  query.described = describe(query.tree, query.text);
  return query;
}

}  // namespace ombud
