# tests/reliability/failing_malloc.py - one allocation of a small build finds no memory.
# SPDX-License-Identifier: GPL-3.0-or-later
"""libfiu fails allocations by chance; a library of ten lines fails the one that is asked for."""
import collections
import os
import subprocess

import index_folder

# Each process counts its own, children from where their parent was.
SOURCE = r"""
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_realloc(void *, size_t);
static atomic_long done;
static long failing = -1;
static int fails(void) {
  long number = ++done;
  if (failing == number) errno = ENOMEM;
  return failing == number;
}
void *malloc(size_t n) { return fails() ? 0 : __libc_malloc(n); }
void *calloc(size_t n, size_t m) { return fails() ? 0 : __libc_calloc(n, m); }
void *realloc(void *p, size_t n) { return fails() ? 0 : __libc_realloc(p, n); }
__attribute__((constructor)) static void begin(void) {
  const char *number = getenv("FAILING_ALLOCATION");
  if (number) failing = atol(number);
}
__attribute__((destructor)) static void end(void) {
  const char *path = getenv("COUNT_ALLOCATIONS");
  if (!path) return;
  char line[32];
  int length = snprintf(line, sizeof line, "%ld\n", (long)done);
  int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (file >= 0 && write(file, line, (size_t)length) == length) close(file);
}
"""
# Every allocation goes by the library, and what it does not define to the system's own allocator,
# whichever the program is linked with.
OTHERS = ["libstdc++.so.6", "libc.so.6"]
SECONDS_OF_A_RUN = 120


class FailingMalloc:
    def __init__(self, stage, decisions):
        self.stage, self.decisions = stage, decisions
        self.index = stage.folder / "index"
        self.library = stage.folder / "failing_malloc.so"
        source = stage.folder / "failing_malloc.c"
        source.write_text(SOURCE, encoding="utf-8")
        subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", self.library, source], check=True)
        self.preloaded = {"LD_PRELOAD": ":".join([str(self.library), *OTHERS])}
        self.tally, self.faults = collections.Counter(), []
        self.build({})
        self.allocations = self.count()

    def build(self, environment):
        return self.stage.indexer("--index", self.index, "--jobs", "1", "--json", "--quiet",
                                  self.decisions, env={**os.environ, **environment},
                                  timeout=SECONDS_OF_A_RUN)

    def count(self):
        counted = self.stage.folder / "count"
        self.build(self.preloaded | {"COUNT_ALLOCATIONS": str(counted)})
        return int(counted.read_text(encoding="utf-8"))

    def fail(self, number):
        before = index_folder.current(self.index)
        done = self.build(self.preloaded | {"FAILING_ALLOCATION": str(number)})
        acknowledged = index_folder.acknowledged(done)
        self.tally[done.returncode] += 1
        found = index_folder.faults(self.stage, self.index, max(before, acknowledged))
        if done.returncode > 0 and not done.stderr and not acknowledged:
            found.append(f"exits {done.returncode} and says nothing")
        self.faults += [f"allocation {number}: {fault}" for fault in found]
