// tests/corpus/laws_gold_test.cpp - how well laws are read, over fictional passages: the gold.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "corpus/laws.h"
#include "support/catch.h"
#include "support/gold_file.h"

namespace ombud {
namespace {

// What the issue asks for.
constexpr std::size_t kPassagesMin = 60;
constexpr std::size_t kCitationsMin = 120;
constexpr double kShareMin = 0.98;

struct LawGold {
  std::string id;
  Decision decision;
  std::vector<std::string> laws;
};

std::vector<std::string> texts(const rapidjson::Value& list) {
  std::vector<std::string> all;
  for (const auto& item : list.GetArray())
    all.emplace_back(item.GetString());
  return all;
}

Section section_of(SectionKind kind, const std::vector<std::string>& paragraphs) {
  Section section;
  section.kind = kind;
  for (const std::string& text : paragraphs) {
    section.blocks.emplace_back();
    section.blocks.back().text = text;
  }
  return section;
}

std::vector<LawGold> passages() {
  const auto file = std::filesystem::path(OMBUD_SOURCE_DIR) / "tests" / "gold" / "laws.json";
  const rapidjson::Document list = testing::gold_list(file);
  std::vector<LawGold> all;
  for (const auto& entry : list.GetArray()) {
    LawGold gold;
    gold.id = entry["id"].GetString();
    gold.laws = texts(entry["laws"]);
    if (entry.HasMember("summary")) gold.decision.summary = entry["summary"].GetString();
    auto& sections = gold.decision.sections;
    if (entry.HasMember("role"))
      sections.push_back(section_of(SectionKind::kRole, {entry["role"].GetString()}));
    sections.push_back(section_of(SectionKind::kFindings, texts(entry["blocks"])));
    all.push_back(std::move(gold));
  }
  return all;
}

std::size_t shared(const std::vector<std::string>& one, const std::vector<std::string>& other) {
  return static_cast<std::size_t>(std::count_if(one.begin(), one.end(), [&](const auto& law) {
    return std::find(other.begin(), other.end(), law) != other.end();
  }));
}

}  // namespace

TEST_CASE("the gold of laws is large enough, and says each law once", "[corpus][laws][gold]") {
  std::set<std::string> ids;
  std::size_t citations = 0;
  for (const LawGold& gold : passages()) {
    INFO(gold.id);
    CHECK(ids.insert(gold.id).second);
    CHECK(std::set<std::string>(gold.laws.begin(), gold.laws.end()).size() == gold.laws.size());
    citations += gold.laws.size();
  }
  CHECK(ids.size() >= kPassagesMin);
  CHECK(citations >= kCitationsMin);
}

TEST_CASE("laws are read with the precision and recall promised", "[corpus][laws][gold]") {
  std::size_t expected = 0;
  std::size_t read = 0;
  std::size_t right = 0;
  for (LawGold& gold : passages()) {
    read_laws(gold.decision);
    const std::vector<std::string>& laws = gold.decision.laws;
    expected += gold.laws.size();
    read += laws.size();
    right += shared(laws, gold.laws);
    if (laws != gold.laws)
      UNSCOPED_INFO(gold.id << ": " << Catch::StringMaker<std::vector<std::string>>::convert(laws));
  }
  const double precision = static_cast<double>(right) / static_cast<double>(read);
  const double recall = static_cast<double>(right) / static_cast<double>(expected);
  CAPTURE(right, read, expected);
  CHECK(precision >= kShareMin);
  CHECK(recall >= kShareMin);
}

}  // namespace ombud
