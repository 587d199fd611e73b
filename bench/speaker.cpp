// bench/speaker.cpp - see speaker.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/speaker.h"

#include <algorithm>
#include <array>

#include "bench/made_up_words.h"

namespace ombud {
namespace {

constexpr std::array<const char*, 12> kMonths = {"January",
                                                 "February",
                                                 "March",
                                                 "April",
                                                 "May",
                                                 "June",
                                                 "July",
                                                 "August",
                                                 "September",
                                                 "October",
                                                 "November",
                                                 "December"};

void capitalise(std::string& text, std::size_t at) {
  if (at < text.size() && text[at] >= 'a' && text[at] <= 'z')
    text[at] = static_cast<char>(text[at] - 'a' + 'A');
}

// "the" before "an assessment": one article is enough.
std::string_view without_article(std::string_view value, std::string_view before) {
  if (!before.ends_with("the ") && !before.ends_with("The ")) return value;
  for (const std::string_view article : {"a ", "an ", "the "})
    if (value.starts_with(article)) return value.substr(article.size());
  return value;
}

// A long table is a list of words: the first ones of a language come far oftener than the rest.
std::size_t chosen(SeededRandom& random, std::size_t rows) {
  static constexpr std::size_t kLong = 60;
  if (rows < kLong) return random.early(rows);
  const std::size_t most = random.below(rows) + 1;
  return random.below(most);
}

}  // namespace

std::string pounds_in_words(std::uint64_t pounds) {
  std::string text = std::to_string(pounds);
  for (std::size_t at = text.size(); at > 3; at -= 3)
    text.insert(at - 3, 1, ',');
  return text;
}

Speaker::Speaker(const Phrasebook& phrasebook,
                 SeededRandom& random,
                 std::string_view category,
                 std::string_view body,
                 int year)
    : phrasebook_(phrasebook),
      random_(random),
      category_(category),
      body_(body),
      year_(year),
      is_woman_(random.percent(58)) {
  static constexpr std::string_view kLetters = "XBYCDFGHJKLMPQRSTW";
  person_ = is_woman_ ? (random.percent(40)   ? "Miss "
                         : random.percent(50) ? "Mrs "
                                              : "Ms ")
                      : "Mr ";
  person_ += kLetters[random.early(kLetters.size())];
}

std::string Speaker::words(std::string_view slot) {
  std::string text;
  say(slot, text);
  return text;
}

std::string Speaker::sentence(std::string_view slot) {
  std::string text = words(slot);
  capitalise(text, 0);
  for (std::size_t at = text.find(". "); at != std::string::npos; at = text.find(". ", at + 1))
    capitalise(text, at + 2);
  static constexpr std::string_view kStops = ".:;";
  if (kStops.find(text.back()) == std::string_view::npos) text += '.';
  return text;
}

void Speaker::say(std::string_view slot, std::string& into) {
  if (say_fact(slot, into)) return;
  const std::vector<Saying>& sayings = phrasebook_.sayings(slot, category_);
  const Saying& saying = sayings[chosen(random_, sayings.size())];
  std::string text = saying.literals.front();
  for (std::size_t i = 0; i < saying.slots.size(); ++i) {
    say(saying.slots[i], text);
    text += saying.literals[i + 1];
  }
  into += without_article(text, into);
}

// What is no row of a table: people, names, numbers. False = the slot is none of these.
bool Speaker::say_fact(std::string_view slot, std::string& into) {
  if (slot == "rare") {
    into += rare_word(random_);
  } else if (slot == "Name") {
    into += rare_name(random_);
  } else if (slot == "body") {
    into += body_;
  } else if (slot == "day") {
    into += std::to_string(random_.between(1, 28));
  } else if (slot == "month") {
    into += kMonths[random_.below(kMonths.size())];
  } else if (slot == "year") {
    into += std::to_string(year_ - static_cast<int>(random_.early(4)));
  } else if (slot == "amount") {
    into += pounds_in_words(random_.lognormal(700, 1200) + 5);
  } else if (slot == "award") {
    into += pounds_in_words(award_);
  } else if (const std::string_view word = person_word(slot); !word.empty()) {
    into += word;
  } else {
    return false;
  }
  return true;
}

std::string_view Speaker::person_word(std::string_view slot) const {
  if (slot == "person") return person_;
  if (slot == "pron") return is_woman_ ? "she" : "he";
  if (slot == "poss") return is_woman_ ? "her" : "his";
  if (slot == "pronoun_object") return is_woman_ ? "her" : "him";
  if (slot == "reflexive") return is_woman_ ? "herself" : "himself";
  return {};
}

}  // namespace ombud
