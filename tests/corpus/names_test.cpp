// tests/corpus/names_test.cpp - dates, references, slugs and characters, in all their spellings.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>

#include "corpus/dates.h"
#include "corpus/reference.h"
#include "corpus/slug.h"
#include "corpus/utf8.h"
#include "support/catch.h"

using namespace ombud;

TEST_CASE("a date is read in every spelling that decisions print") {
  struct Row {
    const char* text;
    const char* iso;  // "" = not a date
  };
  const Row rows[] = {
      {"09 Dec 2025", "2025-12-09"},
      {"9 December 2025", "2025-12-09"},
      {"22-Apr-2025", "2025-04-22"},
      {"2025-12-09", "2025-12-09"},
      {"09/12/2025", "2025-12-09"},
      {"9 dec 2025", "2025-12-09"},
      {"9 DEC 2025", "2025-12-09"},
      {"3 Sept 2024", "2024-09-03"},
      {" 09\xC2\xA0"
       "Dec 2025 ",
       "2025-12-09"},
      {"29 Feb 2024", "2024-02-29"},
      {"29 Feb 2023", ""},
      {"31 Apr 2024", ""},
      {"0 Jan 2024", ""},
      {"32 Jan 2024", ""},
      {"9 Dec", ""},
      {"9 Dec 25", ""},
      {"9 Dezember 2025", ""},
      {"Dec 9 2025", ""},
      {"9 Dec 2025 at noon", ""},
      {"2025-13-01", ""},
      {"99999999999 Jan 2024", ""},
      {"", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto date = parse_date(row.text);
    CHECK((date ? to_iso(*date) : "") == row.iso);
  }
}

TEST_CASE("a span of days is a year, a month or a day, both ends in it") {
  struct Row {
    const char *text, *first, *last;
  };
  const Row rows[] = {
      {"2024", "2024-01-01", "2024-12-31"},
      {"2024-02", "2024-02-01", "2024-02-29"},
      {"2023-02", "2023-02-01", "2023-02-28"},
      {"3/2024", "2024-03-01", "2024-03-31"},
      {"Mar 2024", "2024-03-01", "2024-03-31"},
      {"9 Dec 2025", "2025-12-09", "2025-12-09"},
      {"2024-13", "", ""},
      {"24", "", ""},
      {"20244", "", ""},
      {"yesterday", "", ""},
      {"", "", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto span = parse_date_span(row.text);
    CHECK((span ? to_iso(span->first) : "") == row.first);
    CHECK((span ? to_iso(span->last) : "") == row.last);
  }
}

TEST_CASE("a day is shown in words and in forms that sort") {
  const Date date = *parse_date("2025-02-03");
  CHECK(to_display(date) == "3 February 2025");
  CHECK(to_compact(date) == "20250203");
}

TEST_CASE("no decision was made before 1980 or later than tomorrow") {
  const Date today = *parse_date("2026-02-28");
  const std::pair<const char*, std::string_view> rows[] = {{"1066-10-14", "lies before 1980"},
                                                           {"1979-12-31", "lies before 1980"},
                                                           {"1980-01-01", ""},
                                                           {"2026-02-28", ""},
                                                           {"2026-03-01", ""},
                                                           {"2026-03-02", "lies in the future"},
                                                           {"2999-01-01", "lies in the future"}};
  for (const auto& [day, doubt] : rows) {
    CAPTURE(day);
    CHECK(doubt_of_decision_date(*parse_date(day), today) == doubt);
  }
}

TEST_CASE("a reference is one however it is typed") {
  const char* same[] = {"25 004 574",
                        "25004574",
                        "25-004-574",
                        "(25 004 574)",
                        " 25\xC2\xA0"
                        "004\xC2\xA0"
                        "574 ",
                        "LGSCO 25 004 574",
                        "lgo 25004574",
                        "Ref: 25 004 574",
                        "reference 25-004-574",
                        "25/004/574",
                        "25\xE2\x80\x93"
                        "004\xE2\x80\x93"
                        "574"};
  for (const char* text : same) {
    CAPTURE(text);
    CHECK(parse_reference(text).value_or("") == "25 004 574");
  }
  CHECK(parse_reference("22 009 742A").value_or("") == "22 009 742a");
  CHECK(parse_reference("22-009-742a").value_or("") == "22 009 742a");
}

TEST_CASE("what is not a reference alone is none") {
  for (const char* text : {"25 004 57",
                           "25 004 5741",
                           "2 5004 574",
                           "25 004 574 and more",
                           "decision 25 004 574",
                           "25 004 574ab",
                           "250 045 74",
                           "Act 1989",
                           "lgsco",
                           ""}) {
    CAPTURE(text);
    CHECK_FALSE(parse_reference(text));
  }
}

TEST_CASE("references of the fictional sample are told by their first number") {
  CHECK(source_of_reference("25 004 574") == "lgsco");
  CHECK(source_of_reference("95 004 574a") == "sample");
  CHECK(reference_slug("22 009 742a") == "22-009-742a");
}

TEST_CASE("a slug is lower case with one hyphen for every run of other characters") {
  struct Row {
    const char *name, *slug;
  };
  const Row rows[] = {
      {"Children's care services", "children-s-care-services"},
      {"Children’s care services", "children-s-care-services"},
      {"Brighton & Hove City Council", "brighton-and-hove-city-council"},
      {"A&B", "a-and-b"},
      {"Assessment  and   care plan ", "assessment-and-care-plan"},
      {"Other residential/ day care", "other-residential-day-care"},
      {"COVID-19", "covid-19"},
      {"Bournemouth, Christchurch and Poole Council", "bournemouth-christchurch-and-poole-council"},
      {"Ynys Môn", "ynys-môn"},
      {"(ASC) Limited", "asc-limited"},
      {" — ", ""},
      {"", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(slug(row.name) == row.slug);
    CHECK(slug(row.slug) == row.slug);
  }
}

TEST_CASE("bytes become UTF-8 in NFC with one kind of line end, or are refused in words") {
  SECTION("what is read") {
    struct Row {
      std::string bytes, charset, text;
      std::size_t repairs;
    };
    const Row rows[] = {
        {"plain\r\nlines\rhere\n", "", "plain\nlines\nhere\n", 0},
        {"\xEF\xBB\xBFmarked", "", "marked", 0},
        {std::string("\xFF\xFE"
                     "a\0b\0",
                     6),
         "",
         "ab",
         0},
        {"caf\xE9 \x93quoted\x94", "", "café “quoted”", 1},
        {"caf\xE9", "iso-8859-1", "café", 0},
        {"\x93q\x94", "ISO-8859-1", "“q”", 0},
        {"café", "windows-1252", "café", 0},  // declared one thing, saved as another
        {"e\xCC\x81", "", "é", 0},            // NFC
        {"a\x01"
         "b\x7F"
         "c\td",
         "",
         "abc\td",
         1},
    };
    for (const Row& row : rows) {
      CAPTURE(row.bytes);
      const auto decoded = decode_document(row.bytes, row.charset);
      REQUIRE(decoded.text);
      CHECK(*decoded.text == row.text);
      CHECK(decoded.repairs.size() == row.repairs);
    }
  }
  SECTION("what is refused") {
    struct Row {
      std::string bytes, charset, reason, detail;
    };
    const Row rows[] = {
        {"good ’ then \xE9 bad", "", "invalid-utf8", "byte 14"},
        {"\x81\x8D", "", "invalid-utf8", "byte 0"},
        {std::string("a\0b", 3), "", "nul-byte", "character 1"},
        {"caf\xE9", "klingon-8", "unknown-charset", "not known here"},
        {"caf\xE9", "shift_jis", "invalid-shift_jis", "shift_jis"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.bytes);
      const auto decoded = decode_document(row.bytes, row.charset);
      CHECK_FALSE(decoded.text);
      CHECK(decoded.reason == row.reason);
      CHECK(decoded.detail.find(row.detail) != std::string::npos);
      CHECK(decoded.detail.find("klingon") == std::string::npos);  // anybody's word
    }
  }
}

TEST_CASE("any bytes at all come out as valid UTF-8 or not at all") {
  std::mt19937 random(20261121);
  for (int round = 0; round < 5000; ++round) {
    std::string bytes(random() % 12, '\0');
    for (char& c : bytes)
      c = static_cast<char>(random() % 3 ? random() % 128 : random() % 256);
    CAPTURE(round, bytes);
    const auto decoded = decode_document(bytes);
    REQUIRE(decoded.text.has_value() == decoded.reason.empty());
    if (!decoded.text) continue;
    REQUIRE_FALSE(first_invalid_utf8(*decoded.text));
    REQUIRE(to_nfc(*decoded.text) == *decoded.text);
    REQUIRE(decoded.text->find('\0') == std::string::npos);
  }
}

TEST_CASE("the first byte that is not UTF-8 is named") {
  CHECK_FALSE(first_invalid_utf8("’😀"));
  CHECK(first_invalid_utf8("ab\xC3").value_or(99) == 2);
  CHECK(first_invalid_utf8("\xC0\xAF").value_or(99) == 0);          // overlong
  CHECK(first_invalid_utf8("a\xED\xA0\x80").value_or(99) == 1);     // a surrogate
  CHECK(first_invalid_utf8("\xF5\x80\x80\x80").value_or(99) == 0);  // beyond Unicode
}
