// bench/measure_report.h - what was measured, as Markdown.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "bench/measure_daemon.h"
#include "bench/measure_http.h"
#include "bench/measure_search.h"

namespace ombud {

std::string report_search(const SearchMeasured& measured, std::size_t queries);
std::string report_parts(const SearchMeasured& measured);
std::string report_answers(const std::vector<AnswersMeasured>& all, const SearchMeasured& inside);
std::string report_throughput(const std::vector<ThroughputMeasured>& all);
std::string report_daemon(const MeasureDaemon& daemon);

}  // namespace ombud
