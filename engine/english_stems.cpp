// engine/english_stems.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/english_stems.h"

#include <array>
#include <functional>
#include <stdexcept>
#include <string_view>
#include <unordered_map>

#include "engine/word_tables.h"

namespace ombud {
namespace {

constexpr std::string_view kTable = "stem_exceptions.tsv";

// Places for stems, a power of two; 57,000 decisions have some 150,000 distinct words, of which the
// commonest 30,000 make up nearly all occurrences. 2 MB: a word and its stem of up to 15 bytes, as
// most are, lie side by side in 64.
constexpr std::size_t kStemsKept = std::size_t{1} << 15U;

// Letters that stand before "-ize" at least: "size", "prize", "seize" and "maize" keep their z.
constexpr std::size_t kLettersBeforeIze = 3;

// What follows the z of "organize" and "analyze".
constexpr std::array<std::string_view, 11> kAfterZ = {
    "e", "es", "ed", "er", "ers", "ing", "ings", "ation", "ations", "ational", "able"};

struct Exceptions {
  std::unordered_map<std::string, std::string> of_word;
  std::unordered_map<std::string, std::string> of_stem;
};

Exceptions read_exceptions() {
  Exceptions read;
  const RegisterTable table = word_table(kTable);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string kind = table.cell(row, "kind");
    if (kind != "word" && kind != "stem")
      throw std::runtime_error("engine/" + std::string(kTable) + ": the kind “" + kind +
                               "” is neither word nor stem.");
    auto& into = kind == "word" ? read.of_word : read.of_stem;
    for (const std::string& form : table.cells(row, "forms"))
      into[form] = table.cell(row, "stem");
  }
  return read;
}

const Exceptions& exceptions() {
  static const Exceptions kExceptions = read_exceptions();
  return kExceptions;
}

// "organizations" to "organisations". Only for looking up: what is shown keeps its letters.
std::string with_british_endings(std::string word) {
  const auto z = word.rfind('z');
  if (z == std::string::npos || z < kLettersBeforeIze + 1) return word;
  if (word[z - 1] != 'i' && word[z - 1] != 'y') return word;
  const std::string_view after = std::string_view(word).substr(z + 1);
  for (const std::string_view ending : kAfterZ) {
    if (after != ending) continue;
    word[z] = 's';
    break;
  }
  return word;
}

std::string stem_with_exceptions(const std::string& folded, const Xapian::Stem& stemmer) {
  const std::string word = with_british_endings(folded);
  const auto of_word = exceptions().of_word.find(word);
  if (of_word != exceptions().of_word.end()) return of_word->second;
  std::string stem = stemmer(word);
  const auto of_stem = exceptions().of_stem.find(stem);
  return of_stem != exceptions().of_stem.end() ? of_stem->second : stem;
}

}  // namespace

const std::string& EnglishStems::stem_of(const std::string& folded) {
  if (known_.empty()) known_.resize(kStemsKept);
  Known& known = known_[std::hash<std::string>()(folded) % kStemsKept];
  if (known.word != folded) known = {folded, stem_with_exceptions(folded, stemmer_)};
  return known.stem;
}

std::string stem_without_exceptions(const std::string& folded) {
  return Xapian::Stem("english")(folded);
}

std::string stem_exceptions_version() { return "stem exceptions " + word_table_version(kTable); }

}  // namespace ombud
