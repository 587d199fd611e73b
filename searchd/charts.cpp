// searchd/charts.cpp - see charts.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/charts.h"

#include <algorithm>

#include "searchd/html_text.h"
#include "searchd/words.h"

namespace ombud {
namespace {

// Widths in hundredths of a per cent of the chart's, heights in hundredths of the letters' size.
constexpr std::uint32_t kNamesWidth = 14'00;  // "2024" at 320 pixels
constexpr std::uint32_t kTotalWidth = 14'00;  // "15,234" at 320 pixels
constexpr std::uint32_t kWhole = 100'00;
constexpr std::uint32_t kNameLine = 1'40;  // a name that stands above its bar
constexpr std::uint32_t kBarHeight = 1'30;
constexpr std::uint32_t kGap = 60;
constexpr std::uint32_t kBaseline = 1'00;  // of letters, below the top of their line
constexpr std::uint32_t kAxisHeight = 2'90;

// Names of more bytes stand above their bars.
constexpr std::size_t kShortName = 5;

// Steps of the axis at most: more would overlap at 320 pixels.
constexpr std::uint32_t kStepsMax = 4;

// Attributes are built one by one: a quotation mark and an escape at a time.
std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + escape_html(value) + "\"";
}

std::string hundredths(std::uint32_t value, std::string_view unit) {
  const std::uint32_t rest = value % 100;
  return std::to_string(value / 100) + (rest < 10 ? ".0" : ".") + std::to_string(rest) +
         std::string(unit);
}
std::string x_at(std::uint32_t place) { return hundredths(place, "%"); }
std::string y_at(std::uint32_t place) { return hundredths(place, "em"); }

std::uint32_t total_of(const ChartBar& bar) {
  std::uint32_t total = 0;
  for (const ChartPart& part : bar.parts)
    total += part.value;
  return total;
}

// A step of 1, 2 or 5 and noughts, so that at most kStepsMax reach `most`.
std::uint32_t step_for(std::uint32_t most) {
  for (std::uint32_t ten = 1;; ten *= 10) {
    for (const std::uint32_t step : {ten, 2 * ten, 5 * ten})
      if (step >= (most + kStepsMax - 1) / kStepsMax) return step;
  }
}

class Drawing {
 public:
  explicit Drawing(const Chart& chart) : chart_(chart) {
    std::uint32_t most = 0;
    for (const ChartBar& bar : chart.bars) {
      most = std::max(most, total_of(bar));
      if (bar.name.size() > kShortName) names_above_ = true;
    }
    step_ = step_for(most);
    top_ = (most + step_ - 1) / step_ * step_;
    left_ = names_above_ ? 0 : kNamesWidth;
    row_ = kBarHeight + kGap + (names_above_ ? kNameLine : 0);
    bottom_ = row_ * static_cast<std::uint32_t>(chart.bars.size());
  }

  bool is_empty() const { return top_ == 0; }

  std::string svg() const {
    std::string svg = "<svg class=\"chart\" role=\"group\"";
    svg += attribute("id", chart_.id) + attribute("aria-labelledby", chart_.id + "-title");
    svg += attribute("aria-describedby", chart_.id + "-desc") + attribute("width", "100%");
    svg += attribute("height", y_at(bottom_ + kAxisHeight)) + ">\n";
    svg += "<title" + attribute("id", chart_.id + "-title") + ">" + escape_html(chart_.title);
    svg += "</title>\n<desc" + attribute("id", chart_.id + "-desc") + ">";
    svg += escape_html(chart_.description) + "</desc>\n" + axis();
    std::uint32_t y = 0;
    for (const ChartBar& bar : chart_.bars) {
      svg += bar_at(bar, y);
      y += row_;
    }
    return svg + "</svg>\n";
  }

 private:
  std::uint32_t x_of(std::uint32_t value) const {
    const std::uint64_t width = kWhole - kTotalWidth - left_;
    return left_ + static_cast<std::uint32_t>(width * value / top_);
  }

  static std::string text_at(std::uint32_t x,
                             std::uint32_t y,
                             std::string_view attributes,
                             std::string_view text) {
    return "<text" + attribute("x", x_at(x)) + attribute("y", y_at(y)) + std::string(attributes) +
           ">" + escape_html(text) + "</text>";
  }

  std::string axis() const {
    std::string axis = "<g class=\"axis\">";
    const std::string middle = attribute("text-anchor", "middle");
    for (std::uint32_t value = 0; value <= top_; value += step_) {
      const std::string x = x_at(x_of(value));
      axis += "<line" + attribute("x1", x) + attribute("x2", x) + attribute("y1", "0");
      axis += attribute("y2", y_at(bottom_)) + "/>";
      const bool at_edge = names_above_ && value == 0;
      axis += text_at(x_of(value), bottom_ + kBaseline, at_edge ? "" : middle, grouped(value));
    }
    axis += text_at((x_of(0) + x_of(top_)) / 2, bottom_ + kAxisHeight - 50, middle, chart_.axis);
    return axis + "</g>\n";
  }

  std::string bar_at(const ChartBar& bar, std::uint32_t y) const {
    std::string html = "<g>" + text_at(0, y + kBaseline, "", bar.name);
    const std::uint32_t at = y + (names_above_ ? kNameLine : 0);
    std::uint32_t begun = 0;
    for (std::size_t i = 0; i < bar.parts.size(); ++i) {
      if (bar.parts[i].value == 0) continue;
      html += part_at(bar.parts[i], chart_.series[i].style, begun, at);
      begun += bar.parts[i].value;
    }
    html += text_at(x_of(begun), at + kBaseline, " dx=\"0.3em\"", grouped(begun));
    return html + "</g>\n";
  }

  std::string part_at(const ChartPart& part,
                      const std::string& style,
                      std::uint32_t begun,
                      std::uint32_t y) const {
    const std::uint32_t left = x_of(begun);
    std::string rect = "<rect" + attribute("class", style) + attribute("x", x_at(left));
    rect += attribute("y", y_at(y)) + attribute("width", x_at(x_of(begun + part.value) - left));
    rect += attribute("height", y_at(kBarHeight));
    rect += "><title>" + escape_html(part.title) + "</title></rect>";
    if (part.href.empty()) return rect;
    return "<a" + attribute("href", part.href) + attribute("aria-label", part.title) +
           " tabindex=\"-1\">" + rect + "</a>";
  }

  const Chart& chart_;
  bool names_above_ = false;
  std::uint32_t step_ = 1, top_ = 0;               // of the axis, in what is counted
  std::uint32_t left_ = 0, row_ = 0, bottom_ = 0;  // where bars begin, their rows, the last's end
};

std::string key_of(const Chart& chart) {
  std::string key = "<ul class=\"key\" aria-label=\"Key\">";
  for (const ChartSeries& series : chart.series) {
    key += "<li><svg class=\"chart\" aria-hidden=\"true\" width=\"1em\" height=\"1em\"><rect";
    key += attribute("class", series.style) + " width=\"100%\" height=\"100%\"/></svg> ";
    key += escape_html(series.name) + "</li>";
  }
  return key + "</ul>\n";
}

}  // namespace

std::string chart_html(const Chart& chart) {
  const Drawing drawing(chart);
  if (drawing.is_empty()) return {};
  return (chart.series.size() > 1 ? key_of(chart) : std::string()) + drawing.svg();
}

}  // namespace ombud
