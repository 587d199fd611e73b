// tests/engine/match_tally_test.cpp - counting things decision by decision, against a slow count.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/match_tally.h"

#include <map>
#include <random>
#include <utility>
#include <vector>

#include "engine/each_posting.h"
#include "engine/match_scratch.h"
#include "support/catch.h"

using namespace ombud;

namespace {

using Ids = std::vector<DecisionId>;

const Deadline& never() {
  static const Deadline deadline(std::chrono::hours(1));
  return deadline;
}

using Counts = std::map<DecisionId, std::uint32_t>;

// A list of decisions, each with a count.
class AList {
 public:
  explicit AList(const Counts& counts) {
    for (const auto& [id, count] : counts)
      packer_.add(id, count);
  }
  Postings postings() const { return {packer_.bytes(), packer_.decisions()}; }

 private:
  PostingsPacker packer_;
};

Ids ids_of(const Matches& matches) { return {matches.ids().begin(), matches.ids().end()}; }

std::vector<double> weights_of(const Matches& matches) {
  return {matches.weights().begin(), matches.weights().end()};
}

struct Score {
  std::size_t found = 0, own = 0;
  double weight = 0;
};

}  // namespace

TEST_CASE("a tally gives the decisions with their weights, and forgets them", "[engine][tally]") {
  MatchTally tally(20);
  Matches out(20);
  const AList list(Counts{{1, 2}, {8, 0}, {20, 3}});
  const std::vector<double> held_back(21, 1.0);
  tally.add(list.postings(), kFoundOnce, TermWeight(12.0, held_back.data()), never());
  tally.add(AList(Counts{{8, 5}, {9, 1}}).postings(), kFoundOnce, never());
  tally.move_any(out);
  CHECK(ids_of(out) == Ids{1, 8, 9, 20});
  CHECK(weights_of(out) == std::vector<double>{8.0, 0.0, 0.0, 9.0});
  tally.move_any(out);
  CHECK(out.empty());
  tally.add(list.postings(), kFoundOnce, never());
  tally.move_any(out);
  CHECK(ids_of(out) == Ids{1, 8, 20});
  CHECK_FALSE(out.weighs());
}

TEST_CASE("counts add up as weights", "[engine][tally]") {
  MatchTally tally(5);
  Matches out(5);
  tally.add_counts(AList(Counts{{1, 2}, {2, 0}}).postings(), never());
  tally.add_counts(AList(Counts{{1, 3}, {5, 4}}).postings(), never());
  tally.move_any(out);
  CHECK(ids_of(out) == Ids{1, 2, 5});
  CHECK(weights_of(out) == std::vector<double>{5.0, 0.0, 4.0});
}

TEST_CASE("a thousand words leave no decision out", "[engine][tally]") {
  MatchTally tally(3);
  Matches out(3);
  const AList list(Counts{{2, 1}});
  for (int word = 0; word < 1'024; ++word)
    tally.add(list.postings(), kFoundOnce, never());
  tally.move_any(out);
  CHECK(ids_of(out) == Ids{2});
}

TEST_CASE("most of several things are what a slow count says", "[engine][tally]") {
  const unsigned seed = 20261122;
  std::mt19937 random(seed);
  MatchTally tally(60);
  Matches out(60);
  for (int round = 0; round < 2'000; ++round) {
    CAPTURE(seed, round);
    const std::size_t things = 1 + random() % 6, least = 1 + random() % 6;
    const std::vector<double> held_back(61, 2.0);
    std::map<DecisionId, Score> scores;
    for (std::size_t thing = 0; thing < things; ++thing) {
      Counts own, shared;
      for (DecisionId id = 1; id <= 60; ++id) {
        if (random() % 4 > 1) continue;
        (random() % 3 == 0 ? shared : own)[id] = static_cast<std::uint32_t>(random() % 4);
      }
      tally.add(
          AList(own).postings(), kFoundOnce + kOwnOnce, TermWeight(3.0, held_back.data()), never());
      tally.add(AList(shared).postings(), kFoundOnce, never());
      for (const auto& [id, count] : own) {
        ++scores[id].found;
        ++scores[id].own;
        scores[id].weight += 3.0 * (count / (2.0 + count));
      }
      for (const auto& [id, count] : shared)
        ++scores[id].found;
    }
    std::vector<std::pair<DecisionId, double>> expected, found;
    for (const auto& [id, score] : scores)
      if (score.own >= least || score.found == things)
        expected.emplace_back(id, score.weight + (score.own == things ? 100.0 : 0.0));
    tally.move_most(least, things, 100.0, out);
    for (std::size_t i = 0; i < out.size(); ++i)
      found.emplace_back(out.ids()[i], out.weights()[i]);
    REQUIRE(found == expected);
  }
}

TEST_CASE("what a question that was broken off has counted is forgotten", "[engine][tally]") {
  MatchScratch scratch(9);
  const AList list(Counts{{3, 1}, {9, 2}});
  const std::vector<double> held_back(10, 1.0);
  {
    const auto tally = scratch.tallies.lend();
    tally->add(list.postings(), kFoundOnce, TermWeight(1.0, held_back.data()), never());
  }
  const auto tally = scratch.tallies.lend();
  Matches out(9);
  tally->move_any(out);
  CHECK(out.empty());
  tally->add_counts(list.postings(), never());
  tally->move_any(out);
  CHECK(weights_of(out) == std::vector<double>{1.0, 2.0});
}

TEST_CASE("a long list is left soon after the time is up", "[engine][tally][deadline]") {
  PostingsPacker packer;
  for (DecisionId id = 1; id <= 3 * kPostingsPerLook; ++id)
    packer.add(id, 1);
  const Deadline up(std::chrono::milliseconds(0));
  const Postings postings(packer.bytes(), packer.decisions());
  std::uint32_t taken = 0;
  CHECK_THROWS_AS(each_posting(postings, up, [&](DecisionId, std::uint32_t) { ++taken; }),
                  SearchTimeout);
  CHECK(taken < kPostingsPerLook);
  each_posting(postings, never(), [&](DecisionId, std::uint32_t) { ++taken; });
  CHECK(taken >= 3 * kPostingsPerLook);
}
