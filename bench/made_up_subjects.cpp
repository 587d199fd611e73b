// bench/made_up_subjects.cpp - see made_up_subjects.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/made_up_subjects.h"

#include <cstdint>
#include <map>
#include <stdexcept>

#include "bench/phrasebook.h"
#include "corpus/register_table.h"
#include "corpus/registers.h"

namespace ombud {
namespace {

// Of a subcategory that the table does not name: the many small ones share what is left.
constexpr std::uint32_t kSmall = 2;

using Weights = std::map<std::string, std::uint32_t>;  // by "category/subcategory"

Weights weights() {
  for (const RegisterFile& file : bench_wording()) {
    if (file.name != "shares.tsv") continue;
    const RegisterTable table(file.name, file.text);
    Weights weights;
    for (std::size_t row = 0; row < table.rows(); ++row)
      weights[table.cell(row, "category") + "/" + table.cell(row, "subcategory")] =
          static_cast<std::uint32_t>(std::stoul(table.cell(row, "weight")));
    return weights;
  }
  throw std::runtime_error("bench/wording/shares.tsv was not there when the program was built");
}

std::uint32_t weight_of(const Weights& weights, const std::string& key) {
  const auto found = weights.find(key);
  return found == weights.end() ? kSmall : found->second;
}

}  // namespace

MadeUpSubjects::MadeUpSubjects() {
  const Weights table = weights();
  for (const CategoryRecord& record : categories()) {
    if (!record.parent_slug.empty()) continue;
    Category category{record.slug, record.name, {}, {}};
    for (const CategoryRecord& child : categories()) {
      if (child.parent_slug != record.slug) continue;
      category.subcategories.push_back(child.name);
      category.choice.add(weight_of(table, record.slug + "/" + child.slug));
    }
    choice_.add(weight_of(table, record.slug + "/"));
    categories_.push_back(std::move(category));
  }
}

Subject MadeUpSubjects::draw(SeededRandom& random) const {
  const Category& category = categories_[choice_.draw(random)];
  return {category.slug, category.name, category.subcategories[category.choice.draw(random)]};
}

}  // namespace ombud
