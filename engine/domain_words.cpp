// engine/domain_words.cpp - see the header; the data is engine/*_words.tsv.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain_words.h"

#include <algorithm>
#include <bitset>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <utility>

#include "engine/word_tables.h"

namespace ombud {
namespace {

constexpr std::string_view kTable = "domain_words.tsv";
constexpr std::string_view kEverydayTable = "everyday_words.tsv";

constexpr std::string_view kAnd = "and";

struct WordingPart {
  std::string stem;
  // Of an abbreviation, which the stemmer would mistake for a plural or not know as one: "CTS" is
  // no "CT", "TAs" is "TA".
  std::string letters;
  std::string letters_plural;
  bool after_and = false;  // an "and" may stand before it, or "&", or nothing

  bool matches(const Word& word) const {
    if (letters.empty()) return word.stem == stem;
    return word.folded == letters || word.folded == letters_plural;
  }
};

// A stem's first eight bytes: two stems that differ here differ. Compared before what costs more,
// for every word of every decision is looked at.
std::uint64_t beginning_of(std::string_view stem) {
  std::uint64_t beginning = 0;
  for (const char c : stem.substr(0, sizeof beginning))
    beginning = beginning << 8U | static_cast<unsigned char>(c);
  return beginning;
}

struct Wording {
  std::vector<WordingPart> parts;
  std::size_t concept_id = 0;
  Certainty certainty = Certainty::kAlways;
  std::uint64_t second = 0;  // how the second word's stem begins; 0 where that does not tell
};

std::uint64_t second_of(const std::vector<WordingPart>& parts) {
  if (parts.size() < 2 || parts[1].after_and || !parts[1].letters.empty()) return 0;
  return beginning_of(parts[1].stem);
}

// Wordings by the stem of their first word.
class WordingsOfStem {
 public:
  using Map = std::unordered_map<std::string, std::vector<Wording>>;

  void add(const std::string& stem, Wording wording) {
    begun_.set(place_of(stem));
    wordings_[stem].push_back(std::move(wording));
  }

  // Null for none, which most words are.
  const std::vector<Wording>* of(const std::string& stem) const {
    if (!begun_.test(place_of(stem))) return nullptr;
    const auto found = wordings_.find(stem);
    return found == wordings_.end() ? nullptr : &found->second;
  }

  const Map& all() const { return wordings_; }

 private:
  static constexpr unsigned kPlaceBits = 15;  // for two thousand stems
  static constexpr std::uint64_t kScatter = 0x9E3779B97F4A7C15;

  static std::size_t place_of(std::string_view stem) {
    return beginning_of(stem) * kScatter >> (64U - kPlaceBits);
  }

