// corpus/exact_json.cpp - member after member in the order of decision_json.cpp, or nothing.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/exact_json.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>

#include "corpus/code_points.h"
#include "corpus/dates.h"
#include "corpus/decision_json.h"

namespace ombud {
namespace {

// Bytes at which a text in JSON is more than a run to be copied: its end, escapes, control
// characters (which may not stand there) and what is beyond ASCII (which must be UTF-8).
constexpr std::array<bool, 256> kStops = [] {
  std::array<bool, 256> stops{};
  for (std::size_t byte = 0; byte < stops.size(); ++byte)
    stops[byte] = byte < 0x20 || byte >= 0x80 || byte == '"' || byte == '\\';
  return stops;
}();

// Walks along; once something is otherwise than expected it has failed, and stays so.
class ExactJson {
 public:
  explicit ExactJson(std::string_view json) : json_(json) {}

  // Punctuation and names, as they must stand.
  void expect(std::string_view bytes) {
    if (!takes(bytes)) failed_ = true;
  }

  bool takes(std::string_view bytes) {
    if (failed_ || json_.substr(at_, bytes.size()) != bytes) return false;
    at_ += bytes.size();
    return true;
  }

  void text(std::string_view before, std::string& into) {
    expect(before);
    expect("\"");
    std::size_t run = at_;
    while (!failed_ && at_ < json_.size()) {
      const auto byte = static_cast<unsigned char>(json_[at_]);
      if (!kStops[byte]) {
        ++at_;
      } else if (byte >= 0x80) {
        failed_ = next_code_point(json_, at_) < 0;
      } else {
        into.append(json_, run, at_ - run);
        if (byte == '"') {
          ++at_;
          return;
        }
        failed_ = byte != '\\';
        take_escape(into);
        run = at_;
      }
    }
    failed_ = true;
  }

  void flag(std::string_view before, bool& into) {
    expect(before);
    into = takes("true");
    if (!into) expect("false");
  }

  template <class Number>
  void number(std::string_view before,
              Number& into,
              Number lowest = std::numeric_limits<Number>::lowest()) {
    expect(before);
    if (failed_) return;
    const char* begin = json_.data() + at_;
    const auto read = std::from_chars(begin, json_.data() + json_.size(), into);
    const std::string_view digits(begin, static_cast<std::size_t>(read.ptr - begin));
    // "007" and "-0" are left to the other reader.
    const bool plain = digits == "0" || (digits.find_first_not_of('-') != std::string_view::npos &&
                                         digits[digits.find_first_not_of('-')] != '0');
    failed_ = read.ec != std::errc() || !plain || into < lowest;
    at_ += digits.size();
  }

  template <class Kind>
  void named(std::string_view before, Kind& into, std::optional<Kind> (*parse)(std::string_view)) {
    name_.clear();
    text(before, name_);
    if (const auto kind = parse(name_))
      into = *kind;
    else
      failed_ = true;
  }

  // `read(item)` for each of a list that begins with `before`, appended before it is read.
  template <class Item, class Read>
  void list(std::string_view before, std::vector<Item>& into, Read read) {
    expect(before);
    expect("[");
    if (takes("]")) return;
    do {
      read(into.emplace_back());
    } while (takes(","));
    expect("]");
  }

  void texts(std::string_view before, std::vector<std::string>& into) {
    list(before, into, [&](std::string& item) { text("", item); });
  }

  void fail() { failed_ = true; }

  // Whether all of it was as expected, up to spaces behind it.
  bool whole() const {
    return !failed_ && json_.find_first_not_of(" \t\r\n", at_) == std::string_view::npos;
  }

 private:
  // REQUIRES: a backslash stands here, or it has failed.
  void take_escape(std::string& into) {
    static constexpr std::string_view kLetters = "\"\\/bfnrt";
    static constexpr std::string_view kMeant = "\"\\/\b\f\n\r\t";
    if (failed_ || at_ + 1 >= json_.size()) return fail();
    const char letter = json_[at_ + 1];
    at_ += 2;
    if (letter == 'u') return take_hex(into);
    const std::size_t found = kLetters.find(letter);
    if (found == std::string_view::npos) return fail();
    into += kMeant[found];
  }

  // Pairs of surrogates, which we do not write, are left to the other reader.
  void take_hex(std::string& into) {
    const std::string_view digits = json_.substr(at_, 4);
    std::uint32_t c = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), c, 16);
    const bool all = digits.size() == 4 && read.ptr == digits.data() + 4;
    if (!all || (c >= 0xD800 && c < 0xE000)) return fail();
    append_code_point(into, static_cast<std::int32_t>(c));
    at_ += 4;
  }

  std::string_view json_;
  std::size_t at_ = 0;
  bool failed_ = false;
  std::string name_;
};

void read_body(ExactJson& json, Body& body) {
  json.text("{\"name\":", body.name);
  json.text(",\"slug\":", body.slug);
  json.text(",\"kind\":", body.kind);
  json.text(",\"region\":", body.region);
  json.expect("}");
}

void read_date(ExactJson& json, std::optional<Date>& date) {
  std::string text;
  json.text(",\"date\":", text);
  if (text.empty()) return;
  date = parse_date(text);
  if (!date) json.fail();
}

