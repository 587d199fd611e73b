// corpus/registers.h - what is known of bodies, categories, outcomes and ombudsmen: data, not code.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The files in corpus/registers/ are compiled into the programs, so that there is no path to lose.
// An unknown body or category indexes without a change here: it keeps its printed name and gets a
// slug and, for a body, a kind told from its name. Everything here is immutable after start and may
// be read from any thread.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/decision.h"

namespace ombud {

struct BodyRecord {
  std::string slug;
  std::string name;
  std::string kind;
  std::string region;
  std::optional<Date> from;
  std::optional<Date> to;               // last day; empty = exists
  std::vector<std::string> successors;  // slugs: links, never a merge
  std::vector<std::string> aliases;
  std::string note;
};

struct CategoryRecord {
  std::string slug;
  std::string name;
  std::string parent_slug;  // empty for a top-level category
  std::vector<std::string> aliases;
  std::string note;
};

struct SourceRecord {
  std::string slug;          // "lgsco"
  std::string name;          // "Local Government and Social Care Ombudsman"
  std::string title;         // short name for headings
  std::string decision_url;  // with {category}, {subcategory}, {reference}; empty = none
  std::string attribution;
};

std::span<const BodyRecord> bodies();
std::span<const CategoryRecord> categories();
std::span<const SourceRecord> sources();

// By printed name or alias, ignoring case, punctuation and "&"/"and". Null when unknown.
const BodyRecord* find_body(std::string_view name);
const BodyRecord* find_body_by_slug(std::string_view wanted);
const SourceRecord* find_source(std::string_view wanted);

// A Body for a name as printed: from the register, else with a kind told from the name's words.
Body body_named(std::string_view printed_name);

// "Children's care services" for a slug or any known spelling; nothing when unknown.
std::optional<std::string> category_named(std::string_view name_or_slug);
std::optional<std::string> subcategory_named(std::string_view category,
                                             std::string_view name_or_slug);

// One of the three published outcomes for it or an older term; nothing when unknown.
std::optional<std::string> outcome_named(std::string_view name);

// "Care provider" for "care-provider"; the slug itself when unknown.
std::string body_kind_title(std::string_view kind);

}  // namespace ombud
