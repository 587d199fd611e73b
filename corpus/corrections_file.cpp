// corpus/corrections_file.cpp - one JSON object a line, checked member by member.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/corrections_file.h"

#include <algorithm>
#include <array>
#include <iterator>

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include "corpus/decision_json.h"
#include "corpus/json_escapes.h"
#include "corpus/money.h"
#include "corpus/reference.h"
#include "corpus/text_lines.h"
#include "corpus/utf8.h"
#include "corpus/wording.h"

namespace ombud {
namespace {

using Value = rapidjson::Value;
using Faults = std::vector<std::string>;
using Names = std::vector<std::string>;

// As the documentation of the JSON form lists them: a misspelt one would become a facet of its own.
constexpr std::array<std::string_view, 9> kPurposes = {"distress",
                                                       "uncertainty",
                                                       "frustration",
                                                       "time and trouble",
                                                       "lost provision",
                                                       "lost opportunity",
                                                       "financial loss",
                                                       "accommodation",
                                                       "other"};
constexpr std::array<std::string_view, 4> kBounds = {"", "up to", "at least", "about"};

template <class List>
bool has(const List& list, std::string_view item) {
  return std::find(std::begin(list), std::end(list), item) != std::end(list);
}

Names names_of(const Value& object) {
  Names names;
  for (const auto& member : object.GetObject())
    names.emplace_back(member.name.GetString(), member.name.GetStringLength());
  return names;
}

Names correction_names() {
  Names names = {"source", "reference", "sha256", "reason", "remedies", "remedy_totals"};
  for (const std::string_view field : corrected_fields())
    names.emplace_back(field);
  return names;
}

// Those that to_json() writes, so that they cannot get out of step.
Names remedy_names() {
  Decision decision;
  decision.remedies.emplace_back();
  rapidjson::Document written;
  written.Parse(to_json(decision).c_str());
  return names_of(written["remedies"][0]);
}

std::string in_quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }

void check_names(const Value& object, const std::string& path, const Names& known, Faults& faults) {
  Names seen;
  for (const std::string& name : names_of(object)) {
    if (!has(known, name))
      faults.push_back(path + in_quotes(name) + " is no member; there are " + joined(known, ", "));
    if (has(seen, name)) faults.push_back(path + name + " is given twice; keep one");
    seen.push_back(name);
  }
}

// Null for a member that is absent or null.
const Value* find(const Value& object, const char* name) {
  const auto found = object.FindMember(name);
  return found == object.MemberEnd() || found->value.IsNull() ? nullptr : &found->value;
}

// Inside the house every text is NFC without control characters; an escape could bring in others.
bool is_plain(const Value& value) {
  const std::string_view text(value.GetString(), value.GetStringLength());
  return text.empty() || decode_document(text).text == text;
}

// Reads one object. `typed` is the same line read as a decision, which checks the types of what has
// the same form in both.
class Entry {
 public:
  Entry(const Value& object, DecisionFromJson typed) : object_(object), typed_(std::move(typed)) {}

  Correction read() {
    check_names(object_, "", correction_names(), faults_);
    read_address();
    read_reason();
    read_fields();
    take_typed_faults();
    read_remedies();
    read_totals();
    if (correction_.fields.empty() && !find(object_, "remedies") && !find(object_, "remedy_totals"))
      faults_.emplace_back("it corrects nothing; add a member such as \"outcome\"");
    return std::move(correction_);
  }

  const Faults& faults() const { return faults_; }

 private:
  void fault(const std::string& words) { faults_.push_back(words); }

  // The member's text; empty, and told, when it is none.
  std::string text(const char* name) {
    const Value* value = find(object_, name);
    if (!value) return {};
    if (value->IsString() && is_plain(*value))
      return {value->GetString(), value->GetStringLength()};
    fault(std::string(name) + (value->IsString()
                                   ? " has control or decomposed characters; type it anew"
                                   : " should be a text"));
    return {};
  }

  void read_address() {
    const auto reference = parse_reference(text("reference"));
    if (reference)
      correction_.reference = *reference;
    else
      fault("reference should be the decision's, such as \"25 004 574\"");
    correction_.source = text("source");
    if (reference && correction_.source.empty())
      correction_.source = source_of_reference(*reference);
    correction_.sha256 = text("sha256");
    const bool hash = correction_.sha256.size() == 64 &&
                      correction_.sha256.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (!hash)
      fault(
          "sha256 should be that of the decision: `indexer show FILE` prints it as the member "
          "\"sha256\"");
  }

  void read_reason() {
    correction_.reason = text("reason");
    if (trimmed(correction_.reason).empty())
      fault("reason is missing; say for readers why the decision is corrected");
  }

