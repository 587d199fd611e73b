// corpus/merge_parts.h - a report's overview and chapters under one reference become one decision.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <vector>

#include "corpus/read_decision.h"

namespace ombud {

// REQUIRES: at least one part; all of the same source and reference. The overview gives header,
// summary and its sections; chapters follow in the order given. Header members that the overview
// lacks come from the chapters. Anchors, references and the content hash are made anew.
Decision merge_parts(std::vector<ReadResult> parts);

// Tells anew what the decision does not say (missing_members()); its other problems stay, once
// each.
void renew_problems(Decision& decision);

}  // namespace ombud
