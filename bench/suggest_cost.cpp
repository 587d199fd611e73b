// bench/suggest_cost.cpp - what a suggestion and a respelt word cost at the size of the real thing.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "engine/known_words.h"
#include "engine/suggestions.h"

namespace ombud {
namespace {

// What 57,500 decisions hold, or more.
constexpr int kBodies = 500;
constexpr int kReferences = 57'500;
constexpr int kPhrases = 2'000;
constexpr int kLaws = 5'000;
constexpr int kWords = 60'000;  // of letters alone, in three decisions or more
constexpr int kRounds = 200;

class MadeUpWords {
 public:
  unsigned below(unsigned most) { return static_cast<unsigned>(random_()) % most; }

  // Of syllables, so that beginnings are shared as real ones are.
  std::string word() {
    static const std::vector<std::string> kSyllables = {
        "an", "be", "con", "der", "ing", "la", "ment", "or", "pro", "re", "ser", "tion"};
    std::string word;
    for (auto left = 2 + below(3); left > 0; --left)
      word += kSyllables[below(static_cast<unsigned>(kSyllables.size()))];
    return word;
  }

 private:
  std::mt19937 random_{1};  // NOLINT: the same every time
};

std::string reference_key(int number) {
  char key[32];
  std::snprintf(key,
                sizeof key,
                "lgsco/%02d-%03d-%03d",
                10 + number / 4'000,
                number / 20 % 200,
                number % 1'000);
  return key;
}

Suggestions full_size() {
  MadeUpWords random;
  std::vector<Suggestion> values;
  const auto add = [&](SuggestionKind kind, const std::string& text, const char* facet) {
    values.push_back({kind, text, facet, text, random.below(2'000)});
  };
  for (int i = 0; i < kBodies; ++i)
    add(SuggestionKind::kCouncil, random.word() + " Borough Council", "council");
  for (int i = 0; i < kLaws; ++i)
    add(SuggestionKind::kLaw,
        random.word() + " " + random.word() + " Act 20" + std::to_string(10 + i % 15) + " s" +
            std::to_string(i % 300),
        "law");
  std::vector<FrequentPhrase> phrases;
  for (int i = 0; i < kPhrases; ++i)
    phrases.push_back(
        {random.word() + " to " + random.word() + " " + random.word(), random.below(2'000)});
  std::vector<std::string> keys;
  for (int i = 0; i < kReferences; ++i)
    keys.push_back(reference_key(i));
  return {std::move(values), phrases, std::move(keys)};
}

KnownWords a_dictionary() {
  MadeUpWords random;
  std::map<std::string, std::uint32_t> words;
  for (int i = 0; i < kWords; ++i)
    words[random.word() + random.word().substr(0, 3)] += 3 + random.below(900);
  KnownWords known;
  for (const auto& [word, decisions] : words)
    known.add(word, decisions);
  return known;
}

// Of this thread, in milliseconds: on a busy machine the clock on the wall measures the others.
double processor_ms() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

void report(const std::string& what, const std::function<void()>& work) {
  std::vector<double> times;
  for (int round = 0; round < kRounds; ++round) {
    const double began = processor_ms();
    work();
    times.push_back(processor_ms() - began);
  }
  std::sort(times.begin(), times.end());
  std::printf("%-26s median %6.3f ms   slowest %6.3f ms\n",
              what.c_str(),
              times[times.size() / 2],
              times.back());
}

void run() {
  const double began = processor_ms();
  const Suggestions suggestions = full_size();
  std::printf("suggestions made in %.0f ms, once an index\n", processor_ms() - began);
  Analyzer analyzer;
  for (const char* typed :
       {"co", "council", "act 20", "pro", "proser", "re to", "25", "25 004 57", "zz", "section 17"})
    report("suggest \"" + std::string(typed) + "\"",
           [&] { suggestions.beginning(typed, analyzer); });
  const KnownWords known = a_dictionary();
  std::printf("%zu words known\n", known.size());
  for (const char* typed : {"contoin", "prosermetnion", "bean", "zzzzzzzz"})
    report("respell \"" + std::string(typed) + "\"", [&] { known.nearest(typed, 1); });
}

}  // namespace
}  // namespace ombud

int main() {
  ombud::run();
  return 0;
}
