// tests/corpus/remedies_hostile_test.cpp - remedies in texts that nobody wrote for being read.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>
#include <iostream>
#include <limits>
#include <random>
#include <sstream>
#include <string_view>

#include "accuracy/comparison.h"
#include "corpus/money.h"
#include "corpus/remedies.h"
#include "support/catch.h"

namespace ombud {
namespace {

// Of the random decisions: enough to meet every pair of words below many times over.
constexpr unsigned kRandomTexts = 1500;

// What the reader looks for, and what may stand around it; told apart by a bar.
constexpr std::string_view kWords =
    "The Council|the Trust|Mr X|Mrs Y and Mr Z|Mr and Mrs A|her|them|each|"
    "each of the four families|will|should|has agreed to|has already|offered|offered to|"
    "pay|paid|refund|reimburse|waive|write off|credit|backdate|arrears|apologise|review|"
    "remind|train|policy|within one month|by 31 March|for|distress|the cost of|"
    "time and trouble|lost education|a total of|a further|on top of|up to|at least|"
    "between|and|or|a week|a month|for nine months|for the 14 weeks|per night|instead of|"
    "no longer|not|owed|£|£100|£250.50|£1,500|£12 000|£1.5m|£300-£500|£0|50p|£1,2|"
    "£999999999999999999999|two hundred pounds|one|nine|0|-1|\n|\t|.|,|;|:|(|)|-|–|’|“|”|"
    "…|?|Mr.|s.17|e.g.|é|\u00A0|\u200B|It|This|which|that|in recognition of|because|"
    "as follows|recommend|We|I|agreed|remedy|offer|suitable";

std::vector<std::string> split_words() {
  std::vector<std::string> words;
  std::istringstream all{std::string(kWords)};
  for (std::string word; std::getline(all, word, '|');)
    words.push_back(word);
  return words;
}

Block block_of(std::string text, BlockKind kind = BlockKind::kParagraph) {
  Block block;
  block.kind = kind;
  block.depth = kind == BlockKind::kItem ? 1 : 0;
  block.text = std::move(text);
  return block;
}

class RandomText {
 public:
  explicit RandomText(unsigned seed) : random_(seed) {
    static const std::vector<std::string> kSplit = split_words();
    words_ = &kSplit;
  }

  Decision decision() {
    Decision made;
    made.summary = words(20);
    for (int sections = below(4); sections >= 0; --sections) {
      Section section;
      section.kind = static_cast<SectionKind>(below(static_cast<int>(SectionKind::kOther) + 1));
      for (int blocks = below(5); blocks > 0; --blocks)
        section.blocks.push_back(block_of(
            words(40), static_cast<BlockKind>(below(static_cast<int>(BlockKind::kTable) + 1))));
      made.sections.push_back(std::move(section));
    }
    set_anchors(made);
    return made;
  }

 private:
  int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }

  std::string words(int most) {
    std::string text;
    for (int count = below(most); count > 0; --count) {
      text += (*words_)[static_cast<std::size_t>(below(static_cast<int>(words_->size())))];
      if (below(5) > 0) text += ' ';
    }
    return text;
  }

