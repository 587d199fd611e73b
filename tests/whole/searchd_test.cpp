// tests/whole/searchd_test.cpp - indexer and searchd together, as a person runs them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <thread>

#include <sys/stat.h>
#include <unistd.h>

#include "support/catch.h"
#include "support/http_client.h"
#include "support/live_server.h"
#include "support/metrics_lines.h"
#include "support/run_program.h"
#include "support/temporary_folder.h"

using namespace ombud::testing;
using namespace std::chrono_literals;

namespace {

const std::string kWeb = std::string(OMBUD_SOURCE_DIR) + "/web";
const std::string kSample = std::string(OMBUD_SOURCE_DIR) + "/corpus/sample";

std::vector<std::string> serving(const std::filesystem::path& index,
                                 const std::vector<std::string>& more = {}) {
  std::vector<std::string> all{"--index", index.string(), "--listen", "127.0.0.1:0", "--web", kWeb};
  all.insert(all.end(), more.begin(), more.end());
  return all;
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

TEST_CASE("/metrics counts what is asked over the wire, and is nothing to who comes by a proxy",
          "[whole]") {
  const TemporaryFolder folder;
  build_index(folder.path() / "index");
  LiveServer server(serving(folder.path() / "index"));
  const int port = server.port();
  REQUIRE(port > 0);
  const auto figures = [&] {
    const auto reply = http_get(port, "/metrics");
    REQUIRE(reply.status == 200);
    CHECK(reply.header("Content-Type") == "text/plain; version=0.0.4; charset=utf-8");
    auto read = metrics_lines(reply.body);
    INFO(reply.body);
    REQUIRE(read.faults.empty());
    return read.values;
  };
  auto before = figures();
  const std::string searches = "ombud_http_requests_total{route=\"/search\",code=\"2xx\"}";
  http_get(port, "/search?q=council");
  http_get(port, "/search?q=damp");
  http_get(port, "/no-such-page");
  http_get(port, "/%ZZ");
  auto after = figures();
  const std::pair<std::string, double> kRises[] = {
      {searches, 2},
      {"ombud_http_requests_total{route=\"(none)\",code=\"4xx\"}", 1},
      {"ombud_http_requests_malformed_total", 1},
      {"ombud_http_connections_accepted_total", 5},
      {"ombud_search_duration_seconds_count", 2}};
  for (const auto& [name, rise] : kRises) {
    INFO(name);
    CHECK(after[name] - before[name] == rise);
  }
  CHECK(after["ombud_index_generation"] == 1);
  CHECK(after["ombud_http_connections"] >= 1);
  CHECK(http_get(port, "/metrics", "X-Forwarded-For: 192.0.2.1\r\n").status == 404);
}

TEST_CASE("a client that asks too fast is told to wait; health checks and others are not",
          "[whole]") {
  const TemporaryFolder folder;
  build_index(folder.path() / "index");
  LiveServer server(
      serving(folder.path() / "index", {"--rate-limit", "1/s:3", "--trusted-proxy", "127.0.0.1"}));
  const int port = server.port();
  REQUIRE(port > 0);
  const auto ask = [&](const std::string& client, const std::string& target = "/search?q=damp") {
    return http_get(port, target, "X-Forwarded-For: 8.8.8.8, " + client + "\r\n");
  };
  int answered = 0, refused = 0;
  for (int i = 0; i < 20; ++i) {
    const auto reply = ask("192.0.2.1");
    if (reply.status == 200) ++answered;
    if (reply.status != 429) continue;
    ++refused;
    CHECK(reply.header("Content-Type") == "application/problem+json");
    CHECK(reply.header("Retry-After") == "1");
    CHECK(ask("192.0.2.1", "/healthz").status == 200);
  }
  CHECK(answered + refused == 20);
  CHECK(answered >= 3);
  CHECK(refused > 0);
  CHECK(ask("192.0.2.2").status == 200);
  CHECK(ask("2001:db8::1").status == 200);
  const auto metrics = metrics_lines(http_get(port, "/metrics").body).values;
  CHECK(metrics.at("ombud_http_requests_rate_limited_total") == refused);
  server.signal(SIGTERM);
  CHECK(server.wait() == 0);
  CHECK_FALSE(holds_text(server.err(), "192.0.2"));
}

TEST_CASE("under systemd every line of the log has a priority, elsewhere a time", "[whole]") {
  const TemporaryFolder folder;
  build_index(folder.path() / "index");
  for (const auto kind : {LiveServer::Stderr::kAsJournal, LiveServer::Stderr::kAsFile}) {
    LiveServer server(serving(folder.path() / "index", {"--log-queries-for-an-hour"}), kind);
    REQUIRE(server.port() > 0);
    server.signal(SIGTERM);
    CHECK(server.wait() == 0);
    const bool to_journal = kind == LiveServer::Stderr::kAsJournal;
    INFO(server.err());
    CHECK(holds_text(server.err(), to_journal ? "<4>QUERIES ARE LOGGED" : "Z warning QUERIES"));
    std::istringstream lines(server.err());
    int count = 0;
    for (std::string line; std::getline(lines, line); ++count)
      CHECK((line.starts_with("<4>") || line.starts_with("<6>")) == to_journal);
    CHECK(count >= 3);
  }
}

TEST_CASE("queries are logged only where that was asked for, and then without whose they are",
          "[whole]") {
  const TemporaryFolder folder;
  build_index(folder.path() / "index");
  LiveServer server(serving(folder.path() / "index", {"--log-queries-for-an-hour"}));
  const int port = server.port();
  REQUIRE(port > 0);
  http_get(port, "/search?q=qzxquery", "User-Agent: qzxagent\r\nReferer: qzxreferer\r\n");
  server.signal(SIGTERM);
  CHECK(server.wait() == 0);
  CHECK(holds_text(server.err(), "/search 200 "));
  CHECK(holds_text(server.err(), "q=qzxquery"));
  CHECK_FALSE(holds_text(server.err(), "qzxagent"));
  CHECK_FALSE(holds_text(server.err(), "qzxreferer"));
  CHECK_FALSE(holds_text(server.err(), "127.0.0.1"));
}

TEST_CASE("memory of a running server is nobody's to read, and a crash leaves no core", "[whole]") {
  const TemporaryFolder folder;
  LiveServer server(serving(folder.path() / "index"));
  REQUIRE(server.port() > 0);
  const std::string process = "/proc/" + std::to_string(server.id());
  std::ifstream limits(process + "/limits");
  std::string line;
  while (std::getline(limits, line) && !line.starts_with("Max core file size")) {
  }
  std::istringstream words(
      line.substr(std::min(line.size(), std::string("Max core file size").size())));
  std::string soft, hard;
  words >> soft >> hard;
  CHECK(soft == "0");
  CHECK(hard == "0");
  if (geteuid() != 0) {  // files of a process that may not be dumped are root's
    struct stat memory {};
    REQUIRE(stat((process + "/mem").c_str(), &memory) == 0);
    CHECK(memory.st_uid == 0);
  }
  server.signal(SIGABRT);
  CHECK(server.wait() == 128 + SIGABRT);
}

TEST_CASE("a server that starts on a damaged index serves the one before it, and says so",
          "[whole]") {
  const TemporaryFolder folder;
  const auto index = folder.path() / "index";
  build_index(index);
  build_index(index);
  std::ofstream(index / "gen-00000002" / "decisions.glass", std::ios::app) << "more";
  LiveServer server(serving(index));
  const int port = server.port();
  REQUIRE(port > 0);
  const auto ready = http_get(port, "/readyz");
  CHECK(ready.status == 200);
  CHECK(holds_text(ready.body, "\"generation\":\"gen-00000001\""));
  CHECK(holds_text(ready.body, "gen-00000002/decisions.glass is damaged"));
  CHECK(http_get(port, "/search?q=council").status == 200);
  CHECK(metrics_lines(http_get(port, "/metrics").body).values.at("ombud_index_problem") == 1);
  CHECK(holds_text(server.err(), "the index before it is served"));
}

TEST_CASE("what is installed finds its pages, and its units name it", "[whole]") {
  const TemporaryFolder folder;
  const std::filesystem::path build = std::filesystem::path(OMBUD_BIN_DIR).parent_path();
  const std::string command = "DESTDIR='" + folder.path().string() + "' cmake --install '" +
                              build.string() + "' >'" + folder.write("log", "").string() + "' 2>&1";
  const int status = std::system(command.c_str());
  INFO(file_bytes(folder.path() / "log"));
  REQUIRE(status == 0);

  std::vector<std::filesystem::path> programs, units;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path())) {
    const auto& path = entry.path();
    if (path.parent_path().filename() == "bin") programs.push_back(path);
    if (path.extension() == ".service") units.push_back(path);
  }
  std::sort(programs.begin(), programs.end());
  REQUIRE(programs.size() == 2);
  CHECK(programs[0].filename() == "ombud-indexer");  // Debian's sphinxsearch has the short names
  CHECK(programs[1].filename() == "ombud-searchd");
  REQUIRE(units.size() == 2);
  for (const auto& unit : units) {
    const std::string text = file_bytes(unit);
    const auto begin = text.find("\nExecStart=") + 11;
    const std::string program = text.substr(begin, text.find_first_of(" \n", begin) - begin);
    INFO(unit.string() + " runs " + program);
    CHECK(std::filesystem::exists(folder.path().string() + program));
    CHECK(holds_text(text, "\nExecPaths=" + program + " "));
  }

  LiveServer server({"--index", (folder.path() / "index").string(), "--listen", "127.0.0.1:0"},
                    LiveServer::Stderr::kAsFile,
                    programs[1].string());
  REQUIRE(server.port() > 0);
  CHECK(http_get(server.port(), "/").status == 200);
  CHECK(http_get(server.port(), "/app.css").status == 200);
}
