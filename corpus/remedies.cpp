// corpus/remedies.cpp - from the sentences' sums to a decision's remedies: each once, totals apart.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/remedies.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <re2/re2.h>

#include "corpus/remedy_actions.h"
#include "corpus/remedy_cues.h"
#include "corpus/remedy_money.h"
#include "corpus/remedy_payers.h"
#include "corpus/remedy_statements.h"
#include "corpus/remedy_words.h"

namespace ombud {
namespace {

using Statements = std::vector<RemedyStatement>;

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

// ---- who is meant by a pronoun -----------------------------------------------------------------

// Those named so far, the last at the end.
class Named {
 public:
  void meet(std::string_view sentence) {
    for (const People& people : people_in(sentence))
      if (!people.pronoun) met_.push_back(people);
  }
  void meet(const People& people) { met_.push_back(people); }

  People resolve(People people) const {
    if (!people.pronoun) return people;
    for (auto known = met_.rbegin(); known != met_.rend(); ++known) {
      if (!fits(people, *known)) continue;
      people.name = known->name;
      people.count = std::max(people.count, known->count);
      break;
    }
    return people;
  }

 private:
  static bool fits(const People& pronoun, const People& known) {
    static const RE2 kHe("^(?:the late )?(?:Mr|Sir) |\\b(?:son|father|husband|brother|nephew|uncle|man)\\b");
    static const RE2 kShe("^(?:the late )?(?:Mrs|Ms|Miss|Lady) |\\b(?:daughter|mother|wife|sister|niece|aunt|woman)\\b");
    const bool him = pronoun.name == "him" || pronoun.name == "Him";
    const bool her = pronoun.name == "her" || pronoun.name == "Her";
    if (him || her) {
      if (known.count != 1) return false;
      return !RE2::PartialMatch(known.name, him ? kShe : kHe);
    }
    return known.count != 1;
  }

  std::vector<People> met_;
};

// ---- one reading -------------------------------------------------------------------------------

struct Found {
  ReadSum sum;
  std::size_t list = 0;
  std::size_t sentence = 0;  // in the order of reading
  bool below = false;        // an item or row, whose list a paragraph opens
  bool opens = false;        // stands in a paragraph that opens a list
};

bool is_award(const Found& found) {
  return found.sum.role == SumRole::kAwarded || found.sum.role == SumRole::kTotal;
}

bool opens_parts(std::string_view block) {
  static const RE2 kOpens(":\\s*$");
  return RE2::PartialMatch(piece(block), kOpens);
}

class RemedyReader {
 public:
  explicit RemedyReader(Decision& decision) : decision_(decision) {
    statements_ = remedy_statements(decision);
  }

  void read() {
    meet_complainants();
    read_money();
    read_actions();
    order();
    decision_.remedies = std::move(remedies_);
    decision_.remedy_totals = totals_of(decision_.remedies);
    decision_.remedy_totals->earlier_offer_pence += superseded_pence_;
  }

 private:
  // Those who complain are named first of all.
  void meet_complainants() {
    for (auto section = decision_.sections.rbegin(); section != decision_.sections.rend(); ++section)
      if (section->kind == SectionKind::kFindings && !section->blocks.empty())
        named_.meet(section->blocks.back().text);
    for (const Section& section : decision_.sections)
      if (section.kind == SectionKind::kComplaint && !section.blocks.empty())
        named_.meet(section.blocks.front().text);
    std::string_view summary = decision_.summary;
    named_.meet(summary.substr(0, summary.find('.')));
  }

  std::vector<Found> read_all(const Statements& statements, bool committed) {
    std::vector<Found> all;
    for (const RemedyStatement& statement : statements) {
      ++sentences_;
      if (statement.item) named_.meet(statement.lead);
      for (ReadSum& sum : sums_of(statement, committed)) {
        resolve(sum, statement);
        all.push_back({std::move(sum),
                       statement.list,
                       sentences_,
                       statement.item || statement.table,
                       !statement.item && opens_parts(statement.block)});
      }
      named_.meet(statement.sentence);
    }
    return all;
  }

