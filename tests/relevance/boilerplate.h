// tests/relevance/boilerplate.h - the paragraphs that every decision of its kind shares.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Real decisions are a quarter boilerplate, in the very words that people search for: fault,
// complaint, assessment, review. Ours is paraphrased, and chosen for each story by its year,
// outcome, category and a hash of its reference, so that it is the same on every machine.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "relevance/story.h"

namespace ombud::testing {

// As it was worded from a year on.
struct Wording {
  int from = 0;
  std::string text;
};

struct StandardParagraph {
  std::string id;
  double share = 1;                               // of the decisions that may have it
  std::vector<std::string> outcomes, categories;  // that may have it; none = all
  std::vector<Wording> wordings;                  // by year, rising
};

struct Boilerplate {
  std::vector<StandardParagraph> role, considered, remedy, final_decision;
  // Of a category and subcategory; "*" = of all in the category. Given to every decision alike.
  std::map<std::string, std::map<std::string, std::vector<std::string>>> law;
};

// Reads sections.json and law.json. Throws std::runtime_error, naming file and entry.
Boilerplate read_boilerplate(const std::filesystem::path& folder);

// Those of the list that the story has, in its order: at least `least` if it may have so many, at
// most `most`.
std::vector<std::string> chosen(const std::vector<StandardParagraph>& list,
                                const Story& story,
                                std::size_t least,
                                std::size_t most);

// None where the category has none.
std::vector<std::string> law_for(const Boilerplate& boilerplate, const Story& story);

// From 0 up to 1, the same for the same words everywhere.
double lot(std::string_view words);

}  // namespace ombud::testing
