// corpus/assemble_decision.cpp - from a document's lines and facts beside them to a decision.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/assemble_decision.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "corpus/body_in_text.h"
#include "corpus/cross_references.h"
#include "corpus/dates.h"
#include "corpus/document_kind.h"
#include "corpus/header_fields.h"
#include "corpus/headings.h"
#include "corpus/laws.h"
#include "corpus/page_chrome.h"
#include "corpus/paragraph_numbers.h"
#include "corpus/published_texts.h"
#include "corpus/reference.h"
#include "corpus/registers.h"
#include "corpus/remedies.h"
#include "corpus/sections.h"
#include "corpus/slug.h"

namespace ombud {
namespace {

std::string first_of(std::string_view own, std::string_view beside) {
  return std::string(own.empty() ? beside : own);
}

// A page that nobody calls a decision must speak like one: two lines of a header or two headings.
constexpr int kSignsEnough = 2;

int signs_of_decision(const HeaderFields& header, const std::vector<SectionLines>& sections) {
  const auto known = std::count_if(sections.begin(), sections.end(), [](const auto& part) {
    const auto heading = known_heading(part.section.heading);
    return heading && heading->exact;
  });
  return header.signs + static_cast<int>(known);
}

class Assembly {
 public:
  Assembly(const HeaderFields& header, const DocumentFacts& facts)
      : header_(header), facts_(facts), address_(facts_of_address(facts.url)) {}

  ReadResult result(std::vector<Section> sections) && {
    decision_.sections = std::move(sections);
    take_summary();
    take_names();
    take_outcome();
    take_date();
    take_address();
    if (auto refusal = refusal_of_excess(decision_)) return *std::move(refusal);
    const ReportSigns signs = report_signs(decision_, header_.overview, address_.chapter);
    decision_.document_type = signs.type;
    derive(decision_);
    for (std::string& problem : missing_members(decision_))
      add_problem(std::move(problem));
    ReadResult result;
    result.status = ReadStatus::kDecision;
    result.part = signs.part;
    result.decision = std::move(decision_);
    return result;
  }

 private:
  void add_problem(std::string problem) { decision_.problems.push_back(std::move(problem)); }

  // A report's overview has its summary under a heading.
  void take_summary() {
    decision_.summary = header_.summary;
    auto& sections = decision_.sections;
    const auto found = std::find_if(sections.begin(), sections.end(), [](const Section& section) {
      return folded(section.heading) == "summary";
    });
    if (found == sections.end() || !decision_.summary.empty()) return;
    for (const Block& block : found->blocks) {
      decision_.summary += (decision_.summary.empty() ? "" : "\n") + block.text;
    }
    sections.erase(found);
  }

  void take_names() {
    const std::string beside = parse_reference(facts_.reference).value_or("");
    decision_.reference = first_of(first_of(header_.title.reference, beside), address_.reference);
    if (!beside.empty() && beside != decision_.reference) {
      add_problem("the record calls this decision " + beside + ", its text " + decision_.reference +
                  "; the text was followed");
    }
    decision_.body.name = first_of(header_.title.body, facts_.body);
    if (decision_.body.name.empty()) decision_.body.name = body_in_text(decision_);
    take_categories();
  }

  // A mirror's names are made up from addresses; the register knows the printed ones.
  void take_categories() {
    std::string category = header_.category;
    std::string subcategory = header_.subcategory;
    if (header_.mirror) {
      subcategory = subcategory_named(category, subcategory).value_or(subcategory);
      category = category_named(category).value_or(category);
    }
    decision_.category = first_of(first_of(category, facts_.category), address_.category);
    decision_.subcategory =
        first_of(first_of(subcategory, facts_.subcategory), address_.subcategory);
  }

  void take_outcome() {
    const std::string printed = first_of(header_.outcome, facts_.outcome);
    const auto known = outcome_named(printed);
    if (known) decision_.outcome = *known;
    if (printed.empty() || known) return;
    add_problem("the outcome '" + printed + "' is none that the ombudsman publishes");
  }

  void take_date() {
    const std::string printed = first_of(header_.date, facts_.date);
    if (printed.empty()) return;
    decision_.date = parse_date(printed);
    if (!decision_.date) {
      add_problem("the decision date '" + printed + "' is not a day of the calendar");
    } else if (std::string problem = drop_doubtful_date(decision_); !problem.empty()) {
      add_problem(std::move(problem));
    }
  }

