// engine/sought_rarity.h - how rare the things are that a query looks for, to choose passages by.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/highlight.h"
#include "engine/text_index.h"

namespace ombud {

// As ranking.h tells of a word. A phrase is as rare as its rarest word, a star as its words are
// together.
double rarity_of(const Sought& sought, const TextIndex& text);

}  // namespace ombud
