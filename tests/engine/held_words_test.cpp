// tests/engine/held_words_test.cpp - a file of words made from an earlier one is the file made
// anew. SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/held_words.h"

#include <algorithm>
#include <map>
#include <random>

#include "corpus/decision_json.h"
#include "engine/boilerplate.h"
#include "engine/index_error.h"
#include "engine/text_index_writer.h"
#include "engine/text_run.h"
#include "support/catch.h"
#include "support/made_up.h"
#include "support/run_program.h"
#include "support/temporary_folder.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

// A collection in the order of the index, with what of each is boilerplate.
struct Collected {
  explicit Collected(std::vector<Decision> of) : decisions(std::move(of)) {
    sort_for_index(decisions);
    BoilerplateDetector detector;
    for (const Decision& decision : decisions)
      detector.count(decision);
    for (const Decision& decision : decisions)
      boilerplate.push_back(detector.blocks(decision));
  }
  std::vector<Decision> decisions;
  std::vector<std::vector<std::uint32_t>> boilerplate;
};

// For each decision of `before` its id in `now`, 0 where its words are others or it is gone.
std::vector<DecisionId> ids_held(const Collected& before, const Collected& now) {
  std::map<std::string, std::size_t> places;
  for (std::size_t at = 0; at < now.decisions.size(); ++at)
    places[decision_key(now.decisions[at])] = at;
  std::vector<DecisionId> ids = {0};
  for (std::size_t at = 0; at < before.decisions.size(); ++at) {
    const auto found = places.find(decision_key(before.decisions[at]));
    const bool same = found != places.end() &&
                      to_json(now.decisions[found->second]) == to_json(before.decisions[at]) &&
                      now.boilerplate[found->second] == before.boilerplate[at];
    ids.push_back(same ? static_cast<DecisionId>(found->second + 1) : 0);
  }
  return ids;
}

struct Making {
  std::size_t run;
  std::uint32_t common_one_in;
  unsigned jobs;
};

// The words of `all`; those of the ids held from the file `before`, if that is given.
std::string words_of(const Collected& all,
                     const Making& making,
                     const TemporaryFolder& folder,
                     const std::string& name,
                     const std::filesystem::path& before = {},
                     const std::vector<DecisionId>& held = {}) {
  std::vector<DecisionId> anew;
  for (DecisionId id = 1; id <= all.decisions.size(); ++id)
    if (std::find(held.begin(), held.end(), id) == held.end()) anew.push_back(id);
  TextIndexWriter writer(folder.path(),
                         {.jobs = making.jobs, .common_one_in = making.common_one_in});
  const std::size_t runs = (anew.size() + making.run - 1) / making.run;
  writer.expect(runs + (before.empty() ? 0 : 1));
  if (!before.empty()) writer.take(runs, std::make_unique<HeldWords>(before, held));
  Analyzer analyzer;
  for (std::size_t number = 0; number < runs; ++number) {
    TextRun run(zone_weights());
    for (std::size_t at = number * making.run;
         at < std::min((number + 1) * making.run, anew.size());
         ++at)
      run.add(anew[at], all.decisions[anew[at] - 1], all.boilerplate[anew[at] - 1], analyzer);
    writer.take(number, run);
  }
  writer.finish(folder.path() / name);
  return file_bytes(folder.path() / name);
}

}  // namespace

TEST_CASE("words taken over from an earlier file are, byte for byte, those made anew",
          "[held_words]") {
  const Making making = GENERATE(Making{4096, 100, 1}, Making{3, 5, 2}, Making{1, 2, 1});
  const unsigned seed = GENERATE(range(1U, 9U));
  CAPTURE(making.run, making.common_one_in, seed);
  std::mt19937 random(seed);
  std::vector<Decision> pool = MadeUp(seed).decisions(40);
  const std::vector<Decision> other = MadeUp(seed + 100).decisions(40);
  TemporaryFolder folder;
  std::vector<Decision> present(pool.begin(), pool.begin() + 20);
  std::string name = "words-0";
  Collected before(present);
  words_of(before, making, folder, name);
  for (int step = 1; step <= 5; ++step) {
    std::vector<Decision> changed;
    for (std::size_t at = 0; at < pool.size(); ++at) {
      if (random() % 10 == 0) pool[at].summary = other[at].summary;
      if (random() % 10 == 0) pool[at].sections = other[at].sections;
      const bool present_before =
          std::any_of(present.begin(), present.end(), [&](const Decision& held) {
            return held.reference == pool[at].reference;
          });
      if (random() % 6 == 0 ? !present_before : present_before) changed.push_back(pool[at]);
    }
    if (changed.empty()) changed.push_back(pool.front());
    const Collected now(changed);
    const std::string next = "words-" + std::to_string(step);
    const std::string anew = words_of(now, making, folder, "anew");
    const bool equal =
        words_of(now, making, folder, next, folder.path() / name, ids_held(before, now)) == anew;
    CAPTURE(step);
    CHECK(equal);
    name = next;
    before = now;
    present = changed;
  }
}

TEST_CASE("words of another number of decisions are not taken over", "[held_words]") {
  TemporaryFolder folder;
  const Collected all(MadeUp(1).decisions(5));
  words_of(all, {4096, 100, 1}, folder, "words");
  CHECK_THROWS_AS(HeldWords(folder.path() / "words", {0, 1, 2}), IndexError);
}
