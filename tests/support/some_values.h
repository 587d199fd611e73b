// tests/support/some_values.h - facet columns of an index that holds these values, without a file.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "engine/facet_column.h"
#include "engine/schema.h"

namespace ombud::testing {

struct HeldValue {
  const char* facet;
  const char* slug;
  const char* label;
};

// One column a facet, in the order of facets(); each value in a document of its own.
inline std::vector<FacetColumn> columns_holding(const std::vector<HeldValue>& values) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (const HeldValue& held : values) {
    Xapian::Document document;
    const std::vector<FacetValue> one = {{held.slug, held.label}};
    document.add_value(find_facet(held.facet)->slot, encode_facet_values(one));
    database.add_document(document);
  }
  std::vector<FacetColumn> columns;
  for (const Facet& facet : facets())
    columns.push_back(FacetColumn::load(database, facet));
  return columns;
}

}  // namespace ombud::testing
