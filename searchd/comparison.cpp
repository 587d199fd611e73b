// searchd/comparison.cpp - see comparison.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/comparison.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

#include "corpus/utf8.h"
#include "searchd/address.h"
#include "searchd/charts.h"
#include "searchd/limits.h"
#include "searchd/profile_tables.h"
#include "searchd/words.h"

namespace ombud {
namespace {

constexpr char kFacet[] = "council";

const PaymentFigures& figures_of(const Profile& profile, const std::string& outcome) {
  static const PaymentFigures kNothing;
  for (const OutcomeFigures& figures : profile.outcomes)
    if (figures.slug == outcome) return figures.all;
  return kNothing;
}

// Outcomes that any of them has, in the order of the profiles: slug and label.
std::vector<FacetValue> outcomes_of(const std::vector<Profile>& profiles) {
  std::vector<FacetValue> outcomes;
  for (const char* first : {kUpheldSlug, kNotUpheldSlug, ""}) {
    const std::string wanted = first;
    for (const Profile& profile : profiles) {
      for (const OutcomeFigures& figures : profile.outcomes) {
        const FacetValue value{figures.slug, figures.label};
        const bool known = std::find(outcomes.begin(), outcomes.end(), value) != outcomes.end();
        if (!known && (wanted.empty() || wanted == value.slug)) outcomes.push_back(value);
      }
    }
  }
  return outcomes;
}

using CellOf = std::function<PageData(const Profile&)>;

PageData table_row(const std::string& name,
                   const std::vector<Profile>& profiles,
                   const CellOf& cell_of) {
  PageData cells = empty_list();
  for (const Profile& profile : profiles)
    cells.push_back(cell_of(profile));
  PageData row;
  set_text(row, "name", name);
  set_data(row, "cells", std::move(cells));
  return row;
}

PageData decisions_cell(const Profile& profile) {
  return count_cell(profile.all, search_address(profile.filters));
}

PageData payment_cell(const Profile& profile) {
  const PaymentFigures& all = profile.all;
  PageData cell = text_cell(share_in_words({.part = all.with_payment, .of = all.investigations}));
  set_text(cell, "href", all.with_payment > 0 ? payments_address(profile.filters) : "");
  return cell;
}

PageData table_rows(const std::vector<Profile>& profiles) {
  PageData rows = empty_list();
  rows.push_back(table_row("Decisions", profiles, decisions_cell));
  for (const FacetValue& outcome : outcomes_of(profiles)) {
    rows.push_back(table_row(outcome.label, profiles, [&](const Profile& profile) {
      return count_cell(figures_of(profile, outcome.slug),
                        search_address(narrowed(profile.filters, "outcome", {outcome.slug})));
    }));
  }
  const bool all_state_one =
      std::all_of(profiles.begin(), profiles.end(), [](const Profile& profile) {
        return without_outcome(profile) == 0;
      });
  if (!all_state_one) {
    rows.push_back(table_row("No outcome stated", profiles, [](const Profile& profile) {
      return text_cell(grouped(without_outcome(profile)));
    }));
  }
  rows.push_back(table_row("Upheld rate", profiles, [](const Profile& profile) {
    return text_cell(share_in_words(profile.upheld));
  }));
  rows.push_back(table_row("With a payment", profiles, payment_cell));
  rows.push_back(table_row("Median payment", profiles, [](const Profile& profile) {
    return text_cell(median_in_words(profile.all));
  }));
  rows.push_back(table_row("Highest payment", profiles, [](const Profile& profile) {
    return text_cell(highest_in_words(profile.all));
  }));
  return rows;
}

Chart outcome_chart(const std::vector<ListedBody>& bodies, const std::vector<Profile>& profiles) {
  Chart chart{.id = "outcomes-chart",
              .title = "Outcomes",
              .description =
                  "A bar for each council or care provider, cut by outcome. The table "
                  "has the same numbers.",
              .axis = "decisions",
              .series = {},
              .bars = {}};
  const std::vector<FacetValue> outcomes = outcomes_of(profiles);
  for (const FacetValue& outcome : outcomes)
    chart.series.push_back({.name = outcome.label, .style = bar_style(outcome.slug)});
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    ChartBar bar{.name = bodies[i].name, .parts = {}};
    for (const FacetValue& outcome : outcomes) {
      const PaymentFigures& figures = figures_of(profiles[i], outcome.slug);
      bar.parts.push_back(
          {.value = figures.investigations,
           .title = bodies[i].name + ", " + outcome.label + ": " + figures_in_words(figures),
           .href = search_address(narrowed(profiles[i].filters, "outcome", {outcome.slug}))});
    }
    chart.bars.push_back(std::move(bar));
  }
  return chart;
}

Chart payment_chart(const std::vector<ListedBody>& bodies, const std::vector<Profile>& profiles) {
  Chart chart{.id = "payments-chart",
              .title = "Decisions with a payment",
              .description =
                  "A bar for each council or care provider. The table has the same "
                  "numbers.",
              .axis = "decisions with a payment",
              .series = {{.name = "With a payment", .style = "bar-payment"}},
              .bars = {}};
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    const std::uint32_t count = profiles[i].all.with_payment;
    ChartPart part{.value = count,
                   .title = bodies[i].name + ": " + counted(count, "decision") + " with a payment",
                   .href = payments_address(profiles[i].filters)};
    chart.bars.push_back({.name = bodies[i].name, .parts = {std::move(part)}});
  }
  return chart;
}

}  // namespace

