// bench/decision_text.cpp - see decision_text.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/decision_text.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace ombud {
namespace {

// Percent of the length that shared paragraphs may fill. They come to 24% of an average decision,
// as in the collection, because the last one that would not fit is left out.
constexpr std::size_t kSharedPercent = 32;

// Percent of the other text: what is complained about, then what happened; the rest is findings.
constexpr std::size_t kComplaintPercent = 12;
constexpr std::size_t kEventsPercent = 46;
constexpr std::size_t kClosedComplaintPercent = 40;

// Characters beside these: remedy, decision, headings, and what the last paragraph of each part
// goes beyond its length.
constexpr std::size_t kInvestigatedRest = 1'200;
constexpr std::size_t kClosedRest = 700;

// Of the decisions that uphold, so many state a payment: half of all decisions then do not.
constexpr std::size_t kPaidPercent = 91;
constexpr std::uint64_t kMedianPayment = 400;  // pounds
constexpr std::int64_t kPaymentSigma = 890;    // thousandths

class TextWriter {
 public:
  TextWriter(Decision& decision, const TextPlan& plan)
      : decision_(decision), plan_(plan), speaker_(plan.speaker), random_(plan.random) {}

  void write() {
    write_summary();
    choose_shared();
    if (is_closed())
      write_closed();
    else
      write_investigated();
  }

 private:
  bool is_closed() const { return decision_.outcome.starts_with("Closed"); }
  bool is_upheld() const { return decision_.outcome == "Upheld"; }

  void write_summary() {
    decision_.summary = speaker_.sentence("summary_start") + " " +
                        speaker_.sentence(is_closed()   ? "summary_closed"
                                          : is_upheld() ? "summary_upheld"
                                                        : "summary_not_upheld");
    written_ += decision_.summary.size();
  }

  // Commonest first, so that short decisions have those which nearly all have.
  void choose_shared() {
    const std::size_t room = plan_.length * kSharedPercent / 100;
    for (const SharedParagraph& paragraph : plan_.phrasebook.shared_paragraphs()) {
      const bool fits = paragraph.category.empty() || paragraph.category == plan_.category;
      if (!fits || (paragraph.place == "remedy" && !is_upheld())) continue;
      if (!random_.percent(paragraph.percent)) continue;
      if (shared_bytes_ + paragraph.text.size() > room) continue;
      shared_bytes_ += paragraph.text.size();
      shared_.push_back(&paragraph);
    }
  }

  Section& open(std::string heading, SectionKind kind, int level = 1) {
    written_ += heading.size();
    decision_.sections.push_back({std::move(heading), kind, level, {}});
    return decision_.sections.back();
  }

  void add(Section& section, std::string text, BlockKind kind = BlockKind::kParagraph) {
    Block block;
    block.kind = kind;
    block.depth = kind == BlockKind::kItem ? 1 : 0;
    if (kind == BlockKind::kParagraph) {
      block.number = ++number_;
      block.numbering = Numbering::kPublished;
    }
    written_ += text.size();
    block.text = std::move(text);
    section.blocks.push_back(std::move(block));
  }

  void add_shared(Section& section, std::string_view place) {
    for (const SharedParagraph* paragraph : shared_)
      if (paragraph->place == place) add(section, paragraph->text);
  }

  void write_shared(std::string heading, SectionKind kind, std::string_view place, int level = 1) {
    Section& section = open(std::move(heading), kind, level);
    add_shared(section, place);
    if (section.blocks.empty()) decision_.sections.pop_back();
  }

  std::string paragraph(std::string_view slot) {
    std::string text = speaker_.sentence(slot);
    for (std::size_t more = random_.early(6); more > 0; --more)
      text += " " + speaker_.sentence(slot);
    return text;
  }

  // Paragraphs until `bytes` more are written.
  void fill(Section& section, std::string_view slot, std::size_t bytes) {
    const std::size_t end = written_ + bytes;
    do {
      add(section, paragraph(slot));
    } while (written_ < end);
  }

