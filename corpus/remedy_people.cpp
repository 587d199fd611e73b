// corpus/remedy_people.cpp - names, letters, roles and pronouns, joined to lists.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/remedy_people.h"

#include <algorithm>
#include <array>
#include <optional>

#include <re2/re2.h>

#include "corpus/money.h"

namespace ombud {
namespace {

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

#define OMBUD_TITLE "(?:Mr|Mrs|Ms|Miss|Dr|Mx|Professor|Prof|Sir|Lady|Revd?|Reverend|Cllr|Councillor)"

// "Mr X", "Mr and Mrs H", "Dr A's estate", "the late Mrs K".
const RE2& named_person() {
  static const RE2 kPattern("((?:the estate of )?(?:the late )?" OMBUD_TITLE "\\.?"
                            "(?: (?:and|&) (" OMBUD_TITLE ")\\.?)? [A-Z][A-Za-z-]*)");
  return kPattern;
}

#define OMBUD_ROLES                                                                               \
  "(?:famil(?:y|ies)|households?|parents?|sons?|daughters?|mother|father|brothers?|sisters?|"     \
  "siblings?|child|children|nephews?|nieces?|uncle|aunt|tenants?|residents?|neighbours?|couples?|" \
  "complainants?|estates?|man|woman|men|women|carers?|leaseholders?|grandparents?|grandmother|"   \
  "grandfather|grandsons?|granddaughters?|grandchild(?:ren)?|pupils?|people|persons?|applicants?|members?|owners?|twins|" \
  "boys?|girls?|husband|wife|partner|executors?|representatives?|widow(?:er)?|guardians?|friend|" \
  "occupiers?|traders?|drivers?|claimants?|allotment holders|plot[- ]holders|households|group|"   \
  "association|club|young (?:man|woman|person)|stepson|stepdaughter|stepfather|stepmother|"       \
  "cousins?|homeowners?|charity|society|trustees)"

// "each of the four families", "her two brothers", "the second", "both parents".
const RE2& role() {
  static const RE2 kPattern(
      "(?i)((?:(?:each|both|all|every one|any|one) of )?(?:the|her|his|their|its|these|those|each|"
      "both|all|every|other)\\b(?: other)?(?: (?:[a-z]+(?:-[a-z]+)?|\\d{1,3}|(?-i:[A-Z]))(?:[’']s)?)"
      "{0,3}? " OMBUD_ROLES "(?: of (?:the late )?" OMBUD_TITLE " [A-Z][a-z]*(?:[’']s estate)?| at (?:number|no\\.?) \\d+)?|the (?:first|"
      "second|third|fourth|fifth|sixth|other)(?: one)?)\\b");
  return kPattern;
}

// "the distress of her executors" is no person: the words before a role only describe it.
bool describes_role(std::string_view words) {
  static const RE2 kOpening("(?i)^(?:(?:each|both|all|every one|any|one) of )?(?:the|her|his|their|its|these|"
                            "those|each|both|all|every|other)\\b");
  static const RE2 kBreak("(?i) (?:of|for|to|in|on|at|with|by|and|who|that|which|beyond|from|about|when|as|is|was|"
                          "had|has|will|should|pay|payment|not) ");
  static const RE2 kOfName(" of (?:the late )?" OMBUD_TITLE " ");
  re2::StringPiece rest = piece(words);
  RE2::Consume(&rest, kOpening);
  std::string text(rest.data(), rest.size());
  RE2::Replace(&text, kOfName, " ");
  return !RE2::PartialMatch(text, kBreak);
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

std::optional<std::string_view> match_at(const RE2& pattern, std::string_view rest) {
  re2::StringPiece found;
  const re2::StringPiece text = piece(rest);
  if (!pattern.Match(text, 0, text.size(), RE2::ANCHOR_START, &found, 1)) return std::nullopt;
  re2::StringPiece groups[2];
  pattern.Match(text, 0, text.size(), RE2::ANCHOR_START, groups, 2);
  return rest.substr(0, groups[1].size());
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool is_plural(std::string_view words) {
  static constexpr std::array kPlural = {"children", "people", "men", "women"};
  if (std::any_of(kPlural.begin(), kPlural.end(), [&](const char* word) {
        return ends_with(words, word);
      }))
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

std::optional<People> possessed(std::string_view sentence, std::size_t end);

People whole(std::size_t begin, std::string_view name) {
  People people;
  people.begin = begin;
  people.end = begin + name.size();
  people.name = std::string(name);
  return people;
}

// One person or group that begins at `at`.
std::optional<People> single_at(std::string_view sentence, std::size_t at) {
  const std::string_view rest = sentence.substr(at);
  if (const auto name = match_at(named_person(), rest)) {
    People people = whole(at, *name);
    const bool couple = name->find(" and ") != std::string_view::npos ||
                        name->find(" & ") != std::string_view::npos;
    people.count = couple ? 2 : 1;
    if (const auto owned = possessed(sentence, people.end)) {
      people.end = owned->end;
      people.name = std::string(sentence.substr(at, people.end - at));
      people.count = owned->count;
    }
    return people;
  }
  if (const auto name = match_at(role(), rest); name && describes_role(*name)) {
    People people = whole(at, *name);
    const std::string words = lower(*name);
    people.count = count_of_role(words);
    people.every = words.starts_with("each") || words.starts_with("every");
    return people;
  }
  if (const auto name = match_at(letter(), rest)) {
    People people = whole(at, *name);
    if (const auto owned = possessed(sentence, people.end)) {
      people.end = owned->end;
      people.name = std::string(sentence.substr(at, people.end - at));
      people.count = owned->count;
    }
    return people;
  }
  if (const auto name = match_at(pronoun(), rest)) {
    People people = whole(at, *name);
    people.pronoun = true;
    const std::string words = lower(*name);
    people.every = words.starts_with("each");
    people.count = words.find("both") != std::string::npos   ? 2
                   : words.find("them") != std::string::npos ? 0
                                                             : 1;
    return people;
  }
  return std::nullopt;
}

// "'s estate", "'s two sons" behind a name.
std::optional<People> possessed(std::string_view sentence, std::size_t end) {
  static const RE2 kOwned("((?:’|')s? (?:(?:late|elder|eldest|younger|youngest|two|three|four|"
                          "adult|own) )?" OMBUD_ROLES ")\\b");
  const auto owned = match_at(kOwned, sentence.substr(end));
  if (!owned) return std::nullopt;
  People people = whole(end, *owned);
  people.count = count_of_role(lower(*owned));
  return people;
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

// A list of people from `at` on, or one of them alone.
std::optional<People> people_at(std::string_view sentence, std::size_t at) {
  auto people = single_at(sentence, at);
  if (!people || people->pronoun) return people;
  People list = *people;
  bool closed = false;  // behind "and" a list is over
  while (!closed) {
    const std::string_view rest = sentence.substr(list.end);
    const std::size_t joint = joint_length(rest);
    if (joint == 0) break;
    closed = rest.substr(0, joint).find("and") != std::string_view::npos;
    const auto next = single_at(sentence, list.end + joint);
    if (!next || next->pronoun) {
      closed = false;
      break;
    }
    if (!closed && is_apposition(list, *next, sentence)) {
      people->end = next->end;
      people->name = next->name;
      return people;
    }
    list.end = next->end;
    list.count = list.count == 0 || next->count == 0 ? 0 : list.count + next->count;
    list.every = list.every || next->every;
  }
  if (!closed) return people;
  list.name = std::string(sentence.substr(list.begin, list.end - list.begin));
  return list;
}

}  // namespace

std::vector<People> people_in(std::string_view sentence) {
  std::vector<People> found;
  for (std::size_t at = 0; at < sentence.size();) {
    const bool begins_word =
        is_word_byte(sentence[at]) && (at == 0 || !is_word_byte(sentence[at - 1]));
    if (!begins_word) {
      ++at;
      continue;
    }
    if (auto people = people_at(sentence, at)) {
      at = people->end;
      found.push_back(std::move(*people));
    } else {
      while (at < sentence.size() && is_word_byte(sentence[at]))
        ++at;
    }
  }
  return found;
}

bool may_be_same_person(std::string_view one, std::string_view other) {
  if (one.empty() || other.empty()) return true;
  return lower(one) == lower(other);
}

}  // namespace ombud
