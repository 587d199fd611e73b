// bench/measure_http.h - the same queries over HTTP: how long, how many a second, at what cost.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "bench/measure_client.h"
#include "bench/measure_daemon.h"
#include "bench/measure_times.h"
#include "bench/query_file.h"

namespace ombud {

enum class Asked { kPage, kApi, kShortApi };

// One after the other over one connection.
struct AnswersMeasured {
  Asked asked = Asked::kApi;
  Encoding encoding = Encoding::kAsBrowsers;
  Times wall{};
  std::vector<double> query_wall{};  // of each query, the median of its passes, in ms
  double daemon_cpu_ms = 0;          // a request, on average
  double mean_bytes = 0;             // of the body
  std::size_t failed = 0;            // answers other than 200
};

AnswersMeasured measure_answers(const MeasureDaemon& daemon,
                                const std::vector<BenchQuery>& queries,
                                Asked asked,
                                Encoding encoding,
                                int passes);

// Several connections, each asking again as soon as it is answered.
struct ThroughputMeasured {
  int connections = 0;
  double per_second = 0;  // answers of 200
  Times wall{};
  std::size_t failed = 0;
  double cores = 0;  // that searchd had, of those there are
};

ThroughputMeasured measure_throughput(const MeasureDaemon& daemon,
                                      const std::vector<BenchQuery>& queries,
                                      int connections,
                                      double seconds);

}  // namespace ombud
