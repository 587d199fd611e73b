// bench/engines/flat_file.h - the one file of documents that every engine indexes.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A line is a document, tabs part its columns: key, council, category, outcome, date (20251209; 0 =
// unknown), year, payment band, summary, text. Paragraphs are parted by U+2029, so that no engine
// needs to undo escapes. A facet without a value says "none": its counts must add up to the total.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace ombud {

inline constexpr std::size_t kFacetCount = 5;
inline constexpr std::array<std::string_view, kFacetCount> kFacetNames = {
    "council", "category", "outcome", "year", "payment"};
enum FlatFacet : std::size_t { kCouncil, kCategory, kOutcome, kYear, kPayment };

struct FlatDocument {
  std::string key;
  std::array<std::string, kFacetCount> facets;  // by FlatFacet
  int day = 0;                                  // 20251209; 0 = unknown
  std::string text;  // the summary, then the other paragraphs, each after a newline
};

// Hands on each document, one in memory at a time. Throws where the file cannot be read or a line
// has not nine columns, with its number.
void read_flat_file(const std::filesystem::path& path,
                    const std::function<void(const FlatDocument&)>& each);

// The document as its line, without the newline; `text` loses its first paragraph to `summary`.
std::string flat_line(const FlatDocument& document);

// Bytes of a text that a row shows beside the passage; whole characters.
inline constexpr std::size_t kLeadBytes = 200;
std::string_view lead_of(std::string_view text);

}  // namespace ombud
