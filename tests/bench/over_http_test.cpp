// tests/bench/over_http_test.cpp - what the yardstick sees of searchd, and of a command's cost.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sstream>
#include <string>
#include <vector>

#include "bench/measure_http.h"
#include "support/an_index.h"
#include "support/catch.h"
#include "support/run_program.h"
#include "support/temporary_folder.h"

namespace ombud::testing {
namespace {

const std::string kSearchd = std::string(OMBUD_BIN_DIR) + "/searchd";
const std::string kWeb = std::string(OMBUD_SOURCE_DIR) + "/web";

// wall, user, system, MiB.
std::vector<double> cost_of(const std::vector<std::string>& command, int exit_code) {
  const TemporaryFolder folder;
  const std::string file = (folder.path() / "cost.tsv").string();
  std::vector<std::string> arguments{file};
  arguments.insert(arguments.end(), command.begin(), command.end());
  CHECK(Program("cost_of", arguments).wait().exit_code == exit_code);
  std::istringstream line(file_bytes(file));
  std::vector<double> figures;
  for (double figure = 0; line >> figure;)
    figures.push_back(figure);
  return figures;
}

}  // namespace

TEST_CASE("answers over HTTP are counted by kind, with their bytes") {
  const AnIndex index({a_decision("95 000 001").found("The flat was damp.").build()});
  const MeasureDaemon daemon(kSearchd, index.path(), kWeb);
  CHECK(daemon.port() > 0);
  const std::vector<BenchQuery> queries{{"rare", "q=damp"}, {"browse", "sort=-date"}};
  const auto plain = measure_answers(daemon, queries, Asked::kPage, Encoding::kIdentity, 2);
  const auto small = measure_answers(daemon, queries, Asked::kPage, Encoding::kAsBrowsers, 2);
  CHECK(plain.wall.size() == 4);
  CHECK(plain.failed == 0);
  CHECK(plain.query_wall.size() == 2);
  CHECK(small.mean_bytes > 0);
  CHECK(small.mean_bytes * 2 < plain.mean_bytes);
  const auto refused =
      measure_answers(daemon, {{"rare", "q=a&colour=red"}}, Asked::kApi, Encoding::kIdentity, 3);
  CHECK(refused.failed == 3);
  const auto together = measure_throughput(daemon, queries, 4, 0.3);
  CHECK(together.connections == 4);
  CHECK(together.failed == 0);
  CHECK(together.per_second > 0);
  CHECK(daemon.resident_kib() > 0);
  CHECK(daemon.most_kib() >= daemon.resident_kib());
}

TEST_CASE("one connection serves many requests, and is opened again when it was closed") {
  const AnIndex index({a_decision("95 000 001").build()});
  const MeasureDaemon daemon(kSearchd, index.path(), kWeb);
  MeasureClient client(daemon.port());
  for (int i = 0; i < 1'010; ++i)  // searchd ends a connection after 1,000
    REQUIRE(client.get("/healthz", Encoding::kIdentity).status == 200);
  CHECK(client.connections() == 2);
}

TEST_CASE("a program that does not get ready is told of") {
  const TemporaryFolder folder;
  CHECK_THROWS_WITH(MeasureDaemon("/bin/true", folder.path(), kWeb),
                    Catch::Matchers::ContainsSubstring("/bin/true did not get ready"));
}

TEST_CASE("the cost of a command holds its children's") {
  const auto figures =
      cost_of({"sh", "-c", "sh -c 'i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done'; exit 3"}, 3);
  REQUIRE(figures.size() == 4);
  CHECK(figures[1] > 0.02);
  CHECK(figures[0] + 0.2 >= figures[1]);
  CHECK(cost_of({"/no/such/program"}, 127).size() == 4);
  CHECK(Program("cost_of", {"file"}).wait().exit_code == 2);
}

}  // namespace ombud::testing
