// engine/decision_outline.cpp - finds ends of JSON values without reading what is in them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/decision_outline.h"

#include <algorithm>

#include "corpus/decision_json.h"
#include "engine/postings.h"

namespace ombud {
namespace {

constexpr std::string_view kSections = "\"sections\":";
constexpr std::string_view kBlocks = "\"blocks\":";

// Walks values of JSON without spaces, as to_json() writes it.
class Walk {
 public:
  explicit Walk(std::string_view json, std::size_t at = 0) : json_(json), at_(at) {}

  std::uint32_t at() const { return static_cast<std::uint32_t>(at_); }
  bool is(char c) const { return at_ < json_.size() && json_[at_] == c; }
  bool take(char c) {
    if (!is(c)) return false;
    ++at_;
    return true;
  }

  // Over a text, from its quotation mark on.
  void skip_text() {
    for (++at_; at_ < json_.size(); at_ += 2) {  // a backslash, and what it escapes
      at_ = std::min(json_.find_first_of("\"\\", at_), json_.size());
      if (take('"')) return;
    }
    at_ = json_.size();
  }

  // Over a whole value.
  void skip_value() {
    int depth = 0;
    while (at_ < json_.size()) {
      if (is('"')) {
        skip_text();
      } else if (is('{') || is('[')) {
        ++depth;
        ++at_;
        continue;
      } else if (is('}') || is(']')) {
        if (depth == 0) return;
        --depth;
        ++at_;
      } else if (depth == 0 && is(',')) {
        return;
      } else {
        ++at_;
        if (depth > 0 || !(is(',') || is('}') || is(']'))) continue;
      }
      if (depth == 0) return;
    }
  }

  // To behind the name of a member of this object; false where it has none. REQUIRES: behind '{'.
  bool find_member(std::string_view name) {
    while (at_ < json_.size() && !is('}')) {
      if (json_.substr(at_).starts_with(name)) {
        at_ += name.size();
        return true;
      }
      skip_text();
      take(':');
      skip_value();
      take(',');
    }
    return false;
  }

 private:
  std::string_view json_;
  std::size_t at_;
};

SectionOutline walk_section(Walk& walk) {
  SectionOutline section;
  section.head.begin = walk.at();
  walk.take('{');
  if (walk.find_member(kBlocks)) {
    section.head.end = walk.at();
    for (walk.take('['); walk.is('{'); walk.take(',')) {
      const std::uint32_t begin = walk.at();
      walk.skip_value();
      section.blocks.push_back({begin, walk.at()});
    }
    walk.take(']');
  }
  while (walk.take(',')) {
    walk.skip_text();
    walk.take(':');
    walk.skip_value();
  }
  walk.take('}');
  return section;
}

void append_span(const JsonSpan& span, std::uint32_t& last, std::string& out) {
  append_varint(span.begin - last, out);
  append_varint(span.end - span.begin, out);
  last = span.end;
}

JsonSpan read_span(const unsigned char*& at, std::uint32_t& last) {
  JsonSpan span;
  span.begin = last + static_cast<std::uint32_t>(read_varint(at));
  span.end = span.begin + static_cast<std::uint32_t>(read_varint(at));
  last = span.end;
  return span;
}

}  // namespace

DecisionOutline outline_of(std::string_view json) {
  DecisionOutline outline;
  Walk walk(json);
  if (!walk.take('{') || !walk.find_member(kSections)) return outline;
  outline.sections.begin = walk.at();
  for (walk.take('['); walk.is('{'); walk.take(','))
    outline.of_sections.push_back(walk_section(walk));
  walk.take(']');
  outline.sections.end = walk.at();
  return outline;
}

std::string packed(const DecisionOutline& outline) {
  std::string out;
  std::uint32_t last = 0;
  append_span({outline.sections.begin, outline.sections.begin}, last, out);
  append_varint(outline.sections.end - outline.sections.begin, out);
  append_varint(outline.of_sections.size(), out);
  for (const SectionOutline& section : outline.of_sections) {
    append_span(section.head, last, out);
    append_varint(section.blocks.size(), out);
    for (const JsonSpan& block : section.blocks)
      append_span(block, last, out);
  }
  return out;
}

DecisionOutline unpacked_outline(std::string_view bytes) {
  const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
  std::uint32_t last = 0;
  DecisionOutline outline;
  outline.sections = read_span(at, last);
  outline.sections.end += static_cast<std::uint32_t>(read_varint(at));
  outline.of_sections.resize(read_varint(at));
  for (SectionOutline& section : outline.of_sections) {
    section.head = read_span(at, last);
    section.blocks.resize(read_varint(at));
    for (JsonSpan& block : section.blocks)
      block = read_span(at, last);
  }
  return outline;
}

Decision card_of(std::string_view json, const DecisionOutline& outline) {
  if (outline.sections.end == 0) return decision_from_json(json).decision;
  std::string card(json.substr(0, outline.sections.begin));
  card += "[]";
  card += json.substr(outline.sections.end);
  return decision_from_json(card).decision;
}

Section section_with(std::string_view json, const SectionOutline& section, std::size_t block) {
  std::string alone = "{\"sections\":[";
  alone += section.head.of(json);
  alone += "[";
  alone += section.blocks[block].of(json);
  alone += "]}]}";
  Decision decision = decision_from_json(alone).decision;
  return decision.sections.empty() ? Section{} : std::move(decision.sections.front());
}

}  // namespace ombud