bool holds(const std::vector<ListedBody>& bodies, const ListedBody& body) {
  return std::find(bodies.begin(), bodies.end(), body) != bodies.end();
}

Comparison comparison_of(const IndexSnapshot& snapshot, const NamedValues& parameters) {
  Comparison comparison;
  for (const auto& [name, value] : parameters) {
    const std::string typed = to_nfc(value);
    if (name != kFacet || typed.empty()) continue;
    std::vector<ListedBody> meant = bodies_meant(snapshot, typed);
    if (meant.size() != 1) {
      comparison.canonical = false;
      comparison.unclear.push_back({typed, std::move(meant)});
      continue;
    }
    ListedBody& body = meant.front();
    if (body.slug != typed || holds(comparison.bodies, body)) comparison.canonical = false;
    if (holds(comparison.bodies, body)) continue;
    if (comparison.bodies.size() == kComparedMax) {
      comparison.left_out.push_back(body.name);
    } else {
      comparison.bodies.push_back(std::move(body));
    }
  }
  return comparison;
}

std::string compare_address(const std::vector<ListedBody>& bodies) {
  QueryString query;
  for (const ListedBody& body : bodies)
    query.add(kFacet, body.slug);
  return with_query("/compare", query.text());
}

std::string compare_address_with(std::vector<ListedBody> bodies, const ListedBody& body) {
  bodies.push_back(body);
  return compare_address(bodies);
}

std::string compare_address_without(const std::vector<ListedBody>& bodies,
                                    const std::string& slug) {
  std::vector<ListedBody> rest;
  std::copy_if(bodies.begin(), bodies.end(), std::back_inserter(rest), [&](const ListedBody& one) {
    return one.slug != slug;
  });
  return compare_address(rest);
}

void set_comparison(PageData& page,
                    const std::vector<ListedBody>& bodies,
                    const std::vector<Profile>& profiles) {
  PageData table;
  PageData columns = empty_list();
  for (const ListedBody& body : bodies) {
    PageData column;
    set_text(column, "name", body.name);
    set_text(column, "page", "/councils/" + body.slug);
    set_text(column, "remove", compare_address_without(bodies, body.slug));
    columns.push_back(column);
  }
  bool twins = false;
  for (const Profile& profile : profiles)
    twins = twins || profile.all.decisions != profile.all.investigations;
  set_data(table, "columns", std::move(columns));
  set_data(table, "rows", table_rows(profiles));
  set_text(table, "outcomes_chart", chart_html(outcome_chart(bodies, profiles)));
  set_text(table, "payments_chart", chart_html(payment_chart(bodies, profiles)));
  set_data(page, "comparison", std::move(table));
  set_flag(page, "has_twins", twins);
}

}  // namespace ombud
