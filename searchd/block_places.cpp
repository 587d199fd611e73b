// searchd/block_places.cpp - see block_places.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/block_places.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace ombud {
namespace {

// As far as the page shows that items are nested.
constexpr int kDeepestItem = 3;

struct Place {
  const Block& block;
  const Block& paragraph;  // the block itself, or the paragraph that it is a sub-item of
  std::string name;
};

std::string name_in(const Section& section, const Block& paragraph) {
  if (auto name = paragraph_name(paragraph.number, paragraph.numbering); !name.empty()) return name;
  return section.heading.empty() ? "the text" : section.heading;
}

// In reading order.
template <class Take>
void for_each_place(const Decision& decision, const Take& take) {
  for (const Section& section : decision.sections) {
    const Block* above = nullptr;
    for (const Block& block : section.blocks) {
      const bool belongs = block.kind == BlockKind::kItem && block.number == 0 && above;
      const Block& paragraph = belongs ? *above : block;
      take(Place{.block = block, .paragraph = paragraph, .name = name_in(section, paragraph)});
      if (block.kind == BlockKind::kParagraph) above = &block;
    }
  }
}

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// "(a)" for "a)", "a." or "(a)"; empty for a bullet.
std::string in_brackets(std::string_view marker) {
  const auto* const begin = std::find_if(marker.begin(), marker.end(), is_letter_or_digit);
  const auto* const end = std::find_if_not(begin, marker.end(), is_letter_or_digit);
  return begin == end ? "" : "(" + std::string(begin, end) + ")";
}

// Gives each block of a decision a name of its own, in reading order.
class ExactNames {
 public:
  std::string name(const Place& place) {
    const bool is_item = &place.block != &place.paragraph;
    std::string name = is_item ? item(place) : passage(place);
    taken_.insert(name);
    return name;
  }

 private:
  std::string item(const Place& place) {
    const std::string number = std::to_string(++items_[place.name]);
    const std::string marked = place.name + marker(place);
    // A list that begins again under the same paragraph has every letter twice.
    const bool is_told = marked != place.name && !taken_.contains(marked);
    return is_told ? marked : place.name + ", item " + number;
  }

  // "(b)(ii)"; empty where an item on the way has no letter, or the paragraph has no number.
  std::string marker(const Place& place) {
    if (place.paragraph.number == 0) return {};
    if (paragraph_ != &place.paragraph) markers_ = {};
    paragraph_ = &place.paragraph;
    const auto depth = static_cast<std::size_t>(std::clamp(place.block.depth, 1, kDeepestItem));
    markers_[depth - 1] = in_brackets(place.block.marker);
    std::fill(markers_.begin() + static_cast<std::ptrdiff_t>(depth), markers_.end(), "");
    std::string all;
    for (std::size_t i = 0; i < depth; ++i) {
      if (markers_[i].empty()) return {};
      all += markers_[i];
    }
    return all;
  }

  // A paragraph is told by its number, should another not have the same.
  std::string passage(const Place& place) {
    const int number = ++passages_[place.name];
    if (place.block.number != 0 && number == 1) return place.name;
    return place.name + ", passage " + std::to_string(number);
  }

  std::map<std::string, int> items_, passages_;  // so far, by the name that they share
  std::set<std::string> taken_;
  const Block* paragraph_ = nullptr;               // of the item before
  std::array<std::string, kDeepestItem> markers_;  // of that item and those that it is nested in
};

}  // namespace

std::string paragraph_name(int number, Numbering numbering) {
  if (number == 0) return {};
  const std::string name = "paragraph " + std::to_string(number);
  return numbering == Numbering::kApproximate ? "about " + name : name;
}

BlockPlaces::BlockPlaces(const Decision& decision) {
  for_each_place(decision,
                 [&](Place place) { names_.emplace(place.block.anchor, std::move(place.name)); });
  names_.erase("");
  if (!decision.summary.empty()) names_.emplace(kSummaryAnchor, "the summary");
}

std::string BlockPlaces::name_of(std::string_view anchor) const {
  const auto found = names_.find(anchor);
  return found == names_.end() ? std::string() : found->second;
}

std::map<std::string_view, std::string> exact_block_names(const Decision& decision) {
  std::map<std::string_view, std::string> names;
  ExactNames exact;
  for_each_place(decision,
                 [&](const Place& place) { names.emplace(place.block.anchor, exact.name(place)); });
  return names;
}

}  // namespace ombud
