// searchd/councils_page.cpp - GET /councils
// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <utility>

#include "corpus/registers.h"
#include "corpus/utf8.h"
#include "searchd/etag.h"
#include "searchd/handlers.h"
#include "searchd/limits.h"
#include "searchd/listed_body.h"
#include "searchd/page_frame.h"
#include "searchd/problem.h"
#include "searchd/profile.h"
#include "searchd/words.h"

namespace ombud {
namespace {

using CountBySlug = std::map<std::string, std::uint32_t>;

std::string typed_name(const HttpRequest& request) {
  for (const auto& [name, value] : request.parameters)
    if (name == "q") return to_nfc(value);
  return {};
}

CountBySlug counts_by(const ServedIndex& index, std::string_view facet) {
  const ServedIndex::Lease searcher(index);
  CountBySlug counts;
  for (const StatisticsGroup& group : figures_by(*searcher, {}, facet).groups)
    counts.emplace(group.slug, group.figures.investigations);
  return counts;
}

// Under which letter a name stands: its first, where that is one of the alphabet.
std::string letter_of(const ListedBody& body) {
  const char first = body.name.empty() ? '\0' : body.name.front();
  if (first >= 'a' && first <= 'z') return {static_cast<char>(first - 'a' + 'A')};
  if (first >= 'A' && first <= 'Z') return {first};
  return "Other";
}

PageData body_row(const ListedBody& body, std::uint32_t count) {
  PageData row;
  set_text(row, "name", body.name);
  set_text(row, "href", "/councils/" + body.slug);
  set_text(row, "about", body.region.empty() ? body.kind : body.kind + ", " + body.region);
  set_text(row, "count", counted(count, "decision"));
  return row;
}

// One section a letter, in the order of the alphabet, what begins with no letter last.
PageData letters_of(const std::vector<ListedBody>& shown, const CountBySlug& counts) {
  std::map<std::string, PageData> by_letter;
  for (const ListedBody& body : shown) {
    const auto count = counts.find(body.slug);
    PageData& rows = by_letter.emplace(letter_of(body), empty_list()).first->second;
    rows.push_back(body_row(body, count == counts.end() ? 0 : count->second));
  }
  PageData letters = empty_list();
  const auto add = [&](const std::string& letter, PageData rows) {
    PageData section;
    set_text(section, "letter", letter);
    set_data(section, "bodies", std::move(rows));
    letters.push_back(section);
  };
  for (auto& [letter, rows] : by_letter)
    if (letter.size() == 1) add(letter, std::move(rows));
  if (const auto rest = by_letter.find("Other"); rest != by_letter.end()) {
    add(rest->first, std::move(rest->second));
  }
  return letters;
}

PageData category_rows(const ServedIndex& index) {
  const ServedIndex::Lease searcher(index);
  PageData rows = empty_list();
  for (const StatisticsGroup& group : groups_by(*searcher, {}, "category")) {
    PageData row;
    set_text(row, "name", group.label);
    set_text(row, "href", "/categories/" + group.slug);
    set_text(row, "count", counted(group.figures.investigations, "decision"));
    rows.push_back(row);
  }
  return rows;
}

void set_councils(PageData& page, const ServedIndex& index, const std::string& typed) {
  const std::vector<ListedBody> all = bodies_in(index.snapshot());
  std::vector<ListedBody> shown;
  for (const ListedBody& body : all)
    if (is_named_like(body, typed)) shown.push_back(body);
  set_text(page, "title", "Councils and care providers");
  set_text(page, "typed", typed);
  set_flag(page, "narrowed", !typed.empty());
  set_text(page, "shown", grouped(shown.size()));
  set_text(page, "all", grouped(all.size()));
  PageData letters = letters_of(shown, counts_by(index, "council"));
  set_flag(page, "several_letters", letters.list_value().size() > 1);
  set_data(page, "letters", std::move(letters));
  set_data(page, "categories", category_rows(index));
}

}  // namespace

HttpAnswer councils_page(const Site& site, const HttpRequest& request, const PathParts& /*parts*/) {
  const IndexState state = site.index.state();
  if (!state.served) return problem_page(site, no_index(state.problem), {});
  const std::string typed = typed_name(request);
  const Manifest& manifest = state.served->snapshot().manifest();
  const std::string etag =
      etag_of(manifest, {"/councils", typed, site.templates.version(), site.files.version()});
  if (holds(request, etag)) return not_modified(etag);

  PageData page = page_frame(site, {}, &manifest);
  set_councils(page, *state.served, typed);
  HttpAnswer answer = page_answer(200, site.templates.render("councils", page));
  answer.headers.emplace_back("ETag", etag);
  answer.headers.emplace_back("Cache-Control", kPrivateCache);
  return answer;
}

}  // namespace ombud
