// tests/searchd/rate_limit_test.cpp - how fast one client may ask, held against a slow oracle.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/rate_limit.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <random>
#include <string>

#include "support/a_decision.h"
#include "support/a_site.h"
#include "support/an_index.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;
using namespace std::chrono_literals;

namespace {

using Time = RateLimit::Clock::time_point;

constexpr Time kStart{1h};

IpAddress address(const std::string& text) { return parse_ip_address(text).value(); }

IpAddress numbered(unsigned number) {
  IpAddress made = address("10.0.0.0");
  for (unsigned i = 0; i < 3; ++i)
    made.bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
  return made;
}

// A token bucket as the books have it, in nanoseconds of tokens.
class Oracle {
 public:
  explicit Oracle(Rate rate)
      : token_(std::chrono::nanoseconds(1s).count() / rate.per_second), burst_(rate.burst) {}

  bool lets_pass(unsigned client, Time now) {
    auto [found, is_new] = buckets_.try_emplace(client, Bucket{token_ * burst_, now});
    Bucket& bucket = found->second;
    const auto gone = std::chrono::nanoseconds(now - bucket.seen).count();
    bucket.level = std::min(token_ * burst_, bucket.level + gone);
    bucket.seen = now;
    if (bucket.level < token_) return false;
    bucket.level -= token_;
    return true;
  }

 private:
  struct Bucket {
    std::int64_t level;
    Time seen;
  };
  const std::int64_t token_, burst_;
  std::map<unsigned, Bucket> buckets_;
};

}  // namespace

