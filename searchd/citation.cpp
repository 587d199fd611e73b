// searchd/citation.cpp - see citation.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/citation.h"

#include <optional>
#include <string_view>
#include <vector>

#include "corpus/dates.h"
#include "corpus/registers.h"
#include "engine/schema.h"
#include "searchd/json_text.h"
#include "searchd/search_cards.h"

namespace ombud {
namespace {

// "lgsco-25-004-574"
std::string name_of(const Decision& decision) {
  std::string name = decision_key(decision);
  for (char& c : name) {
    if (c == '/') c = '-';
  }
  return name;
}

std::string kind_of(const Decision& decision) {
  return decision.document_type == DocumentType::kReport ? "report" : "decision";
}

// Both formats end a value with its line: a line break inside would begin another field.
std::string one_line(std::string_view text) {
  std::string line;
  bool is_gap = false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_space = byte <= 0x20 || byte == 0x7f;
    if (!is_space && is_gap && !line.empty()) line += ' ';
    if (!is_space) line += c;
    is_gap = is_space;
  }
  return line;
}

std::string with_slashes(std::string iso) {
  for (char& c : iso) {
    if (c == '-') c = '/';
  }
  return iso;
}

std::vector<std::string> keywords_of(const Decision& decision) {
  std::vector<std::string> words;
  for (const auto* word : {&decision.category, &decision.subcategory, &decision.outcome}) {
    if (!word->empty()) words.push_back(*word);
  }
  return words;
}

void add_ris(std::string& record, std::string_view tag, const std::string& value) {
  const std::string line = one_line(value);
  if (line.empty()) return;
  record.append(tag).append("  - ").append(line).append("\r\n");
}

// A brace written as \{ still counts for BibTeX when it looks for the end of a value.
std::string_view bibtex_escape(char c) {
  switch (c) {
    case '\\':
      return "\\textbackslash{}";
    case '{':
      return "\\textbraceleft{}";
    case '}':
      return "\\textbraceright{}";
    case '~':
      return "\\textasciitilde{}";
    case '^':
      return "\\textasciicircum{}";
    case '&':
      return "\\&";
    case '%':
      return "\\%";
    case '$':
      return "\\$";
    case '#':
      return "\\#";
    case '_':
      return "\\_";
    default:
      return {};
  }
}

std::string for_bibtex(std::string_view text) {
  std::string escaped;
  for (const char c : one_line(text)) {
    const auto instead = bibtex_escape(c);
    instead.empty() ? escaped += c : escaped += instead;
  }
  return escaped;
}

// An address is taken as it stands, but for what would end the value or a comment begin.
std::string address_for_bibtex(std::string_view address) {
  std::string escaped;
  for (const char c : one_line(address)) {
    switch (c) {
      case '{':
        escaped += "%7B";
        break;
      case '}':
        escaped += "%7D";
        break;
      case '\\':
        escaped += "%5C";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

// `value` is escaped already.
void add_bibtex(std::string& entry, std::string_view field, const std::string& value) {
  if (value.empty()) return;
  entry.append(",\n  ").append(field).append(" = {").append(value).append("}");
}

void add_date(JsonText& json, std::string_view name, const std::optional<Date>& date) {
  if (!date) return;
  json.key(name).begin_object().key("date-parts").begin_array().begin_array();
  json.value(std::int64_t{int{date->year()}});
  json.value(std::int64_t{unsigned{date->month()}}).value(std::int64_t{unsigned{date->day()}});
  json.end_array().end_array().end_object();
}

}  // namespace

std::string ombudsman_of(const Decision& decision) {
  const SourceRecord* source = find_source(decision.source);
  return source ? source->name : decision.source;
}

std::string original_of(const Decision& decision) {
  const std::string& url = decision.url;  // came from a stranger's file
  const bool is_web = url.rfind("https://", 0) == 0 || url.rfind("http://", 0) == 0;
  return is_web ? url : "";
}

std::string citation_in_words(const Decision& decision) {
  std::string words = ombudsman_of(decision) + ", ";
  if (!decision.body.name.empty()) words += decision.body.name + " ";
  words += "(" + kind_of(decision) + " " + decision.reference;
  if (decision.date) words += ", " + to_display(*decision.date);
  return words + ")";
}

std::string ris_record(const Decision& decision) {
  std::string record = "TY  - CASE\r\n";
  add_ris(record, "ID", name_of(decision));
  add_ris(record, "TI", heading_of(decision));
  add_ris(record, "PB", ombudsman_of(decision));  // Zotero's court
  add_ris(record, "SV", decision.reference);      // Zotero's docket number
  if (decision.date) {
    const std::string day = with_slashes(to_iso(*decision.date));
    add_ris(record, "PY", day.substr(0, day.find('/')));
    add_ris(record, "DA", day + "/");
  }
  add_ris(record, "UR", original_of(decision));
  add_ris(record, "Y2", with_slashes(decision.first_seen));
  add_ris(record, "AB", decision.summary);
  for (const auto& word : keywords_of(decision))
    add_ris(record, "KW", word);
  add_ris(record, "LA", "en");
  return record + "ER  - \r\n";
}

// Plain BibTeX has no type for a case.
std::string bibtex_entry(const Decision& decision) {
  std::string entry = "@misc{" + name_of(decision);
  add_bibtex(entry, "author", "{" + for_bibtex(ombudsman_of(decision)) + "}");
  add_bibtex(entry, "title", "{" + for_bibtex(heading_of(decision)) + "}");
  add_bibtex(entry, "number", for_bibtex(decision.reference));
  if (decision.date) {
    const std::string day = to_iso(*decision.date);
    add_bibtex(entry, "year", day.substr(0, day.find('-')));
    add_bibtex(entry, "month", std::to_string(unsigned{decision.date->month()}));
    add_bibtex(entry, "day", std::to_string(unsigned{decision.date->day()}));
  }
  const std::string note = "Ombudsman " + kind_of(decision) + " " + decision.reference;
  const std::string when = decision.date ? ", " + to_display(*decision.date) : "";
  add_bibtex(entry, "note", for_bibtex(note + when));
  add_bibtex(entry, "url", address_for_bibtex(original_of(decision)));
  add_bibtex(entry, "urldate", for_bibtex(decision.first_seen));
  std::string keywords;
  for (const auto& word : keywords_of(decision))
    keywords.append(keywords.empty() ? "" : "; ").append(word);
  add_bibtex(entry, "keywords", for_bibtex(keywords));
  add_bibtex(entry, "abstract", for_bibtex(decision.summary));
  return entry + "\n}\n";
}

std::string csl_json(const Decision& decision) {
  JsonText json;
  json.begin_array().begin_object();
  json.member("id", name_of(decision)).member("type", "legal_case");
  json.member("title", heading_of(decision)).member("authority", ombudsman_of(decision));
  json.member("number", decision.reference).member("genre", kind_of(decision));
  add_date(json, "issued", decision.date);
  add_date(json, "accessed", parse_date(decision.first_seen));
  if (const auto url = original_of(decision); !url.empty()) json.member("URL", url);
  if (!decision.summary.empty()) json.member("abstract", decision.summary);
  json.member("language", "en-GB").end_object().end_array();
  return json.take();
}

}  // namespace ombud
