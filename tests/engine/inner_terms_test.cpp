// tests/engine/inner_terms_test.cpp - terms of the field that stand inside longer ones.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>

#include "engine/domain_words.h"
#include "engine/searcher.h"
#include "support/a_decision.h"
#include "support/an_index.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

// "community-trigger=0-4; antisocial=0-1": concepts with the words that they take.
std::string said(const std::string& text) {
  Analyzer analyzer;
  std::string all;
  for (const ConceptHit& hit : concepts_said(text, analyzer.words(text))) {
    all += (all.empty() ? "" : "; ") + concepts()[hit.concept_id].name + "=" +
           std::to_string(hit.first) + "-" + std::to_string(hit.last);
  }
  return all;
}

}  // namespace

TEST_CASE("a text says the terms inside a longer one too", "[engine][domain_words]") {
  const struct {
    const char *text, *concepts;
  } kCases[] = {
      {"", ""},
      {"antisocial", "antisocial=0-0"},
      {"antisocial behaviour", "antisocial-behaviour=0-1; antisocial=0-0"},
      {"an anti-social behaviour case review",
       "community-trigger=1-5; antisocial-behaviour=1-3; antisocial=1-2"},
      {"the SEND Tribunal", "send-tribunal=1-2; send=1-1"},
      {"special educational needs and disabilities", "send=0-4; sen=0-2"},
      {"an EHC plan", "ehcp=1-2"},
  };
  for (const auto& row : kCases) {
    INFO(row.text);
    CHECK(said(row.text) == row.concepts);
  }
}

TEST_CASE("who looks for \"antisocial\" found nothing where decisions say \"antisocial behaviour\"",
          "[engine][search]") {
  const AnIndex index({a_decision("95 000 001").found("Neighbours' antisocial behaviour.").build(),
                       a_decision("95 000 002").found("The bins were missed.").build(),
                       a_decision("95 000 003").found("Youths were anti-social.").build()});
  Searcher searcher = index.searcher();
  for (const char* typed : {"antisocial", "anti-social", "Antisocial"}) {
    INFO(typed);
    SearchRequest request;
    request.text = typed;
    const SearchResults results = searcher.search(request);
    CHECK(results.total == 2);
    for (const Hit& hit : results.hits) {
      REQUIRE(hit.passages.size() == 1);
      CHECK(std::any_of(hit.passages.front().segments.begin(),
                        hit.passages.front().segments.end(),
                        [](const Segment& segment) { return segment.hit; }));
    }
  }
}
