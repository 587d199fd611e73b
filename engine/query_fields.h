// engine/query_fields.h - "council:hackney", "payment:500..1000": filters typed among the words.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/query.h"
#include "engine/query_shape.h"

namespace ombud {

struct FieldRead {
  QueryNode node;    // a kField, or kNothing
  std::string note;  // why it is kNothing, in words
};

// REQUIRES: `name` names a facet. `values`: none = every value is taken as its slug.
FieldRead read_field(std::string_view name, std::string_view value, const FieldValues* values);

// Several values of one field side by side, as one operand that any of them answers. AND between
// them, and -, keep them apart: "remedy:apology AND remedy:payment".
std::vector<QueryOperand> with_fields_merged(std::vector<QueryOperand> operands);

// A facet's or part's title within a sentence: "council or provider".
std::string in_sentence(std::string_view title);

}  // namespace ombud
