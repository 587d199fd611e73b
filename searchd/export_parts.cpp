// searchd/export_parts.cpp - see export_parts.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/export_parts.h"

#include <algorithm>
#include <utility>

#include "searchd/limits.h"

namespace ombud {

ExportParts::ExportParts(const IndexWatch& watch,
                         std::shared_ptr<const ServedIndex> index,
                         std::vector<Xapian::docid> documents,
                         const ExportFormat& format,
                         ExportSlot slot)
    : watch_(watch),
      index_(std::move(index)),
      documents_(std::move(documents)),
      format_(format),
      slot_(std::move(slot)) {
  if (!format_.has_lines) return;
  const auto has_none = [&](Xapian::docid id) {
    return !format_.has_lines(index_->snapshot(), id);
  };
  documents_.erase(std::remove_if(documents_.begin(), documents_.end(), has_none),
                   documents_.end());
}

std::string ExportParts::next() {
  std::string part;
  if (!std::exchange(has_begun_, true)) part = format_.header();
  if (next_ == documents_.size()) return part;
  const ServedIndex::Lease searcher(*index_);  // for this part alone: a reader may take minutes
  const IndexState present = watch_.state();
  const IndexSnapshot& newest = present.served ? present.served->snapshot() : index_->snapshot();
  const std::string& generation = index_->snapshot().generation();
  for (; next_ < documents_.size() && part.size() < kExportPartBytes; ++next_) {
    const Xapian::docid id = documents_[next_];
    if (newest.withdrawn(searcher->key_of(id))) continue;
    part += format_.lines(searcher->decision_json(id), generation);
  }
  return part;
}

}  // namespace ombud
