// bench/decision_maker.cpp - what a made-up decision is about; decision_text.cpp writes it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/decision_maker.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <string>

#include "bench/decision_text.h"
#include "corpus/reference.h"
#include "corpus/registers.h"

namespace ombud {
namespace {

// Of 10,000 decisions of the collection.
constexpr std::size_t kUpheld = 5511;
constexpr std::size_t kNotUpheld = 1994;  // the rest are closed after initial enquiries

// Percent of decisions on adult care that are about a provider and not a council: by judgement.
constexpr std::size_t kProviderPercent = 12;

// Characters. Two kinds that together have a median of 9,000, 2,800 at the fifth and 27,000 at the
// ninety-fifth percentile; closed ones alone have a median of 3,500.
struct Lengths {
  std::uint64_t median;
  std::int64_t sigma;  // thousandths
};
constexpr Lengths kClosedLengths{3'530, 270};
constexpr Lengths kInvestigatedLengths{11'400, 569};
constexpr std::uint64_t kShortest = 2'000;
constexpr std::uint64_t kLongest = 130'000;

// 48,611 has no common divisor with 1,000,000: every number has a reference of its own, and
// neighbours do not look like each other.
std::string reference_of(std::uint64_t number) {
  static constexpr std::uint64_t kSerials = 1'000'000;
  const std::uint64_t serial = number / 10 * 48'611 % kSerials;
  std::array<char, 16> text{};
  std::snprintf(text.data(),
                text.size(),
                "9%u %03u %03u",
                static_cast<unsigned>(number % 10),
                static_cast<unsigned>(serial / 1000),
                static_cast<unsigned>(serial % 1000));
  return text.data();
}

// A working day of the years 2017 to 2025.
Date date_of(SeededRandom& random) {
  using std::chrono::days;
  using std::chrono::sys_days;
  static constexpr sys_days kFirst{std::chrono::year{2017} / 1 / 2};  // a Monday
  static constexpr std::size_t kWeeks = 469;
  const auto week = static_cast<int>(random.below(kWeeks));
  const auto day = static_cast<int>(random.below(5));
  return Date{kFirst + days{week * 7 + day}};
}

std::string outcome_of(SeededRandom& random) {
  const std::size_t drawn = random.below(10'000);
  if (drawn < kUpheld) return "Upheld";
  return drawn < kUpheld + kNotUpheld ? "Not upheld" : "Closed after initial enquiries";
}

std::size_t length_of(SeededRandom& random, const std::string& outcome) {
  const Lengths lengths = outcome.starts_with("Closed") ? kClosedLengths : kInvestigatedLengths;
  return std::clamp(random.lognormal(lengths.median, lengths.sigma), kShortest, kLongest);
}

}  // namespace

Decision DecisionMaker::make(std::uint64_t number) const {
  SeededRandom random(seed_, number);
  const Subject subject = subjects_.draw(random);
  const bool is_provider =
      subject.category_slug == "adult-care-services" && random.percent(kProviderPercent);
  Decision decision;
  decision.reference = reference_of(number);
  decision.source = source_of_reference(decision.reference);
  decision.body = body_named(is_provider ? bodies_.care_provider(random) : bodies_.council(random));
  decision.category = subject.category;
  decision.subcategory = subject.subcategory;
  decision.outcome = outcome_of(random);
  decision.date = date_of(random);
  const int year = static_cast<int>(decision.date->year());
  const std::string body = is_provider ? "the Care Provider" : "the Council";
  Speaker speaker(phrasebook_, random, subject.category_slug, body, year);
  write_text(decision,
             {.phrasebook = phrasebook_,
              .random = random,
              .speaker = speaker,
              .category = subject.category_slug,
              .length = length_of(random, decision.outcome)});
  set_anchors(decision);
  return decision;
}

std::size_t text_bytes(const Decision& decision) {
  std::size_t bytes = decision.summary.size();
  for (const Section& section : decision.sections) {
    bytes += section.heading.size();
    for (const Block& block : section.blocks)
      bytes += block.text.size();
  }
  return bytes;
}

}  // namespace ombud
