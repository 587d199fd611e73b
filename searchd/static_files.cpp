// searchd/static_files.cpp - see static_files.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/static_files.h"

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "searchd/compression.h"
#include "searchd/etag.h"
#include "searchd/limits.h"

namespace ombud {
namespace {

constexpr std::pair<std::string_view, std::string_view> kContentTypes[] = {
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".txt", "text/plain; charset=utf-8"},
    {".yaml", "application/yaml; charset=utf-8"},
};

std::string_view content_type_of(const std::filesystem::path& path) {
  for (const auto& [ending, type] : kContentTypes) {
    if (path.extension() == ending) return type;
  }
  return {};
}

std::string read_file_bytes(const std::filesystem::path& path) {
  if (std::filesystem::file_size(path) > kWebFileBytesMax) {
    throw std::runtime_error(path.string() + " is larger than 1 MiB: it does not belong there");
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string smaller(const std::string& plain, Coding coding) {
  std::string packed = compress(plain, coding);
  return packed.size() < plain.size() ? packed : std::string();
}

}  // namespace

StaticFiles::StaticFiles(const std::filesystem::path& folder) {
  std::string all;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const auto type = content_type_of(entry.path());
    if (type.empty() || !entry.is_regular_file()) continue;
    File file{.content_type = type,
              .etag = {},
              .plain = read_file_bytes(entry.path()),
              .gzip = {},
              .brotli = {}};
    file.etag = etag_of({file.plain});
    file.gzip = smaller(file.plain, Coding::kGzip);
    file.brotli = smaller(file.plain, Coding::kBrotli);
    files_.emplace("/" + entry.path().filename().string(), std::move(file));
  }
  for (const auto& [path, file] : files_)
    all += path + file.etag;
  const std::string tag = etag_of({all});
  version_ = "v=" + tag.substr(3, tag.size() - 4);  // without W/ and the quotes
}

std::optional<HttpAnswer> StaticFiles::answer(const HttpRequest& request) const {
  const auto found = files_.find(request.path);
  if (found == files_.end()) return std::nullopt;
  const File& file = found->second;
  if (holds(request, file.etag)) return not_modified(file.etag);
  const bool named = request.query == version_;
  HttpAnswer answer{
      .status = 200,
      .content_type = std::string(file.content_type),
      .body = {},
      .headers = {{"ETag", file.etag},
                  {"Vary", "Accept-Encoding"},
                  {"Cache-Control", named ? "public, max-age=31536000, immutable" : "no-cache"}}};
  const Coding coding = coding_for(request.accept_encoding);
  const std::string& packed = coding == Coding::kBrotli ? file.brotli : file.gzip;
  const bool use_packed = coding != Coding::kIdentity && !packed.empty();
  answer.body = use_packed ? packed : file.plain;
  if (use_packed) answer.headers.emplace_back("Content-Encoding", to_name(coding));
  return answer;
}

}  // namespace ombud
