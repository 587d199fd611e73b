// searchd/handlers.h - the handlers' declarations: one a route, each in the file named beside it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "searchd/http_server.h"
#include "searchd/site.h"

namespace ombud {

// The parts of a path that its route leaves open: {"lgsco", "25-004-574"}.
using PathParts = std::vector<std::string>;

// A handler may throw SearchTimeout (answered with 503) and anything else (500): see routes.cpp.
HttpAnswer home_page(const Site& site, const HttpRequest& request, const PathParts& parts);
HttpAnswer about_page(const Site& site, const HttpRequest& request, const PathParts& parts);
HttpAnswer help_page(const Site& site, const HttpRequest& request, const PathParts& parts);
HttpAnswer search_page(const Site& site, const HttpRequest& request, const PathParts& parts);
HttpAnswer decision_page(const Site& site, const HttpRequest& request, const PathParts& parts);
HttpAnswer councils_page(const Site& site, const HttpRequest& request, const PathParts& parts);
HttpAnswer council_page(const Site& site, const HttpRequest& request, const PathParts& parts);
HttpAnswer category_page(const Site& site, const HttpRequest& request, const PathParts& parts);
HttpAnswer compare_page(const Site& site, const HttpRequest& request, const PathParts& parts);
HttpAnswer api_search(const Site& site, const HttpRequest& request, const PathParts& parts);
HttpAnswer api_stats(const Site& site, const HttpRequest& request, const PathParts& parts);
HttpAnswer api_suggest(const Site& site, const HttpRequest& request, const PathParts& parts);
HttpAnswer api_facet(const Site& site, const HttpRequest& request, const PathParts& parts);
HttpAnswer api_index(const Site& site, const HttpRequest& request, const PathParts& parts);
HttpAnswer api_decision(const Site& site, const HttpRequest& request, const PathParts& parts);
HttpAnswer api_similar(const Site& site, const HttpRequest& request, const PathParts& parts);
HttpAnswer search_csv(const Site& site, const HttpRequest& request, const PathParts& parts);
HttpAnswer search_jsonl(const Site& site, const HttpRequest& request, const PathParts& parts);
HttpAnswer search_ris(const Site& site, const HttpRequest& request, const PathParts& parts);
HttpAnswer search_atom(const Site& site, const HttpRequest& request, const PathParts& parts);
HttpAnswer search_json_feed(const Site& site, const HttpRequest& request, const PathParts& parts);
HttpAnswer decision_ris(const Site& site, const HttpRequest& request, const PathParts& parts);
HttpAnswer decision_bibtex(const Site& site, const HttpRequest& request, const PathParts& parts);
HttpAnswer decision_csl(const Site& site, const HttpRequest& request, const PathParts& parts);
HttpAnswer decision_text(const Site& site, const HttpRequest& request, const PathParts& parts);
HttpAnswer decision_json(const Site& site, const HttpRequest& request, const PathParts& parts);
HttpAnswer api_catalog(const Site& site, const HttpRequest& request, const PathParts& parts);
HttpAnswer open_search(const Site& site, const HttpRequest& request, const PathParts& parts);

// These never wait, and run in the thread of the sockets: health.cpp.
HttpAnswer healthz();
HttpAnswer readyz(const IndexState& state);

}  // namespace ombud
