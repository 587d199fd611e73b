// searchd/open_search.cpp - GET /opensearch.xml: lets a browser add this search to its own.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <string_view>

#include "searchd/etag.h"
#include "searchd/handlers.h"
#include "searchd/html_text.h"
#include "searchd/origin.h"

namespace ombud {
namespace {

constexpr std::string_view kType = "application/opensearchdescription+xml";

// For as long as a browser may keep it: it changes with a release.
constexpr std::string_view kCache = "public, max-age=86400";

void add_url(std::string& xml,
             std::string_view type,
             std::string_view relation,
             const std::string& address) {
  xml.append("<Url type=\"").append(type).append("\" rel=\"").append(relation);
  xml.append("\" template=\"").append(escape_html(address)).append("\"/>\n");
}

// Browsers take whole addresses only. A ShortName has 16 characters at most.
std::string description(const std::string& origin) {
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
      "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n"
      "<ShortName>Decision search</ShortName>\n"
      "<Description>Search the published decisions of ombudsmen</Description>\n"
      "<InputEncoding>UTF-8</InputEncoding>\n<Language>en-GB</Language>\n";
  xml += "<Image type=\"image/svg+xml\">" + escape_html(origin) + "/favicon.svg</Image>\n";
  add_url(xml, "text/html", "results", origin + "/search?q={searchTerms}");
  add_url(xml, "application/atom+xml", "results", origin + "/search.atom?q={searchTerms}");
  add_url(xml, kType, "self", origin + "/opensearch.xml");
  return xml + "</OpenSearchDescription>\n";
}

}  // namespace

HttpAnswer open_search(const Site& /*site*/,
                       const HttpRequest& request,
                       const PathParts& /*parts*/) {
  std::string xml = description(origin_of(request));
  const std::string etag = etag_of({xml});
  if (holds(request, etag)) return not_modified(etag);
  return {.status = 200,
          .content_type = std::string(kType) + "; charset=utf-8",
          .body = std::move(xml),
          .headers = {{"ETag", etag}, {"Cache-Control", std::string(kCache)}}};
}

}  // namespace ombud