  void read_fields() {
    for (const std::string_view name : corrected_fields()) {
      const std::string field(name);
      const Value* value = find(object_, field.c_str());
      if (!value) continue;
      const std::size_t before = faults_.size();
      const std::string says = text(field.c_str());
      if (faults_.size() != before) continue;
      if (const auto wrong = fault_in_field(field, says)) fault(field + " " + *wrong);
      correction_.fields.emplace_back(field, says);
    }
  }

  // Of what has not been looked at above.
  void take_typed_faults() {
    for (const std::string& words : typed_.faults)
      if (words.starts_with("remed")) fault(words + "; mend it");
  }

  void read_remedies() {
    const Value* list = find(object_, "remedies");
    if (!list || !list->IsArray()) return;
    static const Names kKnown = remedy_names();
    for (rapidjson::SizeType i = 0; i < list->Size(); ++i)
      if ((*list)[i].IsObject()) check_remedy((*list)[i], i, kKnown);
    for (Remedy& remedy : typed_.decision.remedies)
      remedy.corrected = false;
    correction_.remedies = std::move(typed_.decision.remedies);
  }

  void check_remedy(const Value& object, std::size_t index, const Names& known) {
    const std::string path = "remedies[" + std::to_string(index) + "].";
    check_names(object, path, known, faults_);
    for (const char* name : {"kind", "anchor", "sentence"})
      if (const Value* value = find(object, name); !value || *value == "")
        fault(path + name + " is missing; copy it from `indexer show`");
    for (const auto& member : object.GetObject())
      if (member.value.IsString() && !is_plain(member.value))
        fault(path + member.name.GetString() +
              " has control or decomposed characters; type it anew");
    check_values(typed_.decision.remedies[index], path);
  }

  void check_values(const Remedy& remedy, const std::string& path) {
    if (remedy.amount_pence && (*remedy.amount_pence < 0 || *remedy.amount_pence > kPenceMax))
      fault(path + "amount_pence should be 0 to " + std::to_string(kPenceMax) + ", or null");
    if (!has(kBounds, remedy.bound))
      fault(path + R"(bound should be "up to", "at least", "about" or "", not )" +
            in_quotes(remedy.bound));
    for (const std::string& purpose : remedy.purposes)
      if (!has(kPurposes, purpose))
        fault(path + "purposes: " + in_quotes(purpose) + " is none; there are " +
              joined({kPurposes.begin(), kPurposes.end()}, ", "));
  }

  void read_totals() {
    const Value* totals = find(object_, "remedy_totals");
    if (!totals || !totals->IsObject()) return;
    check_names(*totals, "remedy_totals.", {"earlier_offer_pence"}, faults_);
    const Value* offer = find(*totals, "earlier_offer_pence");
    if (!offer) return fault("remedy_totals should hold earlier_offer_pence");
    if (!offer->IsInt64()) return;  // told by its type already
    correction_.earlier_offer_pence = offer->GetInt64();
    if (offer->GetInt64() < 0 || offer->GetInt64() > kPenceMax)
      fault("remedy_totals.earlier_offer_pence should be 0 to " + std::to_string(kPenceMax));
  }

  const Value& object_;
  DecisionFromJson typed_;
  Correction correction_;
  Faults faults_;
};

}  // namespace

void CorrectionsReader::add(std::string_view bytes, const std::string& name) {
  if (bytes.empty()) return;
  const DecodedText decoded = decode_document(bytes);
  if (!decoded.text) {
    faults_.push_back(name + ": " + decoded.detail);
    return;
  }
  std::string_view rest = *decoded.text;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty() || line.front() == '#') continue;
    add_line(line, name + ", line " + std::to_string(number));
  }
}

void CorrectionsReader::add_line(std::string_view line, const std::string& place) {
  if (const JsonEscapes escapes = look_at_escapes(line); escapes.reason == "json-broken") {
    faults_.push_back(place + ": " + escapes.detail);
    return;
  }
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(
      line.data(), line.size());
  if (document.HasParseError()) {
    faults_.push_back(place + ": not JSON at byte " + std::to_string(document.GetErrorOffset()) +
                      ": " + rapidjson::GetParseError_En(document.GetParseError()) +
                      " Write one {...} on one line; comment lines begin with #");
    return;
  }
  if (!document.IsObject()) {
    faults_.push_back(place + ": a correction is one {...}, on one line");
    return;
  }
  Entry entry(document, decision_from_json(line));
  Correction correction = entry.read();
  const std::string where = place + ": ";
  for (const std::string& fault : entry.faults())
    faults_.push_back(where + fault);
  if (!entry.faults().empty()) return;
  if (!seen_.insert(correction.source + "/" + correction.reference + " " + correction.sha256)
           .second)
    faults_.push_back(place + ": " + correction.reference +
                      " is corrected twice for the same words; make one correction of the two");
  correction.place = place;
  corrections_.push_back(std::move(correction));
}

}  // namespace ombud
