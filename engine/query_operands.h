// engine/query_operands.h - a run of text or a quotation of a query, as the nodes that it means.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis.h"
#include "engine/query.h"
#include "engine/query_lexer.h"

namespace ombud {

// Makes nodes of tokens, and keeps count of what is bounded. Notes go to ParsedQuery::ignored.
class QueryOperands {
 public:
  QueryOperands(ParsedQuery& query, Analyzer& analyzer, const QueryLimits& limits)
      : query_(query), analyzer_(analyzer), limits_(limits) {}

  // The parts that merely lack a space between them ("EHCP/EHC"); none = it holds no word.
  std::vector<QueryNode> run_of_text(const QueryToken& token, std::optional<ZoneId> zone);

  // A phrase, or words near one another; kNothing where it holds no word.
  QueryNode quotation(const QueryToken& token, std::optional<ZoneId> zone);

  std::string_view text_of(const QueryToken& token) const;

  // Whether a word in capitals may be a sign; said before the first token.
  void set_capitals_tell(bool tell) { capitals_tell_ = tell; }

  // The bounds that were passed, as faults.
  void add_faults();

 private:
  QueryNode neighbours(std::vector<Word> words);
  QueryNode phrase(std::vector<Word> words);
  QueryNode near(std::vector<Word> words, std::size_t within);
  std::vector<QueryNode> cut_at_long_words(std::vector<Word> words);
  std::vector<Word> words_of(const QueryToken& token);
  std::optional<QueryNode> wildcard(const QueryToken& token, const std::vector<Word>& words);
  void note_run(const QueryToken& token, bool has_words);
  void note_star(std::string_view text, std::string_view why);
  void fault(std::string_view what, std::size_t found, std::size_t limit);

  ParsedQuery& query_;
  Analyzer& analyzer_;
  const QueryLimits& limits_;
  bool capitals_tell_ = true;
  std::size_t phrases_ = 0, longest_phrase_ = 0, wildcards_ = 0, widest_ = 0;
  std::set<std::string> distinct_words_;
};

}  // namespace ombud
