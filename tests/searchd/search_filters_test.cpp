// tests/searchd/search_filters_test.cpp - the lists of filters beside the results.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/search_filters.h"

#include "support/a_decision.h"
#include "support/a_site.h"
#include "support/an_index.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

// The page's field set of a facet, its nested ones included; empty when it has none.
std::string field_set(const std::string& page, const std::string& facet) {
  const auto begin = page.find("<fieldset id=\"filter-" + facet + "\"");
  if (begin == std::string::npos) return {};
  std::size_t end = begin;
  for (int open = 1; open > 0;) {
    const auto opens = page.find("<fieldset", end + 1);
    const auto closes = page.find("</fieldset", end + 1);
    open += opens < closes ? 1 : -1;
    end = std::min(opens, closes);
  }
  return page.substr(begin, end - begin);
}

bool holds_text(const std::string& page, const std::string& text) {
  return page.find(text) != std::string::npos;
}

std::vector<Decision> of_two_categories() {
  return {a_decision("95 000 001").category("Education").subcategory("School transport").build(),
          a_decision("95 000 002").category("Education").subcategory("Other").build(),
          a_decision("95 000 003").category("Housing").subcategory("Homelessness").build(),
          a_decision("95 000 004").category("Housing").subcategory("Other").build()};
}

}  // namespace

TEST_CASE(
    "subcategories stand under the one category that was chosen, and are not in the way before",
    "[searchd]") {
  const AnIndex index(of_two_categories());
  const ASite site(index.path());

  const std::string none = site.get("/search").body;
  CHECK_FALSE(field_set(none, "category").empty());
  CHECK(field_set(none, "subcategory").empty());

  const std::string one = site.get("/search?category=education").body;
  const std::string tree = field_set(one, "category");
  CHECK(holds_text(tree, "id=\"subcategory-school-transport\""));
  CHECK(holds_text(tree, "id=\"subcategory-other\""));
  CHECK_FALSE(holds_text(tree, "subcategory-homelessness"));
  CHECK(holds_text(tree, "Subcategory: parts of Education"));
  // Beneath its parent, and before the next category.
  CHECK(tree.find("category-education\"") < tree.find("subcategory-other"));
  CHECK(tree.find("subcategory-other") < tree.find("id=\"category-housing\""));
  CHECK(one.find("filter-subcategory") == one.rfind("filter-subcategory"));

  const std::string both = site.get("/search?category=education&category=housing").body;
  CHECK_FALSE(holds_text(field_set(both, "category"), "subcategory"));
  CHECK(holds_text(field_set(both, "subcategory"), "subcategory-homelessness"));
}

TEST_CASE("a subcategory in use is never out of sight", "[searchd]") {
  const AnIndex index(of_two_categories());
  const ASite site(index.path());
  const std::string alone = site.get("/search?subcategory=other").body;
  CHECK(holds_text(field_set(alone, "subcategory"), "value=\"other\" checked"));
  const std::string within = site.get("/search?category=housing&subcategory=other").body;
  CHECK(holds_text(field_set(within, "category"), "value=\"other\" checked"));
}