  void resolve(ReadSum& sum, const RemedyStatement& statement) {
    if (sum.people.pronoun) {
      Named here = named_;
      here.meet(statement.sentence.substr(0, sum.people.begin));
      sum.people = here.resolve(sum.people);
    }
    if (sum.people.pronoun && is_bare_pronoun(sum.people.name)) {
      sum.people.name.clear();
      sum.people.count = 1;
    }
    sum.remedy.recipient = one_by_one(sum.people.name);
    if (sum.remedy.each && sum.remedy.recipients == 0 && sum.people.count > 1)
      sum.remedy.recipients = sum.people.count;
    sum.remedy.joint =
        !sum.remedy.each && !sum.people.name.empty() && sum.people.count != 1;
    const bool several = sum.payers.size() > 1 && pay_severally(statement, statement.sentence.size());
    if (several && sum.remedy.each && sum.people.count <= 1 && !sum.people.every) {
      sum.remedy.each = false;
      sum.remedy.recipients = 1;
    }
    if (!several && sum.payers.size() > 1) {
      std::string together;
      for (const std::string& payer : sum.payers)
        together += (together.empty() ? "" : " and ") + payer;
      sum.payers = {together};
    }
  }

  // "each of the three sisters" are the three sisters.
  static std::string one_by_one(std::string name) {
    static const RE2 kEachOf("^(?:[Ee]ach|[Bb]oth|[Aa]ll) of ");
    RE2::Replace(&name, kEachOf, "");
    return name;
  }

  static bool is_bare_pronoun(const std::string& name) {
    static const RE2 kPronoun("(?i)^(?:(?:each|both|all) of )?(?:him|her|them)(?: both)?$");
    return RE2::FullMatch(name, kPronoun);
  }

  // The first place that gives any money: what is said elsewhere repeats it or is out of date.
  void read_money() {
    auto agreed = read_all(statements_.agreed, true);
    gather_offers(agreed);
    auto chosen = awards_in(agreed);
    if (chosen.empty()) {
      auto introduced = read_all(statements_.introduced, true);
      chosen = awards_in(introduced);
    }
    if (chosen.empty()) chosen = mentioned_awards();
    const auto elsewhere = read_all(statements_.with_sums, false);
    gather_offers(told_offers(elsewhere));
    add_money(chosen);
    settle_offers();
    take_purposes_of_summary();
  }

  // Where one sum is awarded and its sentence does not say what for, the summary does.
  void take_purposes_of_summary() {
    Remedy* only = nullptr;
    for (Remedy& remedy : remedies_) {
      if (!is_money(remedy.kind)) continue;
      if (only) return;
      only = &remedy;
    }
    if (!only || only->kind != RemedyKind::kPayment || !only->purposes.empty()) return;
    only->purposes = purposes_in(decision_.summary);
    std::erase(only->purposes, "other");
  }

  // Outside of the agreed action much is offered and paid that is no offer of a remedy.
  static std::vector<Found> told_offers(const std::vector<Found>& all) {
    static const RE2 kOffer("(?i)\\boffer");
    static const RE2 kRemedial(
        "(?i)\\b(?:council|trust|provider|home|school|authority|association|company|landlord|icb|board|hospital|"
        "agency|it|manager|director|officer|panel)\\b(?: \\w+){0,4}? (?:has |had |have )?(?:already |since |then )?(?:paid|"
        "sent|gave|given)\\b[^.;]*£");
    std::vector<Found> told;
    for (const Found& found : all) {
      const std::string& sentence = found.sum.remedy.sentence;
      if (RE2::PartialMatch(sentence, kOffer) || RE2::PartialMatch(sentence, kRemedial))
        told.push_back(found);
    }
    return told;
  }

  static std::vector<Found> awards_in(std::vector<Found> all) {
    const bool any = std::any_of(all.begin(), all.end(), is_award);
    if (!any) return {};
    std::vector<Found> kept;
    for (Found& found : all)
      if (is_award(found) || found.sum.role == SumRole::kPart) kept.push_back(std::move(found));
    return kept;
  }

