// searchd/shortlist.cpp - see shortlist.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/shortlist.h"

#include <algorithm>
#include <utility>

#include "searchd/address.h"
#include "searchd/limits.h"
#include "searchd/words.h"

namespace ombud {
namespace {

PageData link_to(const SearchQuestion& question) {
  PageData link;
  set_text(link, "href", with_query("/search", to_query(question)));
  return link;
}

}  // namespace

void set_keep_link(PageData& card, const SearchQuestion& question, const std::string& key) {
  SearchQuestion changed = question;
  auto& list = changed.shortlist;
  const auto place = std::lower_bound(list.begin(), list.end(), key);
  const bool is_kept = place != list.end() && *place == key;
  if (is_kept) {
    list.erase(place);
  } else if (list.size() < kShortlistMax) {
    list.insert(place, key);
  } else {
    return;
  }
  set_data(card, is_kept ? "take_off" : "put_on", link_to(changed));
}

void set_shortlist(PageData& page, const SearchQuestion& question) {
  if (question.shortlist.empty()) return;
  SearchQuestion read;
  read.request.keys = question.shortlist;
  read.shortlist = question.shortlist;
  SearchQuestion without = question;
  without.shortlist.clear();
  PageData list;
  set_text(list, "count", counted(question.shortlist.size(), "decision"));
  set_data(list, "read", link_to(read));
  set_data(list, "empty", link_to(without));
  set_flag(list, "is_read", question.request.keys == question.shortlist);
  set_data(page, "shortlist", std::move(list));
}

}  // namespace ombud
