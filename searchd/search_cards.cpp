// searchd/search_cards.cpp - see search_cards.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/search_cards.h"

#include <utility>

#include "corpus/dates.h"
#include "corpus/slug.h"
#include "corpus/wording.h"
#include "searchd/address.h"
#include "searchd/block_places.h"
#include "searchd/corrected_fields.h"
#include "searchd/html_text.h"
#include "searchd/remedy_words.h"
#include "searchd/shortlist.h"
#include "searchd/telling_remedy.h"

namespace ombud {
namespace {

// As long as passages are, with their slack.
constexpr std::size_t kSentenceBytes = kPassageBytes + kPassageSlackBytes;

// Where a passage stands, in words that begin a line.
std::string place_of(const Passage& passage) {
  std::string place = paragraph_name(passage.number, passage.numbering);
  if (place.empty()) place = passage.heading.empty() ? "in the text" : passage.heading;
  return capitalised(std::move(place));
}

bool holds(const Passage& passage, const std::string& sentence) {
  std::string text;
  for (const Segment& segment : passage.segments)
    text += segment.text;
  return text.find(sentence) != std::string::npos;
}

class CardWriter {
 public:
  CardWriter(const Hit& hit, const SearchRequest& request)
      : hit_(hit),
        query_(request.text.empty() ? "" : QueryString().add("q", request.text).text()),
        page_(with_query(decision_path(hit.decision), query_)),
        remedy_(telling_remedy(hit.decision, request.filters)) {}

  PageData card() {
    const Decision& decision = hit_.decision;
    PageData row;
    set_text(row, "href", page_);
    set_text(row, "heading", heading_of(decision));
    set_text(row, "reference", decision.reference);
    set_facts(row, decision);
    set_money(row, decision);
    set_text(row, "summary", marked_html(hit_.summary));
    PageData passages = empty_list();
    for (const Passage& passage : hit_.passages)
      passages.push_back(passage_row(passage));
    set_data(row, "passages", std::move(passages));
    if (remedy_) set_data(row, "remedy", remedy_row());
    return row;
  }

 private:
  // A passage that holds the sentence of the remedy stands for it: nothing is shown twice.
  PageData passage_row(const Passage& passage) {
    const bool is_remedy =
        remedy_ && passage.anchor == remedy_->anchor && holds(passage, remedy_->sentence);
    if (is_remedy) remedy_ = nullptr;
    PageData row;
    set_text(row, "place", place_of(passage));
    set_text(row, "href", passage.anchor.empty() ? page_ : page_ + "#" + passage.anchor);
    set_text(row, "html", marked_html(passage.segments));
    set_flag(row, "of_remedy", is_remedy);
    return row;
  }

  PageData remedy_row() const {
    const std::string place = BlockPlaces(hit_.decision).name_of(remedy_->anchor);
    PageData row;
    set_text(row, "place", place.empty() ? "In the text" : capitalised(place));
    set_text(row, "href", place.empty() ? page_ : page_ + "#" + remedy_->anchor);
    set_text(row, "sentence", sentence_shown(*remedy_, kSentenceBytes));
    return row;
  }

  const Hit& hit_;
  std::string query_;
  std::string page_;
  const Remedy* remedy_;  // null once it is shown, or when there is none to show
};

}  // namespace

PageData search_cards(const std::vector<Hit>& hits, const SearchQuestion& question) {
  PageData cards = empty_list();
  for (const Hit& hit : hits) {
    PageData card = CardWriter(hit, question.request).card();
    set_keep_link(card, question, decision_key(hit.decision));
    cards.push_back(card);
  }
  return cards;
}

std::string heading_of(const Decision& decision) {
  return decision.body.name.empty() ? "Decision" : decision.body.name;
}

void set_money(PageData& data, const Decision& decision) {
  const MoneyInWords words = money_in_words(decision);
  const bool any = words != MoneyInWords{};
  set_flag(data, "money", any);
  if (!any) return;
  set_text(data, "cash", words.cash);
  set_text(data, "cash_notes", words.cash_notes);
  set_text(data, "credit", words.credit);
  set_text(data, "earlier_offer", words.earlier_offer);
}

void set_facts(PageData& data, const Decision& decision) {
  set_text(data, "outcome", decision.outcome);
  set_text(data, "outcome_class", slug(decision.outcome));
  set_text(data, "date", decision.date ? to_display(*decision.date) : "");
  set_text(data, "date_iso", decision.date ? to_iso(*decision.date) : "");
  const bool both = !decision.category.empty() && !decision.subcategory.empty();
  const std::string between = both ? " \xE2\x80\xBA " : "";  // single right-pointing angle quote
  set_text(data, "category", decision.category + between + decision.subcategory);
  set_text(data, "corrected", corrected_in_words(decision));
}

}  // namespace ombud
