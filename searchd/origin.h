// searchd/origin.h - what this server is called by whoever asks: for addresses that must be whole.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "searchd/request_head.h"

namespace ombud {

// "https://example.org", from Host and X-Forwarded-Proto. Empty where the request names no host:
// addresses are then paths.
std::string origin_of(const HttpRequest& request);

// What a name must follow to be the same for good wherever it is met (RFC 4151):
// "tag:example.org,2026:".
std::string tag_prefix(const HttpRequest& request);

}  // namespace ombud