  std::mt19937 random_;
  const std::vector<std::string>* words_ = nullptr;
};

void check_sound(const Decision& decision) {
  REQUIRE(decision.remedy_totals);
  CHECK(decision.remedy_totals->cash_pence >= 0);
  CHECK(decision.remedy_totals->credit_pence >= 0);
  CHECK(decision.remedy_totals->earlier_offer_pence >= 0);
  for (const Remedy& remedy : decision.remedies) {
    CAPTURE(remedy.sentence, remedy.anchor);
    CHECK(testing::stands_in_its_block(remedy, decision));
    const std::int64_t pence = remedy.amount_pence.value_or(0);
    const bool believed = pence >= 0 && pence <= kPenceMax;
    CHECK(believed);
    CHECK(remedy.recipients >= 0);
    CHECK(remedy.periods >= 0);
  }
}

Decision read_from(std::vector<Section> sections, std::string summary = "") {
  Decision decision;
  decision.sections = std::move(sections);
  decision.summary = std::move(summary);
  set_anchors(decision);
  read_remedies(decision);
  check_sound(decision);
  return decision;
}

Section section_of(SectionKind kind, std::vector<Block> blocks) {
  Section section;
  section.kind = kind;
  section.blocks = std::move(blocks);
  return section;
}

// Findings that hold `told`, then an agreed action that holds `agreed`.
Decision read_told_and_agreed(const std::string& told, const std::string& agreed) {
  return read_from({section_of(SectionKind::kFindings, {block_of(told)}),
                    section_of(SectionKind::kRemedy, {block_of(agreed)})});
}

std::vector<std::int64_t> sums_read(const Decision& decision) {
  std::vector<std::int64_t> sums;
  for (const Remedy& remedy : decision.remedies)
    if (remedy.amount_pence) sums.push_back(*remedy.amount_pence);
  return sums;
}

Decision sums_in_one_paragraph(int count) {
  std::string text = "The Council has agreed to pay";
  for (int i = 1; i <= count; ++i)
    text += " Mr A £" + std::to_string(i) + " for his distress,";
  Decision decision;
  decision.sections = {section_of(SectionKind::kRemedy, {block_of(text + " within one month.")})};
  set_anchors(decision);
  return decision;
}

Decision sums_in_sentences(int count) {
  std::string text;
  for (int i = 1; i <= count; ++i)
    text += "The Council should pay Mr A £" + std::to_string(i) + " for his distress. ";
  Decision decision;
  decision.sections = {section_of(SectionKind::kFindings, {block_of(text)})};
  set_anchors(decision);
  return decision;
}

Decision sums_in_items(int count) {
  std::vector<Block> blocks = {block_of("Within one month the Council has agreed to:")};
  for (int i = 1; i <= count; ++i)
    blocks.push_back(
        block_of("pay Mr A £" + std::to_string(i) + " for his distress;", BlockKind::kItem));
  Decision decision;
  decision.sections = {section_of(SectionKind::kRemedy, std::move(blocks))};
  set_anchors(decision);
  return decision;
}

// Best of some short runs: the machine does other things too.
double milliseconds_to_read(const Decision& decision) {
  constexpr int kRuns = 5;
  constexpr double kShortMs = 500;
  double best = std::numeric_limits<double>::max();
  for (int i = 0; i == 0 || (i < kRuns && best < kShortMs); ++i) {
    Decision copy = decision;
    const auto start = std::chrono::steady_clock::now();
    read_remedies(copy);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    best = std::min(best, took.count());
  }
  return best;
}

}  // namespace

TEST_CASE("whatever words come together, each remedy is where it says", "[corpus][remedies]") {
  for (unsigned seed = 1; seed <= kRandomTexts; ++seed) {
    CAPTURE(seed);
    Decision decision = RandomText(seed).decision();
    const std::string words = content_hash(decision);
    read_remedies(decision);
    check_sound(decision);
    CHECK(content_hash(decision) == words);
    Decision again = decision;
    read_remedies(again);
    CHECK(again == decision);
  }
}

