// tests/relevance/tuning.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "relevance/tuning.h"

#include <iomanip>
#include <sstream>
#include <string>

#include "relevance/figures.h"

namespace ombud::testing {
namespace {

constexpr int kNameWidth = 30;  // characters: "complaint 1 (as it is)" and more

// Around the usual ranges; min_normlen between nothing and the average length.
constexpr double kK1[] = {0.6, 0.9, 1.2, 1.6, 2.0, 3.0};
constexpr double kB[] = {0.0, 0.25, 0.5, 0.75, 0.9};
constexpr double kMinNormlen[] = {0.0, 0.25, 0.5, 0.75, 1.0};
constexpr double kShares[] = {0.01, 0.2, 0.25, 0.3, 0.34, 0.4, 0.5, 0.6, 0.75, 1.0};
constexpr int kWeights[] = {0, 1, 2, 3, 4, 5, 6, 8, 10};

class Tuning {
 public:
  Tuning(std::ostream& out, const Collection& collection)
      : out_(out), collection_(collection), usual_(collection.decisions(), {}) {}

  void print_bm25() {
    SearchSettings settings;
    for (const double k1 : kK1)
      for (const double b : kB) {
        settings.ranking.k1 = k1;
        settings.ranking.b = b;
        print(usual_, settings, named("k1", k1) + named(", b", b));
      }
    settings = {};
    for (const double least : kMinNormlen) {
      settings.ranking.min_normlen = least;
      print(usual_, settings, named("min_normlen", least));
    }
  }

  void print_shares() {
    SearchSettings settings;
    for (const double share : kShares) {
      settings.most.share = share;
      print(usual_, settings, named("of many words", share));
    }
  }

  void print_weights() {
    for (std::size_t i = 0; i < kZoneCount; ++i)
      for (const int weight : kWeights) {
        IndexSettings settings;
        const bool usual = settings.weights[i] == weight;
        settings.weights[i] = weight;
        const std::string name = std::string(zone(static_cast<ZoneId>(i)).name) + " " +
                                 std::to_string(weight) + (usual ? " (as it is)" : "");
        print(TrialIndex(collection_.decisions(), settings), {}, name);
      }
  }

 private:
  static std::string named(const char* name, double value) {
    std::ostringstream text;
    text << name << ' ' << value;
    return text.str();
  }

  void print(const TrialIndex& index, const SearchSettings& settings, const std::string& name) {
    const Run run = trial_run(collection_, index, settings, name);
    out_ << std::left << std::setw(kNameWidth) << name;
    for (const Metric metric : {Metric::kNdcg, Metric::kReciprocalRank, Metric::kRecall})
      out_ << "  " << decimal(mean_value(run, collection_.queries(), metric, in(Half::kTuning)));
    out_ << std::endl;
  }

  std::ostream& out_;
  const Collection& collection_;
  TrialIndex usual_;
};

}  // namespace

void print_tuning(std::ostream& out, const Collection& collection) {
  Tuning tuning(out, collection);
  out << "tuning half: nDCG@10, MRR@10 of known items, recall@50\n";
  tuning.print_bm25();
  tuning.print_shares();
  tuning.print_weights();
}

}  // namespace ombud::testing
