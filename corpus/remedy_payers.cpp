// corpus/remedy_payers.cpp - bodies by the last word of their names.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/remedy_payers.h"

#include <algorithm>

#include <re2/re2.h>

namespace ombud {
namespace {

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

const RE2& body() {
  static const RE2 kBody(
      "((?:[Tt]he )?(?:(?:[A-Z][A-Za-z’'-]*|of|and|for|&) ){0,6}?(?:(?:[Cc]are |[Hh]ome |[Hh]ousing )?"
      "[Cc]ouncil|[Tt]rust|ICB|CCG|(?:[Cc]are |[Hh]ome[Cc]are )?[Pp]rovider|[Aa]uthority|[Cc]are [Hh]ome|"
      "[Nn]ursing [Hh]ome|[Hh]ome\\b|[Ss]chool|[Aa]cademy|[Gg]overnors|[Pp]artnership|[Cc]ompany|[Aa]ssociation|"
      "[Aa]gency|[Pp]ractice|[Hh]ospital|[Bb]oard|[Cc]ontractor|[Ll]andlord|[Bb]orough|[Cc]ounty|"
      "[Dd]istrict|[Hh]omecare|[Ff]oundation))(?:$|[^A-Za-z’'-])");
  return kBody;
}

std::string in_sentence(std::string_view name) {
  std::string out(name);
  if (out.rfind("The ", 0) == 0) out[0] = 't';
  return out;
}

struct Named {
  std::size_t begin;
  std::size_t end;
  std::string name;
};

std::vector<Named> bodies_in(std::string_view text) {
  std::vector<Named> found;
  re2::StringPiece rest = piece(text);
  re2::StringPiece name;
  while (RE2::FindAndConsume(&rest, body(), &name)) {
    const auto begin = static_cast<std::size_t>(name.data() - text.data());
    std::string_view words = text.substr(begin, name.size());
    found.push_back({begin, begin + name.size(), in_sentence(words)});
    rest = piece(text.substr(begin + name.size()));
  }
  return found;
}

// The last body named, with the one it is joined to by "and".
std::vector<std::string> last_named(std::string_view text) {
  const std::vector<Named> named = bodies_in(text);
  if (named.empty()) return {};
  std::vector<std::string> payers = {named.back().name};
  for (std::size_t i = named.size() - 1; i > 0; --i) {
    const std::string_view gap =
        text.substr(named[i - 1].end, named[i].begin - named[i - 1].end);
    if (gap != " and " && gap != ", " && gap != " and the " && gap != ", and ") break;
    payers.insert(payers.begin(), named[i - 1].name);
  }
  return payers;
}

}  // namespace

std::vector<std::string> payers_of(const RemedyStatement& statement, std::size_t at) {
  auto payers = last_named(statement.sentence.substr(0, at));
  if (payers.empty()) payers = last_named(statement.before);
  if (payers.empty()) payers = last_named(statement.lead);
  return payers;
}

bool pay_severally(const RemedyStatement& statement, std::size_t at) {
  static const RE2 kEach("(?i)\\b(?:each|both|separately)\\b(?: \\w+){0,4}$");
  static const RE2 kEachLead("(?i)\\b(?:each|both|separately)\\b[^.]*:\\s*$");
  return RE2::PartialMatch(piece(statement.sentence.substr(0, at)), kEach) ||
         RE2::PartialMatch(piece(statement.lead), kEachLead);
}

}  // namespace ombud
