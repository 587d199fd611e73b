// tests/searchd/ip_address_test.cpp - addresses, ranges, and whose request it is behind proxies.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/ip_address.h"

#include <random>
#include <string>
#include <vector>

#include "searchd/client_address.h"
#include "support/catch.h"

using namespace ombud;

namespace {

IpAddress address(const std::string& text) {
  INFO(text);
  const auto read = parse_ip_address(text);
  REQUIRE(read);
  return *read;
}

std::vector<AddressRange> ranges(const std::vector<std::string>& texts) {
  std::vector<AddressRange> all;
  for (const auto& text : texts) {
    INFO(text);
    const auto range = parse_address_range(text);
    REQUIRE(range);
    all.push_back(*range);
  }
  return all;
}

IpAddress client(const std::string& peer,
                 const std::string& forwarded_for,
                 const std::vector<std::string>& proxies) {
  HttpRequest request;
  request.peer = peer;
  request.forwarded_for = forwarded_for;
  return client_address(request, ranges(proxies));
}

}  // namespace

TEST_CASE("an address is read, or it is none", "[searchd]") {
  CHECK(address("192.0.2.1").is_v4());
  CHECK(address("::ffff:192.0.2.1") == address("192.0.2.1"));
  CHECK(address("2001:db8::1") == address("2001:0DB8:0:0::0001"));
  CHECK(address("fe80::1%eth0") == address("fe80::1"));
  CHECK_FALSE(address("2001:db8::1").is_v4());
  for (const char* text : {"127.0.0.1", "127.255.0.9", "::1", "::ffff:127.0.0.1"})
    CHECK(address(text).is_loopback());
  for (const char* text : {"128.0.0.1", "126.0.0.1", "::2", "::", "2001:db8::1", "1::1"})
    CHECK_FALSE(address(text).is_loopback());
  for (const char* text : {"",
                           "localhost",
                           "192.0.2",
                           "192.0.2.256",
                           "192.0.2.1 ",
                           "192.0.2.1:80",
                           "192.0.2.1%eth0",
                           "0x7f.0.0.1",
                           "::g",
                           "1:2:3:4:5:6:7:8:9",
                           "[::1]",
                           "unknown",
                           "%",
                           ":"}) {
    INFO(text);
    CHECK_FALSE(parse_ip_address(text));
  }
  CHECK_FALSE(parse_ip_address(std::string(100'000, ':')));
  CHECK_FALSE(parse_ip_address(std::string("192.0.2.1\0.5", 12)));
}

TEST_CASE("a range holds the addresses that begin as it does", "[searchd]") {
  const struct {
    const char *range, *address;
    bool holds;
  } kCases[] = {{"192.0.2.1", "192.0.2.1", true},
                {"192.0.2.1", "192.0.2.2", false},
                {"10.0.0.0/8", "10.255.1.2", true},
                {"10.0.0.0/8", "11.0.0.0", false},
                {"192.0.2.128/25", "192.0.2.129", true},
                {"192.0.2.128/25", "192.0.2.127", false},
                {"10.1.2.3/8", "10.9.9.9", true},
                {"0.0.0.0/0", "203.0.113.9", true},
                {"0.0.0.0/0", "2001:db8::1", false},
                {"::/0", "203.0.113.9", true},
                {"2001:db8::/32", "2001:db8:ffff::1", true},
                {"2001:db8::/33", "2001:db8:ffff::1", false},
                {"127.0.0.1", "::ffff:127.0.0.1", true}};
  for (const auto& row : kCases) {
    CAPTURE(row.range, row.address);
    CHECK(ranges({row.range})[0].contains(address(row.address)) == row.holds);
  }
  for (const char* text : {"",
                           "/8",
                           "10.0.0.0/",
                           "10.0.0.0/33",
                           "10.0.0.0/-1",
                           "::/129",
                           "10.0.0.0/8x",
                           "10/8",
                           "all"}) {
    INFO(text);
    CHECK_FALSE(parse_address_range(text));
  }
}

TEST_CASE("the client is the rightmost hop that is no trusted proxy", "[searchd]") {
  const struct {
    const char *peer, *hops;
    std::vector<std::string> proxies;
    const char* client;
  } kCases[] = {
      // Nobody is trusted: the header is a stranger's.
      {"192.0.2.1", "", {}, "192.0.2.1"},
      {"192.0.2.1", "203.0.113.9", {}, "192.0.2.1"},
      {"192.0.2.1", "203.0.113.9", {"127.0.0.1"}, "192.0.2.1"},
      // Through one proxy; what the client wrote before is not looked at.
      {"127.0.0.1", "203.0.113.9", {"127.0.0.1"}, "203.0.113.9"},
      {"127.0.0.1", "198.51.100.1, 203.0.113.9", {"127.0.0.1"}, "203.0.113.9"},
      {"127.0.0.1", "garbage,,, 203.0.113.9", {"127.0.0.1"}, "203.0.113.9"},
      {"127.0.0.1", "127.0.0.1, 203.0.113.9", {"127.0.0.1"}, "203.0.113.9"},
      {"127.0.0.1", "203.0.113.9,\t2001:db8::7 ", {"127.0.0.1"}, "2001:db8::7"},
      {"127.0.0.1", "203.0.113.9:4711", {"127.0.0.1"}, "203.0.113.9"},
      {"127.0.0.1", "[2001:db8::7]:4711", {"127.0.0.1"}, "2001:db8::7"},
      {"127.0.0.1", "[2001:db8::7]", {"127.0.0.1"}, "2001:db8::7"},
      // Through two.
      {"127.0.0.1", "203.0.113.9, 10.0.0.7", {"127.0.0.1", "10.0.0.0/8"}, "203.0.113.9"},
      {"127.0.0.1", "203.0.113.9, 11.0.0.7", {"127.0.0.1", "10.0.0.0/8"}, "11.0.0.7"},
      // Everybody is trusted: the first that is named.
      {"127.0.0.1", "10.0.0.1, 10.0.0.7", {"127.0.0.1", "10.0.0.0/8"}, "10.0.0.1"},
      // A proxy that does not say, or says what is no address, is the client itself.
      {"127.0.0.1", "", {"127.0.0.1"}, "127.0.0.1"},
      {"127.0.0.1", "unknown", {"127.0.0.1"}, "127.0.0.1"},
      {"127.0.0.1", "203.0.113.9, ", {"127.0.0.1"}, "127.0.0.1"},
      {"127.0.0.1", "203.0.113.9, [", {"127.0.0.1"}, "127.0.0.1"},
      {"127.0.0.1", "203.0.113.9, ]", {"127.0.0.1"}, "127.0.0.1"},
      {"", "203.0.113.9", {"127.0.0.1"}, "::"},
  };
  for (const auto& row : kCases) {
    CAPTURE(row.peer, row.hops);
    CHECK(client(row.peer, row.hops, row.proxies) == address(row.client));
  }
}

TEST_CASE("no garbage before a proxy's own word changes whose request it is", "[searchd]") {
  std::mt19937 random(20261122);
  const std::string alphabet = "0123456789abcdef.:,[]%/ \t?x";
  for (int round = 0; round < 5'000; ++round) {
    std::string garbage;
    for (std::size_t size = random() % 60; garbage.size() < size;)
      garbage += alphabet[random() % alphabet.size()];
    CAPTURE(garbage);
    CHECK(client("127.0.0.1", garbage + ", 203.0.113.9", {"127.0.0.1"}) == address("203.0.113.9"));
    client("127.0.0.1", garbage, {"127.0.0.1"});  // whatever it is, it must not hurt
    CHECK(client("192.0.2.1", garbage, {"127.0.0.1"}) == address("192.0.2.1"));
  }
}
