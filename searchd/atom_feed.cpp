// searchd/atom_feed.cpp - a feed as Atom (RFC 4287).
// SPDX-License-Identifier: GPL-3.0-or-later
#include <string_view>

#include <pugixml.hpp>

#include "corpus/registers.h"
#include "engine/schema.h"
#include "searchd/address.h"
#include "searchd/citation.h"
#include "searchd/feed.h"

namespace ombud {
namespace {

constexpr char kAtom[] = "http://www.w3.org/2005/Atom";
// Of our own element with the hash of the published words: who has it need not fetch them again.
constexpr char kOurs[] = "urn:x-ombud:decision";

bool is_xml_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

// XML 1.0 has no way to write control characters, U+FFFE and U+FFFF, and pugixml writes them.
std::string for_xml(std::string_view text) {
  std::string fit;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto three = text.substr(at, 3);
    if (three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF") {
      at += 2;
    } else if (!is_xml_control(text[at])) {
      fit += text[at];
    }
  }
  return fit;
}

pugi::xml_node add(pugi::xml_node parent, const char* name, std::string_view text = {}) {
  pugi::xml_node node = parent.append_child(name);
  if (!text.empty()) node.text().set(for_xml(text).c_str());
  return node;
}

void set(pugi::xml_node node, const char* name, std::string_view value) {
  node.append_attribute(name).set_value(for_xml(value).c_str());
}

void add_link(pugi::xml_node parent,
              std::string_view relation,
              std::string_view type,
              std::string_view address) {
  if (address.empty()) return;
  pugi::xml_node link = add(parent, "link");
  set(link, "rel", relation);
  if (!type.empty()) set(link, "type", type);
  set(link, "href", address);
}

void add_category(pugi::xml_node entry, std::string_view term) {
  if (!term.empty()) set(add(entry, "category"), "term", term);
}

void add_entry(pugi::xml_node root, const Feed& feed, const Decision& decision) {
  pugi::xml_node entry = add(root, "entry");
  add(entry, "id", feed.tags + decision_key(decision));
  add(entry, "title", entry_title(decision));
  add(entry, "updated", moment_seen(decision, feed.updated));
  add(add(entry, "author"), "name", ombudsman_of(decision));
  const std::string page = feed.origin + decision_path(decision);
  add_link(entry, "alternate", "text/html", page);
  add_link(entry, "alternate", "application/json", page + ".json");
  add_link(entry, "via", {}, original_of(decision));
  for (const auto* term : {&decision.outcome, &decision.category, &decision.subcategory})
    add_category(entry, *term);
  add(entry, "summary", decision.summary.empty() ? entry_title(decision) : decision.summary);
  const SourceRecord* source = find_source(decision.source);
  if (source && !source->attribution.empty()) add(entry, "rights", source->attribution);
  if (!decision.sha256.empty()) add(entry, "ombud:sha256", decision.sha256);
}

class TextWriter : public pugi::xml_writer {
 public:
  void write(const void* data, std::size_t size) override {
    text.append(static_cast<const char*>(data), size);
  }
  std::string text;
};

}  // namespace

std::string atom_feed(const Feed& feed) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  set(declaration, "version", "1.0");
  set(declaration, "encoding", "utf-8");
  pugi::xml_node root = document.append_child("feed");
  set(root, "xmlns", kAtom);
  set(root, "xmlns:ombud", kOurs);
  set(root, "xml:lang", "en-GB");
  add(root, "id", feed.id);
  add(root, "title", feed.title);
  add(root, "subtitle", kFeedDescription);
  add(root, "updated", feed.updated);
  add(add(root, "author"), "name", kFeedAuthor);
  add_link(root, "self", "application/atom+xml", feed.self);
  add_link(root, "alternate", "text/html", feed.page);
  for (const Decision& decision : feed.decisions)
    add_entry(root, feed, decision);
  TextWriter writer;
  document.save(writer, "", pugi::format_raw, pugi::encoding_utf8);
  return writer.text + "\n";
}

}  // namespace ombud
