// corpus/laws.h - reads which Acts, regulations and guidance a decision cites, and which sections.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers. How each wording is read stands in corpus/README.md.
#pragma once

#include <cstddef>

#include "corpus/decision.h"

namespace ombud {

// Laws of one decision; the most that a real one cites are some 60. Keeps a text that is nothing
// but names from filling an index.
inline constexpr std::size_t kLawsMax = 200;

// Sets `laws`, each once, in the order in which they are first cited: "Children Act 1989 s17", and
// "Children Act 1989" only where it is cited without a section too. Sections on the ombudsman's own
// role are passed over: they cite the same laws in nearly every decision. Never throws on any text;
// linear in it.
// REQUIRES: sections have their kinds.
void read_laws(Decision& decision);

}  // namespace ombud
