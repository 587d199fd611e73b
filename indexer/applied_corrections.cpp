// indexer/applied_corrections.cpp - all files or none; then decision by decision.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/applied_corrections.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <unordered_map>

#include "corpus/corrections_file.h"
#include "corpus/decision_json.h"
#include "corpus/wording.h"
#include "indexer/display_name.h"

namespace ombud {
namespace {

// Nothing, with errno set, for what cannot be read.
std::optional<std::string> bytes_of(const std::string& file) {
  std::error_code error;
  if (std::filesystem::is_directory(file, error)) {
    errno = EISDIR;
    return std::nullopt;
  }
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
}

std::string in_words(const std::vector<std::string>& faults) {
  std::string words = "the corrections cannot be used, so nothing was read:\n";
  for (const std::string& fault : faults)
    words += "  " + fault + "\n";
  return words + "Mend these and run the command again; corpus/README.md shows the form.";
}

constexpr char kNotHeld[] =
    "the collection holds no such decision. Check source and reference, or take it out of the file";

using Places = std::unordered_map<std::string, std::size_t>;

Places places_of(const std::vector<SelectedDecision>& decisions) {
  Places places;
  for (std::size_t i = 0; i < decisions.size(); ++i)
    places.emplace(decisions[i].key, i);
  return places;
}

// Why it does not apply; empty = it did.
std::string apply_one(const Correction& correction,
                      SelectedDecision& chosen,
                      const DecisionTexts& texts,
                      Spool& spool) {
  Decision decision = texts.read(chosen);
  std::string why = apply_correction(correction, decision);
  if (why.empty()) chosen = selected(decision, spool.append(to_json(decision)));
  return why;
}

}  // namespace

std::vector<Correction> read_corrections(const std::vector<std::string>& files) {
  CorrectionsReader reader;
  std::vector<std::string> unreadable;
  for (const std::string& file : files) {
    if (const auto bytes = bytes_of(file))
      reader.add(*bytes, display_name(file));
    else
      unreadable.push_back(display_name(file) + ": " + std::strerror(errno));
  }
  unreadable.insert(unreadable.end(), reader.faults().begin(), reader.faults().end());
  if (!unreadable.empty()) throw CorrectionsError(in_words(unreadable));
  return reader.corrections();
}

CorrectionNote not_applied(const Correction& correction, const std::string& why) {
  return {correction.reference, correction.place + ": " + why};
}

CorrectionNote differs_from_twin(const DifferingTwin& twin) {
  return {twin.reference,
          "it now states other remedies than " + joined(twin.others, ", ") +
              ", which publishes the same investigation. Correct the remedies of each alike"};
}

CorrectionsReport apply_corrections(const std::vector<Correction>& corrections,
                                    std::vector<SelectedDecision>& decisions,
                                    const DecisionTexts& texts,
                                    Spool& spool) {
  CorrectionsReport report;
  const Places places = corrections.empty() ? Places{} : places_of(decisions);
  for (const Correction& correction : corrections) {
    const auto place = places.find(decision_key(correction.source, correction.reference));
    const std::string why = place == places.end()
                                ? kNotHeld
                                : apply_one(correction, decisions[place->second], texts, spool);
    if (why.empty())
      ++report.applied;
    else
      report.not_applied.push_back(not_applied(correction, why));
  }
  if (report.applied > 0) std::sort(decisions.begin(), decisions.end(), comes_before);
  return report;
}

}  // namespace ombud
