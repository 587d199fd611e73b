// tests/accuracy/gold_case.cpp - reads the gold's passages and decisions.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accuracy/gold_case.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "support/gold_file.h"

namespace ombud::testing {
namespace {

using rapidjson::Value;

// A member of an object in the gold, or what holds where it is left out; a member of another type
// is the writer's mistake and is told.
class GoldObject {
 public:
  GoldObject(const Value& object, std::string place) : object_(object), place_(std::move(place)) {
    if (!object.IsObject()) throw std::runtime_error(place_ + " is not an object");
  }

  bool has(const char* name) const { return object_.HasMember(name); }

  std::string text(const char* name) const {
    return has(name) ? std::string(member(name, &Value::IsString).GetString()) : "";
  }
  bool truth(const char* name, bool otherwise) const {
    return has(name) ? member(name, &Value::IsBool).GetBool() : otherwise;
  }
  int number(const char* name, int otherwise) const {
    return has(name) ? member(name, &Value::IsInt).GetInt() : otherwise;
  }
  std::optional<std::int64_t> pence(const char* name) const {
    if (!has(name)) return std::nullopt;
    return to_pence(member(name, &Value::IsNumber));
  }
  std::vector<std::int64_t> all_pence(const char* name) const {
    std::vector<std::int64_t> all;
    for (const Value& sum : list(name))
      all.push_back(to_pence(sum));
    return all;
  }
  std::vector<std::string> texts(const char* name) const {
    std::vector<std::string> all;
    for (const Value& item : list(name))
      all.emplace_back(item.IsString() ? item.GetString() : "");
    return all;
  }
  std::vector<GoldObject> objects(const char* name) const {
    std::vector<GoldObject> all;
    for (const Value& item : list(name))
      all.emplace_back(item, place_ + ", " + name + " " + std::to_string(all.size() + 1));
    return all;
  }
  GoldObject object(const char* name) const {
    return {member(name, &Value::IsObject), place_ + ", " + name};
  }

  [[noreturn]] void fault(const std::string& words) const {
    throw std::runtime_error(place_ + ": " + words);
  }

 private:
  static std::int64_t to_pence(const Value& sum) {
    return sum.IsNumber() ? std::llround(sum.GetDouble() * 100) : -1;
  }
  const Value& member(const char* name, bool (Value::*is)() const) const {
    const auto found = object_.FindMember(name);
    if (found == object_.MemberEnd() || !(found->value.*is)())
      fault(std::string("member \"") + name + "\" is missing or of another type");
    return found->value;
  }
  Value::ConstArray list(const char* name) const {
    static const Value kNone(rapidjson::kArrayType);
    return (has(name) ? member(name, &Value::IsArray) : kNone).GetArray();
  }

