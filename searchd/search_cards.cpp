// searchd/search_cards.cpp - see search_cards.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/search_cards.h"

#include <utility>

#include "corpus/dates.h"
#include "corpus/slug.h"
#include "searchd/address.h"
#include "searchd/html_text.h"

namespace ombud {
namespace {

// Where a passage stands, in words that begin a line.
std::string place_of(const Passage& passage) {
  std::string place = paragraph_name(passage.number, passage.numbering);
  if (place.empty()) return passage.heading.empty() ? "In the text" : passage.heading;
  place.front() = place.front() == 'a' ? 'A' : 'P';
  return place;
}

PageData passage_row(const Passage& passage, const std::string& page) {
  PageData row;
  set_text(row, "place", place_of(passage));
  set_text(row, "href", passage.anchor.empty() ? page : page + "#" + passage.anchor);
  set_text(row, "html", marked_html(passage.segments));
  return row;
}

PageData card(const Hit& hit, const std::string& text) {
  const std::string query = text.empty() ? "" : QueryString().add("q", text).text();
  const std::string page = with_query(decision_path(hit.decision), query);
  PageData row;
  set_text(row, "href", page);
  set_text(row, "heading", heading_of(hit.decision));
  set_text(row, "reference", hit.decision.reference);
  set_facts(row, hit.decision);
  set_text(row, "summary", marked_html(hit.summary));
  PageData passages = empty_list();
  for (const Passage& passage : hit.passages)
    passages.push_back(passage_row(passage, page));
  set_data(row, "passages", std::move(passages));
  return row;
}

}  // namespace

PageData search_cards(const std::vector<Hit>& hits, const std::string& text) {
  PageData cards = empty_list();
  for (const Hit& hit : hits)
    cards.push_back(card(hit, text));
  return cards;
}

std::string heading_of(const Decision& decision) {
  return decision.body.name.empty() ? "Decision" : decision.body.name;
}

std::string paragraph_name(int number, Numbering numbering) {
  if (number == 0) return {};
  const std::string name = "paragraph " + std::to_string(number);
  return numbering == Numbering::kApproximate ? "about " + name : name;
}

void set_facts(PageData& data, const Decision& decision) {
  set_text(data, "outcome", decision.outcome);
  set_text(data, "outcome_class", slug(decision.outcome));
  set_text(data, "date", decision.date ? to_display(*decision.date) : "");
  set_text(data, "date_iso", decision.date ? to_iso(*decision.date) : "");
  const bool both = !decision.category.empty() && !decision.subcategory.empty();
  const std::string between = both ? " \xE2\x80\xBA " : "";  // single right-pointing angle quote
  set_text(data, "category", decision.category + between + decision.subcategory);
}

}  // namespace ombud
