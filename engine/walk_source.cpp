// engine/walk_source.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/walk_source.h"

#include <memory>

namespace ombud {

void WalkSource::init(const Xapian::Database& database) {
  walk_.emplace(wanted_, database);
  at_most_ = walk_->at_most();
  at_ = 0;
  deadline_.check();
}

void WalkSource::next(double /*min_weight*/) {
  if (at_) at_ = walk_->first_from(*at_ + 1, deadline_);
}

void WalkSource::skip_to(Xapian::docid id, double /*min_weight*/) {
  if (at_ && id > *at_) at_ = walk_->first_from(id, deadline_);
}

WalkSource* WalkSource::clone() const {
  return std::make_unique<WalkSource>(wanted_, deadline_).release();  // Xapian takes it over
}

Xapian::Query enough_of(Enough wanted, const Deadline& deadline) {
  auto* source = std::make_unique<WalkSource>(std::move(wanted), deadline).release();
  return Xapian::Query(source->release());
}

}  // namespace ombud
