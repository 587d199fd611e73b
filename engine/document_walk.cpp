// engine/document_walk.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/document_walk.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "engine/word_places.h"

namespace ombud {
namespace {

// Beyond every document: Xapian counts them from 1 and gives no one this number.
constexpr Xapian::docid kNoDocument = std::numeric_limits<Xapian::docid>::max();

// Steps between two looks at the clock. A look costs some 25 ns, a step of a few terms ten times as
// much; one that reads the places of a thousand words takes about a millisecond.
constexpr unsigned kStepsPerLook = 4;

}  // namespace

Enough any_part(std::vector<Enough> parts) { return {"", 1, std::move(parts)}; }

Enough all_parts(std::vector<Enough> parts) {
  const std::size_t all = parts.size();
  return {"", all, std::move(parts)};
}

DocumentWalk::DocumentWalk(const Enough& wanted, const Xapian::Database& database)
    : root_(node_of(wanted, database)) {}

DocumentWalk::Node DocumentWalk::node_of(const Enough& wanted, const Xapian::Database& database) {
  Node node;
  node.places = wanted.places;
  if (!wanted.term.empty()) {
    node.at = database.postlist_begin(wanted.term);
    node.end = database.postlist_end(wanted.term);
    node.at_most = database.get_termfreq(wanted.term);
    return node;
  }
  node.least = std::max<std::size_t>(wanted.least, 1);
  for (std::size_t part = 0; part < wanted.parts.size(); ++part)
    node.bounds.push_back({0, part});
  std::uint64_t together = 0;
  for (const Enough& part : wanted.parts) {
    node.parts.push_back(node_of(part, database));
    together += node.parts.back().at_most;
  }
  // A document that has `least` of the parts is counted so often in the sum over them.
  together /= node.least;
  node.at_most =
      static_cast<Xapian::doccount>(std::min<std::uint64_t>(together, database.get_doccount()));
  return node;
}

// No document before it, from `from` on, has the node; if it is `from`, that one has it.
Xapian::docid DocumentWalk::bound(Node& node, Xapian::docid from) {
  if (node.least == 0) {
    if (node.at != node.end && *node.at < from) node.at.skip_to(from);
    return node.at == node.end ? kNoDocument : *node.at;
  }
  if (node.least > node.parts.size()) return kNoDocument;
  if (node.least == 1 && !node.places) return bound_of_any(node, from);
  const Xapian::docid several = bound_of_several(node, from);
  if (several != from || !node.places || stands_right(node)) return several;
  return from + 1;
}

// A star may stand for a thousand words: only those that lag are moved, and none after the first
// that is there.
Xapian::docid DocumentWalk::bound_of_any(Node& node, Xapian::docid from) {
  const auto later = [](const Bound& one, const Bound& other) { return one.id > other.id; };
  while (node.bounds.front().id <= from) {
    const Xapian::docid next = bound(node.parts[node.bounds.front().part], from);
    if (next == from) return from;
    std::pop_heap(node.bounds.begin(), node.bounds.end(), later);
    node.bounds.back().id = next;
    std::push_heap(node.bounds.begin(), node.bounds.end(), later);
  }
  return node.bounds.front().id;
}

// Before the bound of the least-th part no document can have enough of them.
Xapian::docid DocumentWalk::bound_of_several(Node& node, Xapian::docid from) {
  for (Bound& of : node.bounds)
    of.id = bound(node.parts[of.part], from);
  const auto nth = node.bounds.begin() + static_cast<std::ptrdiff_t>(node.least - 1);
  std::nth_element(node.bounds.begin(), nth, node.bounds.end(), [](const auto& one, const auto& b) {
    return one.id < b.id;
  });
  return nth->id;
}

// REQUIRES: all parts are at one document.
bool DocumentWalk::stands_right(const Node& node) {
  std::vector<WordPlaces> words;
  for (const Node& part : node.parts) {
    words.push_back(places_of(part.at, node.places->part));
    if (words.back().empty()) return false;
  }
  if (!node.places->within) return stand_side_by_side(words);
  return !places_near(words, *node.places->within).empty();
}

std::optional<Xapian::docid> DocumentWalk::first_from(Xapian::docid id, const Deadline& deadline) {
  while (id != kNoDocument) {
    if (++steps_ % kStepsPerLook == 0) deadline.check();
    const Xapian::docid next = bound(root_, id);
    if (next == id) return id;
    id = next;
  }
  return std::nullopt;
}

}  // namespace ombud
