// searchd/page_frame.cpp - see page_frame.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/page_frame.h"

#include <utility>

#include "corpus/reference.h"
#include "corpus/registers.h"
#include "searchd/words.h"

namespace ombud {
namespace {

PageData source_row(const std::string& slug, std::uint32_t decisions) {
  const SourceRecord* known = find_source(slug);
  PageData row;
  set_text(row, "name", known ? known->name : slug);
  set_text(row, "count", counted(decisions, "decision"));
  set_text(row, "attribution", known ? known->attribution : "");
  return row;
}

PageData collection(const Manifest& manifest) {
  PageData facts;
  PageData sources = empty_list();
  for (const auto& [slug, decisions] : manifest.sources) {
    sources.push_back(source_row(slug, decisions));
  }
  set_data(facts, "sources", std::move(sources));
  set_text(facts, "count", counted(manifest.decisions, "decision"));
  set_text(facts, "newest", displayed_day(manifest.newest_date));
  set_text(facts, "newest_iso", manifest.newest_date);
  set_text(facts, "indexed", displayed_day(manifest.updated));
  set_text(facts, "indexed_iso", manifest.updated);
  return facts;
}

}  // namespace

PageData page_frame(const std::string& title,
                    const Manifest* manifest,
                    const std::string& asset_version) {
  PageData page;
  set_text(page, "title", title);
  set_text(page, "assets", asset_version);
  set_flag(page, "collection", false);
  set_flag(page, "fictional", manifest && manifest->sources.contains(kSampleSource));
  if (manifest) set_data(page, "collection", collection(*manifest));
  return page;
}

PageData page_frame(const Site& site, const std::string& title, const Manifest* manifest) {
  PageData page = page_frame(title, manifest, site.files.version());
  set_text(page, "contact", site.settings.contact);
  return page;
}

PageData page_frame(const Site& site, const std::string& title) {
  const auto served = site.index.state().served;
  return page_frame(site, title, served ? &served->snapshot().manifest() : nullptr);
}

PageData head_link(const std::string& relation,
                   const std::string& type,
                   const std::string& title,
                   const std::string& address) {
  PageData link;
  set_text(link, "relation", relation);
  set_text(link, "type", type);
  set_text(link, "link_title", title);
  set_text(link, "address", address);
  return link;
}

HttpAnswer page_answer(int status, std::string html) {
  return {.status = status,
          .content_type = "text/html; charset=utf-8",
          .body = std::move(html),
          .headers = {}};
}

HttpAnswer problem_page(const Site& site, const Problem& problem, const std::string& typed) {
  PageData page = page_frame(site, problem.title);
  set_text(page, "heading", problem.title);
  set_text(page, "detail", problem.detail);
  set_text(page, "typed", typed);
  HttpAnswer answer = page_answer(problem.status, site.templates.render("problem", page));
  answer.headers.emplace_back("Cache-Control", "no-store");
  if (problem.retry_after > 0) {
    answer.headers.emplace_back("Retry-After", std::to_string(problem.retry_after));
  }
  return answer;
}

}  // namespace ombud
