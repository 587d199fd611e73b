// corpus/remedies.cpp - where a decision's remedies are looked for, and in what order.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/remedies.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/remedy_actions.h"
#include "corpus/remedy_list.h"
#include "corpus/remedy_money.h"
#include "corpus/remedy_offers.h"
#include "corpus/remedy_parts.h"
#include "corpus/remedy_payers.h"
#include "corpus/remedy_pronouns.h"
#include "corpus/remedy_statements.h"
#include "corpus/remedy_told.h"

namespace ombud {
namespace {

using Statements = std::vector<RemedyStatement>;
using ToldSums = std::vector<ToldSum>;

std::string joined(const std::vector<std::string>& names) {
  std::string together;
  for (const std::string& name : names)
    together += (together.empty() ? "" : " and ") + name;
  return together;
}

// "as follows:", over its items.
bool opens_list(std::string_view block) {
  const std::size_t last = block.find_last_not_of(" \t\n\f\r");
  return last != std::string_view::npos && block[last] == ':';
}

// Awards and their parts, where there is an award.
ToldSums awards_in(ToldSums sums) {
  if (std::none_of(sums.begin(), sums.end(), [](const ToldSum& told) { return told.is_award(); }))
    return {};
  std::erase_if(sums, [](const ToldSum& told) { return !is_given(told.sum.role); });
  return sums;
}

bool any_states_amount(const ToldSums& sums) {
  return std::any_of(sums.begin(), sums.end(), [](const ToldSum& told) {
    return told.sum.remedy.amount_pence.has_value();
  });
}

class RemedyReader {
 public:
  explicit RemedyReader(const Decision& decision) : decision_(decision), statements_(decision) {
    meet_complainants();
  }

  void read() {
    const Statements agreed = statements_.agreed();
    read_money(agreed);
    read_actions(agreed);
  }

  std::vector<Remedy> take() && { return std::move(list_).take(decision_); }
  std::int64_t superseded_pence() const { return superseded_pence_; }

 private:
  // Those who complain are named first of all; the last paragraph of the findings is the farthest.
  void meet_complainants() {
    const auto& sections = decision_.sections;
    std::for_each(sections.rbegin(), sections.rend(), [this](const Section& section) {
      if (section.kind == SectionKind::kFindings && !section.blocks.empty())
        named_.meet(section.blocks.back().text);
    });
    for (const Section& section : sections)
      if (section.kind == SectionKind::kComplaint && !section.blocks.empty())
        named_.meet(section.blocks.front().text);
    const std::string_view summary = decision_.summary;
    named_.meet(summary.substr(0, summary.find('.')));
  }

  ToldSums sums_in(const Statements& statements, bool committed) {
    ToldSums all;
    for (const RemedyStatement& statement : statements)
      add_sums(all, statement, committed);
    take_told_amounts(all);
    return all;
  }

  // In passing of a sentence that nothing is read from, its people are still met.
  void pass(const RemedyStatement& statement) {
    if (statement.block->item) named_.meet(statement.lead());
    named_.meet(statement.sentence);
  }

  void add_sums(ToldSums& all, const RemedyStatement& statement, bool committed) {
    if (statement.block->item) named_.meet(statement.lead());
    const std::size_t first = all.size();
    const bool opens = !statement.block->item && opens_list(statement.block->text);
    ++sentences_;
    for (ReadSum& sum : sums_of(statement, committed))
      all.push_back({std::move(sum), {}, statement, sentences_, opens});
    std::optional<bool> severally;
    for (std::size_t i = first; i < all.size(); ++i) {
      name_recipient(all[i]);
      name_payers(all[i], severally);
    }
    named_.meet(statement.sentence);
  }

  void name_recipient(ToldSum& told) {
    People& people = told.sum.people;
    Remedy& remedy = told.sum.remedy;
    if (people.pronoun) people = named_.meant_by(people, told.statement.sentence);
    if (people.pronoun && NamedPeople::is_bare(people.name)) {
      people.name.clear();
      people.count = 1;
    }
    remedy.recipient = NamedPeople::one_by_one(people.name);
    if (remedy.each && remedy.recipients == 0 && people.count > 1) remedy.recipients = people.count;
    remedy.joint = !remedy.each && !people.name.empty() && people.count != 1;
  }

  // `severally` is asked of the sentence once, for all of its sums.
  static void name_payers(ToldSum& told, std::optional<bool>& severally) {
    told.payers = payers_of(told.statement, told.sum.place);
    if (told.payers.size() < 2) return;
    if (!severally) severally = pay_severally(told.statement);
    if (!*severally) {
      told.payers = {joined(told.payers)};
      return;
    }
    Remedy& remedy = told.sum.remedy;  // "each" was said of those who pay
    const bool to_several = told.sum.people.count > 1 || told.sum.people.every;
    if (!remedy.each || to_several) return;
    remedy.each = false;
    remedy.recipients = 1;
  }

