// tests/searchd/remedy_marks_test.cpp - each remedy's sentence is found where it stands, once.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/remedy_marks.h"

#include <algorithm>
#include <chrono>
#include <random>
#include <string>

#include "support/a_decision.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

Decision with_sentences(const std::vector<std::string>& sentences) {
  Decision decision = a_decision("95 000 001").build();
  for (const auto& sentence : sentences) {
    Remedy remedy;
    remedy.anchor = "b1";
    remedy.sentence = sentence;
    decision.remedies.push_back(remedy);
  }
  return decision;
}

// Every byte of each sentence's first occurrence, one by one; what the ranges must say too.
std::string covered(const std::string& text, const std::vector<std::string>& sentences) {
  std::string cover(text.size(), '.');
  for (const auto& sentence : sentences) {
    const auto at = text.find(sentence);
    if (!sentence.empty() && at != std::string::npos) cover.replace(at, sentence.size(), sentence);
  }
  for (auto& c : cover)
    c = c == '.' ? '.' : 'x';
  return cover;
}

std::string covered(const std::string& text, const std::vector<TextRange>& ranges) {
  std::string cover(text.size(), '.');
  for (const TextRange& range : ranges)
    for (std::size_t at = range.begin; at < range.end; ++at)
      cover[at] = 'x';
  return cover;
}

}  // namespace

TEST_CASE("a sentence is marked once, in its own block, where it occurs", "[searchd]") {
  const std::string text = "It will apologise. It will pay £5 and £6. Then it ends.";
  const struct {
    std::vector<std::string> sentences;
    std::vector<std::string> found;
  } kCases[] = {
      {{}, {}},
      {{"It will pay £5 and £6."}, {"It will pay £5 and £6."}},
      {{"It will pay £5 and £6.", "It will pay £5 and £6."}, {"It will pay £5 and £6."}},
      {{"It will pay £5 and £6.", "It will apologise."},
       {"It will apologise.", "It will pay £5 and £6."}},
      {{"pay £5 and", "£5 and £6."}, {"pay £5 and £6."}},
      {{"£5", "It will pay £5 and £6."}, {"It will pay £5 and £6."}},
      {{"It will pay £7."}, {}},
      {{""}, {}},
      {{text}, {text}},
  };
  for (const auto& row : kCases) {
    const Decision decision = with_sentences(row.sentences);
    std::vector<std::string> found;
    for (const TextRange& range : RemedyMarks(decision).in("b1", text))
      found.push_back(text.substr(range.begin, range.end - range.begin));
    CHECK(found == row.found);
    CHECK(RemedyMarks(decision).in("b2", text).empty());
  }
}

TEST_CASE("marks agree with looking for each sentence from the start", "[searchd]") {
  const unsigned seed = std::random_device{}();
  CAPTURE(seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 300; ++round) {
    // Letters that differ, so that no sentence stands twice.
    std::string text = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    std::shuffle(text.begin(), text.end(), random);
    std::vector<std::string> sentences;
    for (std::size_t at = 0; at < text.size(); at += 1 + random() % 9)
      sentences.push_back(text.substr(at, 4 + random() % 6));
    std::shuffle(sentences.begin(), sentences.end(), random);
    CAPTURE(text);
    const Decision decision = with_sentences(sentences);
    const auto ranges = RemedyMarks(decision).in("b1", text);
    CHECK(covered(text, ranges) == covered(text, sentences));
    for (std::size_t i = 1; i < ranges.size(); ++i)
      CHECK(ranges[i - 1].end <= ranges[i].begin);
  }
}

TEST_CASE("ranges are clipped to a cell and counted from its start", "[searchd]") {
  const std::vector<TextRange> ranges = {{2, 5}, {7, 20}};
  CHECK(clipped(ranges, 0, 30) == ranges);
  CHECK(clipped(ranges, 3, 8) == std::vector<TextRange>{{0, 2}, {4, 5}});
  CHECK(clipped(ranges, 8, 10) == std::vector<TextRange>{{0, 2}});
  CHECK(clipped(ranges, 5, 7).empty());
  CHECK(clipped(ranges, 20, 30).empty());
  CHECK(clipped(ranges, 4, 4).empty());
}

TEST_CASE("five thousand sentences of one block are found at once", "[searchd]") {
  std::string text;
  std::vector<std::string> sentences;
  for (int i = 0; i < 5000; ++i) {
    sentences.push_back("It will pay £" + std::to_string(i) + " to person " + std::to_string(i) +
                        ".");
    text += sentences.back() + " ";
  }
  const Decision decision = with_sentences(sentences);
  const auto began = std::chrono::steady_clock::now();
  CHECK(RemedyMarks(decision).in("b1", text).size() == 5000);
  // From the start of the text each time it would take a hundred times as long.
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::milliseconds(500));
}
