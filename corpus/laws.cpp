// corpus/laws.cpp - from left to right through the text: laws named, parts before and behind them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/laws.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "corpus/law_form.h"
#include "corpus/law_parts.h"
#include "corpus/law_titles.h"
#include "corpus/law_words.h"
#include "corpus/named_laws.h"

namespace ombud {
namespace {

using Words = std::span<const LawWord>;

constexpr std::size_t kBeforeReach = 7;  // words of "section 9 of Part 1 of the Care Act 2014"
constexpr std::size_t kBehindReach = 6;  // words of "the Act says, in section 9"
constexpr std::size_t kCallReach = 8;    // words in the brackets that give a law its short name

template <std::size_t kSize>
bool is_one_of(const LawWord& word, const std::array<std::string_view, kSize>& list) {
  return word.mark == 0 && std::find(list.begin(), list.end(), word.folded) != list.end();
}

constexpr std::array<std::string_view, 6> kOf = {"of", "to", "in", "under", "from", "within"};
constexpr std::array<std::string_view, 4> kArticles = {"the", "that", "this", "same"};
constexpr std::array<std::string_view, 3> kAt = {"in", "at", "under"};
constexpr std::array<std::string_view, 2> kAmended = {"as", "amended"};

// Whether a part and the law behind it are one citation, told by what stands between them.
bool leads_to_law(Words between) {
  if (between.empty()) return true;
  if (between.size() > kBeforeReach) return false;
  if (between.size() == 1 && between[0].mark == ',') return true;
  if (std::any_of(between.begin(), between.end(), [](const LawWord& word) { return word.mark; }))
    return false;
  std::size_t last = between.size();
  while (last > 0 && is_one_of(between[last - 1], kArticles))
    --last;
  return last > 0 && is_one_of(between[last - 1], kOf);
}

// Whether the parts found behind a law are its own, told by what stands between them.
bool leads_to_part(Words between) {
  bool words = false;
  bool amended = true;
  for (const LawWord& word : between) {
    const bool closes = word.mark == ')' && words && amended;
    if (word.mark == '.' || word.mark == ';' || (word.mark == ')' && !closes)) return false;
    if (word.mark != 0) continue;
    words = true;
    amended = amended && is_one_of(word, kAmended);
    if (word.capital || word.is("and") || word.is("or")) return false;
  }
  return !words || amended || is_one_of(between.back(), kAt);
}

class LawReader {
 public:
  void read(std::string_view text) {
    const std::vector<LawWord> words = law_words(text);
    words_ = words;
    mentions_ = law_mentions(words_);
    next_ = 0;
    pending_ = {};
    for (std::size_t at = 0; at < words_.size();)
      at = step(at);
  }

  std::vector<std::string> laws() const {
    std::vector<std::string> laws;
    std::set<std::string> seen;
    for (const auto& [law, part] : cited_) {
      std::string text = named_.title(law);
      if (text.empty()) continue;
      if (!part.empty()) text += ' ' + part;
      if (laws.size() < kLawsMax && seen.insert(text).second) laws.push_back(std::move(text));
    }
    return laws;
  }

 private:
  std::size_t step(std::size_t at) {
    while (next_ < mentions_.size() && mentions_[next_].begin < at)
      ++next_;
    if (next_ < mentions_.size() && mentions_[next_].begin == at) {
      const LawMention& mention = mentions_[next_];
      const bool must_have_part = mention.kind == MentionKind::kBack;
      if (const auto law = named_.law_of(mention))
        return take(*law, at, mention.end, must_have_part);
      pending_ = {};
      return mention.end;
    }
    if (const auto called = named_.called_at(words_, at); called.end > at)
      return take(called.law, at, called.end, false);
    if (LawParts parts = parts_at(words_, at); parts.end > at) {
      pending_ = std::move(parts);
      return pending_.end;
    }
    return at + 1;
  }

  // A law at [begin, end): with the parts before it, else behind it, else alone. Where to go on.
  std::size_t take(std::size_t law, std::size_t begin, std::size_t end, bool must_have_part) {
    end = take_call(law, end);
    std::vector<LawPart> parts;
    if (pending_.end != 0 && leads_to_law(words_.subspan(pending_.end, begin - pending_.end)))
      parts = std::move(pending_.parts);
    const bool led = !parts.empty();
    pending_ = {};
    const LawParts behind = parts_behind(end, led);
    parts.insert(parts.end(), behind.parts.begin(), behind.parts.end());
    cite(law, parts, must_have_part);
    return behind.end ? behind.end : end;
  }

