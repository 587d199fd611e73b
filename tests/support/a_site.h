// tests/support/a_site.h - the daemon's insides over a folder of an index, without sockets.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "searchd/limits.h"
#include "searchd/request_head.h"
#include "searchd/routes.h"
#include "searchd/site.h"

namespace ombud::testing {

inline std::filesystem::path web_folder() {
  return std::filesystem::path(OMBUD_SOURCE_DIR) / "web";
}

// A request as the server hands it over, from the target as it is typed into an address line.
inline HttpRequest a_request(const std::string& target, const std::string& headers = {}) {
  return parse_request_head("GET " + target + " HTTP/1.1\r\nHost: test\r\n" + headers + "\r\n", {})
      .request;
}

inline std::string header_of(const HttpAnswer& answer, const std::string& name) {
  for (const auto& [header, value] : answer.headers) {
    if (header == name) return value;
  }
  return {};
}

class ASite {
 public:
  static constexpr IndexWatch::Timing kQuick{.poll = std::chrono::milliseconds(20),
                                             .retry = std::chrono::milliseconds(50)};

  explicit ASite(const std::filesystem::path& index, SiteSettings settings = {})
      : templates_(web_folder()),
        files_(web_folder()),
        settings_(std::move(settings)),
        watch_(index, 2, kQuick) {}

  Site site() const {
    return {.index = watch_,
            .templates = templates_,
            .files = files_,
            .exports = exports_,
            .settings = settings_,
            .counts = counts_,
            .http = http_,
            .rate_limit = rate_limit_ ? &*rate_limit_ : nullptr,
            .query_log = query_log};
  }
  RequestCounts& counts() const { return counts_; }
  void limit_to(Rate rate) { rate_limit_.emplace(rate); }
  HttpStats http{};               // what /metrics tells of the sockets
  QueryLog* query_log = nullptr;  // none

  int exports_under_way() const { return exports_.taken(); }
  HttpAnswer get(const std::string& target, const std::string& headers = {}) const {
    return answer(site(), a_request(target, headers));
  }

 private:
  Templates templates_;
  StaticFiles files_;
  SiteSettings settings_;
  mutable ExportSlots exports_{kExportsAtOnce};
  mutable RequestCounts counts_{route_names()};
  const std::function<HttpStats()> http_ = [this] { return http; };
  mutable std::optional<RateLimit> rate_limit_{};
  IndexWatch watch_;
};

}  // namespace ombud::testing
