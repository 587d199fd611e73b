// tests/engine/text_index_test.cpp - terms and places of a file of words, against the words
// themselves. SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text_index.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <random>
#include <set>

#include "engine/boilerplate.h"
#include "engine/domain_words.h"
#include "engine/index_error.h"
#include "engine/text_index_writer.h"
#include "engine/text_run.h"
#include "engine/word_places.h"
#include "support/a_decision.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

struct Making {
  std::size_t run = 4096;
  unsigned jobs = 1;
  std::uint32_t common_one_in = 100;
};

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class Words {
 public:
  explicit Words(std::vector<Decision> decisions, Making making = {})
      : decisions_(std::move(decisions)) {
    BoilerplateDetector detector;
    for (const Decision& decision : decisions_)
      detector.count(decision);
    Analyzer analyzer;
    {
      TextIndexWriter writer(folder_.path(),
                             {.jobs = making.jobs, .common_one_in = making.common_one_in});
      const std::size_t runs = (decisions_.size() + making.run - 1) / making.run;
      writer.expect(runs);
      for (std::size_t number = runs; number-- > 0;) {  // in any order
        TextRun run(zone_weights());
        const std::size_t first = number * making.run;
        for (std::size_t at = first; at < std::min(first + making.run, decisions_.size()); ++at)
          run.add(static_cast<DecisionId>(at + 1),
                  decisions_[at],
                  detector.blocks(decisions_[at]),
                  analyzer);
        writer.take(number, run);
      }
      writer.finish(file());
    }
    index_ = TextIndex::open(file());
  }

  const TextIndex& index() const { return *index_; }
  const std::vector<Decision>& decisions() const { return decisions_; }
  std::filesystem::path folder() const { return folder_.path(); }
  std::filesystem::path file() const { return folder_.path() / "decisions.words"; }

  std::map<DecisionId, std::uint32_t> counts(const std::string& term) const {
    std::map<DecisionId, std::uint32_t> counts;
    Postings postings = index_->postings(term);
    while (postings.next())
      counts[postings.id()] = postings.count();
    return counts;
  }
  std::vector<DecisionId> side_by_side(const std::vector<std::string>& words,
                                       std::optional<ZoneId> part = {}) const {
    return index_->side_by_side(words, part, Deadline(std::chrono::hours(1)));
  }
  std::vector<DecisionId> near_each_other(const std::vector<std::string>& words,
                                          std::size_t within,
                                          std::optional<ZoneId> part = {}) const {
    return index_->near_each_other(words, within, part, Deadline(std::chrono::hours(1)));
  }

 private:
  TemporaryFolder folder_;
  std::vector<Decision> decisions_;
  std::shared_ptr<const TextIndex> index_;
};

std::uint32_t heavy(ZoneId id) { return static_cast<std::uint32_t>(zone(id).weight); }

using Counts = std::map<DecisionId, std::uint32_t>;
using Ids = std::vector<DecisionId>;

// Every text of a decision, with the part where it stands.
struct PartText {
  ZoneId part;
  std::string text;
};

std::vector<PartText> texts_of(const Decision& decision) {
  std::vector<PartText> texts = {{ZoneId::kSummary, decision.summary}};
  for (const Section& section : decision.sections) {
    texts.push_back({part_of(section.kind), section.heading});
    for (const Block& block : section.blocks)
      texts.push_back({part_of(section.kind), block.text});
  }
  texts.push_back({ZoneId::kBody, decision.body.name});
  return texts;
}

// Decisions out of a few words, so that they meet in every way, with paragraphs that all share.
std::vector<Decision> made_up(std::mt19937& random, std::size_t count) {
  static const std::vector<std::string> kWords = {"damp",
                                                  "flat",
                                                  "the",
                                                  "of",
                                                  "repairs",
                                                  "late",
                                                  "council",
                                                  "damps",
                                                  "Mr",
                                                  "s",
                                                  "17",
                                                  "EHC",
                                                  "plan",
                                                  "EHCP",
                                                  "x",
                                                  "rare"};
  static const std::vector<std::string> kShared = {
      "We investigate complaints about the council and the damp flat of Mr x, and nothing else.",
      "The council of the flat may ask for the repairs of the damp that came late to the flat."};
  const auto sentence = [&] {
    std::string text;
    for (auto left = random() % 14; left > 0; --left)
      text += kWords[random() % (random() % 4 == 0 ? kWords.size() : 7)] + " ";
    return text;
  };
  std::vector<Decision> decisions;
  for (std::size_t at = 0; at < count; ++at) {
    auto builder = a_decision("95 000 " + std::to_string(100 + at)).summary(sentence());
    for (const SectionKind kind :
         {SectionKind::kEvents, SectionKind::kFindings, SectionKind::kRemedy, SectionKind::kRole}) {
      std::vector<std::string> paragraphs;
      for (auto left = random() % 4; left > 0; --left)
        paragraphs.push_back(random() % 3 == 0 ? kShared[random() % 2] : sentence());
      builder.section(random() % 2 == 0 ? "What the council found" : sentence(), kind, paragraphs);
    }
    decisions.push_back(builder.build());
  }
  return decisions;
}

