// searchd/remedy_box.h - the box of a decision's page that lists the remedies read in its text.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "corpus/decision.h"
#include "searchd/templates.h"

namespace ombud {

// Sets "remedies", what web/templates/remedies.mustache draws; nothing where remedies have not been
// read in the decision, because "none" would then be a lie.
void set_remedies(PageData& page, const Decision& decision);

}  // namespace ombud
