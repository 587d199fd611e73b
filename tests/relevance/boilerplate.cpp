// tests/relevance/boilerplate.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "relevance/boilerplate.h"

#include <algorithm>
#include <cstdint>

#include "corpus/sha256.h"
#include "relevance/json_list.h"

namespace ombud::testing {
namespace {

constexpr std::size_t kLawMax = 5;  // paragraphs, as in real decisions

StandardParagraph to_paragraph(const JsonObject& entry) {
  StandardParagraph paragraph;
  paragraph.id = entry.text("id");
  paragraph.share = entry.share("share", 1);
  paragraph.outcomes = entry.texts("outcomes");
  paragraph.categories = entry.texts("categories");
  for (const JsonObject& wording : entry.objects("wordings"))
    paragraph.wordings.push_back({wording.number("from"), wording.text("text")});
  return paragraph;
}

std::vector<StandardParagraph> to_list(const JsonObject& file, const char* name) {
  std::vector<StandardParagraph> list;
  for (const JsonObject& entry : file.objects(name))
    list.push_back(to_paragraph(entry));
  return list;
}

bool names(const std::vector<std::string>& list, const std::string& name) {
  return list.empty() || std::find(list.begin(), list.end(), name) != list.end();
}

// How that year worded it; nothing before the first wording.
const Wording* wording_of(const StandardParagraph& paragraph, int year) {
  const Wording* found = nullptr;
  for (const Wording& wording : paragraph.wordings)
    if (wording.from <= year) found = &wording;
  return found;
}

struct Candidate {
  std::string text;
  bool taken = false;
};

std::vector<Candidate> candidates(const std::vector<StandardParagraph>& list, const Story& story) {
  std::vector<Candidate> found;
  for (const StandardParagraph& paragraph : list) {
    const Wording* wording = wording_of(paragraph, story.year);
    if (!wording || !names(paragraph.outcomes, story.outcome)) continue;
    if (!names(paragraph.categories, story.category)) continue;
    found.push_back({wording->text, lot(story.reference + " " + paragraph.id) < paragraph.share});
  }
  return found;
}

void append(std::vector<std::string>& all,
            const std::map<std::string, std::vector<std::string>>& by_name,
            const std::string& name) {
  const auto found = by_name.find(name);
  if (found == by_name.end()) return;
  all.insert(all.end(), found->second.begin(), found->second.end());
}

}  // namespace

Boilerplate read_boilerplate(const std::filesystem::path& folder) {
  const rapidjson::Document sections = json_in(folder / "sections.json");
  const JsonObject file(sections, "boilerplate/sections.json");
  Boilerplate boilerplate;
  boilerplate.role = to_list(file, "role");
  boilerplate.considered = to_list(file, "considered");
  boilerplate.remedy = to_list(file, "remedy");
  boilerplate.final_decision = to_list(file, "final");
  const rapidjson::Document law = json_in(folder / "law.json");
  for (const auto& category : law.GetObject()) {
    const JsonObject by_name(category.value, "boilerplate/law.json");
    for (const auto& name : category.value.GetObject())
      boilerplate.law[category.name.GetString()][name.name.GetString()] =
          by_name.texts(name.name.GetString());
  }
  return boilerplate;
}

std::vector<std::string> chosen(const std::vector<StandardParagraph>& list,
                                const Story& story,
                                std::size_t least,
                                std::size_t most) {
  std::vector<Candidate> found = candidates(list, story);
  auto taken = static_cast<std::size_t>(
      std::count_if(found.begin(), found.end(), [](const Candidate& one) { return one.taken; }));
  for (Candidate& one : found)
    if (!one.taken && taken < least) {
      one.taken = true;
      ++taken;
    }
  std::vector<std::string> texts;
  for (Candidate& one : found)
    if (one.taken && texts.size() < most) texts.push_back(std::move(one.text));
  return texts;
}

std::vector<std::string> law_for(const Boilerplate& boilerplate, const Story& story) {
  std::vector<std::string> texts;
  const auto category = boilerplate.law.find(story.category);
  if (category == boilerplate.law.end()) return texts;
  append(texts, category->second, "*");
  append(texts, category->second, story.subcategory);
  texts.resize(std::min(texts.size(), kLawMax));
  return texts;
}

double lot(std::string_view words) {
  constexpr std::size_t kDigits = 8;  // of 64: 32 bits are lots enough
  const auto number =
      static_cast<double>(std::stoull(sha256_hex(words).substr(0, kDigits), nullptr, 16));
  return number / static_cast<double>(std::uint64_t{1} << 32U);
}

}  // namespace ombud::testing