  std::vector<Found> mentioned_awards() {
    Statements blocks;
    Statements summary;
    for (const RemedyStatement& statement : statements_.mentioned)
      (statement.anchor == kSummaryAnchor ? summary : blocks).push_back(statement);
    auto in_blocks = awards_in(read_all(blocks, false));
    auto in_summary = awards_in(read_all(summary, false));
    const auto states = [](const std::vector<Found>& found) {
      return std::any_of(found.begin(), found.end(), [](const Found& each) {
        return each.sum.remedy.amount_pence.has_value();
      });
    };
    if (states(in_blocks) || !states(in_summary)) return in_blocks.empty() ? in_summary : in_blocks;
    return in_summary;
  }

  // ---- totals and their parts ----

  static std::int64_t whole_of(const std::vector<Found*>& parts) {
    std::int64_t sum = 0;
    for (const Found* part : parts)
      sum += remedy_pence(part->sum.remedy).value_or(0);
    return sum;
  }

  static void keep_parts(Found& total, const std::vector<Found*>& parts) {
    total.sum.role = SumRole::kOther;
    for (Found* part : parts) {
      part->sum.role = SumRole::kAwarded;
      part->sum.remedy.part = false;
      Remedy& remedy = part->sum.remedy;
      if (remedy.recipient.empty() || part->sentence == total.sentence)
        if (remedy.recipient.empty()) remedy.recipient = total.sum.remedy.recipient;
      if (part->sum.people.name.empty()) remedy.joint = remedy.joint || total.sum.remedy.joint;
    }
  }

  static void keep_total(Found& total, const std::vector<Found*>& parts) {
    total.sum.role = SumRole::kAwarded;
    for (Found* part : parts) {
      part->sum.remedy.part = true;
      if (part->sum.remedy.recipient.empty())
        part->sum.remedy.recipient = total.sum.remedy.recipient;
    }
  }

  static std::vector<Found*> parts_behind(std::vector<Found>& all, std::size_t at) {
    std::vector<Found*> parts;
    for (std::size_t i = at + 1; i < all.size(); ++i) {
      const bool same_sentence = all[i].sentence == all[at].sentence;
      const bool item_below = all[i].list == all[at].list && all[i].below && all[at].opens;
      const bool told_apart =
          all[i].list == all[at].list && all[i].sum.role == SumRole::kPart && !all[i].below;
      if (!same_sentence && !item_below && !told_apart) break;
      if (all[i].sum.role == SumRole::kTotal) break;
      parts.push_back(&all[i]);
    }
    return parts;
  }

  static std::vector<Found*> parts_before(std::vector<Found>& all, std::size_t at) {
    std::vector<Found*> parts;
    for (std::size_t i = 0; i < at; ++i)
      if (all[i].sum.role == SumRole::kAwarded && is_cash(all[i].sum.remedy.kind))
        parts.push_back(&all[i]);
    return parts;
  }

  void settle_totals(std::vector<Found>& all) {
    for (std::size_t at = 0; at < all.size(); ++at) {
      Found& total = all[at];
      if (total.sum.role == SumRole::kTotal) {
        settle_total(all, at);
      } else if (total.sum.role == SumRole::kAwarded) {
        settle_parts(all, at);
      }
    }
  }

  void settle_total(std::vector<Found>& all, std::size_t at) {
    Found& total = all[at];
    const std::int64_t pence = remedy_pence(total.sum.remedy).value_or(0);
    if (at > 0 && is_rate_before(all, at)) return take_over(total, all[at - 1]);
    const auto behind = parts_behind(all, at);
    if (!behind.empty() && whole_of(behind) == pence) return keep_parts(total, behind);
    auto before = parts_before(all, at);
    if (before.size() > 1 && whole_of(before) == pence) return keep_parts(total, before);
    while (before.size() > 1) {
      before.erase(before.begin());
      if (before.size() > 1 && whole_of(before) == pence) return keep_parts(total, before);
    }
    if (!behind.empty() && whole_of(behind) < pence) return keep_total(total, behind);
    total.sum.role = SumRole::kAwarded;
  }

  // "£200 for each of the 14 months, a total of £2,800": the result is the sum.
  static bool is_rate_before(const std::vector<Found>& all, std::size_t at) {
    return all[at - 1].sentence == all[at].sentence && !all[at - 1].sum.remedy.per.empty() &&
           all[at - 1].sum.role == SumRole::kAwarded;
  }

