// corpus/decision_json.cpp - writing the JSON form; decision_from_json.cpp reads it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/decision_json.h"

#include <array>
#include <charconv>
#include <cstdint>

#include "corpus/dates.h"

namespace ombud {
namespace {

// What each byte of a text becomes.
enum class Escape : std::uint8_t { kNone, kBackslash, kShort, kHex, kLineEnd };

constexpr std::array<Escape, 256> kEscapes = [] {
  std::array<Escape, 256> escapes{};
  for (std::size_t byte = 0; byte < 0x20; ++byte)
    escapes[byte] = Escape::kHex;
  for (const char c : {'\b', '\f', '\n', '\r', '\t'})
    escapes[static_cast<unsigned char>(c)] = Escape::kShort;
  for (const char c : {'<', '>', '&'})  // harmless in JSON but not inside a page's <script>
    escapes[static_cast<unsigned char>(c)] = Escape::kHex;
  escapes['"'] = escapes['\\'] = Escape::kBackslash;
  escapes[0xE2] = Escape::kLineEnd;  // may begin U+2028 or U+2029, which are line ends in scripts
  return escapes;
}();

char short_escape(char c) {
  switch (c) {
    case '\b':
      return 'b';
    case '\f':
      return 'f';
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    default:
      return 't';
  }
}

// Writes JSON token by token. RapidJSON's writer puts out a byte at a time: six times as long.
class Writer {
 public:
  explicit Writer(std::size_t expected_bytes) { json_.reserve(expected_bytes); }

  void open(char bracket) {
    separate();
    json_ += bracket;
    separated_ = true;
  }
  void close(char bracket) {
    json_ += bracket;
    separated_ = false;
  }
  // REQUIRES: a name of ours, which needs no escapes.
  void name(std::string_view name) {
    separate();
    json_ += '"';
    json_ += name;
    json_ += "\":";
    separated_ = true;
  }
  void word(std::string_view word) {
    separate();
    json_ += word;
  }
  void number(std::int64_t number) {
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    word({digits.data(), static_cast<std::size_t>(end.ptr - digits.data())});
  }
  void text(std::string_view text) {
    separate();
    json_ += '"';
    std::size_t done = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const Escape escape = kEscapes[static_cast<unsigned char>(text[i])];
      if (escape == Escape::kNone || (escape == Escape::kLineEnd && !is_line_end(text, i)))
        continue;
      json_ += text.substr(done, i - done);
      i += put(escape, text, i) - 1;
      done = i + 1;
    }
    json_ += text.substr(done);
    json_ += '"';
  }

  std::string take() { return std::move(json_); }

 private:
  void separate() {
    if (!separated_) json_ += ',';
    separated_ = false;
  }

  static bool is_line_end(std::string_view text, std::size_t at) {
    const std::string_view bytes = text.substr(at, 3);
    return bytes == "\xE2\x80\xA8" || bytes == "\xE2\x80\xA9";
  }

  // The escape of what stands at `at`; how many bytes that is.
  std::size_t put(Escape escape, std::string_view text, std::size_t at) {
    json_ += '\\';
    if (escape == Escape::kLineEnd) {
      json_ += text[at + 2] == '\xA8' ? "u2028" : "u2029";
      return 3;
    }
    if (escape == Escape::kHex) {
      put_hex(static_cast<unsigned char>(text[at]));
    } else {
      json_ += escape == Escape::kShort ? short_escape(text[at]) : text[at];
    }
    return 1;
  }

  // Control characters have upper-case digits, what is kept from pages lower-case ones: bytes that
  // are stored and compared.
  void put_hex(unsigned char byte) {
    const char* digits = byte < 0x20 ? "0123456789ABCDEF" : "0123456789abcdef";
    json_ += "u00";
    json_ += digits[byte >> 4U];
    json_ += digits[byte & 15U];
  }

