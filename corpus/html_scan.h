// corpus/html_scan.h - a cheap look over HTML before it is parsed: is it bounded, what does it say?
// SPDX-License-Identifier: GPL-3.0-or-later
//
// libxml2 drops what stands below 256 open elements in silence and takes seconds over a tag with
// many thousand attributes, so such pages are refused before it sees them. Linear in the input.
// Part of the build target corpus_readers.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ombud {

inline constexpr std::size_t kOpenElementsMax = 200;  // real pages have about 25
inline constexpr std::size_t kAttributesMax = 100;    // of one tag; real pages have about 10

enum class HtmlFault { kNone, kDepth, kAttributes };

// Elements that HTML closes by itself (<p>, <li>, <br>, ...) are not counted as nested.
HtmlFault scan_html(std::string_view html);

// "windows-1252" from <meta charset=...>; empty where the page does not say.
std::string declared_charset(std::string_view html);

// Where a browser saved the page from: "<!-- saved from url=(0042)https://... -->"; else empty.
std::string saved_from_address(std::string_view html);

}  // namespace ombud
