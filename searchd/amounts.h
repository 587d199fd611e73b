// searchd/amounts.h - sums of money as programs read and write them; people's are in money.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace ombud {

std::string decimal_pounds(std::int64_t pence);  // "250.00", "1234567.05". REQUIRES: pence >= 0
std::string typed_pounds(std::int64_t pence);    // the same without idle decimals: "250", "0.50"

}  // namespace ombud