  std::bitset<std::size_t{1} << kPlaceBits> begun_;
  Map wordings_;
};

struct DomainWords {
  std::vector<Concept> concepts;
  WordingsOfStem terms, everyday;
  std::vector<std::vector<std::string>> first_stems;  // of each concept
};

Certainty certainty_named(const std::string& name) {
  if (name == "always") return Certainty::kAlways;
  if (name == "capitals") return Certainty::kCapitals;
  if (name == "defined") return Certainty::kDefined;
  throw std::runtime_error("engine/" + std::string(kTable) + ": the certainty “" + name +
                           "” is none of always, capitals and defined.");
}

struct LetterCases {
  std::size_t capitals = 0, small = 0;
};

LetterCases cases_of(std::string_view written) {
  LetterCases cases;
  for (const char c : written) {
    if (c >= 'A' && c <= 'Z') ++cases.capitals;
    if (c >= 'a' && c <= 'z') ++cases.small;
  }
  return cases;
}

WordingPart part_of(std::string_view written, const Word& word) {
  const LetterCases cases = cases_of(written);
  if (cases.capitals <= cases.small) return {word.stem, {}, {}, false};
  return {word.stem, word.folded, word.folded + "s", false};
}

std::vector<WordingPart> parts_of(const std::string& text, Analyzer& analyzer) {
  std::vector<WordingPart> parts;
  std::size_t end = 0;  // of the last part, in bytes
  bool after_and = false;
  for (const Word& word : analyzer.words(text)) {
    after_and = after_and || text.substr(end, word.begin - end).find('&') != std::string::npos;
    end = word.end;
    if (word.folded == kAnd) {
      after_and = true;
      continue;
    }
    parts.push_back(part_of(text.substr(word.begin, word.end - word.begin), word));
    parts.back().after_and = std::exchange(after_and, false);
  }
  return parts;
}

// Rows of a concept stand together; the first has its title.
std::size_t concept_of(const RegisterTable& table, std::size_t row, DomainWords& into) {
  const std::string name = table.cell(row, "concept");
  if (into.concepts.empty() || into.concepts.back().name != name)
    into.concepts.push_back({name, table.cell(row, "title"), table.cell(row, "wording"), {}});
  return into.concepts.size() - 1;
}

// Under every stem that a text's first word may have.
void add_to_index(Wording wording, Analyzer& analyzer, WordingsOfStem& into) {
  const WordingPart first = wording.parts.front();
  if (!first.letters.empty()) {
    const std::string plural = analyzer.words(first.letters_plural).front().stem;
    if (plural != first.stem) into.add(plural, wording);
  }
  into.add(first.stem, std::move(wording));
}

Wording wording_of(const std::string& text,
                   const Concept& subject,
                   std::size_t concept_id,
                   Analyzer& analyzer) {
  Wording wording{parts_of(text, analyzer), concept_id};
  if (wording.parts.empty())
    throw std::runtime_error("engine/*_words.tsv: the concept “" + subject.name +
                             "” has a wording without words.");
  wording.second = second_of(wording.parts);
  return wording;
}

void read_terms(Analyzer& analyzer, DomainWords& into) {
  const RegisterTable table = word_table(kTable);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::size_t id = concept_of(table, row, into);
    Wording wording = wording_of(table.cell(row, "wording"), into.concepts[id], id, analyzer);
    wording.certainty = certainty_named(table.cell(row, "certainty"));
    add_to_index(std::move(wording), analyzer, into.terms);
  }
}

// A row adds to a term of the field where it has that one's name.
std::size_t everyday_concept(const RegisterTable& table, std::size_t row, DomainWords& into) {
  const std::string name = table.cell(row, "concept");
  const auto same = std::find_if(into.concepts.begin(),
                                 into.concepts.end(),
                                 [&](const Concept& known) { return known.name == name; });
  if (same != into.concepts.end()) return static_cast<std::size_t>(same - into.concepts.begin());
  std::vector<std::string> alike = table.cells(row, "wordings");
  into.concepts.push_back({name, table.cell(row, "title"), alike.front(), std::move(alike)});
  return into.concepts.size() - 1;
}

void read_everyday_words(Analyzer& analyzer, DomainWords& into) {
  const RegisterTable table = word_table(kEverydayTable);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::size_t concept_id = everyday_concept(table, row, into);
    for (const std::string& text : table.cells(row, "wordings"))
      add_to_index(wording_of(text, into.concepts[concept_id], concept_id, analyzer),
                   analyzer,
                   into.everyday);
  }
}

DomainWords read_domain_words() {
  DomainWords read;
  Analyzer analyzer;
  read_terms(analyzer, read);
  read_everyday_words(analyzer, read);
  read.first_stems.resize(read.concepts.size());
  for (const WordingsOfStem* wordings : {&read.terms, &read.everyday})
    for (const auto& [stem, all] : wordings->all())
      for (const Wording& wording : all) {
        auto& stems = read.first_stems[wording.concept_id];
        if (stems.empty() || stems.back() != stem) stems.push_back(stem);
      }
  return read;
}

const DomainWords& domain_words() {
  static const DomainWords kWords = read_domain_words();
  return kWords;
}

// A text's words with what is needed to compare them; `text` is none of those that were asked.
struct Looked {
  std::span<const Word> words;
  std::optional<std::string_view> text;
};

std::string_view written(const Looked& in, std::size_t at) {
  return in.text->substr(in.words[at].begin, in.words[at].end - in.words[at].begin);
}

// "SEND", "SENDs", "SuDS".
bool is_in_capitals(const Looked& in, std::size_t at) {
  const LetterCases cases = cases_of(written(in, at));
  return cases.capitals > cases.small;
}

