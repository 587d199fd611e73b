// engine/deadline.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/deadline.h"

#include <algorithm>
#include <memory>

namespace ombud {
namespace {

// Calls between two looks at the clock. A look costs some 25 ns and a call about as much, so this
// makes it free; 64 calls of the slowest phrase take well under a millisecond.
constexpr unsigned kCallsPerLook = 64;

}  // namespace

void Deadline::check() const {
  if (std::chrono::steady_clock::now() < end_) return;
  throw SearchTimeout("the search took longer than " + std::to_string(limit_.count()) + " ms");
}

std::chrono::milliseconds Deadline::left() const {
  return std::chrono::duration_cast<std::chrono::milliseconds>(end_ -
                                                               std::chrono::steady_clock::now());
}

void DeadlineSource::init(const Xapian::Database& database) {
  documents_ = database.get_doccount();
  last_ = database.get_lastdocid();
  at_ = 0;
  deadline_.check();
}

void DeadlineSource::tick() {
  if (++ticks_ % kCallsPerLook == 0) deadline_.check();
}

void DeadlineSource::next(double /*min_weight*/) {
  tick();
  ++at_;
}

void DeadlineSource::skip_to(Xapian::docid id, double /*min_weight*/) {
  tick();
  at_ = std::max(at_, id);
}

bool DeadlineSource::check(Xapian::docid id, double /*min_weight*/) {
  tick();
  at_ = id;
  return true;
}

DeadlineSource* DeadlineSource::clone() const {
  return std::make_unique<DeadlineSource>(deadline_).release();  // Xapian takes it over
}

Xapian::Query until(const Deadline& deadline, const Xapian::Query& query) {
  auto* source = std::make_unique<DeadlineSource>(deadline).release();
  return {Xapian::Query::OP_FILTER, query, Xapian::Query(source->release())};
}

}  // namespace ombud
