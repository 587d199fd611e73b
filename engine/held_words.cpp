// engine/held_words.cpp - one pass over the terms, one over the texts, one over the pairs.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/held_words.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "engine/forget_pages.h"
#include "engine/index_error.h"
#include "engine/run_terms.h"

namespace ombud {
namespace {

constexpr std::uint32_t kNone = static_cast<std::uint32_t>(-1);

// Marks, among new tokens, a word that was not common before and now is: the earlier file has no
// pairs of it.
constexpr Token kNewlyCommon = Token{1} << 31U;

// "Zrepair" or its shared term, without what stands before the stem.
std::string_view stem_in(std::string_view term) {
  static const std::string kShared = shared_term("");
  if (term.starts_with(kShared)) term.remove_prefix(kShared.size());
  return term.substr(1);
}

}  // namespace

HeldWords::HeldWords(const std::filesystem::path& before, std::vector<DecisionId> now)
    : before_(before), now_(std::move(now)), word_of_token_(before_.word_terms.size(), kNone) {
  if (now_.size() == before_.lengths.size()) return;
  throw IndexError(before.string() + " holds the words of " + std::to_string(before_.decisions()) +
                   " decisions, not of the " + std::to_string(now_.size() - 1) +
                   " of its generation. Build the index again: `indexer --index DIR PATH...`.");
}

std::vector<DecisionId> HeldWords::ids() const {
  std::vector<DecisionId> ids;
  std::copy_if(
      now_.begin() + 1, now_.end(), std::back_inserter(ids), [](auto id) { return id > 0; });
  return ids;
}

std::vector<std::uint32_t> HeldWords::lengths() const {
  std::vector<std::uint32_t> lengths;
  for (DecisionId id = 1; id < now_.size(); ++id)
    if (now_[id] > 0) lengths.push_back(before_.lengths[id]);
  return lengths;
}

std::vector<std::uint32_t> HeldWords::own_texts() const {
  std::vector<std::uint32_t> texts;
  for (DecisionId id = 1; id < now_.size(); ++id)
    if (now_[id] > 0) texts.push_back(before_.decision_texts[id + 1] - before_.decision_texts[id]);
  return texts;
}

void HeldWords::write_terms(const std::filesystem::path& path) {
  FileWriter file(path);
  PostingsPacker held;
  PagesBehind behind(before_.posting_bytes);
  for (std::size_t at = 0; at < before_.terms(); ++at) {
    behind.read_up_to(before_.posting_begins[at]);
    held.clear();
    held.append_renumbered(before_.postings_of(at), now_, 0);
    if (held.decisions() == 0) continue;
    std::string_view stem;
    if (const Token token = before_.term_tokens[at]; token > 0) {
      word_of_token_[token - kFirstWord] = words_++;
      stem = stem_in(before_.term(before_.stem_terms[token - kFirstWord]));
    }
    write_run_term(before_.term(at), stem, held, file);
  }
  file.close();
}

// What is told anew with the new numbers.
class HeldWords::Placing {
 public:
  Placing(const HeldWords& held,
          std::span<const Token> tokens,
          std::span<const std::uint32_t> first_texts,
          Token common_end)
      : before_(held.before_),
        now_(held.now_),
        first_texts_(first_texts),
        common_end_(common_end),
        token_of_(held.word_of_token_.size() + kFirstWord),
        now_of_text_(before_.own_texts() + before_.shared_texts(), kNone) {
    token_of_[kTextEnd] = kTextEnd;
    token_of_[kNoWord] = kNoWord;
    for (Token before = kFirstWord; before < token_of_.size(); ++before) {
      const std::uint32_t word = held.word_of_token_[before - kFirstWord];
      if (word == kNone) continue;
      const bool is_new = tokens[word] < common_end && before >= before_.common_end();
      token_of_[before] = tokens[word] | (is_new ? kNewlyCommon : 0);
    }
    number_texts();
  }

  void place_own(const std::filesystem::path& tokens_file) {
    FileWriter file(tokens_file);
    PagesBehind behind(before_.token_bytes);
    for (DecisionId id = 1; id < now_.size(); ++id) {
      if (now_[id] == 0) continue;
      behind.read_up_to(before_.decision_begins[id]);
      tokens_.clear();
      place_own(id);
      file.write(tokens_);
      place_layout(id);
    }
    file.close();
  }

  // Those that no decision has any more are left without places, and are named by none.
  void place_shared() {
    for (std::uint32_t text = before_.own_texts();
         text < before_.own_texts() + before_.shared_texts();
         ++text) {
      SharedText& shared = places_.shared.emplace_back();
      before_.each_place(text, [&](DecisionId id, ZoneId part) {
        if (now_[id] > 0) shared.places.push_back({now_[id], part});
      });
      if (shared.places.empty()) continue;
      const std::string_view bytes = before_.tokens_of_text(text);
      const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
      for (const auto* const end = at + bytes.size(); at != end;)
        append_token(token_of_[read_token(at)] & ~kNewlyCommon, shared.tokens);
    }
  }

