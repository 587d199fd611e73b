// searchd/routes.h - which handler answers which path, and what every answer gets.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "searchd/http_server.h"
#include "searchd/site.h"

namespace ombud {

// Health and static files: never waits.
std::optional<HttpAnswer> quick_answer(const Site& site, const HttpRequest& request);

// Everything else. Never throws but for lack of memory: what goes wrong becomes an answer, in JSON
// for the API and exports, and as a page elsewhere.
HttpAnswer answer(const Site& site, const HttpRequest& request);

}  // namespace ombud