  const Value& object_;
  std::string place_;
};

Block to_block(std::string_view text) {
  Block block;
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (text.starts_with("- ")) {
    block.kind = BlockKind::kItem;
    block.depth = 1;
    text.remove_prefix(2);
  } else if (text.starts_with("| ")) {
    block.kind = BlockKind::kTable;
    text.remove_prefix(2);
  } else if (digits > 0 && text.substr(digits).starts_with(". ")) {
    block.number = std::stoi(std::string(text.substr(0, digits)));
    block.numbering = Numbering::kPublished;
    text.remove_prefix(digits + 2);
  }
  block.text = text;
  return block;
}

Section to_section(const GoldObject& entry) {
  Section section;
  section.heading = entry.text("heading");
  const auto kind = section_kind_named(entry.text("kind"));
  if (!kind) entry.fault("unknown kind \"" + entry.text("kind") + "\"");
  section.kind = *kind;
  for (const std::string& block : entry.texts("blocks"))
    section.blocks.push_back(to_block(block));
  return section;
}

Remedy to_remedy(const GoldObject& entry) {
  Remedy remedy;
  const std::string kind = entry.has("kind") ? entry.text("kind") : "payment";
  if (!remedy_kind_named(kind)) entry.fault("unknown kind \"" + kind + "\"");
  remedy.kind = *remedy_kind_named(kind);
  remedy.amount_pence = entry.pence("amount_gbp");
  remedy.recipients = entry.number("recipients", 1);
  remedy.each = entry.truth("each", remedy.recipients != 1);
  remedy.joint = entry.truth("joint", false);
  remedy.per = entry.text("per");
  remedy.periods = entry.number("periods", 1);
  remedy.bound = entry.text("bound");
  remedy.part = entry.truth("part", false);
  remedy.offered_before = entry.truth("offered_before", false);
  remedy.recipient = entry.text("recipient");
  remedy.payer = entry.text("payer");
  remedy.purposes = entry.texts("purposes");
  remedy.deadline = entry.text("deadline");
  return remedy;
}

GoldCase to_passage(const GoldObject& entry, const std::string& file) {
  GoldCase gold;
  gold.file = file;
  gold.id = entry.text("id");
  gold.why = entry.text("why");
  gold.decision.summary = entry.text("summary");
  for (const GoldObject& section : entry.objects("sections"))
    gold.decision.sections.push_back(to_section(section));
  set_anchors(gold.decision);
  for (const GoldObject& remedy : entry.objects("remedies"))
    gold.remedies.push_back(to_remedy(remedy));
  gold.names.actions = entry.truth("actions", true);
  const GoldObject totals = entry.object("totals");
  gold.totals = {totals.pence("cash_gbp"),
                 totals.pence("credit_gbp"),
                 totals.pence("earlier_offer_gbp"),
                 totals.truth("unstated", false)};
  gold.not_remedies_pence = entry.all_pence("not_a_remedy_gbp");
  return gold;
}

// A whole decision: the sums are listed, what is paid without a sum only in `unstated`.
GoldCase to_case(const Gold& entry, const std::filesystem::path& folder, const std::string& file) {
  GoldCase gold;
  gold.file = file;
  gold.id = entry.files.front() + " " + entry.reference;
  const GoldObject object(entry.entry, file + ", " + gold.id);
  auto decision = decision_in(folder, entry.files, entry.reference);
  if (!decision) object.fault("its files hold no such decision");
  gold.decision = *std::move(decision);
  gold.names = {.terms = false, .deadline = false, .unstated_money = false, .actions = false};
  for (const GoldObject& payment : object.objects("payments")) {
    gold.remedies.push_back(to_remedy(payment));
    gold.names.kind = gold.names.kind && payment.has("kind");
    gold.names.recipient = gold.names.recipient && payment.has("recipient");
    gold.names.payer = gold.names.payer && payment.has("payer");
  }
  gold.totals.cash_pence = object.pence("remedy_total_gbp");
  gold.totals.earlier_offer_pence = object.pence("earlier_offer_gbp");
  if (object.has("unstated")) gold.totals.unstated = object.truth("unstated", false);
  gold.not_remedies_pence = object.all_pence("not_a_remedy_gbp");
  return gold;
}

}  // namespace

std::vector<GoldCase> passages(const std::filesystem::path& gold_folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(gold_folder / "remedies"))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<GoldCase> cases;
  for (const auto& path : files) {
    const std::string file = path.filename().string();
    const rapidjson::Document list = gold_list(path);
    for (const Value& entry : list.GetArray())
      cases.push_back(to_passage(
          {entry,
           file + ", entry after \"" + (cases.empty() ? std::string() : cases.back().id) + "\""},
          file));
  }
  return cases;
}

std::vector<GoldCase> sample_cases(const std::filesystem::path& gold_folder,
                                   const std::filesystem::path& sample_folder) {
  std::vector<GoldCase> cases;
  for (const char* file : {"sample_a.json", "sample_b.json"})
    for (const Gold& gold : gold_file(gold_folder / file))
      cases.push_back(to_case(gold, sample_folder, file));
  return cases;
}

std::vector<GoldCase> seed_cases(const std::filesystem::path& shared_folder) {
  std::vector<GoldCase> cases;
  for (const Gold& gold : gold_file(shared_folder / "gold" / "seeds.json"))
    cases.push_back(to_case(gold, shared_folder / "seeds", "seeds.json"));
  return cases;
}

}  // namespace ombud::testing
