// corpus/body_kind.cpp - the kinds of bodies, and the words in a name that tell them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/body_kind.h"

#include "corpus/registers.h"
#include "corpus/slug.h"

namespace ombud {
namespace {

struct KindTitle {
  std::string_view kind;
  std::string_view title;
};

constexpr KindTitle kTitles[] = {
    {"county", "County council"},
    {"district", "District council"},
    {"unitary", "Unitary council"},
    {"metropolitan", "Metropolitan borough"},
    {"london", "London borough"},
    {"care-provider", "Care provider"},
    {"nhs", "NHS body"},
    {"school", "School or admission panel"},
    {"fire", "Fire authority"},
    {"police", "Police body"},
    {"transport", "Transport authority"},
    {"shared-service", "Shared service"},
    {"other", "Other body"},
};

struct KindWords {
  std::string_view words;  // as a slug; found between hyphens or at an end
  std::string_view kind;
};

// The first row that is found decides, so the telling words stand before the common ones: "Fire and
// Rescue Service" before "service", "County Council" before "council".
constexpr KindWords kWords[] = {
    {"nhs", "nhs"},
    {"integrated-care-board", "nhs"},
    {"icb", "nhs"},
    {"clinical-commissioning-group", "nhs"},
    {"ccg", "nhs"},
    {"foundation-trust", "nhs"},
    {"hospital", "nhs"},
    {"hospitals", "nhs"},
    {"ambulance", "nhs"},
    {"admission-appeal-panel", "school"},
    {"school", "school"},
    {"schools", "school"},
    {"academy", "school"},
    {"college", "school"},
    {"fire", "fire"},
    {"police", "police"},
    {"transport-for", "transport"},
    {"transport-executive", "transport"},
    {"shared-service", "shared-service"},
    {"shared-services", "shared-service"},
    {"regulatory-services", "shared-service"},
    {"london-borough-of", "london"},
    {"county-council", "county"},
    {"metropolitan", "metropolitan"},
    {"district-council", "district"},
    {"limited", "care-provider"},
    {"ltd", "care-provider"},
    {"llp", "care-provider"},
    {"plc", "care-provider"},
    {"care", "care-provider"},
    {"homecare", "care-provider"},
    {"nursing", "care-provider"},
};

bool stands_in(std::string_view words, const std::string& name_slug) {
  return ("-" + name_slug + "-").find("-" + std::string(words) + "-") != std::string::npos;
}

}  // namespace

std::string body_kind_of_name(std::string_view printed_name) {
  const std::string name_slug = slug(printed_name);
  for (const KindWords& row : kWords)
    if (stands_in(row.words, name_slug)) return std::string(row.kind);
  return "other";
}

std::string body_kind_title(std::string_view kind) {
  for (const KindTitle& row : kTitles)
    if (row.kind == kind) return std::string(row.title);
  return std::string(kind);
}

}  // namespace ombud
