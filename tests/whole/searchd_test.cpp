// tests/whole/searchd_test.cpp - indexer and searchd together, as a person runs them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <functional>
#include <string>
#include <thread>

#include "support/catch.h"
#include "support/http_client.h"
#include "support/live_server.h"
#include "support/run_program.h"
#include "support/temporary_folder.h"

using namespace ombud::testing;
using namespace std::chrono_literals;

namespace {

const std::string kWeb = std::string(OMBUD_SOURCE_DIR) + "/web";
const std::string kSample = std::string(OMBUD_SOURCE_DIR) + "/corpus/sample";

std::vector<std::string> serving(const std::filesystem::path& index) {
  return {"--index", index.string(), "--listen", "127.0.0.1:0", "--web", kWeb};
}

void build_index(const std::filesystem::path& index) {
  const auto run = Program("indexer", {"--index", index.string(), "--quiet", kSample}).wait();
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
}

bool holds_text(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

bool comes_true_within(std::chrono::milliseconds limit, const std::function<bool()>& condition) {
  const auto give_up = std::chrono::steady_clock::now() + limit;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > give_up) return false;
    std::this_thread::sleep_for(10ms);
  }
  return true;
}

}  // namespace

TEST_CASE("the sample is indexed, searched and read", "[whole]") {
  const TemporaryFolder folder;
  build_index(folder.path() / "index");
  LiveServer server(serving(folder.path() / "index"));
  const int port = server.port();
  REQUIRE(port > 0);
  CHECK(server.out() == "ready http://127.0.0.1:" + std::to_string(port) + "/\n");
  CHECK(http_get(port, "/healthz").status == 200);
  CHECK(holds_text(http_get(port, "/readyz").body, "\"ready\":true"));
  const auto home = http_get(port, "/");
  CHECK(home.status == 200);
  CHECK(holds_text(home.body, "are fictional"));
  const auto found = http_get(port, "/api/v1/search?q=council&outcome=upheld");
  CHECK(found.status == 200);
  CHECK(holds_text(found.body, "\"relation\":\"exact\""));
  CHECK(http_get(port, "/search?q=council").status == 200);
  const auto at = found.body.find("\"page\":\"/decisions/") + 8;
  const std::string page = found.body.substr(at, found.body.find('"', at) - at);
  CHECK(holds_text(http_get(port, page).body, "Added by this site"));
  CHECK(http_get(port, "/api/v1" + page).header("Content-Type") == "application/json");
  CHECK(http_get(port, "/no-such-page").status == 404);
}

TEST_CASE("a server that waits for its index serves it within two seconds", "[whole]") {
  const TemporaryFolder folder;
  LiveServer server(serving(folder.path() / "index"));
  const int port = server.port();
  REQUIRE(port > 0);
  CHECK(http_get(port, "/readyz").status == 503);
  CHECK(holds_text(http_get(port, "/search").body, "indexer --index"));
  build_index(folder.path() / "index");
  CHECK(comes_true_within(2s, [&] { return http_get(port, "/readyz").status == 200; }));
  CHECK(http_get(port, "/search?q=council").status == 200);
}

TEST_CASE("signals end the server after what is in flight", "[whole]") {
  const TemporaryFolder folder;
  build_index(folder.path() / "index");
  for (const int number : {SIGTERM, SIGINT}) {
    CAPTURE(number);
    LiveServer server(serving(folder.path() / "index"));
    const int port = server.port();
    REQUIRE(port > 0);
    const HttpClient client(port);
    REQUIRE(client.ask("/search?q=council"));
    server.signal(number);
    CHECK(client.reply().status == 200);
    CHECK(server.wait() == 0);
    CHECK(http_get(port, "/healthz").status == 0);
  }
}

TEST_CASE("a port that is taken is an error in words", "[whole]") {
  const TemporaryFolder folder;
  LiveServer first(serving(folder.path()));
  const int port = first.port();
  REQUIRE(port > 0);
  LiveServer second({"--index",
                     folder.path().string(),
                     "--web",
                     kWeb,
                     "--listen",
                     "127.0.0.1:" + std::to_string(port)});
  CHECK(second.wait() == 1);
  CHECK(holds_text(second.err(), std::to_string(port)));
  CHECK(second.out().empty());
}

TEST_CASE("a folder without pages is an error that names the flag", "[whole]") {
  const TemporaryFolder folder;
  LiveServer server({"--index",
                     folder.path().string(),
                     "--listen",
                     "127.0.0.1:0",
                     "--web",
                     folder.path().string()});
  CHECK(server.wait() == 1);
  CHECK(holds_text(server.err(), "--web"));
}

TEST_CASE("usage errors exit with 2", "[whole]") {
  LiveServer server({"--listen", "127.0.0.1:0"});
  CHECK(server.wait() == 2);
}

TEST_CASE("the log holds no query, no reference and no address of a reader", "[whole]") {
  const TemporaryFolder folder;
  build_index(folder.path() / "index");
  LiveServer server(serving(folder.path() / "index"));
  const int port = server.port();
  REQUIRE(port > 0);
  const std::string canary = "qzxcanary";
  for (const char* place : {"/search?q=",
                            "/api/v1/search?q=",
                            "/api/v1/search?date_from=",
                            "/decisions/sample/",
                            "/api/v1/decisions/sample/",
                            "/nowhere/",
                            "/search?sort="}) {
    http_get(port, place + canary, "User-Agent: " + canary + "\r\nReferer: " + canary + "\r\n");
  }
  http_get(port, "/%ZZ" + canary);
  server.signal(SIGTERM);
  CHECK(server.wait() == 0);
  CHECK_FALSE(holds_text(server.err(), canary));
  CHECK_FALSE(holds_text(server.err(), "127.0.0.1"));
  CHECK(holds_text(server.err(), "serving gen-00000001"));
}
