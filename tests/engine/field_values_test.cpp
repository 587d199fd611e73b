// tests/engine/field_values_test.cpp - what stands behind "council:", as an index knows it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/field_values.h"

#include <string>
#include <vector>

#include "engine/schema.h"
#include "support/catch.h"
#include "support/some_values.h"

using namespace ombud;

namespace {

const std::vector<testing::HeldValue> kHeld = {
    {"council", "hackney-council", "Hackney Council"},
    {"council", "york-city-council", "City of York Council"},
    {"council", "north-yorkshire-council", "North Yorkshire Council"},
    {"council", "royal-borough-of-x", "King’s Hill Council"},
    {"outcome", "upheld", "Upheld"},
    {"outcome", "not-upheld", "Not upheld"},
    {"outcome", "closed-after-initial-enquiries", "Closed after initial enquiries"},
    {"category", "education", "Education"},
    {"subcategory", "school-transport", "School transport"},
    {"payment", "101-250", "£101 to £250"},
};

}  // namespace

TEST_CASE("a value is found by its slug, then by whole words, then by their beginning",
          "[engine][query]") {
  struct Case {
    const char* facet;
    const char* text;
    const char* found;
  };
  const Case cases[] = {
      {"council", "hackney-council", "hackney-council "},
      {"council", "hackney", "hackney-council "},
      {"council", "HACKNEY council", "hackney-council "},
      {"council", "hack", "hackney-council "},
      {"council", "york", "york-city-council "},
      {"council", "yorks", "north-yorkshire-council "},
      {"council", "of york", "york-city-council "},
      {"council", "ork", ""},
      {"council", "king's hill", "royal-borough-of-x "},
      {"council", "kings hill", "royal-borough-of-x "},
      {"council", "council hackney", ""},
      {"council", "", ""},
      {"council", "…", ""},
      {"outcome", "upheld", "upheld "},
      {"outcome", "not upheld", "not-upheld "},
      {"outcome", "closed", "closed-after-initial-enquiries "},
      {"subcategory", "school transport", "school-transport "},
      {"category", "school transport", ""},
      {"payment", "101-250", "101-250 "},
      {"region", "london", ""},
  };
  const auto values = field_values_of(testing::columns_holding(kHeld));
  for (const Case& c : cases) {
    CAPTURE(c.facet, c.text);
    std::string found;
    for (const FacetValue& value : values->called(*find_facet(c.facet), c.text))
      found += value.slug + " ";
    CHECK(found == c.found);
  }
}
