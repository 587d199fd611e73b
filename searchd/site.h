// searchd/site.h - what handlers work with: the index at hand, pages, files, exports, counts.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "searchd/export_slots.h"
#include "searchd/http_server.h"
#include "searchd/index_watch.h"
#include "searchd/ip_address.h"
#include "searchd/query_log.h"
#include "searchd/rate_limit.h"
#include "searchd/request_counts.h"
#include "searchd/static_files.h"
#include "searchd/templates.h"

namespace ombud {

// What whoever runs the site decides about it.
struct SiteSettings {
  std::string
      contact;  // address for reports of errors, "mailto:..." or "https://..."; empty = none
  bool search_engines = false;  // whether they may list decisions and pages about bodies
  bool public_metrics = false;  // whether others than programs on this machine may see /metrics
  std::vector<AddressRange> trusted_proxies{};  // whose X-Forwarded-For is believed
};

// Lent by the daemon to every handler; may be used from any thread, where nothing else is said.
struct Site {
  const IndexWatch& index;
  const Templates& templates;
  const StaticFiles& files;
  ExportSlots& exports;
  const SiteSettings& settings;
  RequestCounts& counts;
  const std::function<HttpStats()>& http;  // figures of the sockets
  RateLimit* rate_limit = nullptr;         // null = none; for the thread of the sockets alone
  QueryLog* query_log = nullptr;           // null = queries are not logged
};

}  // namespace ombud
