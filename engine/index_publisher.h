// engine/index_publisher.h - takes the lock, builds in private, and publishes by one rename.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The order of steps is what survives a power cut: files and folder of the build are flushed, the
// build is renamed to its generation's name, the root is flushed, and only then does CURRENT name
// it (written beside, flushed, renamed, root flushed). Before the last rename a reader sees the old
// index, after it the new one; there is no state between.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "engine/index_folder.h"

namespace ombud {

// Holds the lock for its lifetime and publishes. One thread.
class IndexPublisher {
 public:
  // Creates the folder if needed, takes the lock (throws IndexLocked), removes what a crashed build
  // left behind.
  explicit IndexPublisher(std::filesystem::path root);
  // Removes a build that was begun and not sealed; releases the lock.
  ~IndexPublisher();
  IndexPublisher(const IndexPublisher&) = delete;
  IndexPublisher& operator=(const IndexPublisher&) = delete;

  const IndexFolder& folder() const { return folder_; }

  // A fresh private directory "tmp-N" to build the next generation in. One build at a time.
  std::filesystem::path begin();

  // Writes the manifest over the files in the directory of begin(), makes everything durable
  // (fsync of files and folders), renames it to its generation's name and, last, CURRENT. After it
  // returns the generation survives a power cut. Then collects: what is left are the current
  // generation, up to kGenerationsKept that were current before it, and none that holds a
  // withdrawn decision. `jobs` files are written out and hashed at a time, but those that
  // `manifest` tells of already (manifest_file(), once they were closed) are not hashed again.
  GenerationName publish(Manifest manifest, unsigned jobs = 1);

  // The two halves of publish() without collecting: for a caller who publishes several at once.
  // A sealed generation is durable but not current.
  GenerationName seal(Manifest manifest, unsigned jobs = 1);
  void make_current(const GenerationName& generation);

  // Makes the newest whole generation before the current one current again (with a CURRENT that is
  // damaged or gone: the newest whole one), never one that holds a withdrawn decision. Throws
  // IndexError when there is none. What was current stays until the next publication.
  GenerationName rollback();

  // Removes a generation. REQUIRES: it is not current.
  void remove(std::string_view generation);

  void write_tombstones(const std::vector<Tombstone>& tombstones);

 private:
  void take_lock();
  void remove_leftovers();
  void collect(std::string_view replaced, std::string_view current);
  bool may_return(const GenerationName& generation) const;

  IndexFolder folder_;
  int lock_fd_ = -1;
  std::filesystem::path building_;  // empty = nothing begun
};

}  // namespace ombud
