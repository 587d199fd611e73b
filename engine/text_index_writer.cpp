// engine/text_index_writer.cpp - terms first, which number the words; then the texts as numbers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text_index_writer.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "engine/forget_pages.h"
#include "engine/in_parallel.h"
#include "engine/merged_terms.h"
#include "engine/run_places.h"
#include "engine/text_parts.h"

namespace ombud {
namespace {

namespace fs = std::filesystem;

using Numbers = std::vector<std::uint32_t>;
using Begins = std::vector<std::uint64_t>;  // one more than there are things

constexpr std::uint32_t kNone = static_cast<std::uint32_t>(-1);

}  // namespace

struct TextIndexWriter::Run {
  std::vector<DecisionId> ids;
  fs::path terms, texts, tokens, pairs;
  Numbers lengths, own_texts;  // of each decision
  Numbers sorted_places;       // TextRun::sorted_places()
  std::unique_ptr<HeldWords> held;
  RunPlaces places;  // without the tokens, which are in their file
};

// Writes the file, part after part.
class TextIndexWriter::Merge {
 public:
  Merge(std::vector<Run>& runs,
        const TextIndexOptions& options,
        const fs::path& directory,
        const fs::path& file)
      : runs_(runs),
        options_(options),
        directory_(directory),
        file_(file, kWordsMark, kTextPartCount) {}

  void write() {
    find_decisions();
    write_lengths();
    merge_terms();
    place_runs();
    share_texts();
    write_tokens();
    write_texts();
    write_layouts();
    write_shared();
    write_pairs_of_all();
    file_.finish();
  }

 private:
  // Which run has each decision, and which numbers its own texts have.
  void find_decisions() {
    for (const Run& run : runs_)
      decisions_ += static_cast<std::uint32_t>(run.ids.size());
    where_.resize(decisions_ + 1);
    first_texts_.assign(decisions_ + 2, 0);
    for (std::uint32_t run = 0; run < runs_.size(); ++run)
      for (std::uint32_t at = 0; at < runs_[run].ids.size(); ++at) {
        const DecisionId id = runs_[run].ids[at];
        where_[id] = {run, at};
        first_texts_[id + 1] = runs_[run].own_texts[at];
      }
    std::partial_sum(first_texts_.begin(), first_texts_.end(), first_texts_.begin());
    own_texts_ = first_texts_.back();
  }

  void write_lengths() {
    Numbers lengths = {0};
    for (DecisionId id = 1; id <= decisions_; ++id)
      lengths.push_back(runs_[where_[id].run].lengths[where_[id].at]);
    file_.write<std::uint32_t>(TextPart::kLengths, lengths);
  }

  void merge_terms() {
    std::vector<fs::path> files;
    files.reserve(runs_.size());
    for (const Run& run : runs_)
      files.push_back(run.terms);
    terms_.merge(files, file_);
    common_end_ = terms_.common_end(options_.common_one_in, decisions_);
    terms_.write(file_);
    for (const Run& run : runs_)
      fs::remove(run.terms);
  }

  // Words become tokens, run by run; their pairs are sorted on the way.
  void place_runs() {
    in_parallel(options_.jobs, runs_.size(), [&](std::size_t number) {
      if (runs_[number].held) {
        place_held(number);
      } else {
        place_run(number);
      }
    });
  }

  void place_run(std::size_t number) {
    Run& run = runs_[number];
    const std::vector<Token> sorted = terms_.tokens_of_run(number);
    std::vector<Token> tokens(run.sorted_places.size());
    for (std::size_t word = 0; word < tokens.size(); ++word)
      tokens[word] = sorted[run.sorted_places[word]];
    {
      const MappedFile texts(run.texts);
      run.places = places_of_run(texts.bytes(), tokens, run.ids);
    }
    fs::remove(run.texts);
    Numbers texts;
    for (std::size_t at = 0; at < run.ids.size(); ++at)
      for (std::uint32_t text = 0; text < run.own_texts[at]; ++text)
        texts.push_back(first_texts_[run.ids[at]] + text);
    write_pairs(run.places.tokens, run.places.text_sizes, texts, common_end_, run.pairs);
    FileWriter file(run.tokens);
    file.write(std::exchange(run.places.tokens, {}));
    file.close();
  }

  void place_held(std::size_t number) {
    Run& run = runs_[number];
    run.places = run.held->place(
        terms_.tokens_of_run(number), first_texts_, common_end_, run.tokens, run.pairs);
    run.held.reset();
  }

