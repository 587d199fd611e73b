// searchd/help_page.cpp - GET /help: how to ask, what outcomes mean, how amounts are read.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/handlers.h"
#include "searchd/limits.h"
#include "searchd/page_frame.h"

namespace ombud {

HttpAnswer help_page(const Site& site, const HttpRequest& /*request*/, const PathParts& /*parts*/) {
  const PageData page = page_frame(site, "Help with searching");
  HttpAnswer answer = page_answer(200, site.templates.render("help", page));
  answer.headers.emplace_back("Cache-Control", kPrivateCache);
  return answer;
}

}  // namespace ombud
