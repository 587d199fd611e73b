// corpus/json_reader.cpp - a decision from a JSON object: our own form, or a record with its text.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include "corpus/assemble_decision.h"
#include "corpus/corrections.h"
#include "corpus/decision_json.h"
#include "corpus/document_kind.h"
#include "corpus/exact_json.h"
#include "corpus/json_escapes.h"
#include "corpus/published_texts.h"
#include "corpus/read_decision.h"
#include "corpus/reference.h"
#include "corpus/text_lines.h"
#include "corpus/utf8.h"
#include "corpus/wording.h"

namespace ombud {
namespace {

// Our own form is five deep. Parsing is iterative, but freeing and walking a value is not.
constexpr int kNestingMax = 32;

// Of wrong members: who made them by program made the same mistake in each.
constexpr std::size_t kFaultsTold = 10;

bool is_nested_too_deep(std::string_view json) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string) {
      if (c == '\\') ++i;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++depth > kNestingMax) return true;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return false;
}

ReadResult broken(const rapidjson::Document& json) {
  return refused("json-broken",
                 "at byte " + std::to_string(json.GetErrorOffset()) + ": " +
                     rapidjson::GetParseError_En(json.GetParseError()) +
                     " Get the file again, or mend it there");
}

// Null for a member that is absent.
const rapidjson::Value* find(const rapidjson::Value& object, const char* name) {
  const auto found = object.FindMember(name);
  return found == object.MemberEnd() ? nullptr : &found->value;
}

// Empty for a member that is absent, null or no text.
std::string member(const rapidjson::Value& object, const char* name) {
  const rapidjson::Value* found = find(object, name);
  if (!found || !found->IsString()) return {};
  const DecodedText decoded = decode_document({found->GetString(), found->GetStringLength()});
  return decoded.text ? std::string(trimmed(*decoded.text)) : std::string();
}

// The first of several names that a record may use.
template <std::size_t Size>
std::string first_member(const rapidjson::Value& object,
                         const std::array<const char*, Size>& names) {
  for (const char* name : names) {
    if (std::string value = member(object, name); !value.empty()) return value;
  }
  return {};
}

constexpr std::array<const char*, 4> kReferenceNames = {
    "case_id", "reference", "case_reference", "ref"};
constexpr std::array<const char*, 3> kBodyNames = {"authority", "council", "organisation"};

DocumentFacts facts_of(const rapidjson::Value& record) {
  DocumentFacts facts;
  facts.reference = first_member(record, kReferenceNames);
  facts.url = member(record, "url");
  facts.body = first_member(record, kBodyNames);
  facts.category = member(record, "category");
  facts.subcategory = member(record, "subcategory");
  facts.outcome = member(record, "outcome");
  facts.date = member(record, "date");
  return facts;
}

void add_repairs(Decision& decision, const DecodedText& decoded) {
  auto& problems = decision.problems;
  problems.insert(problems.end(), decoded.repairs.begin(), decoded.repairs.end());
}

ReadResult read_record(const rapidjson::Value& record, const rapidjson::Value& text) {
  const std::string_view raw(text.GetString(), text.GetStringLength());
  const DecodedText decoded = decode_document(raw);
  if (!decoded.text) return refused(decoded.reason, decoded.detail);
  const DocumentFacts facts = facts_of(record);
  const bool is_page = document_kind(*decoded.text).kind == FileKind::kHtml;
  ReadResult result = is_page ? read_html(*decoded.text, facts) : read_text(*decoded.text, facts);
  add_repairs(result.decision, decoded);
  return result;
}

bool has_own_form(const rapidjson::Value& object) {
  const rapidjson::Value* sections = find(object, "sections");
  return sections && sections->IsArray() && find(object, "reference");
}

bool lacks_anchor(const Decision& decision) {
  for (const Section& section : decision.sections) {
    for (const Block& block : section.blocks) {
      if (block.anchor.empty()) return true;
    }
  }
  return false;
}

