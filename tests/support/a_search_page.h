// tests/support/a_search_page.h - the page of results, drawn from an answer made by hand.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "searchd/page_frame.h"
#include "searchd/search_page.h"
#include "support/a_decision.h"
#include "support/a_site.h"

namespace ombud::testing {

inline bool holds_text(const std::string& page, const std::string& text) {
  return page.find(text) != std::string::npos;
}

inline Manifest sample_manifest() {
  Manifest manifest;
  manifest.decisions = 57500;
  manifest.newest_date = "2026-05-01";
  manifest.updated = "2026-11-21T22:00:00Z";
  manifest.sources = {{"lgsco", 57499}, {"sample", 1}};
  return manifest;
}

inline std::string drawn(const SearchQuestion& question,
                         const SearchAnswer& answer,
                         const Manifest& manifest = sample_manifest()) {
  static const Templates templates(web_folder());
  PageData page = page_frame({}, &manifest, "v=1");
  set_search(page, question, answer);
  return templates.render("search", page);
}

inline SearchQuestion asked(const std::string& query) {
  return read_question(a_request("/search?" + query).parameters, UnknownParameters::kIgnored)
      .question;
}

inline SearchAnswer answer_with(std::uint32_t total) {
  SearchAnswer answer;
  answer.results.total = total;
  answer.results.query.described = "decisions with damp";
  return answer;
}

inline SearchAnswer one_hit() {
  SearchAnswer answer = answer_with(1);
  Hit hit;
  hit.decision = a_decision("95 000 001").build();
  hit.summary = {{"The flat was ", false}, {"damp", true}, {" & <cold>", false}};
  hit.passages = {{.anchor = "b3",
                   .number = 28,
                   .numbering = Numbering::kCounted,
                   .heading = "What I found",
                   .segments = {{"so ", false}, {"damp", true}}},
                  {.anchor = "b4",
                   .number = 12,
                   .numbering = Numbering::kApproximate,
                   .heading = "X",
                   .segments = {{"wet", false}}},
                  {.anchor = "b5",
                   .number = 0,
                   .numbering = Numbering::kNone,
                   .heading = "Agreed action",
                   .segments = {{"dry it", false}}}};
  answer.results.hits = {hit};
  return answer;
}

}  // namespace ombud::testing
