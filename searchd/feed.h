// searchd/feed.h - what a search found last, as Atom and as JSON Feed.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "corpus/decision.h"

namespace ombud {

struct Feed {
  std::string title;                // with the question in words
  std::string id;                   // a tag: URI; the same for good
  std::string self, page;           // addresses: of the feed, and of the search that it is of
  std::string updated;              // "2026-11-21T22:00:00Z"
  std::string origin, tags;         // origin_of() and tag_prefix() of the request
  std::vector<Decision> decisions;  // last seen first
};

// Entries are dated by when our collection first held the decision. The day of the decision stands
// in their titles: programs put entries in order by their dates, and by that day a decision that
// was published weeks later would be sorted away unread.
std::string atom_feed(const Feed& feed);  // RFC 4287
std::string json_feed(const Feed& feed);  // version 1.1

// "Fairwick Borough Council (25 004 574): Upheld, 9 December 2025"
std::string entry_title(const Decision& decision);

// The beginning of the day on which our collection first held it; `otherwise` where that is not
// known.
std::string moment_seen(const Decision& decision, const std::string& otherwise);

inline constexpr char kFeedAuthor[] = "Decision search";  // the site's name, as on its pages

// What a feed holds and in what order, for who reads it.
inline constexpr char kFeedDescription[] =
    "Of the decisions that the search finds, the 50 that this collection came to hold last. This "
    "is not an official service of any ombudsman.";

}  // namespace ombud
