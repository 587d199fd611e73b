// engine/phrase_finder.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/phrase_finder.h"

#include <algorithm>

#include "engine/token_bytes.h"
#include "engine/word_places.h"

namespace ombud {
namespace {

// Steps between two looks at the clock. A look costs some 25 ns, a step up to a few microseconds.
constexpr unsigned kStepsPerLook = 64;

// So many bytes of another list are read in the time that one candidate takes to be looked at.
constexpr std::size_t kBytesPerCandidate = 64;

using Ids = std::vector<std::uint32_t>;

// Keeps of `ids` what is in the other list, too.
void intersect(Ids& ids, Postings other) {
  std::size_t kept = 0;
  bool more = other.next();
  for (const std::uint32_t id : ids) {
    while (more && other.id() < id)
      more = other.next();
    if (!more) break;
    if (other.id() == id) ids[kept++] = id;
  }
  ids.resize(kept);
}

Ids ids_of(Postings postings) {
  Ids ids;
  ids.reserve(postings.left());
  while (postings.next())
    ids.push_back(postings.id());
  return ids;
}

}  // namespace

void PhraseFinder::look_at_clock() {
  if (++steps_ % kStepsPerLook == 0) deadline_.check();
}

// False where no decision has one of them.
bool PhraseFinder::know(std::span<const std::string> words) {
  for (const std::string& word : words) {
    const auto term = parts_.find(word);
    if (!term || parts_.term_tokens[*term] == 0) return false;
    terms_.push_back(*term);
    tokens_.push_back(parts_.term_tokens[*term]);
    sought_.add(tokens_.back());
  }
  return true;
}

// The rarest word's first; in a part, also by what stands there in any form.
PhraseFinder::Ids PhraseFinder::decisions_with_all() const {
  std::vector<std::size_t> lists = terms_;
  if (part_ && zone(*part_).asked_for)
    for (const Token token : tokens_)
      if (const auto term = parts_.stem_in_part(token, *part_)) lists.push_back(*term);
  std::sort(lists.begin(), lists.end(), [&](std::size_t one, std::size_t other) {
    return parts_.term_decisions[one] < parts_.term_decisions[other];
  });
  lists.erase(std::unique(lists.begin(), lists.end()), lists.end());
  Ids ids = ids_of(parts_.postings_of(lists.front()));
  for (std::size_t i = 1; i < lists.size() && !ids.empty(); ++i)
    intersect(ids, parts_.postings_of(lists[i]));
  return ids;
}

// REQUIRES: all are common. Those that are left when looking is cheaper than another list.
PhraseFinder::Ids PhraseFinder::texts_with_all_pairs() {
  std::vector<TextParts::Pair> pairs;
  for (std::size_t at = 0; at + 1 < tokens_.size(); ++at) {
    const auto pair = parts_.find_pair(tokens_[at], tokens_[at + 1]);
    if (!pair) return {};
    pairs.push_back(*pair);
  }
  std::sort(pairs.begin(), pairs.end(), [](const auto& one, const auto& other) {
    return one.texts < other.texts;
  });
  Ids texts = ids_of({pairs.front().bytes, pairs.front().texts});
  for (std::size_t i = 1; i < pairs.size(); ++i) {
    deadline_.check();
    if (texts.size() * kBytesPerCandidate < pairs[i].bytes.size()) break;
    intersect(texts, {pairs[i].bytes, pairs[i].texts});
  }
  return texts;
}

std::vector<DecisionId> PhraseFinder::side_by_side(std::span<const std::string> words) {
  if (!know(words)) return {};
  if (words.size() == 1 && !part_) return ids_of(parts_.postings_of(terms_.front()));
  const Token end = parts_.common_end();
  if (words.size() > 1 &&
      std::all_of(tokens_.begin(), tokens_.end(), [&](Token token) { return token < end; }))
    return decisions_of_texts(texts_with_all_pairs());
  Ids found = decisions_with_all();
  const auto stands = [&](std::uint32_t text) { return stands_in_text(text); };
  std::erase_if(found, [&](DecisionId id) {
    look_at_clock();
    return !stands_in_own(id) && !in_shared(id, stands);
  });
  return found;
}

// Of the texts in which the words stand indeed.
std::vector<DecisionId> PhraseFinder::decisions_of_texts(const Ids& texts) {
  std::vector<bool> is_found(parts_.decisions() + std::size_t{1});
  const bool sure = tokens_.size() == 2;  // the pair is the phrase
  for (const std::uint32_t text : texts) {
    look_at_clock();
    if (text >= parts_.own_texts()) {
      if (!sure && !stands_in_text(text)) continue;
      parts_.each_place(text, [&](DecisionId id, ZoneId part) {
        if (is_here(part)) is_found[id] = true;
      });
      continue;
    }
    const DecisionId id = parts_.text_decisions[text];
    if (is_found[id]) continue;
    if (part_ && !is_here(static_cast<ZoneId>(parts_.text_parts[text]))) continue;
    if (sure || stands_in_text(text)) is_found[id] = true;
  }
  Ids found;
  for (std::uint32_t id = 1; id < is_found.size(); ++id)
    if (is_found[id]) found.push_back(id);
  return found;
}

bool PhraseFinder::stands_in_text(std::uint32_t text) const {
  return sought_.find_in(parts_.tokens_of_text(text)) != std::string_view::npos;
}

bool PhraseFinder::stands_in_own(DecisionId id) const {
  const std::string_view tokens = parts_.tokens_of_decision(id);
  for (std::size_t at = sought_.find_in(tokens); at != std::string_view::npos;
       at = sought_.find_in(tokens, at + 1))
    if (!part_ || is_here(static_cast<ZoneId>(parts_.text_parts[parts_.text_at(id, at)])))
      return true;
  return false;
}

PhraseFinder::Ids PhraseFinder::decisions_sharing(std::uint32_t text) const {
  Ids ids;
  parts_.each_place(text, [&](DecisionId id, ZoneId part) {
    if (is_here(part)) ids.push_back(id);
  });
  return ids;
}

// Each shared text is looked at once, however many decisions have it.
template <class Stands>
bool PhraseFinder::in_shared(DecisionId id, const Stands& stands) {
  bool found = false;
  parts_.each_shared_text(id, [&](std::uint32_t text) {
    if (found) return;
    const auto [sharing, is_new] = found_sharing_.try_emplace(text);
    if (is_new && stands(text)) sharing->second = decisions_sharing(text);
    found = std::binary_search(sharing->second.begin(), sharing->second.end(), id);
  });
  return found;
}

std::vector<DecisionId> PhraseFinder::near_each_other(std::span<const std::string> words,
                                                      std::size_t within) {
  if (!know(words)) return {};
  Ids found = decisions_with_all();
  const auto is_near = [&](std::uint32_t text) { return near_in_text(text, within); };
  std::erase_if(found, [&](DecisionId id) {
    look_at_clock();
    return !near_in_own(id, within) && !in_shared(id, is_near);
  });
  return found;
}

bool PhraseFinder::near_in_own(DecisionId id, std::size_t within) const {
  for (std::uint32_t text = parts_.decision_texts[id]; text < parts_.decision_texts[id + 1]; ++text)
    if (is_here(static_cast<ZoneId>(parts_.text_parts[text])) && near_in_text(text, within))
      return true;
  return false;
}

bool PhraseFinder::near_in_text(std::uint32_t text, std::size_t within) const {
  return stand_near(tokens_, parts_.tokens_of_text(text), within);
}

}  // namespace ombud
