// corpus/assemble_decision.h - from a document's lines and what is known beside them to a decision.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where text, HTML and JSON records meet. Part of the build target corpus_readers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "corpus/read_decision.h"
#include "corpus/text_lines.h"

namespace ombud {

// `page_title` is an HTML page's <title>: used where no line names body and reference.
ReadResult assemble_decision(std::vector<TextLine> lines,
                             const DocumentFacts& facts,
                             const std::string& page_title = {});

// A result that holds no decision.
ReadResult refused(std::string reason, std::string detail);

// The refusal ("too-many-tokens") of what has more text than any decision (published_texts.h).
std::optional<ReadResult> refusal_of_excess(const Decision& decision);

// Takes away a date on which no decision was made (doubt_of_decision_date() in dates.h) and says so
// in words; empty where there is none such.
std::string drop_doubtful_date(Decision& decision);

// Sets body, source, anchors, references, remedies, laws and content hash from the published words.
void derive(Decision& decision);

// In words, what of body, category, outcome and date a decision does not say.
std::vector<std::string> missing_members(const Decision& decision);

}  // namespace ombud
