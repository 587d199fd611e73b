// searchd/decision_page.cpp - GET /decisions/{source}/{reference}, and see decision_page.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/decision_page.h"

#include <set>
#include <utility>

#include "corpus/decision_json.h"
#include "corpus/reference.h"
#include "corpus/registers.h"
#include "corpus/utf8.h"
#include "engine/schema.h"
#include "searchd/address.h"
#include "searchd/citation.h"
#include "searchd/cite_box.h"
#include "searchd/corrected_fields.h"
#include "searchd/decision_lookup.h"
#include "searchd/etag.h"
#include "searchd/handlers.h"
#include "searchd/html_text.h"
#include "searchd/law_links.h"
#include "searchd/limits.h"
#include "searchd/page_frame.h"
#include "searchd/remedy_box.h"
#include "searchd/remedy_marks.h"
#include "searchd/search_cards.h"
#include "searchd/similar_box.h"
#include "searchd/twin_links.h"
#include "searchd/words.h"

namespace ombud {
namespace {

std::string numbering_note(Numbering numbering) {
  switch (numbering) {
    case Numbering::kPublished:
      return "Paragraph numbers are as published.";
    case Numbering::kCounted:
      return "Paragraph numbers begin again in each section of the text we hold. They were counted "
             "through the whole decision here.";
    case Numbering::kApproximate:
      return "The text we hold has no paragraph numbers. Those shown with \xE2\x89\x88 were "
             "counted "
             "here and may be wrong: cite the section instead.";
    case Numbering::kNone:
      break;
  }
  return {};
}

std::set<Numbering> numberings_in(const Decision& decision) {
  std::set<Numbering> found;
  for (const Section& section : decision.sections) {
    for (const Block& block : section.blocks) {
      if (block.number != 0) found.insert(block.numbering);
    }
  }
  return found;
}

std::string body_note(const Body& body) {
  if (body.kind.empty()) return {};
  std::string note = "This site groups the body as: " + body_kind_title(body.kind);
  if (!body.region.empty()) note += ", " + body.region;
  return note + ".";
}

PageData rows_of(const std::vector<std::string>& texts) {
  PageData rows = empty_list();
  for (const auto& text : texts) {
    PageData row;
    set_text(row, "text", text);
    rows.push_back(row);
  }
  return rows;
}

// Links to the main sections; sub-headings would make a list as long as the text.
PageData contents(const Decision& decision) {
  PageData rows = empty_list();
  int index = 0;
  for (const Section& section : decision.sections) {
    ++index;
    if (section.heading.empty() || section.level > 1) continue;
    PageData row;
    set_text(row, "href", "#s" + std::to_string(index));
    set_text(row, "text", section.heading);
    rows.push_back(row);
  }
  return rows;
}

// A letter says by itself which decision it is about.
std::string report_address(const std::string& contact, const Decision& decision) {
  if (!contact.starts_with("mailto:")) return contact;
  const char joint = contact.find('?') == std::string::npos ? '?' : '&';
  return contact + joint + "subject=Decision%20" + reference_slug(decision.reference);
}

// A reference typed alone leads here at once; its way back asks for the same words as a phrase, or
// it would lead here again.
void set_way_back(PageData& page, const ParsedQuery& query) {
  if (query.text.empty()) return;
  const bool sent_here = !query.reference.empty();
  const std::string text = sent_here ? "\"" + query.text + "\"" : query.text;
  PageData back;
  set_text(back, "href", with_query("/search", QueryString().add("q", text).text()));
  set_text(back, "label", sent_here ? "Search for these words instead" : "Back to the search");
  set_data(page, "back", std::move(back));
}

void set_origin(PageData& page, const Decision& decision) {
  set_text(page, "original", original_of(decision));
  const SourceRecord* source = find_source(decision.source);
  set_text(page, "ombudsman", ombudsman_of(decision));
  set_text(page, "attribution", source ? source->attribution : "");
}

std::string typed_text(const HttpRequest& request) {
  for (const auto& [name, value] : request.parameters) {
    if (name == "q") return to_nfc(value);
  }
  return {};
}

struct Rendered {
  std::string html;
  bool whole = true;  // with all that it should hold
};

Rendered render(const Site& site,
                const ServedIndex& index,
                const Decision& decision,
                const std::string& text) {
  const ServedIndex::Lease searcher(index);
  const ParsedQuery query = searcher->parse(text);
  const bool marks = !text.empty() && query.faults.empty();
  const Marker mark = [&](std::string_view words) {
    if (!marks) return std::vector<Segment>{{.text = std::string(words), .hit = false}};
    return searcher->mark(words, query);
  };
  PageData page = page_frame(site, {}, &index.snapshot().manifest());
  set_decision(page, decision, mark);
  const bool whole = set_similar(page, *searcher, decision_key(decision));
  set_way_back(page, query);
  set_text(page, "typed", text);
  set_text(page, "report", report_address(site.settings.contact, decision));
  return {.html = site.templates.render("decision", page), .whole = whole};
}

HttpAnswer redirect_to(const NamedDecision& name, const HttpRequest& request) {
  return {.status = 308,
          .content_type = "text/plain; charset=utf-8",
          .body = "The decision is at the address in Location.\n",
          .headers = {{"Location", with_query("/decisions/" + name.key, request.query)}}};
}

}  // namespace

std::vector<std::string> added_notes(const Decision& decision) {
  std::vector<std::string> notes;
  for (const Numbering numbering : numberings_in(decision)) {
    notes.push_back(numbering_note(numbering));
  }
  if (!decision.references.empty()) {
    notes.emplace_back("Paragraphs that the text points to were made links.");
  }
  if (auto note = body_note(decision.body); !note.empty()) notes.push_back(std::move(note));
  for (auto& note : correction_notes(decision))
    notes.push_back(std::move(note));
  for (const auto& problem : decision.problems) {
    notes.push_back("When the text was read: " + problem);
  }
  return notes;
}

void set_decision(PageData& page, const Decision& decision, const Marker& mark) {
  const std::string heading = heading_of(decision) + " (" + decision.reference + ")";
  set_text(page, "title", heading);
  set_text(page, "heading", heading_of(decision));
  set_text(page, "reference", decision.reference);
  set_text(page, "description", decision.summary);
  const bool is_named = !decision.body.slug.empty();
  set_text(page, "body_page", is_named ? "/councils/" + decision.body.slug : "");
  set_facts(page, decision);
  const bool report = decision.document_type == DocumentType::kReport;
  set_text(page, "document", report ? "Report" : "Statement");
  const RemedyMarks remedies(decision);
  HitMarks hits(decision, mark);
  set_text(page,
           "summary",
           hits.html(decision.summary, {}, remedies.in(kSummaryAnchor, decision.summary)));
  set_remedies(page, decision);
  set_data(page, "sections", decision_sections(decision, hits, remedies));
  set_text(page, "hits", hits.total() == 0 ? "" : counted(hits.total(), "place"));
  PageData list = contents(decision);
  set_flag(page, "has_contents", list.list_value().size() > 1);
  set_data(page, "contents", std::move(list));
  set_origin(page, decision);
  set_citation(page, decision);
  set_data(page, "notes", rows_of(added_notes(decision)));
  PageData laws = law_links(decision);
  set_flag(page, "has_laws", laws.is_non_empty_list());
  set_data(page, "laws", std::move(laws));
  set_twins(page, decision.source, decision.twins);
  set_text(page, "first_seen", displayed_day(decision.first_seen));
  set_text(page, "hash", decision.sha256);
  set_text(page, "json", "/api/v1" + decision_path(decision));
}

HttpAnswer decision_page(const Site& site, const HttpRequest& request, const PathParts& parts) {
  const IndexState state = site.index.state();
  const std::string text = typed_text(request);
  if (!state.served) return problem_page(site, no_index(state.problem), text);
  const auto name = named_decision(parts);
  if (!name) return problem_page(site, no_such_page(), text);
  if (!name->canonical) return redirect_to(*name, request);
  const DecisionLookup found = look_up(*state.served, *name);
  if (found.problem) return problem_page(site, *found.problem, text);

  const std::string etag =
      etag_of(state.served->snapshot().manifest(),
              {"/decisions/", name->key, text, site.templates.version(), site.files.version()});
  if (holds(request, etag)) return not_modified(etag);
  const Decision decision = decision_from_json(found.json).decision;
  Rendered rendered = render(site, *state.served, decision, text);
  HttpAnswer answer = page_answer(200, std::move(rendered.html));
  if (rendered.whole) answer.headers.emplace_back("ETag", etag);
  answer.headers.emplace_back("Cache-Control", kPrivateCache);
  return answer;
}

}  // namespace ombud
