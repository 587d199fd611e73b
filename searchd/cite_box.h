// searchd/cite_box.h - on a decision's page: how to cite it, in words, as files, and for programs.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "corpus/decision.h"
#include "searchd/templates.h"

namespace ombud {

// Sets "citation" and "cite_files", what web/templates/cite.mustache draws, and "head_metas" and
// "head_links" for the head of the page, which reference managers read.
void set_citation(PageData& page, const Decision& decision);

}  // namespace ombud
