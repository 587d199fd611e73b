// corpus/remedy_governors.cpp - goes through the cues between two sums, from left to right.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/remedy_governors.h"

#include "corpus/patterns.h"

namespace ombud {
namespace {

// "pays, for the weeks that they spent in a hotel, £500": what stands between commas is no object.
bool is_aside(std::string_view text) {
  return text.size() > 2 && text.size() <= kPatternReach && text.front() == ',' &&
         text.substr(text.size() - 2) == ", " && text.find(';') == std::string_view::npos &&
         text.find("\xC2\xA3") == std::string_view::npos;
}

}  // namespace

bool is_list_glue(std::string_view text) {
  static const RE2 kGlue("(?i)(?:\\band\\b|,|;|:|\\bplus\\b|\\bwith\\b|\\bor\\b)");
  static constexpr std::size_t kGlueMax = 140;  // bytes: what is longer tells something else
  return text.size() <= kGlueMax && matches(text, kGlue);
}

// ", and £500 for her distress": the list goes on, whatever was told in between.
bool Governors::continues_list(std::size_t sum) const {
  static const RE2 kJoint("(?i)\\band (?:a (?:further|sum of) |another |an additional )?$");
  static const RE2 kFor(
      "(?i)^ (?:for|towards|to "
      "(?:recognise|reflect|acknowledge|remedy|Mr|Mrs|Ms|Miss|Dr|her|his|their|"
      "the)|in recognition|each)\\b");
  return carried_to(sum) && matches(sentence_.before(sum), kJoint) &&
         matches(sentence_.on_from(sentence_.sums()[sum].end), kFor);
}

bool Governors::goes_on(std::size_t sum) const {
  return carried_to(sum) && is_list_glue(sentence_.before(sum));
}

// "refund the fees she paid, £90", "pay her what she lost, £90": the verb belongs to the object.
bool Governors::takes_as_object(const Cue& award, std::size_t from, const Cue& other) const {
  static const RE2 kObject(
      "(?i)\\b(?:what|the (?:money|sums?|amounts?|costs?|fees?|charges?|rent|"
      "difference)(?: (?:that|which))?)\\b[^.;]*$");
  if (award.kind != RemedyKind::kPayment) return true;
  const std::string_view gap = sentence_.between(from, other.begin);
  return matches(just_before(gap, gap.size()), kObject);
}

// What an award takes as its object does not speak against it: "waive the debt of £500". Nor does
// "the storage she can prove, which is £90".
bool Governors::overrides(const Cue& award, std::size_t from, const Cue& other) const {
  static const RE2 kIncludes("(?i)^(?:includ|of which|of this|at |based|so that|leav|bring|take)");
  if (award.role == CueRole::kOffered) return false;
  if (other.role == CueRole::kExplained) return !matches(sentence_.on_from(other.begin), kIncludes);
  return overrides_in_list(award, from, other);
}

// For a further sum of a list "being" and the like tell its parts.
bool Governors::overrides_in_list(const Cue& award, std::size_t from, const Cue& other) const {
  if (award.role == CueRole::kOffered) return false;
  if (other.role == CueRole::kNoiseNoun) return true;
  return other.role == CueRole::kNoiseVerb && takes_as_object(award, from, other);
}

// "refund the sum of", "waive the late payment charges", "backdate her relief, an award of": the
// more particular word says what kind it is.
bool Governors::is_carried_on(const Cue& award, const Cue& next) const {
  return award.role == CueRole::kAward && next.role == CueRole::kAward &&
         award.kind != RemedyKind::kPayment && next.kind == RemedyKind::kPayment &&
         !sentence_.breaks_clause(award.end, next.begin);
}

void Governors::take_award(Governor& governor, const Cue& cue) const {
  if (governor.award && is_carried_on(*governor.award, cue)) return;
  const bool compared = governor.against && governor.against->role == CueRole::kReplaced &&
                        cue.role == CueRole::kOffered;
  governor = {&cue, compared ? governor.against : nullptr};
}

Governor Governors::next() {
  const std::size_t sum = found_.size();
  const std::size_t left = sentence_.left_of(sum);
  const std::size_t begin = sentence_.sums()[sum].begin;
  Governor governor;
  const Cue* before = goes_on(sum) ? carried_to(sum) : nullptr;
  bool aside = false;
  const bool listed = continues_list(sum);
  for (const Cue& cue : sentence_.cues_between(left, begin)) {
    if (listed) break;
    if (gives(cue)) {
      take_award(governor, cue);
      if (governor.award == &cue) aside = is_aside(sentence_.between(cue.end, begin));
    } else if (governor.award) {
      if (!aside && !overrides(*governor.award, governor.award->end, cue)) governor.against = &cue;
    } else if (!before || !overrides_in_list(*before, left, cue)) {
      governor.against = &cue;
    }
  }
  found_.push_back(governor);
  carried_.push_back(nullptr);
  return governor;
}

}  // namespace ombud
