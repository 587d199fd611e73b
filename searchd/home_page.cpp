// searchd/home_page.cpp - GET /: web/index.html, with what is said of the index.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/handlers.h"
#include "searchd/limits.h"
#include "searchd/page_frame.h"

namespace ombud {

HttpAnswer home_page(const Site& site, const HttpRequest& /*request*/, const PathParts& /*parts*/) {
  PageData page = page_frame(site, "Search ombudsman decisions");
  set_text(page,
           "description",
           "Full-text search over the published decisions of ombudsmen: what was decided, against "
           "whom, why, and what was paid.");
  HttpAnswer answer = page_answer(200, site.templates.render("index", page));
  answer.headers.emplace_back("Cache-Control", kPrivateCache);
  return answer;
}

}  // namespace ombud
