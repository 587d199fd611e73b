// indexer/exit_codes.h - what the shell is told; scripts rely on these (indexer/README.md).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ombud {

inline constexpr int kExitPublished = 0;     // and nothing was refused
inline constexpr int kExitFailed = 1;        // nothing was published
inline constexpr int kExitUsage = 2;         // the command line was not understood
inline constexpr int kExitSomeRefused = 3;   // published, but some documents were refused
inline constexpr int kExitUnsafe = 4;        // a safety threshold: nothing was published
inline constexpr int kExitInputOutput = 74;  // EX_IOERR of sysexits.h
inline constexpr int kExitLocked = 75;       // EX_TEMPFAIL: another indexer is at work
inline constexpr int kExitSignalBase = 128;  // 130 = SIGINT, 143 = SIGTERM

}  // namespace ombud
