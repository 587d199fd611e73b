// corpus/html_tree.h - what the elements of a parsed page are, and where its decision stands.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Views point into the tree and live as long as it does. Part of the build target corpus_readers.
#pragma once

#include <string>
#include <string_view>

#include <libxml/tree.h>

namespace ombud {

std::string_view view(const xmlChar* text);     // empty for null
std::string_view name_of(const xmlNode* node);  // empty for what is no element
std::string_view attribute(const xmlNode* node, std::string_view name);  // empty where absent

// Navigation, scripts, forms, cookie notices: parts that are no text of the page.
bool is_left_out(const xmlNode* node);

bool is_block(std::string_view element);      // begins a line of its own
int heading_level(std::string_view element);  // 1 for "h1"; 0 = no heading

// <article id="article">, else <main>, else <body>.
const xmlNode* content_of(const xmlNode* root);

std::string address_of(const xmlNode* root);  // <link rel="canonical">, else og:url; else empty
std::string title_of(const xmlNode* root);    // <title>; else empty

}  // namespace ombud
