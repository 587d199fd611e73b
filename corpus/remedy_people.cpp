// corpus/remedy_people.cpp - names, letters, roles and pronouns, joined to lists.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/remedy_people.h"

#include <algorithm>
#include <array>
#include <optional>

#include "corpus/money.h"
#include "corpus/patterns.h"

namespace ombud {
namespace {

#define OMBUD_TITLE \
  "(?:Mr|Mrs|Ms|Miss|Dr|Mx|Professor|Prof|Sir|Lady|Revd?|Reverend|Cllr|Councillor)"

// "Mr X", "Mr and Mrs H", "Dr A's estate", "the late Mrs K".
const RE2& named_person() {
  static const RE2 kPattern("((?:the estate of )?(?:the late )?" OMBUD_TITLE
                            "\\.?"
                            "(?: (?:and|&) (" OMBUD_TITLE ")\\.?)? [A-Z][A-Za-z-]*)");
  return kPattern;
}

#define OMBUD_ROLES                                                                                \
  "(?:famil(?:y|ies)|households?|parents?|sons?|daughters?|mother|father|brothers?|sisters?|"      \
  "siblings?|child|children|nephews?|nieces?|uncle|aunt|tenants?|residents?|neighbours?|couples?|" \
  "complainants?|estates?|man|woman|men|women|carers?|leaseholders?|grandparents?|grandmother|"    \
  "grandfather|grandsons?|granddaughters?|grandchild(?:ren)?|pupils?|people|persons?|applicants?|" \
  "members?|owners?|twins|"                                                                        \
  "boys?|girls?|husband|wife|partner|executors?|representatives?|widow(?:er)?|guardians?|friend|"  \
  "occupiers?|traders?|drivers?|claimants?|allotment holders|plot[- ]holders|households|group|"    \
  "association|club|young (?:man|woman|person)|stepson|stepdaughter|stepfather|stepmother|"        \
  "cousins?|homeowners?|charity|society|trustees)"

// "each of the four families", "her two brothers", "the second", "both parents".
const RE2& role() {
  static const RE2 kPattern(
      "(?i)((?:(?:each|both|all|every one|any|one) of )?(?:the|her|his|their|its|these|those|each|"
      "both|all|every|other)\\b(?: other)?(?: "
      "(?:[a-z]+(?:-[a-z]+)?|\\d{1,3}|(?-i:[A-Z]))(?:[’']s)?)"
      "{0,3}? " OMBUD_ROLES "(?: of (?:the late )?" OMBUD_TITLE
      " [A-Z][a-z]*(?:[’']s estate)?| at (?:number|no\\.?) \\d+)?|the (?:first|"
      "second|third|fourth|fifth|sixth|other)(?: one)?)\\b");
  return kPattern;
}

// "each of the three", when nothing but people can have been counted: not "each of the three
// terms".
const RE2& counted() {
  static const RE2 kPattern(
      "(?i)((?:each|both) of the (?:two|three|four|five|six|seven|eight|nine|ten))"
      "(?:[.,;)]|$| (?:for|to|in recognition)\\b)");
  return kPattern;
}

// "the distress of her executors" is no person: the words before a role only describe it.
bool describes_role(std::string_view words) {
  static const RE2 kOpening(
      "(?i)^(?:(?:each|both|all|every one|any|one) of )?(?:the|her|his|their|its|these|"
      "those|each|both|all|every|other)\\b");
  static const RE2 kBreak(
      "(?i) (?:of|for|to|in|on|at|with|by|and|who|that|which|beyond|from|about|when|as|is|was|"
      "had|has|will|should|pay|payment|not) ");
  static const RE2 kOfName(" of (?:the late )?" OMBUD_TITLE " ");
  re2::StringPiece rest = piece(words);
  RE2::Consume(&rest, kOpening);
  std::string text(rest.data(), rest.size());
  RE2::Replace(&text, kOfName, " ");
  return !matches(text, kBreak);
}

// A child's letter: "Y"; never "I" or "A" before a small word.
const RE2& letter() {
  static const RE2 kPattern("([B-HJ-Z]|A)(?:[^A-Za-z0-9’'.&-]|$|[’']s\\b|\\.(?:\\s|$))");
  return kPattern;
}

const RE2& pronoun() {
  static const RE2 kPattern("(?i)((?:(?:each|both|all) of )?(?:him|her|them)(?: both)?)\\b");
  return kPattern;
}

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         (static_cast<unsigned char>(c) >= 0x80 && static_cast<unsigned char>(c) != 0x98 &&
          static_cast<unsigned char>(c) != 0x99);
}

// What the pattern's group holds when it matches right here.
std::optional<std::string_view> match_at(const RE2& pattern, std::string_view rest) {
  re2::StringPiece groups[2];
  const re2::StringPiece text = piece(rest);
  if (!pattern.Match(text, 0, text.size(), RE2::ANCHOR_START, groups, 2)) return std::nullopt;
  return view(groups[1]);
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool is_plural(std::string_view words) {
  static constexpr std::array kPlural = {"children", "people", "men", "women"};
  if (std::any_of(
          kPlural.begin(), kPlural.end(), [&](const char* word) { return ends_with(words, word); }))
    return true;
  return ends_with(words, "s");
}

// "the four families" 4, "both parents" 2, "each parent" 2, "her son" 1, "the tenants" 0.
int count_of_role(const std::string& words) {
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (at > 0 && words[at - 1] != ' ') continue;
    const auto number = number_at_start(std::string_view(words).substr(at));
    if (number && number->value > 1 &&
        (at + number->length >= words.size() || words[at + number->length] == ' '))
      return number->value;
  }
  if (words.starts_with("both") || ends_with(words, "couple") || ends_with(words, "parents") ||
      ends_with(words, "twins") || words == "each parent")
    return 2;
  if (words.starts_with("each") || words.starts_with("every")) return 0;
  return is_plural(words) ? 0 : 1;
}

People whole(std::size_t begin, std::string_view name) {
  People people;
  people.begin = begin;
  people.end = begin + name.size();
  people.name = std::string(name);
  return people;
}

// "’s estate", "’s two sons" behind a name: then they are meant.
void take_possessed(People& people, std::string_view sentence) {
  static const RE2 kOwned(
      "((?:’|')s? (?:(?:late|elder|eldest|younger|youngest|two|three|four|"
      "adult|own) )?" OMBUD_ROLES ")\\b");
  const auto owned = match_at(kOwned, sentence.substr(people.end));
  if (!owned) return;
  people.end += owned->size();
  people.name = std::string(sentence.substr(people.begin, people.end - people.begin));
  people.count = count_of_role(small_letters(*owned));
}

std::optional<People> named_at(std::string_view sentence, std::size_t at) {
  const auto name = match_at(named_person(), sentence.substr(at));
  if (!name) return std::nullopt;
  People people = whole(at, *name);
  const bool couple =
      name->find(" and ") != std::string_view::npos || name->find(" & ") != std::string_view::npos;
  people.count = couple ? 2 : 1;
  take_possessed(people, sentence);
  return people;
}

std::optional<People> role_at(std::string_view sentence, std::size_t at) {
  auto name = match_at(role(), sentence.substr(at));
  if (name && !describes_role(*name)) name.reset();
  if (!name) name = match_at(counted(), sentence.substr(at));
  if (!name) return std::nullopt;
  People people = whole(at, *name);
  const std::string words = small_letters(*name);
  people.count = count_of_role(words);
  people.every = words.starts_with("each") || words.starts_with("every");
  return people;
}

std::optional<People> letter_at(std::string_view sentence, std::size_t at) {
  const auto name = match_at(letter(), sentence.substr(at));
  if (!name) return std::nullopt;
  People people = whole(at, *name);
  take_possessed(people, sentence);
  return people;
}

std::optional<People> pronoun_at(std::string_view sentence, std::size_t at) {
  const auto name = match_at(pronoun(), sentence.substr(at));
  if (!name) return std::nullopt;
  People people = whole(at, *name);
  people.pronoun = true;
  const std::string words = small_letters(*name);
  people.every = words.starts_with("each");
  const bool several = words.find("them") != std::string::npos;
  people.count = words.find("both") != std::string::npos ? 2 : several ? 0 : 1;
  return people;
}

// The small letters that a role or a pronoun may begin with, which all words in those patterns are
// sieved by; names and letters begin with a capital.
bool may_begin(char c) {
  static constexpr std::string_view kFirst = "abehiot";
  return (c >= 'A' && c <= 'Z') || kFirst.find(c) != std::string_view::npos;
}

// One person or group that begins at `at`.
std::optional<People> single_at(std::string_view sentence, std::size_t at) {
  if (at >= sentence.size() || !may_begin(sentence[at])) return std::nullopt;
  if (auto named = named_at(sentence, at)) return named;
  if (auto role = role_at(sentence, at)) return role;
  if (auto letter = letter_at(sentence, at)) return letter;
  return pronoun_at(sentence, at);
}

// ", " or " and " between two members of a list.
std::size_t joint_length(std::string_view rest) {
  static constexpr std::array<std::string_view, 5> kJoints = {
      ", and to ", ", and ", " and to ", " and ", ", "};
  for (const std::string_view joint : kJoints)
    if (rest.substr(0, joint.size()) == joint) return joint.size();
  return 0;
}

// "her daughter, Miss W": one person, told twice.
bool is_apposition(const People& role, const People& name, std::string_view sentence) {
  static const RE2 kTitled("^(?:the late )?" OMBUD_TITLE "\\b");
  const bool closes = name.end >= sentence.size() || sentence.substr(name.end, 5) != " and ";
  return role.count == 1 && name.count == 1 && closes && RE2::PartialMatch(name.name, kTitled);
}

// Finds people from left to right.
class PeopleFinder {
 public:
  explicit PeopleFinder(std::string_view sentence) : sentence_(sentence) {}

