// corpus/decision_json.cpp - writing the JSON form; decision_from_json.cpp reads it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/decision_json.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "corpus/dates.h"

namespace ombud {
namespace {

using Buffer = rapidjson::StringBuffer;
using Writer = rapidjson::Writer<Buffer>;

void put(Writer& json, std::string_view text) {
  json.String(text.empty() ? "" : text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void member(Writer& json, std::string_view name, std::string_view text) {
  put(json, name);
  put(json, text);
}

void member(Writer& json, std::string_view name, int number) {
  put(json, name);
  json.Int(number);
}

// A bool that no pointer turns into.
struct Flag {
  bool set;
};

void member(Writer& json, std::string_view name, Flag flag) {
  put(json, name);
  json.Bool(flag.set);
}

void member(Writer& json, std::string_view name, const std::vector<std::string>& texts) {
  put(json, name);
  json.StartArray();
  for (const std::string& text : texts)
    put(json, text);
  json.EndArray();
}

void put_body(Writer& json, const Body& body) {
  put(json, "body");
  json.StartObject();
  member(json, "name", body.name);
  member(json, "slug", body.slug);
  member(json, "kind", body.kind);
  member(json, "region", body.region);
  json.EndObject();
}

void put_block(Writer& json, const Block& block) {
  json.StartObject();
  member(json, "anchor", block.anchor);
  member(json, "kind", to_name(block.kind));
  member(json, "number", block.number);
  member(json, "numbering", to_name(block.numbering));
  member(json, "depth", block.depth);
  if (!block.marker.empty()) member(json, "marker", block.marker);
  member(json, "text", block.text);
  json.EndObject();
}

void put_section(Writer& json, const Section& section) {
  json.StartObject();
  member(json, "heading", section.heading);
  member(json, "kind", to_name(section.kind));
  member(json, "level", section.level);
  put(json, "blocks");
  json.StartArray();
  for (const Block& block : section.blocks)
    put_block(json, block);
  json.EndArray();
  json.EndObject();
}

void put_reference(Writer& json, const CrossReference& reference) {
  json.StartObject();
  member(json, "from", reference.from);
  put(json, "to");
  json.StartArray();
  for (const int number : reference.to)
    json.Int(number);
  json.EndArray();
  json.EndObject();
}

void put_remedy(Writer& json, const Remedy& remedy) {
  json.StartObject();
  member(json, "kind", to_name(remedy.kind));
  put(json, "amount_pence");
  if (remedy.amount_pence)
    json.Int64(*remedy.amount_pence);
  else
    json.Null();
  member(json, "each", Flag{remedy.each});
  member(json, "joint", Flag{remedy.joint});
  member(json, "recipients", remedy.recipients);
  member(json, "per", remedy.per);
  member(json, "periods", remedy.periods);
  member(json, "bound", remedy.bound);
  member(json, "part", Flag{remedy.part});
  member(json, "offered_before", Flag{remedy.offered_before});
  member(json, "recipient", remedy.recipient);
  member(json, "payer", remedy.payer);
  member(json, "purposes", remedy.purposes);
  member(json, "deadline", remedy.deadline);
  member(json, "number", remedy.number);
  member(json, "anchor", remedy.anchor);
  member(json, "sentence", remedy.sentence);
  member(json, "corrected", Flag{remedy.corrected});
  json.EndObject();
}

void put_totals(Writer& json, const RemedyTotals& totals) {
  json.StartObject();
  put(json, "cash_pence");
  json.Int64(totals.cash_pence);
  put(json, "credit_pence");
  json.Int64(totals.credit_pence);
  put(json, "earlier_offer_pence");
  json.Int64(totals.earlier_offer_pence);
  member(json, "unstated", Flag{totals.unstated});
  json.EndObject();
}

void put_corrected(Writer& json, const CorrectedField& corrected) {
  json.StartObject();
  member(json, "field", corrected.field);
  member(json, "was", corrected.was);
  member(json, "reason", corrected.reason);
  json.EndObject();
}

template <class Item>
void put_all(Writer& json,
             std::string_view name,
             const std::vector<Item>& items,
             void (*put_one)(Writer&, const Item&)) {
  put(json, name);
  json.StartArray();
  for (const Item& item : items)
    put_one(json, item);
  json.EndArray();
}

void put_published(Writer& json, const Decision& decision) {
  member(json, "format", kDecisionFormat);
  member(json, "source", decision.source);
  member(json, "reference", decision.reference);
  member(json, "url", decision.url);
  put_body(json, decision.body);
  member(json, "category", decision.category);
  member(json, "subcategory", decision.subcategory);
  member(json, "outcome", decision.outcome);
  member(json, "date", decision.date ? to_iso(*decision.date) : std::string());
  member(json, "document_type", to_name(decision.document_type));
  member(json, "summary", decision.summary);
  put_all(json, "sections", decision.sections, put_section);
}

void put_derived(Writer& json, const Decision& decision) {
  put_all(json, "references", decision.references, put_reference);
  put_all(json, "remedies", decision.remedies, put_remedy);
  put(json, "remedy_totals");
  if (decision.remedy_totals)
    put_totals(json, *decision.remedy_totals);
  else
    json.Null();
  member(json, "laws", decision.laws);
  member(json, "problems", decision.problems);
  member(json, "sha256", decision.sha256);
  member(json, "first_seen", decision.first_seen);
  member(json, "twins", decision.twins);
  put_all(json, "corrected", decision.corrected, put_corrected);
}

// What is harmless in JSON but not inside a page's <script>.
std::string safe_in_pages(std::string_view json) {
  std::string out;
  out.reserve(json.size() + json.size() / 64);
  for (std::size_t i = 0; i < json.size(); ++i) {
    switch (json[i]) {
      case '<':
        out += "\\u003c";
        break;
      case '>':
        out += "\\u003e";
        break;
      case '&':
        out += "\\u0026";
        break;
      case '\xE2':  // U+2028 and U+2029 are line ends in scripts
        if (json.substr(i, 3) == "\xE2\x80\xA8" || json.substr(i, 3) == "\xE2\x80\xA9") {
          out += json[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";
          i += 2;
          break;
        }
        [[fallthrough]];
      default:
        out += json[i];
    }
  }
  return out;
}

template <class Item>
std::string text_of(void (*put_one)(Writer&, const Item&), const Item& item) {
  Buffer buffer;
  Writer json(buffer);
  put_one(json, item);
  return safe_in_pages({buffer.GetString(), buffer.GetSize()});
}

void put_decision(Writer& json, const Decision& decision) {
  json.StartObject();
  put_published(json, decision);
  put_derived(json, decision);
  json.EndObject();
}

}  // namespace

std::string to_json(const Decision& decision) { return text_of(put_decision, decision); }

std::string to_json(const Remedy& remedy) { return text_of(put_remedy, remedy); }

std::string to_json(const RemedyTotals& totals) { return text_of(put_totals, totals); }

std::string to_json(const CorrectedField& corrected) { return text_of(put_corrected, corrected); }

}  // namespace ombud
