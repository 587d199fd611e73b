// tests/engine/walk_source_test.cpp - the source keeps to what Xapian's matcher asks of one.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/walk_source.h"

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "support/catch.h"

using namespace ombud;

namespace {

using Ids = std::vector<Xapian::docid>;

const Deadline& never() {
  static const Deadline deadline(std::chrono::hours(1));
  return deadline;
}

// Document `i` has the words of `texts[i - 1]`, a letter each, from the second place of a part on.
Xapian::WritableDatabase a_database(const std::vector<std::string>& texts,
                                    ZoneId part = ZoneId::kSummary) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (const std::string& text : texts) {
    Xapian::Document document;
    Xapian::termpos place = band_begin(part);
    for (const char letter : text)
      document.add_posting(std::string(1, letter), ++place);
    database.add_document(document);
  }
  return database;
}

Enough letters(const std::string& terms, std::size_t least) {
  Enough wanted{"", least};
  for (const char letter : terms)
    wanted.parts.push_back({std::string(1, letter)});
  return wanted;
}

Ids walked(const Xapian::Database& database, Enough wanted) {
  WalkSource source(std::move(wanted), never());
  source.init(database);
  Ids ids;
  for (source.next(0); !source.at_end(); source.next(0))
    ids.push_back(source.get_docid());
  CHECK(ids.size() <= source.get_termfreq_max());
  CHECK(source.get_termfreq_est() <= source.get_termfreq_max());
  return ids;
}

Enough placed(const std::string& terms, Places places) {
  Enough wanted = letters(terms, terms.size());
  wanted.places = places;
  return wanted;
}

}  // namespace

TEST_CASE("a walk finds the documents with enough of the things", "[engine][walk_source]") {
  const auto database = a_database({"abc", "ab", "c", "", "bcd", "d", "abcd"});
  CHECK(walked(database, letters("abc", 1)) == Ids{1, 2, 3, 5, 7});
  CHECK(walked(database, letters("abc", 2)) == Ids{1, 2, 5, 7});
  CHECK(walked(database, letters("abc", 3)) == Ids{1, 7});
  CHECK(walked(database, letters("abcd", 3)) == Ids{1, 5, 7});
  CHECK(walked(database, letters("abc", 4)).empty());
  CHECK(walked(database, letters("xyz", 1)).empty());
  CHECK(walked(database, letters("axyz", 2)).empty());
  CHECK(walked(database, {"d"}) == Ids{5, 6, 7});
  CHECK(walked(database, any_part({})).empty());
  // d, or a and c together, and b: two of these
  const Enough nested{
      "", 2, {{"d"}, all_parts({{"a"}, {"c"}}), any_part({{"b"}, {"x"}})}, std::nullopt};
  CHECK(walked(database, nested) == Ids{1, 5, 7});
}

TEST_CASE("a walk looks at places where it is told to", "[engine][walk_source]") {
  const auto database = a_database({"abc", "axxb", "ba", "cab", "aabb"}, ZoneId::kFindings);
  CHECK(walked(database, placed("ab", {})) == Ids{1, 4, 5});
  CHECK(walked(database, placed("aa", {})) == Ids{5});
  CHECK(walked(database, placed("ab", {2, {}})) == Ids{1, 3, 4, 5});
  CHECK(walked(database, placed("ab", {3, {}})) == Ids{1, 2, 3, 4, 5});
  CHECK(walked(database, placed("aa", {8, {}})) == Ids{5});
  CHECK(walked(database, placed("ab", {{}, ZoneId::kFindings})) == Ids{1, 4, 5});
  CHECK(walked(database, placed("ab", {{}, ZoneId::kRemedy})).empty());
  CHECK(walked(database, placed("ab", {{}, ZoneId::kEvents})).empty());
  CHECK(walked(database, placed("c", {{}, ZoneId::kFindings})) == Ids{1, 4});
  CHECK(walked(database, any_part({placed("c", {}), placed("bb", {})})) == Ids{1, 4, 5});
}

