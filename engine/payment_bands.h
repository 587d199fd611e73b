// engine/payment_bands.h - the bands that payments are filtered and counted by.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace ombud {

// From where the band below it ends, to `to_pence` inclusive: £250.50 lies in "251-500".
struct PaymentBand {
  std::int64_t to_pence;
  std::string_view slug;   // "501-1000", in pounds
  std::string_view label;  // "£501 to £1,000"
};

// From low to high; the last has no upper edge. Every sum above 0 lies in exactly one.
std::span<const PaymentBand> payment_bands();

// REQUIRES: pence > 0.
const PaymentBand& payment_band(std::int64_t pence);

// Money is due and no amount is stated: no band, but listed after them.
inline constexpr char kNotStatedSlug[] = "not-stated";
inline constexpr char kNotStatedLabel[] = "Amount not stated";

// Place of a slug in the list: the bands from low to high, then "not-stated", then any other.
std::size_t payment_rank(std::string_view slug);

}  // namespace ombud
