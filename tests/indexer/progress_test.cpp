// tests/indexer/progress_test.cpp - what is shown when, by a clock of our own.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/progress.h"

#include <sstream>

#include "support/catch.h"

namespace ombud {
namespace {

using namespace std::chrono_literals;
using Form = Progress::Form;

struct Shown {
  std::ostringstream out;
  Progress::Time time{};
  Progress progress;
  explicit Shown(Form form) : progress(form, out, [this] { return time; }) {}
};

TEST_CASE("on a terminal one line is rewritten, ten times a second at most", "[progress]") {
  Shown shown(Form::kTerminal);
  shown.progress.begin("reading", 61'002);
  shown.time += 99ms;
  shown.progress.advance(100);
  CHECK(shown.out.str().empty());
  shown.time += 4901ms;
  shown.progress.advance(12'340, "3 refused");
  CHECK(shown.out.str() == "\rreading 12,340 of 61,002  20%  2,468/s  0:20 left  3 refused\x1b[K");
}

TEST_CASE("elsewhere a plain line comes every ten seconds", "[progress]") {
  Shown shown(Form::kPlain);
  shown.progress.begin("writing", 200);
  for (int step = 1; step <= 25; ++step) {
    shown.time += 1s;
    shown.progress.advance(static_cast<std::uint64_t>(step));
  }
  CHECK(shown.out.str() ==
        "writing 10 of 200  5%  1/s  3:10 left\nwriting 20 of 200  10%  1/s  3:00 left\n");
}

TEST_CASE("quiet is silent", "[progress]") {
  Shown shown(Form::kNone);
  shown.progress.begin("reading", 10);
  shown.time += 1h;
  shown.progress.advance(5);
  CHECK(shown.out.str().empty());
}

TEST_CASE("the line is wiped before anything else is printed", "[progress]") {
  std::ostringstream out;
  Progress::Time time{};
  {
    Progress progress(Form::kTerminal, out, [&] { return time; });
    progress.begin("reading", 0);
    time += 1s;
    progress.advance(7);
  }
  CHECK(out.str() == "\rreading 7  7/s\x1b[K\r\x1b[K");
}

TEST_CASE("numbers and times read as people write them", "[progress]") {
  CHECK(with_thousands(0) == "0");
  CHECK(with_thousands(999) == "999");
  CHECK(with_thousands(1000) == "1,000");
  CHECK(with_thousands(1'234'567) == "1,234,567");
  CHECK(as_time_left(0s) == "0:00");
  CHECK(as_time_left(61s) == "1:01");
  CHECK(as_time_left(3723s) == "1:02:03");
}

}  // namespace
}  // namespace ombud
