// tests/searchd/query_log_test.cpp - the switch that logs queries is loud, and ends by itself.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/query_log.h"

#include <string>
#include <vector>

#include "support/a_decision.h"
#include "support/a_site.h"
#include "support/an_index.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;
using namespace std::chrono_literals;

namespace {

// What it said, under a clock that stands until it is told to go on.
struct Spoken {
  std::vector<std::string> warnings, lines;
  QueryLog::Clock::time_point now{1h};
  QueryLog log{[this](const std::string& line) { warnings.push_back(line); },
               [this](const std::string& line) { lines.push_back(line); },
               [this] { return now; }};
};

}  // namespace

TEST_CASE("logging queries begins with a warning", "[searchd]") {
  const Spoken spoken;
  REQUIRE(spoken.warnings.size() == 1);
  CHECK(spoken.warnings[0].find("QUERIES ARE LOGGED") != std::string::npos);
  CHECK(spoken.warnings[0].find("--log-queries-for-an-hour") != std::string::npos);
  CHECK(spoken.lines.empty());
}

TEST_CASE(
    "a request is logged with route, status, milliseconds and query, and nothing of whose it is",
    "[searchd]") {
  const AnIndex index({a_decision("95 000 001").build()});
  ASite site(index.path());
  Spoken spoken;
  site.query_log = &spoken.log;
  const std::string headers = "User-Agent: canary\r\nReferer: canary\r\n";
  site.get("/search?q=damp%0Aflat&sort=-date", headers);
  site.get("/decisions/sample/95-000-001", headers);
  site.get("/canary", headers);
  REQUIRE(spoken.lines.size() == 3);
  CHECK(spoken.lines[0].starts_with("/search 200 "));
  CHECK(spoken.lines[0].ends_with(" ms q=damp%0Aflat&sort=-date"));
  CHECK(spoken.lines[1].starts_with("/decisions/{source}/{reference} 200 "));
  CHECK(spoken.lines[1].ends_with(" ms -"));
  CHECK(spoken.lines[2].starts_with("(none) 404 "));
  for (const auto& line : spoken.lines)
    CHECK(line.find("canary") == std::string::npos);
}

TEST_CASE("after an hour queries are not logged any more, and that is said once", "[searchd]") {
  Spoken spoken;
  const HttpRequest request = a_request("/search?q=damp");
  const auto ask = [&] { spoken.log.write("/search", 200, 3ms, request); };
  spoken.now += 59min + 59s;
  ask();
  REQUIRE(spoken.lines.size() == 1);
  CHECK(spoken.lines[0] == "/search 200 3 ms q=damp");
  spoken.now += 1s;
  ask();
  ask();
  spoken.now += 24h;
  ask();
  REQUIRE(spoken.lines.size() == 2);
  CHECK(spoken.lines[1] == "queries are no longer logged: the hour is over");
}
