// indexer/interrupt.cpp - the handler does nothing but take a note.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/interrupt.h"

#include <csignal>

namespace ombud {
namespace {

volatile std::sig_atomic_t noted_signal = 0;

extern "C" void note_signal(int signal) { noted_signal = signal; }

}  // namespace

void watch_for_interrupts() {
  struct sigaction action {};
  action.sa_handler = note_signal;
  // No SA_RESTART: a blocking read or poll returns, so that the note is seen.
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

void throw_if_interrupted() {
  if (noted_signal != 0) throw Interrupted(noted_signal);
}

}  // namespace ombud
