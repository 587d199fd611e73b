// corpus/read_decision.h - from what people really have (text, HTML, JSON) to decisions.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers, which searchd never links.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/decision.h"

namespace ombud {

enum class ReadStatus : std::uint8_t {
  kDecision,  // `decision` is whole
  kRefused,   // a document that should have been a decision, or cannot be told
  kSkipped    // part of a saved page (style, script, picture): not a document at all
};

// What share of a decision a document holds: a report is published as an overview page and chapter
// pages under one reference, merged by corpus/merge_parts.h.
enum class DocumentPart : std::uint8_t { kWhole, kOverview, kChapter };

struct ReadResult {
  ReadStatus status = ReadStatus::kRefused;
  Decision decision;  // kDecision only
  DocumentPart part = DocumentPart::kWhole;
  std::string place;   // where in the file: "line 12", "record 3"; empty = the file itself
  std::string reason;  // kRefused, kSkipped: a fixed word, "listing-page"; see kReasons in README
  std::string detail;  // in words: what was found and what to do about it
};

// Takes each document as it is read, in file order; memory holds one document at a time. Returning
// false stops the reading.
using ReadSink = std::function<bool(ReadResult)>;

// A document's bytes beyond this are refused ("too-large"), unread: the longest real decision has
// 130,000 characters, and saved pages with inlined pictures stay under it. Of these its texts may
// be 2 MiB and 300,000 words ("too-many-tokens"; published_texts.h).
inline constexpr std::size_t kDocumentBytesMax = std::size_t{8} << 20;

// Reads one file of any kind, told by its content, not its name: a text, a page, a JSON document,
// an array of them, or JSON lines, in UTF-8 or, with its mark, in UTF-16 (of which no more than
// kDocumentBytesMax is read, whatever it holds). Every outcome, also "cannot be opened", goes to
// the sink; never throws on input. Only regular files are opened (no device, FIFO, socket).
void read_file(const std::filesystem::path& path, const ReadSink& sink);

// JSON lines from a stream (standard input).
void read_json_lines(std::istream& input, const ReadSink& sink);

// Facts about a document that came beside its text; the text's own words win.
struct DocumentFacts {
  std::string reference, url, body, category, subcategory, outcome, date;
};

// One document already in memory. `read_document` tells the kind.
ReadResult read_document(std::string_view bytes);
ReadResult read_text(std::string_view utf8_text, const DocumentFacts& facts = {});
ReadResult read_html(std::string_view bytes, const DocumentFacts& facts = {});
ReadResult read_json_record(std::string_view json);

}  // namespace ombud
