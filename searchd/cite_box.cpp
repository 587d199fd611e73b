// searchd/cite_box.cpp - see cite_box.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/cite_box.h"

#include <string>
#include <string_view>

#include "corpus/dates.h"
#include "corpus/registers.h"
#include "searchd/address.h"
#include "searchd/citation.h"
#include "searchd/page_frame.h"
#include "searchd/search_cards.h"

namespace ombud {
namespace {

struct CiteFile {
  const char *ending, *label, *type;
};
constexpr CiteFile kCiteFiles[] = {
    {".ris", "RIS", "application/x-research-info-systems"},
    {".bib", "BibTeX", "application/x-bibtex"},
    {".csl.json", "CSL-JSON", "application/vnd.citationstyles.csl+json"},
    {".txt", "Plain text", "text/plain"},
    {".json", "JSON", "application/json"},
};

PageData file_rows(const Decision& decision) {
  PageData rows = empty_list();
  for (const CiteFile& file : kCiteFiles) {
    PageData row;
    set_text(row, "href", decision_path(decision) + file.ending);
    set_text(row, "label", file.label);
    rows.push_back(row);
  }
  return rows;
}

void add_meta(PageData& metas, const char* name, const std::string& content) {
  if (content.empty()) return;
  PageData row;
  set_text(row, "name", name);
  set_text(row, "content", content);
  metas.push_back(row);
}

// Highwire's names ("citation_*") and Dublin Core's: each is read by programs that do not read the
// other.
PageData metas_of(const Decision& decision) {
  const std::string heading = heading_of(decision) + " (" + decision.reference + ")";
  const std::string day = decision.date ? to_iso(*decision.date) : "";
  const std::string ombudsman = ombudsman_of(decision);
  const SourceRecord* source = find_source(decision.source);
  PageData metas = empty_list();
  add_meta(metas, "citation_title", heading);
  add_meta(metas, "citation_author", ombudsman);
  add_meta(metas, "citation_publisher", ombudsman);
  add_meta(metas, "citation_publication_date", day);
  add_meta(metas, "citation_language", "en");
  add_meta(metas, "citation_fulltext_html_url", original_of(decision));
  add_meta(metas, "dcterms.title", heading);
  add_meta(metas, "dcterms.creator", ombudsman);
  add_meta(metas, "dcterms.publisher", ombudsman);
  add_meta(metas, "dcterms.date", day);
  add_meta(metas, "dcterms.identifier", decision.reference);
  add_meta(metas, "dcterms.type", "Text");
  add_meta(metas, "dcterms.language", "en-GB");
  add_meta(metas, "dcterms.subject", decision.category);
  add_meta(metas, "dcterms.description", decision.summary);
  add_meta(metas, "dcterms.source", original_of(decision));
  add_meta(metas, "dcterms.rights", source ? source->attribution : "");
  return metas;
}

// The page is a copy: what was published is the one to list and to link to.
PageData links_of(const Decision& decision) {
  PageData links = empty_list();
  const std::string original = original_of(decision);
  if (!original.empty()) links.push_back(head_link("canonical", "", "", original));
  for (const CiteFile& file : kCiteFiles) {
    links.push_back(
        head_link("alternate", file.type, file.label, decision_path(decision) + file.ending));
  }
  return links;
}

}  // namespace

void set_citation(PageData& page, const Decision& decision) {
  set_text(page, "citation", citation_in_words(decision));
  set_data(page, "cite_files", file_rows(decision));
  set_data(page, "head_metas", metas_of(decision));
  set_data(page, "head_links", links_of(decision));
}

}  // namespace ombud
