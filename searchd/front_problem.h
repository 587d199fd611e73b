// searchd/front_problem.h - what the front itself answers: requests it refuses, or has no room for.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>

#include "searchd/http_answer.h"
#include "searchd/request_head.h"

namespace ombud {

// Never repeat in `detail` what a stranger sent. `retry_after` in seconds, 0 = not told. REQUIRES:
// a status of the table in the .cpp.
HttpAnswer front_problem(int status, std::string detail, int retry_after = 0);

// What people meet who did nothing wrong: a page where the request's Accept names HTML, as
// browsers' does, and its path is not of the API; else as above.
HttpAnswer too_busy(const HttpRequest& request);  // 503
// 429; `wait`: until the next may come.
HttpAnswer too_many_requests(const HttpRequest& request, std::chrono::nanoseconds wait);

HttpAnswer failed_to_answer();  // 500, whatever was thrown

}  // namespace ombud