  std::string json_;
  bool separated_ = true;  // nothing stands before what comes next in its object or list
};

void member(Writer& json, std::string_view name, std::string_view text) {
  json.name(name);
  json.text(text);
}

void member(Writer& json, std::string_view name, int number) {
  json.name(name);
  json.number(number);
}

// A bool that no pointer turns into.
struct Flag {
  bool set;
};

void member(Writer& json, std::string_view name, Flag flag) {
  json.name(name);
  json.word(flag.set ? "true" : "false");
}

void member(Writer& json, std::string_view name, const std::vector<std::string>& texts) {
  json.name(name);
  json.open('[');
  for (const std::string& text : texts)
    json.text(text);
  json.close(']');
}

void put_body(Writer& json, const Body& body) {
  json.name("body");
  json.open('{');
  member(json, "name", body.name);
  member(json, "slug", body.slug);
  member(json, "kind", body.kind);
  member(json, "region", body.region);
  json.close('}');
}

void put_block(Writer& json, const Block& block) {
  json.open('{');
  member(json, "anchor", block.anchor);
  member(json, "kind", to_name(block.kind));
  member(json, "number", block.number);
  member(json, "numbering", to_name(block.numbering));
  member(json, "depth", block.depth);
  if (!block.marker.empty()) member(json, "marker", block.marker);
  member(json, "text", block.text);
  json.close('}');
}

void put_section(Writer& json, const Section& section) {
  json.open('{');
  member(json, "heading", section.heading);
  member(json, "kind", to_name(section.kind));
  member(json, "level", section.level);
  json.name("blocks");
  json.open('[');
  for (const Block& block : section.blocks)
    put_block(json, block);
  json.close(']');
  json.close('}');
}

void put_reference(Writer& json, const CrossReference& reference) {
  json.open('{');
  member(json, "from", reference.from);
  json.name("to");
  json.open('[');
  for (const int number : reference.to)
    json.number(number);
  json.close(']');
  json.close('}');
}

void put_remedy(Writer& json, const Remedy& remedy) {
  json.open('{');
  member(json, "kind", to_name(remedy.kind));
  json.name("amount_pence");
  if (remedy.amount_pence)
    json.number(*remedy.amount_pence);
  else
    json.word("null");
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
  json.close('}');
}

void put_totals(Writer& json, const RemedyTotals& totals) {
  json.open('{');
  json.name("cash_pence");
  json.number(totals.cash_pence);
  json.name("credit_pence");
  json.number(totals.credit_pence);
  json.name("earlier_offer_pence");
  json.number(totals.earlier_offer_pence);
  member(json, "unstated", Flag{totals.unstated});
  json.close('}');
}

void put_corrected(Writer& json, const CorrectedField& corrected) {
  json.open('{');
  member(json, "field", corrected.field);
  member(json, "was", corrected.was);
  member(json, "reason", corrected.reason);
  json.close('}');
}

template <class Item>
void put_all(Writer& json,
             std::string_view name,
             const std::vector<Item>& items,
             void (*put_one)(Writer&, const Item&)) {
  json.name(name);
  json.open('[');
  for (const Item& item : items)
    put_one(json, item);
  json.close(']');
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
  json.name("remedy_totals");
  if (decision.remedy_totals)
    put_totals(json, *decision.remedy_totals);
  else
    json.word("null");
  member(json, "laws", decision.laws);
  member(json, "problems", decision.problems);
  member(json, "sha256", decision.sha256);
  member(json, "first_seen", decision.first_seen);
  member(json, "twins", decision.twins);
  put_all(json, "corrected", decision.corrected, put_corrected);
}

// Of a remedy and the like: one grows to what it needs.
constexpr std::size_t kSmallBytes = 512;

template <class Item>
std::string text_of(void (*put_one)(Writer&, const Item&), const Item& item) {
  Writer json(kSmallBytes);
  put_one(json, item);
  return json.take();
}

// About the length of the JSON form, rather too much: a block's members take 100 bytes beside its
// text, all else of a decision but the summary 2,000 (of the sample's, by hand, 2026-11).
std::size_t expected_bytes(const Decision& decision) {
  std::size_t bytes = 2000 + decision.summary.size();
  for (const Section& section : decision.sections) {
    bytes += 100 + section.heading.size();
    for (const Block& block : section.blocks)
      bytes += 120 + block.text.size() + block.text.size() / 32;
  }
  for (const Remedy& remedy : decision.remedies)
    bytes += 400 + remedy.sentence.size();
  return bytes;
}

void put_decision(Writer& json, const Decision& decision) {
  json.open('{');
  put_published(json, decision);
  put_derived(json, decision);
  json.close('}');
}

}  // namespace

std::string to_json(const Decision& decision) {
  Writer json(expected_bytes(decision));
  put_decision(json, decision);
  return json.take();
}

std::string to_json(const Remedy& remedy) { return text_of(put_remedy, remedy); }

std::string to_json(const RemedyTotals& totals) { return text_of(put_totals, totals); }

std::string to_json(const CorrectedField& corrected) { return text_of(put_corrected, corrected); }

}  // namespace ombud