  void write_complaint(std::size_t bytes) {
    Section& section = open("The complaint", SectionKind::kComplaint);
    const std::size_t end = written_ + bytes;
    if (random_.percent(30)) {
      add(section, "The complaint is that " + speaker_.words("body") + ":");
      for (std::size_t items = random_.between(2, 4); items > 0; --items)
        add(section, speaker_.sentence("complaint_item"), BlockKind::kItem);
    }
    fill(section, "complaint", end > written_ ? end - written_ : 0);
    add_shared(section, "complaint");
  }

  // Under headings of their own, as long decisions have them.
  void write_findings(std::size_t bytes) {
    Section* section = &open("Analysis", SectionKind::kFindings, 2);
    const std::size_t end = written_ + bytes;
    while (written_ < end) {
      fill(*section, "finding", std::min<std::size_t>(end - written_, 3'000));
      if (written_ < end) section = &open(speaker_.words("subheading"), SectionKind::kFindings, 3);
    }
  }

  void write_investigated() {
    const std::size_t taken = written_ + shared_bytes_ + kInvestigatedRest;
    const std::size_t own = plan_.length > taken ? plan_.length - taken : 0;
    write_complaint(own * kComplaintPercent / 100);
    write_shared("The Ombudsman’s role and powers", SectionKind::kRole, "role");
    write_shared("How I considered this complaint", SectionKind::kConsidered, "considered");
    open("What I found", SectionKind::kFindings);
    write_shared("Law and guidance", SectionKind::kBackground, "law", 2);
    fill(open("What happened", SectionKind::kEvents, 2), "event", own * kEventsPercent / 100);
    write_findings(own * (100 - kComplaintPercent - kEventsPercent) / 100);
    if (is_upheld()) write_remedy();
    Section& last = open("Final decision", SectionKind::kDecision);
    add(last, speaker_.sentence(is_upheld() ? "decision_upheld" : "decision_not_upheld"));
    add_shared(last, "final");
  }

  void write_closed() {
    const std::size_t taken = written_ + shared_bytes_ + kClosedRest;
    const std::size_t own = plan_.length > taken ? plan_.length - taken : 0;
    write_complaint(own * kClosedComplaintPercent / 100);
    write_shared("The Ombudsman’s role and powers", SectionKind::kRole, "role");
    write_shared("How I considered this complaint", SectionKind::kConsidered, "considered");
    Section& assessment = open("My assessment", SectionKind::kFindings);
    add_shared(assessment, "law");
    fill(assessment, "closed_reason", own * (100 - kClosedComplaintPercent) / 100);
    Section& last = open("Final decision", SectionKind::kDecision);
    add(last, speaker_.sentence("decision_closed"));
    add_shared(last, "final");
  }

  // Round sums, as they are awarded.
  std::uint64_t award() {
    const std::uint64_t drawn = random_.lognormal(kMedianPayment, kPaymentSigma);
    const std::uint64_t step = drawn < 150 ? 25 : drawn < 2'000 ? 50 : 100;
    return std::max<std::uint64_t>(25, (drawn + step / 2) / step * step);
  }

  void write_remedy() {
    Section& section = open("Agreed action", SectionKind::kRemedy);
    add(section, speaker_.sentence("remedy_lead"));
    if (random_.percent(85)) add(section, speaker_.words("remedy_apology"), BlockKind::kItem);
    if (random_.percent(kPaidPercent)) {
      speaker_.set_award(award());
      add(section, speaker_.words("remedy_pay"), BlockKind::kItem);
    }
    if (section.blocks.size() == 1 || random_.percent(60)) {
      add(section, speaker_.sentence("service_lead"));
      for (std::size_t items = random_.between(1, 3); items > 0; --items)
        add(section, speaker_.words("remedy_service"), BlockKind::kItem);
    }
    add_shared(section, "remedy");
  }

  Decision& decision_;
  const TextPlan& plan_;
  Speaker& speaker_;
  SeededRandom& random_;
  std::vector<const SharedParagraph*> shared_;
  std::size_t shared_bytes_ = 0;
  std::size_t written_ = 0;
  int number_ = 0;
};

}  // namespace

void write_text(Decision& decision, const TextPlan& plan) { TextWriter(decision, plan).write(); }

}  // namespace ombud
