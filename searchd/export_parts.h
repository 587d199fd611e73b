// searchd/export_parts.h - makes an export part by part, each when the one before has left.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "searchd/export_format.h"
#include "searchd/export_slots.h"
#include "searchd/index_watch.h"
#include "searchd/served_index.h"

namespace ombud {

// Keeps its generation alive, so that an index published meanwhile neither ends nor mixes it; but
// what has been withdrawn when its turn comes is left out. For one thread at a time.
class ExportParts {
 public:
  // REQUIRES: documents of `index`'s own generation. `watch` must outlive the last next().
  ExportParts(const IndexWatch& watch,
              std::shared_ptr<const ServedIndex> index,
              std::vector<Xapian::docid> documents,
              const ExportFormat& format,
              ExportSlot slot);

  // About kExportPartBytes; empty = the export is whole. Throws IndexError.
  std::string next();

 private:
  const IndexWatch& watch_;
  std::shared_ptr<const ServedIndex> index_;  // shared with the requests that it answers
  std::vector<Xapian::docid> documents_;      // in order; those without lines left out
  const ExportFormat& format_;
  ExportSlot slot_;
  std::size_t next_ = 0;  // into documents_
  bool has_begun_ = false;
};

}  // namespace ombud
