// tests/engine/payment_bands_test.cpp - which band a sum lies in, at every edge.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/payment_bands.h"

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "support/catch.h"

using namespace ombud;

TEST_CASE("the upper edge of a band is in it, a penny more in the next", "[engine][payment]") {
  struct Case {
    std::int64_t pence;
    const char* slug;
    const char* label;
  };
  const Case cases[] = {
      {1, "1-100", "£1 to £100"},
      {45, "1-100", "£1 to £100"},
      {100'00, "1-100", "£1 to £100"},
      {100'01, "101-250", "£101 to £250"},
      {101'00, "101-250", "£101 to £250"},
      {250'00, "101-250", "£101 to £250"},
      {250'01, "251-500", "£251 to £500"},
      {250'50, "251-500", "£251 to £500"},
      {500'00, "251-500", "£251 to £500"},
      {500'01, "501-1000", "£501 to £1,000"},
      {1'000'00, "501-1000", "£501 to £1,000"},
      {1'000'01, "1001-2500", "£1,001 to £2,500"},
      {2'500'00, "1001-2500", "£1,001 to £2,500"},
      {2'500'01, "2501-5000", "£2,501 to £5,000"},
      {5'000'00, "2501-5000", "£2,501 to £5,000"},
      {5'000'01, "5001-10000", "£5,001 to £10,000"},
      {10'000'00, "5001-10000", "£5,001 to £10,000"},
      {10'000'01, "over-10000", "Over £10,000"},
      {std::numeric_limits<std::int64_t>::max(), "over-10000", "Over £10,000"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.pence);
    CHECK(payment_band(c.pence).slug == c.slug);
    CHECK(payment_band(c.pence).label == c.label);
  }
}

TEST_CASE("bands are listed from low to high, then what is not stated, then the unheard of",
          "[engine][payment]") {
  const std::vector<std::string> rising = {"1-100",
                                           "101-250",
                                           "251-500",
                                           "501-1000",
                                           "1001-2500",
                                           "2501-5000",
                                           "5001-10000",
                                           "over-10000",
                                           "not-stated",
                                           "unheard-of"};
  for (std::size_t rank = 0; rank < rising.size(); ++rank) {
    CAPTURE(rising[rank]);
    CHECK(payment_rank(rising[rank]) == rank);
  }
  CHECK(payment_bands().size() == 8);
  CHECK(std::is_sorted(payment_bands().begin(),
                       payment_bands().end(),
                       [](const PaymentBand& one, const PaymentBand& other) {
                         return one.to_pence < other.to_pence;
                       }));
}
