// tests/engine/statistics_test.cpp - figures of small collections, counted by hand.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics.h"

#include <string>
#include <vector>

#include "support/an_index.h"
#include "support/catch.h"
#include "support/naive_statistics.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

std::string shown_spread(const std::vector<std::int64_t>& amounts) {
  PaymentFigures figures;
  figures.spread = spread_of(amounts);
  const std::string text = shown(figures);
  const auto colon = text.find(": ");
  return colon == std::string::npos ? "" : text.substr(colon + 2);
}

// "upheld: 2 decisions, ...", a line a group.
std::vector<std::string> shown_groups(const Statistics& statistics) {
  std::vector<std::string> lines;
  for (const StatisticsGroup& group : statistics.groups)
    lines.push_back(group.slug + ": " + shown(group.figures));
  return lines;
}

Statistics asked(const AnIndex& index, const std::string& text, std::string_view by = "") {
  SearchRequest request;
  request.text = text;
  return index.searcher().statistics(request, by);
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("quartiles lie where a spreadsheet's QUARTILE.INC puts them", "[engine][statistics]") {
  struct Case {
    std::vector<std::int64_t> amounts;
    const char* shown;
  };
  const Case cases[] = {
      {{}, ""},
      {{250}, "250 250 250 250 250, 250 in all"},
      {{300, 100}, "100 150 200 250 300, 400 in all"},
      {{5, 1, 3, 4, 2}, "1 2 3 4 5, 15 in all"},
      {{100, 200, 300, 400}, "100 175 250 325 400, 1000 in all"},
      {{1, 2}, "1 1 2 2 2, 3 in all"},  // 1.25, 1.5 and 1.75 pence
      {{7, 7, 7, 1'000'000}, "7 7 7 250005 1000000, 1000021 in all"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.shown);
    CHECK(shown_spread(c.amounts) == c.shown);
  }
}

TEST_CASE("fewer than ten investigations have no rate", "[engine][statistics]") {
  PaymentFigures figures;
  CHECK_FALSE(figures.payment_permille());
  figures.investigations = 9;
  figures.with_payment = 9;
  CHECK_FALSE(figures.payment_permille());
  figures.investigations = 10;
  CHECK(figures.payment_permille() == 900);
  figures.investigations = 12;
  figures.with_payment = 8;
  CHECK(figures.payment_permille() == 667);
  figures.investigations = 4'000'000;
  figures.with_payment = 4'000'000;
  CHECK(figures.payment_permille() == 1000);
}

TEST_CASE("figures are of what the question finds, over all and group by group",
          "[engine][statistics]") {
  const AnIndex index({
      a_decision("95 000 001").found("damp").pays(100'00).build(),
      a_decision("95 000 002").found("damp").pays(300'00).outcome("Not upheld").build(),
      a_decision("95 000 003").found("damp").pays(std::nullopt).build(),
      a_decision("95 000 004").found("damp").pays(500'00).build(),
      a_decision("95 000 005").found("damp").outcome("").build(),
      a_decision("95 000 006").found("dry").pays(9'999'00).build(),
  });
  const Statistics statistics = asked(index, "damp", "outcome");
  CHECK(statistics.by == "outcome");
  CHECK(statistics.title == "Outcome");
  CHECK(shown(statistics.all) ==
        "5 decisions, 5 investigations, 3 pay, 1 unstated: "
        "10000 20000 30000 40000 50000, 90000 in all");
  CHECK(shown_groups(statistics) ==
        Lines{"upheld: 3 decisions, 3 investigations, 2 pay, 1 unstated: "
              "10000 20000 30000 40000 50000, 60000 in all",
              "not-upheld: 1 decisions, 1 investigations, 1 pay, 0 unstated: "
              "30000 30000 30000 30000 30000, 30000 in all"});
  CHECK(statistics.groups.front().label == "Upheld");
  std::string bars;
  for (const HistogramBar& bar : statistics.histogram)
    bars += std::to_string(bar.investigations) + " ";
  CHECK(bars == "1 0 2 0 0 0 0 0 ");
  CHECK(statistics.histogram[2].slug == "251-500");
  CHECK(statistics.histogram[2].label == "£251 to £500");
}

TEST_CASE("without a facet there are no groups", "[engine][statistics]") {
  const AnIndex index({a_decision("95 000 001").pays(100'00).build()});
  const Statistics statistics = asked(index, "");
  CHECK(statistics.by.empty());
  CHECK(statistics.groups.empty());
  CHECK(statistics.all.with_payment == 1);
}

TEST_CASE("an investigation published twice counts once, in all and in each group",
          "[engine][statistics]") {
  const AnIndex index({
      a_decision("95 000 001").by("Kent County Council").pays(100'00).twins({"95 000 002"}).build(),
      a_decision("95 000 002").by("Leeds City Council").pays(100'00).twins({"95 000 001"}).build(),
      a_decision("95 000 003").by("Leeds City Council").pays(200'00).build(),
  });
  const Statistics statistics = asked(index, "", "council");
  CHECK(shown(statistics.all) ==
        "3 decisions, 2 investigations, 2 pay, 0 unstated: "
        "10000 12500 15000 17500 20000, 30000 in all");
  CHECK(shown_groups(statistics) ==
        Lines{"leeds-city-council: 2 decisions, 2 investigations, 2 pay, 0 unstated: "
              "10000 12500 15000 17500 20000, 30000 in all",
              "kent-county-council: 1 decisions, 1 investigations, 1 pay, 0 unstated: "
              "10000 10000 10000 10000 10000, 10000 in all"});
}

TEST_CASE("of twins that were read differently, the newest stands for them where it is found",
          "[engine][statistics]") {
  const AnIndex index({
      a_decision("95 000 001").on("2024-02-01").pays(100'00).twins({"95 000 002"}).build(),
      a_decision("95 000 002").on("2024-01-01").pays(700'00).twins({"95 000 001"}).build(),
  });
  CHECK(asked(index, "").all.spread->sum == 100'00);
  SearchRequest request;
  request.sort = SortOrder::kHighestPayment;  // no order of a list changes a figure
  CHECK(index.searcher().statistics(request, "").all.spread->sum == 100'00);
  request.date_to = parse_date("2024-01-31");
  CHECK(index.searcher().statistics(request, "").all.spread->sum == 700'00);
}

TEST_CASE("under a purpose, only the remedies that name it count", "[engine][statistics]") {
  const AnIndex index({
      a_decision("95 000 001")
          .pays(100'00, {"distress"})
          .pays(50'00, {"distress", "time and trouble"})
          .pays(1'000'00)
          .build(),
      a_decision("95 000 002")
          .pays(70'00, {"distress"})
          .pays(std::nullopt, {"financial loss"})
          .build(),
  });
  CHECK(shown_groups(asked(index, "", "purpose")) ==
        Lines{"distress: 2 decisions, 2 investigations, 2 pay, 0 unstated: "
              "7000 9000 11000 13000 15000, 22000 in all",
              "financial-loss: 1 decisions, 1 investigations, 0 pay, 1 unstated",
              "time-and-trouble: 1 decisions, 1 investigations, 1 pay, 0 unstated: "
              "5000 5000 5000 5000 5000, 5000 in all"});
}

TEST_CASE("bands of payment group from low to high", "[engine][statistics]") {
  const AnIndex index({
      a_decision("95 000 001").pays(20'000'00).build(),
      a_decision("95 000 002").pays(20'000'00).build(),
      a_decision("95 000 003").pays(600'00).build(),
      a_decision("95 000 004").pays(std::nullopt).build(),
      a_decision("95 000 005").pays(50'00).build(),
  });
  Lines slugs;
  const Statistics statistics = asked(index, "", "payment");
  for (const StatisticsGroup& group : statistics.groups)
    slugs.push_back(group.slug);
  CHECK(slugs == Lines{"1-100", "501-1000", "over-10000", "not-stated"});
}

TEST_CASE("nothing found has no figures, and every bar of the histogram", "[engine][statistics]") {
  for (const auto& decisions :
       {std::vector<Decision>{}, std::vector<Decision>{a_decision("95 000 001").build()}}) {
    const Statistics statistics = asked(AnIndex(decisions), "nowhere", "purpose");
    CHECK(shown(statistics.all) == "0 decisions, 0 investigations, 0 pay, 0 unstated");
    CHECK(statistics.groups.empty());
    CHECK(statistics.histogram.size() == 8);
  }
}

TEST_CASE("a question with faults has no figures", "[engine][statistics]") {
  const AnIndex index({a_decision("95 000 001").pays(100'00).build()});
  const Statistics statistics = asked(index, std::string(600, 'a'), "outcome");
  CHECK(statistics.query.faults.size() == 1);
  CHECK(statistics.all.decisions == 0);
  CHECK(statistics.groups.empty());
}

TEST_CASE("figures that take too long are given up", "[engine][statistics][deadline]") {
  const AnIndex index({a_decision("95 000 001").pays(100'00).build()});
  Searcher searcher = index.searcher();
  SearchRequest request;
  request.time_limit = std::chrono::milliseconds(0);
  CHECK_THROWS_AS(searcher.statistics(request, "outcome"), SearchTimeout);
  CHECK_THROWS_AS(searcher.matching(request), SearchTimeout);
  const Deadline passed(std::chrono::milliseconds(0));
  Statistics statistics;
  const std::vector<Xapian::docid> matches = {1};
  CHECK_THROWS_AS(add_figures(statistics, matches, "", *index.snapshot(), passed), SearchTimeout);
}
