// engine/document_walk.h - walks the decisions in which enough of several things stand.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What Xapian's operators cannot say: "at least three of these five", and "these words side by side
// in the findings".
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "engine/deadline.h"
#include "engine/schema.h"

namespace ombud {

// How the terms of an Enough must stand to each other.
struct Places {
  std::optional<std::size_t> within{};  // none further than this from another; none = side by side
  std::optional<ZoneId> part{};         // all of them within this part of the decision
};

// A term, or at least `least` of several parts: 1 = any, as many as there are = all.
struct Enough {
  std::string term;  // empty = the parts
  std::size_t least = 1;
  std::vector<Enough> parts{};
  std::optional<Places> places{};  // REQUIRES: all parts are wanted, and each is a term
};

Enough any_part(std::vector<Enough> parts);
Enough all_parts(std::vector<Enough> parts);

// Finds the documents in ascending order, without looking at those that cannot be meant. Belongs to
// one match. The deadline must outlive it.
class DocumentWalk {
 public:
  DocumentWalk(const Enough& wanted, const Xapian::Database& database);

  // The first document from `id` on; none = there is none. REQUIRES: `id` never falls.
  std::optional<Xapian::docid> first_from(Xapian::docid id, const Deadline& deadline);

  // Never fewer than there are.
  Xapian::doccount at_most() const { return root_.at_most; }

 private:
  struct Bound {
    Xapian::docid id = 0;
    std::size_t part = 0;
  };
  struct Node {
    std::size_t least = 0;  // 0 = a term
    std::optional<Places> places{};
    std::vector<Node> parts{};
    Xapian::PostingIterator at, end;
    Xapian::doccount at_most = 0;
    std::vector<Bound> bounds{};  // of the parts; where any will do, a heap with the least on top
  };

  static Node node_of(const Enough& wanted, const Xapian::Database& database);
  static Xapian::docid bound(Node& node, Xapian::docid from);
  static Xapian::docid bound_of_any(Node& node, Xapian::docid from);
  static Xapian::docid bound_of_several(Node& node, Xapian::docid from);
  static bool stands_right(const Node& node);

  Node root_;
  unsigned steps_ = 0;
};

}  // namespace ombud
