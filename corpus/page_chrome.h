// corpus/page_chrome.h - what a web page puts around a decision and is no part of it.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <vector>

#include "corpus/text_lines.h"

namespace ombud {

// Takes single lines of chrome out ("Print this page"), turns "Back to top" into kSectionEnd, and
// cuts everything behind the signature, or behind the first line of a cookie notice that stands
// after the decision. Chrome *before* the decision is passed over by corpus/header_fields.cpp.
std::vector<TextLine> without_chrome(std::vector<TextLine> lines);

}  // namespace ombud
