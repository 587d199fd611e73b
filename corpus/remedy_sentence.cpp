// corpus/remedy_sentence.cpp - finds by place in a sentence, never by going through all of it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/remedy_sentence.h"

#include <algorithm>

#include "corpus/patterns.h"

namespace ombud {
namespace {

// The members that begin in [begin, end), of a list in the text's order.
template <typename Member>
std::span<const Member> beginning_in(const std::vector<Member>& members,
                                     std::size_t begin,
                                     std::size_t end) {
  const auto starts_before = [](const Member& member, std::size_t place) {
    return member.begin < place;
  };
  const auto first = std::lower_bound(members.begin(), members.end(), begin, starts_before);
  const auto last = std::lower_bound(first, members.end(), std::max(begin, end), starts_before);
  return {first, last};
}

}  // namespace

RemedySentence::RemedySentence(const RemedyStatement& statement)
    : statement_(statement),
      sums_(money_in(statement.sentence)),
      cues_(cues_in(statement.sentence)),
      commitment_(commitment_end(statement.sentence)) {}

std::vector<RemedySentence::Break> RemedySentence::clause_breaks_in(std::string_view text) {
  // "and pay", "and £50", "; ", ", who", "as follows:"
  static const RE2 kBreak("(?:\\band (?:[a-z]|£)|;|, (?:which|who|to)\\b|:)");
  std::vector<Break> found;
  const re2::StringPiece whole = piece(text);
  re2::StringPiece match;
  for (std::size_t at = 0; at < text.size(); at = found.back().begin + 1) {
    if (!kBreak.Match(whole, at, whole.size(), RE2::UNANCHORED, &match, 1)) break;
    const auto begin = static_cast<std::size_t>(match.data() - text.data());
    found.push_back({begin, begin + match.size()});
  }
  return found;
}

std::string_view RemedySentence::up_to(std::size_t place) const {
  return just_before(text(), place);
}

std::string_view RemedySentence::on_from(std::size_t place) const {
  return just_behind(text(), place);
}

std::span<const Cue> RemedySentence::cues_between(std::size_t begin, std::size_t end) const {
  return beginning_in(cues_, begin, end);
}

std::span<const People> RemedySentence::people_between(std::size_t begin, std::size_t end) const {
  if (!people_) people_ = people_in(text());
  return beginning_in(*people_, begin, end);
}

bool RemedySentence::breaks_clause(std::size_t begin, std::size_t end) const {
  if (begin >= end) return false;
  if (!breaks_) breaks_ = clause_breaks_in(text());
  const auto starts_before = [](const Break& one, std::size_t place) { return one.begin < place; };
  const auto found = std::lower_bound(breaks_->begin(), breaks_->end(), begin, starts_before);
  return found != breaks_->end() && found->end <= end;
}

}  // namespace ombud
