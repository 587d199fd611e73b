// searchd/front_problem.cpp - see front_problem.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/front_problem.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <string_view>
#include <utility>

#include "searchd/html_text.h"
#include "searchd/problem.h"
#include "searchd/security_headers.h"

namespace ombud {
namespace {

constexpr int kRetryWhenBusy = 2;  // seconds, as long as a queued request may wait

struct Title {
  int status;
  std::string_view text;
};

constexpr std::array<Title, 11> kTitles{{
    {400, "Bad Request"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {417, "Expectation Failed"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"},
}};

// REQUIRES: the status is in the table.
std::string_view title_of(int status) {
  const auto is_it = [status](const Title& title) { return title.status == status; };
  const auto found = std::find_if(kTitles.begin(), kTitles.end(), is_it);
  assert(found != kTitles.end());
  return found->text;
}

Problem problem_of(int status, std::string detail, int retry_after) {
  return {.status = status,
          .type = {},
          .title = std::string(title_of(status)),
          .detail = std::move(detail),
          .errors = {},
          .retry_after = retry_after};
}

// Without template or index: it is made where there is no time for either. The link asks again.
std::string page_of(const Problem& problem) {
  const std::string title = escape_html(problem.title);
  return R"(<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>)" +
         title + R"( – Decision search</title>
<link rel="stylesheet" href="/app.css">
</head>
<body>
<main class="wrap">
<h1>)" + title +
         R"(</h1>
<p class="lead">)" +
         escape_html(problem.detail) + R"(</p>
<p><a href="">Try again</a></p>
</main>
</body>
</html>
)";
}

// The API promises JSON to whoever asks.
bool is_for_people(const HttpRequest& request) {
  return !request.path.starts_with("/api/") &&
         request.accept.find("text/html") != std::string::npos;
}

HttpAnswer told(const HttpRequest& request, const Problem& problem) {
  HttpAnswer answer = to_answer(problem);
  const bool as_page = is_for_people(request);
  if (as_page) {
    answer.content_type = "text/html; charset=utf-8";
    answer.body = page_of(problem);
  }
  add_security_headers(answer, as_page ? AnswerKind::kResults : AnswerKind::kApi);
  return answer;
}

}  // namespace

// As for the API, which other sites' scripts read: nothing here is private, and they want to know.
HttpAnswer front_problem(int status, std::string detail, int retry_after) {
  HttpAnswer answer = to_answer(problem_of(status, std::move(detail), retry_after));
  if (status == 405) answer.headers.emplace_back("Allow", "GET, HEAD");
  add_security_headers(answer, AnswerKind::kApi);
  return answer;
}

HttpAnswer too_busy(const HttpRequest& request) {
  return told(request,
              problem_of(503, "Too many requests are waiting. Try again shortly.", kRetryWhenBusy));
}

HttpAnswer too_many_requests(const HttpRequest& request, std::chrono::nanoseconds wait) {
  const auto seconds =
      std::max(std::chrono::ceil<std::chrono::seconds>(wait).count(), std::int64_t{1});
  return told(request,
              problem_of(429,
                         "Your address asks faster than it may here. Wait " +
                             std::to_string(seconds) + " s, then ask again.",
                         static_cast<int>(seconds)));
}

HttpAnswer failed_to_answer() {
  return front_problem(500, "The server failed to answer this request.");
}

}  // namespace ombud