TEST_CASE("a source goes where the matcher sends it", "[engine][walk_source]") {
  const auto database = a_database({"a", "x", "a", "x", "x", "a", "x"});
  WalkSource source({"a"}, never());
  source.init(database);
  CHECK(source.get_termfreq_min() == 0);
  CHECK(source.get_termfreq_max() == 3);
  CHECK(!source.at_end());
  source.skip_to(2, 0);
  CHECK(source.get_docid() == 3);
  source.skip_to(3, 0);
  CHECK(source.get_docid() == 3);
  source.skip_to(1, 0);  // never back
  CHECK(source.get_docid() == 3);
  source.next(0);
  CHECK(source.get_docid() == 6);
  source.skip_to(7, 0);
  CHECK(source.at_end());
  source.next(0);
  source.skip_to(9, 0);
  CHECK(source.at_end());
  source.init(database);  // from the beginning again
  source.skip_to(1, 0);
  CHECK(source.get_docid() == 1);
  CHECK(source.check(3, 0));
  CHECK(source.get_docid() == 3);
  source.skip_to(1'000'000, 0);  // past every document
  CHECK(source.at_end());
}

TEST_CASE("a clone walks on its own, from the beginning", "[engine][walk_source]") {
  const auto database = a_database({"a", "x", "a"});
  WalkSource source({"a"}, never());
  source.init(database);
  source.next(0);
  source.next(0);
  const std::unique_ptr<WalkSource> clone(source.clone());
  clone->init(database);
  clone->next(0);
  CHECK(clone->get_docid() == 1);
  CHECK(source.get_docid() == 3);
  CHECK(clone->get_description() == "WalkSource");
}

TEST_CASE("an empty database has nothing to walk", "[engine][walk_source]") {
  CHECK(walked(a_database({}), letters("ab", 1)).empty());
}

TEST_CASE("a walk stops at its deadline", "[engine][walk_source]") {
  const auto database = a_database(std::vector<std::string>(100, "ab"));
  const Deadline up(std::chrono::milliseconds(0));
  WalkSource source(letters("ab", 2), up);
  CHECK_THROWS_AS(source.init(database), SearchTimeout);
  const Deadline soon(std::chrono::milliseconds(20));
  WalkSource walking(letters("ab", 2), soon);
  walking.init(database);
  while (true) {
    try {
      soon.check();
    } catch (const SearchTimeout&) {
      break;
    }
  }
  const auto walk = [&] {
    while (!walking.at_end())
      walking.next(0);
  };
  CHECK_THROWS_AS(walk(), SearchTimeout);
}

TEST_CASE("random leaps through a random walk land where counting says", "[engine][walk_source]") {
  const unsigned seed = 20261122;
  CAPTURE(seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 500; ++round) {
    std::vector<std::string> texts(1 + random() % 40);
    for (std::string& text : texts)
      for (const char letter : std::string("abcdef"))
        if (random() % 3 == 0) text += letter;
    const auto database = a_database(texts);
    const std::size_t least = 1 + random() % 5;
    CAPTURE(round, least);
    WalkSource source(letters("abcde", least), never());
    source.init(database);
    Xapian::docid from = 0;
    while (!source.at_end()) {
      const bool leap = random() % 2 == 0;
      from = leap ? from + 1 + static_cast<Xapian::docid>(random() % 5) : from + 1;
      if (leap) {
        source.skip_to(from, 0);
      } else {
        source.next(0);
      }
      while (from <= texts.size() &&
             static_cast<std::size_t>(
                 std::count_if(texts[from - 1].begin(), texts[from - 1].end(), [](char letter) {
                   return letter != 'f';
                 })) < least)
        ++from;
      REQUIRE(source.at_end() == (from > texts.size()));
      if (!source.at_end()) REQUIRE(source.get_docid() == from);
    }
  }
}
