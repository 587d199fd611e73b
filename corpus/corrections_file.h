// corpus/corrections_file.h - reads files of corrections, and says all that is wrong in them.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers. The form stands in corpus/README.md.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/corrections.h"

namespace ombud {

// Takes one file after the other. Editors write these: what is not exactly as it should be is a
// fault, never passed over. One thread.
class CorrectionsReader {
 public:
  // JSON lines; blank lines and those that begin with # say nothing. `name` stands in faults and in
  // Correction::place.
  void add(std::string_view bytes, const std::string& name);

  const std::vector<Correction>& corrections() const { return corrections_; }

  // Each names file and line, what was found and what to write. Not empty = use none of it.
  const std::vector<std::string>& faults() const { return faults_; }

 private:
  void add_line(std::string_view line, const std::string& place);

  std::vector<Correction> corrections_;
  std::vector<std::string> faults_;
  std::set<std::string> seen_;  // decision and hash that a correction was read for
};

}  // namespace ombud
