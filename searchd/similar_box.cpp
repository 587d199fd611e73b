// searchd/similar_box.cpp - see similar_box.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/similar_box.h"

#include <utility>

#include <spdlog/spdlog.h>

#include "searchd/address.h"
#include "searchd/search_cards.h"
#include "searchd/twin_links.h"

namespace ombud {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words)
    text.append(text.empty() ? "" : ", ").append(word);
  return text;
}

PageData row_of(const SimilarDecision& similar) {
  const Decision& decision = similar.decision;
  PageData row;
  set_text(row, "href", decision_path(decision));
  set_text(row, "heading", heading_of(decision));
  set_text(row, "reference", decision.reference);
  set_facts(row, decision);
  set_money(row, decision);
  set_text(row, "shares", joined(similar.shared));
  set_twins(row, decision.source, similar.twins);
  return row;
}

}  // namespace

void set_similar(PageData& page, const SimilarDecisions& similar) {
  if (similar.decisions.empty()) return;
  PageData list = empty_list();
  for (const SimilarDecision& decision : similar.decisions)
    list.push_back(row_of(decision));
  PageData box;
  set_data(box, "list", std::move(list));
  set_data(page, "similar", std::move(box));
}

bool set_similar(PageData& page,
                 Searcher& searcher,
                 const std::string& key,
                 std::chrono::milliseconds time_limit) {
  SearchRequest within;
  within.time_limit = time_limit;
  try {
    if (const auto similar = searcher.similar(key, within, kSimilarDefault))
      set_similar(page, *similar);
    return true;
  } catch (const SearchTimeout&) {
    spdlog::warn("a decision's page without similar ones: finding them passed its time limit");
  } catch (const IndexError& error) {
    spdlog::error("a decision's page without similar ones: {}", error.what());
  }
  return false;
}

}  // namespace ombud
