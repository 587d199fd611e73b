// tests/support/an_index.h - a published index of given decisions, gone with the test.
// SPDX-License-Identifier: GPL-3.0-or-later
//
//   AnIndex index({a_decision("95 000 001").found("The flat was damp.").build()});
//   Searcher searcher = index.searcher();
#pragma once

#include <algorithm>
#include <memory>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/boilerplate.h"
#include "engine/index_publisher.h"
#include "engine/index_snapshot.h"
#include "engine/index_writer.h"
#include "engine/schema.h"
#include "engine/searcher.h"
#include "support/a_decision.h"
#include "support/temporary_folder.h"

namespace ombud::testing {

// Newest first, undated last, then by key: the order that the writer requires.
inline void sort_for_index(std::vector<Decision>& decisions) {
  std::sort(decisions.begin(), decisions.end(), [](const Decision& one, const Decision& other) {
    if (one.date.has_value() != other.date.has_value()) return one.date.has_value();
    if (one.date != other.date) return *one.date > *other.date;
    return decision_key(one) < decision_key(other);
  });
}

class AnIndex {
 public:
  explicit AnIndex(std::vector<Decision> decisions) { publish(std::move(decisions)); }

  // Another generation of the same folder.
  void publish(std::vector<Decision> decisions) {
    sort_for_index(decisions);
    BoilerplateDetector boilerplate;
    for (const Decision& decision : decisions)
      boilerplate.count(decision);
    IndexPublisher publisher(folder_.path());
    IndexWriter writer(publisher.begin(), boilerplate);
    writer.write(decisions.size(), [&](std::size_t number) { return decisions[number]; });
    const GenerationName generation = publisher.publish(writer.finish());
    snapshot_ = IndexSnapshot::open(publisher.folder(), generation);
  }

  const std::filesystem::path& path() const { return folder_.path(); }
  const std::shared_ptr<const IndexSnapshot>& snapshot() const { return snapshot_; }
  Searcher searcher() const { return Searcher(snapshot_); }

 private:
  TemporaryFolder folder_;
  std::shared_ptr<const IndexSnapshot> snapshot_;
};

}  // namespace ombud::testing
