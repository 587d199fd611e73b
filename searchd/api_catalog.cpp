// searchd/api_catalog.cpp - GET /.well-known/api-catalog: where the API is described (RFC 9727).
// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <string_view>
#include <utility>

#include "searchd/etag.h"
#include "searchd/handlers.h"
#include "searchd/json_answers.h"
#include "searchd/json_text.h"
#include "searchd/origin.h"

namespace ombud {
namespace {

constexpr std::string_view kPath = "/.well-known/api-catalog";
constexpr std::string_view kType =
    "application/linkset+json; profile=\"https://www.rfc-editor.org/info/rfc9727\"";

// For as long as a program may keep it: it changes with a release.
constexpr std::string_view kCache = "public, max-age=86400";

struct Link {
  std::string_view relation, path, type;
};

// Relations of RFC 8631, and "license" of RFC 4946.
constexpr Link kLinks[] = {
    {"service-desc", "/openapi.yaml", "application/yaml"},
    {"service-doc", "/about", "text/html"},
    {"status", "/readyz", "application/json"},
    {"license", "/about#licence", "text/html"},
};

void write_link(JsonText& json,
                std::string_view relation,
                const std::string& address,
                std::string_view type) {
  json.key(relation).begin_array().begin_object().member("href", address);
  if (!type.empty()) json.member("type", type);
  json.end_object().end_array();
}

// The catalogue names the API, and the API its descriptions (RFC 9264). Whole addresses: a linkset
// may be read far from where it was found.
std::string linkset(const std::string& origin) {
  const std::string api = origin + kSearchApiPath;
  JsonText json;
  json.begin_object().key("linkset").begin_array();
  json.begin_object().member("anchor", origin + std::string(kPath));
  write_link(json, "item", api, {});
  json.end_object().begin_object().member("anchor", api);
  for (const Link& link : kLinks)
    write_link(json, link.relation, origin + std::string(link.path), link.type);
  json.end_object().end_array().end_object();
  return json.take();
}

}  // namespace

HttpAnswer api_catalog(const Site& /*site*/,
                       const HttpRequest& request,
                       const PathParts& /*parts*/) {
  const std::string origin = origin_of(request);
  std::string body = linkset(origin);
  const std::string etag = etag_of({body});
  if (holds(request, etag)) return not_modified(etag);
  // RFC 9727 wants the relation named to who asks with HEAD.
  const std::string link = "<" + origin + std::string(kPath) + ">; rel=\"api-catalog\"";
  return {.status = 200,
          .content_type = std::string(kType),
          .body = std::move(body),
          .headers = {{"ETag", etag}, {"Link", link}, {"Cache-Control", std::string(kCache)}}};
}

}  // namespace ombud