// A word of two letters or more ("I" and "Mr X" are nothing special), all of them capitals.
bool is_loud(const Looked& in, std::size_t at) {
  const LetterCases cases = cases_of(written(in, at));
  return cases.capitals >= 2 && cases.small == 0;
}

// In a heading of capitals they are no sign; a small letter among them is ("SuDS", "TAs"). A text
// of one wording is no heading.
bool is_among_capitals(const Looked& in, std::size_t first, std::size_t end) {
  if (first == 0 && end == in.words.size()) return false;
  const std::size_t from = first == 0 ? 0 : first - 1;
  const std::size_t to = std::min(end + 1, in.words.size());
  for (std::size_t at = from; at < to; ++at) {
    if (!is_loud(in, at)) return false;
  }
  return true;
}

// Marks that end a sentence or a clause: no wording runs across one. The dot of "s.117" does not.
constexpr std::string_view kStops = ".;:!?";

// Single letters are a wording only with their joint: "B&B", never the initials of "Ms B B".
bool joint_is_right(const Looked& in, std::size_t left) {
  if (!in.text) return true;
  const Word& before = in.words[left];
  const Word& after = in.words[left + 1];
  const auto joint = in.text->substr(before.end, after.begin - before.end);
  if (before.folded.size() == 1 && after.folded.size() == 1)
    return joint.find('&') != std::string_view::npos;
  const bool to_number = after.folded.front() >= '0' && after.folded.front() <= '9';
  return to_number || joint.find_first_of(kStops) == std::string_view::npos;
}

// The place after the wording's last word, 0 where it does not stand at `first`.
std::size_t end_of(const Wording& wording, const Looked& in, std::size_t first) {
  std::size_t at = first;
  for (const WordingPart& part : wording.parts) {
    if (part.after_and && at < in.words.size() && in.words[at].folded == kAnd) ++at;
    if (at == in.words.size() || !part.matches(in.words[at])) return 0;
    if (at > first && !joint_is_right(in, at - 1)) return 0;
    ++at;
  }
  return at;
}

// How the word after `first` begins, as Wording::second says it.
std::uint64_t second_in(const Looked& in, std::size_t first) {
  return first + 1 < in.words.size() ? beginning_of(in.words[first + 1].stem) : 0;
}

bool certain_enough(const Wording& wording, const Looked& in, std::size_t first, std::size_t end) {
  if (wording.certainty == Certainty::kAlways || !in.text) return true;
  for (std::size_t at = first; at < end; ++at) {
    if (in.words[at].folded != kAnd && !is_in_capitals(in, at)) return false;
  }
  return !is_among_capitals(in, first, end);
}

// Adds the longest wordings that begin at `first` and end by `limit`; the place after them, `first`
// + 1 for none.
std::size_t add_hits(const WordingsOfStem& wordings,
                     const Looked& in,
                     std::size_t first,
                     std::size_t limit,
                     std::vector<ConceptHit>& hits) {
  const std::vector<Wording>* const found = wordings.of(in.words[first].stem);
  if (found == nullptr) return first + 1;
  const std::uint64_t second = second_in(in, first);
  const std::size_t hits_before = hits.size();
  std::size_t longest = first;
  for (const Wording& wording : *found) {
    if (wording.second != 0 && wording.second != second) continue;
    const std::size_t end = end_of(wording, in, first);
    if (end == 0 || end < longest || end > limit) continue;
    if (!certain_enough(wording, in, first, end)) continue;
    if (end > longest) hits.resize(hits_before);
    longest = end;
    const bool known = std::any_of(hits.begin() + static_cast<std::ptrdiff_t>(hits_before),
                                   hits.end(),
                                   [&](const ConceptHit& hit) {
                                     return hit.concept_id == wording.concept_id;
                                   });  // "CTRs" are several "CTR", and a "CTRS"
    if (!known) hits.push_back({wording.concept_id, first, end - 1, wording.certainty});
  }
  return std::max(longest, first + 1);
}

void add_all_hits(const WordingsOfStem& wordings,
                  const Looked& in,
                  std::size_t from,
                  std::size_t to,
                  std::vector<ConceptHit>& hits) {
  for (std::size_t at = from; at < to;)
    at = add_hits(wordings, in, at, to, hits);
}

