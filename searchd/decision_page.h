// searchd/decision_page.h - the reading view: published words, and apart what we added.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "corpus/decision.h"
#include "searchd/decision_blocks.h"
#include "searchd/templates.h"

namespace ombud {

// Adds to `page` all that web/templates/decision.mustache draws, but for the way back.
void set_decision(PageData& page, const Decision& decision, const Marker& mark);

// What we worked out and did not read: origin of the paragraph numbers, kind of body,
// corrections, problems. Remedies are told apart: remedy_box.h.
std::vector<std::string> added_notes(const Decision& decision);

}  // namespace ombud