  void take_address() {
    decision_.url = address_.url;
    if (address_.url.empty() && !facts_.url.empty()) {
      add_problem("the address '" + facts_.url + "' is not one of the web and was left out");
    }
  }

  const HeaderFields& header_;
  const DocumentFacts& facts_;
  AddressFacts address_;
  Decision decision_;
};

void replace(std::string& text, std::string_view what, const std::string& with) {
  if (const std::size_t at = text.find(what); at != std::string::npos) {
    text.replace(at, what.size(), with);
  }
}

// Where the source publishes it, when all parts of the address are known.
std::string published_address(const Decision& decision) {
  const SourceRecord* source = find_source(decision.source);
  if (!source || decision.category.empty() || decision.subcategory.empty()) return {};
  std::string url = source->decision_url;
  replace(url, "{category}", slug(decision.category));
  replace(url, "{subcategory}", slug(decision.subcategory));
  replace(url, "{reference}", reference_slug(decision.reference));
  return url;
}

bool has_text(const Decision& decision) {
  const auto has_blocks = [](const Section& section) { return !section.blocks.empty(); };
  return !decision.summary.empty() ||
         std::any_of(decision.sections.begin(), decision.sections.end(), has_blocks);
}

bool is_known_record(const DocumentFacts& facts) {
  return parse_reference(facts.reference).has_value();
}

ReadResult not_a_decision() {
  return refused(
      "not-a-decision",
      "no decision was found: neither the lines of its header nor its headings; give the "
      "decision's own page");
}

ReadResult missing_reference() {
  return refused("missing-reference",
                 "the text does not say the decision's reference (as 25 004 574); add its title "
                 "line, \"Body (25 004 574)\", or read it with its address");
}

ReadResult missing_text() {
  return refused("missing-text",
                 "there is a header and nothing under it; save the page again once it has loaded");
}

ReadResult listing_page() {
  return refused("listing-page", "this page lists decisions; open each one and save its own page");
}

}  // namespace

ReadResult refused(std::string reason, std::string detail) {
  ReadResult result;
  result.reason = std::move(reason);
  result.detail = std::move(detail);
  return result;
}

std::optional<ReadResult> refusal_of_excess(const Decision& decision) {
  std::string excess = excess_of_text(decision);
  if (excess.empty()) return std::nullopt;
  return refused("too-many-tokens", std::move(excess));
}

std::string drop_doubtful_date(Decision& decision) {
  if (!decision.date) return {};
  const std::string_view doubt = doubt_of_decision_date(*decision.date, today());
  if (doubt.empty()) return {};
  std::string problem = "the decision date '" + to_iso(*decision.date) + "' " + std::string(doubt);
  decision.date.reset();
  return problem;
}

void derive(Decision& decision) {
  decision.body = body_named(decision.body.name);
  decision.source = source_of_reference(decision.reference);
  if (decision.url.empty()) decision.url = published_address(decision);
  set_anchors(decision);
  decision.references = cross_references(decision);
  read_remedies(decision);
  read_laws(decision);
  decision.sha256 = content_hash(decision);
}

std::vector<std::string> missing_members(const Decision& decision) {
  std::vector<std::string> missing;
  if (decision.body.name.empty()) missing.emplace_back("the text does not name the body");
  if (decision.category.empty()) {
    missing.emplace_back("neither the text nor its address says the category");
  }
  if (decision.outcome.empty()) missing.emplace_back("no outcome could be read");
  if (!decision.date) missing.emplace_back("no decision date could be read");
  return missing;
}

ReadResult assemble_decision(std::vector<TextLine> lines,
                             const DocumentFacts& facts,
                             const std::string& page_title) {
  lines = without_chrome(std::move(lines));
  mark_headings(lines);
  if (is_listing_page(lines)) return listing_page();
  HeaderFields header = read_header(lines);
  std::vector<SectionLines> parts = split_sections(lines, header.body_at);
  if (signs_of_decision(header, parts) < kSignsEnough && !is_known_record(facts)) {
    return not_a_decision();
  }
  if (header.title.reference.empty()) {
    if (const auto title = parse_page_title(page_title)) header.title = *title;
  }
  const ParagraphStyle style = paragraph_style(lines);
  ReadResult result = Assembly(header, facts).result(numbered_sections(std::move(parts), style));
  if (result.status == ReadStatus::kRefused) return result;
  if (result.decision.reference.empty()) return missing_reference();
  if (!has_text(result.decision)) return missing_text();
  return result;
}

}  // namespace ombud
