// engine/walk_source.h - what Xapian's operators cannot say, as a filter for its matcher.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <utility>

#include <xapian.h>

#include "engine/deadline.h"
#include "engine/document_walk.h"

namespace ombud {

// Matches, without weight, the documents in which enough of several things stand; stops at the
// deadline. REQUIRES: a single database without deleted documents, and that the deadline outlives
// the match.
class WalkSource : public Xapian::PostingSource {
 public:
  WalkSource(Enough wanted, const Deadline& deadline)
      : wanted_(std::move(wanted)), deadline_(deadline) {}

  // Exact estimates would cost the walk itself; half of the most there may be orders the matcher's
  // work well enough.
  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return at_most_ / 2; }
  Xapian::doccount get_termfreq_max() const override { return at_most_; }
  void next(double min_weight) override;
  void skip_to(Xapian::docid id, double min_weight) override;
  bool at_end() const override { return !at_; }
  Xapian::docid get_docid() const override { return *at_; }
  void init(const Xapian::Database& database) override;
  std::string get_description() const override { return "WalkSource"; }
  // Each place in a query walks on its own.
  WalkSource* clone() const override;

 private:
  Enough wanted_;
  const Deadline& deadline_;
  std::optional<DocumentWalk> walk_;
  Xapian::doccount at_most_ = 0;
  std::optional<Xapian::docid> at_ = 0;  // 0 = before the first; none = at the end
};

// The same as a query.
Xapian::Query enough_of(Enough wanted, const Deadline& deadline);

}  // namespace ombud
