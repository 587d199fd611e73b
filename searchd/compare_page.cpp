// searchd/compare_page.cpp - GET /compare
// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>

#include "corpus/wording.h"
#include "searchd/comparison.h"
#include "searchd/etag.h"
#include "searchd/handlers.h"
#include "searchd/limits.h"
#include "searchd/page_frame.h"
#include "searchd/problem.h"

namespace ombud {
namespace {

// Bodies that a name may mean, offered as links: more are not read, the list A to Z has them.
constexpr std::size_t kOffered = 10;

PageData choices_of(const Comparison& comparison, const UnclearName& name) {
  PageData choices = empty_list();
  for (const ListedBody& body : name.candidates) {
    if (choices.list_value().size() == kOffered) break;
    if (holds(comparison.bodies, body)) continue;
    PageData choice;
    set_text(choice, "name", body.name);
    set_text(choice, "href", compare_address_with(comparison.bodies, body));
    choices.push_back(choice);
  }
  return choices;
}

void set_faults(PageData& page, const Comparison& comparison) {
  set_text(page, "left_out", joined(comparison.left_out, ", "));
  PageData unknown = empty_list();
  PageData ambiguous = empty_list();
  for (const UnclearName& name : comparison.unclear) {
    PageData row;
    set_text(row, "typed", name.typed);
    set_flag(row, "more", name.candidates.size() > kOffered);
    set_data(row, "choices", choices_of(comparison, name));
    (name.candidates.empty() ? unknown : ambiguous).push_back(row);
  }
  const bool faulty = unknown.is_non_empty_list() || !comparison.left_out.empty();
  set_flag(page, "faulty", faulty);
  set_data(page, "unknown", std::move(unknown));
  set_data(page, "ambiguous", std::move(ambiguous));
}

void set_form(PageData& page, const Comparison& comparison) {
  PageData kept = empty_list();
  for (const ListedBody& body : comparison.bodies)
    kept.push_back(PageData("slug", PageData(body.slug)));
  const std::size_t count = comparison.bodies.size();
  set_data(page, "compared", std::move(kept));
  set_flag(page, "room", count < kComparedMax);
  set_flag(page, "none_named", count == 0);
  set_text(page, "most", std::to_string(kComparedMax));
  const bool one_unclear = comparison.unclear.size() == 1;
  set_text(page, "typed", one_unclear ? comparison.unclear.front().typed : "");
}

std::vector<Profile> profiles_of(const ServedIndex& index, const std::vector<ListedBody>& bodies) {
  const ServedIndex::Lease searcher(index);
  std::vector<Profile> profiles;
  profiles.reserve(bodies.size());
  for (const ListedBody& body : bodies)
    profiles.push_back(profile_of(*searcher, {{"council", {body.slug}}}));
  return profiles;
}

std::string title_of(const std::vector<ListedBody>& bodies) {
  std::vector<std::string> names;
  names.reserve(bodies.size());
  for (const ListedBody& body : bodies)
    names.push_back(body.name);
  return names.empty() ? "Compare councils and care providers" : "Compare " + joined(names, ", ");
}

// One address for one comparison: what was typed as a name becomes the name in addresses.
HttpAnswer see_canonical(const Comparison& comparison) {
  return {.status = 303,
          .content_type = "text/plain; charset=utf-8",
          .body = "The comparison is at the address in Location.\n",
          .headers = {{"Location", compare_address(comparison.bodies)},
                      {"Cache-Control", kPrivateCache}}};
}

HttpAnswer drawn(const Site& site, const ServedIndex& index, const Comparison& comparison) {
  PageData page = page_frame(site, {}, &index.snapshot().manifest());
  set_text(page, "title", title_of(comparison.bodies));
  set_form(page, comparison);
  set_faults(page, comparison);
  if (!comparison.bodies.empty()) {
    set_comparison(page, comparison.bodies, profiles_of(index, comparison.bodies));
  }
  const bool faulty = page["faulty"].is_true();
  return page_answer(faulty ? 400 : 200, site.templates.render("compare", page));
}

}  // namespace

HttpAnswer compare_page(const Site& site, const HttpRequest& request, const PathParts& /*parts*/) {
  const IndexState state = site.index.state();
  if (!state.served) return problem_page(site, no_index(state.problem), {});
  const IndexSnapshot& snapshot = state.served->snapshot();
  const Comparison comparison = comparison_of(snapshot, request.parameters);
  const bool clear = comparison.unclear.empty() && comparison.left_out.empty();
  if (clear && !comparison.canonical) return see_canonical(comparison);
  const std::string etag =
      etag_of(snapshot.manifest(),
              {compare_address(comparison.bodies), site.templates.version(), site.files.version()});
  if (clear && holds(request, etag)) return not_modified(etag);

  HttpAnswer answer = drawn(site, *state.served, comparison);
  if (clear) answer.headers.emplace_back("ETag", etag);
  answer.headers.emplace_back("Cache-Control", clear ? kPrivateCache : "no-store");
  return answer;
}

}  // namespace ombud
