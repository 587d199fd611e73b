// searchd/routes.h - which handler answers which path, and what every answer gets.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "searchd/http_server.h"
#include "searchd/site.h"

namespace ombud {

// What RequestCounts counts by: the paths of routes as they are written there, and what is not one.
std::vector<std::string_view> route_names();

// Health, figures, static files; and 429 for a client that asks too fast for anything else. Never
// waits. In the thread of the sockets.
std::optional<HttpAnswer> quick_answer(const Site& site, const HttpRequest& request);

// Everything else. Never throws but for lack of memory: what goes wrong becomes an answer, in JSON
// for the API and exports, and as a page elsewhere.
HttpAnswer answer(const Site& site, const HttpRequest& request);

}  // namespace ombud
