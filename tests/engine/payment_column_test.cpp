// tests/engine/payment_column_test.cpp - what is awarded survives its slots and the disk.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/payment_column.h"

#include <string>
#include <vector>

#include "engine/schema.h"
#include "support/a_decision.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

PaymentColumn column_of(const std::vector<Decision>& decisions) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (const Decision& decision : decisions) {
    Xapian::Document document;
    add_payments(decision, document);
    database.add_document(document);
  }
  return PaymentColumn::load(database);
}

std::string slot_of(const Decision& decision, Xapian::valueno slot) {
  Xapian::Document document;
  add_payments(decision, document);
  return document.get_value(slot);
}

}  // namespace

TEST_CASE("slots hold cash, cash by purpose, and the least key among twins", "[engine][payment]") {
  const Decision decision = a_decision("95 000 002")
                                .pays(200'00, {"distress"})
                                .pays(50'00, {"distress", "time and trouble"})
                                .pays(std::nullopt, {"financial loss"}, RemedyKind::kRefund)
                                .pays(70'00, {"other"}, RemedyKind::kCredit)
                                .twins({"95 000 009", "95 000 001"})
                                .build();
  CHECK(slot_of(decision, kPaymentSlot) == "000000025000");
  CHECK(slot_of(decision, kPurposePaymentsSlot) ==
        "? distress=25000 financial-loss=0? time-and-trouble=5000");
  CHECK(slot_of(decision, kTwinsSlot) == "sample/95-000-001");
  const Decision first = a_decision("95 000 001").twins({"95 000 002"}).build();
  CHECK(slot_of(first, kTwinsSlot) == "sample/95-000-001");
}

TEST_CASE("a decision without money or twins has empty slots", "[engine][payment]") {
  Decision unread = a_decision("95 000 003").build();
  const Decision credited =
      a_decision("95 000 002").pays(70'00, {"other"}, RemedyKind::kCredit).build();
  for (const Decision& decision : {unread, credited, Decision{}}) {
    for (const auto slot : {kPaymentSlot, kPurposePaymentsSlot, kTwinsSlot})
      CHECK(slot_of(decision, slot).empty());
  }
}

TEST_CASE("a column gives back what was written", "[engine][payment]") {
  Decision absurd = a_decision("95 000 004").build();
  absurd.remedy_totals = RemedyTotals{kPaymentMaxPence + 5, 0, 0, false};
  const PaymentColumn column = column_of({
      a_decision("95 000 001").pays(250'00, {"distress"}).pays(std::nullopt, {"distress"}).build(),
      a_decision("95 000 002").build(),
      a_decision("95 000 003").pays(std::nullopt).build(),
      absurd,
      a_decision("95 000 005").pays(30'00, {"other", "distress"}).pays(5'00, {"other"}).build(),
  });
  CHECK(column.payment(1) == PaymentRecord{250'00, true});
  CHECK(column.payment(2) == PaymentRecord{});
  CHECK(column.payment(3) == PaymentRecord{0, true});
  CHECK(column.payment(4) == PaymentRecord{kPaymentMaxPence, false});
  CHECK(column.payment(5) == PaymentRecord{35'00, false});
  CHECK(column.payment_for(1, "distress") == PaymentRecord{250'00, true});
  CHECK(column.payment_for(1, "other") == PaymentRecord{});
  CHECK(column.payment_for(5, "other") == PaymentRecord{35'00, false});
  CHECK(column.payment_for(5, "distress") == PaymentRecord{30'00, false});
  CHECK(column.payment_for(5, "unheard-of") == PaymentRecord{});
  CHECK(column.investigation(1) == 0);
}

TEST_CASE("of a document that the database lacks, nothing is awarded", "[engine][payment]") {
  const PaymentColumn column = column_of({a_decision("95 000 001").pays(1'00, {"other"}).build()});
  for (const Xapian::docid id : {0U, 2U, 4'000'000'000U}) {
    CAPTURE(id);
    CHECK(column.payment(id) == PaymentRecord{});
    CHECK(column.payment_for(id, "other") == PaymentRecord{});
    CHECK(column.investigation(id) == 0);
  }
  CHECK(column_of({}).payment(1) == PaymentRecord{});
}

TEST_CASE("cash for a purpose is counted by the rules of the totals", "[engine][payment]") {
  Remedy part;
  part.kind = RemedyKind::kPayment;
  part.amount_pence = 100'00;
  part.purposes = {"distress"};
  part.part = true;
  Remedy earlier = part;
  earlier.part = false;
  earlier.offered_before = true;
  Remedy each = earlier;
  each.offered_before = false;
  each.each = true;
  each.recipients = 0;
  Remedy weekly = each;
  weekly.each = false;
  weekly.per = "week";
  weekly.periods = 3;
  const PaymentColumn column = column_of({
      a_decision("95 000 001").remedy(part).remedy(earlier).build(),
      a_decision("95 000 002").remedy(each).build(),
      a_decision("95 000 003").remedy(weekly).build(),
  });
  CHECK(column.payment_for(1, "distress") == PaymentRecord{100'00, false});
  CHECK(column.payment(1) == PaymentRecord{});
  CHECK(column.payment_for(2, "distress") == PaymentRecord{100'00, true});
  CHECK(column.payment_for(3, "distress") == PaymentRecord{300'00, false});
}

TEST_CASE("a part of a total counts for a purpose that nothing but parts names",
          "[engine][payment]") {
  Remedy part;
  part.kind = RemedyKind::kPayment;
  part.amount_pence = 300'00;
  part.purposes = {"distress"};
  part.part = true;
  Remedy other_part = part;
  other_part.amount_pence = 200'00;
  other_part.purposes = {"time and trouble"};
  const PaymentColumn column = column_of({
      a_decision("95 000 001")
          .pays(1'000'00, {"time and trouble"})
          .remedy(part)
          .remedy(part)
          .remedy(other_part)
          .build(),
      a_decision("95 000 002").pays(std::nullopt, {"distress"}).remedy(part).build(),
  });
  CHECK(column.payment(1) == PaymentRecord{1'000'00, false});
  CHECK(column.payment_for(1, "distress") == PaymentRecord{600'00, false});
  CHECK(column.payment_for(1, "time-and-trouble") == PaymentRecord{1'000'00, false});
  CHECK(column.payment_for(2, "distress") == PaymentRecord{0, true});
}

TEST_CASE("twins share a number where two of them are here", "[engine][payment]") {
  const PaymentColumn column = column_of({
      a_decision("95 000 004").twins({"95 000 009", "95 000 002"}).build(),
      a_decision("95 000 003").build(),
      a_decision("95 000 002").twins({"95 000 004", "95 000 009"}).build(),
      a_decision("95 000 005").twins({"95 000 008"}).build(),
      a_decision("95 000 006").twins({"95 000 007"}).build(),
      a_decision("95 000 007").twins({"95 000 006"}).build(),
  });
  CHECK(column.investigation(1) != 0);
  CHECK(column.investigation(3) == column.investigation(1));
  CHECK(column.investigation(2) == 0);
  CHECK(column.investigation(4) == 0);  // its twin is not here
  CHECK(column.investigation(5) == column.investigation(6));
  CHECK(column.investigation(5) != column.investigation(1));
  CHECK(column.investigation(5) != 0);
}
