// tests/support/indexer_runs.h - a folder of small decisions, and the indexer run over it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <rapidjson/document.h>

#include "support/catch.h"
#include "support/run_program.h"
#include "support/temporary_folder.h"

namespace ombud::testing {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

inline ProgramRun indexer(const Words& arguments, const std::string& input = {}) {
  return Program("indexer", arguments, {}, input).wait();
}

// A decision in text as the site prints it. `number`: 0 to 999.
inline std::string decision_text(int number,
                                 const std::string& finding = "The Council was at fault.",
                                 const std::string& date = "09 Dec 2025") {
  const std::string last = std::to_string(1000 + number).substr(1);
  return "Fairwick Borough Council (95 000 " + last +
         ")\n\nCategory : Housing > Homelessness\n\nDecision : Upheld\n\nDecision date : " + date +
         "\n\nSummary: Mr X complained that the Council delayed. We found fault.\n\n"
         "The complaint\n\n1. Mr X says the Council delayed his application.\n\nWhat I "
         "found\n\n2. " +
         finding + "\n\nFinal decision\n\n3. I uphold this complaint.\n";
}

struct Index {
  TemporaryFolder folder;
  std::string index() const { return (folder.path() / "index").string(); }
  std::string input() const { return (folder.path() / "in").string(); }
  void put(const std::string& name, const std::string& bytes) const {
    folder.write("in/" + name, bytes);
  }
  void put_decisions(int count) const {
    for (int i = 0; i < count; ++i)
      put("decision-" + std::to_string(i) + ".txt", decision_text(i));
  }
  ProgramRun build(Words more = {}, const std::string& stdin_text = {}) const {
    Words arguments{"--index", index(), "--json", input()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return indexer(arguments, stdin_text);
  }
  std::string current() const { return file_bytes(folder.path() / "index" / "CURRENT"); }
  Words left_in_index() const {
    Words names;
    for (const auto& entry : fs::directory_iterator(index()))
      names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
  }
};

inline rapidjson::Document report_of(const ProgramRun& run) {
  rapidjson::Document report;
  report.Parse(run.out.c_str());
  INFO(run.out << run.err);
  REQUIRE(report.IsObject());
  return report;
}

// "file-name reason" of each refusal.
inline Words refusals(const ProgramRun& run) {
  const auto report = report_of(run);
  Words found;
  for (const auto& refusal : report["refused"].GetArray()) {
    CHECK(std::string(refusal["detail"].GetString()).size() > 10);
    found.push_back(fs::path(refusal["file"].GetString()).filename().string() + " " +
                    refusal["reason"].GetString());
  }
  return found;
}

inline int number(const ProgramRun& run, const char* member) {
  return report_of(run)[member].GetInt();
}

}  // namespace ombud::testing
