// searchd/private_memory.h - what readers search for stays in memory, in a crash too.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ombud {

// No core file from here on, whatever limits or handlers of cores the machine has, and no reading
// of our memory (/proc, ptrace) by other processes of the same user. Throws std::system_error.
void keep_memory_private();

}  // namespace ombud
