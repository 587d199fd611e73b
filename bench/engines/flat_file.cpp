// bench/engines/flat_file.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/engines/flat_file.h"

#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <vector>

namespace ombud {
namespace {

constexpr std::size_t kColumns = 9;
constexpr std::string_view kParagraphMark = "\xE2\x80\xA9";  // U+2029

std::vector<std::string_view> columns_of(std::string_view line) {
  std::vector<std::string_view> columns;
  columns.reserve(kColumns);
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find('\t', begin), line.size());
    columns.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  return columns;
}

void append_paragraphs(std::string& text, std::string_view column) {
  for (std::size_t begin = 0;;) {
    const std::size_t end = column.find(kParagraphMark, begin);
    text += column.substr(begin, end == std::string_view::npos ? end : end - begin);
    if (end == std::string_view::npos) return;
    text += '\n';
    begin = end + kParagraphMark.size();
  }
}

void append_column(std::string& line, std::string_view text) {
  for (const char c : text) {
    if (c == '\n') {
      line += kParagraphMark;
    } else {
      line += c == '\t' || c == '\r' ? ' ' : c;
    }
  }
}

FlatDocument document_of(const std::vector<std::string_view>& columns) {
  FlatDocument document;
  document.key = columns[0];
  document.facets = {std::string(columns[1]),
                     std::string(columns[2]),
                     std::string(columns[3]),
                     std::string(columns[5]),
                     std::string(columns[6])};
  document.day = std::atoi(std::string(columns[4]).c_str());
  document.text.reserve(columns[7].size() + columns[8].size() + 1);
  append_paragraphs(document.text, columns[7]);
  document.text += '\n';
  append_paragraphs(document.text, columns[8]);
  return document;
}

}  // namespace

void read_flat_file(const std::filesystem::path& path,
                    const std::function<void(const FlatDocument&)>& each) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(path.string() + " cannot be read: make it with flatten");
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    const std::vector<std::string_view> columns = columns_of(line);
    if (columns.size() != kColumns)
      throw std::runtime_error(path.string() + ", line " + std::to_string(number) + ": has " +
                               std::to_string(columns.size()) + " columns, not nine");
    each(document_of(columns));
  }
}

std::string flat_line(const FlatDocument& document) {
  const std::string_view text = document.text;
  const std::size_t first_end = std::min(text.find('\n'), text.size());
  std::string line = document.key;
  for (const FlatFacet facet : {kCouncil, kCategory, kOutcome})
    line += '\t' + document.facets[facet];
  line += '\t' + std::to_string(document.day);
  for (const FlatFacet facet : {kYear, kPayment})
    line += '\t' + document.facets[facet];
  line += '\t';
  append_column(line, text.substr(0, first_end));
  line += '\t';
  append_column(line, text.substr(std::min(first_end + 1, text.size())));
  return line;
}

std::string_view lead_of(std::string_view text) {
  if (text.size() <= kLeadBytes) return text;
  std::size_t end = kLeadBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
    --end;
  return text.substr(0, end);
}

}  // namespace ombud