TEST_CASE("a rate is read, or refused whole", "[searchd]") {
  const struct {
    const char* text;
    int per_second, burst;
  } kGood[] = {{"5/s", 5, 20}, {"1/s", 1, 4}, {"5/s:40", 5, 40}, {"10000/s:1", 10'000, 1}};
  for (const auto& row : kGood) {
    INFO(row.text);
    const auto rate = parse_rate(row.text);
    REQUIRE(rate);
    CHECK(rate->per_second == row.per_second);
    CHECK(rate->burst == row.burst);
  }
  for (const char* text : {"",
                           "5",
                           "/s",
                           "0/s",
                           "-5/s",
                           "5/m",
                           "5/s:",
                           "5/s:0",
                           "5/s:40x",
                           " 5/s",
                           "5/s ",
                           "5.5/s",
                           "10001/s",
                           "5/s:100001",
                           "99999999999999999999/s"}) {
    INFO(text);
    CHECK_FALSE(parse_rate(text));
  }
}

TEST_CASE("a client may ask so often at once, then at the rate, and is told how long to wait",
          "[searchd]") {
  RateLimit limit({.per_second = 2, .burst = 3});
  const IpAddress client = address("192.0.2.1");
  for (int i = 0; i < 3; ++i)
    CHECK_FALSE(limit.wait_of(client, kStart));
  CHECK(limit.wait_of(client, kStart) == 500ms);
  CHECK(limit.wait_of(client, kStart + 200ms) == 300ms);  // being refused costs nothing
  CHECK_FALSE(limit.wait_of(address("192.0.2.2"), kStart));
  CHECK_FALSE(limit.wait_of(client, kStart + 500ms));
  CHECK(limit.wait_of(client, kStart + 500ms) == 500ms);
  CHECK(limit.refused() == 3);
  for (int i = 0; i < 3; ++i)
    CHECK_FALSE(limit.wait_of(client, kStart + 1h));  // never more than the burst
  CHECK(limit.wait_of(client, kStart + 1h));
}

TEST_CASE("an IPv6 client is its network of 64 bits", "[searchd]") {
  RateLimit limit({.per_second = 1, .burst = 1});
  CHECK_FALSE(limit.wait_of(address("2001:db8:0:1::1"), kStart));
  CHECK(limit.wait_of(address("2001:db8:0:1:ffff::2"), kStart));
  CHECK_FALSE(limit.wait_of(address("2001:db8:0:2::1"), kStart));
  CHECK_FALSE(limit.wait_of(address("192.0.2.1"), kStart));
  CHECK_FALSE(limit.wait_of(address("192.0.2.2"), kStart));
}

TEST_CASE("random clients at random times are let pass exactly as a plain token bucket lets them",
          "[searchd]") {
  std::mt19937 random(20261122);
  for (const Rate rate : {Rate{1, 1}, Rate{3, 7}, Rate{5, 20}, Rate{1000, 2}}) {
    CAPTURE(rate.per_second, rate.burst);
    RateLimit limit(rate);
    Oracle oracle(rate);
    Time now = kStart;
    std::uint64_t refused = 0;
    for (int i = 0; i < 50'000; ++i) {
      const auto step = std::chrono::nanoseconds(1s) / rate.per_second / 50;
      if (random() % 4 == 0) now += step * (random() % 100);
      const auto client = static_cast<unsigned>(random() % 3);
      const auto wait = limit.wait_of(numbered(client), now);
      REQUIRE(wait.has_value() != oracle.lets_pass(client, now));
      if (!wait) continue;
      ++refused;
      REQUIRE(*wait > 0ns);
      REQUIRE(*wait <= std::chrono::nanoseconds(1s));
    }
    CHECK(limit.refused() == refused);
    CHECK(refused > 1'000);
  }
}

TEST_CASE("a million addresses take no more memory, and do not free one that is being refused",
          "[searchd]") {
  RateLimit limit({.per_second = 1, .burst = 2});
  const IpAddress greedy = address("192.0.2.1");
  Time now = kStart;
  int passed = 0;
  for (unsigned i = 0; i < 1'000'000; ++i) {
    now += 10us;
    limit.wait_of(numbered(i), now);
    if (i % 10 == 0 && !limit.wait_of(greedy, now)) ++passed;
  }
  CHECK(passed <= 2 + 10);  // the burst, and ten seconds' worth
}

TEST_CASE("a client that asks too fast gets 429, but health and files, and nobody else does",
          "[searchd]") {
  const AnIndex index({a_decision("95 000 001").build()});
  SiteSettings settings;
  settings.trusted_proxies = {parse_address_range("127.0.0.1").value()};
  ASite site(index.path(), settings);
  site.limit_to({.per_second = 1, .burst = 2});
  const auto status = [&](const char* target, const char* peer, const char* hops = "") {
    HttpRequest request = a_request(target);
    request.peer = peer;
    request.forwarded_for = hops;
    const auto answer = quick_answer(site.site(), request);
    return answer ? answer->status : 0;  // 0: a worker is to answer
  };
  CHECK(status("/search?q=damp", "192.0.2.1") == 0);
  CHECK(status("/nowhere", "192.0.2.1") == 0);
  CHECK(status("/search?q=damp", "192.0.2.1") == 429);
  CHECK(status("/search?q=damp", "192.0.2.1", "203.0.113.1") == 429);  // not a proxy of ours
  for (const char* target : {"/healthz", "/readyz", "/app.css"})
    CHECK(status(target, "192.0.2.1") == 200);
  CHECK(status("/search?q=damp", "127.0.0.1", "203.0.113.1") == 0);
  CHECK(status("/search?q=damp", "127.0.0.1", "203.0.113.1") == 0);
  CHECK(status("/search?q=damp", "127.0.0.1", "1.2.3.4, 203.0.113.1") == 429);
  CHECK(status("/search?q=damp", "127.0.0.1", "203.0.113.2") == 0);

  HttpRequest request = a_request("/api/v1/search?q=canary");
  request.peer = "192.0.2.1";
  const auto answer = quick_answer(site.site(), request);
  REQUIRE(answer);
  CHECK(answer->content_type == "application/problem+json");
  CHECK(header_of(*answer, "Retry-After") == "1");
  CHECK(answer->body.find("canary") == std::string::npos);
  CHECK(answer->body.find("192.0.2.1") == std::string::npos);
}
