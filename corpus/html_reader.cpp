// corpus/html_reader.cpp - a decision from HTML, as the site serves it or a browser saves it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/assemble_decision.h"
#include "corpus/html_lines.h"
#include "corpus/html_scan.h"
#include "corpus/read_decision.h"
#include "corpus/utf8.h"

namespace ombud {
namespace {

ReadResult refuse_fault(HtmlFault fault) {
  if (fault == HtmlFault::kDepth) {
    return refused("html-depth",
                   "elements are nested more than " + std::to_string(kOpenElementsMax) +
                       " deep, where parsers drop text; save the page again, as text");
  }
  return refused("html-attributes",
                 "a tag has more than " + std::to_string(kAttributesMax) +
                     " attributes; this is no page that a decision is published on");
}

// The address that travels with the page names category and subcategory where the words do not.
DocumentFacts with_address(DocumentFacts facts, const HtmlPage& page, std::string_view html) {
  if (facts.url.empty()) facts.url = saved_from_address(html);
  if (facts.url.empty()) facts.url = page.address;
  return facts;
}

// Character references, and tags between a letter and its accent, bring in what decode_document()
// did not see. How many control characters were removed.
std::size_t clean_page(HtmlPage& page) {
  std::size_t removed = clean_text(page.title);
  for (TextLine& line : page.lines)
    removed += clean_text(line.text);
  return removed;
}

}  // namespace

ReadResult read_html(std::string_view bytes, const DocumentFacts& facts) {
  const DecodedText decoded = decode_document(bytes, declared_charset(bytes));
  if (!decoded.text) return refused(decoded.reason, decoded.detail);
  const std::string& html = *decoded.text;
  if (const HtmlFault fault = scan_html(html); fault != HtmlFault::kNone)
    return refuse_fault(fault);
  HtmlPage page = html_page(html);
  if (!page.whole) {
    return refused("html-broken",
                   "the page cannot be parsed to its end; save it again, as text if need be");
  }
  const std::size_t controls_removed = clean_page(page);
  const DocumentFacts known = with_address(facts, page, html);
  ReadResult result = assemble_decision(std::move(page.lines), known, page.title);
  auto& problems = result.decision.problems;
  problems.insert(problems.end(), decoded.repairs.begin(), decoded.repairs.end());
  if (controls_removed > 0) problems.push_back(repair_of_controls(controls_removed));
  return result;
}

}  // namespace ombud
