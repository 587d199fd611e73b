// indexer/report.cpp - the two forms of the report.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/report.h"

#include <array>
#include <cstddef>
#include <cstdio>
#include <stdexcept>
#include <string_view>

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace ombud {
namespace {

// A screenful; the JSON report lists them all.
constexpr std::size_t kRefusalsShown = 50;

constexpr int kDecimals = 3;  // of seconds

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void put(Writer& json, std::string_view text) {
  json.String(text.empty() ? "" : text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void member(Writer& json, std::string_view name, std::string_view text) {
  put(json, name);
  put(json, text);
}

void member(Writer& json, std::string_view name, std::uint64_t number) {
  put(json, name);
  json.Uint64(number);
}

void put_refusals(Writer& json, const std::vector<Refusal>& refused) {
  put(json, "refused");
  json.StartArray();
  for (const Refusal& refusal : refused) {
    json.StartObject();
    member(json, "file", refusal.file);
    member(json, "reason", refusal.reason);
    member(json, "detail", refusal.detail);
    json.EndObject();
  }
  json.EndArray();
}

void put_notes(Writer& json, std::string_view name, const std::vector<CorrectionNote>& notes) {
  put(json, name);
  json.StartArray();
  for (const CorrectionNote& note : notes) {
    json.StartObject();
    member(json, "reference", note.reference);
    member(json, "detail", note.detail);
    json.EndObject();
  }
  json.EndArray();
}

void put_corrections(Writer& json, const CorrectionsReport& corrections) {
  put(json, "corrections");
  json.StartObject();
  member(json, "applied", corrections.applied);
  put_notes(json, "not_applied", corrections.not_applied);
  put_notes(json, "differs_from_twin", corrections.differs_from_twin);
  json.EndObject();
}

std::string counted(std::uint64_t number, const char* one, const char* many) {
  return std::to_string(number) + " " + (number == 1 ? one : many);
}

std::string seconds_text(double seconds) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f s", seconds);
  return text.data();
}

std::string refusals_text(const std::vector<Refusal>& refused) {
  std::string text;
  std::size_t shown = 0;
  for (const Refusal& refusal : refused) {
    if (shown++ == kRefusalsShown) break;
    text += "Refused " + refusal.file + ": " + refusal.reason + ": " + refusal.detail + "\n";
  }
  if (refused.size() > kRefusalsShown)
    text += "... and " + std::to_string(refused.size() - kRefusalsShown) +
            " more: --json lists them all.\n";
  return text;
}

// Nothing where there are none: most collections have no corrections.
std::string corrections_text(const CorrectionsReport& corrections) {
  std::string text;
  for (const CorrectionNote& note : corrections.not_applied)
    text += "Correction of " + note.reference + " not applied: " + note.detail + ".\n";
  for (const CorrectionNote& note : corrections.differs_from_twin)
    text += "Correction of " + note.reference + " applied, but " + note.detail + ".\n";
  if (corrections.applied > 0)
    text += "Applied " + counted(corrections.applied, "correction", "corrections") + ".\n";
  return text;
}

std::string twins_text(std::uint64_t twins) {
  if (twins == 0) return {};
  return counted(twins, "decision shares its", "decisions share their") +
         " investigation with another and count once in totals.\n";
}

// Nothing on a first build.
std::string way_text(const Report& report) {
  if (report.generation.empty()) return {};
  if (!report.why_anew.empty()) return "Everything was written anew: " + report.why_anew + ".\n";
  if (report.taken_over == 0) return {};
  return "Taken over from the generation before: " +
         counted(report.taken_over, "decision", "decisions") + ".\n";
}

std::string publication_text(const Report& report) {
  if (report.generation.empty()) return "Nothing was published.\n";
  return "Published " + report.generation + " in " + report.index_path + ": " +
         counted(report.published, "decision", "decisions") + ", " + seconds_text(report.seconds) +
         ".\nNext: searchd --index " + report.index_path + "\n";
}

}  // namespace

std::string to_json(const Report& report) {
  rapidjson::StringBuffer buffer;
  Writer json(buffer);
  json.SetMaxDecimalPlaces(kDecimals);
  json.StartObject();
  member(json, "format", std::uint64_t{kReportFormat});
  member(json, "read", report.read);
  member(json, "indexed", report.indexed);
  member(json, "unchanged", report.unchanged);
  member(json, "duplicates", report.duplicates);
  member(json, "merged", report.merged);
  member(json, "skipped", report.skipped);
  member(json, "twins", report.twins);
  member(json, "taken_over", report.taken_over);
  member(json, "why_anew", report.why_anew);
  put_corrections(json, report.corrections);
  put_refusals(json, report.refused);
  put(json, "seconds");
  json.Double(report.seconds);
  put(json, "index");
  json.StartObject();
  member(json, "path", report.index_path);
  member(json, "generation", report.generation);
  json.EndObject();
  json.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

std::string to_text(const Report& report) {
  return refusals_text(report.refused) + "Read " + counted(report.read, "document", "documents") +
         ": " + std::to_string(report.indexed) + " indexed, " + std::to_string(report.unchanged) +
         " unchanged, " + counted(report.duplicates, "duplicate", "duplicates") + ", " +
         std::to_string(report.merged) + " merged, " + std::to_string(report.refused.size()) +
         " refused. Skipped " + counted(report.skipped, "file", "files") +
         " that are no documents.\n" + twins_text(report.twins) +
         corrections_text(report.corrections) + way_text(report) + publication_text(report);
}

void check_accounts(const Report& report) {
  const std::uint64_t outcomes =
      report.indexed + report.unchanged + report.duplicates + report.merged + report.refused.size();
  if (report.read == outcomes) return;
  throw std::logic_error("the accounts do not add up: " + std::to_string(report.read) +
                         " documents were read and " + std::to_string(outcomes) +
                         " accounted for. This is a fault of the program; nothing was published.");
}

}  // namespace ombud
