// engine/run_places.h - the texts of a run as tokens, and which common words stand side by side.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/file_bytes.h"
#include "engine/postings.h"
#include "engine/schema.h"
#include "engine/token_bytes.h"

namespace ombud {

// Where a text that several decisions share stands.
struct SharedPlace {
  DecisionId decision = 0;
  ZoneId part = ZoneId::kText;

  bool operator==(const SharedPlace&) const = default;
  bool operator<(const SharedPlace& other) const {
    return decision != other.decision ? decision < other.decision : part < other.part;
  }
};

struct SharedText {
  std::string tokens;  // with kTextEnd
  std::vector<SharedPlace> places;
};

// Two common words side by side, the first in the upper half.
using Pair = std::uint64_t;
constexpr Pair pair_of(Token first, Token second) { return std::uint64_t{first} << 32U | second; }

// Adds the pairs of a text, each once, whose words are both among the common: tokens below `end`.
void add_pairs(std::string_view tokens, Token end, std::vector<Pair>& pairs);

// What becomes of the texts of one run.
struct RunPlaces {
  std::string tokens;                         // of its own texts, each with kTextEnd
  std::vector<std::uint32_t> text_sizes;      // bytes of each own text
  std::vector<ZoneId> text_parts;             // of each own text
  std::vector<std::uint32_t> decision_texts;  // own texts of each decision
  // Texts of each decision in reading order: 0 = an own text, else 1 + its place in `shared`.
  std::vector<std::vector<std::uint32_t>> layouts;
  std::vector<SharedText> shared;  // in the order of first sight
};

// `texts`: TextRun::texts(); `tokens`: of each word by its number there.
// `ids`: of its decisions.
RunPlaces places_of_run(std::string_view texts,
                        std::span<const Token> tokens,
                        std::span<const DecisionId> ids);

// A pair and the number of a text that has it.
struct PairIn {
  Pair pair = 0;
  std::uint32_t text = 0;

  bool operator<(const PairIn& other) const {
    return pair != other.pair ? pair < other.pair : text < other.text;
  }
};

// A file of pairs, each with the texts it stands in. REQUIRES: pairs rise.
class PairsWriter {
 public:
  explicit PairsWriter(const std::filesystem::path& path) : file_(path) {}
  void add(Pair pair, const PostingsPacker& texts);
  // Sorted.
  void add(std::span<const PairIn> all);
  void close() { file_.close(); }

 private:
  FileWriter file_;
  Pair last_ = 0;
  std::string head_;
};

// Writes the pairs of texts, sorted, with the texts they stand in.
void write_pairs(std::string_view tokens,
                 std::span<const std::uint32_t> text_sizes,
                 std::span<const std::uint32_t> text_numbers,
                 Token common_end,
                 const std::filesystem::path& path);

// The pairs of several such files, each once, sorted. REQUIRES: no text is in two files. Cheapest
// where those of a file come before those of the next.
void merge_pairs(const std::vector<std::filesystem::path>& files,
                 const std::function<void(Pair pair, const PostingsPacker& texts)>& take);

}  // namespace ombud
