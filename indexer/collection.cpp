// indexer/collection.cpp - duplicates, conflicts and the parts of reports.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/collection.h"

#include <algorithm>
#include <tuple>

#include "corpus/decision_json.h"
#include "corpus/merge_parts.h"
#include "indexer/display_name.h"

namespace ombud {
namespace {

// Xapian's bound is 245 bytes; a real key has 16.
constexpr std::size_t kKeyBytesMax = 100;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The digits at the front of both, without leading zeros: a longer number is the larger.
std::string_view leading_number(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_digit(text[end]))
    ++end;
  return text.substr(0, end);
}

std::string_view without_zeros(std::string_view digits) {
  return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
}

// A key is part of addresses and terms: letters, digits, hyphens and the one slash.
bool is_plain_key(std::string_view key) {
  return key.size() <= kKeyBytesMax && !key.starts_with('/') &&
         std::all_of(key.begin(), key.end(), [](char c) {
           return is_digit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '/';
         });
}

std::string in_words(const std::string& day) {
  const auto date = parse_date(
      day.empty() ? "" : day.substr(0, 4) + "-" + day.substr(4, 2) + "-" + day.substr(6, 2));
  return date ? "dated " + to_display(*date) : "without a date";
}

std::string why_kept(const SelectedDecision& lost, const SelectedDecision& kept) {
  if (kept.day > lost.day)
    return "its decision date is the later (" + in_words(kept.day) + "; this one " +
           in_words(lost.day) + ")";
  return "it was read later and both are " + in_words(kept.day);
}

}  // namespace

bool before_in_numbers(std::string_view one, std::string_view other) {
  while (!one.empty() && !other.empty()) {
    if (is_digit(one.front()) && is_digit(other.front())) {
      const auto left = leading_number(one);
      const auto right = leading_number(other);
      const auto left_value = without_zeros(left);
      const auto right_value = without_zeros(right);
      if (left_value != right_value)
        return std::make_tuple(left_value.size(), left_value) <
               std::make_tuple(right_value.size(), right_value);
      one.remove_prefix(left.size());
      other.remove_prefix(right.size());
    } else {
      if (one.front() != other.front()) return one.front() < other.front();
      one.remove_prefix(1);
      other.remove_prefix(1);
    }
  }
  return one.size() < other.size();
}

Collection::Collection(const std::vector<Tombstone>& withdrawn, Spool& spool, Report& report)
    : spool_(spool), report_(report) {
  for (const Tombstone& tombstone : withdrawn)
    withdrawn_.insert(tombstone.key);
}

void Collection::take(const WalkFault& fault) {
  ++report_.read;
  refuse(display_name(fault.path.native()), fault.reason, fault.detail);
}

void Collection::take(ReadResult result, const FoundFile& file, std::string input) {
  const bool part_of_page = result.status == ReadStatus::kSkipped ||
                            (result.status == ReadStatus::kRefused && file.of_saved_page);
  if (part_of_page) {
    ++report_.skipped;
    return;
  }
  ++report_.read;
  const std::string name = display_name(file.path.native());
  if (result.status == ReadStatus::kDecision)
    return take_decision(std::move(result), name, std::move(input));
  refuse(name,
         result.reason,
         result.place.empty() ? result.detail : result.place + ": " + result.detail);
}

void Collection::take_known(const SelectedDecision& decision,
                            const std::string& reference,
                            const std::string& place,
                            const FoundFile& file) {
  ++report_.read;
  const std::string name = display_name(file.path.native());
  if (withdrawn_.contains(decision.key)) return refuse_withdrawn(reference, place, name);
  settle(pieces_[decision.key],
         {decision, DocumentPart::kWhole, place.empty() ? name : name + " (" + place + ")"});
}

void Collection::refuse_withdrawn(const std::string& reference,
                                  const std::string& place,
                                  const std::string& file) {
  refuse(file,
         "withdrawn",
         (place.empty() ? "" : place + ": ") + reference +
             " was withdrawn from this index; delete the document, or take the "
             "reference's line out of the file WITHDRAWN to publish it again");
}