  // The same text of several runs becomes one, numbered where it is first met; layouts name it so.
  void share_texts() {
    std::unordered_map<std::string, std::uint32_t> number_of;
    std::vector<Numbers> renumbered;
    for (const Run& run : runs_)
      renumbered.emplace_back(run.places.shared.size(), kNone);
    for (DecisionId id = 1; id <= decisions_; ++id) {
      auto& [run, at] = where_[id];
      for (std::uint32_t& text : runs_[run].places.layouts[at]) {
        if (text == 0) continue;
        std::uint32_t& number = renumbered[run][text - 1];
        if (number == kNone) number = share(runs_[run].places.shared[text - 1], number_of);
        text = number + 1;
      }
    }
    for (Run& run : runs_)
      run.places.shared.clear();
    for (SharedText& text : shared_) {
      std::sort(text.places.begin(), text.places.end());
      text.places.erase(std::unique(text.places.begin(), text.places.end()), text.places.end());
    }
  }

  std::uint32_t share(SharedText& text, std::unordered_map<std::string, std::uint32_t>& number_of) {
    const auto next = static_cast<std::uint32_t>(shared_.size());
    const auto [found, is_new] = number_of.try_emplace(text.tokens, next);
    if (is_new) {
      shared_.push_back(std::move(text));
    } else {
      auto& places = shared_[found->second].places;
      places.insert(places.end(), text.places.begin(), text.places.end());
    }
    return found->second;
  }

  // Decisions in their order, each from its run's file, where they stand in the same.
  void write_tokens() {
    FileWriter& tokens = file_.begin(TextPart::kTokens);
    std::vector<std::unique_ptr<MappedFile>> files;
    std::vector<PagesBehind> behind;
    for (const Run& run : runs_) {
      files.push_back(std::make_unique<MappedFile>(run.tokens));
      behind.emplace_back(files.back()->bytes());
    }
    std::vector<std::size_t> read(runs_.size(), 0), texts(runs_.size(), 0);
    for (DecisionId id = 1; id <= decisions_; ++id) {
      const auto [run, at] = where_[id];
      const RunPlaces& places = runs_[run].places;
      const auto first = places.text_sizes.begin() + static_cast<std::ptrdiff_t>(texts[run]);
      const std::size_t bytes =
          std::accumulate(first, first + places.decision_texts[at], std::size_t{0});
      tokens.write(files[run]->bytes().substr(read[run], bytes));
      read[run] += bytes;
      behind[run].read_up_to(read[run]);
      texts[run] += places.decision_texts[at];
      own_bytes_ += bytes;
    }
    files.clear();
    for (const Run& run : runs_)
      fs::remove(run.tokens);
    Begins begins = {own_bytes_};
    for (const SharedText& text : shared_) {
      tokens.write(text.tokens);
      begins.push_back(begins.back() + text.tokens.size());
    }
    file_.write<std::uint64_t>(TextPart::kSharedBegins, begins);
  }

  void write_texts() {
    Begins decision_begins = {0, 0};
    Numbers text_begins, text_decisions;
    std::string parts;
    std::vector<std::size_t> texts(runs_.size(), 0);
    for (DecisionId id = 1; id <= decisions_; ++id) {
      const auto [run, at] = where_[id];
      const RunPlaces& places = runs_[run].places;
      std::size_t& text = texts[run];
      std::uint32_t begin = 0;
      for (std::uint32_t i = 0; i < places.decision_texts[at]; ++i, ++text) {
        text_begins.push_back(begin);
        text_decisions.push_back(id);
        parts += static_cast<char>(places.text_parts[text]);
        begin += places.text_sizes[text];
      }
      decision_begins.push_back(decision_begins.back() + begin);
    }
    file_.write<std::uint64_t>(TextPart::kDecisionBegins, decision_begins);
    file_.write<std::uint32_t>(TextPart::kDecisionTexts, first_texts_);
    file_.write<std::uint32_t>(TextPart::kTextBegins, text_begins);
    file_.write<std::uint32_t>(TextPart::kTextDecisions, text_decisions);
    file_.begin(TextPart::kTextParts).write(parts);
  }

  void write_layouts() {
    Begins begins = {0, 0};
    FileWriter& layouts = file_.begin(TextPart::kLayouts);
    std::string bytes;
    for (DecisionId id = 1; id <= decisions_; ++id) {
      bytes.clear();
      for (const std::uint32_t text : runs_[where_[id].run].places.layouts[where_[id].at])
        append_varint(text, bytes);
      layouts.write(bytes);
      begins.push_back(begins.back() + bytes.size());
    }
    file_.write<std::uint64_t>(TextPart::kLayoutBegins, begins);
  }

