// corpus/remedy_pronouns.cpp - searches back from a pronoun, then what was met.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/remedy_pronouns.h"

#include <algorithm>

#include "corpus/patterns.h"

namespace ombud {

std::string NamedPeople::one_by_one(std::string name) {
  static const RE2 kEachOf("^(?:[Ee]ach|[Bb]oth|[Aa]ll) of ");
  RE2::Replace(&name, kEachOf, "");
  return name;
}

bool NamedPeople::is_bare(const std::string& name) {
  static const RE2 kPronoun("(?i)^(?:(?:each|both|all) of )?(?:him|her|them)(?: both)?$");
  return RE2::FullMatch(name, kPronoun);
}

NamedPeople::Fit NamedPeople::fit_of(const People& pronoun) {
  if (pronoun.name == "him" || pronoun.name == "Him") return kHim;
  return pronoun.name == "her" || pronoun.name == "Her" ? kHer : kThem;
}

// "Mr B" is no "her", "the tenants" are "them".
bool NamedPeople::fits(const People& known, Fit fit) {
  static const RE2 kMan(
      "^(?:the late )?(?:Mr|Sir) |\\b(?:son|father|husband|brother|nephew|uncle|man)\\b");
  static const RE2 kWoman(
      "^(?:the late )?(?:Mrs|Ms|Miss|Lady) "
      "|\\b(?:daughter|mother|wife|sister|niece|aunt|woman)\\b");
  if (fit == kThem) return known.count != 1;
  return known.count == 1 && !matches(known.name, fit == kHim ? kWoman : kMan);
}

const NamedPeople::Mentions& NamedPeople::mentions_in(std::string_view text) {
  const auto [found, is_new] = searched_.try_emplace({text.data(), text.size()});
  Mentions& mentions = found->second;
  if (!is_new) return mentions;
  std::array<std::size_t, kFits> last = {};
  for (People& people : people_in(text)) {
    if (people.pronoun) continue;
    mentions.people.push_back(std::move(people));
    for (const Fit fit : {kHim, kHer, kThem})
      if (fits(mentions.people.back(), fit)) last[fit] = mentions.people.size();
    mentions.last.push_back(last);
  }
  return mentions;
}

const People* NamedPeople::last_before(const Mentions& mentions, std::size_t place, Fit fit) {
  const auto behind = std::partition_point(mentions.people.begin(),
                                           mentions.people.end(),
                                           [&](const People& one) { return one.begin < place; });
  if (behind == mentions.people.begin()) return nullptr;
  const auto before = static_cast<std::size_t>(behind - mentions.people.begin()) - 1;
  const std::size_t last = mentions.last[before][fit];
  return last == 0 ? nullptr : &mentions.people[last - 1];
}

// Goes back only to where it was asked for last.
const People* NamedPeople::last_met(Fit fit) {
  for (std::size_t text = texts_.size(); text > asked_[fit]; --text) {
    const std::string_view words = texts_[text - 1];
    if (const People* found = last_before(mentions_in(words), words.size(), fit)) {
      last_[fit] = found;
      break;
    }
  }
  asked_[fit] = texts_.size();
  return last_[fit];
}

People NamedPeople::meant_by(const People& pronoun, std::string_view sentence) {
  const Fit fit = fit_of(pronoun);
  const People* known = last_before(mentions_in(sentence), pronoun.begin, fit);
  if (!known) known = last_met(fit);
  People meant = pronoun;
  if (!known) return meant;
  meant.name = known->name;
  meant.count = std::max(pronoun.count, known->count);
  return meant;
}

}  // namespace ombud
