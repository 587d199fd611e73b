// indexer/verify.h - is the index what was published?
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ostream>

#include "engine/index_folder.h"

namespace ombud {

// Prints a line a check, for the current generation and for those kept for rollback: the manifest's
// hash, the files' hashes, the database's structure, the accounting (every decision read back, its
// words hashed anew, the whole compared with the manifest), and that nothing withdrawn is held.
// Returns the exit code: 0 only when all hold. Throws IndexIoError, Interrupted.
int verify(const IndexFolder& folder, std::ostream& out);

}  // namespace ombud
