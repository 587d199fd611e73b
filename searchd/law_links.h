// searchd/law_links.h - the laws that a decision cites, each a link to the decisions that cite it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "corpus/decision.h"
#include "searchd/templates.h"

namespace ombud {

// Rows of `text` and `href`, in the order in which the decision cites them.
PageData law_links(const Decision& decision);

}  // namespace ombud
