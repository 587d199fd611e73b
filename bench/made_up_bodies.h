// bench/made_up_bodies.h - the councils and care providers that made-up decisions are about.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// None of them exists: those of corpus/registers/fictional_bodies.tsv, which have kind and region,
// and others with names of syllables, whose kind is told from the name.
#pragma once

#include <string>
#include <vector>

#include "bench/seeded_random.h"

namespace ombud {

class MadeUpBodies {
 public:
  MadeUpBodies();

  // A few have many decisions, most have few: the largest 5.5% of all, as in the real collection.
  const std::string& council(SeededRandom& random) const;
  const std::string& care_provider(SeededRandom& random) const;

 private:
  std::vector<std::string> councils_, care_providers_;
  WeightedChoice council_choice_;
};

}  // namespace ombud
