// corpus/remedy_parts.cpp - adds up what stands around a total: behind it first, then before it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/remedy_parts.h"

#include <algorithm>

#include "corpus/patterns.h"

namespace ombud {
namespace {

using Parts = std::vector<ToldSum*>;

std::int64_t whole_of(const Parts& parts) {
  std::int64_t sum = 0;
  for (const ToldSum* part : parts)
    sum += part->pence();
  return sum;
}

void keep_parts(ToldSum& total, const Parts& parts) {
  const Remedy& whole = total.sum.remedy;
  total.sum.role = SumRole::kOther;
  for (ToldSum* part : parts) {
    Remedy& remedy = part->sum.remedy;
    part->sum.role = SumRole::kAwarded;
    remedy.part = false;
    if (remedy.recipient.empty()) remedy.recipient = whole.recipient;
    if (part->sum.people.name.empty()) remedy.joint = remedy.joint || whole.joint;
  }
}

void keep_total(ToldSum& total, const Parts& parts) {
  total.sum.role = SumRole::kAwarded;
  for (ToldSum* part : parts) {
    part->sum.remedy.part = true;
    if (part->sum.remedy.recipient.empty()) part->sum.remedy.recipient = total.sum.remedy.recipient;
  }
}

// The same sentence's, the items below, and "It is made up of ..." in the sentences behind.
bool follows(const ToldSum& total, const ToldSum& sum) {
  if (sum.sentence == total.sentence) return true;
  if (!sum.same_list(total)) return false;
  const bool other_block = sum.statement.block != total.statement.block;
  return sum.is_below() && other_block ? total.opens : sum.sum.role == SumRole::kPart;
}

Parts parts_behind(std::vector<ToldSum>& sums, std::size_t at) {
  Parts parts;
  for (std::size_t i = at + 1; i < sums.size(); ++i) {
    if (!follows(sums[at], sums[i]) || sums[i].sum.role == SumRole::kTotal) break;
    parts.push_back(&sums[i]);
  }
  return parts;
}

// The awards that end right before the total, as many as add up to it; none where none do.
Parts parts_before(std::vector<ToldSum>& sums, std::size_t at) {
  static constexpr std::size_t kSumsMax = 200;  // looked at; no total was seen with a tenth of it
  const std::int64_t pence = sums[at].pence();
  Parts found;
  Parts parts;
  std::int64_t whole = 0;
  for (std::size_t i = at; i > 0 && at - i < kSumsMax && whole <= pence; --i) {
    ToldSum& sum = sums[i - 1];
    if (sum.sum.role != SumRole::kAwarded || !is_cash(sum.sum.remedy.kind)) continue;
    parts.push_back(&sum);
    whole += sum.pence();
    if (parts.size() > 1 && whole == pence) found = parts;
  }
  return found;
}

// "Mr T should have £900 in all. The Council will pay £600 of this and the Trust £300.": the awards
// right behind the total, in whatever paragraphs, when they add up to it; else none.
Parts awards_behind(std::vector<ToldSum>& sums, std::size_t at) {
  static constexpr std::size_t kSumsMax = 12;  // looked at: what stands farther is another matter
  const std::int64_t pence = sums[at].pence();
  Parts parts;
  std::int64_t whole = 0;
  for (std::size_t i = at + 1; i < sums.size() && i - at <= kSumsMax && whole < pence; ++i) {
    if (sums[i].sum.role == SumRole::kTotal) break;
    if (sums[i].sum.role != SumRole::kAwarded || !is_cash(sums[i].sum.remedy.kind)) continue;
    parts.push_back(&sums[i]);
    whole += sums[i].pence();
  }
  return parts.size() > 1 && whole == pence ? parts : Parts{};
}

// "£200 for each of the 14 months, a total of £2,800": the result is the sum.
bool is_result_of(const ToldSum& total, const ToldSum& rate) {
  return rate.sentence == total.sentence && !rate.sum.remedy.per.empty() &&
         rate.sum.role == SumRole::kAwarded;
}

void take_over(ToldSum& total, ToldSum& rate) {
  Remedy& remedy = total.sum.remedy;
  total.sum.role = SumRole::kAwarded;
  rate.sum.role = SumRole::kOther;
  remedy.kind = rate.sum.remedy.kind;
  if (remedy.recipient.empty()) {
    remedy.recipient = rate.sum.remedy.recipient;
    remedy.joint = rate.sum.remedy.joint;
  }
  if (remedy.purposes.empty()) remedy.purposes = rate.sum.remedy.purposes;
}

void settle_total(std::vector<ToldSum>& sums, std::size_t at) {
  ToldSum& total = sums[at];
  if (at > 0 && is_result_of(total, sums[at - 1])) return take_over(total, sums[at - 1]);
  const Parts behind = parts_behind(sums, at);
  if (!behind.empty() && whole_of(behind) == total.pence()) return keep_parts(total, behind);
  const Parts before = parts_before(sums, at);
  if (!before.empty()) return keep_parts(total, before);
  const Parts later = awards_behind(sums, at);
  if (!later.empty()) return keep_parts(total, later);
  const bool of_its_own =
      !behind.empty() && behind.front()->sentence == total.sentence && behind.front()->sum.own_verb;
  if (!behind.empty() && !of_its_own && whole_of(behind) < total.pence())
    return keep_total(total, behind);
  total.sum.role = SumRole::kAwarded;
}

// "pay her £900:" with items of £500 and £400; only where all of them make it up.
bool settle_items(std::vector<ToldSum>& sums, std::size_t at) {
  const bool has_items = at + 1 < sums.size() && sums[at + 1].is_below();
  if (sums[at].is_below() || !has_items) return false;
  const Parts items = parts_behind(sums, at);
  if (items.size() < 2 || whole_of(items) != remedy_pence(sums[at].sum.remedy)) return false;
  keep_parts(sums[at], items);
  return true;
}

// "£900 (£500 for distress and £400 for her trouble)"; what does not add up explains.
void settle_explained(std::vector<ToldSum>& sums, std::size_t at) {
  static const RE2 kIncludes("(?i)\\b(?:includ(?:es|ing)|of which|of this)\\b");
  Parts parts;
  for (std::size_t i = at + 1; i < sums.size() && sums[i].same_list(sums[at]); ++i) {
    if (sums[i].sum.role != SumRole::kPart) break;
    parts.push_back(&sums[i]);
  }
  if (parts.empty()) return;
  if (whole_of(parts) == remedy_pence(sums[at].sum.remedy)) return keep_parts(sums[at], parts);
  const bool includes = matches(sums[at].statement.sentence, kIncludes) ||
                        matches(parts.front()->statement.sentence, kIncludes);
  for (ToldSum* part : parts) {
    part->sum.remedy.part = includes;
    if (!includes) part->sum.role = SumRole::kOther;
  }
}

// "It will repay the fees. This comes to £90.": the figure of what was left open.
bool tells_amount(const ToldSum& before, const ToldSum& sum) {
  static const RE2 kTells(
      "(?i)^(?:this|that|it|the "
      "(?:refund|award|sum|amount|arrears|payment|total|difference|backdated \\w+))"
      " (?:is|was|will be|would be|comes? to|came to|amounts? to|totals?)\\b");
  const bool open = is_given(before.sum.role) && !before.sum.remedy.amount_pence &&
                    is_money(before.sum.remedy.kind);
  return open && sum.sum.remedy.amount_pence && sum.same_list(before) &&
         sum.sentence == before.sentence + 1 && matches(sum.statement.sentence, kTells);
}

}  // namespace

void take_told_amounts(std::vector<ToldSum>& sums) {
  for (std::size_t at = 1; at < sums.size(); ++at) {
    if (!tells_amount(sums[at - 1], sums[at])) continue;
    sums[at - 1].sum.remedy.amount_pence = sums[at].sum.remedy.amount_pence;
    sums[at].sum.role = SumRole::kOther;
  }
}

void settle_totals(std::vector<ToldSum>& sums) {
  for (std::size_t at = 0; at < sums.size(); ++at) {
    const ReadSum& sum = sums[at].sum;
    if (sum.role == SumRole::kTotal) {
      settle_total(sums, at);
    } else if (sum.role == SumRole::kAwarded && !sum.remedy.part) {
      if (!settle_items(sums, at)) settle_explained(sums, at);
    }
  }
}

}  // namespace ombud
