// searchd/compression.cpp - see compression.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/compression.h"

#include <algorithm>
#include <cassert>
#include <stdexcept>

#include <brotli/encode.h>
#include <zlib.h>

#include "searchd/limits.h"

namespace ombud {
namespace {

constexpr int kGzipWindow = 15 + 16;  // zlib's largest window; 16 asks for gzip's header
constexpr int kGzipMemory = 8;        // zlib's default

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// One item of the header: "br", "gzip;q=0.5". Whether it is `name` and not refused with q=0.
bool accepts(std::string_view item, std::string_view name) {
  const auto semicolon = item.find(';');
  if (trim(item.substr(0, semicolon)) != name) return false;
  if (semicolon == std::string_view::npos) return true;
  const auto weight = trim(item.substr(semicolon + 1));
  return weight.find_first_of("123456789") != std::string_view::npos || weight.empty();
}

bool header_accepts(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const auto comma = header.find(',');
    if (accepts(trim(header.substr(0, comma)), name)) return true;
    if (comma == std::string_view::npos) break;
    header.remove_prefix(comma + 1);
  }
  return false;
}

std::string brotli(std::string_view bytes) {
  std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
  std::string packed(size, '\0');
  const auto done = BrotliEncoderCompress(kBrotliQuality,
                                          BROTLI_DEFAULT_WINDOW,
                                          BROTLI_MODE_TEXT,
                                          bytes.size(),
                                          reinterpret_cast<const std::uint8_t*>(bytes.data()),
                                          &size,
                                          reinterpret_cast<std::uint8_t*>(packed.data()));
  if (!done) throw std::runtime_error("brotli could not compress an answer");
  packed.resize(size);
  return packed;
}

std::string gzip(std::string_view bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, kGzipLevel, Z_DEFLATED, kGzipWindow, kGzipMemory, Z_DEFAULT_STRATEGY) !=
      Z_OK) {
    throw std::runtime_error("zlib could not start to compress an answer");
  }
  std::string packed(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // only read
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const int done = deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  if (done != Z_STREAM_END) throw std::runtime_error("zlib could not compress an answer");
  return packed;
}

}  // namespace

Coding coding_for(std::string_view accept_encoding) {
  if (header_accepts(accept_encoding, "br")) return Coding::kBrotli;
  if (header_accepts(accept_encoding, "gzip")) return Coding::kGzip;
  return Coding::kIdentity;
}

std::string_view to_name(Coding coding) {
  assert(coding != Coding::kIdentity);
  return coding == Coding::kBrotli ? "br" : "gzip";
}

std::string compress(std::string_view bytes, Coding coding) {
  switch (coding) {
    case Coding::kBrotli:
      return brotli(bytes);
    case Coding::kGzip:
      return gzip(bytes);
    case Coding::kIdentity:
      break;
  }
  return std::string(bytes);
}

void compress_answer(HttpAnswer& answer, const HttpRequest& request) {
  const bool done = std::any_of(answer.headers.begin(), answer.headers.end(), [](const auto& row) {
    return row.first == "Content-Encoding";
  });
  if (done || answer.body.size() < kCompressBytesMin) return;
  answer.headers.emplace_back("Vary", "Accept-Encoding");
  const Coding coding = coding_for(request.accept_encoding);
  if (coding == Coding::kIdentity) return;
  answer.body = compress(answer.body, coding);
  answer.headers.emplace_back("Content-Encoding", to_name(coding));
}

}  // namespace ombud
