// indexer/progress.cpp - figures, rate and time left.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/progress.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace ombud {
namespace {

using namespace std::chrono_literals;

constexpr auto kTerminalEvery = 100ms;  // ten times a second looks steady and costs nothing
constexpr auto kPlainEvery = 10s;       // a log of an hour stays under 400 lines

// Carriage return, the line, and the rest of it cleared.
constexpr char kClearRest[] = "\x1b[K";

}  // namespace

std::string with_thousands(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3; at -= 3)
    text.insert(at - 3, 1, ',');
  return text;
}

std::string as_time_left(std::chrono::seconds left) {
  const long long seconds = left.count();
  std::array<char, 32> text{};
  if (seconds >= 3600)
    std::snprintf(text.data(),
                  text.size(),
                  "%lld:%02lld:%02lld",
                  seconds / 3600,
                  seconds / 60 % 60,
                  seconds % 60);
  else
    std::snprintf(text.data(), text.size(), "%lld:%02lld", seconds / 60, seconds % 60);
  return text.data();
}

Progress::Progress(Form form, std::ostream& out, Clock clock)
    : form_(form), out_(out), clock_(std::move(clock)) {}

Progress::~Progress() { wipe(); }

void Progress::begin(const char* what, std::uint64_t total) {
  what_ = what;
  total_ = total;
  began_ = clock_();
  shown_ = began_;
}

void Progress::advance(std::uint64_t done, const std::string& note) {
  if (form_ == Form::kNone) return;
  const Time now = clock_();
  const auto pause = now - shown_;
  if (form_ == Form::kTerminal ? pause < kTerminalEvery : pause < kPlainEvery) return;
  shown_ = now;
  if (form_ == Form::kPlain) {
    out_ << line(done, note, now) << std::endl;
    return;
  }
  out_ << '\r' << line(done, note, now) << kClearRest << std::flush;
  line_stands_ = true;
}

std::string Progress::line(std::uint64_t done, const std::string& note, Time now) const {
  std::string text = std::string(what_) + " " + with_thousands(done);
  const double seconds = std::chrono::duration<double>(now - began_).count();
  const double rate = seconds > 0 ? static_cast<double>(done) / seconds : 0;
  if (total_ > 0)
    text += " of " + with_thousands(total_) + "  " + std::to_string(done * 100 / total_) + "%";
  text += "  " + with_thousands(static_cast<std::uint64_t>(std::llround(rate))) + "/s";
  if (total_ > done && done > 0) {
    const double left = static_cast<double>(total_ - done) / rate;
    text += "  " + as_time_left(std::chrono::seconds(std::llround(left))) + " left";
  }
  return note.empty() ? text : text + "  " + note;
}

void Progress::wipe() {
  if (line_stands_) out_ << '\r' << kClearRest << std::flush;
  line_stands_ = false;
}

}  // namespace ombud
