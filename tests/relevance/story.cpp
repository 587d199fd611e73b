// tests/relevance/story.cpp - cuts a story's file into head and sections.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "relevance/story.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "corpus/dates.h"
#include "support/temporary_folder.h"

namespace ombud::testing {
namespace {

[[noreturn]] void lacks(const Story& story, const std::string& what) {
  throw std::runtime_error("stories/" + story.file + " has no " + what);
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// What stands behind "Category :"; nothing for another line.
std::string_view field(std::string_view line, std::string_view name) {
  if (!line.starts_with(name)) return {};
  line.remove_prefix(name.size());
  return line.substr(std::min(line.find_first_not_of(" :"), line.size()));
}

// "Fairwick Borough Council (92 300 101)".
std::string reference_in(std::string_view line) {
  const std::size_t open = line.rfind('(');
  const std::size_t close = line.rfind(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return {};
  return std::string(line.substr(open + 1, close - open - 1));
}

void read_field(Story& story, std::string_view line) {
  if (const auto category = field(line, "Category "); !category.empty()) {
    const std::size_t arrow = category.find(" > ");
    story.category = category.substr(0, arrow);
    if (arrow != std::string_view::npos) story.subcategory = category.substr(arrow + 3);
  } else if (const auto outcome = field(line, "Decision :"); !outcome.empty()) {
    story.outcome = outcome;
  } else if (const auto day = field(line, "Decision date"); !day.empty()) {
    if (const auto date = parse_date(day)) story.year = static_cast<int>(date->year());
  } else if (story.reference.empty()) {
    story.reference = reference_in(line);
  }
}

// A line of its own without indent: sections' paragraphs are all indented.
bool opens_section(std::string_view line) { return !line.empty() && line.front() != ' '; }

void check(const Story& story) {
  if (story.reference.empty()) lacks(story, "reference in brackets on its first line");
  if (story.category.empty()) lacks(story, "line \"Category : Main > Sub\"");
  if (story.outcome.empty()) lacks(story, "line \"Decision : ...\"");
  if (story.year == 0) lacks(story, "line \"Decision date : 04 May 2023\"");
  if (story.head.find("\nSummary:") == std::string::npos) lacks(story, "line \"Summary: ...\"");
  if (story.sections.empty() || story.sections.front().heading != "The complaint")
    lacks(story, "section \"The complaint\" behind its summary");
}

}  // namespace

Story story_in(std::string_view text, std::string file) {
  Story story;
  story.file = std::move(file);
  bool in_head = true;
  for (const std::string_view line : lines_of(text)) {
    if (in_head && line != "The complaint") {
      read_field(story, line);
      story.head += std::string(line) + "\n";
      continue;
    }
    in_head = false;
    if (opens_section(line))
      story.sections.push_back({std::string(line), {}});
    else if (!line.empty())
      story.sections.back().text += std::string(line) + "\n";
  }
  check(story);
  return story;
}

std::vector<Story> read_stories(const std::filesystem::path& folder) {
  std::set<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".txt") paths.insert(entry.path());
  std::vector<Story> stories;
  for (const auto& path : paths)
    stories.push_back(story_in(file_bytes(path), path.filename().string()));
  return stories;
}

}  // namespace ombud::testing
