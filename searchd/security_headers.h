// searchd/security_headers.h - what every answer tells browsers and crawlers not to do.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "searchd/http_answer.h"

namespace ombud {

enum class AnswerKind {
  kHome,     // may be found by search engines
  kPage,     // decisions and bodies: about people, so crawlers list them only where a setting lets
             // them
  kResults,  // what a question found: as many addresses as there are questions, never listed
  kApi,      // open to other sites' scripts: public data, no credentials
  kFile      // styles, script, pictures of our own pages
};

// `search_engines`: whether they may list pages (SiteSettings).
void add_security_headers(HttpAnswer& answer, AnswerKind kind, bool search_engines = false);

}  // namespace ombud
