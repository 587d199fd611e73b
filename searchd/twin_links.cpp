// searchd/twin_links.cpp - see twin_links.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/twin_links.h"

#include <utility>

#include "searchd/address.h"

namespace ombud {

void set_twins(PageData& data, const std::string& source, const std::vector<std::string>& twins) {
  PageData rows = empty_list();
  for (const std::string& twin : twins) {
    Decision other;
    other.source = source;
    other.reference = twin;
    PageData row;
    set_text(row, "text", twin);
    set_text(row, "href", decision_path(other));
    rows.push_back(row);
  }
  set_flag(data, "has_twins", !twins.empty());
  set_data(data, "twins", std::move(rows));
}

}  // namespace ombud