// What a person with a pencil would find.
class Pencil {
 public:
  explicit Pencil(const std::vector<Decision>& decisions) {
    Analyzer analyzer;
    for (const Decision& decision : decisions) {
      auto& texts = texts_.emplace_back();
      for (const PartText& text : texts_of(decision)) {
        texts.emplace_back(text.part, std::vector<std::string>());
        for (const Word& word : analyzer.words(text.text))
          texts.back().second.push_back(word.folded);
      }
    }
  }

  template <class Stands>
  Ids where(std::optional<ZoneId> part, const Stands& stands) const {
    Ids ids;
    for (std::size_t at = 0; at < texts_.size(); ++at)
      if (std::any_of(texts_[at].begin(), texts_[at].end(), [&](const auto& text) {
            return (!part || text.first == *part) && stands(text.second);
          }))
        ids.push_back(static_cast<DecisionId>(at + 1));
    return ids;
  }

  Ids side_by_side(const std::vector<std::string>& words, std::optional<ZoneId> part) const {
    return where(part, [&](const std::vector<std::string>& text) {
      return std::search(text.begin(), text.end(), words.begin(), words.end()) != text.end();
    });
  }

  Ids near(const std::vector<std::string>& words,
           std::size_t within,
           std::optional<ZoneId> part) const {
    return where(part, [&](const std::vector<std::string>& text) {
      std::vector<WordPlaces> places(words.size());
      for (std::uint32_t place = 0; place < text.size(); ++place)
        for (std::size_t word = 0; word < words.size(); ++word)
          if (text[place] == words[word]) places[word].push_back(place);
      return std::none_of(
                 places.begin(), places.end(), [](const auto& of) { return of.empty(); }) &&
             !places_near(places, within).empty();
    });
  }

 private:
  std::vector<std::vector<std::pair<ZoneId, std::vector<std::string>>>> texts_;
};

}  // namespace

TEST_CASE("each zone gives its weight to words and to stems", "[engine][text_index]") {
  const Words words({a_decision("95 000 001")
                         .summary("alpha")
                         .section("beta", SectionKind::kEvents, {"gammas"})
                         .section("", SectionKind::kFindings, {"delta"})
                         .section("", SectionKind::kRemedy, {"epsilon"})
                         .section("zeta", SectionKind::kRole, {"eta"})
                         .build()});
  CHECK(words.counts("alpha") == Counts{{1, heavy(ZoneId::kSummary)}});
  CHECK(words.counts("beta") == Counts{{1, heavy(ZoneId::kHeading)}});
  CHECK(words.counts("gammas") == Counts{{1, heavy(ZoneId::kEvents)}});
  CHECK(words.counts("Zgamma") == Counts{{1, heavy(ZoneId::kEvents)}});
  CHECK(words.counts("delta") == Counts{{1, heavy(ZoneId::kFindings)}});
  CHECK(words.counts("zeta") == Counts{{1, 0}});
  CHECK(words.counts("Zeta").empty());
  CHECK(words.counts(shared_term("Zeta")) == Counts{{1, 0}});
  CHECK(words.counts("nowhere").empty());
  CHECK(words.index().frequency("alpha") == 1);
  CHECK(words.index().frequency("nowhere") == 0);
}

