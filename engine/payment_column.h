// engine/payment_column.h - what every decision awards, in memory, by document id.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "corpus/decision.h"

namespace ombud {

// Writes the slots that the column is made from: kPaymentSlot, kPurposePaymentsSlot, kTwinsSlot.
void add_payments(const Decision& decision, Xapian::Document& document);

// What a decision awards, or as much of it as is for one purpose.
struct PaymentRecord {
  std::int64_t cash_pence = 0;  // RemedyTotals::cash_pence; 0 = none is stated
  bool unstated = false;        // money without a figure is due as well

  bool operator==(const PaymentRecord&) const = default;
};

// Immutable after load; any thread may read it. Valid for a single database.
class PaymentColumn {
 public:
  // Throws Xapian::Error.
  static PaymentColumn load(const Xapian::Database& database);

  // Of a document that the database lacks: nothing awarded.
  PaymentRecord payment(Xapian::docid id) const {
    return id < payments_.size() ? payments_[id] : PaymentRecord{};
  }

  // totals_of() those remedies alone that name the purpose (slug, "time-and-trouble"); one that
  // names two counts under both, and parts of a total count where nothing but parts names it.
  PaymentRecord payment_for(Xapian::docid id, std::string_view purpose) const;

  // The same number for all decisions that publish one investigation (Decision::twins), from 1;
  // 0 = it has no twin here.
  std::uint32_t investigation(Xapian::docid id) const {
    return id < investigations_.size() ? investigations_[id] : 0;
  }

 private:
  struct PurposePayment {
    Xapian::docid id;
    std::uint32_t purpose;  // into purposes_
    PaymentRecord payment;
  };

  void read_payments(const Xapian::Database& database);
  void read_purposes(const Xapian::Database& database);
  void read_twins(const Xapian::Database& database);
  void read_purpose_slot(Xapian::docid id, std::string_view slot);

  std::vector<PaymentRecord> payments_;           // by document id
  std::vector<std::uint32_t> investigations_;     // by document id; empty = no twins in the index
  std::vector<PurposePayment> purpose_payments_;  // sorted by id; few of one id
  std::vector<std::string> purposes_;             // slugs, in order of first sight: a dozen
};

}  // namespace ombud
