// searchd/front_problem.h - what the front itself answers: requests it refuses, or has no room for.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>

#include "searchd/http_answer.h"

namespace ombud {

// Never repeat in `detail` what a stranger sent. `retry_after` in seconds, 0 = not told. REQUIRES:
// a status of the table in the .cpp.
HttpAnswer front_problem(int status, std::string detail, int retry_after = 0);

HttpAnswer too_busy();                                        // 503
HttpAnswer too_many_requests(std::chrono::nanoseconds wait);  // 429; until the next may come
HttpAnswer failed_to_answer();                                // 500, whatever was thrown

}  // namespace ombud
