// corpus/registers.cpp - see the header; the data is in corpus/registers/.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/registers.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "corpus/body_kind.h"
#include "corpus/dates.h"
#include "corpus/register_files.h"
#include "corpus/register_table.h"
#include "corpus/slug.h"

namespace ombud {
namespace {

// Names are compared by slug: case, punctuation and "&"/"and" do not tell two bodies apart.
using RowOfName = std::unordered_map<std::string, std::size_t>;

struct OutcomeRecord {
  std::string name;
  std::vector<std::string> aliases;
};

struct Registers {
  std::vector<BodyRecord> bodies;
  std::vector<CategoryRecord> categories;
  std::vector<OutcomeRecord> outcomes;
  std::vector<SourceRecord> sources;
  RowOfName body_of_name;
  RowOfName body_of_slug;
};

void load_bodies(const RegisterTable& table, Registers& into) {
  for (std::size_t row = 0; row < table.rows(); ++row) {
    BodyRecord body;
    body.slug = table.cell(row, "slug");
    body.name = table.cell(row, "name");
    body.kind = table.cell(row, "kind");
    body.region = table.cell(row, "region");
    body.from = parse_date(table.cell(row, "from"));
    body.to = parse_date(table.cell(row, "to"));
    body.successors = table.cells(row, "successors");
    body.aliases = table.cells(row, "aliases");
    body.note = table.cell(row, "note");
    into.bodies.push_back(std::move(body));
  }
}

void load_categories(const RegisterTable& table, Registers& into) {
  for (std::size_t row = 0; row < table.rows(); ++row)
    into.categories.push_back({table.cell(row, "slug"),
                               table.cell(row, "name"),
                               table.cell(row, "parent_slug"),
                               table.cells(row, "aliases"),
                               table.cell(row, "note")});
}

void load_outcomes(const RegisterTable& table, Registers& into) {
  for (std::size_t row = 0; row < table.rows(); ++row)
    into.outcomes.push_back({table.cell(row, "name"), table.cells(row, "aliases")});
}

void load_sources(const RegisterTable& table, Registers& into) {
  for (std::size_t row = 0; row < table.rows(); ++row)
    into.sources.push_back({table.cell(row, "slug"),
                            table.cell(row, "name"),
                            table.cell(row, "title"),
                            table.cell(row, "decision_url"),
                            table.cell(row, "attribution")});
}

struct FileRow {
  std::string_view name;
  void (*load)(const RegisterTable&, Registers&);
};

constexpr std::array<FileRow, 5> kFiles = {{
    {"bodies.tsv", load_bodies},
    {"fictional_bodies.tsv", load_bodies},
    {"categories.tsv", load_categories},
    {"outcomes.tsv", load_outcomes},
    {"sources.tsv", load_sources},
}};

Registers load_registers() {
  Registers registers;
  for (const RegisterFile& file : register_files())
    for (const FileRow& row : kFiles)
      if (row.name == file.name) row.load(RegisterTable(file.name, file.text), registers);
  for (std::size_t i = 0; i < registers.bodies.size(); ++i) {
    const BodyRecord& body = registers.bodies[i];
    registers.body_of_slug.emplace(body.slug, i);
    registers.body_of_name.emplace(slug(body.name), i);
    for (const std::string& alias : body.aliases)
      registers.body_of_name.emplace(slug(alias), i);
  }
  return registers;
}

const Registers& registers() {
  static const Registers kLoaded = load_registers();
  return kLoaded;
}

const BodyRecord* row_of(const RowOfName& rows, const std::string& key) {
  const auto found = rows.find(key);
  return found == rows.end() ? nullptr : &registers().bodies[found->second];
}

template <class Record>
bool has_name(const Record& record, const std::string& wanted_slug) {
  return slug(record.name) == wanted_slug ||
         std::any_of(record.aliases.begin(), record.aliases.end(), [&](const auto& alias) {
           return slug(alias) == wanted_slug;
         });
}

std::optional<std::string> category_under(std::string_view parent_slug, std::string_view name) {
  const std::string wanted = slug(name);
  for (const CategoryRecord& category : categories())
    if (category.parent_slug == parent_slug &&
        (category.slug == wanted || has_name(category, wanted)))
      return category.name;
  return std::nullopt;
}

}  // namespace

std::span<const BodyRecord> bodies() { return registers().bodies; }
std::span<const CategoryRecord> categories() { return registers().categories; }
std::span<const SourceRecord> sources() { return registers().sources; }

const BodyRecord* find_body(std::string_view name) {
  return row_of(registers().body_of_name, slug(name));
}

const BodyRecord* find_body_by_slug(std::string_view wanted) {
  return row_of(registers().body_of_slug, std::string(wanted));
}

const SourceRecord* find_source(std::string_view wanted) {
  const auto all = sources();
  const auto found = std::find_if(
      all.begin(), all.end(), [&](const auto& source) { return source.slug == wanted; });
  return found == all.end() ? nullptr : &*found;
}

Body body_named(std::string_view printed_name) {
  Body body;
  body.name = std::string(printed_name);
  if (const BodyRecord* known = find_body(printed_name)) {
    body.slug = known->slug;
    body.kind = known->kind;
    body.region = known->region;
  } else if (!printed_name.empty()) {
    body.slug = slug(printed_name);
    body.kind = body_kind_of_name(printed_name);
  }
  return body;
}

std::optional<std::string> category_named(std::string_view name_or_slug) {
  return category_under("", name_or_slug);
}

std::optional<std::string> subcategory_named(std::string_view category,
                                             std::string_view name_or_slug) {
  const auto parent = category_named(category);
  const std::string parent_slug = slug(parent ? *parent : std::string(category));
  return parent_slug.empty() ? std::nullopt : category_under(parent_slug, name_or_slug);
}

std::optional<std::string> outcome_named(std::string_view name) {
  const std::string wanted = slug(name);
  for (const OutcomeRecord& outcome : registers().outcomes)
    if (has_name(outcome, wanted)) return outcome.name;
  return std::nullopt;
}

}  // namespace ombud
