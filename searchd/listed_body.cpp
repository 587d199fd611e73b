// searchd/listed_body.cpp - see listed_body.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/listed_body.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "corpus/registers.h"
#include "corpus/slug.h"

namespace ombud {
namespace {

const FacetColumn& council_column(const IndexSnapshot& snapshot) {
  return snapshot.column(*find_facet("council"));
}

// Words of a slug begin after a hyphen: "-fairwick-borough-council".
std::string in_hyphens(const std::string& name) { return "-" + slug(name); }

bool holds_each_word(const std::string& name, const std::string& typed) {
  const std::string words = in_hyphens(typed);
  const std::string text = in_hyphens(name);
  for (std::size_t at = 0; at != std::string::npos;) {
    const std::size_t next = words.find('-', at + 1);
    if (text.find(words.substr(at, next - at)) == std::string::npos) return false;
    at = next;
  }
  return true;
}

}  // namespace

ListedBody listed_body(const std::string& slug, const std::string& name) {
  if (const BodyRecord* known = find_body_by_slug(slug)) {
    return {slug, known->name, body_kind_title(known->kind), known->region};
  }
  return {slug, name, body_kind_title(body_named(name).kind), {}};
}

std::vector<ListedBody> bodies_in(const IndexSnapshot& snapshot) {
  const auto& values = council_column(snapshot).values();
  std::vector<std::pair<std::string, ListedBody>> keyed;  // by the name's slug: A to Z
  keyed.reserve(values.size());
  for (const FacetValue& value : values) {
    ListedBody body = listed_body(value.slug, value.label);
    std::string key = slug(body.name);
    keyed.emplace_back(std::move(key), std::move(body));
  }
  std::sort(keyed.begin(), keyed.end(), [](const auto& one, const auto& other) {
    return std::tie(one.first, one.second.slug) < std::tie(other.first, other.second.slug);
  });
  std::vector<ListedBody> bodies;
  bodies.reserve(keyed.size());
  for (auto& [key, body] : keyed)
    bodies.push_back(std::move(body));
  return bodies;
}

std::optional<ListedBody> body_at(const IndexSnapshot& snapshot, const std::string& slug) {
  const FacetColumn& column = council_column(snapshot);
  const int ordinal = column.find(slug);
  if (ordinal >= 0) {
    return listed_body(slug, column.values()[static_cast<std::size_t>(ordinal)].label);
  }
  const BodyRecord* known = find_body_by_slug(slug);
  if (!known) return std::nullopt;
  return listed_body(slug, known->name);
}

bool is_named_like(const ListedBody& body, const std::string& typed) {
  if (holds_each_word(body.name, typed)) return true;
  const BodyRecord* known = find_body_by_slug(body.slug);
  if (!known) return false;
  return std::any_of(known->aliases.begin(), known->aliases.end(), [&](const std::string& alias) {
    return holds_each_word(alias, typed);
  });
}

std::vector<ListedBody> bodies_meant(const IndexSnapshot& snapshot, const std::string& typed) {
  const std::string wanted = slug(typed);
  if (wanted.empty()) return {};
  if (auto body = body_at(snapshot, wanted)) return {*std::move(body)};
  if (const BodyRecord* known = find_body(typed)) return {listed_body(known->slug, known->name)};
  std::vector<ListedBody> alike;
  for (ListedBody& body : bodies_in(snapshot))
    if (is_named_like(body, typed)) alike.push_back(std::move(body));
  return alike;
}

}  // namespace ombud
