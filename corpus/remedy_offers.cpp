// corpus/remedy_offers.cpp - the last offer to each person, unless it is now to be paid.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/remedy_offers.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "corpus/patterns.h"

namespace ombud {
namespace {

std::set<std::int64_t> stated_pence(const std::vector<Remedy>& remedies) {
  std::set<std::int64_t> pence;
  for (const Remedy& remedy : remedies)
    if (is_money(remedy.kind) && remedy.amount_pence) pence.insert(*remedy.amount_pence);
  return pence;
}

// By recipient; an offer that names nobody goes to whoever the one before it went to.
std::map<std::string, const ToldSum*> last_offers(const std::vector<ToldSum>& offers,
                                                  const std::set<std::int64_t>& now_paid) {
  std::map<std::string, const ToldSum*> last;
  std::string recipient;
  for (const ToldSum& offer : offers) {
    const Remedy& remedy = offer.sum.remedy;
    if (!remedy.recipient.empty()) recipient = remedy.recipient;
    if (!now_paid.contains(*remedy.amount_pence)) last[recipient] = &offer;
  }
  if (last.size() > 1) last.erase("");
  return last;
}

}  // namespace

bool tells_offer(std::string_view sentence) {
  static const RE2 kOffer("(?i)\\boffer");
  // "the school has already paid him £50"
  static const RE2 kPaid(
      "(?i)\\b(?:council|trust|provider|home|school|authority|association|company|landlord|icb|"
      "board|hospital|"
      "agency|it|manager|director|officer|panel)\\b(?: \\w+){0,4}? (?:has |had |have )?(?:already "
      "|since |then )?(?:paid|"
      "sent|gave|given)\\b[^.;]*£");
  return matches(sentence, kOffer) || matches(sentence, kPaid);
}

bool offer_is_enough(std::string_view sentence) {
  static const RE2 kOffer("(?i)\\boffer(?:ed|s)?\\b");
  static const RE2 kEnough(
      "(?i)\\b(?:suitable|enough|fair|sufficient|appropriate|adequate|satisfactory|"
      "reasonable|proportionate|remed(?:y|ies|ied))\\b");
  static const RE2 kNot("(?i)\\b(?:not|no|never|less)\\b|n[’']t\\b");
  return matches(sentence, kOffer) && matches(sentence, kEnough) && !matches(sentence, kNot);
}

SettledOffers settled_offers(const std::vector<ToldSum>& offers,
                             const std::vector<Remedy>& remedies,
                             bool enough) {
  SettledOffers settled;
  for (const auto& [recipient, offer] : last_offers(offers, stated_pence(remedies))) {
    if (enough || offer->sum.role == SumRole::kEndorsed) {
      settled.stand.push_back(*offer);
    } else {
      settled.superseded_pence += offer->pence();
    }
  }
  return settled;
}

}  // namespace ombud
