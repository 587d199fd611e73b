// tests/corpus/remedy_totals_test.cpp - what remedies come to, kind by kind and once each.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/decision.h"
#include "support/catch.h"

using namespace ombud;

TEST_CASE("a part of a total, an offer and a credit are never added to the cash", "[corpus]") {
  Remedy total;
  total.kind = RemedyKind::kPayment;
  total.amount_pence = 100000;
  Remedy part = total;
  part.amount_pence = 30000;
  part.part = true;
  Remedy offer = total;
  offer.amount_pence = 5000;
  offer.offered_before = true;
  Remedy credit = total;
  credit.kind = RemedyKind::kCredit;
  credit.amount_pence = 700;
  CHECK(totals_of({total, part, offer, credit}) == RemedyTotals{100000, 700, 5000, false});
}
