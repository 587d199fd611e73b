// tests/searchd/compression_test.cpp - what comes back is what was compressed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/compression.h"

#include <vector>

#include <zlib.h>

#include "support/a_site.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

std::string gunzipped(const std::string& packed) {
  std::string plain(1 << 20, '\0');
  z_stream stream{};
  REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(plain.data());
  stream.avail_out = static_cast<uInt>(plain.size());
  CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
  plain.resize(stream.total_out);
  inflateEnd(&stream);
  return plain;
}

HttpAnswer a_page(std::size_t bytes) {
  HttpAnswer answer;
  answer.body = std::string(bytes, 'x');
  return answer;
}

}  // namespace

TEST_CASE("the best coding that the client takes is used", "[searchd]") {
  const std::pair<const char*, Coding> kCases[] = {
      {"", Coding::kIdentity},
      {"identity", Coding::kIdentity},
      {"gzip", Coding::kGzip},
      {"gzip, deflate, br", Coding::kBrotli},
      {"br;q=0, gzip", Coding::kGzip},
      {"br; q=0.000,gzip;q=0.5", Coding::kGzip},
      {"br;q=0.1", Coding::kBrotli},
      {" gzip ;q=1 ", Coding::kGzip},
      {"gzip;q=0", Coding::kIdentity},
      {"brotli, gzippy", Coding::kIdentity},
      {"*", Coding::kIdentity},
      {",,;q=1,", Coding::kIdentity},
  };
  for (const auto& [header, coding] : kCases) {
    INFO(header);
    CHECK(coding_for(header) == coding);
  }
}

TEST_CASE("gzip gives back every byte", "[searchd]") {
  std::string text;
  for (int i = 0; i < 5000; ++i)
    text += "decision " + std::to_string(i * 7919) + '\n';
  const std::string packed = compress(text, Coding::kGzip);
  CHECK(packed.size() < text.size() / 2);
  CHECK(gunzipped(packed) == text);
  CHECK(compress(text, Coding::kBrotli).size() < text.size() / 2);
  CHECK(compress(text, Coding::kIdentity) == text);
}

TEST_CASE("an answer is compressed only when it is worth it", "[searchd]") {
  HttpAnswer small = a_page(1023);
  compress_answer(small, a_request("/", "Accept-Encoding: br\r\n"));
  CHECK(small.headers.empty());
  HttpAnswer large = a_page(1024);
  compress_answer(large, a_request("/", "Accept-Encoding: gzip\r\n"));
  CHECK(header_of(large, "Content-Encoding") == "gzip");
  CHECK(header_of(large, "Vary") == "Accept-Encoding");
  CHECK(gunzipped(large.body) == std::string(1024, 'x'));
}

TEST_CASE("caches learn that an answer depends on the coding, also when it is plain", "[searchd]") {
  HttpAnswer plain = a_page(5000);
  compress_answer(plain, a_request("/"));
  CHECK(plain.body.size() == 5000);
  CHECK(header_of(plain, "Vary") == "Accept-Encoding");
  CHECK(header_of(plain, "Content-Encoding").empty());
}
