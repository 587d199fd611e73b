// corpus/document_kind.cpp - what a file or a text is, told from its content.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/document_kind.h"

#include <algorithm>
#include <array>

#include <re2/re2.h>

#include "corpus/header_fields.h"
#include "corpus/headings.h"

namespace ombud {
namespace {

constexpr std::string_view kSaveAs = "save the decision's page as HTML or text and read that";

struct MagicRow {
  std::string_view bytes;
  std::size_t offset;
  FileKind kind;
  std::string_view reason;
  std::string_view name;  // in words
};

using namespace std::string_view_literals;

constexpr std::array<MagicRow, 25> kMagic = {{
    {"%PDF-"sv, 0, FileKind::kRefused, "pdf", "a PDF file"},
    {"{\\rtf"sv, 0, FileKind::kRefused, "word-processor", "an RTF file of a word processor"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv,
     0,
     FileKind::kRefused,
     "word-processor",
     "an old word-processor file (.doc)"},
    {"\x1F\x8B"sv, 0, FileKind::kRefused, "archive", "a compressed file (gzip)"},
    {"BZh"sv, 0, FileKind::kRefused, "archive", "a compressed file (bzip2)"},
    {"\xFD"
     "7zXZ\0"sv,
     0,
     FileKind::kRefused,
     "archive",
     "a compressed file (xz)"},
    {"7z\xBC\xAF\x27\x1C"sv, 0, FileKind::kRefused, "archive", "an archive (7z)"},
    {"Rar!\x1A\x07"sv, 0, FileKind::kRefused, "archive", "an archive (rar)"},
    {"bplist00"sv, 0, FileKind::kRefused, "web-archive", "a web archive of Safari"},
    {"\x7F"
     "ELF"sv,
     0,
     FileKind::kRefused,
     "not-a-document",
     "a program"},
    {"SQLite format 3\0"sv, 0, FileKind::kRefused, "not-a-document", "a database"},
    {"\x89PNG\r\n"sv, 0, FileKind::kSkipped, "picture", "a picture"},
    {"\xFF\xD8\xFF"sv, 0, FileKind::kSkipped, "picture", "a picture"},
    {"GIF8"sv, 0, FileKind::kSkipped, "picture", "a picture"},
    {"WEBP"sv, 8, FileKind::kSkipped, "picture", "a picture"},
    {"ftypavif"sv, 4, FileKind::kSkipped, "picture", "a picture"},
    {"\0\0\1\0"sv, 0, FileKind::kSkipped, "picture", "an icon"},
    {"II*\0"sv, 0, FileKind::kSkipped, "picture", "a picture"},
    {"MM\0*"sv, 0, FileKind::kSkipped, "picture", "a picture"},
    {"BM"sv, 0, FileKind::kSkipped, "picture", "a picture"},
    {"wOFF"sv, 0, FileKind::kSkipped, "font", "a font"},
    {"wOF2"sv, 0, FileKind::kSkipped, "font", "a font"},
    {"OTTO"sv, 0, FileKind::kSkipped, "font", "a font"},
    {"\0\1\0\0\0"sv, 0, FileKind::kSkipped, "font", "a font"},
    {"true\0"sv, 0, FileKind::kSkipped, "font", "a font"},
}};

struct ZipRow {
  std::string_view inside;
  std::string_view reason;
  std::string_view name;
};

constexpr std::array<ZipRow, 5> kZips = {{
    {"word/", "word-processor", "a word-processor file (.docx)"},
    {"opendocument.text", "word-processor", "a word-processor file (.odt)"},
    {"application/epub+zip", "epub", "an e-book (EPUB)"},
    {"xl/", "spreadsheet", "a spreadsheet"},
    {"", "archive", "a zip archive"},
}};

std::string remedy_for(std::string_view reason) {
  if (reason == "archive") return "unpack it and give the folder that comes out";
  return std::string(kSaveAs);
}

DocumentKind kind_of(FileKind kind, std::string_view reason, std::string_view name) {
  const std::string found = "this is " + std::string(name);
  const std::string detail = kind == FileKind::kSkipped ? found + ", which belongs to a saved page"
                                                        : found + "; " + remedy_for(reason);
  return {kind, std::string(reason), detail};
}

constexpr std::string_view kZipMagic = "PK\3\4";
constexpr std::size_t kLookInto = 4096;

DocumentKind zip_kind(std::string_view bytes) {
  const std::string_view top = bytes.substr(0, kLookInto);
  const auto row = std::find_if(kZips.begin(), kZips.end(), [&](const ZipRow& zip) {
    return top.find(zip.inside) != std::string_view::npos;
  });
  return kind_of(FileKind::kRefused, row->reason, row->name);
}

// "BM" also begins words; a bitmap goes on with bytes that no text has.
bool has_magic(std::string_view bytes, const MagicRow& row) {
  if (bytes.substr(std::min(row.offset, bytes.size()), row.bytes.size()) != row.bytes) return false;
  static constexpr std::size_t kShortMagic = 4;
  return row.bytes.size() > kShortMagic || row.bytes == "GIF8" ||
         bytes.substr(0, 64).find_first_of("\0\1\2\3\4\5\6\7"sv) != std::string_view::npos ||
         static_cast<unsigned char>(row.bytes[0]) >= 0x80 || row.bytes == "\x1F\x8B";
}

bool matches(std::string_view text, const RE2& pattern) {
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), pattern);
}

