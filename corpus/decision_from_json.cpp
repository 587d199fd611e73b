// corpus/decision_from_json.cpp - reading the JSON form that decision_json.cpp writes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include "corpus/dates.h"
#include "corpus/decision_json.h"
#include "corpus/exact_json.h"

namespace ombud {
namespace {

using Value = rapidjson::Value;

// Reads members of one object; what is of the wrong type becomes a fault that names its path.
class Members {
 public:
  Members(const Value& object, std::string path, std::vector<std::string>& faults)
      : object_(object), path_(std::move(path)), faults_(faults) {
    if (!object_.IsObject()) fault("", "an object");
  }

  void text(const char* name, std::string& into) {
    if (const Value* value = find(name)) {
      if (value->IsString())
        into.assign(value->GetString(), value->GetStringLength());
      else
        fault(name, "a text");
    }
  }

  void integer(const char* name, int& into, int lowest = 0) {
    if (const Value* value = find(name)) {
      if (value->IsInt() && value->GetInt() >= lowest)
        into = value->GetInt();
      else
        fault(name, "a whole number of at least " + std::to_string(lowest));
    }
  }

  void amount(const char* name, std::int64_t& into) {
    if (const Value* value = find(name)) {
      if (value->IsInt64())
        into = value->GetInt64();
      else
        fault(name, "a whole number");
    }
  }

  void flag(const char* name, bool& into) {
    if (const Value* value = find(name)) {
      if (value->IsBool())
        into = value->GetBool();
      else
        fault(name, "true or false");
    }
  }

  void texts(const char* name, std::vector<std::string>& into) {
    each(name, [&](const Value& item, const std::string& path) {
      if (item.IsString())
        into.emplace_back(item.GetString(), item.GetStringLength());
      else
        faults_.push_back(path + " should be a text");
    });
  }

  // One of the names that `parse` knows.
  template <class Kind>
  void named(const char* name, Kind& into, std::optional<Kind> (*parse)(std::string_view)) {
    std::string text_value;
    if (!find(name)) return;
    text(name, text_value);
    if (const auto kind = parse(text_value))
      into = *kind;
    else
      fault(name, "one of the names in the documentation");
  }

  // Calls `read(item, path)` for each item of an array.
  template <class Read>
  void each(const char* name, Read read) {
    const Value* value = find(name);
    if (!value) return;
    if (!value->IsArray()) return fault(name, "a list");
    for (rapidjson::SizeType i = 0; i < value->Size(); ++i)
      read((*value)[i], at(name) + "[" + std::to_string(i) + "]");
  }

  // Null and missing are the same: not said.
  const Value* find(const char* name) const {
    if (!object_.IsObject()) return nullptr;
    const auto found = object_.FindMember(name);
    if (found == object_.MemberEnd() || found->value.IsNull()) return nullptr;
    return &found->value;
  }

  std::string at(const std::string& name) const {
    return path_.empty() || name.empty() ? path_ + name : path_ + "." + name;
  }

  void fault(const std::string& name, const std::string& expected) {
    faults_.push_back((name.empty() && path_.empty() ? "the decision" : at(name)) + " should be " +
                      expected);
  }

  std::vector<std::string>& faults() { return faults_; }

