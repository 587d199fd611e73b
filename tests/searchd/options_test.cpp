// tests/searchd/options_test.cpp - the command line of searchd.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/options.h"

#include <cstdlib>
#include <vector>

#include "support/catch.h"

using namespace ombud;

namespace {

CommandLine read(std::vector<std::string> words) {
  words.insert(words.begin(), "searchd");
  std::vector<char*> argv;
  for (auto& word : words)
    argv.push_back(word.data());
  return read_command_line(static_cast<int>(argv.size()), argv.data());
}

// Set for the length of a test.
class Environment {
 public:
  Environment(const char* name, const char* value) : name_(name) { setenv(name, value, 1); }
  ~Environment() { unsetenv(name_); }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

 private:
  const char* name_;
};

}  // namespace

TEST_CASE("an address to listen at is read, or refused whole", "[searchd]") {
  const struct {
    const char *text, *host;
    int port;
  } kGood[] = {{"127.0.0.1:8080", "127.0.0.1", 8080},
               {"[::1]:0", "::1", 0},
               {"localhost:65535", "localhost", 65535}};
  for (const auto& row : kGood) {
    INFO(row.text);
    const auto address = parse_listen_address(row.text);
    REQUIRE(address);
    CHECK(address->host == row.host);
    CHECK(address->port == row.port);
    CHECK(url_of(*address) == "http://" + std::string(row.text) + "/");
  }
  for (const char* text : {"",
                           "8080",
                           ":8080",
                           "127.0.0.1",
                           "127.0.0.1:",
                           "127.0.0.1:65536",
                           "127.0.0.1:-1",
                           "127.0.0.1:80x",
                           "::1:80",
                           "[::1]",
                           "[]:80"}) {
    INFO(text);
    CHECK_FALSE(parse_listen_address(text));
  }
}

TEST_CASE("flags win over the environment, and the environment over defaults", "[searchd]") {
  const Environment index("OMBUD_INDEX", "/from/environment");
  const auto from_environment = read({});
  REQUIRE(from_environment.options);
  CHECK(from_environment.options->index == "/from/environment");
  CHECK(from_environment.options->listen.port == 8080);
  CHECK(from_environment.options->listen.host == "127.0.0.1");
  const Environment listen("OMBUD_LISTEN", "[::1]:1");
  const Environment web("OMBUD_WEB", "/web");
  const auto from_flag = read({"--index", "/from/flag"});
  CHECK(from_flag.options->index == "/from/flag");
  CHECK(from_flag.options->listen.host == "::1");
  CHECK(from_flag.options->web == "/web");
}

TEST_CASE("what cannot be understood is a usage error", "[searchd]") {
  const std::vector<std::vector<std::string>> kCases = {{},
                                                        {"--index"},
                                                        {"--index", "x", "--colour"},
                                                        {"--index", "x", "--listen", "nowhere"},
                                                        {"--index", "x", "extra"}};
  for (const auto& words : kCases) {
    const auto line = read(words);
    CHECK_FALSE(line.options);
    CHECK(line.exit_code == 2);
  }
  for (const char* asked : {"--help", "--version"}) {
    const auto line = read({asked});
    CHECK_FALSE(line.options);
    CHECK(line.exit_code == 0);
  }
}

TEST_CASE("what readers are told of errors and search engines is set by flag or environment",
          "[searchd]") {
  const Environment index("OMBUD_INDEX", "/index");
  const auto usual = read({});
  REQUIRE(usual.options);
  CHECK(usual.options->settings.contact.empty());
  CHECK_FALSE(usual.options->settings.search_engines);

  const auto set = read({"--contact", "mailto:errors@example.org", "--allow-search-engines"});
  REQUIRE(set.options);
  CHECK(set.options->settings.contact == "mailto:errors@example.org");
  CHECK(set.options->settings.search_engines);

  const Environment contact("OMBUD_CONTACT", "https://example.org/errors");
  const Environment listed("OMBUD_ALLOW_SEARCH_ENGINES", "true");
  const auto from_environment = read({});
  REQUIRE(from_environment.options);
  CHECK(from_environment.options->settings.contact == "https://example.org/errors");
  CHECK(from_environment.options->settings.search_engines);
}

TEST_CASE("a contact that no browser should follow is a usage error", "[searchd]") {
  for (const char* text : {"errors@example.org",
                           "javascript:alert(1)",
                           "http://example.org/",
                           "mailto:",
                           "https://",
                           "mailto:a b@example.org",
                           "https://example.org/\"onclick=x"}) {
    INFO(text);
    const auto refused = read({"--index", "/index", "--contact", text});
    CHECK_FALSE(refused.options);
    CHECK(refused.exit_code == 2);
  }
}

TEST_CASE("limits of clients and what is told of operation are set by flag or environment",
          "[searchd]") {
  const Environment index("OMBUD_INDEX", "/index");
  const auto usual = read({});
  REQUIRE(usual.options);
  CHECK_FALSE(usual.options->rate_limit);
  CHECK_FALSE(usual.options->log_queries);
  CHECK_FALSE(usual.options->settings.public_metrics);
  CHECK(usual.options->settings.trusted_proxies.empty());

  const auto set = read({"--rate-limit",
                         "5/s:40",
                         "--trusted-proxy",
                         "127.0.0.1",
                         "--trusted-proxy",
                         "10.0.0.0/8",
                         "--public-metrics",
                         "--log-queries-for-an-hour"});
  REQUIRE(set.options);
  REQUIRE(set.options->rate_limit);
  CHECK(set.options->rate_limit->per_second == 5);
  CHECK(set.options->rate_limit->burst == 40);
  CHECK(set.options->log_queries);
  CHECK(set.options->settings.public_metrics);
  CHECK(set.options->settings.trusted_proxies.size() == 2);

  const Environment rate("OMBUD_RATE_LIMIT", "7/s");
  const Environment proxies("OMBUD_TRUSTED_PROXY", "127.0.0.1,::1");
  const Environment metrics("OMBUD_PUBLIC_METRICS", "true");
  const Environment queries("OMBUD_LOG_QUERIES_FOR_AN_HOUR", "true");
  const auto from_environment = read({});
  REQUIRE(from_environment.options);
  REQUIRE(from_environment.options->rate_limit);
  CHECK(from_environment.options->rate_limit->burst == 28);
  CHECK(from_environment.options->settings.trusted_proxies.size() == 2);
  CHECK(from_environment.options->settings.public_metrics);
  CHECK_FALSE(from_environment.options->log_queries);  // only ever said, never left behind
}

TEST_CASE("a rate or a proxy that cannot be understood is a usage error", "[searchd]") {
  const Environment index("OMBUD_INDEX", "/index");
  const std::vector<std::vector<std::string>> kCases = {
      {"--rate-limit", "fast"},
      {"--rate-limit", "0/s"},
      {"--rate-limit", ""},
      {"--rate-limit", "5/s", "--trusted-proxy", "localhost"},
      {"--rate-limit", "5/s", "--trusted-proxy", "10.0.0.0/40"},
      {"--rate-limit", "5/s", "--trusted-proxy", "127.0.0.1", "::1"},
      {"--trusted-proxy", "127.0.0.1"}};  // means nothing without a limit
  for (const auto& words : kCases) {
    CAPTURE(words);
    const auto line = read(words);
    CHECK_FALSE(line.options);
    CHECK(line.exit_code == 2);
  }
}
