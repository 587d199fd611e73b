// searchd/client_address.h - whose request it is, through the proxies that we were told to trust.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "searchd/ip_address.h"
#include "searchd/request_head.h"

namespace ombud {

// Each proxy adds to X-Forwarded-For the address that it was asked from, so that the list is read
// from its end, for as long as the one who says so is trusted: what a client wrote there itself
// stands before that, and is never looked at. Where a trusted proxy hands on what is no address,
// the request counts as its own.
// A peer that has no address (never over TCP) is the address of zeros.
IpAddress client_address(const HttpRequest& request, const std::vector<AddressRange>& proxies);

}  // namespace ombud