TEST_CASE("each part that in: may name has terms of its own, with the same weights",
          "[engine][text_index]") {
  const Words words({a_decision("95 000 001")
                         .by("Oak Care Ltd")
                         .summary("alphas")
                         .section("beta", SectionKind::kRemedy, {"gammas", "gamma"})
                         .section("", SectionKind::kScope, {"alpha delta"})
                         .section("", SectionKind::kConsidered, {"epsilon"})
                         .section("zeta", SectionKind::kRole, {"eta"})
                         .build()});
  const auto in = [&](ZoneId part, const char* stem) {
    return words.counts(zone_term(part, stem));
  };
  CHECK(in(ZoneId::kSummary, "Zalpha") == Counts{{1, heavy(ZoneId::kSummary)}});
  CHECK(in(ZoneId::kComplaint, "Zalpha") == Counts{{1, heavy(ZoneId::kComplaint)}});
  CHECK(words.counts("Zalpha") == Counts{{1, heavy(ZoneId::kSummary) + heavy(ZoneId::kComplaint)}});
  CHECK(in(ZoneId::kRemedy, "Zbeta") == Counts{{1, heavy(ZoneId::kHeading)}});
  CHECK(in(ZoneId::kRemedy, "Zgamma") == Counts{{1, 2 * heavy(ZoneId::kRemedy)}});
  CHECK(in(ZoneId::kSummary, "Zdelta").empty());
  for (const char* stem : {"Zepsilon", "Zzeta", "Zeta", "Zoak"}) {
    CAPTURE(stem);
    for (std::size_t part = 0; part < kZoneCount; ++part)
      CHECK(in(static_cast<ZoneId>(part), stem).empty());
  }
}

TEST_CASE("a domain word is counted however it is worded, where it stands",
          "[engine][text_index]") {
  const std::string ehcp = concept_term("ehcp");
  const Words words({a_decision("95 000 001")
                         .summary("An EHC plan.")
                         .section("EHCP", SectionKind::kRemedy, {"Amend the EHCP.", "EHC plans"})
                         .build()});
  const std::uint32_t in_remedy = heavy(ZoneId::kHeading) + 2 * heavy(ZoneId::kRemedy);
  CHECK(words.counts(ehcp) == Counts{{1, heavy(ZoneId::kSummary) + in_remedy}});
  CHECK(words.counts(zone_term(ZoneId::kRemedy, ehcp)) == Counts{{1, in_remedy}});
  CHECK(words.counts(zone_term(ZoneId::kFindings, ehcp)).empty());
}

TEST_CASE("an abbreviation that needs its meaning spelt out counts where it is",
          "[engine][text_index]") {
  const std::string accommodation = concept_term("temporary-accommodation");
  const std::string therapy = concept_term("speech-and-language-therapy");
  const Words words(
      {a_decision("95 000 001").summary("The TA.").build(),
       a_decision("95 000 002")
           .summary("The TA was damp.")
           .found("It was temporary accommodation.")
           .build(),
       // SALT is sure, SLT beside it is not: only the words in full say what it means here.
       a_decision("95 000 003").summary("The SALT came.").found("The SLT met.").build()});
  CHECK(words.counts(accommodation) ==
        Counts{{2, heavy(ZoneId::kSummary) + heavy(ZoneId::kFindings)}});
  CHECK(words.counts(zone_term(ZoneId::kSummary, accommodation)).contains(2));
  CHECK(words.counts(concept_term("teaching-assistant")).empty());
  CHECK(words.counts(therapy) == Counts{{3, heavy(ZoneId::kSummary)}});
  CHECK(words.counts(zone_term(ZoneId::kFindings, therapy)).empty());
}

TEST_CASE("a word too long to be found keeps its neighbours apart", "[engine][text_index]") {
  const std::string noise(65, 'x');
  const Words words({a_decision("95 000 001").summary("before " + noise + " after").build()});
  CHECK(words.counts(noise).empty());
  CHECK(words.side_by_side({"before", "after"}).empty());
  CHECK(words.near_each_other({"before", "after"}, 2) == Ids{1});
  CHECK(words.near_each_other({"before", "after"}, 1).empty());
}

TEST_CASE("no phrase runs from one text into the next", "[engine][text_index]") {
  const Words words({a_decision("95 000 001")
                         .summary("damp flat")
                         .section("What happened", SectionKind::kEvents, {"repairs were", "late"})
                         .build()});
  CHECK(words.side_by_side({"damp", "flat"}) == Ids{1});
  for (const auto& across : std::vector<std::vector<std::string>>{
           {"flat", "what"}, {"happened", "repairs"}, {"were", "late"}}) {
    CAPTURE(across);
    CHECK(words.side_by_side(across).empty());
    CHECK(words.near_each_other(across, 8).empty());
  }
}

