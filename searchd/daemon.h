// searchd/daemon.h - puts the parts together and runs until a signal.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "searchd/options.h"

namespace ombud {

// Prints "ready http://127.0.0.1:PORT/" on stdout once it answers, and logs on stderr. SIGTERM and
// SIGINT finish what is in flight. Returns the exit code; throws when it cannot start. At most one
// in a process.
int run_daemon(const Options& options);

}  // namespace ombud
