// engine/text_run.cpp - walks the texts of decisions and counts what stands in them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text_run.h"

#include <algorithm>
#include <numeric>

#include "engine/run_terms.h"

namespace ombud {

std::uint32_t PartCounts::post(DecisionId id) {
  const std::uint32_t weight = std::accumulate(weights_.begin(), weights_.end(), 0U);
  std::uint32_t posted = weight;
  if (weight > 0) {
    everywhere_.add(id, weight);
  } else {
    shared_.add(id, 0);
  }
  for (std::size_t at = 0; at < kZoneCount; ++at) {
    const auto part = static_cast<ZoneId>(at);
    if ((stands_in_ >> at & 1U) == 0 || !zone(part).asked_for) continue;
    parts_[part].add(id, weights_[at]);
    posted += weights_[at];
  }
  weights_.fill(0);
  stands_in_ = 0;
  return posted;
}

void TextRun::add(DecisionId id,
                  const Decision& decision,
                  std::span<const std::uint32_t> boilerplate,
                  Analyzer& analyzer) {
  ids_.push_back(id);
  own_texts_.push_back(0);
  texts_here_.clear();
  texts_in_all_ = 0;
  weightless_ = true;
  add_texts(decision, boilerplate, analyzer);
  append_varint(texts_in_all_, texts_);
  texts_ += texts_here_;
  post(id);
}

void TextRun::add_texts(const Decision& decision,
                        std::span<const std::uint32_t> boilerplate,
                        Analyzer& analyzer) {
  add_text(decision.summary, ZoneId::kSummary, ZoneId::kSummary, Sharing::kOwn, analyzer);
  std::uint32_t index = 0;
  for (const Section& section : decision.sections) {
    const ZoneId part = part_of(section.kind);
    const ZoneId zone_id = zone_of(section.kind);
    const bool role = zone_id == ZoneId::kBoilerplate;
    add_text(section.heading,
             part,
             role ? ZoneId::kBoilerplate : ZoneId::kHeading,
             Sharing::kShared,
             analyzer);
    for (const Block& block : section.blocks) {
      const bool shared = std::binary_search(boilerplate.begin(), boilerplate.end(), index++);
      add_text(block.text,
               part,
               shared ? ZoneId::kBoilerplate : zone_id,
               shared ? Sharing::kShared : Sharing::kOwn,
               analyzer);
    }
  }
  add_text(decision.body.name, ZoneId::kBody, ZoneId::kBody, Sharing::kShared, analyzer);
  add_label(decision.category, ZoneId::kCategory, analyzer);
  add_label(decision.subcategory, ZoneId::kCategory, analyzer);
}

// What stands in a part, as heavy as the zone.
void TextRun::add_text(
    std::string_view text, ZoneId part, ZoneId zone_id, Sharing sharing, Analyzer& analyzer) {
  const auto weight = static_cast<std::uint32_t>(zone_weights_[static_cast<std::size_t>(zone_id)]);
  const Analysed& words = analysed(text, sharing, analyzer);
  ++texts_in_all_;
  if (sharing == Sharing::kOwn) ++own_texts_.back();
  append_varint(static_cast<unsigned>(part) * 2U + (sharing == Sharing::kShared ? 1U : 0U),
                texts_here_);
  append_varint(words.words.size(), texts_here_);
  for (const std::uint32_t word : words.words) {
    append_varint(word, texts_here_);
    if (word == 0) continue;
    CountedWord& counted = words_[word - 1];
    if (!counted.stands) words_here_.push_back(word - 1);
    counted.stands = true;
    counted.weight += weight;
    count_stem(counted.stem, part, weight);
    weightless_ = weightless_ && weight == 0;
  }
  count_concepts(words.concepts, part, weight);
}

// What is shared is analysed once: a quarter of what decisions say.
const TextRun::Analysed& TextRun::analysed(std::string_view text,
                                           Sharing sharing,
                                           Analyzer& analyzer) {
  if (sharing == Sharing::kOwn) {
    analyse(text, analyzer, own_);
    return own_;
  }
  const auto [found, is_new] = shared_.try_emplace(std::string(text));
  if (is_new) analyse(text, analyzer, found->second);
  return found->second;
}

void TextRun::analyse(std::string_view text, Analyzer& analyzer, Analysed& into) {
  const std::vector<Word> words = analyzer.words(text);
  into.words.clear();
  into.words.reserve(words.size());
  for (const Word& word : words)
    into.words.push_back(word.folded.empty() ? 0 : number_of(word) + 1);
  into.concepts = concepts_said(text, words);
}

// What a decision is filed under: found by its words in any form, never by a phrase.
void TextRun::add_label(std::string_view text, ZoneId zone_id, Analyzer& analyzer) {
  const auto weight = static_cast<std::uint32_t>(zone_weights_[static_cast<std::size_t>(zone_id)]);
  const std::vector<Word> words = analyzer.words(text);
  for (const Word& word : words)
    if (!word.folded.empty()) count_stem(stem_number_of(word.stem), zone_id, weight);
  weightless_ = weightless_ && (weight == 0 || words.empty());
  count_concepts(concepts_said(text, words), zone_id, weight);
}

void TextRun::count_concepts(std::span<const ConceptHit> hits, ZoneId part, std::uint32_t weight) {
  for (const ConceptHit& hit : hits) {
    ConceptCounts& counts = concepts_here_[hit.concept_id];
    counts.all.add(part, weight);
    counts.spelt_out = counts.spelt_out || hit.certainty == Certainty::kAlways;
    if (hit.certainty == Certainty::kDefined) continue;
    counts.sure.add(part, weight);
    counts.is_sure = true;
  }
}

std::uint32_t TextRun::stem_number_of(const std::string& stem) {
  const auto number = static_cast<std::uint32_t>(stems_.size());
  const auto [found, is_new] = number_of_stem_.try_emplace(stem, number);
  if (is_new) stems_.emplace_back();
  return found->second;
}

std::uint32_t TextRun::number_of(const Word& word) {
  const auto number = static_cast<std::uint32_t>(words_.size());
  const auto [found, is_new] = number_of_word_.try_emplace(word.folded, number);
  if (is_new) {
    words_.emplace_back();
    words_.back().stem = stem_number_of(word.stem);
  }
  return found->second;
}

void TextRun::count_stem(std::uint32_t stem, ZoneId part, std::uint32_t weight) {
  if (!stems_[stem].stands()) stems_here_.push_back(stem);
  stems_[stem].add(part, weight);
}

// A decision whose words all are without weight is no longer than a lone word.
void TextRun::post(DecisionId id) {
  std::uint32_t length = weightless_ ? 1 : 0;
  for (const std::uint32_t number : words_here_) {
    CountedWord& word = words_[number];
    word.postings.add(id, word.weight);
    length += word.weight;
    word.weight = 0;
    word.stands = false;
  }
  for (const std::uint32_t number : stems_here_)
    length += stems_[number].post(id);
  for (auto& [concept_id, found] : concepts_here_) {
    if (!found.is_sure) continue;
    PartCounts& counts = concepts_[concept_id];
    counts.take_counts_of(found.spelt_out ? found.all : found.sure);
    length += counts.post(id);
  }
  words_here_.clear();
  stems_here_.clear();
  concepts_here_.clear();
  lengths_.push_back(length);
}

std::vector<std::uint32_t> TextRun::sorted_places() const {
  std::vector<std::pair<std::string_view, std::uint32_t>> sorted(number_of_word_.begin(),
                                                                 number_of_word_.end());
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::uint32_t> places(sorted.size());
  for (std::uint32_t place = 0; place < sorted.size(); ++place)
    places[sorted[place].second] = place;
  return places;
}

void TextRun::write_terms(const std::filesystem::path& path) const {
  RunTermsWriter writer(path);
  std::vector<const std::string*> stem_texts(stems_.size());
  for (const auto& [stem, number] : number_of_stem_) {
    stem_texts[number] = &stem;
    stems_[number].each_list("Z" + stem, [&](std::string term, const PostingsPacker& postings) {
      writer.add({std::move(term), {}, &postings});
    });
  }
  for (const auto& [concept_id, counts] : concepts_)
    counts.each_list(concept_term(concepts()[concept_id].name),
                     [&](std::string term, const PostingsPacker& postings) {
                       writer.add({std::move(term), {}, &postings});
                     });
  for (const auto& [word, number] : number_of_word_)
    writer.add({word, *stem_texts[words_[number].stem], &words_[number].postings});
  writer.finish();
}

}  // namespace ombud
