// bench/made_up_subjects.h - categories and subcategories, as common as wording/shares.tsv says.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "bench/seeded_random.h"

namespace ombud {

struct Subject {
  std::string category_slug, category, subcategory;  // names as printed, but for the slug
};

class MadeUpSubjects {
 public:
  MadeUpSubjects();  // throws std::runtime_error where the table is wrong
  Subject draw(SeededRandom& random) const;

 private:
  struct Category {
    std::string slug, name;
    std::vector<std::string> subcategories;
    WeightedChoice choice;
  };

  std::vector<Category> categories_;
  WeightedChoice choice_;
};

}  // namespace ombud