void Collection::take_decision(ReadResult result, const std::string& file, std::string input) {
  Decision& decision = result.decision;
  const std::string key = decision_key(decision);
  const std::string place = result.place.empty() ? "" : result.place + ": ";
  if (!is_plain_key(key))
    return refuse(file,
                  "bad-reference",
                  place +
                      "source and reference do not make an address; give the reference as the "
                      "ombudsman prints it");
  if (withdrawn_.contains(key)) return refuse_withdrawn(decision.reference, result.place, file);
  decision.sha256 = content_hash(decision);  // ours: a stranger's file may say anything
  const SpoolSpan span = spool_.append(to_json(decision));
  SelectedDecision chosen = selected(decision, span);
  if (result.part == DocumentPart::kWhole) chosen.input = std::move(input);
  settle(pieces_[key],
         {std::move(chosen),
          result.part,
          result.place.empty() ? file : file + " (" + result.place + ")"});
}

void Collection::settle(Pieces& pieces, Piece piece) {
  const auto same = [&](const Piece& other) {
    return other.decision.sha256 == piece.decision.sha256;
  };
  if (std::any_of(pieces.begin(), pieces.end(), same)) {
    ++report_.duplicates;
    return;
  }
  const bool whole = piece.part == DocumentPart::kWhole;
  const bool whole_taken = !pieces.empty() && pieces.front().part == DocumentPart::kWhole;
  if (!pieces.empty() && (whole || whole_taken)) {
    const bool wins = whole && (!whole_taken || piece.decision.day >= pieces.front().decision.day);
    if (!wins) return refuse_conflict(piece, pieces.front());
    for (const Piece& lost : pieces)
      refuse_conflict(lost, piece);
    pieces.clear();
  }
  pieces.push_back(std::move(piece));
}

void Collection::refuse(const std::string& file,
                        const std::string& reason,
                        const std::string& detail) {
  report_.refused.push_back({file, reason, detail});
}

void Collection::refuse_conflict(const Piece& lost, const Piece& kept) {
  const bool parts = lost.part != DocumentPart::kWhole;
  refuse(lost.file,
         "conflicting-text",
         lost.decision.key + " stands in two files with different words. Kept: " + kept.file +
             ", because " +
             (parts ? "it is the whole decision and this is a part of one"
                    : why_kept(lost.decision, kept.decision)) +
             ". Left out: this one. Remove the file that is out of date");
}

// The overview first, then chapters as people number them.
SelectedDecision Collection::merge(Pieces& pieces) {
  std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& one, const Piece& other) {
    const bool one_opens = one.part == DocumentPart::kOverview;
    const bool other_opens = other.part == DocumentPart::kOverview;
    if (one_opens != other_opens) return one_opens;
    return before_in_numbers(one.file, other.file);
  });
  std::vector<ReadResult> parts;
  for (const Piece& piece : pieces) {
    ReadResult part;
    part.status = ReadStatus::kDecision;
    part.part = piece.part;
    part.decision = decision_from_json(spool_.read(piece.decision.span)).decision;
    parts.push_back(std::move(part));
  }
  report_.merged += pieces.size() - 1;
  Decision decision = merge_parts(std::move(parts));
  decision.sha256 = content_hash(decision);
  return selected(decision, spool_.append(to_json(decision)));
}

std::vector<SelectedDecision> Collection::finish() {
  std::vector<SelectedDecision> decisions;
  decisions.reserve(pieces_.size());
  for (auto& [key, pieces] : pieces_)
    decisions.push_back(pieces.size() == 1 ? std::move(pieces.front().decision) : merge(pieces));
  pieces_.clear();
  std::sort(decisions.begin(), decisions.end(), comes_before);
  return decisions;
}

}  // namespace ombud
