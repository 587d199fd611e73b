// corpus/utf8.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/utf8.h"

#include <algorithm>
#include <cstdint>
#include <memory>

#include <unicode/normalizer2.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include "corpus/code_points.h"

namespace ombud {
namespace {

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

// The bytes in that charset as UTF-8, or nothing when one of them has no meaning in it. ICU's
// Windows-1252 gives C1 controls for its five undefined bytes; those count as meaningless.
std::optional<std::string> convert(std::string_view bytes, const char* charset) {
  UErrorCode status = U_ZERO_ERROR;
  const Converter converter(ucnv_open(charset, &status), &ucnv_close);
  if (U_FAILURE(status)) return std::nullopt;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  const auto size = static_cast<std::int32_t>(bytes.size());
  icu::UnicodeString text;
  UChar* buffer = text.getBuffer(size * 2 + 16);
  const std::int32_t length =
      ucnv_toUChars(converter.get(), buffer, size * 2 + 16, bytes.data(), size, &status);
  text.releaseBuffer(U_SUCCESS(status) ? length : 0);
  if (U_FAILURE(status)) return std::nullopt;
  for (std::int32_t i = 0; i < text.length(); ++i)
    if (text[i] >= 0x80 && text[i] < 0xA0 && text[i] != 0x85) return std::nullopt;
  std::string utf8;
  return text.toUTF8String(utf8);
}

bool has_multibyte_utf8(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();)
    if (next_code_point(bytes, i) >= 0x80) return true;
  return false;
}

bool charset_is_known(const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  const Converter converter(ucnv_open(charset.c_str(), &status), &ucnv_close);
  return U_SUCCESS(status);
}

bool names_utf8(const std::string& charset) {
  return charset.empty() || ucnv_compareNames(charset.c_str(), "UTF-8") == 0 ||
         ucnv_compareNames(charset.c_str(), "US-ASCII") == 0;
}

// Browsers read "ISO-8859-1" as Windows-1252, and so do the people who declare it.
const char* as_browsers_read(const std::string& charset) {
  return ucnv_compareNames(charset.c_str(), "ISO-8859-1") == 0 ? "windows-1252" : charset.c_str();
}

DecodedText refused(std::string reason, std::string detail) {
  DecodedText result;
  result.reason = std::move(reason);
  result.detail = std::move(detail);
  return result;
}

DecodedText decode_declared(std::string_view bytes, const std::string& charset) {
  if (!charset_is_known(charset))
    return refused("unknown-charset",
                   "it declares a character set that is not known here; save it as UTF-8");
  auto text = convert(bytes, as_browsers_read(charset));
  if (!text)
    return refused("invalid-" + charset,
                   "it says that its characters are " + charset +
                       ", but some bytes are not; save it as UTF-8");
  DecodedText result;
  result.text = std::move(text);
  return result;
}

DecodedText decode_utf8_or_windows(std::string_view bytes) {
  const auto invalid = first_invalid_utf8(bytes);
  DecodedText result;
  if (!invalid) {
    result.text = std::string(bytes);
    return result;
  }
  if (!has_multibyte_utf8(bytes)) result.text = convert(bytes, "windows-1252");
  if (!result.text)
    return refused("invalid-utf8",
                   "byte " + std::to_string(*invalid) +
                       " is not UTF-8; save the document as UTF-8 and read it again");
  result.repairs.emplace_back("read as Windows-1252: it is not UTF-8");
  return result;
}

DecodedText decode_bytes(std::string_view bytes, std::string_view declared_charset) {
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") return decode_utf8_or_windows(bytes.substr(3));
  if (begins_as_utf16(bytes)) return utf8_of_utf16(bytes);
  const std::string charset(declared_charset);
  // A page that is whole as UTF-8 is UTF-8, whatever it declares: editors convert and forget to
  // say.
  if (names_utf8(charset) || !first_invalid_utf8(bytes)) return decode_utf8_or_windows(bytes);
  return decode_declared(bytes, charset);
}

bool is_stray_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n') || byte == 0x7F;
}

// One kind of line end, and no control characters; returns how many were removed.
std::size_t clean_controls(std::string& text) {
  // Nearly every text: '\r' is one too.
  if (std::none_of(text.begin(), text.end(), is_stray_control)) return 0;
  std::string out;
  out.reserve(text.size());
  std::size_t removed = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r') {
      if (i + 1 >= text.size() || text[i + 1] != '\n') out += '\n';
    } else if (is_stray_control(text[i])) {
      ++removed;
    } else {
      out += text[i];
    }
  }
  text = std::move(out);
  return removed;
}

constexpr std::string_view kLittleEndianMark = "\xFF\xFE";
constexpr std::string_view kBigEndianMark = "\xFE\xFF";

}  // namespace

bool begins_as_utf16(std::string_view bytes) {
  return bytes.starts_with(kLittleEndianMark) || bytes.starts_with(kBigEndianMark);
}

DecodedText utf8_of_utf16(std::string_view bytes) {
  const bool little = bytes.starts_with(kLittleEndianMark);
  return decode_declared(bytes.substr(kLittleEndianMark.size()), little ? "UTF-16LE" : "UTF-16BE");
}

std::size_t clean_text(std::string& text) {
  const std::size_t removed = clean_controls(text);
  text = to_nfc(text);
  return removed;
}

std::string repair_of_controls(std::size_t removed) {
  return removed == 0 ? std::string() : std::to_string(removed) + " control characters removed";
}

std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    if (static_cast<unsigned char>(bytes[i]) < 0x80) {  // nearly all of them
      ++i;
      continue;
    }
    const std::size_t start = i;
    if (next_code_point(bytes, i) < 0) return start;
  }
  return std::nullopt;
}

std::string to_nfc(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  if (U_FAILURE(status) || nfc->isNormalizedUTF8(piece, status)) return std::string(text);
  std::string out;
  icu::StringByteSink<std::string> sink(&out, piece.length());
  nfc->normalizeUTF8(0, piece, sink, nullptr, status);
  return U_SUCCESS(status) ? out : std::string(text);
}

DecodedText decode_document(std::string_view bytes, std::string_view declared_charset) {
  DecodedText result = decode_bytes(bytes, declared_charset);
  if (!result.text) return result;
  if (const auto nul = result.text->find('\0'); nul != std::string::npos)
    return refused("nul-byte",
                   "character " + std::to_string(nul) +
                       " is a NUL, so this is not a text; if it was saved as UTF-16, save it as "
                       "UTF-8");
  if (const std::size_t removed = clean_text(*result.text))
    result.repairs.push_back(repair_of_controls(removed));
  return result;
}

}  // namespace ombud
