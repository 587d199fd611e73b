// engine/result_order.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/result_order.h"

#include <memory>
#include <string>

#include "engine/ranking.h"
#include "engine/schema.h"

namespace ombud {
namespace {

// Sorts after every date: a decision without one is neither old nor new.
constexpr const char* kAfterEveryDate = "99999999";

// Sorts after every payment_key(): what states no amount is neither much nor little.
constexpr const char* kAfterEveryPayment = "~";

// Out of the column in memory: reading the slot of every match costs more than finding it.
class PaymentOrder : public Xapian::KeyMaker {
 public:
  PaymentOrder(const PaymentColumn& payments, bool highest_first)
      : payments_(payments), highest_first_(highest_first) {}

  std::string operator()(const Xapian::Document& document) const override {
    const std::int64_t pence = payments_.payment(document.get_docid()).cash_pence;
    if (pence <= 0) return kAfterEveryPayment;
    return payment_key(highest_first_ ? kPaymentMaxPence - pence : pence);
  }

 private:
  const PaymentColumn& payments_;
  bool highest_first_;
};

bool asks_for_words(const QueryNode& tree) {
  return tree.op != QueryOp::kNothing && tree.op != QueryOp::kAll;
}

void order_by_date(Xapian::Enquire& enquire) {
  auto* by_date = std::make_unique<Xapian::MultiValueKeyMaker>().release();
  by_date->add_value(kDateSlot, false, kAfterEveryDate);
  enquire.set_sort_by_key(by_date->release(), false);
}

void order_by_payment(Xapian::Enquire& enquire, const PaymentColumn& payments, bool highest_first) {
  auto* by_payment = std::make_unique<PaymentOrder>(payments, highest_first).release();
  enquire.set_sort_by_key(by_payment->release(), false);
}

}  // namespace

void set_order(Xapian::Enquire& enquire,
               SortOrder sort,
               const QueryNode& tree,
               const PaymentColumn& payments) {
  if (sort == SortOrder::kRelevance && asks_for_words(tree)) {
    enquire.set_weighting_scheme(bm25());
    return;
  }
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  switch (sort) {
    case SortOrder::kOldest:
      return order_by_date(enquire);
    case SortOrder::kHighestPayment:
      return order_by_payment(enquire, payments, true);
    case SortOrder::kLowestPayment:
      return order_by_payment(enquire, payments, false);
    case SortOrder::kLastSeenFirst:
      return enquire.set_sort_by_value(kFirstSeenSlot, true);
    case SortOrder::kRelevance:
    case SortOrder::kNewest:
      break;
  }
}

}  // namespace ombud
