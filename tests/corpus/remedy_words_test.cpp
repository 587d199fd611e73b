// tests/corpus/remedy_words_test.cpp - sentences, people, payers, deadlines, rates and purposes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/remedy_words.h"

#include "corpus/remedy_payers.h"
#include "corpus/remedy_people.h"
#include "corpus/remedy_statements.h"
#include "corpus/sentences.h"
#include "support/catch.h"

namespace ombud {
namespace {

using Words = std::vector<std::string>;

Words shown(const std::vector<std::string_view>& views) { return {views.begin(), views.end()}; }

// "Mr and Mrs H (2)", "her (1, pronoun)", "each parent (2, every)".
Words people_of(const std::string& sentence) {
  Words found;
  for (const People& people : people_in(sentence)) {
    CHECK(people.begin < people.end);
    CHECK(people.end <= sentence.size());
    std::string one = people.name + " (" + std::to_string(people.count);
    if (people.pronoun) one += ", pronoun";
    if (people.every) one += ", every";
    found.push_back(one + ")");
  }
  return found;
}

Words payers_in(const std::string& lead, const std::string& sentence) {
  RemedyBlock over;
  over.text = lead;
  RemedyBlock block;
  block.text = sentence;
  block.item = true;
  block.lead = &over;
  return payers_of({sentence, &block}, sentence.find("£"));
}

}  // namespace

TEST_CASE("sentences end at stops that are no short forms", "[corpus][remedies]") {
  const std::vector<std::pair<std::string, Words>> cases = {
      {"It apologised. It paid £1.50.", {"It apologised.", "It paid £1.50."}},
      {"Mr. B and St. Mary’s agreed. We agree.", {"Mr. B and St. Mary’s agreed.", "We agree."}},
      {"See s.17 and e.g. No. 4 there.", {"See s.17 and e.g. No. 4 there."}},
      {"It was at fault.The Council agreed.", {"It was at fault.", "The Council agreed."}},
      {"He said “Pay me.” It did not.", {"He said “Pay me.”", "It did not."}},
      {"Why? Because! (It was late.) So.", {"Why?", "Because!", "(It was late.)", "So."}},
      {"Ms A\t£60\nMr B\t£35", {"Ms A\t£60", "Mr B\t£35"}},
      {"  no stop  ", {"no stop"}},
      {"", {}},
  };
  for (const auto& [text, sentences] : cases) {
    INFO(text);
    CHECK(shown(sentences_of(text)) == sentences);
  }
}

TEST_CASE("people are found with their number", "[corpus][remedies]") {
  const std::vector<std::pair<std::string, Words>> cases = {
      {"pay Mr X", {"Mr X (1)"}},
      {"pay Mr and Mrs H", {"Mr and Mrs H (2)"}},
      {"pay Mrs E and Mr C", {"Mrs E and Mr C (2)"}},
      {"pay Mrs E, Mr C and Miss D", {"Mrs E, Mr C and Miss D (3)"}},
      {"pay her daughter, Miss W, now", {"Miss W (1)"}},
      {"pay Dr A’s estate", {"Dr A’s estate (1)"}},
      {"pay each parent", {"each parent (2, every)"}},
      {"pay both parents", {"both parents (2)"}},
      {"pay each of the four families", {"each of the four families (4, every)"}},
      {"pay the tenants", {"the tenants (0)"}},
      {"pay Y for B’s lessons", {"Y (1)", "B (1)"}},
      {"pay her", {"her (1, pronoun)"}},
      {"pay each of them", {"each of them (0, pronoun, every)"}},
      {"I agree and nobody is named", {}},
  };
  for (const auto& [sentence, people] : cases) {
    INFO(sentence);
    CHECK(people_of(sentence) == people);
  }
}

TEST_CASE("a list without an end is no list, wherever it is begun", "[corpus][remedies]") {
  CHECK(people_of("B, C, the tenants, D") == Words{"B (1)", "C (1)", "the tenants (0)", "D (1)"});
}

TEST_CASE("the payer is the subject before the sum, else its lead's", "[corpus][remedies]") {
  struct Case {
    std::string lead;
    std::string sentence;
    Words payers;
  };
  const std::vector<Case> cases = {
      {"", "The Council will pay £50", {"the Council"}},
      {"The Trust has agreed to:", "pay £50", {"the Trust"}},
      {"The Trust has agreed to:", "The Council should also pay £50", {"the Council"}},
      {"", "The Council and the Trust will each pay £50", {"the Council", "the Trust"}},
      {"", "The Council agreed to a payment of £50 by the Trust", {"the Trust"}},
      {"", "In addition the Northmoor Care Home should pay £50", {"the Northmoor Care Home"}},
      {"", "Mr Brown should pay £50", {}},
      {"", "pay £50, as the Council should", {}},
  };
  for (const Case& one : cases) {
    INFO(one.lead << ' ' << one.sentence);
    CHECK(payers_in(one.lead, one.sentence) == one.payers);
  }
}

TEST_CASE("deadlines are as printed, the first of them", "[corpus][remedies]") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"Within one month of the decision", "one month"},
      {"within 20 working days", "20 working days"},
      {"within a further three weeks", "three weeks"},
      {"by 31 March 2024", "31 March 2024"},
      {"by the end of June", "June"},
      {"by 1 May, and within two weeks", "1 May"},
      {"within reason, by then", ""},
      {"", ""},
  };
  for (const auto& [text, deadline] : cases) {
    INFO(text);
    CHECK(deadline_in(text) == deadline);
  }
}

TEST_CASE("rates are read behind a sum, with their count", "[corpus][remedies]") {
  struct Case {
    std::string behind;
    std::string per;
    int periods;
  };
  const std::vector<Case> cases = {
      {" a week for 26 weeks", "week", 26},
      {" per month, for nine months", "month", 9},
      {" for each of the fourteen visits", "visit", 14},
      {" a night", "night", 0},
      {" each term (three terms)", "term", 3},
      {" a week from 3 May", "week", 0},
      {" each", "", 0},
      {" for the week", "", 0},
      {" to Mr X", "", 0},
  };
  for (const Case& one : cases) {
    INFO(one.behind);
    const auto rate = rate_at(one.behind);
    CHECK(rate.has_value() == !one.per.empty());
    if (!rate) continue;
    CHECK(rate->per == one.per);
    CHECK(rate->periods == one.periods);
  }
}

TEST_CASE("purposes are those of the list, or other", "[corpus][remedies]") {
  const std::vector<std::pair<std::string, Words>> cases = {
      {"for her distress and worry", {"distress"}},
      {"for uncertainty and frustration", {"uncertainty", "frustration"}},
      {"for his time and trouble", {"time and trouble"}},
      {"for the lost education", {"lost provision"}},
      {"for the chance she did not have", {"lost opportunity"}},
      {"for a lost opportunity to appeal", {"lost opportunity"}},
      {"for the extra costs", {"financial loss"}},
      {"for living in a hotel", {"accommodation"}},
      {"in recognition of the noise", {"other"}},
      {"£250", {}},
  };
  for (const auto& [text, purposes] : cases) {
    INFO(text);
    CHECK(purposes_in(text) == purposes);
  }
}

TEST_CASE("bounds stand right before a sum", "[corpus][remedies]") {
  CHECK(bound_before("pay up to ") == "up to");
  CHECK(bound_before("pay at least ") == "at least");
  CHECK(bound_before("pay no more than ") == "up to");
  CHECK(bound_before("pay approximately ") == "about");
  CHECK(bound_before("at least pay her ").empty());
}

}  // namespace ombud
