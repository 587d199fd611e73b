// bench/engines/xapian_engine.cpp - bare Xapian: QueryParser, values for facets, MSet::snippet.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdlib>
#include <list>
#include <string>
#include <vector>

#include <xapian.h>

#include "bench/engines/engine_program.h"

namespace ombud {
namespace {

// Slots 0 to 4 are the facets, by FlatFacet.
constexpr Xapian::valueno kDaySlot = kFacetCount;
constexpr char kCouncilPrefix[] = "XC:";
constexpr char kCategoryPrefix[] = "XG:";

class XapianBuilder : public IndexBuilder {
 public:
  explicit XapianBuilder(const std::filesystem::path& index)
      : database_(index.string(), Xapian::DB_CREATE_OR_OVERWRITE) {
    generator_.set_stemmer(Xapian::Stem("english"));
    generator_.set_stemming_strategy(Xapian::TermGenerator::STEM_SOME);
  }

  void add(const FlatDocument& flat) override {
    Xapian::Document document;
    std::string head = flat.key;
    for (std::size_t facet = 0; facet < kFacetCount; ++facet) {
      document.add_value(static_cast<Xapian::valueno>(facet), flat.facets[facet]);
      head += '\t' + flat.facets[facet];
    }
    document.add_value(kDaySlot, std::to_string(flat.day));  // eight digits: sorts as text
    document.add_boolean_term(kCouncilPrefix + flat.facets[kCouncil]);
    document.add_boolean_term(kCategoryPrefix + flat.facets[kCategory]);
    document.set_data(head + '\0' + flat.text);
    generator_.set_document(document);
    generator_.index_text(flat.text);
    database_.add_document(document);
  }

  void finish() override {
    database_.commit();
    database_.close();
  }

 private:
  Xapian::WritableDatabase database_;
  Xapian::TermGenerator generator_;
};

class XapianRunner : public QueryRunner {
 public:
  explicit XapianRunner(const std::filesystem::path& index) : database_(index.string()) {
    parser_.set_database(database_);
    parser_.set_stemmer(stemmer_);
    parser_.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
    parser_.set_default_op(Xapian::Query::OP_AND);
  }

  std::string answer(const EngineQuery& query) override {
    Xapian::Enquire enquire(database_);
    enquire.set_query(xapian_query(query));
    if (query.items.empty()) enquire.set_weighting_scheme(Xapian::BoolWeight());
    if (query.newest_first) enquire.set_sort_by_value(kDaySlot, true);
    spies_.clear();
    for (std::size_t facet = 0; facet < kFacetCount; ++facet) {
      spies_.emplace_back(static_cast<Xapian::valueno>(facet));
      enquire.add_matchspy(&spies_.back());
    }
    const Xapian::MSet matches = enquire.get_mset(0, kRows, database_.get_doccount());
    total_ = matches.get_matches_estimated();  // exact: every document was checked

    std::string page = "total: " + std::to_string(total_);
    add_facets(page);
    for (auto match = matches.begin(); match != matches.end(); ++match)
      add_match(page, matches, match.get_document().get_data(), !query.items.empty());
    return page;
  }

  Counted counted() override {
    Counted counted{total_, {}};
    std::size_t facet = 0;
    for (const Xapian::ValueCountMatchSpy& spy : spies_) {
      for (auto value = spy.values_begin(); value != spy.values_end(); ++value)
        counted.sums[facet] += value.get_termfreq();
      ++facet;
    }
    return counted;
  }

 private:
  Xapian::Query xapian_query(const EngineQuery& query) {
    static constexpr unsigned kFlags = Xapian::QueryParser::FLAG_PHRASE |
                                       Xapian::QueryParser::FLAG_BOOLEAN |
                                       Xapian::QueryParser::FLAG_WILDCARD;
    std::vector<Xapian::Query> filters;
    if (!query.council.empty()) filters.emplace_back(kCouncilPrefix + query.council);
    if (!query.category.empty()) filters.emplace_back(kCategoryPrefix + query.category);
    if (query.has_days())
      filters.emplace_back(Xapian::Query::OP_VALUE_RANGE,
                           kDaySlot,
                           std::to_string(query.first_day),
                           std::to_string(query.last_day));
    Xapian::Query words = query.items.empty() ? Xapian::Query::MatchAll
                                              : parser_.parse_query(query_text(query), kFlags);
    if (filters.empty()) return words;
    const Xapian::Query filter(Xapian::Query::OP_AND, filters.begin(), filters.end());
    return query.items.empty() ? filter : Xapian::Query(Xapian::Query::OP_FILTER, words, filter);
  }

  void add_facets(std::string& page) {
    std::size_t facet = 0;
    for (const Xapian::ValueCountMatchSpy& spy : spies_) {
      add_facet_title(page, kFacetNames[facet++]);
      for (auto value = spy.values_begin(); value != spy.values_end(); ++value)
        add_count(page, *value, value.get_termfreq());
    }
  }

  // With its default flags, as people call it; nothing to mark = nothing to seek.
  void add_match(std::string& page,
                 const Xapian::MSet& matches,
                 const std::string& data,
                 bool mark) {
    const std::size_t end = data.find('\0');
    const std::string text = data.substr(end + 1);
    const std::string_view lead = lead_of(text);
    const std::string passage = mark ? matches.snippet(text, kLeadBytes, stemmer_) : "";
    add_row(page, std::string_view(data).substr(0, end), lead, passage);
  }

  Xapian::Database database_;
  Xapian::Stem stemmer_{"english"};
  Xapian::QueryParser parser_;
  std::list<Xapian::ValueCountMatchSpy> spies_;  // Enquire holds their addresses
  std::uint64_t total_ = 0;
};

constexpr EngineProgram kXapian = {
    "xapian",
    [](const std::filesystem::path& index) -> std::unique_ptr<IndexBuilder> {
      return std::make_unique<XapianBuilder>(index);
    },
    [](const std::filesystem::path& index) -> std::unique_ptr<QueryRunner> {
      return std::make_unique<XapianRunner>(index);
    }};

}  // namespace
}  // namespace ombud

int main(int argc, char** argv) {
  // Xapian's own default, said here because the yardstick for builds is defined by it.
  ::setenv("XAPIAN_FLUSH_THRESHOLD", "10000", 1);
  return ombud::run_engine(ombud::kXapian, argc, argv);
}
