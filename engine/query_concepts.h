// engine/query_concepts.h - the domain words among the words of a query.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "engine/analysis.h"
#include "engine/query.h"
#include "engine/query_shape.h"

namespace ombud {

// Whether capitals tell nothing here: no small letter, and a word in capitals that is no
// abbreviation. "SEND TA" may be typed by anybody, "COUNCIL AT FAULT" with the capitals locked.
// `words` are all that stand outside quotation marks.
bool is_in_capitals(std::string_view text, std::span<const Word> words);

// Whether it reads as a headline: in capitals altogether, some of its words long. AND is a word
// then.
bool is_headline(std::string_view text, std::span<const Word> words);

// The operands with each wording of a domain word among them put as what it means; operands that
// stand in one run and one part of the text are looked at together. What must stand and what a
// certain abbreviation means is the concept alone; what may be meant otherwise, and what is spelt
// out, is the words or the concept.
std::vector<QueryOperand> with_concepts(std::vector<QueryOperand> operands,
                                        std::string_view text,
                                        bool capitals_tell);

// Whether the node is the words or a concept that with_concepts() made of them: its first child is
// the words, the others are concepts typed in the same place.
bool is_domain_word(const QueryNode& node);

// The sides of a kOr, each domain word among them put together again as is_domain_word() knows it.
std::vector<QueryNode> sides_of(const QueryNode& either);

// Whether two of them have one stem.
bool holds_repetition(const std::vector<Word>& words);

// Where the words of a node and of what is below it begin and end. REQUIRES: it holds a word.
struct TypedPlace {
  std::size_t begin = 0, end = 0;

  bool operator==(const TypedPlace&) const = default;
};
TypedPlace typed_place(const QueryNode& node);

}  // namespace ombud
