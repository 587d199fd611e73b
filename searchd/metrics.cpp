// searchd/metrics.cpp - see metrics.h; searchd/README.md lists the names.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/metrics.h"

#include <array>
#include <ctime>
#include <fstream>
#include <string>

#include <unistd.h>

#include "searchd/ip_address.h"
#include "searchd/metrics_text.h"
#include "searchd/rate_limit.h"

namespace ombud {
namespace {

void write_process(MetricsText& text, const Site& site) {
  text.gauge("ombud_build_info", "1; which program this is.")
      .value("{version=\"" OMBUD_VERSION "\"}", 1);
  text.gauge("process_start_time_seconds", "When it started, in seconds since 1970.")
      .value(static_cast<std::uint64_t>(site.counts.since()));
  std::ifstream memory("/proc/self/statm");  // in pages: all of it, then what is in memory
  std::uint64_t all = 0, resident = 0;
  memory >> all >> resident;
  text.gauge("process_resident_memory_bytes", "Memory in use, mapped files among it.")
      .value(resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE)));
}

void write_sockets(MetricsText& text, const HttpStats& http) {
  text.counter("ombud_http_connections_accepted_total", "Connections accepted.")
      .value(http.accepted);
  text.counter("ombud_http_connections_timed_out_total", "Connections closed for slowness.")
      .value(http.timed_out);
  text.counter("ombud_http_connections_evicted_total", "Connections closed to make room.")
      .value(http.evicted);
  text.counter("ombud_http_accept_failures_total", "Failures to accept a connection.")
      .value(http.accept_failures);
  text.gauge("ombud_http_connections", "Connections that are open.").value(http.connections);
  text.gauge("ombud_http_queue_length", "Requests that wait for a worker.").value(http.queued);
}

void write_requests(MetricsText& text, const Site& site, const HttpStats& http) {
  static constexpr std::array kClassNames{"2xx", "3xx", "4xx", "5xx"};
  static_assert(kClassNames.size() == RequestCounts::kClasses);
  const RequestCounts& counts = site.counts;
  text.counter("ombud_http_requests_total", "Requests answered, by route and class of status.");
  for (std::size_t route = 0; route < counts.routes().size(); ++route) {
    const std::string name = "{route=\"" + std::string(counts.routes()[route]) + "\",code=\"";
    for (std::size_t i = 0; i < kClassNames.size(); ++i)
      text.value(name + kClassNames[i] + "\"}", counts.requests(route, i));
  }
  text.counter("ombud_http_requests_malformed_total", "Requests refused unread: 4xx and 505.")
      .value(http.refused);
  text.counter("ombud_http_requests_shed_total", "Refused for lack of room: 503.").value(http.shed);
  text.counter("ombud_http_requests_rate_limited_total", "Refused for coming too fast: 429.")
      .value(site.rate_limit ? site.rate_limit->refused() : 0);
  text.counter("ombud_http_failures_total", "Answers that failed within: 500, or cut short.")
      .value(http.failures);
  text.histogram("ombud_search_duration_seconds",
                 "Time that searches took, without their wait for a worker.",
                 counts.searches());
  text.gauge("ombud_exports_running", "Exports under way.")
      .value(static_cast<std::uint64_t>(site.exports.taken()));
}

// 0 when it is not such a time.
std::uint64_t seconds_since_1970(const std::string& utc) {
  std::tm parts{};
  const char* end = strptime(utc.c_str(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return end && *end == '\0' ? static_cast<std::uint64_t>(timegm(&parts)) : 0;
}

void write_index(MetricsText& text, const IndexState& state) {
  const Manifest nothing;
  const Manifest& manifest = state.served ? state.served->snapshot().manifest() : nothing;
  text.gauge("ombud_index_generation", "Number of the generation that is served; 0: none is.")
      .value(generation_number(manifest.generation).value_or(0));
  text.gauge("ombud_index_decisions", "Decisions that it holds.").value(manifest.decisions);
  text.gauge("ombud_index_built_timestamp_seconds", "When it was built, in seconds since 1970.")
      .value(seconds_since_1970(manifest.updated));
  text.gauge("ombud_index_problem",
             "1 while there is no index, or the newest cannot be served: /readyz says why.")
      .value(state.problem.empty() ? 0 : 1);
}

}  // namespace

bool may_see_metrics(const Site& site, const HttpRequest& request) {
  if (site.settings.public_metrics) return true;
  const auto peer = parse_ip_address(request.peer);
  return peer && peer->is_loopback() && !request.is_forwarded;
}

HttpAnswer metrics(const Site& site) {
  const HttpStats http = site.http();
  MetricsText text;
  write_process(text, site);
  write_sockets(text, http);
  write_requests(text, site, http);
  write_index(text, site.index.state());
  return {.status = 200,
          .content_type = "text/plain; version=0.0.4; charset=utf-8",
          .body = text.take(),
          .headers = {{"Cache-Control", "no-store"}}};
}

}  // namespace ombud
