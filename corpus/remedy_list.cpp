// corpus/remedy_list.cpp - tells a remedy told again from another one of the same size.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/remedy_list.h"

#include <algorithm>

#include "corpus/remedy_people.h"
#include "corpus/remedy_words.h"

namespace ombud {
namespace {

template <typename Value>
bool may_be_same(const Value& one, const Value& other) {
  return one.empty() || other.empty() || one == other;
}

bool is_same_sentence(const RemedyStatement& one, const RemedyStatement& other) {
  if (one.block->anchor != other.block->anchor) return false;
  return one.sentence.data() == other.sentence.data() || one.sentence == other.sentence;
}

}  // namespace

bool RemedyList::repeats(const ToldMoney& known, const ToldMoney& later) {
  return may_be_same(known.recipient, later.recipient) && may_be_same(known.payer, later.payer) &&
         may_be_same(known.purposes, later.purposes) &&
         !is_same_sentence(known.statement, later.statement);
}

void RemedyList::add_money(const Remedy& remedy, const RemedyStatement& statement) {
  const bool cash = is_cash(remedy.kind);
  const MoneyKey key(
      cash, cash ? RemedyKind::kPayment : remedy.kind, remedy.amount_pence, remedy.each);
  const ToldMoney told{small_letters(remedy.recipient), remedy.payer, remedy.purposes, statement};
  auto& known = told_money_[key];
  if (std::any_of(
          known.begin(), known.end(), [&](const ToldMoney& one) { return repeats(one, told); }))
    return;
  // Of what is told in one sentence again and again the first stands for all.
  const bool is_new = std::none_of(known.begin(), known.end(), [&](const ToldMoney& one) {
    return one.recipient == told.recipient && one.payer == told.payer &&
           one.purposes == told.purposes;
  });
  if (is_new) known.push_back(told);
  remedies_.push_back(remedy);
}

void RemedyList::add_action(Remedy action, const RemedyStatement& statement) {
  const std::size_t section = statement.block->section;
  const auto [known, is_new] =
      told_actions_.try_emplace({action.kind, statement.sentence}, section);
  if (is_new || known->second == section) remedies_.push_back(std::move(action));
}

void RemedyList::take_purposes_of(std::string_view summary) {
  Remedy* only = nullptr;
  for (Remedy& remedy : remedies_) {
    if (!is_money(remedy.kind)) continue;
    if (only) return;
    only = &remedy;
  }
  if (!only || only->kind != RemedyKind::kPayment || !only->purposes.empty()) return;
  only->purposes = purposes_in(summary);
  std::erase(only->purposes, "other");
}

bool RemedyList::has_money() const {
  return std::any_of(remedies_.begin(), remedies_.end(), [](const Remedy& remedy) {
    return is_money(remedy.kind);
  });
}

bool RemedyList::has_actions() const {
  return std::any_of(remedies_.begin(), remedies_.end(), [](const Remedy& remedy) {
    return !is_money(remedy.kind);
  });
}

std::vector<Remedy> RemedyList::take(const Decision& decision) && {
  if (remedies_.size() < 2) return std::move(remedies_);
  std::map<std::string_view, std::size_t> place;
  place.emplace(kSummaryAnchor, 0);
  for (const Section& section : decision.sections)
    for (const Block& block : section.blocks)
      place.emplace(block.anchor, place.size());
  std::stable_sort(remedies_.begin(), remedies_.end(), [&](const Remedy& one, const Remedy& other) {
    return place[one.anchor] < place[other.anchor];
  });
  return std::move(remedies_);
}

}  // namespace ombud
