// engine/field_values.h - which values of a facet the words behind "council:" mean, in one index.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "engine/facet_column.h"
#include "engine/query.h"

namespace ombud {

// The value of that very slug; else every value that holds the words side by side, as whole words;
// else every value that holds them from a word's start: "york" is York, not North Yorkshire, and
// "hack" is Hackney. Capitals, accents' marks and punctuation are as in slugs; an apostrophe may be
// left out. Immutable; any thread may ask it. REQUIRES: one column a facet, in the order of
// facets().
std::unique_ptr<const FieldValues> field_values_of(const std::vector<FacetColumn>& columns);

}  // namespace ombud
