// searchd/limits.h - every bound of the daemon: number, unit, reason. Bounds on sockets are in
// searchd/http_server.h, bounds on the words of a query in engine/query.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>

namespace ombud {

// Decisions on a page: what fits three screens. 0 asks for counts alone.
inline constexpr int kPerPageDefault = 20;

// 100 decisions with their passages are about 200 KB of JSON and 30 ms of cutting snippets.
inline constexpr int kPerPageMax = 100;

// Similar decisions: five fit a screen and are looked at; the likest twenty hold what is worth it.
inline constexpr int kSimilarDefault = 5;
inline constexpr int kSimilarMax = 20;

// Finding them for a decision's page, which stands without them: half of what a search may take.
inline constexpr std::chrono::milliseconds kSimilarOnPageTimeLimit{250};

// Decisions on a shortlist, which pages carry in their address: fifty, twice over, fill a good half
// of the 4 KiB that an address may have.
inline constexpr std::size_t kShortlistMax = 50;

// Searching again without each filter in turn, where nothing was found: half of what a search may
// take. The page stands without it.
inline constexpr std::chrono::milliseconds kOffersTimeLimit{250};

// Decisions in a feed, by judgement: more than an ombudsman publishes on a day, and programs ask
// daily or oftener. With their passages they are 15 ms of cutting snippets.
inline constexpr int kFeedEntries = 50;

// Councils side by side: five columns fit a screen of 1,280 pixels, and colours stay apart.
inline constexpr std::size_t kComparedMax = 5;

// How deep pages reach, in decisions. Nobody reads on; crawlers do, and the match set of a deep
// page costs as much as all the pages before it.
inline constexpr int kResultsReach = 1000;

// Values of a facet that an API request may ask for by number; without one it gets all of them.
inline constexpr int kFacetLimitMax = 10'000;

// Values of a facet listed on a page before "show all": a longer list is not read, it is searched.
// The nine bands of payment, kinds of remedy and purposes are shown whole.
inline constexpr int kFacetValuesOnPage = 9;

// One search, from the first posting list to the last snippet. Slower than that, the reader has
// gone, and the next ones wait.
inline constexpr std::chrono::milliseconds kSearchTimeLimit{500};

// Finding all that an export holds, before its first byte: no snippets and no facets, but up to the
// whole collection is put in order. A worker is held that long, and four exports may come at once.
inline constexpr std::chrono::milliseconds kExportTimeLimit{2'000};

// Exports at once. One takes as much of a worker as its reader is fast; four leave room for
// searches between their parts.
inline constexpr int kExportsAtOnce = 4;

// Bytes of an export that are made at a time and held until its reader has taken them: 120 rows of
// the sample, 15 ms of a worker (measured by hand, 2026-11).
inline constexpr std::size_t kExportPartBytes = std::size_t{64} * 1024;

// Two polls and the opening must stay under the two seconds in which a new index is promised.
inline constexpr std::chrono::milliseconds kIndexPollInterval{250};

// A generation that could not be opened is tried again that often: opening hashes every file.
inline constexpr std::chrono::seconds kIndexRetryInterval{30};

// What Retry-After says in seconds: an index appears when somebody builds one; a slow search may
// pass when the machine is less busy; an export of some thousand rows takes seconds.
inline constexpr int kRetryWithoutIndex = 10;
inline constexpr int kRetryAfterTimeout = 2;
inline constexpr int kRetryAfterExports = 10;

// An answer of fewer bytes fits a network packet or nearly, compressed or not.
inline constexpr std::size_t kCompressBytesMin = 1024;

// Brotli 5 takes 0.3 ms for 40 KB and beats gzip 6 by 17%; 11, httplib's default, takes 40 to
// 127 ms. Measured by hand on Debian 12, 2026-11; nothing here repeats it yet.
inline constexpr int kBrotliQuality = 5;
inline constexpr int kGzipLevel = 6;

// Files of web/ are held in memory; one beyond 1 MiB is there by mistake.
inline constexpr std::size_t kWebFileBytesMax = std::size_t{1} << 20;

// Searches and decisions. Private, because a shared cache of complaint searches is itself a log; a
// minute, so that a withdrawn decision is gone from browsers too.
inline constexpr char kPrivateCache[] = "private, max-age=60";

// Parts of an address: the longest real reference has 12 bytes, and a term of the index 245.
inline constexpr std::size_t kAddressPartBytesMax = 64;

}  // namespace ombud
