// searchd/heap.h - memory of the process, so that indexes come and go and nothing grows.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ombud {

// Large blocks (an index's columns) are the system's own from here on, and leave with their index.
// glibc would learn from the first that is freed to keep their like in its heaps, where what is
// allocated in between holds them. Once, before there are threads.
void keep_large_blocks_apart();

// Gives unused pages of every heap back to the system. Any thread; others wait for milliseconds.
void give_back_free_memory();

}  // namespace ombud
