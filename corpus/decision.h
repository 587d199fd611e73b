// corpus/decision.h - what a decision is: the published words, and beside them what we worked out.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every string is valid UTF-8 in NFC (corpus/utf8.h sees to it at the door). The published words
// are never altered: what a reader adds (paragraph numbers, references, remedies, body kind) stands
// in members of its own, and pages show it as ours.
//
// Values only: a Decision may be copied, moved and handed between threads freely.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ombud {

using Date = std::chrono::year_month_day;

// The authority, provider or school that a decision is about.
struct Body {
  std::string
      name;  // as printed, "Brighton & Hove City Council"; empty where the text does not say
  std::string slug;  // of the register's entry, else of the printed name; groups spelling variants
  std::string kind;  // "unitary", "care-provider", ...: corpus/registers/README.md lists them
  std::string region;  // "East Midlands"; empty where unknown or not English local government

  bool operator==(const Body&) const = default;
};

// What part of the reasoning a section holds, told from its heading.
enum class SectionKind : std::uint8_t {
  kComplaint,   // "The complaint"
  kRole,        // "The Ombudsman's role and powers": nearly the same words in every decision
  kScope,       // "What I have and have not investigated"
  kConsidered,  // "How I considered this complaint"
  kBackground,  // law, guidance, policy
  kEvents,      // "What happened"
  kFindings,    // "What I found", "My assessment", "Analysis"
  kRemedy,      // "Agreed action", "Recommendations"
  kDecision,    // "Final decision"
  kOther
};

enum class BlockKind : std::uint8_t {
  kParagraph,  // a top-level, usually numbered paragraph
  kItem,       // a sub-item of the paragraph above it
  kQuote,      // an unnumbered line or quotation between paragraphs
  kHeading,    // a run-in heading that opens no section
  kTable       // rows separated by '\n', cells by '\t'
};

// Where a paragraph's number comes from.
enum class Numbering : std::uint8_t {
  kNone,        // it has no number
  kPublished,   // the text or its HTML carries the continuous number
  kCounted,     // numbers restart in each section and were counted through: safe to cite
  kApproximate  // dash text without numbers, sub-items guessed: an anchor, never a citation
};

struct Block {
  std::string anchor;  // "b31": the 31st block of the decision; stable while the words are
  BlockKind kind = BlockKind::kParagraph;
  int number = 0;  // running through the whole decision; 0 = none
  Numbering numbering = Numbering::kNone;
  int depth = 0;       // 0 = top level; sub-items nest from 1
  std::string marker;  // the printed letter or number of a sub-item, "a)"; empty for bullets
  std::string text;

  bool operator==(const Block&) const = default;
};

struct Section {
  std::string heading;  // empty for text that stands before the first heading
  SectionKind kind = SectionKind::kOther;
  int level = 1;  // 1 = a main section, 2 = a sub-heading inside it, ...
  std::vector<Block> blocks;

  bool operator==(const Section&) const = default;
};

// "... as I set out in paragraphs 15 and 16": the text's own pointer to other paragraphs.
struct CrossReference {
  std::string from;     // anchor of the block that says so
  std::vector<int> to;  // paragraph numbers, each of which exists in this decision

  bool operator==(const CrossReference&) const = default;
};

enum class RemedyKind : std::uint8_t {
  kPayment,
  kRefund,
  kCredit,
  kBackdated,
  kApology,
  kReview,
  kTraining,
  kPolicy,
  kOther
};

// One thing that a body agreed or was asked to do, with the sentence that says so.
struct Remedy {
  RemedyKind kind = RemedyKind::kOther;
  std::optional<std::int64_t> amount_pence;  // empty = not stated; see remedy_pence() for the whole
  bool each = false;                         // every one of `recipients` gets the amount
  bool joint = false;                        // one sum for several people together
  int recipients = 1;  // under `each` how many, 0 = not said; else 1, also for a joint sum
  std::string per;     // "week", ...: the amount is a rate; empty = it is a sum
  int periods = 1;     // of `per`, how many; 0 = not said
  std::string bound;   // "up to", "at least", "about"; empty = exactly
  bool part = false;   // belongs to a total that stands beside it, and is not counted again
  bool offered_before = false;  // an offer made before the decision, which the ombudsman lets stand
  std::string recipient;        // "Mr X"
  std::string payer;            // set where several bodies pay
  std::vector<std::string> purposes;  // "distress", "time and trouble", ...
  std::string deadline;               // "one month", as printed
  int number = 0;                     // paragraph it was read from; 0 = none
  std::string anchor;                 // block it was read from; kSummaryAnchor for the summary
  std::string sentence;  // the published sentence, whole (beyond 4,000 bytes, the words around the
                         // sum): stands so in that block
  bool corrected = false;  // says what a correction says, not what was read

