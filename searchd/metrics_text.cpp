// searchd/metrics_text.cpp - see metrics_text.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/metrics_text.h"

#include <array>
#include <charconv>
#include <cstddef>

namespace ombud {
namespace {

// The shortest digits that give the same number again: "0.0025".
std::string written(double number) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  return {digits.data(), end};
}

}  // namespace

MetricsText& MetricsText::counter(std::string_view name, std::string_view help) {
  begin(name, help, "counter");
  return *this;
}

MetricsText& MetricsText::gauge(std::string_view name, std::string_view help) {
  begin(name, help, "gauge");
  return *this;
}

void MetricsText::value(std::string_view labels, std::uint64_t value) {
  line({}, labels, std::to_string(value));
}

// Each bucket counts all that took at most so long.
void MetricsText::histogram(std::string_view name,
                            std::string_view help,
                            const DurationHistogram& durations) {
  begin(name, help, "histogram");
  const auto& bounds = DurationHistogram::kBounds;
  std::uint64_t count = 0;
  for (std::size_t i = 0; i <= bounds.size(); ++i) {
    count += durations.count(i);
    const std::string bound = i < bounds.size() ? written(bounds[i]) : "+Inf";
    line("_bucket", "{le=\"" + bound + "\"}", std::to_string(count));
  }
  line("_sum", {}, written(durations.seconds()));
  line("_count", {}, std::to_string(count));
}

void MetricsText::begin(std::string_view name, std::string_view help, std::string_view type) {
  name_ = name;
  text_.append("# HELP ").append(name).append(" ").append(help);
  text_.append("\n# TYPE ").append(name).append(" ").append(type).append("\n");
}

void MetricsText::line(std::string_view ending, std::string_view labels, std::string_view value) {
  text_.append(name_).append(ending).append(labels).append(" ").append(value).append("\n");
}

}  // namespace ombud
