// tests/corpus/remedies_linear_test.cpp - the time grows with the text, no faster.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <ctime>

#include "corpus/remedies.h"
#include "support/catch.h"

namespace ombud {
namespace {

// A paragraph of `bytes` that says the same over and over, behind a beginning that agrees to it.
Decision repeated(const std::string& words, std::size_t bytes) {
  Section section;
  section.kind = SectionKind::kRemedy;
  section.blocks.emplace_back();
  std::string& text = section.blocks.back().text;
  text = "The Council has agreed to pay £5 to ";
  while (text.size() < bytes)
    text += words;
  Decision decision;
  decision.sections.push_back(std::move(section));
  set_anchors(decision);
  return decision;
}

// Of the processor, best of some: the machine does other things too.
double milliseconds_to_read(const Decision& decision) {
  constexpr int kRuns = 3;
  constexpr double kLongMs = 500;
  double best = 0;
  for (int run = 0; run < kRuns && best < kLongMs; ++run) {
    Decision copy = decision;
    const std::clock_t start = std::clock();
    read_remedies(copy);
    const double took = 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    best = run == 0 ? took : std::min(best, took);
  }
  return best;
}

}  // namespace

TEST_CASE("whatever is said over and over is read in linear time", "[corpus][remedies]") {
  constexpr std::size_t kShort = 20'000;  // bytes
  constexpr std::size_t kTimes = 8;
  // Linear is 8, quadratic 64; between them noise has room. Below a millisecond all is noise.
  constexpr double kRatioMax = 24;
  constexpr double kNoiseMs = 1;
  // The short text takes some 10 ms; what takes this long would take minutes for the long one.
  constexpr double kShortMsMax = 1500;
  for (const char* words : {"pay ",
                            "pay her ",
                            "Pay her payments. ",
                            "Mr A and ",
                            "Mr A, ",
                            "B, C, D, the tenants, ",
                            "not ",
                            "asked pay ",
                            "cover ",
                            "pay £5 a week for ",
                            "pay £5 to her, ",
                            "£5 to her and Mr A, ",
                            "It will pay £5 to her. ",
                            "It offered £5 to them. ",
                            "a total of £5, ",
                            "being £5, ",
                            "between £5 and ",
                            "review its policy and ",
                            "The Council and the Trust "}) {
    INFO(words);
    const double few = std::max(milliseconds_to_read(repeated(words, kShort)), kNoiseMs);
    CHECK(few < kShortMsMax);
    if (few >= kShortMsMax) continue;
    const double many = milliseconds_to_read(repeated(words, kShort * kTimes));
    CAPTURE(few, many);
    CHECK(many / few < kRatioMax);
  }
}

}  // namespace ombud
