// tests/searchd/metrics_test.cpp - what /metrics tells, to whom, and what it never tells.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/metrics.h"

#include <chrono>
#include <thread>
#include <vector>

#include "searchd/metrics_text.h"
#include "support/a_decision.h"
#include "support/a_site.h"
#include "support/an_index.h"
#include "support/catch.h"
#include "support/metrics_lines.h"
#include "support/temporary_folder.h"

using namespace ombud;
using namespace ombud::testing;
using namespace std::chrono_literals;

namespace {

std::vector<Decision> two_decisions() {
  return {a_decision("95 000 001").found("The flat was damp.").build(),
          a_decision("95 000 002").found("The roof was dry.").build()};
}

HttpRequest from(const std::string& peer, const std::string& headers = {}) {
  HttpRequest request = a_request("/metrics", headers);
  request.peer = peer;
  return request;
}

MetricsLines figures_of(const ASite& site) {
  const auto answer = quick_answer(site.site(), from("127.0.0.1"));
  REQUIRE(answer);
  REQUIRE(answer->status == 200);
  auto read = metrics_lines(answer->body);
  INFO(answer->body);
  REQUIRE(read.faults.empty());
  return read;
}

double requests(const MetricsLines& figures, const std::string& route, const std::string& code) {
  const auto name = "ombud_http_requests_total{route=\"" + route + "\",code=\"" + code + "\"}";
  INFO(name);
  REQUIRE(figures.values.contains(name));
  return figures.values.at(name);
}

}  // namespace

TEST_CASE("figures are in the text format of Prometheus, each told and typed once", "[searchd]") {
  const AnIndex index(two_decisions());
  ASite site(index.path());
  site.http = {.accepted = 1,
               .answered = 2,
               .refused = 3,
               .shed = 4,
               .timed_out = 5,
               .evicted = 6,
               .accept_failures = 7,
               .failures = 8,
               .connections = 9,
               .queued = 10};
  const auto answer = quick_answer(site.site(), from("127.0.0.1"));
  REQUIRE(answer);
  CHECK(answer->content_type == "text/plain; version=0.0.4; charset=utf-8");
  CHECK(header_of(*answer, "Cache-Control") == "no-store");
  CHECK(header_of(*answer, "Access-Control-Allow-Origin").empty());
  const auto figures = figures_of(site);
  const std::pair<const char*, double> told[] = {
      {"ombud_http_connections_accepted_total", 1},
      {"ombud_http_requests_malformed_total", 3},
      {"ombud_http_requests_shed_total", 4},
      {"ombud_http_connections_timed_out_total", 5},
      {"ombud_http_connections_evicted_total", 6},
      {"ombud_http_accept_failures_total", 7},
      {"ombud_http_failures_total", 8},
      {"ombud_http_connections", 9},
      {"ombud_http_queue_length", 10},
      {"ombud_http_requests_rate_limited_total", 0},
      {"ombud_exports_running", 0},
      {"ombud_index_generation", 1},
      {"ombud_index_decisions", 2},
      {"ombud_index_problem", 0},
  };
  for (const auto& [name, value] : told) {
    INFO(name);
    REQUIRE(figures.values.contains(name));
    CHECK(figures.values.at(name) == value);
    CHECK(figures.types.at(name) == (std::string(name).ends_with("_total") ? "counter" : "gauge"));
  }
  const double now = static_cast<double>(std::time(nullptr));
  for (const char* name : {"process_start_time_seconds", "ombud_index_built_timestamp_seconds"}) {
    INFO(name);
    CHECK(figures.values.at(name) > now - 600);
    CHECK(figures.values.at(name) <= now);
  }
  CHECK(figures.values.at("process_resident_memory_bytes") > 1e6);
  CHECK(figures.values.at("process_resident_memory_bytes") < 4e9);
}

TEST_CASE("requests are counted by route and by how they ended", "[searchd]") {
  const AnIndex index(two_decisions());
  const ASite site(index.path());
  const auto before = figures_of(site);
  for (const char* target : {"/search?q=damp",
                             "/search?q=dry",
                             "/search?q=",
                             "/api/v1/search?colour=red",
                             "/decisions/sample/95-000-001",
                             "/decisions/sample/95000001",
                             "/decisions/sample/95-000-009",
                             "/nowhere"})
    site.get(target);
  for (const char* target : {"/healthz", "/readyz", "/app.css"})
    REQUIRE(quick_answer(site.site(), a_request(target)));
  const auto after = figures_of(site);
  const struct {
    const char *route, *code;
    double rise;
  } kRises[] = {{"/search", "2xx", 3},
                {"/search", "4xx", 0},
                {"/api/v1/search", "4xx", 1},
                {"/decisions/{source}/{reference}", "2xx", 1},
                {"/decisions/{source}/{reference}", "3xx", 1},
                {"/decisions/{source}/{reference}", "4xx", 1},
                {"/healthz", "2xx", 1},
                {"/readyz", "2xx", 1},
                {"/metrics", "2xx", 1},
                {"(file)", "2xx", 1},
                {"(none)", "4xx", 1},
                {"/about", "2xx", 0}};
  for (const auto& row : kRises) {
    CAPTURE(row.route, row.code);
    CHECK(requests(after, row.route, row.code) - requests(before, row.route, row.code) == row.rise);
  }
  CHECK(after.values.at("ombud_search_duration_seconds_count") == 3);
  CHECK(after.values.at("ombud_search_duration_seconds_bucket{le=\"+Inf\"}") == 3);
  CHECK(after.values.at("ombud_search_duration_seconds_sum") > 0);
}

