// tests/searchd/swap_test.cpp - the index is replaced a hundred times under constant questions: no
// request fails, and no answer mixes two builds.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include <rapidjson/document.h>

#include "searchd/http_server.h"
#include "support/a_decision.h"
#include "support/a_generation.h"
#include "support/a_site.h"
#include "support/catch.h"
#include "support/http_client.h"
#include "support/temporary_folder.h"

using namespace ombud;
using namespace ombud::testing;
using namespace std::chrono_literals;

namespace {

constexpr int kSwaps = 100;
constexpr int kDecisions = 20;
constexpr int kClients = 3;

// Every decision of a build says which build it is of; their number differs from build to build
// too, so that totals and counts cannot be those of another.
std::vector<Decision> build_number(int build) {
  std::vector<Decision> decisions;
  for (int i = 0; i < kDecisions + build % 3; ++i) {
    const int number = 100 + i;
    decisions.push_back(a_decision("95 000 " + std::to_string(number))
                            .summary("stamp" + std::to_string(build))
                            .found("The damp came through the wall of the flat.")
                            .build());
  }
  return decisions;
}

int number_of(const std::string& generation) { return std::stoi(generation.substr(4)); }

// What is wrong with an answer; nothing when it is whole and of one build. `build` becomes that.
std::string wrong_with(const HttpReply& reply, int& build) {
  if (reply.status != 200) return "status " + std::to_string(reply.status) + ": " + reply.body;
  rapidjson::Document json;
  json.Parse(reply.body.c_str());
  if (json.HasParseError()) return "not JSON: " + reply.body;
  build = number_of(json["index"]["generation"].GetString());
  const auto expected = static_cast<unsigned>(kDecisions + build % 3);
  if (json["total"]["value"].GetUint() != expected) return "the total is of another build";
  if (json["hits"].Size() != expected) return "hits are missing";
  for (const auto& hit : json["hits"].GetArray()) {
    if (hit["summary"].GetString() != "stamp" + std::to_string(build))
      return "a hit of another build";
  }
  for (const auto& value : json["facets"][0]["values"].GetArray()) {
    if (value["count"].GetUint() != expected) return "a count of another build";
  }
  return {};
}

}  // namespace

TEST_CASE("an index swapped a hundred times under questions fails nobody and mixes nothing",
          "[searchd]") {
  const TemporaryFolder folder;
  published(folder.path(), build_number(1));
  const ASite site(folder.path());
  HttpServer server(
      {},
      [&](const HttpRequest& request) { return quick_answer(site.site(), request); },
      [&](const HttpRequest& request) { return answer(site.site(), request); });
  const int port = server.listen("127.0.0.1", 0);
  std::thread serving([&] { server.serve(); });

  std::atomic<bool> done = false;
  std::atomic<int> newest = 0;
  std::vector<std::string> faults(kClients);
  std::vector<int> answered(kClients);
  std::vector<std::thread> clients;
  for (int client = 0; client < kClients; ++client) {
    clients.emplace_back([&, client] {
      const auto mine = static_cast<std::size_t>(client);
      while (!done && faults[mine].empty()) {
        int build = 0;
        const auto reply = http_get(port, "/api/v1/search?q=damp&per_page=100&facet=outcome");
        faults[mine] = wrong_with(reply, build);
        ++answered[mine];
        if (build > newest) newest = build;
      }
    });
  }

  // Each swap waits until it is served: none is passed over.
  for (int build = 2; build <= kSwaps + 1; ++build) {
    published(folder.path(), build_number(build));
    const auto give_up = std::chrono::steady_clock::now() + 10s;
    while (newest < build && std::chrono::steady_clock::now() < give_up) {
      std::this_thread::sleep_for(1ms);
    }
    if (newest < build) break;
  }
  done = true;
  for (auto& client : clients)
    client.join();
  server.request_stop();
  serving.join();
  for (const auto& fault : faults)
    CHECK(fault == "");
  CHECK(newest == kSwaps + 1);
  int all = 0;
  for (const int count : answered)
    all += count;
  INFO(all << " answers");
  CHECK(all >= kSwaps);
}
