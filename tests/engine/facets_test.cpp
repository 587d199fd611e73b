// tests/engine/facets_test.cpp - filters and counts, and the columns they are made from.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/facets.h"

#include <string>
#include <vector>

#include "support/an_index.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

// "leeds 2, york 1*": values in order, the selected marked.
std::string shown(const FacetCounts& counts) {
  std::string all;
  for (const FacetCount& value : counts.values) {
    if (!all.empty()) all += ", ";
    all += value.slug + " " + std::to_string(value.count) + (value.selected ? "*" : "");
  }
  return all;
}

// Three councils, two outcomes.
std::vector<Decision> six() {
  return {
      a_decision("95 000 001").by("Leeds City Council").outcome("Upheld").on("2024-01-01").build(),
      a_decision("95 000 002").by("Leeds City Council").outcome("Upheld").on("2023-01-01").build(),
      a_decision("95 000 003").by("Leeds City Council").outcome("Not upheld").on("").build(),
      a_decision("95 000 004").by("Kent County Council").outcome("Upheld").on("2022-01-01").build(),
      a_decision("95 000 005").by("Kent County Council").outcome("").on("2022-02-01").build(),
      a_decision("95 000 006").by("Oak Care Ltd").outcome("Not upheld").on("2024-05-01").build(),
  };
}

std::string slug_of(const std::string& name) { return body_named(name).slug; }

using Ids = std::vector<DecisionId>;

// What a counter lets pass.
Ids taken(FacetCounter& counter, const Ids& ids) {
  MatchScratch scratch(ids.back());
  const auto found = scratch.lists.lend();
  found->assign(ids);
  counter.take(*found, scratch);
  return {found->ids().begin(), found->ids().end()};
}

SearchResults counted(const AnIndex& index,
                      const FacetFilters& filters,
                      const std::vector<FacetRequest>& requests) {
  SearchRequest request;
  request.filters = filters;
  request.facets = requests;
  return index.searcher().search(request);
}

}  // namespace

TEST_CASE("a facet is counted without its own filter, with all others", "[engine][facets]") {
  const AnIndex index(six());
  const std::string leeds = slug_of("Leeds City Council");
  const auto results = counted(
      index, {{"council", {leeds}}, {"outcome", {"upheld"}}}, {{"outcome", 0}, {"council", 0}});
  CHECK(results.total == 2);
  REQUIRE(results.facets.size() == 2);
  CHECK(shown(results.facets[0]) == "upheld 2*, not-upheld 1");
  CHECK(shown(results.facets[1]) == leeds + " 2*, " + slug_of("Kent County Council") + " 1");
}

TEST_CASE("several values of one facet widen, several facets narrow", "[engine][facets]") {
  const AnIndex index(six());
  CHECK(counted(index, {{"outcome", {"upheld", "not-upheld"}}}, {}).total == 5);
  CHECK(counted(index, {{"outcome", {"upheld"}}, {"year", {"2022", "2023"}}}, {}).total == 2);
  CHECK(counted(index, {{"outcome", {}}}, {}).total == 6);
}

TEST_CASE("a selected value that no decision has matches nothing and is listed",
          "[engine][facets]") {
  const AnIndex index(six());
  const auto results = counted(index, {{"outcome", {"unheard-of"}}}, {{"outcome", 1}, {"year", 0}});
  CHECK(results.total == 0);
  CHECK(shown(results.facets[0]) == "upheld 3, unheard-of 0*");
  CHECK(results.facets[0].values.back().label == "unheard-of");
  CHECK(results.facets[0].values_in_all == 3);
  CHECK(shown(results.facets[1]).empty());
}

TEST_CASE("a value selected beside an unknown one still matches", "[engine][facets]") {
  const AnIndex index(six());
  CHECK(counted(index, {{"outcome", {"unheard-of", "upheld"}}}, {{"outcome", 0}}).total == 3);
}