TEST_CASE("a search whose answer the reader holds is not among the durations", "[searchd]") {
  const AnIndex index(two_decisions());
  const ASite site(index.path());
  const auto tag = header_of(site.get("/api/v1/search?q=damp"), "ETag");
  CHECK(site.get("/api/v1/search?q=damp", "If-None-Match: " + tag + "\r\n").status == 304);
  site.get("/api/v1/search?colour=red");
  CHECK(figures_of(site).values.at("ombud_search_duration_seconds_count") == 1);
}

TEST_CASE("nothing that a reader typed comes to stand in the figures", "[searchd]") {
  const AnIndex index(two_decisions());
  const ASite site(index.path());
  const auto before = metrics(site.site()).body;
  for (const char* target : {"/search?q=canary",
                             "/canary",
                             "/canary/{source}",
                             "/%22%7D%20canary%0A",
                             "/decisions/canary/95-000-001",
                             "/councils/canary",
                             "/api/v1/facets/canary",
                             "/canary.css"}) {
    const HttpRequest request = a_request(target, "User-Agent: canary\r\nReferer: canary\r\n");
    if (!quick_answer(site.site(), request)) answer(site.site(), request);
  }
  const auto after = metrics(site.site()).body;
  CHECK(after.find("canary") == std::string::npos);
  CHECK(after.find("95-000") == std::string::npos);
  CHECK(metrics_lines(after).values.size() == metrics_lines(before).values.size());
}

TEST_CASE("figures are for programs on this machine, unless everybody may see them", "[searchd]") {
  const AnIndex index(two_decisions());
  SiteSettings all_may_see;
  all_may_see.public_metrics = true;
  const ASite usual(index.path());
  const ASite open(index.path(), all_may_see);
  const struct {
    const char *peer, *headers;
    bool sees;
  } kCases[] = {{"127.0.0.1", "", true},
                {"127.8.9.1", "", true},
                {"::1", "", true},
                {"192.0.2.1", "", false},
                {"2001:db8::1", "", false},
                {"::ffff:192.0.2.1", "", false},
                {"", "", false},
                {"127.0.0.1", "X-Forwarded-For: 127.0.0.1\r\n", false},
                {"127.0.0.1", "X-Forwarded-For:\r\n", false},
                {"::1", "Forwarded: for=192.0.2.1\r\n", false},
                {"127.0.0.1", "Via: 1.1 proxy\r\n", false},
                {"127.0.0.1", "X-Real-IP: 192.0.2.1\r\n", false},
                {"127.0.0.1", "X-Forwarded-Proto: https\r\n", false}};
  for (const auto& row : kCases) {
    CAPTURE(row.peer, row.headers);
    const HttpRequest request = from(row.peer, row.headers);
    CHECK(quick_answer(usual.site(), request).has_value() == row.sees);
    CHECK(quick_answer(open.site(), request).has_value());
  }
  const HttpRequest stranger = from("192.0.2.1");
  HttpRequest unknown = stranger;
  unknown.path = "/nowhere";
  CHECK(answer(usual.site(), stranger).status == 404);
  CHECK(answer(usual.site(), stranger).body == answer(usual.site(), unknown).body);
}

TEST_CASE("an index that cannot be served is told of in the figures", "[searchd]") {
  const TemporaryFolder folder;
  const ASite nothing(folder.path());
  const auto none = figures_of(nothing);
  CHECK(none.values.at("ombud_index_generation") == 0);
  CHECK(none.values.at("ombud_index_problem") == 1);
  CHECK(none.values.at("ombud_index_built_timestamp_seconds") == 0);

  const AnIndex index(two_decisions());
  const ASite site(index.path());
  CHECK(figures_of(site).values.at("ombud_index_problem") == 0);
  std::ofstream(index.path() / "CURRENT") << "torn";
  const auto give_up = std::chrono::steady_clock::now() + 10s;
  while (figures_of(site).values.at("ombud_index_problem") == 0 &&
         std::chrono::steady_clock::now() < give_up)
    std::this_thread::sleep_for(5ms);
  const auto damaged = figures_of(site);
  CHECK(damaged.values.at("ombud_index_problem") == 1);
  CHECK(damaged.values.at("ombud_index_generation") == 1);
}

TEST_CASE("a duration counts in every bucket that it fits", "[searchd]") {
  DurationHistogram durations;
  for (const auto took : {0ns, 1'000'000ns, 1'000'001ns, 40'000'000ns, 3'000'000'000ns})
    durations.add(took);
  MetricsText text;
  text.histogram("some_seconds", "Some.", durations);
  const auto read = metrics_lines(text.take());
  CHECK(read.faults.empty());
  const std::pair<const char*, double> kBuckets[] = {
      {"0.001", 2}, {"0.0025", 3}, {"0.025", 3}, {"0.05", 4}, {"0.5", 4}, {"1", 4}, {"+Inf", 5}};
  for (const auto& [bound, count] : kBuckets) {
    INFO(bound);
    CHECK(read.values.at("some_seconds_bucket{le=\"" + std::string(bound) + "\"}") == count);
  }
  CHECK(read.values.at("some_seconds_count") == 5);
  CHECK(read.values.at("some_seconds_sum") == Approx(3.042).epsilon(0.001));
}

TEST_CASE("requests are counted exactly by many threads at once", "[searchd]") {
  RequestCounts counts(route_names());
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([&counts] {
        for (int k = 0; k < 10'000; ++k)
          counts.count("/search", k % 2 == 0 ? 200 : 503);
      });
  }
  const auto names = route_names();
  const auto at = std::find(names.begin(), names.end(), "/search") - names.begin();
  CHECK(counts.requests(static_cast<std::size_t>(at), 0) == 20'000);
  CHECK(counts.requests(static_cast<std::size_t>(at), 3) == 20'000);
}
