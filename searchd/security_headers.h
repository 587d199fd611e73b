// searchd/security_headers.h - what every answer tells browsers and crawlers not to do.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "searchd/http_answer.h"

namespace ombud {

enum class AnswerKind {
  kHome,  // may be found by search engines
  kPage,  // searches and decisions: about people, so crawlers may look but not list
  kApi,   // open to other sites' scripts: public data, no credentials
  kFile   // styles, script, pictures of our own pages
};

void add_security_headers(HttpAnswer& answer, AnswerKind kind);

}  // namespace ombud
