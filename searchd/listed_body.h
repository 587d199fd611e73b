// searchd/listed_body.h - a council or care provider as lists name it, and how people find it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/index_snapshot.h"

namespace ombud {

struct ListedBody {
  std::string slug;
  std::string name;
  std::string kind;    // in words, "Care provider"
  std::string region;  // empty where unknown

  bool operator==(const ListedBody&) const = default;
};

// As the register has it, else with a kind told from the name's words.
ListedBody listed_body(const std::string& slug, const std::string& name);

// Those that decisions of the index are about, A to Z.
std::vector<ListedBody> bodies_in(const IndexSnapshot& snapshot);

// Of the index or else of the register; nothing for a slug that neither knows.
std::optional<ListedBody> body_at(const IndexSnapshot& snapshot, const std::string& slug);

// Whether every word typed begins a word of its name or of one of its other names. Case and
// punctuation are ignored; nothing typed fits every name.
bool is_named_like(const ListedBody& body, const std::string& typed);

// What somebody means who typed a slug, a name or part of one: one body, several to choose from, or
// none.
std::vector<ListedBody> bodies_meant(const IndexSnapshot& snapshot, const std::string& typed);

}  // namespace ombud
