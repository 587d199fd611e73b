// corpus/html_lines.h - an HTML page as the lines of text that a reader of it sees.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/text_lines.h"

namespace ombud {

struct HtmlPage {
  bool whole = false;  // false = the parser gave up somewhere: nothing of it may be used
  std::vector<TextLine> lines;
  std::string title;    // <title>
  std::string address;  // <link rel="canonical">, else og:url
};

// By structure, not by class names: headings, lists, tables and blocks of the <article>, else of
// <main>, else of <body>. Navigation, scripts, forms and the like are left out. Loads nothing.
// REQUIRES: valid UTF-8 that scan_html() finds no fault with.
HtmlPage html_page(std::string_view html);

}  // namespace ombud
