// searchd/query_log.cpp - see query_log.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/query_log.h"

#include <utility>

namespace ombud {

QueryLog::QueryLog(const Say& warn, Say info, std::function<Clock::time_point()> now)
    : info_(std::move(info)), now_(std::move(now)), end_(now_() + kLasts) {
  warn(
      "QUERIES ARE LOGGED for an hour (--log-queries-for-an-hour): what readers search for, which "
      "may tell of illness, children and debts. Tell whoever answers for data protection, keep "
      "this log apart, and delete it afterwards.");
}

void QueryLog::write(std::string_view route,
                     int status,
                     Clock::duration took,
                     const HttpRequest& request) {
  if (!is_on_) return;
  if (now_() >= end_) {
    if (is_on_.exchange(false)) info_("queries are no longer logged: the hour is over");
    return;
  }
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(took).count();
  info_(std::string(route) + " " + std::to_string(status) + " " + std::to_string(ms) + " ms " +
        (request.query.empty() ? "-" : request.query));
}

}  // namespace ombud