bool has_words(const Decision& decision) {
  return !decision.summary.empty() ||
         std::any_of(decision.sections.begin(), decision.sections.end(), [](auto& section) {
           return !section.blocks.empty();
         });
}

// What was worked out is worked out anew: a stranger's figures are not ours.
void forget_derived(Decision& decision) {
  if (lacks_anchor(decision)) set_anchors(decision);
  decision.remedies.clear();
  decision.remedy_totals.reset();
  decision.laws.clear();
  decision.twins.clear();
  decision.first_seen.clear();
  decision.problems.clear();
  derive(decision);
}

void add_problem(Decision& decision, std::string problem) {
  if (!problem.empty()) decision.problems.push_back(std::move(problem));
}

// As a reader of text says them, and in that order.
void find_problems(Decision& decision, std::string doubtful_date, std::size_t controls_removed) {
  add_problem(decision, std::move(doubtful_date));
  for (std::string& missing : missing_members(decision))
    add_problem(decision, std::move(missing));
  add_problem(decision, repair_of_controls(controls_removed));
}

ReadResult wrong_members(std::vector<std::string> faults) {
  const std::size_t more = faults.size() > kFaultsTold ? faults.size() - kFaultsTold : 0;
  faults.resize(faults.size() - more);
  return refused("json-members",
                 joined(faults, "; ") +
                     (more ? "; and " + std::to_string(more) + " more like these" : "") +
                     "; mend these members");
}

ReadResult read_own_form(DecisionFromJson read, bool to_clean) {
  if (!read.faults.empty()) return wrong_members(std::move(read.faults));
  undo_corrections(read.decision);  // theirs, and not ours
  const std::size_t controls_removed = to_clean ? clean_texts(read.decision) : 0;
  if (auto refusal = refusal_of_excess(read.decision)) return *std::move(refusal);
  const auto reference = parse_reference(read.decision.reference);
  if (!reference) {
    return refused("missing-reference",
                   "the member \"reference\" is no reference; write it as 25 004 574");
  }
  if (!has_words(read.decision)) {
    return refused("missing-text", "the decision has neither a summary nor any paragraph");
  }
  ReadResult result;
  result.status = ReadStatus::kDecision;
  result.decision = std::move(read.decision);
  result.decision.reference = *reference;
  std::string doubtful_date = drop_doubtful_date(result.decision);
  forget_derived(result.decision);
  find_problems(result.decision, std::move(doubtful_date), controls_removed);
  return result;
}

ReadResult read_clean_json(const std::string& json) {
  JsonEscapes escapes = look_at_escapes(json);
  if (!escapes.reason.empty()) {
    return refused(std::move(escapes.reason), std::move(escapes.detail));
  }
  if (auto exact = decision_from_exact_json(json)) {
    return read_own_form({*std::move(exact), {}}, escapes.to_clean);
  }
  if (is_nested_too_deep(json)) {
    return refused("json-depth",
                   "values are nested more than " + std::to_string(kNestingMax) +
                       " deep, which no decision is");
  }
  rapidjson::Document document;
  static constexpr unsigned kFlags =
      rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;
  document.Parse<kFlags>(json.data(), json.size());
  if (document.HasParseError()) return broken(document);
  if (!document.IsObject()) {
    return refused("json-members", "this is no JSON object; a decision is one {...}");
  }
  if (has_own_form(document)) return read_own_form(decision_from_json(json), escapes.to_clean);
  const rapidjson::Value* text = find(document, "text");
  if (text && text->IsString()) return read_record(document, *text);
  return refused(
      "json-members",
      "the object has neither \"sections\" (our own form) nor \"text\" beside \"case_id\"");
}

}  // namespace

ReadResult read_json_record(std::string_view json) {
  const DecodedText decoded = decode_document(json);
  if (!decoded.text) return refused(decoded.reason, decoded.detail);
  ReadResult result = read_clean_json(*decoded.text);
  add_repairs(result.decision, decoded);
  return result;
}

}  // namespace ombud
