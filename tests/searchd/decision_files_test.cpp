// tests/searchd/decision_files_test.cpp - a decision taken away: its files, and how its page cites.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <rapidjson/document.h>

#include "corpus/decision_json.h"
#include "engine/index_publisher.h"
#include "searchd/plain_text.h"
#include "support/a_site.h"
#include "support/an_index.h"
#include "support/catch.h"
#include "support/ris.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

bool holds_text(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

Decision damp_flat() {
  Decision decision = a_decision("95 000 001")
                          .section("What I found", SectionKind::kFindings, {"The flat was damp."})
                          .first_seen("2026-11-21")
                          .build();
  decision.url = "https://www.example.org/95-000-001";
  return decision;
}

constexpr char kPath[] = "/decisions/sample/95-000-001";

}  // namespace

TEST_CASE("a decision is a file in five forms, with a name, a type and a tag", "[searchd]") {
  const AnIndex index({damp_flat()});
  const ASite site(index.path());
  const struct {
    const char *ending, *type, *disposition;
  } kCases[] = {
      {".ris", "application/x-research-info-systems", "attachment"},
      {".bib", "application/x-bibtex; charset=utf-8", "attachment"},
      {".csl.json", "application/vnd.citationstyles.csl+json", "attachment"},
      {".txt", "text/plain; charset=utf-8", "inline"},
      {".json", "application/json", "inline"},
  };
  for (const auto& row : kCases) {
    INFO(row.ending);
    const auto answer = site.get(std::string(kPath) + row.ending);
    REQUIRE(answer.status == 200);
    CHECK(answer.content_type == row.type);
    CHECK(header_of(answer, "Content-Disposition") ==
          std::string(row.disposition) + "; filename=\"sample-95-000-001" + row.ending + "\"");
    CHECK(header_of(answer, "Access-Control-Allow-Origin") == "*");
    const std::string tag = header_of(answer, "ETag");
    REQUIRE_FALSE(tag.empty());
    const std::string condition = "If-None-Match: " + tag + "\r\n";
    CHECK(site.get(std::string(kPath) + row.ending, condition).status == 304);
    const auto other = row.ending == std::string(".ris") ? ".bib" : ".ris";
    CHECK(site.get(std::string(kPath) + other, condition).status == 200);
  }
  CHECK(site.get(std::string(kPath) + ".json").body == to_json(damp_flat()));
  CHECK(records_of_ris(site.get(std::string(kPath) + ".ris").body).size() == 1);
  rapidjson::Document csl;
  csl.Parse(site.get(std::string(kPath) + ".csl.json").body.c_str());
  CHECK(csl[0]["number"].GetString() == std::string("95 000 001"));
}

TEST_CASE("a file that is not there is 404, gone, or somewhere else, as the page is", "[searchd]") {
  AnIndex index({damp_flat(), a_decision("95 000 002").build()});
  IndexPublisher(index.path())
      .write_tombstones({{.key = "sample/95-000-002", .withdrawn = "2026-11-21"}});
  const ASite site(index.path());
  for (const std::string ending : {".ris", ".bib", ".csl.json", ".txt", ".json"}) {
    INFO(ending);
    CHECK(site.get("/decisions/sample/95-000-009" + ending).status == 404);
    CHECK(site.get("/decisions/sample/95-000-002" + ending).status == 410);
    CHECK(site.get("/decisions/sample/" + ending).status == 404);
    CHECK(site.get("/decisions/Sample/x" + ending).status == 404);
    const auto elsewhere = site.get("/decisions/sample/95%20000%20001" + ending);
    CHECK(elsewhere.status == 308);
    CHECK(header_of(elsewhere, "Location") == kPath + ending);
  }
  CHECK(site.get(std::string(kPath) + ".pdf").status == 404);
}

TEST_CASE("without an index a file says what to run", "[searchd]") {
  const TemporaryFolder folder;
  const ASite site(folder.path());
  CHECK(site.get(std::string(kPath) + ".ris").status == 503);
  CHECK(site.get("/search.atom").status == 503);
  CHECK(site.get("/search.ris").status == 503);
}

TEST_CASE("plain text has the words unaltered, numbers, headings and where they are from",
          "[searchd]") {
  Decision decision = damp_flat();
  const auto add = [&](BlockKind kind, std::string text, int number, Numbering numbering) {
    Block block;
    block.kind = kind;
    block.text = std::move(text);
    block.number = number;
    block.numbering = numbering;
    decision.sections[0].blocks.push_back(block);
  };
  add(BlockKind::kItem, "apologise;", 0, Numbering::kNone);
  decision.sections[0].blocks.back().marker = "a)";
  add(BlockKind::kParagraph, "It stayed <so>.", 2, Numbering::kApproximate);
  add(BlockKind::kQuote, "Quoted.", 0, Numbering::kNone);
  const std::string text = plain_text(decision);
  CHECK(text.rfind("Fictional decisions that come with this software, Fairwick Borough Council "
                   "(decision 95 000 001, 15 March 2024)\n\n",
                   0) == 0);
  CHECK(holds_text(text, "\nOutcome: Upheld\n"));
  CHECK(holds_text(text, "\nPublished at: https://www.example.org/95-000-001\n"));
  CHECK(holds_text(text, "\nRetrieved: 21 November 2026\n"));
  CHECK(holds_text(text, "\nFictional. Written for this software;"));
  CHECK(holds_text(text, "\nSummary\n=======\n\nMr X complained about the Council.\n"));
  CHECK(holds_text(text,
                   "\nWhat I found\n============\n\n1. The flat was damp.\n\n    a) apologise;\n\n"
                   "\u22482. It stayed <so>.\n\n    Quoted.\n"));
  CHECK(holds_text(text, "\nAdded by this site\n==================\n"));
}

TEST_CASE("a decision's page says how to cite it, in words, files and tags", "[searchd]") {
  const AnIndex index({damp_flat(), a_decision("95 000 002").build()});
  const ASite site(index.path());
  const std::string page = site.get(kPath).body;
  CHECK(holds_text(page,
                   "<cite id=\"citation\">Fictional decisions that come with this software, "
                   "Fairwick Borough Council (decision 95 000 001, 15 March 2024)</cite>"));
  CHECK(holds_text(page, "<a href=\"/decisions/sample/95-000-001.csl.json\">CSL-JSON</a>"));
  CHECK(holds_text(page,
                   "<link rel=\"alternate\" type=\"application/x-research-info-systems\" "
                   "title=\"RIS\" href=\"/decisions/sample/95-000-001.ris\">"));
  CHECK(holds_text(page, "<link rel=\"canonical\" href=\"https://www.example.org/95-000-001\">"));
  CHECK(holds_text(
      page, "<meta name=\"citation_title\" content=\"Fairwick Borough Council (95 000 001)\">"));
  CHECK(holds_text(page, "<meta name=\"citation_publication_date\" content=\"2024-03-15\">"));
  CHECK(holds_text(page, "<meta name=\"dcterms.identifier\" content=\"95 000 001\">"));
  const std::string without = site.get("/decisions/sample/95-000-002").body;
  CHECK_FALSE(holds_text(without, "rel=\"canonical\""));
  CHECK_FALSE(holds_text(without, "dcterms.source"));
}

TEST_CASE("what a decision says is text in the head of its page", "[searchd]") {
  const AnIndex index({a_decision("95 000 001").summary("\"><script>alert(1)</script>").build()});
  const std::string page = ASite(index.path()).get(kPath).body;
  CHECK_FALSE(holds_text(page, "<script>alert"));
  CHECK(holds_text(page, "content=\"&quot;&gt;&lt;script&gt;"));
}
