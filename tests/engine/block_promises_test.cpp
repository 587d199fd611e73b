// tests/engine/block_promises_test.cpp - what tokens promise of a block, the words themselves keep.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/block_promises.h"

#include <algorithm>

#include "engine/passages.h"
#include "support/an_index.h"
#include "support/catch.h"
#include "support/made_up.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

using Shown = std::vector<std::pair<std::string, std::vector<Segment>>>;  // anchor, segments

Shown shown(const std::vector<Passage>& passages) {
  Shown all;
  for (const Passage& passage : passages)
    all.emplace_back(passage.anchor + " " + std::to_string(passage.number), passage.segments);
  return all;
}

// Made-up decisions, some of whose paragraphs many share.
class Collection {
 public:
  explicit Collection(std::vector<Decision> decisions)
      : decisions_(std::move(decisions)), index_(decisions_) {
    for (const Decision& decision : decisions_)
      detector_.count(decision);
  }

  const std::vector<Decision>& decisions() const { return decisions_; }
  const TextIndex& text() const { return index_.snapshot()->text(); }

  std::set<std::uint32_t> boilerplate(const Decision& decision) const {
    const auto blocks = detector_.blocks(decision);
    return {blocks.begin(), blocks.end()};
  }

 private:
  std::vector<Decision> decisions_;
  AnIndex index_;
  BoilerplateDetector detector_;
};

std::vector<std::size_t> blocks_of_sections(const Decision& decision) {
  std::vector<std::size_t> blocks;
  for (const Section& section : decision.sections)
    blocks.push_back(section.blocks.size());
  return blocks;
}

PlacedBlock placed(const Decision& decision, std::size_t block) {
  for (std::size_t section = 0; section < decision.sections.size(); ++section) {
    const Section& whole = decision.sections[section];
    if (block < whole.blocks.size())
      return {section, {whole.heading, whole.kind, whole.level, {whole.blocks[block]}}};
    block -= whole.blocks.size();
  }
  FAIL("there is no such block");
  return {};
}

bool promises_enough(const std::vector<BlockPromise>& promised,
                     const std::vector<BlockPromise>& kept) {
  return std::all_of(kept.begin(), kept.end(), [&](const BlockPromise& one) {
    return std::any_of(promised.begin(), promised.end(), [&](const BlockPromise& other) {
      return other.block == one.block && other.distinct >= one.distinct &&
             other.rarity >= one.rarity;
    });
  });
}

}  // namespace

TEST_CASE("tokens promise at least what a block holds, and lead to the same passages",
          "[engine][block_promises]") {
  std::size_t passages = 0, read = 0, blocks = 0;
  for (const unsigned seed : {31U, 32U}) {
    MadeUp made_up(seed);
    const Collection collection(made_up.decisions(40));
    Analyzer analyzer;
    for (int round = 0; round < 300; ++round) {
      const Asked asked = round % 3 == 0 ? made_up.asked_most() : made_up.asked();
      const Highlighter highlighter(asked.tree(analyzer));
      std::vector<double> rarities;
      for (std::size_t i = 0; i < highlighter.sought().size(); ++i)
        rarities.push_back(static_cast<double>(i * 7 % 5));
      const PassageFinder finder(highlighter, rarities);
      PromiseFinder promises(collection.text(), highlighter, finder.rarities());
      for (std::size_t at = 0; at < collection.decisions().size(); ++at) {
        CAPTURE(seed, round, at);
        const Decision& decision = collection.decisions()[at];
        const auto boilerplate = collection.boilerplate(decision);
        const DecisionPromises told =
            promises.find(static_cast<DecisionId>(at + 1), blocks_of_sections(decision));
        const DecisionPromises kept =
            promises_of(decision, boilerplate, highlighter, rarities, analyzer);
        REQUIRE(told.missing == kept.missing);
        REQUIRE(promises_enough(told.own, kept.own));
        REQUIRE(promises_enough(told.boilerplate, kept.boilerplate));
        const Shown slow = shown(finder.find(decision, boilerplate, analyzer));
        const Shown fast = shown(finder.find(
            told,
            [&](std::size_t block) {
              ++read;
              return placed(decision, block);
            },
            analyzer));
        REQUIRE(fast == slow);
        passages += slow.size();
        for (const std::size_t of_section : blocks_of_sections(decision))
          blocks += of_section;
      }
    }
  }
  CHECK(passages > 5'000);
  CHECK(read < blocks / 2);  // or nothing is won
}

TEST_CASE("passages are those of all blocks looked at one after another",
          "[engine][block_promises]") {
  const Decision decision = a_decision("95 000 001")
                                .section("Found",
                                         SectionKind::kFindings,
                                         {"damp", "mould damp", "rats", "mould", "damp mould"})
                                .build();
  Analyzer analyzer;
  const Highlighter highlighter(parse_query("damp OR mould OR rats", analyzer).tree);
  std::vector<double> rarities;  // of words and of their domain words: those of "rats" are rare
  for (const std::size_t thing : highlighter.things())
    rarities.push_back(thing == 2 ? 5.0 : 1.0);
  const PassageFinder finder(highlighter, rarities);
  // Promises that are too high delay a block, never drop or favour one.
  DecisionPromises promises;
  promises.missing.assign(rarities.size(), false);
  for (std::size_t block = 0; block < 5; ++block)
    promises.own.push_back({block, 3, block == 0 ? 99.0 : 7.0});
  const auto found = finder.find(
      promises, [&](std::size_t block) { return placed(decision, block); }, analyzer);
  CHECK(shown(found) == shown(finder.find(decision, {}, analyzer)));
  REQUIRE(found.size() == 3);
  CHECK(found[0].anchor == "b2");
  CHECK(found[1].anchor == "b5");
  CHECK(found[2].anchor == "b3");
}
