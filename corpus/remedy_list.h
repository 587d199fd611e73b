// corpus/remedy_list.h - the remedies of a decision, each once, in the order of the text.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "corpus/decision.h"
#include "corpus/remedy_statements.h"

namespace ombud {

// Statements that it is given must live until take().
class RemedyList {
 public:
  const std::vector<Remedy>& remedies() const { return remedies_; }

  // Money, unless it was told before: the same sum in another sentence, where person, payer and
  // purpose may be the same. What one sentence says twice is due twice.
  void add_money(const Remedy& remedy, const RemedyStatement& statement);
  // Anything else, unless the same sentence stood in another section: a report says its
  // recommendations twice; two bodies have the same line in one section.
  void add_action(Remedy action, const RemedyStatement& statement);
  void add(Remedy remedy) { remedies_.push_back(std::move(remedy)); }

  // Where one sum alone is awarded, and its sentence does not say what for, the summary does.
  void take_purposes_of(std::string_view summary);

  bool has_money() const;
  bool has_actions() const;

  // In the order of the decision's text; the summary stands first on its page.
  std::vector<Remedy> take(const Decision& decision) &&;

 private:
  // Payments, refunds and backdated awards repeat one another; their amount; each.
  using MoneyKey = std::tuple<bool, RemedyKind, std::optional<std::int64_t>, bool>;

  struct ToldMoney {
    std::string recipient;  // in small letters
    std::string payer;
    std::vector<std::string> purposes;
    RemedyStatement statement;
  };

  static bool repeats(const ToldMoney& known, const ToldMoney& later);

  std::vector<Remedy> remedies_;
  std::map<MoneyKey, std::vector<ToldMoney>> told_money_;
  std::map<std::pair<RemedyKind, std::string_view>, std::size_t> told_actions_;  // -> section
};

}  // namespace ombud