  // The first place that gives any money: what is said elsewhere repeats it or is out of date.
  void read_money(const Statements& agreed) {
    const ToldSums agreed_sums = sums_in(agreed, true);
    ToldSums awards = awards_in(agreed_sums);
    if (awards.empty()) awards = awards_in(sums_in(statements_.introduced(), true));
    if (awards.empty()) awards = mentioned_awards();
    ToldSums offers = told_offers();
    add_offers(offers, agreed_sums);  // said last, wherever they stand
    add_money(awards);
    settle_offers(offers, agreed);
    list_.take_purposes_of(decision_.summary);
  }

  // The reasons' words go before the summary's, unless only the summary states an amount.
  ToldSums mentioned_awards() {
    ToldSums in_reasons = awards_in(sums_in(statements_.reasons(), false));
    ToldSums in_summary = awards_in(sums_in(statements_.summary(), false));
    const bool summary_states = any_states_amount(in_summary) && !any_states_amount(in_reasons);
    return in_reasons.empty() || summary_states ? in_summary : in_reasons;
  }

  void add_money(ToldSums& sums) {
    settle_totals(sums);
    std::erase_if(sums, [](const ToldSum& told) { return !is_given(told.sum.role); });
    std::set<std::string> payers;
    for (const ToldSum& told : sums)
      payers.insert(told.payers.begin(), told.payers.end());
    for (const ToldSum& told : sums) {
      Remedy remedy = evidenced(told);
      if (payers.size() < 2 || told.payers.empty()) {
        list_.add_money(remedy, told.statement);
        continue;
      }
      for (const std::string& payer : told.payers) {
        remedy.payer = payer;
        list_.add_money(remedy, told.statement);
      }
    }
  }

  static Remedy evidenced(const ToldSum& told) {
    Remedy remedy = told.sum.remedy;
    remedy.sentence = evidence_at(told.statement, told.sum.place);
    remedy.anchor = std::string(told.statement.block->anchor);
    remedy.number = told.statement.block->number;
    return remedy;
  }

  ToldSums told_offers() {
    ToldSums offers;
    for (const RemedyStatement& statement : statements_.with_sums()) {
      if (!tells_offer(statement.sentence)) {
        pass(statement);
        continue;
      }
      ToldSums sums;
      add_sums(sums, statement, false);
      add_offers(offers, sums);
    }
    return offers;
  }

  static void add_offers(ToldSums& offers, const ToldSums& sums) {
    for (const ToldSum& told : sums) {
      const bool offered =
          told.sum.role == SumRole::kOffered || told.sum.role == SumRole::kEndorsed;
      const Remedy& remedy = told.sum.remedy;
      if (offered && remedy.amount_pence && is_money(remedy.kind)) offers.push_back(told);
    }
  }

  void settle_offers(const ToldSums& offers, const Statements& agreed) {
    if (offers.empty()) return;
    const bool enough = !list_.has_money() && offers_are_enough(agreed);
    const SettledOffers settled = settled_offers(offers, list_.remedies(), enough);
    superseded_pence_ = settled.superseded_pence;
    for (const ToldSum& offer : settled.stand) {
      Remedy remedy = evidenced(offer);
      remedy.offered_before = true;
      list_.add(std::move(remedy));
    }
  }

  bool offers_are_enough(const Statements& agreed) const {
    const auto finds_enough = [](const Statements& statements) {
      return std::any_of(statements.begin(), statements.end(), [](const RemedyStatement& one) {
        return offer_is_enough(one.sentence);
      });
    };
    return finds_enough(agreed) || finds_enough(statements_.reasons()) ||
           finds_enough(statements_.summary());
  }

  void read_actions(const Statements& agreed) {
    add_actions(agreed, true);
    if (list_.has_actions()) return;
    add_actions(statements_.introduced(), true);
    if (!list_.has_actions() && agreed.empty()) add_actions(statements_.summary(), false);
  }

  void add_actions(const Statements& statements, bool committed) {
    for (const RemedyStatement& statement : statements)
      for (Remedy& action : actions_of(statement, committed))
        list_.add_action(std::move(action), statement);
  }

  const Decision& decision_;
  RemedyStatements statements_;
  NamedPeople named_;
  std::size_t sentences_ = 0;
  RemedyList list_;
  std::int64_t superseded_pence_ = 0;
};

}  // namespace

void read_remedies(Decision& decision) {
  RemedyReader reader(decision);
  reader.read();
  const std::int64_t superseded = reader.superseded_pence();
  decision.remedies = std::move(reader).take();
  decision.remedy_totals = totals_of(decision.remedies);
  decision.remedy_totals->earlier_offer_pence += superseded;
}

}  // namespace ombud