  // A list of people from `at` on, or one of them alone.
  std::optional<People> people_at(std::size_t at) {
    auto first = single_at(sentence_, at);
    if (!first || first->pronoun) return first;
    auto second = next_behind(*first);
    if (!second) return first;
    if (!second->closes && is_apposition(*first, second->people, sentence_)) {
      first->end = second->people.end;
      first->name = std::move(second->people.name);
      return first;
    }
    if (at < open_until_) return first;
    return list_of(std::move(*first), std::move(*second));
  }

 private:
  struct Member {
    People people;
    bool closes = false;  // behind "and" a list is over
  };

  std::optional<Member> next_behind(const People& before) const {
    const std::string_view rest = sentence_.substr(before.end);
    const std::size_t joint = joint_length(rest);
    if (joint == 0) return std::nullopt;
    auto next = single_at(sentence_, before.end + joint);
    if (!next || next->pronoun) return std::nullopt;
    return Member{std::move(*next), rest.substr(0, joint).find("and") != std::string_view::npos};
  }

  // Without an "and" what looks like a list is none, from any of its members on.
  People list_of(People first, Member next) {
    People list = first;
    add(list, next.people);
    while (!next.closes) {
      auto more = next_behind(list);
      if (!more) {
        open_until_ = list.end;
        return first;
      }
      next = std::move(*more);
      add(list, next.people);
    }
    list.name = std::string(sentence_.substr(list.begin, list.end - list.begin));
    return list;
  }

  static void add(People& list, const People& member) {
    list.end = member.end;
    list.count = list.count == 0 || member.count == 0 ? 0 : list.count + member.count;
    list.every = list.every || member.every;
  }

  std::string_view sentence_;
  std::size_t open_until_ = 0;  // end of what was found to be no list
};

}  // namespace

std::vector<People> people_in(std::string_view sentence) {
  std::vector<People> found;
  PeopleFinder finder(sentence);
  for (std::size_t at = 0; at < sentence.size();) {
    const bool begins_word =
        is_word_byte(sentence[at]) && (at == 0 || !is_word_byte(sentence[at - 1]));
    if (!begins_word) {
      ++at;
    } else if (auto people = finder.people_at(at)) {
      at = people->end;
      found.push_back(std::move(*people));
    } else {
      while (at < sentence.size() && is_word_byte(sentence[at]))
        ++at;
    }
  }
  return found;
}

std::string small_letters(std::string_view name) {
  std::string out(name);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

}  // namespace ombud
