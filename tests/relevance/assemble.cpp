// tests/relevance/assemble.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "relevance/assemble.h"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <string_view>

#include "corpus/read_decision.h"
#include "support/an_index.h"

namespace ombud::testing {
namespace {

constexpr char kClosed[] = "Closed after initial enquiries";

// How many standard paragraphs real decisions have in each place.
constexpr std::size_t kRoleMin = 3, kRoleMax = 6;
constexpr std::size_t kConsideredMin = 1, kConsideredMax = 3;
constexpr std::size_t kClosedLawMax = 2;  // what is not investigated needs little law

// Where the law stands: real decisions do either.
enum class LawPlace : std::uint8_t { kOwnSection, kBackground, kHeadOfFindings };

LawPlace law_place(const Story& story) {
  if (story.outcome == kClosed) return LawPlace::kHeadOfFindings;
  const double place = lot(story.reference + " law");
  if (place < 0.5) return LawPlace::kOwnSection;
  return place < 0.75 ? LawPlace::kBackground : LawPlace::kHeadOfFindings;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The number of a paragraph's first line, "  12. ...", as bytes; 0 = another line.
std::size_t digits_of(std::string_view line) {
  std::size_t end = 2;
  if (!line.starts_with("  ")) return 0;
  while (end < line.size() && is_digit(line[end]))
    ++end;
  return line.substr(end).starts_with(". ") ? end - 2 : 0;
}

// Numbers paragraphs from 1 through a section, whoever wrote them.
class Numbered {
 public:
  void add(const std::vector<std::string>& paragraphs) {
    for (const std::string& text : paragraphs)
      text_ += "  " + std::to_string(++number_) + ". " + text + "\n";
  }
  void add_written(std::string_view lines) {
    while (!lines.empty()) {
      const std::size_t end = std::min(lines.find('\n') + 1, lines.size());
      add_line(lines.substr(0, end));
      lines.remove_prefix(end);
    }
  }
  const std::string& text() const { return text_; }

 private:
  void add_line(std::string_view line) {
    const std::size_t digits = digits_of(line);
    if (digits > 0)
      text_ += "  " + std::to_string(++number_) + std::string(line.substr(2 + digits));
    else
      text_ += line;
  }

  std::string text_;
  int number_ = 0;
};

class Page {
 public:
  Page(const Story& story, const Boilerplate& boilerplate)
      : story_(story),
        boilerplate_(boilerplate),
        place_(law_place(story)),
        law_(law_for(boilerplate, story)) {
    if (story.outcome == kClosed) law_.resize(std::min(law_.size(), kClosedLawMax));
  }

  std::string text() {
    text_ = story_.head + "\n";
    for (const StorySection& section : story_.sections) {
      add_before(section);
      add(section.heading, written(section));
      if (section.heading == "The complaint") add_role();
    }
    return text_ + "Back to top\n\nInvestigator's decision on behalf of the Ombudsman\n";
  }

 private:
  static bool is_sub(const std::string& heading) {
    return heading == "What happened" || heading == "My findings";
  }

  void add(const std::string& heading, const std::string& lines) {
    if (!is_sub(heading) && heading != "The complaint") text_ += "Back to top\n\n";
    text_ += heading + "\n\n" + lines + "\n";
  }

  void add_role() {
    Numbered role, considered;
    role.add(chosen(boilerplate_.role, story_, kRoleMin, kRoleMax));
    considered.add(chosen(boilerplate_.considered, story_, kConsideredMin, kConsideredMax));
    add("The Ombudsman’s role and powers", role.text());
    add("How I considered this complaint", considered.text());
  }

  // What opens the findings of a decision that was investigated.
  void add_before(const StorySection& section) {
    if (section.heading != "What happened") return;
    add("What I found", "");
    if (place_ == LawPlace::kHeadOfFindings || law_.empty()) return;
    Numbered law;
    law.add(law_);
    text_ += place_ == LawPlace::kOwnSection ? "Law and guidance\n\n"
                                             : "Legal and administrative background\n\n";
    text_ += law.text() + "\n";
  }

  std::string written(const StorySection& section) const {
    Numbered lines;
    const bool findings = section.heading == "My findings" || section.heading == "My assessment";
    if (findings && place_ == LawPlace::kHeadOfFindings) lines.add(law_);
    lines.add_written(section.text);
    if (section.heading == "Agreed action") lines.add(chosen(boilerplate_.remedy, story_, 1, 3));
    if (section.heading == "Final decision")
      lines.add(chosen(boilerplate_.final_decision, story_, 1, 1));
    return lines.text();
  }

  const Story& story_;
  const Boilerplate& boilerplate_;
  LawPlace place_;
  std::vector<std::string> law_;
  std::string text_;
};

Decision to_decision(const Story& story, const Boilerplate& boilerplate) {
  const std::string file = "stories/" + story.file;
  const ReadResult result = read_text(assembled(story, boilerplate));
  if (result.status != ReadStatus::kDecision)
    throw std::runtime_error(file + " is not read as a decision: " + result.detail);
  const Decision& decision = result.decision;
  if (decision.reference != story.reference || decision.outcome != story.outcome ||
      decision.category != story.category || decision.subcategory != story.subcategory)
    throw std::runtime_error(file + " is read as " + decision.reference + ", " + decision.category +
                             " > " + decision.subcategory + ", " + decision.outcome +
                             ", which is not what was written");
  return decision;
}

}  // namespace

std::string assembled(const Story& story, const Boilerplate& boilerplate) {
  return Page(story, boilerplate).text();
}

std::vector<Decision> read_collection(const std::filesystem::path& folder) {
  const Boilerplate boilerplate = read_boilerplate(folder / "boilerplate");
  std::vector<Decision> decisions;
  std::set<std::string> references;
  for (const Story& story : read_stories(folder / "stories")) {
    if (!references.insert(story.reference).second)
      throw std::runtime_error("stories/" + story.file + ": another story has the reference " +
                               story.reference);
    decisions.push_back(to_decision(story, boilerplate));
    decisions.back().first_seen = "2026-11-22";  // the day the collection was written
  }
  sort_for_index(decisions);
  return decisions;
}

}  // namespace ombud::testing
