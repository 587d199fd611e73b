// searchd/metrics_text.h - writes figures in the text format of Prometheus, version 0.0.4.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "searchd/duration_histogram.h"

namespace ombud {

// By hand, because what is counted is counted already (HttpStats, RequestCounts), and these hundred
// lines cost less than a library that would count it again.
//
// Example:
//   MetricsText text;
//   text.counter("ombud_http_requests_total", "Requests by route and class of status.");
//   text.value("{route=\"/search\",code=\"2xx\"}", 12);
class MetricsText {
 public:
  // A metric begins with one of these; its values follow. `help` is one line without backslashes.
  MetricsText& counter(std::string_view name, std::string_view help);
  MetricsText& gauge(std::string_view name, std::string_view help);

  // `labels` as they are written, braces included: only ever words of this program.
  void value(std::string_view labels, std::uint64_t value);
  void value(std::uint64_t value_without_labels) { value({}, value_without_labels); }

  void histogram(std::string_view name, std::string_view help, const DurationHistogram& durations);

  std::string take() { return std::move(text_); }

 private:
  void begin(std::string_view name, std::string_view help, std::string_view type);
  void line(std::string_view ending, std::string_view labels, std::string_view value);

  std::string text_{};
  std::string name_{};  // of the metric that is being written
};

}  // namespace ombud
