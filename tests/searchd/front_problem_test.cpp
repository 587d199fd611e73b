// tests/searchd/front_problem_test.cpp - what the front answers itself is as careful as the rest.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/front_problem.h"

#include <algorithm>

#include "searchd/security_headers.h"
#include "support/catch.h"

namespace ombud {
namespace {

bool has(const HttpAnswer& answer, const std::string& name, const std::string& value) {
  const auto header = std::pair(name, value);
  return std::count(answer.headers.begin(), answer.headers.end(), header) == 1;
}

TEST_CASE("every problem of the front carries the headers of an API answer", "[searchd][http]") {
  HttpAnswer of_api;
  add_security_headers(of_api, AnswerKind::kApi);
  REQUIRE_FALSE(of_api.headers.empty());
  for (const int status : {400, 405, 408, 413, 414, 417, 429, 431, 500, 503, 505}) {
    CAPTURE(status);
    const HttpAnswer answer = front_problem(status, "Why.");
    for (const auto& [name, value] : of_api.headers) {
      INFO(name);
      CHECK(has(answer, name, value));
    }
    CHECK(answer.status == status);
    CHECK(answer.content_type == "application/problem+json");
    CHECK(has(answer, "Cache-Control", "no-store"));
    CHECK(has(answer, "Allow", "GET, HEAD") == (status == 405));
    CHECK_FALSE(has(answer, "Retry-After", "0"));
  }
}

TEST_CASE("a problem of the front says no more than its status and why", "[searchd][http]") {
  CHECK(front_problem(414, "At most \"4\" KiB.").body ==
        "{\"type\":\"about:blank\",\"title\":\"URI Too Long\",\"status\":414,"
        "\"detail\":\"At most \\\"4\\\" KiB.\",\"errors\":[]}\n");
}

TEST_CASE("being busy and having failed are told apart", "[searchd][http]") {
  CHECK(too_busy({}).status == 503);
  CHECK(has(too_busy({}), "Retry-After", "2"));
  CHECK(failed_to_answer().status == 500);
}

TEST_CASE("whoever asks too fast is told when to ask again, in whole seconds that are enough",
          "[searchd][http]") {
  using namespace std::chrono_literals;
  const std::pair<std::chrono::nanoseconds, const char*> cases[] = {
      {1ns, "1"}, {1s, "1"}, {1s + 1ns, "2"}, {90s, "90"}, {0s, "1"}};
  for (const auto& [wait, seconds] : cases) {
    const HttpAnswer answer = too_many_requests({}, wait);
    CHECK(answer.status == 429);
    CHECK(has(answer, "Retry-After", seconds));
  }
}

HttpRequest accepting(const std::string& accept) {
  HttpRequest request;
  request.accept = accept;
  return request;
}

TEST_CASE("a browser that comes at a busy moment is shown a page, not JSON", "[searchd][http]") {
  const HttpRequest browser = accepting("text/html,application/xhtml+xml,*/*;q=0.8");
  const HttpAnswer answers[] = {too_busy(browser), too_many_requests(browser, {})};
  for (const HttpAnswer& answer : answers) {
    CAPTURE(answer.status);
    CHECK(answer.content_type == "text/html; charset=utf-8");
    CHECK(answer.body.starts_with("<!doctype html>"));
    CHECK(answer.body.find("<a href=\"\">Try again</a>") != std::string::npos);
    CHECK(has(answer, "Cache-Control", "no-store"));
    CHECK(has(answer, "X-Robots-Tag", "noindex"));
    CHECK_FALSE(has(answer, "Access-Control-Allow-Origin", "*"));
  }
  CHECK(has(answers[0], "Retry-After", "2"));
  CHECK(has(answers[1], "Retry-After", "1"));
}

TEST_CASE("whoever does not ask for HTML is told in JSON that it is busy", "[searchd][http]") {
  for (const char* const accept : {"", "*/*", "application/json", "application/problem+json"}) {
    CAPTURE(accept);
    CHECK(too_busy(accepting(accept)).content_type == "application/problem+json");
    CHECK(too_many_requests(accepting(accept), {}).content_type == "application/problem+json");
  }
}

TEST_CASE("the API is busy in JSON even to a browser", "[searchd][http]") {
  HttpRequest browser = accepting("text/html,*/*;q=0.8");
  browser.path = "/api/v1/search";
  CHECK(too_busy(browser).content_type == "application/problem+json");
  CHECK(too_many_requests(browser, {}).content_type == "application/problem+json");
  browser.path = "/search";
  CHECK(too_busy(browser).content_type == "text/html; charset=utf-8");
}

}  // namespace
}  // namespace ombud
