// engine/deadline.h - stops a search inside Xapian's matcher when its time is up.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <stdexcept>
#include <string>

#include <xapian.h>

namespace ombud {

// The time limit passed inside the match. Carries no part of the query.
struct SearchTimeout : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// A point in time that a search may not pass.
class Deadline {
 public:
  explicit Deadline(std::chrono::milliseconds limit)
      : limit_(limit), end_(std::chrono::steady_clock::now() + limit) {}

  void check() const;  // throws SearchTimeout once the time is up

  std::chrono::milliseconds left() const;  // 0 or less once it is up

 private:
  std::chrono::milliseconds limit_;
  std::chrono::steady_clock::time_point end_;
};

// Matches every document with no weight, and looks at the clock while it is asked to. Xapian's own
// time limit does not stop a search (it only lowers how many matches are checked), and a match spy
// or decider is never called while a phrase finds nothing.
//
// REQUIRES: a single database without deleted documents (an index generation is), and that the
// deadline outlives the match.
class DeadlineSource : public Xapian::PostingSource {
 public:
  explicit DeadlineSource(const Deadline& deadline) : deadline_(deadline) {}

  Xapian::doccount get_termfreq_min() const override { return documents_; }
  Xapian::doccount get_termfreq_est() const override { return documents_; }
  Xapian::doccount get_termfreq_max() const override { return documents_; }
  void next(double min_weight) override;
  void skip_to(Xapian::docid id, double min_weight) override;
  bool check(Xapian::docid id, double min_weight) override;
  bool at_end() const override { return at_ > last_; }
  Xapian::docid get_docid() const override { return at_; }
  void init(const Xapian::Database& database) override;
  std::string get_description() const override { return "DeadlineSource"; }
  // Each place in a query walks on its own.
  DeadlineSource* clone() const override;

 private:
  void tick();

  const Deadline& deadline_;
  Xapian::doccount documents_ = 0;
  Xapian::docid at_ = 0, last_ = 0;
  unsigned ticks_ = 0;
};

// `query`, stopped at the deadline; same matches, same weights. Every phrase needs one of its own:
// below an OR it walks alone, and one at the top would not be asked before it is done.
Xapian::Query until(const Deadline& deadline, const Xapian::Query& query);

}  // namespace ombud
