// searchd/category_page.cpp - GET /categories/{slug}
// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <utility>

#include "searchd/address.h"
#include "searchd/etag.h"
#include "searchd/handlers.h"
#include "searchd/limits.h"
#include "searchd/page_frame.h"
#include "searchd/problem.h"
#include "searchd/profile_tables.h"
#include "searchd/words.h"

namespace ombud {
namespace {

constexpr char kFacet[] = "category";

// Councils listed: more are not read, and a search by council has them all.
constexpr std::size_t kCouncilsListed = 20;

Problem no_such_category() {
  return {.status = 404,
          .type = "not-found",
          .title = "No such category",
          .detail = "No decision here is in a category with this address.",
          .errors = {}};
}

// The category's name, where a decision of the index is in it.
std::optional<std::string> category_at(const IndexSnapshot& snapshot, const std::string& slug) {
  const FacetColumn& column = snapshot.column(*find_facet(kFacet));
  const int ordinal = column.find(slug);
  if (ordinal < 0) return std::nullopt;
  return column.values()[static_cast<std::size_t>(ordinal)].label;
}

void set_subcategories(PageData& page, Searcher& searcher, const FacetFilters& filters) {
  PageData rows = empty_list();
  for (const StatisticsGroup& group : groups_by(searcher, filters, "subcategory")) {
    PageData row =
        count_cell(group.figures, search_address(narrowed(filters, "subcategory", {group.slug})));
    set_text(row, "name", group.label);
    rows.push_back(row);
  }
  set_flag(page, "has_subcategories", rows.is_non_empty_list());
  set_data(page, "subcategories", std::move(rows));
}

std::map<std::string, std::uint32_t> councils_with(Searcher& searcher,
                                                   const FacetFilters& filters,
                                                   const std::vector<std::string>& outcomes) {
  std::map<std::string, std::uint32_t> counts;
  const FacetFilters those = narrowed(filters, "outcome", outcomes);
  for (const StatisticsGroup& group : figures_by(searcher, those, "council").groups)
    counts[group.slug] = group.figures.investigations;
  return counts;
}

void set_councils(PageData& page, Searcher& searcher, const FacetFilters& filters) {
  auto upheld = councils_with(searcher, filters, {kUpheldSlug});
  auto decided = councils_with(searcher, filters, {kNotUpheldSlug, kUpheldSlug});
  std::vector<StatisticsGroup> groups = groups_by(searcher, filters, "council");
  if (groups.size() > kCouncilsListed) {
    set_text(page, "councils_in_all", grouped(groups.size()));
    groups.resize(kCouncilsListed);
  }
  PageData rows = empty_list();
  for (const StatisticsGroup& group : groups) {
    PageData row =
        count_cell(group.figures, search_address(narrowed(filters, "council", {group.slug})));
    set_text(row, "name", group.label);
    set_text(row, "page", "/councils/" + group.slug);
    set_text(row, "share", share_in_words({upheld[group.slug], decided[group.slug]}));
    rows.push_back(row);
  }
  set_data(page, "councils", std::move(rows));
}

void set_category(PageData& page,
                  const ServedIndex& index,
                  const std::string& slug,
                  const std::string& name) {
  const ServedIndex::Lease searcher(index);
  const FacetFilters filters = {{kFacet, {slug}}};
  const Profile profile = profile_of(*searcher, filters);
  set_text(page, "title", name);
  set_text(page,
           "description",
           "What ombudsmen decided about " + name + ": outcomes and payments by year.");
  set_text(page, "heading", name);
  const std::string category = QueryString().add(kFacet, slug).text();
  set_text(page, "feed", with_query("/search.atom", category));
  set_text(page, "csv", with_query("/search.csv", category));
  set_profile(page, profile);
  set_outcomes(page, profile);
  set_payments(page, profile);
  set_subcategories(page, *searcher, filters);
  set_councils(page, *searcher, filters);
  set_decisions(page, *searcher, filters);
}

}  // namespace

HttpAnswer category_page(const Site& site, const HttpRequest& request, const PathParts& parts) {
  const IndexState state = site.index.state();
  if (!state.served) return problem_page(site, no_index(state.problem), {});
  const std::string& slug = parts.front();
  const auto name = category_at(state.served->snapshot(), slug);
  if (!name) return problem_page(site, no_such_category(), {});
  const Manifest& manifest = state.served->snapshot().manifest();
  const std::string etag =
      etag_of(manifest, {"/categories/", slug, site.templates.version(), site.files.version()});
  if (holds(request, etag)) return not_modified(etag);

  PageData page = page_frame(site, {}, &manifest);
  set_category(page, *state.served, slug, *name);
  HttpAnswer answer = page_answer(200, site.templates.render("category", page));
  answer.headers.emplace_back("ETag", etag);
  answer.headers.emplace_back("Cache-Control", kPrivateCache);
  return answer;
}

}  // namespace ombud
