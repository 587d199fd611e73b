// searchd/compression.h - brotli and gzip for those who take them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "searchd/http_server.h"

namespace ombud {

enum class Coding { kIdentity, kGzip, kBrotli };

// The best that an Accept-Encoding header takes: brotli, then gzip. A coding with q=0 is refused by
// the client; "*" is not counted on.
Coding coding_for(std::string_view accept_encoding);

std::string_view to_name(Coding coding);  // as in Content-Encoding; REQUIRES: not kIdentity

std::string compress(std::string_view bytes, Coding coding);

// Compresses the body when the client takes it and it is worth it; says Vary either way. An answer
// that has a Content-Encoding already is left alone.
void compress_answer(HttpAnswer& answer, const HttpRequest& request);

}  // namespace ombud
