// searchd/static_files.h - the styles, script and pictures of web/, held in memory.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "searchd/http_server.h"

namespace ombud {

// Immutable after construction; answer() from any thread, without waiting for anything.
class StaticFiles {
 public:
  // Reads the files that stand in `folder` itself and have an ending that is served (.css, .js,
  // .svg, .png, .ico, .txt, .yaml); nothing else can be asked for. Each is compressed once, here.
  // Throws std::runtime_error naming a file that cannot be read or is too large.
  explicit StaticFiles(const std::filesystem::path& folder);

  // Nothing when the path is not one of them.
  std::optional<HttpAnswer> answer(const HttpRequest& request) const;

  // "v=..." to append to a file's address: with it, a browser may keep the file for good.
  const std::string& version() const { return version_; }

 private:
  struct File {
    std::string_view content_type;
    std::string etag;
    std::string plain, gzip, brotli;  // compressed: empty when that does not make it smaller
  };

  std::map<std::string, File> files_;  // by path, "/app.css"
  std::string version_;
};

}  // namespace ombud
