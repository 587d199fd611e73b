// corpus/remedy_statements.cpp - finds the sentences that may say a remedy.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/remedy_statements.h"

#include <algorithm>

#include "corpus/patterns.h"
#include "corpus/remedy_words.h"
#include "corpus/sentences.h"

namespace ombud {
namespace {

bool holds_sum(std::string_view text) {
  return text.find("\xC2\xA3") != std::string_view::npos ||
         text.find("pound") != std::string_view::npos;
}

// "To remedy the injustice, the Council has agreed to:", "I recommended that the Council:".
bool introduces_remedy(std::string_view text) {
  static const RE2 kIntroduction(
      "(?i)(?:to (?:remedy|put right|put things right|address|recognise|resolve) "
      "(?:the|this|that|his|"
      "her|their|any|its|matters|things)\\b.{0,160}\\b(?:agree|will|should|must|recommend)|\\bto "
      "put (?:things|"
      "matters|this|it) right\\b|\\b(?:agreed|recommend(?:ed)?|will|should|must)\\b[^.]*:\\s*$)");
  // "The panel recommended the Council should:", "the guidance says councils should:".
  static const RE2 kSomethingElse(
      "(?i)\\b(?:stage (?:one|two|three|1|2|3)|panel|independent|investigating "
      "officer|wants?|wanted|"
      "asked|guidance|draft|should have|should "
      "be|law|act|code|said|says|legislation|regulations)\\b");
  return matches(text, kIntroduction) && !matches(text, kSomethingElse);
}

void add_sentences(std::vector<RemedyStatement>& into, const RemedyBlock& block) {
  for (const std::string_view sentence : sentences_of(block.text))
    into.push_back({sentence, &block});
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// The nearest place at or before `at` where a character begins, behind a space if there is one
// near.
std::size_t clean_cut(std::string_view text, std::size_t at) {
  static constexpr std::size_t kWordMax = 40;  // bytes
  const std::size_t space = text.rfind(' ', at);
  if (space != std::string_view::npos && at - space < kWordMax) return space;
  while (at > 0 && at < text.size() && is_continuation(text[at]))
    --at;
  return at;
}

bool belongs_to_paragraph(const Block& block) {
  return block.kind == BlockKind::kItem || block.kind == BlockKind::kTable;
}

}  // namespace

const std::string& RemedyBlock::deadline() const {
  if (!deadline_) deadline_ = deadline_in(text);
  return *deadline_;
}

const std::vector<PayerSubject>& RemedyBlock::subjects() const {
  if (!subjects_) subjects_ = payer_subjects_in(text);
  return *subjects_;
}

bool RemedyBlock::severally() const {
  if (!severally_) severally_ = says_severally(text);
  return *severally_;
}

bool pay_severally(const RemedyStatement& statement) {
  const RemedyBlock* lead = statement.block->lead;
  return says_severally(statement.sentence) || (lead && lead->severally());
}

std::string deadline_of(const RemedyStatement& statement) {
  std::string own = deadline_in(statement.sentence);
  if (own.empty()) own = statement.block->deadline();
  if (own.empty() && statement.block->lead) own = statement.block->lead->deadline();
  return own;
}

std::string evidence_at(const RemedyStatement& statement, std::size_t place) {
  const std::string_view whole = statement.sentence;
  if (whole.size() <= kEvidenceMax) return std::string(whole);
  const std::size_t before = place - std::min(place, kEvidenceMax / 2);
  const std::size_t begin = before == 0 ? 0 : clean_cut(whole, before);
  const std::size_t behind = begin + kEvidenceMax;
  const std::size_t end = behind >= whole.size() ? whole.size() : clean_cut(whole, behind);
  const std::string_view words = whole.substr(begin, end - begin);
  return std::string(words.front() == ' ' ? words.substr(1) : words);
}

RemedyStatements::RemedyStatements(const Decision& decision) {
  for (const Section& section : decision.sections)
    add(section);
  summary_.text = decision.summary;
  summary_.anchor = kSummaryAnchor;
  summary_.list = ++lists_;
  summary_.section = sections_;
}

RemedyStatements::Place RemedyStatements::place_of(SectionKind kind) {
  switch (kind) {
    case SectionKind::kRemedy:
      return Place::kAgreed;
    case SectionKind::kFindings:
    case SectionKind::kDecision:
    case SectionKind::kOther:
      return Place::kReasons;
    case SectionKind::kRole:
      return Place::kRole;
    default:
      return Place::kElsewhere;
  }
}

// An item belongs to the last paragraph; a nested one too: its own parent names no payer.
void RemedyStatements::add(const Section& section) {
  ++sections_;
  ++lists_;
  const RemedyBlock* opener = nullptr;
  for (const Block& block : section.blocks) {
    if (block.kind == BlockKind::kHeading) continue;
    const bool listed = belongs_to_paragraph(block);
    PlacedBlock& placed = blocks_.emplace_back();
    placed.place = place_of(section.kind);
    if (!listed) {
      opener = &placed.block;
      ++lists_;
    }
    placed.opener = opener;
    placed.block.text = block.text;
    placed.block.anchor = block.anchor;
    placed.block.lead = listed ? opener : nullptr;
    placed.block.number = listed ? (opener ? opener->number : 0) : block.number;
    placed.block.list = lists_;
    placed.block.section = sections_;
    placed.block.item = block.kind == BlockKind::kItem;
    placed.block.table = block.kind == BlockKind::kTable;
  }
}

std::vector<RemedyStatement> RemedyStatements::agreed() const {
  std::vector<RemedyStatement> found;
  for (const PlacedBlock& placed : blocks_)
    if (placed.place == Place::kAgreed) add_sentences(found, placed.block);
  return found;
}

std::vector<RemedyStatement> RemedyStatements::introduced() const {
  std::vector<RemedyStatement> found;
  const RemedyBlock* opener = nullptr;
  bool introduces = false;
  for (const PlacedBlock& placed : blocks_) {
    if (placed.place != Place::kReasons || !placed.opener) continue;
    if (placed.opener != opener) introduces = introduces_remedy(placed.opener->text);
    opener = placed.opener;
    if (introduces) add_sentences(found, placed.block);
  }
  return found;
}

std::vector<RemedyStatement> RemedyStatements::reasons() const {
  std::vector<RemedyStatement> found;
  for (const PlacedBlock& placed : blocks_)
    if (placed.place == Place::kReasons) add_sentences(found, placed.block);
  return found;
}

std::vector<RemedyStatement> RemedyStatements::summary() const {
  std::vector<RemedyStatement> found;
  add_sentences(found, summary_);
  return found;
}

std::vector<RemedyStatement> RemedyStatements::with_sums() const {
  std::vector<RemedyStatement> found;
  for (const PlacedBlock& placed : blocks_) {
    const bool searched = placed.place == Place::kReasons || placed.place == Place::kElsewhere;
    if (searched && holds_sum(placed.block.text)) add_sentences(found, placed.block);
  }
  return found;
}

}  // namespace ombud
