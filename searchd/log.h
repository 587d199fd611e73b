// searchd/log.h - where the log goes, and in what form. It holds nothing of who asks, or for what.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ombud {

// From here on spdlog writes to stderr: lines with a time and a level, or, where stderr is the
// journal of systemd (JOURNAL_STREAM says so), lines with a priority, since the journal has the
// time: "<4>...". Once in a process.
void log_to_stderr();

// Whether `journal_stream`, "DEVICE:INODE" or null, is what `descriptor` writes to: the variable is
// inherited by programs whose stderr has been sent elsewhere.
bool is_journal(int descriptor, const char* journal_stream);

}  // namespace ombud
