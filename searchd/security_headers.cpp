// searchd/security_headers.cpp - see security_headers.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/security_headers.h"

namespace ombud {
namespace {

// Everything that a page needs is ours: no inline script or style, no other host, no frame.
constexpr char kPagePolicy[] =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'";
constexpr char kDataPolicy[] =
    "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

bool may_be_listed(AnswerKind kind, bool search_engines) {
  if (kind == AnswerKind::kPage) return search_engines;
  return kind == AnswerKind::kHome || kind == AnswerKind::kFile;
}

}  // namespace

void add_security_headers(HttpAnswer& answer, AnswerKind kind, bool search_engines) {
  const bool is_page = kind != AnswerKind::kApi && kind != AnswerKind::kFile;
  auto& headers = answer.headers;
  headers.emplace_back("Content-Security-Policy", is_page ? kPagePolicy : kDataPolicy);
  headers.emplace_back("X-Content-Type-Options", "nosniff");
  headers.emplace_back("Referrer-Policy", "no-referrer");  // else other sites learn the query
  headers.emplace_back("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  headers.emplace_back("Cross-Origin-Resource-Policy",
                       kind == AnswerKind::kApi ? "cross-origin" : "same-origin");
  if (is_page) headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
  if (kind == AnswerKind::kApi) headers.emplace_back("Access-Control-Allow-Origin", "*");
  if (!may_be_listed(kind, search_engines)) headers.emplace_back("X-Robots-Tag", "noindex");
}

}  // namespace ombud
