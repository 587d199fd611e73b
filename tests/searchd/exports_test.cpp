// tests/searchd/exports_test.cpp - what /search.csv and /search.jsonl answer, without sockets.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/exports.h"

#include <algorithm>
#include <random>

#include <rapidjson/document.h>

#include "corpus/decision_json.h"
#include "engine/index_error.h"
#include "searchd/export_parts.h"
#include "support/a_site.h"
#include "support/an_index.h"
#include "support/catch.h"
#include "support/csv.h"
#include "support/http_peer.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

constexpr char kCsvType[] = "text/csv; charset=utf-8; header=present";

DecisionBuilder awarding(std::string reference, std::string_view day, std::int64_t pence) {
  auto decision = a_decision(std::move(reference)).on(day).found("The flat was damp.");
  if (pence > 0) decision.pays(pence);
  return decision;
}

std::vector<Decision> four_decisions() {
  return {awarding("95 000 001", "2024-01-01", 20000).summary("Two\nlines.").build(),
          awarding("95 000 002", "2023-01-01", 50000).build(),
          awarding("95 000 003", "2025-01-01", 0).build(),
          awarding("95 000 004", "2022-01-01", 10000).build()};
}

std::vector<std::string> references(const HttpAnswer& answer) {
  REQUIRE(answer.status == 200);
  std::vector<std::string> found;
  for (const auto& record : records_of_csv(whole_of(answer)))
    found.push_back(record.at("reference"));
  return found;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("an export is a file to keep, with a name, a type and a tag", "[searchd]") {
  const AnIndex index(four_decisions());
  const ASite site(index.path());
  const struct {
    const char *target, *type, *file;
  } kCases[] = {
      {"/search.csv", kCsvType, "ombud-decisions.csv"},
      {"/search.csv?rows=decisions", kCsvType, "ombud-decisions.csv"},
      {"/search.csv?rows=remedies", kCsvType, "ombud-remedies.csv"},
      {"/search.jsonl", "application/jsonl", "ombud-decisions.jsonl"},
  };
  for (const auto& row : kCases) {
    INFO(row.target);
    const auto answer = site.get(row.target, "Accept-Encoding: gzip, br\r\n");
    CHECK(answer.status == 200);
    CHECK(answer.content_type == row.type);
    CHECK(header_of(answer, "Content-Disposition") ==
          "attachment; filename=\"" + std::string(row.file) + "\"");
    CHECK(header_of(answer, "Cache-Control") == "private, max-age=60");
    CHECK(header_of(answer, "X-Robots-Tag") == "noindex");
    CHECK(header_of(answer, "Content-Encoding").empty());
    const std::string tag = header_of(answer, "ETag");
    REQUIRE_FALSE(tag.empty());
    CHECK(site.get(row.target, "If-None-Match: " + tag + "\r\n").status == 304);
    CHECK(site.get(std::string(row.target) + (std::string(row.target).find('?') ? "&" : "?") +
                       "outcome=upheld",
                   "If-None-Match: " + tag + "\r\n")
              .status != 304);
  }
  CHECK(header_of(site.get("/search.csv"), "ETag") ==
        header_of(site.get("/search.csv?rows=decisions"), "ETag"));
  CHECK(header_of(site.get("/search.csv"), "ETag") !=
        header_of(site.get("/search.csv?rows=remedies"), "ETag"));
}

TEST_CASE("an export holds what the search finds, in the order asked for", "[searchd]") {
  const AnIndex index(four_decisions());
  const ASite site(index.path());
  const struct {
    const char* query;
    Names found;
  } kCases[] = {
      {"", {"95 000 003", "95 000 001", "95 000 002", "95 000 004"}},
      {"?sort=date", {"95 000 004", "95 000 002", "95 000 001", "95 000 003"}},
      {"?sort=-payment", {"95 000 002", "95 000 001", "95 000 004", "95 000 003"}},
      {"?sort=payment", {"95 000 004", "95 000 001", "95 000 002", "95 000 003"}},
      {"?payment_min=150", {"95 000 001", "95 000 002"}},
      {"?payment_max=%C2%A3200.00&q=damp&sort=-date", {"95 000 001", "95 000 004"}},
      {"?year=2023&year=2025&outcome=upheld", {"95 000 003", "95 000 002"}},
      {"?ref=95000004&ref=95000001", {"95 000 001", "95 000 004"}},
      {"?q=nowhere", {}},
  };
  for (const auto& row : kCases) {
    INFO(row.query);
    CHECK(references(site.get(std::string("/search.csv") + row.query)) == row.found);
  }
  CHECK(references(site.get("/search.csv?rows=remedies&sort=-payment")) ==
        Names{"95 000 002", "95 000 001", "95 000 004"});
}

TEST_CASE("a remedy of any kind has a row, also the only one of its decision", "[searchd]") {
  std::vector<Decision> decisions;
  for (const char* kind : {"payment",
                           "refund",
                           "credit",
                           "backdated",
                           "apology",
                           "review",
                           "training",
                           "policy",
                           "other"}) {
    decisions.push_back(a_decision("95 000 " + std::to_string(100 + decisions.size()))
                            .does(*remedy_kind_named(kind))
                            .build());
  }
  const AnIndex index(decisions);
  const ASite site(index.path());
  Names kinds;
  for (const auto& record : records_of_csv(whole_of(site.get("/search.csv?rows=remedies"))))
    kinds.push_back(record.at("kind"));
  std::sort(kinds.begin(), kinds.end());
  CHECK(kinds == Names{"apology",
                       "backdated",
                       "credit",
                       "other",
                       "payment",
                       "policy",
                       "refund",
                       "review",
                       "training"});
}

TEST_CASE("JSON Lines holds the decisions as they are stored, one a line", "[searchd]") {
  const auto decisions = four_decisions();
  const AnIndex index(decisions);
  const ASite site(index.path());
  CHECK(whole_of(site.get("/search.jsonl?sort=date&payment_min=1")) ==
        to_json(decisions[3]) + "\n" + to_json(decisions[1]) + "\n" + to_json(decisions[0]) + "\n");
  CHECK(whole_of(site.get("/search.jsonl?q=nowhere")).empty());
}

TEST_CASE("what an export cannot do is refused in words, every fault at once", "[searchd]") {
  const AnIndex index(four_decisions());
  const ASite site(index.path());
  const struct {
    const char *target, *parameter, *detail;
  } kCases[] = {
      {"/search.csv?rows=all", "rows", "must be one of decisions, remedies"},
      {"/search.csv?rows=remedies&rows=remedies", "rows", "is given twice"},
      {"/search.jsonl?rows=decisions", "rows", "is not a parameter of this export: leave it out"},
      {"/search.csv?page=2", "page", "an export holds every decision that is found"},
      {"/search.csv?per_page=100", "per_page", "every decision that is found, so leave it out"},
      {"/search.jsonl?facet=year", "facet", "an export holds every decision that is found"},
      {"/search.csv?colour=red", "colour", "is not a parameter of this export: leave it out"},
      {"/search.csv?by=year", "by", "is not a parameter of this export: leave it out"},
      {"/search.csv?payment_min=lots", "payment_min", "must be an amount in pounds"},
      {"/search.jsonl?sort=best", "sort", "must be relevance"},
  };
  for (const auto& row : kCases) {
    INFO(row.target);
    const auto answer = site.get(row.target);
    CHECK(answer.status == 400);
    CHECK(answer.content_type == "application/problem+json");
    CHECK_FALSE(answer.next_part);
    rapidjson::Document json;
    json.Parse(answer.body.c_str());
    REQUIRE_FALSE(json.HasParseError());
    REQUIRE(json["errors"].Size() == 1);
    CHECK(std::string(json["errors"][0]["parameter"].GetString()) == row.parameter);
    CHECK_THAT(json["errors"][0]["detail"].GetString(),
               Catch::Matchers::ContainsSubstring(row.detail));
  }
  const auto answer = site.get("/search.csv?page=1&rows=x&sort=y&q=" + std::string(513, 'a'));
  rapidjson::Document json;
  json.Parse(answer.body.c_str());
  CHECK(json["errors"].Size() == 4);
  CHECK(site.exports_under_way() == 0);
}

TEST_CASE("an export of nothing yet says what to run", "[searchd]") {
  const TemporaryFolder nothing;
  const ASite site(nothing.path());
  for (const char* target : {"/search.csv", "/search.jsonl", "/api/v1/stats"}) {
    INFO(target);
    const auto answer = site.get(target);
    CHECK(answer.status == 503);
    CHECK(answer.content_type == "application/problem+json");
    CHECK(header_of(answer, "Retry-After") == "10");
  }
}

TEST_CASE("beyond four exports at once the next is asked to wait, until one has gone",
          "[searchd]") {
  const AnIndex index(four_decisions());
  const ASite site(index.path());
  std::vector<HttpAnswer> running;
  for (int i = 0; i < kExportsAtOnce; ++i)
    running.push_back(site.get(i % 2 ? "/search.csv" : "/search.jsonl"));
  CHECK(site.exports_under_way() == 4);
  const auto refused = site.get("/search.csv");
  CHECK(refused.status == 503);
  CHECK(refused.content_type == "application/problem+json");
  CHECK(header_of(refused, "Retry-After") == "10");
  CHECK_THAT(refused.body, Catch::Matchers::ContainsSubstring("too-many-exports"));
  CHECK(site.exports_under_way() == 4);
  // What needs no slot is answered all the same.
  CHECK(site.get("/api/v1/search").status == 200);
  CHECK(site.get("/search.csv?page=1").status == 400);
  running.pop_back();  // unread, as when a client hangs up
  CHECK(site.exports_under_way() == 3);
  CHECK(site.get("/search.csv").status == 200);
}

TEST_CASE("HEAD tells of an export without beginning one", "[searchd]") {
  const AnIndex index(four_decisions());
  const ASite site(index.path());
  HttpRequest request = a_request("/search.csv?q=damp");
  request.method = "HEAD";
  const auto head = answer(site.site(), request);
  CHECK(site.exports_under_way() == 0);
  CHECK(head.status == 200);
  CHECK(head.content_type == kCsvType);
  CHECK(header_of(head, "ETag") == header_of(site.get("/search.csv?q=damp"), "ETag"));
  CHECK(head.next_part);  // so that no length is announced, as none is for GET
  request = a_request("/search.csv?page=2");
  request.method = "HEAD";
  CHECK(answer(site.site(), request).status == 400);
}

TEST_CASE("an export that cannot go on throws, is cut there, and gives its slot back",
          "[searchd]") {
  const AnIndex index(four_decisions());
  const ASite site(index.path());
  const auto served = std::make_shared<const ServedIndex>(index.snapshot(), 1);
  ExportSlots slots(1);
  {
    const std::vector<Xapian::docid> documents = {1, 999};  // the second is in no index
    ExportParts parts(
        site.site().index, served, documents, format_of(ExportForm::kJsonLines), slots.take());
    CHECK(slots.taken() == 1);
    CHECK_FALSE(slots.take());
    CHECK_THROWS_AS(parts.next(), IndexError);
  }
  CHECK(slots.taken() == 0);
  CHECK(slots.take());
}

TEST_CASE("decisions without remedies are passed over unread", "[searchd]") {
  const AnIndex index(four_decisions());
  const ASite site(index.path());
  const auto served = std::make_shared<const ServedIndex>(index.snapshot(), 1);
  // No column knows 999, so that it has no remedy; reading it would throw.
  ExportParts parts(
      site.site().index, served, {999, 999}, format_of(ExportForm::kRemedyRows), nullptr);
  CHECK(rows_of_csv(parts.next()).size() == 1);
  CHECK(parts.next().empty());
}

TEST_CASE("an export under way leaves out what is withdrawn meanwhile, and ends whole",
          "[searchd]") {
  std::vector<Decision> decisions;  // a part holds about six of them
  for (int i = 0; i < 60; ++i) {
    decisions.push_back(awarding("95 000 " + std::to_string(100 + i), "2024-01-01", 10'000)
                            .summary(std::string(10'000, 'a'))
                            .build());
  }
  AnIndex index(decisions);
  const ASite site(index.path());
  const std::string csv = "/search.csv?sort=date";
  HttpAnswer rows = site.get(csv);
  HttpAnswer remedies = site.get(csv + "&rows=remedies");
  HttpAnswer lines = site.get("/search.jsonl?sort=date");
  const std::string first_row = rows.next_part();
  const std::string first_line = lines.next_part();
  // The first has left with the first part; the last must not leave any more.
  IndexPublisher(index.path())
      .write_tombstones({{.key = "sample/95-000-100", .withdrawn = "2026-11-21"},
                         {.key = "sample/95-000-159", .withdrawn = "2026-11-21"}});
  decisions.erase(decisions.begin());
  decisions.pop_back();
  index.publish(decisions);
  const auto is_newest = [&] {
    return site.site().index.state().served->snapshot().generation() ==
           index.snapshot()->generation();
  };
  REQUIRE(comes_true(is_newest));

  const auto left = records_of_csv(first_row + whole_of(rows));
  REQUIRE(left.size() == 59);
  CHECK(left.front().at("reference") == "95 000 100");
  CHECK(left.back().at("reference") == "95 000 158");
  CHECK(left.back().at("index_generation") == left.front().at("index_generation"));
  const std::string json = first_line + whole_of(lines);
  CHECK(std::count(json.begin(), json.end(), '\n') == 59);
  CHECK(json.find("95 000 159") == json.npos);
  CHECK(json.find("95 000 100") != json.npos);
  // One row each, all in one part that was not made before the withdrawal.
  CHECK(records_of_csv(whole_of(remedies)).size() == 58);
}

TEST_CASE("a slot may outlive what gave it", "[searchd]") {
  ExportSlot slot;
  {
    ExportSlots slots(1);
    slot = slots.take();
  }
  CHECK(slot);
  slot.reset();
}

TEST_CASE("parts are of the size that a socket takes, and hold whole lines", "[searchd]") {
  std::vector<Decision> decisions;
  for (int i = 0; i < 60; ++i) {
    decisions.push_back(awarding("95 000 " + std::to_string(100 + i), "2024-01-01", 0)
                            .summary(std::string(5000, 'a'))
                            .build());
  }
  const AnIndex index(decisions);
  const ASite site(index.path());
  const auto served = std::make_shared<const ServedIndex>(index.snapshot(), 1);
  std::vector<Xapian::docid> documents(60);
  for (std::size_t i = 0; i < documents.size(); ++i)
    documents[i] = static_cast<Xapian::docid>(i + 1);
  for (const auto form : {ExportForm::kDecisionRows, ExportForm::kJsonLines}) {
    ExportParts parts(site.site().index, served, documents, format_of(form), nullptr);
    std::size_t all = 0;
    std::string part = parts.next();
    while (!part.empty()) {
      ++all;
      CHECK(part.size() < kExportPartBytes + 10'000);
      CHECK(part.back() == '\n');
      // One searcher serves this index: a lease kept between parts would wait for ever here.
      CHECK_FALSE(ServedIndex::Lease(*served)->parse("damp").text.empty());
      part = parts.next();
    }
    CHECK(all >= 5);
    CHECK(parts.next().empty());
  }
}