 private:
  const Value& object_;
  std::string path_;
  std::vector<std::string>& faults_;
};

void read_body(Members& decision, Body& body) {
  const Value* value = decision.find("body");
  if (!value) return;
  Members members(*value, decision.at("body"), decision.faults());
  members.text("name", body.name);
  members.text("slug", body.slug);
  members.text("kind", body.kind);
  members.text("region", body.region);
}

void read_date(Members& decision, std::optional<Date>& date) {
  std::string text;
  decision.text("date", text);
  if (text.empty()) return;
  date = parse_date(text);
  if (!date) decision.fault("date", "a day such as 2025-12-09");
}

Block read_block(const Value& value, const std::string& path, std::vector<std::string>& faults) {
  Block block;
  Members members(value, path, faults);
  members.text("anchor", block.anchor);
  members.named("kind", block.kind, block_kind_named);
  members.integer("number", block.number);
  members.named("numbering", block.numbering, numbering_named);
  members.integer("depth", block.depth);
  members.text("marker", block.marker);
  members.text("text", block.text);
  return block;
}

Section read_section(const Value& value,
                     const std::string& path,
                     std::vector<std::string>& faults) {
  Section section;
  Members members(value, path, faults);
  members.text("heading", section.heading);
  members.named("kind", section.kind, section_kind_named);
  members.integer("level", section.level, 1);
  members.each("blocks", [&](const Value& item, const std::string& at) {
    section.blocks.push_back(read_block(item, at, faults));
  });
  return section;
}

CrossReference read_reference(const Value& value,
                              const std::string& path,
                              std::vector<std::string>& faults) {
  CrossReference reference;
  Members members(value, path, faults);
  members.text("from", reference.from);
  members.each("to", [&](const Value& item, const std::string& at) {
    if (item.IsInt() && item.GetInt() > 0)
      reference.to.push_back(item.GetInt());
    else
      faults.push_back(at + " should be a paragraph number");
  });
  return reference;
}

Remedy read_remedy(const Value& value, const std::string& path, std::vector<std::string>& faults) {
  Remedy remedy;
  Members members(value, path, faults);
  members.named("kind", remedy.kind, remedy_kind_named);
  if (members.find("amount_pence")) members.amount("amount_pence", remedy.amount_pence.emplace());
  members.flag("each", remedy.each);
  members.flag("joint", remedy.joint);
  members.integer("recipients", remedy.recipients);
  members.text("per", remedy.per);
  members.integer("periods", remedy.periods);
  members.text("bound", remedy.bound);
  members.flag("part", remedy.part);
  members.flag("offered_before", remedy.offered_before);
  members.text("recipient", remedy.recipient);
  members.text("payer", remedy.payer);
  members.texts("purposes", remedy.purposes);
  members.text("deadline", remedy.deadline);
  members.integer("number", remedy.number);
  members.text("anchor", remedy.anchor);
  members.text("sentence", remedy.sentence);
  members.flag("corrected", remedy.corrected);
  return remedy;
}

CorrectedField read_corrected(const Value& value,
                              const std::string& path,
                              std::vector<std::string>& faults) {
  CorrectedField corrected;
  Members members(value, path, faults);
  members.text("field", corrected.field);
  members.text("was", corrected.was);
  members.text("reason", corrected.reason);
  return corrected;
}

void read_totals(Members& decision, std::optional<RemedyTotals>& totals) {
  const Value* value = decision.find("remedy_totals");
  if (!value) return;
  totals.emplace();
  Members members(*value, decision.at("remedy_totals"), decision.faults());
  members.amount("cash_pence", totals->cash_pence);
  members.amount("credit_pence", totals->credit_pence);
  members.amount("earlier_offer_pence", totals->earlier_offer_pence);
  members.flag("unstated", totals->unstated);
}

void read_format(Members& members) {
  int format = kDecisionFormat;
  members.integer("format", format, 1);
  if (format > kDecisionFormat)
    members.fault("format",
                  "at most " + std::to_string(kDecisionFormat) +
                      ": the file is of a later version of this software");
}

void read_published(Members& members, Decision& decision) {
  auto& faults = members.faults();
  members.text("source", decision.source);
  members.text("reference", decision.reference);
  members.text("url", decision.url);
  read_body(members, decision.body);
  members.text("category", decision.category);
  members.text("subcategory", decision.subcategory);
  members.text("outcome", decision.outcome);
  read_date(members, decision.date);
  members.named("document_type", decision.document_type, document_type_named);
  members.text("summary", decision.summary);
  members.each("sections", [&](const Value& item, const std::string& at) {
    decision.sections.push_back(read_section(item, at, faults));
  });
}

void read_derived(Members& members, Decision& decision) {
  auto& faults = members.faults();
  members.each("references", [&](const Value& item, const std::string& at) {
    decision.references.push_back(read_reference(item, at, faults));
  });
  members.each("remedies", [&](const Value& item, const std::string& at) {
    decision.remedies.push_back(read_remedy(item, at, faults));
  });
  read_totals(members, decision.remedy_totals);
  members.texts("laws", decision.laws);
  members.texts("problems", decision.problems);
  members.text("sha256", decision.sha256);
  members.text("first_seen", decision.first_seen);
  members.texts("twins", decision.twins);
  members.each("corrected", [&](const Value& item, const std::string& at) {
    decision.corrected.push_back(read_corrected(item, at, faults));
  });
}

}  // namespace

DecisionFromJson decision_from_json(std::string_view json) {
  DecisionFromJson result;
  if (auto exact = decision_from_exact_json(json)) {
    result.decision = *std::move(exact);
    return result;
  }
  rapidjson::Document document;
  // Iterative: a file nested a million deep must not take the stack with it.
  document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(
      json.data(), json.size());
  if (document.HasParseError()) {
    result.faults.push_back("not JSON at byte " + std::to_string(document.GetErrorOffset()) + ": " +
                            rapidjson::GetParseError_En(document.GetParseError()));
    return result;
  }
  Members members(document, "", result.faults);
  if (!document.IsObject()) return result;
  read_format(members);
  read_published(members, result.decision);
  read_derived(members, result.decision);
  return result;
}

}  // namespace ombud
