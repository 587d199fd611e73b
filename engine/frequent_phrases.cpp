// engine/frequent_phrases.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/frequent_phrases.h"

#include <algorithm>
#include <charconv>
#include <span>
#include <unordered_set>
#include <utility>

#include "engine/common_words.h"

namespace ombud {
namespace {

constexpr char kMetadataKey[] = "frequent_phrases";

constexpr std::string_view kTitles[] = {"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "lady"};

bool is_title(std::string_view folded) {
  return std::find(std::begin(kTitles), std::end(kTitles), folded) != std::end(kTitles);
}

bool has_digit(std::string_view folded) {
  return folded.find_first_of("0123456789") != std::string_view::npos;
}

// "Mr X", and the X alone; "a" is a word.
bool is_name(const std::vector<Word>& words, std::size_t at) {
  const std::string& folded = words[at].folded;
  if (is_title(folded) || (at > 0 && is_title(words[at - 1].folded))) return true;
  return folded.size() == 1 && !is_common_word(folded);
}

bool is_usable(const std::vector<Word>& words, std::size_t at) {
  return !words[at].folded.empty() && !has_digit(words[at].folded) && !is_name(words, at);
}

// What a word may do in a phrase.
struct Use {
  bool is_usable = false;
  bool ends_phrase = false;  // or begins it: it carries meaning
};

std::vector<Use> uses_of(const std::vector<Word>& words) {
  std::vector<Use> uses(words.size());
  for (std::size_t at = 0; at < words.size(); ++at)
    uses[at] = {is_usable(words, at), !is_common_word(words[at].folded)};
  return uses;
}

// What may stand between two words of a phrase; anything else ends a sentence or sets a part off.
bool joins(std::string_view gap) {
  if (gap.find_first_not_of(" ,-&") != std::string_view::npos) return false;
  return gap.find(" - ") == std::string_view::npos;
}

// Whole characters: continuation bytes are 10xxxxxx.
std::string_view beginning_of(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U)
    --bytes;
  return text.substr(0, bytes);
}

// Capitals of other letters than a to z stay: no name of the field begins with one.
std::string small_letters(std::string_view text) {
  std::string small(text);
  for (char& c : small)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return small;
}

std::string joined(std::span<const Word> words) {
  std::string text;
  for (const Word& word : words)
    text.append(text.empty() ? "" : " ").append(word.folded);
  return text;
}

// The longest run of usable, joined words from `first` on, of at most `most`.
std::size_t run_from(std::string_view text,
                     const std::vector<Word>& words,
                     const std::vector<Use>& uses,
                     std::size_t first,
                     std::size_t most) {
  std::size_t size = 0;
  while (size < most && first + size < words.size() && uses[first + size].is_usable) {
    const std::size_t at = first + size;
    if (size > 0 && !joins(text.substr(words[at - 1].end, words[at].begin - words[at - 1].end)))
      break;
    ++size;
  }
  return size;
}

using Counted = std::pair<std::string_view, std::uint32_t>;  // folded, decisions

// Calls `part` for each run of two words or more within a phrase but the whole.
template <class Take>
void for_each_part(std::string_view phrase, const Take& part) {
  std::vector<std::size_t> begins = {0};
  for (auto at = phrase.find(' '); at != std::string_view::npos; at = phrase.find(' ', at + 1))
    begins.push_back(at + 1);
  begins.push_back(phrase.size() + 1);
  const std::size_t words = begins.size() - 1;
  for (std::size_t first = 0; first < words; ++first)
    for (std::size_t last = first + 2; last <= words; ++last)
      if (last - first < words)
        part(phrase.substr(begins[first], begins[last] - 1 - begins[first]));
}

}  // namespace

void FrequentPhrases::add(std::string_view summary, Analyzer& analyzer) {
  ++decisions_;
  const std::string_view text = beginning_of(summary, limits_.summary_bytes);
  const std::vector<Word> words = analyzer.words(text);
  const std::vector<Use> uses = uses_of(words);
  for (std::size_t first = 0; first < words.size(); ++first) {
    if (!uses[first].ends_phrase) continue;
    const std::size_t run = run_from(text, words, uses, first, limits_.words_max);
    for (std::size_t size = limits_.words_min; size <= run; ++size) {
      const Word& last = words[first + size - 1];
      if (!uses[first + size - 1].ends_phrase) continue;
      const std::size_t begin = words[first].begin;
      count(std::span(words).subspan(first, size), text.substr(begin, last.end - begin));
    }
  }
  if (counts_.size() > limits_.counted) forget();
}

// Of a decision that has it twice, the first.
void FrequentPhrases::count(std::span<const Word> words, std::string_view written) {
  const std::string folded = joined(words);
  Count& counted = counts_.try_emplace(folded, Count{0, error_}).first->second;
  if (counted.last_in == decisions_) return;
  counted.last_in = decisions_;
  ++counted.decisions;
  const std::string printed = small_letters(written);
  if (printed != folded) ++wordings_[folded][printed];
}

// What either has forgotten it may have missed.
void FrequentPhrases::add(const FrequentPhrases& other) {
  for (auto& [folded, counted] : counts_)
    if (!other.counts_.contains(folded)) counted.missed += other.error_;
  for (const auto& [folded, counted] : other.counts_) {
    Count& mine = counts_.try_emplace(folded, Count{0, error_}).first->second;
    mine.decisions += counted.decisions;
    mine.missed += counted.missed;
  }
  for (const auto& [folded, printed] : other.wordings_)
    for (const auto& [wording, times] : printed)
      wordings_[folded][wording] += times;
  decisions_ += other.decisions_;
  error_ += other.error_;
  if (counts_.size() > limits_.counted) forget();
}

// Until half is gone: forgetting goes through all of them.
void FrequentPhrases::forget() {
  while (counts_.size() > limits_.counted / 2) {
    ++error_;
    for (auto at = counts_.begin(); at != counts_.end();) {
      if (at->second.decisions + at->second.missed > error_) {
        ++at;
        continue;
      }
      wordings_.erase(at->first);
      at = counts_.erase(at);
    }
  }
}

std::uint32_t FrequentPhrases::needed() const {
  return decisions_ < limits_.small ? limits_.decisions_min_small : limits_.decisions_min;
}

std::vector<FrequentPhrase> FrequentPhrases::commonest() const {
  std::unordered_set<std::string_view> within;  // phrases that a longer one stands for
  std::vector<Counted> enough;
  for (const auto& [folded, count] : counts_) {
    const std::uint32_t decisions = count.decisions;
    if (decisions < needed()) continue;
    enough.emplace_back(folded, decisions);
    for_each_part(folded, [&](std::string_view part) {
      const auto shorter = counts_.find(std::string(part));
      if (shorter != counts_.end() && shorter->second.decisions <= decisions)
        within.insert(shorter->first);
    });
  }
  std::erase_if(enough, [&](const Counted& counted) { return within.contains(counted.first); });
  std::sort(enough.begin(), enough.end(), [](const Counted& one, const Counted& other) {
    return one.second != other.second ? one.second > other.second : one.first < other.first;
  });
  if (enough.size() > limits_.phrases) enough.resize(limits_.phrases);
  std::vector<FrequentPhrase> phrases;
  phrases.reserve(enough.size());
  for (const auto& [folded, decisions] : enough)
    phrases.push_back({printed(std::string(folded), decisions), decisions});
  return phrases;
}

// The folded words are how all the other decisions print it.
std::string FrequentPhrases::printed(const std::string& folded, std::uint32_t decisions) const {
  const auto others = wordings_.find(folded);
  if (others == wordings_.end()) return folded;
  std::uint32_t left = decisions;
  std::uint32_t most = 0;
  std::string commonest;
  for (const auto& [wording, times] : others->second) {
    left -= times;
    if (times > most) {
      most = times;
      commonest = wording;
    }
  }
  return left >= most ? folded : commonest;
}

void store_phrases(const std::vector<FrequentPhrase>& phrases, Xapian::WritableDatabase& database) {
  std::string lines;
  for (const FrequentPhrase& phrase : phrases)
    lines += std::to_string(phrase.decisions) + " " + phrase.text + "\n";
  database.set_metadata(kMetadataKey, lines);
}

std::vector<FrequentPhrase> stored_phrases(const Xapian::Database& database) {
  const std::string stored = database.get_metadata(kMetadataKey);
  std::vector<FrequentPhrase> phrases;
  std::string_view left = stored;
  while (!left.empty()) {
    const auto end = left.find('\n');
    const std::string_view line = left.substr(0, end);
    left.remove_prefix(end == std::string_view::npos ? left.size() : end + 1);
    FrequentPhrase phrase;
    const auto [number_end, error] =
        std::from_chars(line.data(), line.data() + line.size(), phrase.decisions);
    const auto digits = static_cast<std::size_t>(number_end - line.data());
    if (error != std::errc{} || digits + 1 >= line.size()) continue;
    phrase.text = line.substr(digits + 1);
    phrases.push_back(std::move(phrase));
  }
  return phrases;
}

}  // namespace ombud
