// corpus/law_register.cpp - see the header; the data is in corpus/registers/laws.tsv.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/law_register.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <unordered_map>
#include <utility>

#include "corpus/register_files.h"
#include "corpus/register_table.h"

namespace ombud {
namespace {

constexpr std::string_view kFile = "laws.tsv";

constexpr std::array<std::pair<std::string_view, LawKind>, 5> kKinds = {{
    {"act", LawKind::kAct},
    {"regulations", LawKind::kRegulations},
    {"order", LawKind::kOrder},
    {"rules", LawKind::kRules},
    {"guidance", LawKind::kGuidance},
}};

constexpr std::array<std::string_view, 5> kPartLetters = {"s", "sch", "reg", "art", "r"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

LawKind kind_named(std::string_view name, std::string_view title) {
  for (const auto& [known, kind] : kKinds)
    if (known == name) return kind;
  throw std::runtime_error(std::string(kFile) + ": \"" + std::string(title) + "\" has the kind \"" +
                           std::string(name) + "\", which is none");
}

// "Children Act 1989": 1989.
int year_at_end(std::string_view title) {
  static constexpr std::size_t kDigits = 4;
  if (title.size() <= kDigits + 1 || title[title.size() - kDigits - 1] != ' ') return 0;
  int year = 0;
  for (const char c : title.substr(title.size() - kDigits)) {
    if (!is_digit(c)) return 0;
    year = year * 10 + (c - '0');
  }
  return year;
}

std::string without_year(const std::string& title) { return title.substr(0, title.rfind(' ')); }

struct LawRegister {
  std::vector<LawRecord> laws;
  std::unordered_map<std::string_view, std::size_t> row_of_title;
};

std::vector<LawRecord> rows_of(const RegisterTable& table) {
  std::vector<LawRecord> laws;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    LawRecord law;
    law.title = table.cell(row, "title");
    law.kind = kind_named(table.cell(row, "kind"), law.title);
    law.year = year_at_end(law.title);
    law.bare = table.cell(row, "bare") == "yes";
    law.names = table.cells(row, "variants");
    law.names.insert(law.names.begin(), law.year ? without_year(law.title) : law.title);
    laws.push_back(std::move(law));
  }
  return laws;
}

LawRegister load() {
  LawRegister loaded;
  for (const RegisterFile& file : register_files())
    if (file.name == kFile) loaded.laws = rows_of(RegisterTable(file.name, file.text));
  for (std::size_t i = 0; i < loaded.laws.size(); ++i)
    loaded.row_of_title.emplace(loaded.laws[i].title, i);
  return loaded;
}

const LawRegister& law_register() {
  static const LawRegister kLoaded = load();
  return kLoaded;
}

bool is_part(std::string_view word) {
  return std::any_of(kPartLetters.begin(), kPartLetters.end(), [&](std::string_view letters) {
    return word.size() > letters.size() && word.starts_with(letters) &&
           is_digit(word[letters.size()]);
  });
}

}  // namespace

std::span<const LawRecord> laws_known() { return law_register().laws; }

const LawRecord* find_law(std::string_view title) {
  const auto found = law_register().row_of_title.find(title);
  return found == law_register().row_of_title.end() ? nullptr : &law_register().laws[found->second];
}

CitedLaw cited_law(std::string_view law) {
  const auto space = law.rfind(' ');
  if (space == std::string_view::npos || !is_part(law.substr(space + 1)))
    return {std::string(law), {}};
  return {std::string(law.substr(0, space)), std::string(law.substr(space + 1))};
}

std::string searchable_law(std::string_view law) {
  CitedLaw cited = cited_law(law);
  return find_law(cited.title) ? std::string(law) : std::move(cited.title);
}

}  // namespace ombud