TEST_CASE("the length of a decision is the sum of the counts of its terms",
          "[engine][text_index]") {
  std::mt19937 random(20261122);
  const Words words(made_up(random, 60), {.run = 17});
  std::vector<std::uint64_t> sums(words.decisions().size() + 1);
  std::set<std::string> terms;
  Analyzer analyzer;
  const auto add = [&](const std::string& term) {
    if (!terms.insert(term).second) return;
    for (const auto& [id, count] : words.counts(term))
      sums[id] += count;
  };
  const auto add_all = [&](const std::string& term) {
    add(term);
    for (std::size_t part = 0; part < kZoneCount; ++part)
      add(zone_term(static_cast<ZoneId>(part), term));
  };
  for (const Concept& subject : concepts())
    add_all(concept_term(subject.name));
  for (const Decision& decision : words.decisions()) {
    std::vector<PartText> texts = texts_of(decision);
    texts.push_back({ZoneId::kCategory, decision.category});
    texts.push_back({ZoneId::kCategory, decision.subcategory});
    for (const PartText& text : texts)
      for (const Word& word : analyzer.words(text.text)) {
        add_all("Z" + word.stem);
        if (text.part != ZoneId::kCategory) add(word.folded);
      }
  }
  double mean = 0;
  for (DecisionId id = 1; id < sums.size(); ++id) {
    CAPTURE(id);
    REQUIRE(words.index().length(id) == sums[id]);
    mean += static_cast<double>(sums[id]);
  }
  CHECK(words.index().average_length() ==
        Approx(mean / static_cast<double>(words.decisions().size())));
}

TEST_CASE("random phrases stand where a person with a pencil finds them", "[engine][text_index]") {
  const unsigned seed = 20261122;
  CAPTURE(seed);
  std::mt19937 random(seed);
  static const std::vector<std::string> kAsked = {"damp",
                                                  "flat",
                                                  "the",
                                                  "of",
                                                  "repairs",
                                                  "late",
                                                  "council",
                                                  "section",
                                                  "17",
                                                  "rare",
                                                  "mr",
                                                  "x",
                                                  "plan",
                                                  "and",
                                                  "nowhere"};
  static const std::vector<std::optional<ZoneId>> kParts = {
      {}, {}, ZoneId::kSummary, ZoneId::kFindings, ZoneId::kRemedy, ZoneId::kText};
  // All words common, hardly any, and some of each.
  for (const std::uint32_t common_one_in : {100U, 1U, 3U}) {
    const Words words(made_up(random, 80), {.run = 13, .common_one_in = common_one_in});
    const Pencil pencil(words.decisions());
    std::size_t found = 0;
    for (int round = 0; round < 600; ++round) {
      std::vector<std::string> asked;
      for (auto left = 1 + random() % 4; left > 0; --left)
        asked.push_back(kAsked[random() % (random() % 3 == 0 ? kAsked.size() : 7)]);
      const auto part = kParts[random() % kParts.size()];
      const std::size_t within = asked.size() - 1 + random() % 5;
      CAPTURE(common_one_in, round, asked, part.has_value(), within);
      const Ids expected = pencil.side_by_side(asked, part);
      REQUIRE(words.side_by_side(asked, part) == expected);
      REQUIRE(words.near_each_other(asked, within, part) == pencil.near(asked, within, part));
      found += expected.size();
    }
    CHECK(found > 1'000);
  }
}

TEST_CASE("the same decisions give the same bytes, however many threads make them",
          "[engine][text_index]") {
  std::mt19937 random(7);
  const std::vector<Decision> decisions = made_up(random, 50);
  const Words one(decisions, {.run = 9, .jobs = 1});
  const Words three(decisions, {.run = 9, .jobs = 3});
  CHECK(bytes_of(one.file()) == bytes_of(three.file()));
}

TEST_CASE("in how many runs decisions came changes no answer, and nothing else is left behind",
          "[engine][text_index]") {
  std::mt19937 random(8);
  const std::vector<Decision> decisions = made_up(random, 50);
  const Words whole(decisions);
  const Words parts(decisions, {.run = 3});
  CHECK(bytes_of(whole.file()).size() == bytes_of(parts.file()).size());
  whole.index().each_word([&](std::string_view word, std::uint32_t count) {
    CAPTURE(word);
    CHECK(parts.index().frequency(word) == count);
    CHECK(parts.counts(std::string(word)) == whole.counts(std::string(word)));
  });
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(parts.folder())) {
    CAPTURE(entry.path());
    ++files;
  }
  CHECK(files == 1);
}

