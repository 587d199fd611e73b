// corpus/document_kind.h - what a file or a text is, told from its content.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/read_decision.h"
#include "corpus/text_lines.h"

namespace ombud {

enum class FileKind : std::uint8_t { kText, kHtml, kJson, kRefused, kSkipped };

struct DocumentKind {
  FileKind kind = FileKind::kText;
  std::string reason;  // kRefused, kSkipped: as in ReadResult
  std::string detail;
};

// From the first bytes: magic numbers, a tag, a brace; a text where nothing else fits.
DocumentKind document_kind(std::string_view bytes);

// A page's style sheet or script, which are texts like any other: asked only of what is no
// decision.
bool looks_like_page_part(std::string_view text);

// Several decisions announced on one page. REQUIRES: headings are marked.
bool is_listing_page(const std::vector<TextLine>& lines);

// What the words say of the kind of document: a statement, or a report and which part of it.
// `chapter` as the address gives it, 0 = none.
struct ReportSigns {
  DocumentType type = DocumentType::kStatement;
  DocumentPart part = DocumentPart::kWhole;
};
ReportSigns report_signs(const Decision& decision, bool overview, int chapter);

}  // namespace ombud
