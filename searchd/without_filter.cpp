// searchd/without_filter.cpp - see without_filter.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/without_filter.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "engine/deadline.h"
#include "searchd/address.h"
#include "searchd/words.h"

namespace ombud {
namespace {

struct Offer {
  const FilterInUse* filter = nullptr;
  std::uint32_t total = 0;
};

std::uint32_t found_without(Searcher& searcher,
                            const FilterInUse& filter,
                            std::chrono::milliseconds time_left) {
  SearchRequest request = filter.without.request;
  request.facets.clear();
  request.first = 0;
  request.size = 0;
  request.time_limit = time_left;
  return searcher.search(request).total;
}

std::vector<Offer> offers(Searcher& searcher,
                          const std::vector<FilterInUse>& filters,
                          std::chrono::milliseconds time_left) {
  const Deadline deadline(time_left);
  std::vector<Offer> found;
  for (const FilterInUse& filter : filters) {
    if (found.size() == kFiltersTried || deadline.left().count() <= 0) break;
    try {
      found.push_back({&filter, found_without(searcher, filter, deadline.left())});
    } catch (const SearchTimeout&) {
      break;  // an offer is not worth a wait
    }
  }
  std::erase_if(found, [](const Offer& offer) { return offer.total == 0; });
  std::stable_sort(found.begin(), found.end(), [](const Offer& one, const Offer& other) {
    return one.total > other.total;
  });
  return found;
}

}  // namespace

PageData offers_without_filter(Searcher& searcher,
                               const std::vector<FilterInUse>& filters,
                               std::chrono::milliseconds time_left) {
  PageData rows = empty_list();
  for (const Offer& offer : offers(searcher, filters, time_left)) {
    PageData row;
    set_text(row, "text", offer.filter->text);
    set_text(row, "count", counted(offer.total, "decision"));
    set_text(row, "href", with_query("/search", to_query(offer.filter->without)));
    rows.push_back(row);
  }
  return rows;
}

}  // namespace ombud
