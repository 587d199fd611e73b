// engine/request_filter.h - what a request filters by beside words and facets.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "engine/index_snapshot.h"
#include "engine/matches.h"
#include "engine/searcher.h"

namespace ombud {

// Beyond this Xapian refuses a term; no stored key comes near it.
inline constexpr std::size_t kKeyBytesMax = 200;

// Of the decision with that key. Throws Xapian::Error.
std::optional<DecisionId> id_of(std::string_view key, const Xapian::Database& database);

// Its shortlist, days and payments. Request and snapshot must outlive it.
class RequestFilter {
 public:
  // Throws Xapian::Error. REQUIRES: the database of the snapshot.
  RequestFilter(const SearchRequest& request,
                const IndexSnapshot& snapshot,
                const Xapian::Database& database);

  void keep(Matches& found) const;  // those that it lets pass

 private:
  void keep_shortlisted(Matches& found) const;
  void keep_dated(Matches& found) const;
  void keep_seen_before(Matches& found, Date day) const;

  const SearchRequest& request_;
  const IndexSnapshot& snapshot_;
  std::vector<DecisionId> shortlist_;  // rising
};

}  // namespace ombud