  void write_shared() {
    Begins begins = {0};
    FileWriter& places = file_.begin(TextPart::kSharedPlaces);
    std::string bytes;
    for (const SharedText& text : shared_) {
      bytes.clear();
      DecisionId last = 0;
      for (const SharedPlace& place : text.places) {
        append_varint(place.decision - last, bytes);
        append_varint(static_cast<unsigned>(place.part), bytes);
        last = place.decision;
      }
      places.write(bytes);
      begins.push_back(begins.back() + bytes.size());
    }
    file_.write<std::uint64_t>(TextPart::kSharedPlaceBegins, begins);
  }

  void write_pairs_of_all() {
    std::vector<fs::path> files;
    for (const Run& run : runs_)
      files.push_back(run.pairs);
    files.push_back(write_pairs_of_shared());
    Numbers firsts(common_end_ - kFirstWord + 1, 0), seconds;
    Begins begins = {0};
    FileWriter& pairs = file_.begin(TextPart::kPairs);
    std::string head;
    merge_pairs(files, [&](Pair pair, const PostingsPacker& texts) {
      head.clear();
      append_varint(texts.decisions(), head);
      pairs.write(head);
      pairs.write(texts.bytes());
      begins.push_back(begins.back() + head.size() + texts.bytes().size());
      seconds.push_back(static_cast<Token>(pair));
      ++firsts[static_cast<Token>(pair >> 32U) - kFirstWord + 1];
    });
    std::partial_sum(firsts.begin(), firsts.end(), firsts.begin());
    file_.write<std::uint32_t>(TextPart::kPairFirsts, firsts);
    file_.write<std::uint32_t>(TextPart::kPairSeconds, seconds);
    file_.write<std::uint64_t>(TextPart::kPairBegins, begins);
    for (const fs::path& file : files)
      fs::remove(file);
  }

  fs::path write_pairs_of_shared() const {
    std::string tokens;
    Numbers sizes, numbers;
    for (const SharedText& text : shared_) {
      tokens += text.tokens;
      numbers.push_back(own_texts_ + static_cast<std::uint32_t>(sizes.size()));
      sizes.push_back(static_cast<std::uint32_t>(text.tokens.size()));
    }
    fs::path path = directory_ / "pairs-shared";
    write_pairs(tokens, sizes, numbers, common_end_, path);
    return path;
  }

  std::vector<Run>& runs_;
  const TextIndexOptions& options_;
  const fs::path& directory_;
  PartFileWriter<TextPart> file_;
  struct Where {
    std::uint32_t run = 0, at = 0;
  };
  std::uint32_t decisions_ = 0, own_texts_ = 0;
  std::vector<Where> where_;  // by id
  Numbers first_texts_;       // by id: the number of its first own text; one more
  std::uint64_t own_bytes_ = 0;
  MergedTerms terms_;
  Token common_end_ = kFirstWord;
  std::vector<SharedText> shared_;
};

TextIndexWriter::TextIndexWriter(fs::path directory, TextIndexOptions options)
    : directory_(std::move(directory)), options_(options) {}

TextIndexWriter::~TextIndexWriter() {
  std::error_code ignored;  // an error is told already; the whole folder goes with the build
  for (const Run& run : runs_)
    for (const fs::path& path : {run.terms, run.texts, run.tokens, run.pairs})
      fs::remove(path, ignored);
}

void TextIndexWriter::expect(std::size_t runs) {
  runs_.resize(runs);
  for (std::size_t number = 0; number < runs; ++number) {
    const std::string name = "-" + std::to_string(number);
    Run& run = runs_[number];
    run.terms = directory_ / ("terms" + name);
    run.texts = directory_ / ("texts" + name);
    run.tokens = directory_ / ("tokens" + name);
    run.pairs = directory_ / ("pairs" + name);
  }
}

void TextIndexWriter::take(std::size_t number, const TextRun& run) {
  assert(number < runs_.size());
  Run& taken = runs_[number];
  taken.ids = run.ids();
  taken.lengths = run.lengths();
  taken.own_texts = run.own_texts();
  taken.sorted_places = run.sorted_places();
  run.write_terms(taken.terms);
  FileWriter texts(taken.texts);
  texts.write(run.texts());
  texts.close();
}

void TextIndexWriter::take(std::size_t number, std::unique_ptr<HeldWords> held) {
  assert(number < runs_.size());
  Run& taken = runs_[number];
  taken.ids = held->ids();
  taken.lengths = held->lengths();
  taken.own_texts = held->own_texts();
  held->write_terms(taken.terms);
  taken.held = std::move(held);
}

void TextIndexWriter::finish(const fs::path& file) {
  Merge(runs_, options_, directory_, file).write();
}

}  // namespace ombud
