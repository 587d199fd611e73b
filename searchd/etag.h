// searchd/etag.h - names an answer by what it is made of, before it is made.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "engine/index_folder.h"
#include "searchd/http_server.h"

namespace ombud {

// Of an answer that follows from its parts alone: the same parts give the same tag. Weak, because
// the compressed forms of an answer share it, and took_ms differs.
std::string etag_of(std::initializer_list<std::string_view> parts);

// Of an answer from an index: names its generation, and differs when a folder was begun anew, for
// another version of this program, and for another request.
std::string etag_of(const Manifest& manifest, std::initializer_list<std::string_view> request);

// Whether the client holds that answer already (If-None-Match).
bool holds(const HttpRequest& request, const std::string& etag);

HttpAnswer not_modified(const std::string& etag);

}  // namespace ombud
