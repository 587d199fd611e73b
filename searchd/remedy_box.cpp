// searchd/remedy_box.cpp - see remedy_box.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/remedy_box.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "corpus/money.h"
#include "engine/schema.h"
#include "searchd/block_places.h"
#include "searchd/corrected_fields.h"
#include "searchd/remedy_words.h"
#include "searchd/telling_remedy.h"

namespace ombud {
namespace {

// What an action comes to is in its words alone. Two lines on a narrow screen, and whole for most.
constexpr std::size_t kQuoteBytes = 140;

std::string quote_of(const Remedy& remedy) {
  if (is_money(remedy.kind) || remedy.kind == RemedyKind::kApology) return {};
  return sentence_shown(remedy, kQuoteBytes);
}

// What the links to the text are called: two that lead to different places, never the same.
class LinkNames {
 public:
  explicit LinkNames(const Decision& decision) : places_(decision) {
    std::map<std::string, std::set<std::string_view>> anchors;
    for (const Remedy& remedy : decision.remedies)
      anchors[places_.name_of(remedy.anchor)].insert(remedy.anchor);
    for (const auto& [name, targets] : anchors)
      if (!name.empty() && targets.size() > 1) shared_.insert(name);
    if (!shared_.empty()) exact_ = exact_block_names(decision);
  }

  // Empty for a place that there is not.
  std::string name_of(std::string_view anchor) const {
    std::string name = places_.name_of(anchor);
    if (!shared_.contains(name)) return name;
    const auto exact = exact_.find(anchor);
    return exact == exact_.end() ? name : exact->second;
  }

 private:
  BlockPlaces places_;
  std::set<std::string> shared_;  // names with several targets
  std::map<std::string_view, std::string> exact_;
};

PageData remedy_row(const Remedy& remedy, const LinkNames& links) {
  const std::string amount = amount_in_words(remedy);
  PageData row;
  set_text(row, "kind", std::string(remedy_kind_title(remedy.kind)));
  set_text(row, "amount", amount);
  set_text(row, "quote", quote_of(remedy));
  set_text(row, "circumstances", circumstances_in_words(remedy));
  const std::string place = links.name_of(remedy.anchor);
  set_text(row, "place", place);
  set_text(row, "href", place.empty() ? "" : "#" + remedy.anchor);
  set_flag(row, "corrected", remedy.corrected);
  return row;
}

void add_total(PageData& totals, const char* title, const std::string& text) {
  PageData row;
  set_text(row, "title", title);
  set_text(row, "text", text);
  totals.push_back(row);
}

// Each sum apart: what is owed less, or was offered before, is not paid now.
PageData total_rows(const Decision& decision) {
  const RemedyTotals& sums = *decision.remedy_totals;
  PageData totals = empty_list();
  const std::string cash = cash_total_in_words(decision);
  if (!cash.empty()) add_total(totals, "To be paid in all", cash);
  if (is_more_due(decision)) {
    add_total(totals,
              cash.empty() ? "To be paid" : "Also to be paid",
              "money whose amount is not stated");
  }
  const std::string credit = credit_total_in_words(decision);
  if (!credit.empty()) add_total(totals, "Taken off what is owed", credit);
  if (sums.earlier_offer_pence > 0) {
    add_total(totals, "Offered before the decision", pounds(sums.earlier_offer_pence));
  }
  return totals;
}

}  // namespace

void set_remedies(PageData& page, const Decision& decision) {
  if (!decision.remedy_totals) return;
  const LinkNames links(decision);
  PageData rows = empty_list();
  for (const Remedy& remedy : decision.remedies)
    rows.push_back(remedy_row(remedy, links));
  PageData totals = total_rows(decision);
  PageData box;
  set_flag(box, "any", !decision.remedies.empty());
  set_data(box, "list", std::move(rows));
  set_flag(box, "has_totals", totals.is_non_empty_list());
  set_data(box, "totals", std::move(totals));
  const CorrectedField* corrected = corrected_remedies(decision);
  set_text(box, "correction", corrected ? corrected->reason : "");
  set_data(page, "remedies", std::move(box));
}

}  // namespace ombud
