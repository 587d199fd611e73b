// tests/relevance/plain_xapian.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "relevance/plain_xapian.h"

#include "corpus/dates.h"
#include "relevance/run.h"

namespace ombud::testing {
namespace {

constexpr char kLanguage[] = "en";

Xapian::Query parsed(const std::string& text, DefaultOperator default_operator) {
  Xapian::QueryParser parser;
  parser.set_stemmer(Xapian::Stem(kLanguage));
  parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  parser.set_default_op(default_operator == DefaultOperator::kAnd ? Xapian::Query::OP_AND
                                                                  : Xapian::Query::OP_OR);
  try {
    return parser.parse_query(text);
  } catch (const Xapian::QueryParserError&) {
    return parser.parse_query(text, 0);
  }
}

}  // namespace

PlainXapian::PlainXapian(const std::vector<Decision>& decisions) {
  const std::string path = (folder_.path() / "plain").string();
  Xapian::WritableDatabase database(path, Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  Xapian::TermGenerator generator;
  generator.set_stemmer(Xapian::Stem(kLanguage));
  for (const Decision& decision : decisions) {
    Xapian::Document document;
    generator.set_document(document);
    generator.index_text(whole_text(decision));
    document.set_data(decision.reference);
    database.add_document(document);
  }
  database.commit();
  database_ = Xapian::Database(path);
}

std::vector<std::string> PlainXapian::search(const std::string& text,
                                             DefaultOperator default_operator) const {
  Xapian::Enquire enquire(database_);
  enquire.set_query(parsed(text, default_operator));
  const Xapian::MSet matches = enquire.get_mset(0, static_cast<Xapian::doccount>(kFoundDepth));
  std::vector<std::string> found;
  for (auto match = matches.begin(); match != matches.end(); ++match)
    found.push_back(match.get_document().get_data());
  return found;
}

std::string whole_text(const Decision& decision) {
  std::string text = decision.body.name + " (" + decision.reference + ")\n\n" + decision.category +
                     " > " + decision.subcategory + "\n\n" + decision.outcome + "\n\n";
  if (decision.date) text += to_iso(*decision.date) + "\n\n";
  text += decision.summary + "\n\n";
  for (const Section& section : decision.sections) {
    text += section.heading + "\n\n";
    for (const Block& block : section.blocks)
      text += block.text + "\n\n";
  }
  return text;
}

}  // namespace ombud::testing