  LawParts parts_behind(std::size_t end, bool led) const {
    const std::size_t last = std::min(end + kBehindReach, words_.size());
    for (std::size_t at = end; at < last; ++at) {
      if (is_mention(at)) return {};
      LawParts parts = parts_at(words_, at);
      if (parts.end == 0) continue;
      if (!leads_to_part(words_.subspan(end, at - end))) return {};
      return belongs_to_next(parts.end, led) ? without_last_group(std::move(parts))
                                             : std::move(parts);
    }
    return {};
  }

  // "section 21, and section 23C of the 1989 Act": the first is of the law before.
  static LawParts without_last_group(LawParts parts) {
    if (parts.parts_before == 0) return {};
    parts.parts.resize(parts.parts_before);
    parts.end = parts.last_group;
    return parts;
  }

  bool is_mention(std::size_t at) const {
    const auto found = std::lower_bound(
        mentions_.begin(), mentions_.end(), at, [](const LawMention& mention, std::size_t place) {
          return mention.begin < place;
        });
    return found != mentions_.end() && found->begin == at;
  }

  // "..., section 42 of the Care Act": the list that ends at `at` is not of the law before it.
  bool belongs_to_next(std::size_t at, bool led) const {
    if (at >= words_.size()) return false;
    return words_[at].is("of") || words_[at].is("to") || (led && is_mention(at));
  }

  // "(‘the Act’)", "(CSDPA)" behind a law. Past it, or `end`.
  std::size_t take_call(std::size_t law, std::size_t end) {
    if (end >= words_.size() || words_[end].mark != '(') return end;
    std::string name;
    bool quoted = false;
    bool the = false;
    for (std::size_t at = end + 1; at < std::min(end + kCallReach, words_.size()); ++at) {
      const LawWord& word = words_[at];
      if (word.mark == ')') return call(law, name, quoted || the) ? at + 1 : end;
      if (word.mark == '"') {
        quoted = true;
      } else if (word.mark != 0) {
        return end;
      } else if (word.is("the") && name.empty()) {
        the = true;
      } else {
        name += (name.empty() ? "" : " ") + std::string(word.text);
      }
    }
    return end;
  }

  bool call(std::size_t law, const std::string& text, bool is_name) {
    const std::vector<LawWord> words = law_words(text);
    if (words.empty() || !words.front().text.size() || parts_at(words, 0).end != 0) return false;
    const bool starts_large = words.front().capital || year_of_word(words.front()) != 0;
    const bool is_short =
        words.size() == 1 && words.front().capital && words.front().text.size() > 2 &&
        std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!starts_large || !(is_name || is_short)) return false;
    const auto noun = kind_of_noun(words.back());
    const bool dated = year_of_word(words.front()) != 0;
    if (noun && words.size() == 1) {
      named_.call_the(*noun, law);
    } else if (!dated && (words.size() > 1 || is_short)) {
      named_.call(law_name(text), law);
    }
    return true;
  }

  void cite(std::size_t law, const std::vector<LawPart>& parts, bool must_have_part) {
    bool has_part = false;
    for (const LawPart& part : parts) {
      const std::string text = part_text(part, named_.kind(law));
      if (text.empty()) continue;
      add(law, text);
      has_part = true;
    }
    if (!has_part && !must_have_part) add(law, {});
  }

  void add(std::size_t law, const std::string& part) {
    if (seen_.emplace(law, part).second && cited_.size() < kCitedMax)
      cited_.emplace_back(law, part);
  }

  // Some fall together, or away, in laws().
  static constexpr std::size_t kCitedMax = 2 * kLawsMax;

  NamedLaws named_;
  std::vector<std::pair<std::size_t, std::string>> cited_;
  std::set<std::pair<std::size_t, std::string>> seen_;
  Words words_;
  std::vector<LawMention> mentions_;
  std::size_t next_ = 0;
  LawParts pending_;
};

}  // namespace

void read_laws(Decision& decision) {
  LawReader reader;
  reader.read(decision.summary);
  for (const Section& section : decision.sections) {
    if (section.kind == SectionKind::kRole) continue;
    for (const Block& block : section.blocks)
      reader.read(block.text);
  }
  decision.laws = reader.laws();
}

}  // namespace ombud