void read_block(ExactJson& json, Block& block) {
  json.text("{\"anchor\":", block.anchor);
  json.named(",\"kind\":", block.kind, block_kind_named);
  json.number(",\"number\":", block.number, 0);
  json.named(",\"numbering\":", block.numbering, numbering_named);
  json.number(",\"depth\":", block.depth, 0);
  if (json.takes(",\"marker\":")) json.text("", block.marker);
  json.text(",\"text\":", block.text);
  json.expect("}");
}

void read_section(ExactJson& json, Section& section) {
  json.text("{\"heading\":", section.heading);
  json.named(",\"kind\":", section.kind, section_kind_named);
  json.number(",\"level\":", section.level, 1);
  json.list(",\"blocks\":", section.blocks, [&](Block& block) { read_block(json, block); });
  json.expect("}");
}

void read_reference(ExactJson& json, CrossReference& reference) {
  json.text("{\"from\":", reference.from);
  json.list(",\"to\":", reference.to, [&](int& number) { json.number("", number, 1); });
  json.expect("}");
}

void read_amount(ExactJson& json, std::optional<std::int64_t>& pence) {
  json.expect(",\"amount_pence\":");
  if (!json.takes("null")) json.number("", pence.emplace());
}

void read_remedy(ExactJson& json, Remedy& remedy) {
  json.named("{\"kind\":", remedy.kind, remedy_kind_named);
  read_amount(json, remedy.amount_pence);
  json.flag(",\"each\":", remedy.each);
  json.flag(",\"joint\":", remedy.joint);
  json.number(",\"recipients\":", remedy.recipients, 0);
  json.text(",\"per\":", remedy.per);
  json.number(",\"periods\":", remedy.periods, 0);
  json.text(",\"bound\":", remedy.bound);
  json.flag(",\"part\":", remedy.part);
  json.flag(",\"offered_before\":", remedy.offered_before);
  json.text(",\"recipient\":", remedy.recipient);
  json.text(",\"payer\":", remedy.payer);
  json.texts(",\"purposes\":", remedy.purposes);
  json.text(",\"deadline\":", remedy.deadline);
  json.number(",\"number\":", remedy.number, 0);
  json.text(",\"anchor\":", remedy.anchor);
  json.text(",\"sentence\":", remedy.sentence);
  json.flag(",\"corrected\":", remedy.corrected);
  json.expect("}");
}

void read_totals(ExactJson& json, std::optional<RemedyTotals>& totals) {
  json.expect(",\"remedy_totals\":");
  if (json.takes("null")) return;
  totals.emplace();
  json.number("{\"cash_pence\":", totals->cash_pence);
  json.number(",\"credit_pence\":", totals->credit_pence);
  json.number(",\"earlier_offer_pence\":", totals->earlier_offer_pence);
  json.flag(",\"unstated\":", totals->unstated);
  json.expect("}");
}

void read_corrected(ExactJson& json, CorrectedField& corrected) {
  json.text("{\"field\":", corrected.field);
  json.text(",\"was\":", corrected.was);
  json.text(",\"reason\":", corrected.reason);
  json.expect("}");
}

void read_published(ExactJson& json, Decision& decision) {
  static const std::string kBegins = "{\"format\":" + std::to_string(kDecisionFormat);
  json.expect(kBegins);
  json.text(",\"source\":", decision.source);
  json.text(",\"reference\":", decision.reference);
  json.text(",\"url\":", decision.url);
  json.expect(",\"body\":");
  read_body(json, decision.body);
  json.text(",\"category\":", decision.category);
  json.text(",\"subcategory\":", decision.subcategory);
  json.text(",\"outcome\":", decision.outcome);
  read_date(json, decision.date);
  json.named(",\"document_type\":", decision.document_type, document_type_named);
  json.text(",\"summary\":", decision.summary);
  json.list(
      ",\"sections\":", decision.sections, [&](Section& section) { read_section(json, section); });
}

void read_derived(ExactJson& json, Decision& decision) {
  json.list(",\"references\":", decision.references, [&](CrossReference& reference) {
    read_reference(json, reference);
  });
  json.list(
      ",\"remedies\":", decision.remedies, [&](Remedy& remedy) { read_remedy(json, remedy); });
  read_totals(json, decision.remedy_totals);
  json.texts(",\"laws\":", decision.laws);
  json.texts(",\"problems\":", decision.problems);
  json.text(",\"sha256\":", decision.sha256);
  json.text(",\"first_seen\":", decision.first_seen);
  json.texts(",\"twins\":", decision.twins);
  json.list(",\"corrected\":", decision.corrected, [&](CorrectedField& corrected) {
    read_corrected(json, corrected);
  });
  json.expect("}");
}

}  // namespace

std::optional<Decision> decision_from_exact_json(std::string_view json) {
  // Places in a text are counted in 31 bits.
  if (json.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) return {};
  ExactJson exact(json);
  std::optional<Decision> decision(std::in_place);
  read_published(exact, *decision);
  read_derived(exact, *decision);
  if (!exact.whole()) return std::nullopt;
  return decision;
}

}  // namespace ombud
