// engine/query_operands.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/query_operands.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <unicode/uchar.h>

#include "corpus/code_points.h"
#include "engine/query_shape.h"

namespace ombud {
namespace {

std::string in_quotes(std::string_view text) { return "“" + std::string(text) + "”"; }

constexpr std::string_view kJoints[] = {"-", "\u2010", "\u2011", "_", "@", "&", "(", ")("};

// What may stand between two parts of one thing: "child-care", "17(1)(a)", "AT&T". Anything else
// ("EHCP/EHC", "fault...injustice") leaves two words that merely lack a space.
bool is_joint(std::string_view gap) {
  return std::find(std::begin(kJoints), std::end(kJoints), gap) != std::end(kJoints);
}

// Dashes of every kind: the minus sign is a symbol to Unicode.
bool is_all_punctuation(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<UChar32>(next_code_point(text, at));
    if (!u_ispunct(c) && !u_hasBinaryProperty(c, UCHAR_DASH)) return false;
  }
  return true;
}

std::size_t letters_in(std::string_view word) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < word.size(); ++count)
    next_code_point(word, at);
  return count;
}

// "apolog*," was typed in a sentence.
bool ends_with_star(std::string_view text) {
  const auto last = text.find_last_not_of(",;:.!?");
  return last != std::string_view::npos && text[last] == '*';
}

QueryNode leaf(QueryOp op, std::vector<Word> words) { return {op, std::move(words), {}}; }

void stand_in(QueryNode& node, std::optional<ZoneId> zone) {
  if (!node.words.empty()) node.zone = zone;
  for (QueryNode& child : node.children)
    stand_in(child, zone);
}

}  // namespace

std::string_view QueryOperands::text_of(const QueryToken& token) const {
  return std::string_view(query_.text).substr(token.begin, token.end - token.begin);
}

// Words with their places in the whole text, counted against the limit.
std::vector<Word> QueryOperands::words_of(const QueryToken& token) {
  std::vector<Word> words = analyzer_.words(text_of(token));
  for (Word& word : words) {
    word.begin += token.begin;
    word.end += token.begin;
    if (!word.folded.empty()) distinct_words_.insert(word.folded);
  }
  return words;
}

void QueryOperands::note_star(std::string_view text, std::string_view why) {
  query_.ignored.push_back("the star in " + in_quotes(text) + ": " + std::string(why));
}

void QueryOperands::note_run(const QueryToken& token, bool has_words) {
  const std::string_view text = text_of(token);
  if (!has_words) {
    if (!is_all_punctuation(text) || text.find('*') != std::string_view::npos)
      query_.ignored.push_back(in_quotes(text) + " holds no word");
  } else if (text.find('*') != std::string_view::npos) {
    note_star(text, "it stands only at the end of a single word");
  } else if (text == "NOT" && capitals_tell_ && token.begin > 0 && token.end < query_.text.size()) {
    query_.ignored.emplace_back(
        "NOT is a word like any other; to leave something out, put - before it: -school");
  }
}

// Nothing where the star means nothing.
std::optional<QueryNode> QueryOperands::wildcard(const QueryToken& token,
                                                 const std::vector<Word>& words) {
  const std::string_view text = text_of(token);
  if (words.size() != 1 || words.front().folded.empty() || !ends_with_star(text) ||
      text.find('*') < words.front().end - token.begin) {
    note_run(token, !words.empty());
    return std::nullopt;
  }
  if (letters_in(words.front().folded) < limits_.wildcard_letters) {
    note_star(text,
              std::to_string(limits_.wildcard_letters) + " letters or more must stand before it");
    return std::nullopt;
  }
  ++wildcards_;
  return leaf(QueryOp::kPrefix, words);
}

