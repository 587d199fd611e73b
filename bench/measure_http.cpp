// bench/measure_http.cpp - see measure_http.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/measure_http.h"

#include <mutex>
#include <thread>

#include "bench/measure_search.h"

namespace ombud {
namespace {

constexpr int kOk = 200;

std::string target_of(const BenchQuery& query, Asked asked) {
  if (asked == Asked::kPage) return page_address(query);
  return asked == Asked::kApi ? api_address(query) : short_api_address(query);
}

}  // namespace

AnswersMeasured measure_answers(const MeasureDaemon& daemon,
                                const std::vector<BenchQuery>& queries,
                                Asked asked,
                                Encoding encoding,
                                int passes) {
  AnswersMeasured measured{.asked = asked, .encoding = encoding};
  MeasureClient client(daemon.port());
  for (const BenchQuery& query : queries)
    client.get(target_of(query, asked), encoding);
  std::vector<Times> walls(queries.size());
  const double cpu = daemon.cpu_ms();
  for (int pass = 0; pass < passes; ++pass)
    for (std::size_t i = 0; i < queries.size(); ++i) {
      const double began = wall_ms();
      const AnswerSeen answer = client.get(target_of(queries[i], asked), encoding);
      walls[i].add(wall_ms() - began);
      measured.mean_bytes += static_cast<double>(answer.body_bytes);
      if (answer.status != kOk) ++measured.failed;
    }
  const auto requests = static_cast<double>(queries.size()) * passes;
  measured.daemon_cpu_ms = (daemon.cpu_ms() - cpu) / requests;
  measured.mean_bytes /= requests;
  for (const Times& wall : walls) {
    measured.wall.add(wall);
    measured.query_wall.push_back(wall.percentile(50));
  }
  return measured;
}

ThroughputMeasured measure_throughput(const MeasureDaemon& daemon,
                                      const std::vector<BenchQuery>& queries,
                                      int connections,
                                      double seconds) {
  ThroughputMeasured measured{.connections = connections};
  std::mutex mutex;
  const double began = wall_ms();
  const double cpu = daemon.cpu_ms();
  const auto ask = [&](std::size_t first) {
    MeasureClient client(daemon.port());
    Times own;
    std::size_t failed = 0;
    for (std::size_t i = first; wall_ms() - began < seconds * 1000; ++i) {
      const double asked_at = wall_ms();
      const std::string target = api_address(queries[i % queries.size()]);
      const bool fine = client.get(target, Encoding::kAsBrowsers).status == kOk;
      if (fine) own.add(wall_ms() - asked_at);
      if (!fine) ++failed;
    }
    const std::lock_guard lock(mutex);
    measured.wall.add(own);
    measured.failed += failed;
  };
  std::vector<std::jthread> threads;
  for (int i = 0; i < connections; ++i)
    threads.emplace_back(ask, static_cast<std::size_t>(i) * 37);  // not all the same query at once
  threads.clear();
  const double took = (wall_ms() - began) / 1000;
  measured.per_second = static_cast<double>(measured.wall.size()) / took;
  measured.cores = (daemon.cpu_ms() - cpu) / 1000 / took;
  return measured;
}

}  // namespace ombud
