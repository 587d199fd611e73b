// tests/relevance/assemble.h - a story with its boilerplate: the text of a whole decision.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "corpus/decision.h"
#include "relevance/boilerplate.h"
#include "relevance/story.h"

namespace ombud::testing {

// Behind the complaint the ombudsman's role and how it was considered; the law in a section of its
// own or at the head of the findings; standard sentences behind the remedy and the decision; the
// signature. As the site prints it, for corpus/read_decision.h.
std::string assembled(const Story& story, const Boilerplate& boilerplate);

// Every story of folder/stories with the boilerplate of folder/boilerplate, read as any decision
// is, newest first. Throws std::runtime_error, naming the file, where one is not read as what was
// written: refused, another reference, outcome or category, or a reference met before.
std::vector<Decision> read_collection(const std::filesystem::path& folder);

}  // namespace ombud::testing
