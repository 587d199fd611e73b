// engine/index_error.h - what can be wrong with an index, in words for a system administrator.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>

namespace ombud {

// The index cannot be used or written: says which file, why, and what to do. For a system
// administrator.
struct IndexError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The disk or its permissions stand in the way (full, read-only, failing); the index may be whole.
struct IndexIoError : IndexError {
  using IndexError::IndexError;
};

// Another indexer holds the lock; says which process, where known.
struct IndexLocked : IndexError {
  using IndexError::IndexError;
};

// Nothing has been published yet.
struct NoIndex : IndexError {
  using IndexError::IndexError;
};

}  // namespace ombud
