// corpus/body_kind.h - what sort of body a name tells of, where the register does not know it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace ombud {

// "care-provider" for "The Willows Care Home Ltd", "nhs" for "NHS Northmoor ICB"; "other" where the
// words tell nothing. Never empty for a name.
std::string body_kind_of_name(std::string_view printed_name);

}  // namespace ombud
