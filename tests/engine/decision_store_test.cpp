// tests/engine/decision_store_test.cpp - stored decisions come back byte for byte, whole and in
// parts. SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/decision_store.h"

#include <array>
#include <fstream>
#include <random>

#include "corpus/decision_json.h"
#include "engine/index_error.h"
#include "support/a_decision.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

// Texts with everything that JSON escapes, sections without blocks and blocks without text.
Decision made_up(std::mt19937& random, std::size_t number) {
  static const std::vector<std::string> kPieces = {"damp ",
                                                   "\"",
                                                   "\\",
                                                   "{",
                                                   "}",
                                                   "[",
                                                   "]",
                                                   ",",
                                                   ":",
                                                   "\"sections\":[",
                                                   "\\\"",
                                                   "\n",
                                                   "é",
                                                   "😀",
                                                   "</p>",
                                                   "&",
                                                   "The Council was at fault. "};
  const auto text = [&] {
    std::string all;
    for (auto left = random() % 30; left > 0; --left)
      all += kPieces[random() % kPieces.size()];
    return all;
  };
  auto builder = a_decision("95 000 " + std::to_string(100 + number)).summary(text());
  for (auto left = random() % 5; left > 0; --left) {
    std::vector<std::string> paragraphs;
    for (auto blocks = random() % 5; blocks > 0; --blocks)
      paragraphs.push_back(text());
    builder.section(text(), static_cast<SectionKind>(random() % 10), paragraphs);
  }
  return builder.build();
}

std::vector<std::string> some(std::size_t count) {
  std::mt19937 random(20261122);
  std::vector<std::string> jsons;
  for (std::size_t number = 0; number < count; ++number)
    jsons.push_back(to_json(made_up(random, number)));
  return jsons;
}

void write(const std::vector<std::string>& jsons,
           const PackingDictionary& dictionary,
           const std::filesystem::path& file) {
  DecisionStoreWriter writer(file, dictionary);
  DecisionPacker packer(dictionary);
  for (const std::string& json : jsons) {
    const std::string packed = packer.packed(json);
    writer.add(std::array{static_cast<std::uint32_t>(packed.size())}, packed);
  }
  writer.finish();
}

}  // namespace

TEST_CASE("stored decisions come back byte for byte, with a dictionary and without",
          "[engine][decision_store]") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "decisions.texts";
  const std::vector<std::string> jsons = some(200);
  for (const bool with_dictionary : {true, false}) {
    CAPTURE(with_dictionary);
    const PackingDictionary dictionary(with_dictionary ? jsons : std::vector<std::string>{});
    CHECK(dictionary.bytes().empty() == !with_dictionary);
    write(jsons, dictionary, file);
    const auto store = DecisionStore::open(file);
    REQUIRE(store->decisions() == jsons.size());
    DecisionReader reader(store);
    std::uint32_t random = 1;
    for (int round = 0; round < 500; ++round) {
      random = random * 1'664'525 + 1'013'904'223;
      const std::uint32_t id = 1 + random % store->decisions();
      REQUIRE(reader.json(id) == jsons[id - 1]);
    }
  }
}

TEST_CASE("an outline finds every section and block of a decision in its JSON form",
          "[engine][decision_store]") {
  std::mt19937 random(20261122);
  for (std::size_t round = 0; round < 300; ++round) {
    CAPTURE(round);
    const Decision whole = made_up(random, round);
    const std::string json = to_json(whole);
    const DecisionOutline outline = outline_of(json);
    REQUIRE(unpacked_outline(packed(outline)) == outline);
    Decision card = whole;
    card.sections.clear();
    REQUIRE(card_of(json, outline) == card);
    REQUIRE(outline.of_sections.size() == whole.sections.size());
    for (std::size_t at = 0; at < whole.sections.size(); ++at) {
      const Section& section = whole.sections[at];
      REQUIRE(outline.of_sections[at].blocks.size() == section.blocks.size());
      for (std::size_t block = 0; block < section.blocks.size(); ++block) {
        Section expected = section;
        expected.blocks = {section.blocks[block]};
        REQUIRE(section_with(json, outline.of_sections[at], block) == expected);
      }
    }
  }
}

TEST_CASE("of what is no decision the outline is empty, and nothing is read beyond its end",
          "[engine][decision_store]") {
  const std::string json = to_json(a_decision("95 000 001").found("Damp.").build());
  for (std::size_t size = 0; size < json.size(); ++size)
    for (const auto& section : outline_of(json.substr(0, size)).of_sections)
      for (const JsonSpan& block : section.blocks)
        REQUIRE(block.end <= size);
  for (const char* other : {"", "[]", "{}", "{\"sections\":7}", "nothing", "{\"a\":\"\\"}) {
    CAPTURE(other);
    CHECK(outline_of(other).of_sections.empty());
  }
}

TEST_CASE("a store that is none, cut short or damaged is refused by name",
          "[engine][decision_store]") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "decisions.texts";
  const std::vector<std::string> jsons = some(20);
  write(jsons, PackingDictionary(std::vector<std::string>{}), file);
  std::string bytes;
  {
    std::ifstream in(file, std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(in), {});
  }
  const auto damaged = folder.path() / "damaged";
  std::ofstream(damaged, std::ios::binary) << bytes.substr(0, bytes.size() / 2);
  CHECK_THROWS_WITH(DecisionStore::open(damaged),
                    Catch::Matchers::ContainsSubstring(damaged.string()));
  // No checksum is in a packed decision, the manifest has that of the whole file: flipped bits are
  // refused or change what is read, but nothing is read beyond its end.
  std::mt19937 random(3);
  for (int round = 0; round < 200; ++round) {
    std::string flipped = bytes;
    flipped[16 + random() % (bytes.size() - 200)] ^= static_cast<char>(1U << random() % 8);
    std::ofstream(damaged, std::ios::binary | std::ios::trunc) << flipped;
    try {
      DecisionReader reader(DecisionStore::open(damaged));
      for (std::uint32_t id = 1; id <= jsons.size(); ++id)
        reader.json(id);
    } catch (const IndexError& error) {
      CHECK(std::string(error.what()).find("decision") != std::string::npos);
    }
  }
}