TEST_CASE("values come in their facet's order, to the limit, with what is selected",
          "[engine][facets]") {
  const AnIndex index(six());
  const auto results =
      counted(index, {{"outcome", {"not-upheld"}}}, {{"year", 2}, {"outcome", 1}, {"council", 0}});
  CHECK(shown(results.facets[0]) == "2024 1");  // the undated one counts under no year
  CHECK(shown(results.facets[1]) == "upheld 3, not-upheld 2*");
  const auto all = counted(index, {}, {{"year", 2}, {"council", 0}});
  CHECK(shown(all.facets[0]) == "2024 2, 2023 1");
  CHECK(all.facets[0].values_in_all == 3);
  CHECK(all.facets[1].values.front().label == "Leeds City Council");
  CHECK(all.facets[1].title == "Council or provider");
}

TEST_CASE("a filter by a facet that is not counted filters all the same", "[engine][facets]") {
  const AnIndex index(six());
  const auto results = counted(index, {{"outcome", {"upheld"}}}, {{"year", 0}});
  CHECK(results.total == 3);
  CHECK(shown(results.facets[0]) == "2024 1, 2023 1, 2022 1");
}

// Decisions with several values of one facet, as some facets of the schema will have.
TEST_CASE("a decision counts once under each of its values", "[engine][facets]") {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  const Facet& facet = facets().front();
  const std::vector<std::vector<FacetValue>> documents = {
      {{"b", "Bee"}, {"a", "Ay"}, {"b", "Bee"}}, {}, {{"c", "Sea"}}, {{"a", "Older ay"}}};
  for (const auto& values : documents) {
    Xapian::Document document;
    if (!values.empty()) document.add_value(facet.slot, encode_facet_values(values));
    database.add_document(document);
  }
  std::vector<FacetColumn> columns;
  columns.push_back(FacetColumn::load(database, facet));
  const FacetColumn& column = columns.front();

  REQUIRE(column.values().size() == 3);
  CHECK(column.values()[0] == FacetValue{"a", "Ay"});
  CHECK(column.find("c") == 2);
  CHECK(column.find("") == -1);
  CHECK(column.find("bb") == -1);
  CHECK(column.find("d") == -1);
  CHECK(column.ordinals(1).size() == 2);
  CHECK(column.ordinals(2).empty());
  CHECK(column.ordinals(3).size() == 1);
  CHECK(column.ordinals(4).front() == 0);
  CHECK(column.ordinals(0).empty());
  CHECK(column.ordinals(5).empty());
  CHECK(column.ordinals(4'000'000'000U).empty());

  CHECK(column.single().empty());
  CHECK(column.counts(std::vector<DecisionId>{1, 3}) == std::vector<std::uint32_t>{1, 1, 1});
  CHECK(column.counts(std::vector<DecisionId>{1, 2, 3, 4}) == std::vector<std::uint32_t>{2, 1, 1});

  const std::string name(facet.name);
  FacetCounter counter(columns, 4, {{name, {"a", "c"}}}, {{name, 0}});
  CHECK(taken(counter, {1, 2, 3, 4}) == Ids{1, 3, 4});
  CHECK(shown(counter.counts().front()) == "a 2*, b 1, c 1*");
}

TEST_CASE("a decision that misses two facets counts under none", "[engine][facets]") {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (const char* slugs : {"aa", "ab", "ba", "bb"}) {
    Xapian::Document document;
    for (std::size_t i = 0; i < 2; ++i) {
      const FacetValue value{std::string(1, slugs[i]), "Label"};
      document.add_value(facets()[i].slot, encode_facet_values({&value, 1}));
    }
    database.add_document(document);
  }
  std::vector<FacetColumn> columns;
  FacetFilters filters;
  std::vector<FacetRequest> requests;
  for (std::size_t i = 0; i < 2; ++i) {
    columns.push_back(FacetColumn::load(database, facets()[i]));
    filters[std::string(facets()[i].name)] = {"a"};
    requests.push_back({std::string(facets()[i].name), 0});
  }
  FacetCounter counter(columns, 4, filters, requests);
  CHECK(taken(counter, {1, 2, 3, 4}) == Ids{1});
  for (const FacetCounts& counts : counter.counts())
    CHECK(shown(counts) == "a 1*, b 1");
}

TEST_CASE("where no decision has two values, they stand one beside the other", "[engine][facets]") {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (const char* slug : {"b", "", "a", "b", "b", "c", "", "b"}) {
    Xapian::Document document;
    const FacetValue value{slug, slug};
    if (*slug != 0) document.add_value(facets().front().slot, encode_facet_values({&value, 1}));
    database.add_document(document);
  }
  const FacetColumn column = FacetColumn::load(database, facets().front());
  const auto single = column.single();
  CHECK(std::vector<int>(single.begin() + 1, single.end()) ==
        std::vector<int>{1, 3, 0, 1, 1, 2, 3, 1});
  using Counts = std::vector<std::uint32_t>;
  CHECK(column.counts(Ids{}) == Counts{0, 0, 0});
  CHECK(column.counts(Ids{8}) == Counts{0, 1, 0});
  CHECK(column.counts(Ids{1, 2, 3, 4, 5, 6, 7}) == Counts{1, 3, 1});
  CHECK(column.counts(Ids{1, 2, 3, 4, 5, 6, 7, 8}) == Counts{1, 4, 1});
  CHECK(column.counts_without(Ids{}) == Counts{1, 4, 1});
  CHECK(column.counts_without(Ids{2, 3, 8}) == Counts{0, 3, 1});
}

TEST_CASE("a column of an empty database is empty", "[engine][facets]") {
  const Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  const FacetColumn column = FacetColumn::load(database, facets().front());
  CHECK(column.values().empty());
  CHECK(column.ordinals(0).empty());
  CHECK(column.ordinals(1).empty());
  CHECK(column.counts({}).empty());
  CHECK(column.counts_without({}).empty());
}

namespace {

// A database with more values of a facet than a column has room for, newest document first.
Xapian::WritableDatabase of_many_values(const Facet& facet, const TemporaryFolder& folder) {
  constexpr int kDocuments = 70;
  constexpr int kValuesEach = 1'000;
  Xapian::WritableDatabase database(folder.path() / "many", Xapian::DB_CREATE);
  for (int i = 0; i < kDocuments; ++i) {
    std::vector<FacetValue> values = {{"shared", "Shared"}};
    for (int j = 0; j < kValuesEach; ++j) {
      const std::string name = std::to_string(i * kValuesEach + j);
      values.push_back({name, name});
    }
    Xapian::Document document;
    document.add_value(facet.slot, encode_facet_values(values));
    database.add_document(document);
  }
  database.commit();
  return database;
}

}  // namespace

TEST_CASE("more laws than a column has room for break no index: the newest are counted",
          "[engine][facets]") {
  const TemporaryFolder folder;
  const Facet& law = *find_facet("law");
  const FacetColumn column = FacetColumn::load(of_many_values(law, folder), law);
  CHECK(column.values().size() == 65'535);
  CHECK(column.find("shared") >= 0);
  CHECK(column.find("0") >= 0);
  CHECK(column.find("65533") >= 0);
  CHECK(column.find("65534") < 0);
  CHECK(column.ordinals(1).size() == 1'001);
  CHECK(column.ordinals(70).size() == 1);
}

TEST_CASE("more values than a closed facet can have are a fault of the index", "[engine][facets]") {
  const TemporaryFolder folder;
  const Facet& category = *find_facet("category");
  const Xapian::WritableDatabase database = of_many_values(category, folder);
  CHECK_THROWS_WITH(FacetColumn::load(database, category),
                    Catch::Matchers::ContainsSubstring("category"));
}
