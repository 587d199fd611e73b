// engine/payment_bands.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/payment_bands.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>

namespace ombud {
namespace {

// Upper edges in pence. Payments for distress and time cluster on £100 to £500 and on £750 and
// £1,000, so that the bands are narrow there; each usual sum (£100, £250, £500, £1,000) closes one.
constexpr std::array kBands = {
    PaymentBand{100'00, "1-100", "£1 to £100"},
    PaymentBand{250'00, "101-250", "£101 to £250"},
    PaymentBand{500'00, "251-500", "£251 to £500"},
    PaymentBand{1'000'00, "501-1000", "£501 to £1,000"},
    PaymentBand{2'500'00, "1001-2500", "£1,001 to £2,500"},
    PaymentBand{5'000'00, "2501-5000", "£2,501 to £5,000"},
    PaymentBand{10'000'00, "5001-10000", "£5,001 to £10,000"},
    PaymentBand{std::numeric_limits<std::int64_t>::max(), "over-10000", "Over £10,000"},
};

}  // namespace

std::span<const PaymentBand> payment_bands() { return kBands; }

const PaymentBand& payment_band(std::int64_t pence) {
  assert(pence > 0);
  return *std::find_if(kBands.begin(), kBands.end(), [&](const PaymentBand& band) {
    return pence <= band.to_pence;
  });
}

std::size_t payment_rank(std::string_view slug) {
  for (std::size_t rank = 0; rank < kBands.size(); ++rank)
    if (kBands[rank].slug == slug) return rank;
  return slug == kNotStatedSlug ? kBands.size() : kBands.size() + 1;
}

}  // namespace ombud
