// tests/relevance/report.cpp - figures as plain text, in a stable order.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "relevance/report.h"

#include <algorithm>
#include <iomanip>
#include <numeric>
#include <string>
#include <string_view>

#include "relevance/plain_xapian.h"

namespace ombud::testing {
namespace {

constexpr int kNameWidth = 40;      // characters: the longest name and a space
constexpr int kEstimateWidth = 26;  // "-0.912 [-0.971, -0.844]" and two spaces
constexpr int kNumberWidth = 12;    // "t recall@50" and a space

constexpr Metric kMetrics[] = {Metric::kNdcg, Metric::kReciprocalRank, Metric::kRecall};

void print_name(std::ostream& out, std::string_view name) {
  out << std::left << std::setw(kNameWidth) << name;
}

std::string in_words(const Estimate& estimate) {
  return decimal(estimate.value) + " [" + decimal(estimate.low) + ", " + decimal(estimate.high) +
         "]";
}

void print_estimates(std::ostream& out, std::string_view name, const std::vector<Estimate>& all) {
  print_name(out, name);
  for (const Estimate& estimate : all)
    out << std::left << std::setw(kEstimateWidth) << in_words(estimate);
  out << '\n';
}

// "+0.031".
std::string signed_decimal(double value) { return (value < 0 ? "" : "+") + decimal(value); }

std::size_t bytes_of(const Decision& decision, const std::vector<std::uint32_t>& only) {
  std::size_t bytes = 0;
  std::uint32_t index = 0;
  for (const Section& section : decision.sections)
    for (const Block& block : section.blocks)
      if (std::binary_search(only.begin(), only.end(), index++)) bytes += block.text.size();
  return bytes;
}

std::size_t count(const Collection& collection, const Selection& selected) {
  const auto& queries = collection.queries();
  return static_cast<std::size_t>(std::count_if(queries.begin(), queries.end(), selected));
}

double delta(const Comparison& comparison, const Run& other, Metric metric, Half half) {
  return mean_value(other, *comparison.queries, metric, in(half)) -
         mean_value(comparison.ours, *comparison.queries, metric, in(half));
}

void print_part(std::ostream& out,
                const Comparison& comparison,
                std::string_view name,
                const Selection& selected) {
  const std::vector<JudgedQuery>& queries = *comparison.queries;
  const Run& baseline = comparison.plain[comparison.baseline];
  print_name(out, name);
  out << std::right << std::setw(kNumberWidth)
      << std::count_if(queries.begin(), queries.end(), selected);
  for (const Metric metric : kMetrics) {
    const bool any = !values(comparison.ours, queries, metric, selected).empty();
    for (const Run* run : {&comparison.ours, &baseline})
      out << std::setw(kNumberWidth)
          << (any ? decimal(mean_value(*run, queries, metric, selected)) : "-");
  }
  out << '\n';
}

}  // namespace

void print_collection(std::ostream& out, const Collection& collection) {
  BoilerplateDetector detector;
  for (const Decision& decision : collection.decisions())
    detector.count(decision);
  std::vector<std::size_t> lengths;
  std::size_t shared = 0;
  for (const Decision& decision : collection.decisions()) {
    lengths.push_back(whole_text(decision).size());
    shared += bytes_of(decision, detector.blocks(decision));
  }
  std::sort(lengths.begin(), lengths.end());
  const std::size_t all = std::accumulate(lengths.begin(), lengths.end(), std::size_t{0});
  out << collection.decisions().size() << " decisions, median " << lengths[lengths.size() / 2]
      << " bytes, " << 100 * shared / all << "% of them found to be boilerplate; "
      << collection.queries().size() << " judged queries:";
  for (const Half half : {Half::kTuning, Half::kHeldBack})
    out << ' ' << to_name(half) << ' ' << count(collection, in(half, QueryKind::kKnownItem))
        << " known-item and " << count(collection, in(half, QueryKind::kTopical)) << " topical"
        << (half == Half::kTuning ? "," : "\n");
}

void print_half(std::ostream& out, const Comparison& comparison, Half half) {
  const auto of = [&](const Run& run, Metric metric) {
    return values(run, *comparison.queries, metric, in(half));
  };
  const Run& baseline = comparison.plain[comparison.baseline];
  out << '\n';
  print_name(out, std::string(to_name(half)) + " half, with 95% intervals");
  for (const char* metric : {"nDCG@10", "MRR@10 of known items", "recall@50"})
    out << std::setw(kEstimateWidth) << metric;
  out << '\n';
  const auto row = [&](std::string_view name, const auto& estimate_of) {
    std::vector<Estimate> estimates;
    for (const Metric metric : kMetrics)
      estimates.push_back(estimate_of(metric));
    print_estimates(out, name, estimates);
  };
  std::vector<const Run*> runs = {&comparison.ours};
  for (const Run& plain : comparison.plain)
    runs.push_back(&plain);
  for (const Run* run : runs)
    row(run->name + (run == &baseline ? " (the baseline)" : ""),
        [&](Metric metric) { return mean(of(*run, metric)); });
  row("ours less the baseline", [&](Metric metric) {
    return mean_difference(of(comparison.ours, metric), of(baseline, metric));
  });
  row("closed of what the baseline leaves open", [&](Metric metric) {
    return share_closed(of(comparison.ours, metric), of(baseline, metric));
  });
}

void print_parts(std::ostream& out, const Comparison& comparison) {
  out << '\n';
  print_name(out, "held-back half, ours and the baseline");
  out << std::right;
  for (const char* name : {"queries", "nDCG@10", "", "MRR@10", "", "recall@50", ""})
    out << std::setw(kNumberWidth) << name;
  out << '\n';
  for (const QueryKind kind : {QueryKind::kKnownItem, QueryKind::kTopical})
    print_part(out, comparison, to_name(kind), in(Half::kHeldBack, kind));
  for (const char* user : {"researcher", "investigator", "journalist"})
    print_part(out, comparison, user, in(Half::kHeldBack, std::string(user)));
}

void print_ablations(std::ostream& out, const Comparison& comparison) {
  out << '\n';
  print_name(out, "ours changed by one thing");
  out << std::right;
  for (const Half half : {Half::kHeldBack, Half::kTuning})
    for (const char* metric : {"nDCG@10", "MRR@10", "recall@50"})
      out << std::setw(kNumberWidth)
          << (half == Half::kTuning ? std::string("t ") + metric : metric);
  out << '\n';
  for (const Run& run : comparison.ablations) {
    print_name(out, run.name);
    out << std::right;
    for (const Half half : {Half::kHeldBack, Half::kTuning})
      for (const Metric metric : kMetrics)
        out << std::setw(kNumberWidth) << signed_decimal(delta(comparison, run, metric, half));
    out << '\n';
  }
  out << "(t: the tuning half)\n";
}

}  // namespace ombud::testing
