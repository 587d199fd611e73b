// searchd/council_page.cpp - GET /councils/{slug}
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <utility>

#include "corpus/dates.h"
#include "corpus/registers.h"
#include "searchd/address.h"
#include "searchd/etag.h"
#include "searchd/handlers.h"
#include "searchd/limits.h"
#include "searchd/listed_body.h"
#include "searchd/page_frame.h"
#include "searchd/problem.h"
#include "searchd/profile_tables.h"
#include "searchd/words.h"

namespace ombud {
namespace {

constexpr char kFacet[] = "council";

Problem no_such_council() {
  return {.status = 404,
          .type = "not-found",
          .title = "No council or care provider of that name",
          .detail =
              "No decision here is about a council or care provider with this address. The "
              "list of councils and care providers has them all, A to Z.",
          .errors = {}};
}

PageData body_link(const BodyRecord& body) {
  PageData link;
  set_text(link, "name", body.name);
  set_text(link, "href", "/councils/" + body.slug);
  set_text(link, "until", body.to ? to_display(*body.to) : "");
  return link;
}

void set_kin(PageData& page, const std::string& slug) {
  PageData predecessors = empty_list();
  for (const BodyRecord& body : bodies()) {
    const auto& heirs = body.successors;
    if (std::find(heirs.begin(), heirs.end(), slug) != heirs.end()) {
      predecessors.push_back(body_link(body));
    }
  }
  PageData successors = empty_list();
  const BodyRecord* known = find_body_by_slug(slug);
  for (const std::string& heir : known ? known->successors : std::vector<std::string>{}) {
    if (const BodyRecord* body = find_body_by_slug(heir)) successors.push_back(body_link(*body));
  }
  set_text(page, "abolished", known && known->to ? to_display(*known->to) : "");
  set_flag(page, "has_predecessors", predecessors.is_non_empty_list());
  set_flag(page, "has_successors", successors.is_non_empty_list());
  set_data(page, "predecessors", std::move(predecessors));
  set_data(page, "successors", std::move(successors));
}

void set_categories(PageData& page, Searcher& searcher, const FacetFilters& filters) {
  PageData rows = empty_list();
  for (const StatisticsGroup& group : groups_by(searcher, filters, "category")) {
    PageData row =
        count_cell(group.figures, search_address(narrowed(filters, "category", {group.slug})));
    set_text(row, "name", group.label);
    set_text(row, "page", "/categories/" + group.slug);
    rows.push_back(row);
  }
  set_data(page, "categories", std::move(rows));
}

void set_ways_on(PageData& page, const ListedBody& body) {
  const std::string council = QueryString().add(kFacet, body.slug).text();
  const std::string feed = with_query("/search.atom", council);
  set_text(page, "compare", with_query("/compare", council));
  set_text(page, "feed", feed);
  PageData links = empty_list();
  links.push_back(head_link("alternate", "application/atom+xml", body.name + " (Atom)", feed));
  set_data(page, "head_links", std::move(links));
  set_text(page, "csv", with_query("/search.csv", council));
}

void set_council(PageData& page, const ServedIndex& index, const ListedBody& body) {
  const ServedIndex::Lease searcher(index);
  const FacetFilters filters = {{kFacet, {body.slug}}};
  const Profile profile = profile_of(*searcher, filters);
  set_text(page, "title", body.name);
  set_text(page,
           "description",
           "What the ombudsman decided about " + body.name +
               ": outcomes and payments by year, highest payments, latest decisions.");
  set_text(page, "heading", body.name);
  set_text(page, "kind", body.kind);
  set_text(page, "region", body.region);
  set_kin(page, body.slug);
  set_ways_on(page, body);
  set_profile(page, profile);
  if (profile.all.decisions == 0) return;
  set_outcomes(page, profile);
  set_payments(page, profile);
  set_categories(page, *searcher, filters);
  set_decisions(page, *searcher, filters);
}

}  // namespace

HttpAnswer council_page(const Site& site, const HttpRequest& request, const PathParts& parts) {
  const IndexState state = site.index.state();
  if (!state.served) return problem_page(site, no_index(state.problem), {});
  const auto body = body_at(state.served->snapshot(), parts.front());
  if (!body) return problem_page(site, no_such_council(), {});
  const Manifest& manifest = state.served->snapshot().manifest();
  const std::string etag =
      etag_of(manifest, {"/councils/", body->slug, site.templates.version(), site.files.version()});
  if (holds(request, etag)) return not_modified(etag);

  PageData page = page_frame(site, {}, &manifest);
  set_council(page, *state.served, *body);
  HttpAnswer answer = page_answer(200, site.templates.render("council", page));
  answer.headers.emplace_back("ETag", etag);
  answer.headers.emplace_back("Cache-Control", kPrivateCache);
  return answer;
}

}  // namespace ombud
