// searchd/about_page.cpp - GET /about: what this is, what it holds, whose words they are.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/handlers.h"
#include "searchd/limits.h"
#include "searchd/page_frame.h"

namespace ombud {

HttpAnswer about_page(const Site& site,
                      const HttpRequest& /*request*/,
                      const PathParts& /*parts*/) {
  const PageData page = page_frame(site, "About this site");
  HttpAnswer answer = page_answer(200, site.templates.render("about", page));
  answer.headers.emplace_back("Cache-Control", kPrivateCache);
  return answer;
}

}  // namespace ombud
