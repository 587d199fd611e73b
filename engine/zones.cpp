// engine/zones.cpp - the parts of a decision's text: what each weighs and how it is asked for.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "engine/schema.h"

namespace ombud {
namespace {

// How often each word of a zone counts, and whether `in:` may name it; docs/ranking.md tells how
// the weights were measured. The body's name is searched because texts only say "the Council". Of
// the category only the stems are: who types its name means it, but a phrase is looked for in what
// the ombudsman wrote.
constexpr std::array<Zone, kZoneCount> kZones = {{
    {"summary", "Summary", 4, true},
    {"body", "Council or provider", 2, false},
    {"category", "Category", 3, false},
    {"heading", "Headings", 2, false},
    {"complaint", "The complaint", 3, true},
    {"background", "Background", 1, true},
    {"events", "What happened", 1, true},
    {"findings", "Findings", 1, true},
    {"remedy", "Remedy", 1, true},
    {"text", "Other text", 1, false},
    {"boilerplate", "Text shared by many decisions", 0, false},
}};

// Other words for the parts that `in:` may name, beside their names.
struct ZoneName {
  std::string_view name;
  ZoneId zone;
};
constexpr std::array kOtherZoneNames = {
    ZoneName{"complaints", ZoneId::kComplaint},
    ZoneName{"scope", ZoneId::kComplaint},  // its sections stand in the same part
    ZoneName{"law", ZoneId::kBackground},   // its sections quote law, guidance and policy
    ZoneName{"event", ZoneId::kEvents},
    ZoneName{"facts", ZoneId::kEvents},
    ZoneName{"finding", ZoneId::kFindings},
    ZoneName{"decision", ZoneId::kFindings},  // likewise
    ZoneName{"remedies", ZoneId::kRemedy},
    ZoneName{"action", ZoneId::kRemedy},  // "Agreed action" is how they are headed
    ZoneName{"actions", ZoneId::kRemedy},
};

// Of zone_term(), concept_term() and shared_term(); no facet has them.
constexpr std::string_view kZonePrefix = "XI";
constexpr std::string_view kConceptPrefix = "XA";
constexpr std::string_view kSharedPrefix = "XZ";

// `name` may be in any capitals, `known` is in small letters.
bool same_name(std::string_view name, std::string_view known) {
  return std::equal(
      name.begin(), name.end(), known.begin(), known.end(), [](char letter, char small) {
        return letter == small || (letter >= 'A' && letter <= 'Z' && letter + ('a' - 'A') == small);
      });
}

}  // namespace

const Zone& zone(ZoneId id) { return kZones[static_cast<std::size_t>(id)]; }

ZoneWeights zone_weights() {
  ZoneWeights weights{};
  for (std::size_t i = 0; i < kZones.size(); ++i)
    weights[i] = kZones[i].weight;
  return weights;
}

ZoneId zone_of(SectionKind kind) {
  switch (kind) {
    case SectionKind::kComplaint:
    case SectionKind::kScope:
      return ZoneId::kComplaint;
    case SectionKind::kBackground:
      return ZoneId::kBackground;
    case SectionKind::kEvents:
      return ZoneId::kEvents;
    case SectionKind::kFindings:
    case SectionKind::kDecision:
      return ZoneId::kFindings;
    case SectionKind::kRemedy:
      return ZoneId::kRemedy;
    case SectionKind::kRole:
      return ZoneId::kBoilerplate;
    case SectionKind::kConsidered:
    case SectionKind::kOther:
      break;
  }
  return ZoneId::kText;
}

ZoneId part_of(SectionKind kind) {
  return kind == SectionKind::kRole ? ZoneId::kText : zone_of(kind);
}

std::optional<ZoneId> zone_asked_for(std::string_view name) {
  for (std::size_t i = 0; i < kZones.size(); ++i)
    if (kZones[i].asked_for && same_name(name, kZones[i].name)) return static_cast<ZoneId>(i);
  for (const ZoneName& other : kOtherZoneNames)
    if (same_name(name, other.name)) return other.zone;
  return std::nullopt;
}

std::string zone_term(ZoneId part, std::string_view term) {
  return std::string(kZonePrefix) + std::string(zone(part).name) + ":" + std::string(term);
}

std::string concept_term(std::string_view concept_name) {
  return std::string(kConceptPrefix) + ":" + std::string(concept_name);
}

std::string shared_term(std::string_view term) {
  return std::string(kSharedPrefix) + ":" + std::string(term);
}

}  // namespace ombud
