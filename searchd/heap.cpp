// searchd/heap.cpp - see heap.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/heap.h"

#include <malloc.h>

namespace ombud {
namespace {

// Above what most answers take (61 kB of JSON), below the columns of a few thousand decisions.
constexpr int kLargeBytes = 256 << 10;

// Free bytes that stay at the end of a heap, so that not every answer asks the system.
constexpr int kKeptBytes = 4 << 20;

}  // namespace

void keep_large_blocks_apart() {
  mallopt(M_MMAP_THRESHOLD, kLargeBytes);
  mallopt(M_TRIM_THRESHOLD, kKeptBytes);
}

void give_back_free_memory() { malloc_trim(0); }

}  // namespace ombud
