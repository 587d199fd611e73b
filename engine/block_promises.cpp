// engine/block_promises.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/block_promises.h"

#include <algorithm>
#include <map>

#include "engine/domain_words.h"
#include "engine/query.h"
#include "engine/word_places.h"

namespace ombud {
namespace {

// By index of what is sought.
using Presence = std::vector<bool>;

bool any(const Presence& presence) {
  return std::find(presence.begin(), presence.end(), true) != presence.end();
}

void add(const Presence& more, Presence& presence) {
  for (std::size_t i = 0; i < more.size(); ++i)
    if (more[i]) presence[i] = true;
}

bool have_one_in_common(const Presence& one, const Presence& other) {
  for (std::size_t i = 0; i < one.size(); ++i)
    if (one[i] && other[i]) return true;
  return false;
}

Presence quoted(const Highlighter& highlighter) {
  Presence all;
  for (const Sought& sought : highlighter.sought())
    all.push_back(sought.quoted());
  return all;
}

// What was quoted and is not among `seen`.
Presence missing_of(const Highlighter& highlighter, const Presence& seen) {
  Presence missing = quoted(highlighter);
  for (std::size_t i = 0; i < missing.size(); ++i)
    missing[i] = missing[i] && !seen[i];
  return missing;
}

BlockPromise promise(std::size_t block,
                     const Presence& presence,
                     const Highlighter& highlighter,
                     std::span<const double> rarities) {
  std::map<std::size_t, double> rarity_of;  // by thing
  for (std::size_t i = 0; i < presence.size(); ++i) {
    if (!presence[i]) continue;
    double& rarity = rarity_of[highlighter.things()[i]];
    rarity = std::max(rarity, rarities[i]);
  }
  BlockPromise promised{block, rarity_of.size(), 0};
  for (const auto& [thing, rarity] : rarity_of)
    promised.rarity += rarity;
  return promised;
}

}  // namespace

DecisionPromises promises_of(const Decision& decision,
                             const std::set<std::uint32_t>& boilerplate,
                             const Highlighter& highlighter,
                             std::span<const double> rarities,
                             Analyzer& analyzer) {
  const auto presence_in = [&](const std::string& text, ZoneId part) {
    Presence presence(highlighter.sought().size());
    for (const TextHit& hit : highlighter.hits(text, analyzer.words(text), part))
      presence[hit.sought] = true;
    return presence;
  };
  DecisionPromises promises;
  Presence seen = presence_in(decision.summary, ZoneId::kSummary);
  std::vector<std::pair<std::size_t, Presence>> shared;
  std::size_t index = 0;
  for (const Section& section : decision.sections)
    for (const Block& block : section.blocks) {
      const std::size_t at = index++;
      Presence presence = presence_in(block.text, part_of(section.kind));
      if (!any(presence)) continue;
      if (boilerplate.contains(static_cast<std::uint32_t>(at))) {
        shared.emplace_back(at, std::move(presence));
        continue;
      }
      add(presence, seen);
      promises.own.push_back(promise(at, presence, highlighter, rarities));
    }
  promises.missing = missing_of(highlighter, seen);
  for (const auto& [at, presence] : shared)
    if (have_one_in_common(presence, promises.missing))
      promises.boilerplate.push_back(promise(at, presence, highlighter, rarities));
  return promises;
}

PromiseFinder::PromiseFinder(const TextIndex& index,
                             const Highlighter& highlighter,
                             std::span<const double> rarities)
    : index_(index), highlighter_(highlighter), rarities_(rarities) {
  const auto& sought = highlighter.sought();
  phrases_.resize(sought.size());
  for (std::size_t i = 0; i < sought.size(); ++i) {
    switch (sought[i].op) {
      case QueryOp::kWord:
        take_interest(index.tokens_of_stem(sought[i].words.front()), i);
        break;
      case QueryOp::kPrefix:
        take_interest(index.tokens_beginning(sought[i].words.front(), QueryLimits{}.wildcard_words),
                      i);
        break;
      case QueryOp::kConcept:
        for (const std::string& stem : first_stems_of(sought[i].concept_id))
          take_interest(index.tokens_of_stem(stem), i);
        break;
      default:
        take_interest_in_quoted(i);
    }
  }
  std::sort(interests_.begin(), interests_.end());
  if (!interests_.empty()) is_interesting_.resize(interests_.back().token + std::size_t{1});
  for (const Interest& interest : interests_)
    is_interesting_[interest.token] = true;
}

void PromiseFinder::take_interest(const std::vector<Token>& tokens, std::size_t sought) {
  for (const Token token : tokens)
    interests_.push_back({token, sought});
}

// Words near each other are looked for as a whole; only where all are known.
void PromiseFinder::take_interest_in_quoted(std::size_t sought) {
  std::vector<Token> tokens;
  for (const std::string& word : highlighter_.sought()[sought].words) {
    const auto token = index_.token_of(word);
    if (!token) return;
    tokens.push_back(*token);
  }
  if (highlighter_.sought()[sought].op == QueryOp::kNear) {
    near_.push_back({sought, std::move(tokens)});
    return;
  }
  for (const Token token : tokens)
    phrases_[sought].add(token);
}

Presence PromiseFinder::presence_in(const TextTokens& text) const {
  const auto& sought = highlighter_.sought();
  const auto may_be_here = [&](std::size_t i) {
    return !sought[i].zone || !text.part || *sought[i].zone == *text.part;
  };
  Presence presence;
  const auto take = [&](std::size_t i) {
    presence.resize(sought.size());
    presence[i] = true;
  };
  for (std::size_t i = 0; i < phrases_.size(); ++i)
    if (!phrases_[i].empty() && may_be_here(i) &&
        phrases_[i].find_in(text.tokens) != std::string_view::npos)
      take(i);
  for (const Near& near : near_)
    if (may_be_here(near.sought) &&
        stand_near(near.tokens, text.tokens, sought[near.sought].within))
      take(near.sought);
  const auto* at = reinterpret_cast<const unsigned char*>(text.tokens.data());
  const auto* const end = at + text.tokens.size();
  while (at != end) {
    const Token token = read_token(at);
    if (token >= is_interesting_.size() || !is_interesting_[token]) continue;
    for (auto interest = std::lower_bound(interests_.begin(), interests_.end(), Interest{token, 0});
         interest != interests_.end() && interest->token == token;
         ++interest)
      if (may_be_here(interest->sought)) take(interest->sought);
  }
  return presence;
}

DecisionPromises PromiseFinder::find(DecisionId id,
                                     std::span<const std::size_t> blocks_of_sections) {
  index_.texts_of(id, texts_);
  DecisionPromises promises;
  if (texts_.empty()) return promises;
  Presence seen = presence_in(texts_.front());
  seen.resize(highlighter_.sought().size());
  std::vector<std::pair<std::size_t, std::size_t>> shared;  // block, text
  std::size_t text = 1, block = 0;
  for (const std::size_t blocks : blocks_of_sections) {
    ++text;  // its heading
    for (std::size_t end = block + blocks; block < end; ++block, ++text) {
      if (!texts_[text].part) {
        shared.emplace_back(block, text);
        continue;
      }
      const Presence presence = presence_in(texts_[text]);
      if (!any(presence)) continue;
      add(presence, seen);
      promises.own.push_back(promise(block, presence, highlighter_, rarities_));
    }
  }
  promises.missing = missing_of(highlighter_, seen);
  if (!any(promises.missing)) return promises;
  for (const auto& [at, of] : shared) {
    const Presence presence = presence_in(texts_[of]);
    if (have_one_in_common(presence, promises.missing))
      promises.boilerplate.push_back(promise(at, presence, highlighter_, rarities_));
  }
  return promises;
}

}  // namespace ombud
