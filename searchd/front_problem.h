// searchd/front_problem.h - what the front itself answers: requests it refuses, or has no room for.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "searchd/http_answer.h"

namespace ombud {

// Never repeat in `detail` what a stranger sent. REQUIRES: a status of the table in the .cpp.
HttpAnswer front_problem(int status, std::string detail);

HttpAnswer too_busy();          // 503
HttpAnswer failed_to_answer();  // 500, whatever was thrown

}  // namespace ombud
