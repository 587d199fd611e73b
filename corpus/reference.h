// corpus/reference.h - a decision's reference in its one spelling, from any that people type.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ombud {

// "25 004 574" from "25004574", "25-004-574", "25 004 574", "(25 004 574)", "LGSCO 25 004 574",
// with no-break spaces too; a suffix letter is kept in lower case, "22 009 742a". Nothing when the
// text is not a reference and nothing else.
std::optional<std::string> parse_reference(std::string_view text);

// "25-004-574": the form in addresses and terms. REQUIRES: a canonical reference.
std::string reference_slug(std::string_view reference);

// The source of the fictional decisions that come with this software.
inline constexpr char kSampleSource[] = "sample";

// Slug of the ombudsman that a canonical reference belongs to ("lgsco"; "sample" for the fictional
// decisions that come with this software, whose first number is 90 to 99).
std::string source_of_reference(std::string_view reference);

}  // namespace ombud
