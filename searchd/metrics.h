// searchd/metrics.h - GET /metrics: figures for Prometheus (text format 0.0.4), nothing personal.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "searchd/http_answer.h"
#include "searchd/site.h"

namespace ombud {

// Whether it is a program on this machine that asks, and not a proxy for somebody else; or whether
// everybody may.
bool may_see_metrics(const Site& site, const HttpRequest& request);

HttpAnswer metrics(const Site& site);  // never waits

}  // namespace ombud
