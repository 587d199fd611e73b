// corpus/law_titles.cpp - names by the register first, then by what "Act 1989" ends.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/law_titles.h"

#include <algorithm>
#include <utility>

#include "corpus/law_form.h"
#include "corpus/law_names.h"

namespace ombud {
namespace {

struct FoundYear {
  int year = 0;
  std::size_t end = 0;  // past it and its bracket
  bool comma = false;
};

// "1989", "(1989)", ", 1989" at `at`.
FoundYear year_at(std::span<const LawWord> words, std::size_t at) {
  FoundYear found;
  const auto mark = [&](char wanted) { return at < words.size() && words[at].mark == wanted; };
  if (mark(',')) {
    found.comma = true;
    ++at;
  }
  const bool bracket = mark('(');
  if (bracket) ++at;
  if (at >= words.size()) return {};
  found.year = year_of_word(words[at++]);
  if (bracket && !mark(')')) return {};
  found.end = bracket ? at + 1 : at;
  return found.year ? found : FoundYear{};
}

const LawRecord& record(std::size_t row) { return laws_known()[row]; }

const LawRecord* of_year(const LawName& name, int year) {
  for (const std::size_t row : name.rows)
    if (year != 0 && record(row).year == year) return &record(row);
  return nullptr;
}

class Finder {
 public:
  explicit Finder(std::span<const LawWord> words) : words_(words) {}

  std::vector<LawMention> mentions() && {
    for (std::size_t at = 0; at < words_.size();) {
      if (words_[at].mark != 0 || (!take_name(at) && !take_noun(at))) {
        ++at;
      } else {
        at = found_.back().end;
      }
    }
    return std::move(found_);
  }

 private:
  bool add(LawMention mention) {
    while (!found_.empty() && found_.back().begin >= mention.begin)
      found_.pop_back();  // "Care Act 2014 (Rates) Regulations 2015" is one
    found_.push_back(std::move(mention));
    return true;
  }

  bool add_known(const LawRecord& law, std::size_t begin, std::size_t end) {
    return add({begin, end, MentionKind::kTitle, law.kind, law.title, 0, {}});
  }

  bool take_name(std::size_t at) {
    const FoundName found = longest_name(words_, at);
    if (!found.name) return false;
    const LawName& name = *found.name;
    const LawRecord& first = record(name.rows.front());
    const FoundYear year = year_at(words_, found.end);
    // Editions of guidance are one; a name that ends with its year, as "HA 1996", needs no other.
    if (first.year == 0) return add_known(first, at, year.year ? year.end : found.end);
    if (year_of_word(words_[found.end - 1]) != 0) return add_known(first, at, found.end);
    if (const LawRecord* law = of_year(name, year.year)) return add_known(*law, at, year.end);
    if (year.year != 0 && !year.comma) return false;  // another Act, read by its form
    return take_bare_name(name, at, found.end);
  }

  // "the Care Act", "the 1989 Children Act".
  bool take_bare_name(const LawName& name, std::size_t at, std::size_t end) {
    if (at > 0) {
      if (const LawRecord* law = of_year(name, year_of_word(words_[at - 1])))
        return add_known(*law, at - 1, end);
      if (is_part_of_name(words_, at - 1)) return false;  // "Palliative Care Act"
    }
    const LawKind kind = record(name.rows.front()).kind;
    return add({at, end, MentionKind::kName, kind, {}, 0, name.rows});
  }

  bool take_noun(std::size_t at) {
    const auto kind = kind_of_noun(words_[at]);
    if (!kind) return false;
    const FoundYear year = year_at(words_, at + 1);
    if (year.year != 0 && !year.comma) {
      const std::size_t begin = begin_of_title(words_, at, *kind);
      if (begin < at && is_free(begin)) return take_form(begin, at, year, *kind);
    }
    return take_back(at, *kind);
  }

  bool is_free(std::size_t begin) const {
    return found_.empty() || found_.back().begin >= begin || found_.back().end <= begin;
  }

  bool take_form(std::size_t begin, std::size_t noun, const FoundYear& year, LawKind kind) {
    std::string title = printed_title(words_.subspan(begin, noun + 1 - begin));
    if (title.size() > kTitleBytesMax) return false;
    title += ' ' + std::to_string(year.year);
    return add({begin, year.end, MentionKind::kTitle, kind, std::move(title), 0, {}});
  }

  // "the Act", "the 1989 Act", and an Act that nobody knows.
  bool take_back(std::size_t at, LawKind kind) {
    if (at == 0) return false;
    const int year = year_of_word(words_[at - 1]);
    const std::size_t begin = year ? at - 1 : at;
    if (year || points_back(words_[begin - 1]))
      return add({begin, at + 1, MentionKind::kBack, kind, {}, year, {}});
    if (!is_part_of_name(words_, at - 1)) return false;
    return add({at, at + 1, MentionKind::kUnknown, kind, {}, 0, {}});
  }

  std::span<const LawWord> words_;
  std::vector<LawMention> found_;
};

}  // namespace

std::vector<LawMention> law_mentions(std::span<const LawWord> words) {
  return Finder(words).mentions();
}

}  // namespace ombud
