// tests/corpus/registers_test.cpp - what the registers say, and that they hold together.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/registers.h"

#include <map>
#include <set>

#include "corpus/register_table.h"
#include "corpus/slug.h"
#include "support/catch.h"

using namespace ombud;

TEST_CASE("every slug in the register of bodies is its name's, and names one body") {
  std::set<std::string> slugs;
  for (const BodyRecord& body : bodies()) {
    CAPTURE(body.name);
    CHECK(body.slug == slug(body.name));
    CHECK(slugs.insert(body.slug).second);
    CHECK(body_kind_title(body.kind) != body.kind);
  }
}

TEST_CASE("no two bodies share a name or an alias") {
  std::map<std::string, std::string> owner;
  for (const BodyRecord& body : bodies()) {
    std::set<std::string> names = {slug(body.name)};
    for (const std::string& alias : body.aliases)
      names.insert(slug(alias));
    for (const std::string& name : names) {
      CAPTURE(name, body.name, owner[name]);
      CHECK(owner[name].empty());
      owner[name] = body.name;
    }
  }
}

TEST_CASE("successors exist, and are only of bodies that ended") {
  for (const BodyRecord& body : bodies())
    for (const std::string& successor : body.successors) {
      CAPTURE(body.name, successor);
      CHECK(find_body_by_slug(successor));
      CHECK(body.to);
    }
}

TEST_CASE("every principal council of England is there") {
  std::map<std::string, int> present;
  for (const BodyRecord& body : bodies())
    if (!body.to && !body.region.empty() && body.note.find("fictional") == std::string::npos)
      ++present[body.kind];
  // 21 + 164 + 63 (with the Isles of Scilly) + 36 + 33 (with the City of London) = 317; the
  // fictional ones of the sample add to some kinds.
  CHECK(present["county"] >= 21);
  CHECK(present["district"] >= 164);
  CHECK(present["unitary"] >= 63);
  CHECK(present["metropolitan"] >= 36);
  CHECK(present["london"] >= 33);
}

TEST_CASE("a body is known by its name, its short names and its earlier ones") {
  struct Row {
    const char *printed, *slug, *kind, *region;
  };
  const Row rows[] = {
      {"West Northamptonshire Council",
       "west-northamptonshire-council",
       "unitary",
       "East Midlands"},
      {"London Borough of Hackney", "london-borough-of-hackney", "london", "London"},
      {"Hackney", "london-borough-of-hackney", "london", "London"},
      {"LB Hackney", "london-borough-of-hackney", "london", "London"},
      {"Brighton and Hove City Council", "brighton-and-hove-city-council", "unitary", "South East"},
      {"Brighton & Hove", "brighton-and-hove-city-council", "unitary", "South East"},
      {"Cambridgeshire County Council",
       "cambridgeshire-county-council",
       "county",
       "East of England"},
      {"The Grange Care Centre (Cheltenham) Limited",
       "the-grange-care-centre-cheltenham-limited",
       "care-provider",
       ""},
      {"NHS Somewhere Integrated Care Board (ICB)",
       "nhs-somewhere-integrated-care-board-icb",
       "nhs",
       ""},
      {"Bloggs Academy Trust", "bloggs-academy-trust", "school", ""},
      {"Nowhere County Council", "nowhere-county-council", "county", ""},
      {"Quango of Things", "quango-of-things", "other", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.printed);
    const Body body = body_named(row.printed);
    CHECK(body.name == row.printed);  // the printed name is kept
    CHECK(body.slug == row.slug);
    CHECK(body.kind == row.kind);
    CHECK(body.region == row.region);
  }
  CHECK(body_named("") == Body{});
}

TEST_CASE("a county that was split has two successors and is neither of them") {
  const BodyRecord* county = find_body("Northamptonshire County Council");
  REQUIRE(county);
  CHECK(county->slug == "northamptonshire-county-council");
  CHECK(county->successors == std::vector<std::string>{"north-northamptonshire-council",
                                                       "west-northamptonshire-council"});
}

TEST_CASE("bodies with like names are kept apart") {
  const char* names[] = {"Gloucestershire County Council",
                         "Gloucester City Council",
                         "South Gloucestershire Council",
                         "Durham County Council",
                         "Derby City Council",
                         "Derbyshire County Council",
                         "Somerset Council",
                         "Somerset County Council",
                         "North Somerset Council"};
  std::set<const BodyRecord*> found;
  for (const char* name : names) {
    CAPTURE(name);
    const BodyRecord* body = find_body(name);
    REQUIRE(body);
    CHECK(found.insert(body).second);
  }
}

TEST_CASE("categories and outcomes are named by slug or by any known spelling") {
  CHECK(category_named("children-s-care-services").value_or("") == "Children's care services");
  CHECK(category_named("Children’s Care Services").value_or("") == "Children's care services");
  CHECK_FALSE(category_named("Space travel"));
  CHECK(subcategory_named("Housing", "homelessness").value_or("") == "Homelessness");
  CHECK_FALSE(subcategory_named("Planning", "homelessness"));
  CHECK_FALSE(subcategory_named("", "homelessness"));
  CHECK(outcome_named("UPHELD").value_or("") == "Upheld");
  CHECK(outcome_named("closed after initial enquiries").value_or("") ==
        "Closed after initial enquiries");
  CHECK_FALSE(outcome_named("Dismissed"));
}

TEST_CASE("every category of the register hangs under one that exists") {
  for (const CategoryRecord& category : categories()) {
    CAPTURE(category.name);
    CHECK(category.slug == slug(category.name));
    if (!category.parent_slug.empty()) CHECK(category_named(category.parent_slug));
  }
}

TEST_CASE("each ombudsman says whose its texts are") {
  for (const char* name : {"lgsco", "sample"}) {
    CAPTURE(name);
    const SourceRecord* source = find_source(name);
    REQUIRE(source);
    CHECK_FALSE(source->attribution.empty());
  }
  CHECK_FALSE(find_source("nobody"));
}

TEST_CASE("a register with a row too long names its file and line") {
  CHECK_THROWS_WITH(RegisterTable("bodies.tsv", "a\tb\n1\t2\n1\t2\t3\n"),
                    Catch::Matchers::ContainsSubstring("bodies.tsv line 3"));
}

TEST_CASE("a register's short rows and comments are read as an editor leaves them") {
  const RegisterTable table("t.tsv", "a\tb\tc\n# a comment\n\n1\t x;y ; \n");
  REQUIRE(table.rows() == 1);
  CHECK(table.cell(0, "a") == "1");
  CHECK(table.cells(0, "b") == std::vector<std::string>{"x", "y"});
  CHECK(table.cell(0, "c").empty());
  CHECK(table.cell(0, "d").empty());
}