std::vector<QueryNode> QueryOperands::run_of_text(const QueryToken& token,
                                                  std::optional<ZoneId> zone) {
  std::vector<Word> words = words_of(token);
  std::vector<QueryNode> parts;
  if (auto prefix = wildcard(token, words)) {
    parts.push_back(std::move(*prefix));
    words.clear();
  }
  std::vector<Word> side_by_side;
  const auto end_part = [&] {
    if (!side_by_side.empty()) parts.push_back(neighbours(std::exchange(side_by_side, {})));
  };
  for (Word& word : words) {
    const std::size_t gap = side_by_side.empty() ? 0 : side_by_side.back().end;
    const bool joined = !side_by_side.empty() &&
                        is_joint(std::string_view(query_.text).substr(gap, word.begin - gap));
    if (!joined) end_part();
    side_by_side.push_back(std::move(word));
  }
  end_part();
  for (QueryNode& part : parts)
    stand_in(part, zone);
  return parts;
}

// One word stands for all its forms; several are a phrase.
QueryNode QueryOperands::neighbours(std::vector<Word> words) {
  if (words.size() == 1 && !words.front().folded.empty()) {
    return leaf(QueryOp::kWord, std::move(words));
  }
  return phrase(std::move(words));
}

QueryNode QueryOperands::quotation(const QueryToken& token, std::optional<ZoneId> zone) {
  std::vector<Word> words = words_of(token);
  if (words.empty()) query_.ignored.emplace_back("quotation marks with no word between them");
  if (text_of(token).find('*') != std::string_view::npos)
    note_star(text_of(token), "within quotation marks words are looked for as they stand");
  QueryNode node = token.within ? near(std::move(words), *token.within) : phrase(std::move(words));
  stand_in(node, zone);
  return node;
}

// A word too long to be indexed holds its place in a text, so what stands before and after it is
// looked for.
std::vector<QueryNode> QueryOperands::cut_at_long_words(std::vector<Word> words) {
  std::vector<QueryNode> parts;
  std::vector<Word> part;
  const auto end_part = [&] {
    if (!part.empty()) parts.push_back(leaf(QueryOp::kPhrase, std::exchange(part, {})));
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
  return parts;
}

QueryNode QueryOperands::phrase(std::vector<Word> words) {
  std::vector<QueryNode> parts = cut_at_long_words(std::move(words));
  for (const QueryNode& part : parts) {
    longest_phrase_ = std::max(longest_phrase_, part.words.size());
    if (part.words.size() > 1) ++phrases_;
  }
  return join(QueryOp::kAnd, std::move(parts));
}

// Each word once: a word is near itself wherever it stands.
QueryNode QueryOperands::near(std::vector<Word> words, std::size_t within) {
  std::vector<Word> distinct;
  for (QueryNode& part : cut_at_long_words(std::move(words)))
    for (Word& word : part.words) {
      const bool known = std::any_of(distinct.begin(), distinct.end(), [&](const Word& other) {
        return other.folded == word.folded;
      });
      if (!known) distinct.push_back(std::move(word));
    }
  if (distinct.size() < 2) {
    if (!distinct.empty())
      query_.ignored.push_back("~" + std::to_string(within) + " behind a single word");
    return phrase(std::move(distinct));
  }
  const std::size_t tightest = distinct.size() - 1;
  if (within < tightest)
    query_.ignored.push_back("~" + std::to_string(within) + ": " + std::to_string(distinct.size()) +
                             " words need ~" + std::to_string(tightest));
  ++phrases_;
  longest_phrase_ = std::max(longest_phrase_, distinct.size());
  QueryNode node = leaf(QueryOp::kNear, std::move(distinct));
  node.within = std::max(within, tightest);
  widest_ = std::max(widest_, node.within);
  return node;
}

void QueryOperands::fault(std::string_view what, std::size_t found, std::size_t limit) {
  if (found <= limit) return;
  query_.faults.push_back("The search has " + std::to_string(found) + " " + std::string(what) +
                          "; at most " + std::to_string(limit) + " are possible.");
}

void QueryOperands::add_faults() {
  fault("different words", distinct_words_.size(), limits_.distinct_words);
  fault("phrases (words joined by a hyphen count as one)", phrases_, limits_.phrases);
  fault("words in one phrase", longest_phrase_, limits_.phrase_words);
  fault("words with a star", wildcards_, limits_.wildcards);
  if (widest_ > limits_.within)
    query_.faults.push_back("The search asks for words within ~" + std::to_string(widest_) +
                            "; at most ~" + std::to_string(limits_.within) + " is possible.");
}

}  // namespace ombud
