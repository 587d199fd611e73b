// searchd/law_links.cpp - see law_links.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/law_links.h"

#include <string>

#include "corpus/law_register.h"
#include "corpus/slug.h"
#include "searchd/address.h"

namespace ombud {

PageData law_links(const Decision& decision) {
  PageData rows = empty_list();
  for (const std::string& law : decision.laws) {
    const std::string query = QueryString().add("law", slug(searchable_law(law))).text();
    PageData row;
    set_text(row, "text", law);
    set_text(row, "href", with_query("/search", query));
    rows.push_back(row);
  }
  return rows;
}

}  // namespace ombud