std::vector<ConceptHit> terms_of(const Looked& in) {
  std::vector<ConceptHit> terms;
  add_all_hits(domain_words().terms, in, 0, in.words.size(), terms);
  return terms;
}

// Everyday words stand where no term of the field does: "no Education, Health and Care Plan" is not
// about having no education.
std::vector<ConceptHit> with_everyday_words(const std::vector<ConceptHit>& terms,
                                            const Looked& in) {
  std::vector<ConceptHit> hits;
  std::size_t at = 0;
  for (const ConceptHit& term : terms) {
    if (at < term.first) add_all_hits(domain_words().everyday, in, at, term.first, hits);
    at = term.last + 1;
    hits.push_back(term);
  }
  add_all_hits(domain_words().everyday, in, at, in.words.size(), hits);
  return hits;
}

// Adds the terms that stand inside a longer one.
void add_inner_terms(const ConceptHit& outer, const Looked& in, std::vector<ConceptHit>& hits) {
  const std::size_t hits_before = hits.size();
  const auto is_known = [&](const ConceptHit& inner) {
    return inner.concept_id == outer.concept_id ||
           std::any_of(hits.begin() + static_cast<std::ptrdiff_t>(hits_before),
                       hits.end(),
                       [&](const ConceptHit& hit) {
                         return hit.concept_id == inner.concept_id && hit.first == inner.first;
                       });
  };
  for (std::size_t at = outer.first; at <= outer.last; ++at) {
    const std::vector<Wording>* const found = domain_words().terms.of(in.words[at].stem);
    if (found == nullptr) continue;
    const std::uint64_t second = second_in(in, at);
    for (const Wording& wording : *found) {
      if (wording.second != 0 && wording.second != second) continue;
      const std::size_t end = end_of(wording, in, at);
      const bool is_shorter = end - at < outer.last + 1 - outer.first;
      if (end == 0 || end > outer.last + 1 || !is_shorter) continue;
      const ConceptHit inner{wording.concept_id, at, end - 1, wording.certainty};
      if (certain_enough(wording, in, at, end) && !is_known(inner)) hits.push_back(inner);
    }
  }
}

// Of more, some show what is meant.
constexpr std::size_t kAlikeShown = 4;

std::string described_alike(const std::vector<std::string>& alike) {
  std::string all;
  const std::size_t shown = std::min(alike.size(), kAlikeShown);
  for (std::size_t i = 0; i < shown; ++i) {
    const bool last = i + 1 == alike.size();
    all += (i == 0 ? "“" : last ? " or “" : ", “") + alike[i] + "”";
  }
  return shown < alike.size() ? all + " and the like" : all;
}

}  // namespace

const std::vector<Concept>& concepts() { return domain_words().concepts; }

std::vector<ConceptHit> concepts_in(std::string_view text, std::span<const Word> words) {
  const Looked in{words, text};
  return with_everyday_words(terms_of(in), in);
}

std::vector<ConceptHit> concepts_said(std::string_view text, std::span<const Word> words) {
  const Looked in{words, text};
  const std::vector<ConceptHit> terms = terms_of(in);
  std::vector<ConceptHit> hits = with_everyday_words(terms, in);
  for (const ConceptHit& term : terms)
    add_inner_terms(term, in, hits);
  std::stable_sort(hits.begin(), hits.end(), [](const ConceptHit& one, const ConceptHit& other) {
    return one.first < other.first;
  });
  return hits;
}

std::vector<ConceptHit> concepts_asked(std::span<const Word> words) {
  const Looked in{words, std::nullopt};
  return with_everyday_words(terms_of(in), in);
}

const std::vector<std::string>& first_stems_of(std::size_t concept_id) {
  return domain_words().first_stems[concept_id];
}

std::string described(const Concept& subject) {
  if (!subject.alike.empty()) return described_alike(subject.alike);
  const std::string quoted = "“" + subject.wording + "”";
  return subject.wording == subject.title ? quoted : quoted + " (" + subject.title + ")";
}

std::string domain_words_version() {
  return "domain words " + word_table_version(kTable) + ", everyday words " +
         word_table_version(kEverydayTable);
}

}  // namespace ombud
