// corpus/header_fields.h - the lines over a decision: body, reference, category, outcome, date.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/text_lines.h"

namespace ombud {

// "The Grange (Cheltenham) Limited (23 013 400)": the last brackets hold the reference.
struct DecisionTitle {
  std::string body;       // empty where the line is a reference alone
  std::string reference;  // canonical
};
std::optional<DecisionTitle> parse_title(std::string_view line);

// The same at the front of an HTML title: "... (23 013 400) - Local Government Ombudsman".
std::optional<DecisionTitle> parse_page_title(std::string_view title);

// "Category : Housing", "Summary:", "The Ombudsman's final decision:".
bool is_header_label(std::string_view line);

struct HeaderFields {
  DecisionTitle title;
  std::string category;  // all as printed; empty where not said
  std::string subcategory;
  std::string outcome;
  std::string date;
  std::string summary;
  bool mirror = false;      // a third party's page, which makes names up from addresses
  bool overview = false;    // "Overview:", the first page of a report
  int signs = 0;            // how many lines spoke as a decision's header does
  std::size_t body_at = 0;  // index of the first line behind the header
};

// REQUIRES: lines without chrome, headings marked (corpus/sections.h). Whatever stands before the
// first line of the header (cookie notices, navigation) is passed over; so is a table of contents.
HeaderFields read_header(const std::vector<TextLine>& lines);

// "/decisions/{category}/{subcategory}/{reference}" of an address.
struct AddressFacts {
  std::string url;       // http or https, without the parts that only choose a view; else empty
  std::string category;  // the register's printed name, else told from the slug
  std::string subcategory;
  std::string reference;  // canonical
  int chapter = 0;        // of "?chapter=2"; 0 = none
};
AddressFacts facts_of_address(std::string_view url);

}  // namespace ombud