TEST_CASE("texts that break off, or are no text, are read", "[corpus][remedies]") {
  const std::string whole =
      "Within one month the Council has agreed to pay Mr and Mrs A £250 each, £1,500 for their "
      "son’s lost education (being £100 a month for 15 months) and to refund the £12 000 they "
      "spent.";
  for (std::size_t length = 0; length <= whole.size(); ++length) {
    CAPTURE(length);
    read_from({section_of(SectionKind::kRemedy, {block_of(whole.substr(0, length))})},
              whole.substr(length));
  }
  for (const std::string& text : {std::string(),
                                  std::string(1, '\0'),
                                  std::string("\xC2"),
                                  std::string(100'000, '('),
                                  std::string(50'000, '.')}) {
    INFO(text.size() << " bytes");
    const Decision decision = read_from({section_of(SectionKind::kRemedy, {block_of(text)})}, text);
    CHECK(decision.remedies.empty());
  }
  CHECK(read_from({}).remedies.empty());
}

TEST_CASE("sums that are no remedy are not one, and the award beside them is",
          "[corpus][remedies]") {
  const std::vector<std::string> told = {
      "The scheme cost £1.5m, of which £300-£500 a head was for staff.",
      "Our guidance suggests £300-£500 for distress in such cases.",
      "Our guidance suggests a payment of between £300 and £500.",
      "The bill was £12 000. Mr X still owes £12\u00A0000.",
      "Mr X wants the Council to pay him £1.5m.",
      "The Council charged him £",
      "The fee is 50p or £ 3.",
      "He paid £12,000 and lost £999999999999999999999.",
  };
  for (const std::string& text : told) {
    INFO(text);
    const Decision decision = read_told_and_agreed(
        text, "The Council has agreed to pay Mr X £200 for his distress within one month.");
    CHECK(sums_read(decision) == std::vector<std::int64_t>{20'000});
    CHECK(decision.remedy_totals == RemedyTotals{20'000, 0, 0, false});
  }
}

TEST_CASE("a table of charges is no remedy, and a table of awards is", "[corpus][remedies]") {
  const Block award = block_of("The Council will pay Mr X £200 for his distress.");
  const Block charges = block_of("Band\tCharge\nA\t£1,200\nB\t£1,400", BlockKind::kTable);
  const Decision beside = read_from(
      {section_of(SectionKind::kBackground, {block_of("These are the charges."), charges}),
       section_of(SectionKind::kRemedy, {award})});
  CHECK(sums_read(beside) == std::vector<std::int64_t>{20'000});

  const Block awards = block_of(
      "Person\tPayment\tReason\nMs A\t£600\tdistress\nMr B\t£350\tuncertainty", BlockKind::kTable);
  const Decision listed = read_from({section_of(
      SectionKind::kRemedy, {block_of("The Council has agreed to make these payments:"), awards})});
  CHECK(sums_read(listed) == std::vector<std::int64_t>{60'000, 35'000});
}

TEST_CASE("awards are read however their sum is written", "[corpus][remedies]") {
  struct Case {
    std::string written;
    std::int64_t pence;
  };
  const std::vector<Case> cases = {
      {"£12 000", 1'200'000},
      {"£12\u00A0000", 1'200'000},
      {"£12\u2009000", 1'200'000},
      {"£\u00A0250", 25'000},
      {"£ 250", 25'000},
      {"£1.5m", 150'000'000},
      {"£3k", 300'000},
      {"£0.45", 45},
      {"85p", 85},
      {"£250.00", 25'000},
      {"two hundred pounds", 20'000},
  };
  for (const Case& one : cases) {
    for (const std::string& text : {"The Council has agreed to pay Mr X " + one.written,
                                    "The Council has agreed to pay Mr X " + one.written + ".",
                                    "The Council should pay " + one.written + " to Mr X;"}) {
      INFO(text);
      const Decision decision = read_told_and_agreed("The Council was at fault.", text);
      CHECK(sums_read(decision) == std::vector<std::int64_t>{one.pence});
      CHECK(decision.remedy_totals->cash_pence == one.pence);
    }
  }
}

TEST_CASE("a range is money not stated, a sign without a figure no sum", "[corpus][remedies]") {
  for (const char* text :
       {"The Council has agreed to pay Mr X £300-£500 for his distress, the sum to be settled.",
        "The Council has agreed to pay Mr X between £300 and £500 for his distress."}) {
    INFO(text);
    const Decision decision = read_told_and_agreed("The Council was at fault.", text);
    CHECK(sums_read(decision).empty());
    CHECK(decision.remedy_totals->cash_pence == 0);
    CHECK(decision.remedy_totals->unstated);
  }
  const Decision broken_off =
      read_told_and_agreed("The Council was at fault.", "The Council has agreed to pay Mr X £");
  CHECK(sums_read(broken_off).empty());
  CHECK(broken_off.remedy_totals->cash_pence == 0);
}

TEST_CASE("a sum beyond belief is none, and totals do not overflow", "[corpus][remedies]") {
  const Decision beyond = read_told_and_agreed(
      "The Council was at fault.", "The Council has agreed to pay Mr X £999999999999999999999.");
  CHECK(sums_read(beyond).empty());
  CHECK(beyond.remedy_totals->cash_pence == 0);
  std::vector<Block> items = {block_of("The Council has agreed to:")};
  for (int i = 0; i < 300; ++i)
    items.push_back(block_of("pay each of the 999 families £999999999 a week for 999 weeks, case " +
                                 std::to_string(i) + ";",
                             BlockKind::kItem));
  read_from({section_of(SectionKind::kRemedy, std::move(items))});
}

TEST_CASE("five thousand sums are all read, in time that grows with the text",
          "[corpus][remedies]") {
  struct Shape {
    const char* name;
    Decision (*made)(int);
  };
  const std::vector<Shape> shapes = {{"one sentence", sums_in_one_paragraph},
                                     {"sentences of one paragraph", sums_in_sentences},
                                     {"items", sums_in_items}};
  constexpr int kFew = 1000;
  constexpr int kMany = 5000;
  // Five times the text: linear is 5, quadratic 25; between them noise has room.
  constexpr double kRatioMax = 15;
  // A thousand sums take some 50 ms; what takes this long would take minutes for five thousand.
#ifdef OMBUD_SANITIZED
  constexpr double kFewMsMax = 10'000;
#else
  constexpr double kFewMsMax = 1000;
#endif
  for (const Shape& shape : shapes) {
    INFO(shape.name);
    const double few_ms = milliseconds_to_read(shape.made(kFew));
    CHECK(few_ms < kFewMsMax);
    if (few_ms >= kFewMsMax) continue;
    Decision many = shape.made(kMany);
    const double many_ms = milliseconds_to_read(many);
    std::cout << "remedies, " << shape.name << ": " << kFew << " sums " << few_ms << " ms, "
              << kMany << " sums " << many_ms << " ms, ratio " << many_ms / few_ms << '\n';
    CHECK(many_ms / few_ms < kRatioMax);
    read_remedies(many);
    check_sound(many);
    CHECK(sums_read(many).size() == kMany);
    CHECK(many.remedy_totals->cash_pence == std::int64_t{kMany} * (kMany + 1) / 2 * 100);
  }
}

}  // namespace ombud
