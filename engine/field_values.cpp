// engine/field_values.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/field_values.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "corpus/slug.h"
#include "engine/schema.h"

namespace ombud {
namespace {

// Hyphens at both ends, so that "-york-" is looked for as whole words and "-york" as a beginning.
std::string bounded(std::string_view slug) { return "-" + std::string(slug) + "-"; }

std::string without_apostrophes(std::string text) {
  for (const std::string_view apostrophe : {"'", "’", "‘"}) {
    for (auto at = text.find(apostrophe); at != std::string::npos; at = text.find(apostrophe, at))
      text.erase(at, apostrophe.size());
  }
  return text;
}

struct Named {
  FacetValue value;
  std::string names;  // each way to write it, bounded, after one another
};

Named named(const FacetValue& value) {
  return {value,
          bounded(value.slug) + bounded(slug(value.label)) +
              bounded(slug(without_apostrophes(value.label)))};
}

class ColumnValues final : public FieldValues {
 public:
  explicit ColumnValues(const std::vector<FacetColumn>& columns) {
    for (const FacetColumn& column : columns) {
      std::vector<Named>& values = by_facet_.emplace_back();
      for (const FacetValue& value : column.values())
        values.push_back(named(value));
    }
  }

  std::vector<FacetValue> called(const Facet& facet, std::string_view text) const override {
    const std::string wanted = slug(text);
    if (wanted.empty()) return {};
    const std::vector<Named>& values = values_of(facet);
    for (const Named& one : values)
      if (one.value.slug == wanted) return {one.value};
    std::vector<FacetValue> found = holding(values, bounded(wanted));
    return found.empty() ? holding(values, "-" + wanted) : found;
  }

 private:
  const std::vector<Named>& values_of(const Facet& facet) const {
    return by_facet_[static_cast<std::size_t>(&facet - facets().data())];
  }

  static std::vector<FacetValue> holding(const std::vector<Named>& values, std::string_view words) {
    std::vector<FacetValue> found;
    for (const Named& one : values)
      if (one.names.find(words) != std::string::npos) found.push_back(one.value);
    return found;
  }

  std::vector<std::vector<Named>> by_facet_;
};

}  // namespace

std::unique_ptr<const FieldValues> field_values_of(const std::vector<FacetColumn>& columns) {
  return std::make_unique<ColumnValues>(columns);
}

}  // namespace ombud