DocumentKind text_kind(std::string_view top) {
  static const RE2 kSvg("(?i)^(?:<\\?xml[^>]*>|<!--|<!doctype svg|\\s)*<svg\\b");
  static const RE2 kHtml(
      "(?i)<(?:!doctype "
      "html|html|head|body|article|main|div|title|h[1-6]|p|ol|ul|table|section)\\b");
  static const RE2 kMail("(?i)^(?:from|mime-version|content-type):(?s:.*)multipart/related");
  if (top.starts_with("\xEF\xBB\xBF")) top.remove_prefix(3);
  const std::string_view start = trimmed(top);
  if (matches(start, kSvg)) return kind_of(FileKind::kSkipped, "picture", "a picture");
  if (matches(start, kMail))
    return kind_of(FileKind::kRefused, "web-archive", "a web archive (MHTML)");
  if (start.starts_with('{') || start.starts_with('[')) return {FileKind::kJson, {}, {}};
  if (start.starts_with('<') && matches(start, kHtml)) return {FileKind::kHtml, {}, {}};
  return {};
}

bool is_listing_entry(const std::string& text) {
  static const RE2 kEntry(
      "(?i)(?:statement|report|further report)\\s+(?:upheld|not upheld|closed after initial "
      "enquiries)\\b.*\\d{1,2}[ -][a-z]{3}[a-z]*[ -]\\d{4}\\s*");
  return RE2::FullMatch(text, kEntry);
}

bool announces_listing(const std::string& text) {
  static const RE2 kAnnouncement(
      "(?i)recent (?:statements|reports|decisions) in this category are shown below.*|"
      "(?:archive|your search) has [\\d,]+ results?.*");
  return RE2::FullMatch(text, kAnnouncement);
}

bool says(const Decision& decision, const RE2& pattern) {
  if (RE2::PartialMatch(decision.summary, pattern)) return true;
  for (const Section& section : decision.sections) {
    for (const Block& block : section.blocks) {
      if (RE2::PartialMatch(block.text, pattern)) return true;
    }
  }
  return false;
}

bool has_heading(const Decision& decision, const RE2& pattern) {
  return std::any_of(decision.sections.begin(), decision.sections.end(), [&](auto& section) {
    return RE2::FullMatch(folded(section.heading), pattern);
  });
}

bool has_numbers(const Decision& decision) {
  for (const Section& section : decision.sections) {
    for (const Block& block : section.blocks) {
      if (block.number > 0) return true;
    }
  }
  return false;
}

}  // namespace

DocumentKind document_kind(std::string_view bytes) {
  if (bytes.starts_with(kZipMagic)) return zip_kind(bytes);
  for (const MagicRow& row : kMagic) {
    if (has_magic(bytes, row)) return kind_of(row.kind, row.reason, row.name);
  }
  return text_kind(bytes.substr(0, kLookInto));
}

bool looks_like_page_part(std::string_view text) {
  static const RE2 kStart(
      "(?i)^\\s*(?:/\\*|//|@(?:charset|import|font-face|media)\\b|[!;(]*function\\b|['\"]use "
      "strict|"
      "(?:var|let|const|window|document|import|export)\\b\\s*[\\w.{*('\"]|"
      "(?:[.#:*]|html|body|a|p|h[1-6]|ul|ol|li|div|table)[\\w\\s.,#:>*\\[\\]=\"()-]*\\{)");
  return matches(text.substr(0, kLookInto), kStart);
}

bool is_listing_page(const std::vector<TextLine>& lines) {
  int titles = 0;
  bool decided = false;
  for (const TextLine& line : lines) {
    if (is_listing_entry(line.text) || announces_listing(line.text)) return true;
    if (line.text.size() < 200 && parse_title(line.text)) ++titles;
    decided = decided || (line.kind == LineKind::kHeading && known_heading(line.text));
  }
  return titles > 1 && !decided;
}

ReportSigns report_signs(const Decision& decision, bool overview, int chapter) {
  static const RE2 kWords(
      "(?i)\\b(?:in|at the end of|of) this report\\b|must consider (?:the|this) report and|"
      "^ombudsm[ae]n (?:is |are )?satisfied with ");
  static const RE2 kKey("key to (?:the )?names.*");
  static const RE2 kInvestigation("(?:the )?investigation");
  const bool investigated = has_heading(decision, kInvestigation);
  const bool report = overview || chapter > 0 || investigated || has_heading(decision, kKey) ||
                      says(decision, kWords);
  ReportSigns signs;
  if (!report) return signs;
  signs.type = DocumentType::kReport;
  if ((investigated || chapter > 1) && decision.summary.empty()) {
    signs.part = DocumentPart::kChapter;
  } else if ((overview || chapter == 1) && !has_numbers(decision)) {
    signs.part = DocumentPart::kOverview;
  }
  return signs;
}

}  // namespace ombud