  void write_pairs(const std::filesystem::path& path) {
    std::sort(new_pairs_.begin(), new_pairs_.end());
    const std::vector<std::pair<Pair, Old>> kept = kept_pairs();
    const std::span<const PairIn> news = new_pairs_;
    PairsWriter file(path);
    PostingsPacker texts;
    std::size_t done = 0;
    for (const auto& [pair, old] : kept) {  // none of them is among the new ones
      const std::size_t from = done;
      while (done < news.size() && news[done].pair < pair)
        ++done;
      file.add(news.subspan(from, done - from));
      texts.clear();
      add_texts(old, texts);
      if (texts.decisions() > 0) file.add(pair, texts);
    }
    file.add(news.subspan(done));
    file.close();
  }

  RunPlaces take() { return std::move(places_); }

 private:
  // Among before_.pair_seconds.
  using Old = std::uint32_t;

  // Those of a decision stay together.
  void number_texts() {
    for (DecisionId id = 1; id < now_.size(); ++id) {
      if (now_[id] == 0) continue;
      const auto begin = now_of_text_.begin() + before_.decision_texts[id];
      const auto end = now_of_text_.begin() + before_.decision_texts[id + 1];
      std::iota(begin, end, first_texts_[now_[id]]);
    }
  }

  void place_own(DecisionId id) {
    const std::string_view bytes = before_.tokens_of_decision(id);
    const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
    const auto* const end = at + bytes.size();
    std::uint32_t text = before_.decision_texts[id];
    std::uint32_t number = first_texts_[now_[id]];
    Token last = kNoWord;
    std::size_t begin = 0;
    while (at != end) {
      const Token marked = token_of_[read_token(at)];
      const Token token = marked & ~kNewlyCommon;
      append_token(token, tokens_);
      if (((marked | last) & kNewlyCommon) != 0) add_new_pair(last & ~kNewlyCommon, token);
      last = marked;
      if (token != kTextEnd) continue;
      places_.text_sizes.push_back(static_cast<std::uint32_t>(tokens_.size() - begin));
      places_.text_parts.push_back(static_cast<ZoneId>(before_.text_parts[text]));
      begin = tokens_.size();
      ++text;
      end_text(number++);
    }
    places_.decision_texts.push_back(text - before_.decision_texts[id]);
  }

  bool is_common(Token token) const { return token >= kFirstWord && token < common_end_; }

  void add_new_pair(Token first, Token second) {
    if (is_common(first) && is_common(second)) pairs_here_.push_back(pair_of(first, second));
  }

  void end_text(std::uint32_t number) {
    if (pairs_here_.empty()) return;
    std::sort(pairs_here_.begin(), pairs_here_.end());
    pairs_here_.erase(std::unique(pairs_here_.begin(), pairs_here_.end()), pairs_here_.end());
    for (const Pair pair : pairs_here_)
      new_pairs_.push_back({pair, number});
    pairs_here_.clear();
  }

  void place_layout(DecisionId id) {
    auto& layout = places_.layouts.emplace_back();
    const auto* at =
        reinterpret_cast<const unsigned char*>(before_.layouts.data()) + before_.layout_begins[id];
    const auto* const end = reinterpret_cast<const unsigned char*>(before_.layouts.data()) +
                            before_.layout_begins[id + 1];
    while (at != end)
      layout.push_back(static_cast<std::uint32_t>(read_varint(at)));
  }

  // Of words that were common before and still are, under their new numbers.
  std::vector<std::pair<Pair, Old>> kept_pairs() const {
    std::vector<std::pair<Pair, Old>> kept;
    for (Token first = kFirstWord; first < before_.common_end(); ++first)
      for (Old at = before_.pair_firsts[first - kFirstWord];
           at < before_.pair_firsts[first - kFirstWord + 1];
           ++at) {
        const Token one = token_of_[first];
        const Token other = token_of_[before_.pair_seconds[at]];
        if (is_common(one) && is_common(other)) kept.emplace_back(pair_of(one, other), at);
      }
    std::sort(kept.begin(), kept.end());
    return kept;
  }

  // Own texts alone: pairs of the few shared ones are told anew.
  void add_texts(Old pair, PostingsPacker& texts) const {
    const auto* at = reinterpret_cast<const unsigned char*>(before_.pair_bytes.data()) +
                     before_.pair_begins[pair];
    const auto count = static_cast<std::uint32_t>(read_varint(at));
    const auto begin = static_cast<std::size_t>(
        at - reinterpret_cast<const unsigned char*>(before_.pair_bytes.data()));
    const Postings held(before_.pair_bytes.substr(begin, before_.pair_begins[pair + 1] - begin),
                        count);
    texts.append_renumbered(held, now_of_text_, kNone);
  }

  const TextParts& before_;
  const std::vector<DecisionId>& now_;
  std::span<const std::uint32_t> first_texts_;
  Token common_end_;
  std::vector<Token> token_of_;  // by token before, some marked as newly common
  // By number before; kNone = gone, or shared.
  std::vector<std::uint32_t> now_of_text_;
  RunPlaces places_;
  std::string tokens_;            // of one decision
  std::vector<Pair> pairs_here_;  // newly common ones of a text
  std::vector<PairIn> new_pairs_;
};

RunPlaces HeldWords::place(std::span<const Token> tokens,
                           std::span<const std::uint32_t> first_texts,
                           Token common_end,
                           const std::filesystem::path& tokens_file,
                           const std::filesystem::path& pairs_file) const {
  Placing placing(*this, tokens, first_texts, common_end);
  placing.place_own(tokens_file);
  placing.place_shared();
  placing.write_pairs(pairs_file);
  return placing.take();
}

}  // namespace ombud