  bool operator==(const Remedy&) const = default;
};

// Where the summary stands on a decision's page; no block has this anchor.
inline constexpr char kSummaryAnchor[] = "summary";

struct RemedyTotals {
  std::int64_t cash_pence = 0;           // payments, refunds, backdated awards, over all payers
  std::int64_t credit_pence = 0;         // credits and waivers
  std::int64_t earlier_offer_pence = 0;  // offered before the decision, superseded or let stand
  bool unstated = false;                 // money without a figure is due as well

  bool operator==(const RemedyTotals&) const = default;
};

// Whether the kind is money that the person receives: a payment, refund or backdated award.
bool is_cash(RemedyKind kind);

// Money, that is, cash or a credit.
bool is_money(RemedyKind kind);

// All that is paid under it: the amount times recipients and periods. Nothing where one of them is
// not stated, or where it would pass the largest amount that is believed (money.h).
std::optional<std::int64_t> remedy_pence(const Remedy& remedy);

// Over the remedies alone: superseded offers are no remedies, so that `earlier_offer_pence` counts
// only those that were let stand. A `part` counts nowhere.
RemedyTotals totals_of(const std::vector<Remedy>& remedies);

// A field that a correction set right (corpus/corrections.h). Remedies are marked one by one.
struct CorrectedField {
  std::string field;   // name in the JSON form: "outcome"; "remedies" for all of them
  std::string was;     // what was read; empty for remedies
  std::string reason;  // for readers

  bool operator==(const CorrectedField&) const = default;
};

enum class DocumentType : std::uint8_t { kStatement, kReport };

struct Decision {
  // As published.
  std::string source;     // slug of the ombudsman: "lgsco"
  std::string reference;  // canonical: "25 004 574", suffix letters kept: "22 009 742a"
  std::string url;        // where it was published; empty where unknown
  Body body;
  std::string category;  // as printed; empty where neither text nor address says
  std::string subcategory;
  std::string outcome;       // "Upheld", "Not upheld", "Closed after initial enquiries" or empty
  std::optional<Date> date;  // of the decision, as the site prints it
  DocumentType document_type = DocumentType::kStatement;
  std::string summary;
  std::vector<Section> sections;

  // Worked out by us.
  std::vector<CrossReference> references;
  std::vector<Remedy> remedies;
  std::optional<RemedyTotals> remedy_totals;  // empty = remedies have not been read: never "£0"
  std::vector<std::string> laws;
  std::vector<std::string> problems;      // what could not be read, in words for a person
  std::string sha256;                     // content_hash() below, lower-case hex
  std::string first_seen;                 // the day our collection first held it, "2026-11-21"
  std::vector<std::string> twins;         // references that publish the same investigation
  std::vector<CorrectedField> corrected;  // what this site corrected; empty = nothing

  bool operator==(const Decision&) const = default;
};

// SHA-256 over the published words alone (not over what we worked out or corrected), so that a
// better reader does not make an old decision look changed. Lower-case hex.
std::string content_hash(const Decision& decision);

// Gives every block its anchor ("b1", "b2", ...) in reading order.
void set_anchors(Decision& decision);

// Names in the JSON form and back; the parse functions return nothing for an unknown name.
std::string_view to_name(SectionKind kind);
std::string_view to_name(BlockKind kind);
std::string_view to_name(Numbering numbering);
std::string_view to_name(RemedyKind kind);
std::string_view to_name(DocumentType type);
std::optional<SectionKind> section_kind_named(std::string_view name);
std::optional<BlockKind> block_kind_named(std::string_view name);
std::optional<Numbering> numbering_named(std::string_view name);
std::optional<RemedyKind> remedy_kind_named(std::string_view name);
std::optional<DocumentType> document_type_named(std::string_view name);

}  // namespace ombud
