// tests/engine/last_seen_order_test.cpp - answers by when the collection first held them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <vector>

#include "engine/searcher.h"
#include "support/an_index.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

DecisionBuilder seen(std::string reference, std::string_view decided, std::string first_seen) {
  return a_decision(std::move(reference))
      .on(decided)
      .first_seen(std::move(first_seen))
      .found("The flat was damp.");
}

}  // namespace

TEST_CASE("what was first held last comes first, equals newest first, then by reference",
          "[engine]") {
  const AnIndex index({
      seen("95 000 001", "2025-06-01", "2026-01-05").build(),
      seen("95 000 002", "2023-01-01", "2026-02-01").build(),  // published late
      seen("95 000 003", "2024-01-01", "2026-01-05").build(),
      seen("95 000 005", "2025-06-01", "2026-01-05").build(),
      seen("95 000 004", "2025-12-01", "2025-12-30").build(),
  });
  SearchRequest request;
  request.sort = SortOrder::kLastSeenFirst;
  for (const char* text : {"", "damp", "-nowhere"}) {
    CAPTURE(text);
    request.text = text;
    std::vector<std::string> references;
    for (const Hit& hit : index.searcher().search(request).hits)
      references.push_back(hit.decision.reference);
    CHECK(references == std::vector<std::string>{
                            "95 000 002", "95 000 001", "95 000 005", "95 000 003", "95 000 004"});
  }
}
