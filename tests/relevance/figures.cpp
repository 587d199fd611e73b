// tests/relevance/figures.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "relevance/figures.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

namespace ombud::testing {
namespace {

void add_if_less(const char* what, double value, double least, std::vector<std::string>& words) {
  if (value < least)
    words.push_back(std::string(what) + " is " + decimal(value) + ", under " + decimal(least));
}

}  // namespace

Comparison compare(const std::vector<JudgedQuery>& queries,
                   Run ours,
                   std::vector<Run> plain,
                   std::vector<Run> ablations) {
  Comparison comparison{&queries, std::move(ours), std::move(plain), 0, std::move(ablations)};
  const auto held_back = [&](const Run& run) {
    return mean_value(run, queries, Metric::kNdcg, in(Half::kHeldBack));
  };
  for (std::size_t i = 1; i < comparison.plain.size(); ++i)
    if (held_back(comparison.plain[i]) > held_back(comparison.plain[comparison.baseline]))
      comparison.baseline = i;
  return comparison;
}

Estimate closed(const Comparison& comparison, Half half) {
  const auto of = [&](const Run& run) {
    return values(run, *comparison.queries, Metric::kNdcg, in(half));
  };
  return share_closed(of(comparison.ours), of(comparison.plain[comparison.baseline]));
}

Estimate known_item_rank(const Comparison& comparison, Half half) {
  return mean(values(comparison.ours, *comparison.queries, Metric::kReciprocalRank, in(half)));
}

std::vector<std::string> shortfalls(const Comparison& comparison) {
  std::vector<std::string> words;
  add_if_less("the share closed of what the baseline leaves open in nDCG@10, held back,",
              closed(comparison, Half::kHeldBack).value,
              kShareClosedMin,
              words);
  add_if_less("MRR@10 of known items, held back,",
              known_item_rank(comparison, Half::kHeldBack).value,
              kKnownItemRankMin,
              words);
  return words;
}

std::vector<std::string> losses(const Comparison& comparison) {
  std::vector<std::string> words;
  add_if_less("nDCG@10, held back,",
              mean_value(comparison.ours, *comparison.queries, Metric::kNdcg, in(Half::kHeldBack)),
              kNdcgFloor,
              words);
  add_if_less("MRR@10 of known items, held back,",
              known_item_rank(comparison, Half::kHeldBack).value,
              kKnownItemRankFloor,
              words);
  return words;
}

std::vector<std::size_t> worst(const Comparison& comparison, Half half, std::size_t count) {
  const std::vector<JudgedQuery>& queries = *comparison.queries;
  std::vector<std::size_t> indexes;
  for (std::size_t i = 0; i < queries.size(); ++i)
    if (queries[i].half == half) indexes.push_back(i);
  const auto key = [&](std::size_t i) {
    return std::pair(comparison.ours.answers[i].ndcg, queries[i].id);
  };
  std::sort(indexes.begin(), indexes.end(), [&](std::size_t one, std::size_t other) {
    return key(one) < key(other);
  });
  indexes.resize(std::min(indexes.size(), count));
  return indexes;
}

std::string decimal(double value) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%.3f", value);
  return text.data();
}

}  // namespace ombud::testing