TEST_CASE("the texts of a decision are read back as tokens, in reading order",
          "[engine][text_index]") {
  std::mt19937 random(9);
  const Words words(made_up(random, 30), {.run = 7});
  Analyzer analyzer;
  std::vector<TextTokens> texts;
  for (DecisionId id = 1; id <= words.decisions().size(); ++id) {
    words.index().texts_of(id, texts);
    const auto expected = texts_of(words.decisions()[id - 1]);
    REQUIRE(texts.size() == expected.size());
    for (std::size_t at = 0; at < texts.size(); ++at) {
      std::string tokens;
      for (const Word& word : analyzer.words(expected[at].text))
        append_token(words.index().token_of(word.folded).value(), tokens);
      append_token(kTextEnd, tokens);
      CAPTURE(id, at, expected[at].text);
      REQUIRE(texts[at].tokens == tokens);
      if (texts[at].part) REQUIRE(*texts[at].part == expected[at].part);
    }
  }
}

TEST_CASE("words are listed by their beginning, and by their stem", "[engine][text_index]") {
  const Words words({a_decision("95 000 001").summary("Damp damps dampness dam 17 école").build()});
  using List = std::vector<std::string>;
  CHECK(words.index().words_beginning("damp", 10) == List{"damp", "dampness", "damps"});
  CHECK(words.index().words_beginning("damp", 2) == List{"damp", "dampness"});
  CHECK(words.index().words_beginning("ecole", 2) == List{"ecole"});
  CHECK(words.index().words_beginning("", 10).empty());
  CHECK(words.index().words_beginning("Zd", 10).empty());
  std::set<Token> forms;
  for (const char* form : {"damp", "damps", "dampness"})
    forms.insert(words.index().token_of(form).value());
  const auto of_stem = words.index().tokens_of_stem("damp");
  CHECK(std::set<Token>(of_stem.begin(), of_stem.end()) == forms);
  CHECK(words.index().tokens_of_stem("nowher").empty());
  CHECK_FALSE(words.index().token_of("nowhere"));
  CHECK_FALSE(words.index().token_of("Zdamp"));
  CHECK(words.index().tokens_beginning("damp", 10).size() == 3);
}

TEST_CASE("an index of no decision has no words", "[engine][text_index]") {
  const Words words({});
  CHECK(words.index().decisions() == 0);
  CHECK(words.index().frequency("damp") == 0);
  CHECK(words.side_by_side({"damp"}).empty());
  CHECK(words.side_by_side({"damp", "flat"}).empty());
}

TEST_CASE("a file that is none of words, or only its beginning, is refused by name",
          "[engine][text_index]") {
  const Words words({a_decision("95 000 001").build()});
  const TemporaryFolder folder;
  const auto other = folder.path() / "other";
  const std::string whole = bytes_of(words.file());
  for (const std::string& bytes : {std::string(),
                                   std::string("not words"),
                                   whole.substr(0, whole.size() / 2),
                                   whole.substr(0, whole.size() - 1),
                                   whole.substr(0, 16) + whole.substr(whole.size() - 16)}) {
    CAPTURE(bytes.size());
    std::ofstream(other, std::ios::binary | std::ios::trunc) << bytes;
    CHECK_THROWS_WITH(TextIndex::open(other), Catch::Matchers::ContainsSubstring(other.string()));
  }
  CHECK_THROWS_AS(TextIndex::open(folder.path() / "absent"), IndexIoError);
}

TEST_CASE("a search for places that takes too long is stopped", "[engine][text_index]") {
  std::mt19937 random(10);
  const Words words(made_up(random, 300), {.common_one_in = 1});
  const Deadline over(std::chrono::milliseconds(0));
  const std::vector<std::string> asked = {"the", "of"};
  CHECK_THROWS_AS(words.index().near_each_other(asked, 3, {}, over), SearchTimeout);
  CHECK_THROWS_AS(words.index().side_by_side(asked, {}, over), SearchTimeout);
}
