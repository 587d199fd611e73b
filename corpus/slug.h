// corpus/slug.h - the form of a name in addresses, filters and terms: "children-s-care-services".
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace ombud {

// Lower case, "&" read as "and", every run of anything but letters and digits one hyphen, none at
// the ends. Of valid UTF-8; letters of every script are kept. Empty where nothing is left.
std::string slug(std::string_view name);

}  // namespace ombud
