// searchd/private_memory.cpp - see private_memory.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/private_memory.h"

#include <cerrno>
#include <system_error>

#include <sys/prctl.h>
#include <sys/resource.h>

namespace ombud {

// Both: a limit of 0 does not keep a program that receives cores through a pipe (core_pattern) from
// starting, and a process may be made dumpable again by what it runs.
void keep_memory_private() {
  constexpr rlimit none{.rlim_cur = 0, .rlim_max = 0};
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && setrlimit(RLIMIT_CORE, &none) == 0) return;
  throw std::system_error(errno, std::system_category(), "cannot rule out core dumps");
}

}  // namespace ombud
