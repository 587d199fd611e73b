// searchd/comparison.h - councils and care providers side by side: who they are, and their figures.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "searchd/listed_body.h"
#include "searchd/profile.h"
#include "searchd/request_head.h"
#include "searchd/templates.h"

namespace ombud {

// A name that fits no body, or several.
struct UnclearName {
  std::string typed;
  std::vector<ListedBody> candidates;
};

// Whom an address asks to compare: at most kComparedMax, each once, in its order.
struct Comparison {
  std::vector<ListedBody> bodies;
  std::vector<UnclearName> unclear;
  std::vector<std::string> left_out;  // names of those beyond kComparedMax
  bool canonical = true;              // each was named by its slug, once, and understood
};
Comparison comparison_of(const IndexSnapshot& snapshot, const NamedValues& parameters);

bool holds(const std::vector<ListedBody>& bodies, const ListedBody& body);

// "/compare?council=a&council=b"; with one more, or without one.
std::string compare_address(const std::vector<ListedBody>& bodies);
std::string compare_address_with(std::vector<ListedBody> bodies, const ListedBody& body);
std::string compare_address_without(const std::vector<ListedBody>& bodies, const std::string& slug);

// Table and charts, from the same numbers. REQUIRES: a profile for each body, in their order.
void set_comparison(PageData& page,
                    const std::vector<ListedBody>& bodies,
                    const std::vector<Profile>& profiles);

}  // namespace ombud