  static void take_over(Found& total, Found& rate) {
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

  // "£900 (£500 for distress and £400 for her trouble)"; what does not add up explains.
  static void settle_parts(std::vector<Found>& all, std::size_t at) {
    if (at > 0 && all[at].sum.remedy.part) return;
    const auto below = parts_behind(all, at);
    const bool all_below = std::all_of(below.begin(), below.end(), [](const Found* part) {
      return part->below;
    });
    if (below.size() > 1 && all_below && !all[at].below &&
        whole_of(below) == remedy_pence(all[at].sum.remedy))
      return keep_parts(all[at], below);
    std::vector<Found*> parts;
    for (std::size_t i = at + 1; i < all.size() && all[i].list == all[at].list; ++i) {
      if (all[i].sum.role != SumRole::kPart) break;
      parts.push_back(&all[i]);
    }
    if (parts.empty()) return;
    if (whole_of(parts) == remedy_pence(all[at].sum.remedy)) return keep_parts(all[at], parts);
    static const RE2 kIncludes("(?i)\\b(?:includ(?:es|ing)|of which|of this)\\b");
    const bool includes = RE2::PartialMatch(all[at].sum.remedy.sentence, kIncludes);
    for (Found* part : parts) {
      part->sum.remedy.part = includes;
      if (!includes) part->sum.role = SumRole::kOther;
    }
  }

  // ---- each once ----

  static bool may_be_same_purpose(const Remedy& one, const Remedy& other) {
    return one.purposes.empty() || other.purposes.empty() || one.purposes == other.purposes;
  }

  static bool repeats(const Remedy& known, const Remedy& later) {
    if (known.anchor == later.anchor && known.sentence == later.sentence) return false;
    const bool same_kind =
        known.kind == later.kind || (is_cash(known.kind) && is_cash(later.kind));
    return same_kind && known.amount_pence == later.amount_pence && known.each == later.each &&
           may_be_same_person(known.recipient, later.recipient) &&
           (known.payer == later.payer || known.payer.empty() || later.payer.empty()) &&
           may_be_same_purpose(known, later);
  }

  void add_money(std::vector<Found>& all) {
    settle_totals(all);
    std::set<std::string> payers;
    for (const Found& found : all)
      if (is_award(found) || found.sum.role == SumRole::kPart)
        payers.insert(found.sum.payers.begin(), found.sum.payers.end());
    const bool several = payers.size() > 1;
    for (Found& found : all) {
      if (!is_award(found) && found.sum.role != SumRole::kPart) continue;
      if (!several || found.sum.payers.empty()) found.sum.payers = {""};
      for (const std::string& payer : found.sum.payers) {
        Remedy remedy = found.sum.remedy;
        remedy.payer = several ? payer : "";
        const bool known = std::any_of(remedies_.begin(), remedies_.end(), [&](const Remedy& each) {
          return repeats(each, remedy);
        });
        if (!known) remedies_.push_back(std::move(remedy));
      }
    }
  }

  // ---- offers made before ----

  void gather_offers(const std::vector<Found>& all) {
    for (const Found& found : all) {
      const bool told = found.sum.role == SumRole::kOffered || found.sum.role == SumRole::kEndorsed;
      if (told && found.sum.remedy.amount_pence && is_money(found.sum.remedy.kind))
        offers_.push_back(found);
    }
  }

  bool offers_are_enough() const {
    static const RE2 kOffer("(?i)\\boffer(?:ed|s)?\\b");
    static const RE2 kEnough("(?i)\\b(?:suitable|enough|fair|sufficient|appropriate|adequate|satisfactory|"
                             "reasonable|proportionate|remed(?:y|ies|ied))\\b");
    static const RE2 kNot("(?i)\\b(?:not|no|never|less)\\b|n[’']t\\b");
    const auto enough = [](const RemedyStatement& statement) {
      const auto sentence = piece(statement.sentence);
      return RE2::PartialMatch(sentence, kOffer) && RE2::PartialMatch(sentence, kEnough) &&
             !RE2::PartialMatch(sentence, kNot);
    };
    return std::any_of(statements_.agreed.begin(), statements_.agreed.end(), enough) ||
           std::any_of(statements_.mentioned.begin(), statements_.mentioned.end(), enough);
  }

  // What the agreed action says of an offer is said last, wherever it stands.
  std::vector<Found> in_text_order(std::vector<Found> offers) const {
    std::stable_sort(offers.begin(), offers.end(), [this](const Found& one, const Found& other) {
      return is_agreed(one) < is_agreed(other);
    });
    return offers;
  }

  bool is_agreed(const Found& found) const {
    return std::any_of(statements_.agreed.begin(),
                       statements_.agreed.end(),
                       [&](const RemedyStatement& statement) {
                         return statement.anchor == found.sum.remedy.anchor;
                       });
  }

  bool is_now_paid(const Remedy& offer) const {
    return std::any_of(remedies_.begin(), remedies_.end(), [&](const Remedy& remedy) {
      return remedy.amount_pence == offer.amount_pence && is_money(remedy.kind);
    });
  }

  // Of several offers to one person the last; an offer that is now to be paid is none.
  void settle_offers() {
    std::map<std::string, Found> last;
    std::string recipient_before;
    for (const Found& offer : in_text_order(offers_)) {
      std::string recipient = offer.sum.remedy.recipient;
      if (recipient.empty()) recipient = recipient_before;
      recipient_before = recipient;
      if (!is_now_paid(offer.sum.remedy)) last[recipient] = offer;
    }
    if (last.size() > 1) last.erase("");
    const bool money_due = std::any_of(remedies_.begin(), remedies_.end(), [](const Remedy& remedy) {
      return is_money(remedy.kind);
    });
    const bool stands = !money_due && offers_are_enough();
    for (auto& [recipient, offer] : last) {
      Remedy remedy = offer.sum.remedy;
      if (stands || offer.sum.role == SumRole::kEndorsed) {
        remedy.offered_before = true;
        remedies_.push_back(std::move(remedy));
      } else {
        superseded_pence_ += remedy_pence(remedy).value_or(0);
      }
    }
  }

  // ---- actions ----

  void read_actions() {
    add_actions(statements_.agreed, true);
    if (has_actions()) return;
    add_actions(statements_.introduced, true);
    if (has_actions()) return;
    Statements summary;
    for (const RemedyStatement& statement : statements_.mentioned)
      if (statement.anchor == kSummaryAnchor) summary.push_back(statement);
    if (statements_.agreed.empty()) add_actions(summary, false);
  }

  bool has_actions() const {
    return std::any_of(remedies_.begin(), remedies_.end(), [](const Remedy& remedy) {
      return !is_money(remedy.kind);
    });
  }

  void add_actions(const Statements& statements, bool committed) {
    std::map<std::pair<RemedyKind, std::string>, std::size_t> told;
    for (const RemedyStatement& statement : statements) {
      for (Remedy& action : actions_of(statement, committed)) {
        // A report says its recommendations twice; two bodies have the same line in one section.
        const auto [known, is_new] =
            told.try_emplace({action.kind, action.sentence}, statement.section);
        if (is_new || known->second == statement.section) remedies_.push_back(std::move(action));
      }
    }
  }

  // As the text tells them; the summary stands first on the page.
  void order() {
    std::map<std::string, int> place;
    int index = 0;
    place[kSummaryAnchor] = index++;
    for (const Section& section : decision_.sections)
      for (const Block& block : section.blocks)
        place.emplace(block.anchor, index++);
    std::stable_sort(remedies_.begin(), remedies_.end(), [&](const Remedy& one, const Remedy& other) {
      return place[one.anchor] < place[other.anchor];
    });
  }

  Decision& decision_;
  RemedyStatements statements_;
  Named named_;
  std::size_t sentences_ = 0;
  std::vector<Found> offers_;
  std::vector<Remedy> remedies_;
  std::int64_t superseded_pence_ = 0;
};

}  // namespace

void read_remedies(Decision& decision) { RemedyReader(decision).read(); }

}  // namespace ombud
