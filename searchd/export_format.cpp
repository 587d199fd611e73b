// searchd/export_format.cpp - see export_format.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/export_format.h"

#include <array>
#include <cassert>
#include <utility>

#include "corpus/decision_json.h"
#include "engine/index_error.h"
#include "engine/schema.h"
#include "searchd/citation.h"
#include "searchd/decision_rows.h"

namespace ombud {
namespace {

Decision read(const std::string& json, std::string_view generation) {
  DecisionFromJson stored = decision_from_json(json);
  if (stored.faults.empty()) return std::move(stored.decision);
  throw IndexError("a decision stored in " + std::string(generation) + " cannot be read: " +
                   stored.faults.front() + ". Check the index: `indexer verify --index DIR`.");
}

std::string decision_lines(const std::string& json, std::string_view generation) {
  return decision_row(read(json, generation), generation);
}

std::string remedy_lines(const std::string& json, std::string_view generation) {
  return remedy_rows(read(json, generation), generation);
}

// Many decisions have no remedy. Reading thousands of them for a part that holds no row
// would keep a worker for seconds.
bool has_remedies(const IndexSnapshot& snapshot, Xapian::docid id) {
  const Facet* remedy = find_facet("remedy");
  assert(remedy);
  return !snapshot.column(*remedy).ordinals(id).empty();
}

std::string no_header() { return {}; }

std::string json_line(const std::string& json, std::string_view /*generation*/) {
  return json + '\n';
}

std::string ris_lines(const std::string& json, std::string_view generation) {
  return ris_record(read(json, generation));
}

// "header=present" is RFC 4180's own.
constexpr std::string_view kCsv = "text/csv; charset=utf-8; header=present";

constexpr std::array kFormats = {
    ExportFormat{"ombud-decisions.csv", kCsv, decision_header, decision_lines, nullptr},
    ExportFormat{"ombud-remedies.csv", kCsv, remedy_header, remedy_lines, has_remedies},
    ExportFormat{"ombud-decisions.jsonl", "application/jsonl", no_header, json_line, nullptr},
    ExportFormat{"ombud-decisions.ris",
                 "application/x-research-info-systems",
                 no_header,
                 ris_lines,
                 nullptr},
};

}  // namespace

const ExportFormat& format_of(ExportForm form) { return kFormats[static_cast<std::size_t>(form)]; }

}  // namespace ombud
