// tests/relevance/story.h - what was written of one fictional decision: all but its boilerplate.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ombud::testing {

struct StorySection {
  std::string heading;
  std::string text;  // its lines as written, paragraphs numbered from 1
};

struct Story {
  std::string file;  // "damp-flat.txt"
  std::string head;  // from the body's name to the end of the summary
  std::string reference, category, subcategory, outcome;
  int year = 0;
  std::vector<StorySection> sections;
};

// Throws std::runtime_error, naming the file and what it lacks, where the text has not the form
// that tests/relevance/README.md tells.
Story story_in(std::string_view text, std::string file);

// The folder's .txt files, by name.
std::vector<Story> read_stories(const std::filesystem::path& folder);

}  // namespace ombud::testing
