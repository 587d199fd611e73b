// bench/engines/fts5_engine.cpp - SQLite FTS5: external content, Porter stems, snippet().
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "bench/engines/engine_program.h"
#include "bench/engines/sqlite_statement.h"

namespace ombud {
namespace {

// Facets are small numbers in a narrow table of their own: a count reads no text. The text is kept
// once, in `documents`.
constexpr char kSchema[] = R"(
  CREATE TABLE documents (id INTEGER PRIMARY KEY, key TEXT, body TEXT);
  CREATE TABLE facets (id INTEGER PRIMARY KEY, council INTEGER, category INTEGER, outcome INTEGER,
                       year INTEGER, payment INTEGER, day INTEGER);
  CREATE TABLE names (facet INTEGER, number INTEGER, name TEXT);
  CREATE VIRTUAL TABLE words USING fts5 (body, content='documents', content_rowid='id',
                                         tokenize='porter unicode61');
)";

// Made once, read only: no journal is needed while it is made.
constexpr char kBuildSettings[] =
    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144";

// 256 MiB of pages and a mapping beyond any index measured: nothing is read twice from the kernel.
constexpr char kQuerySettings[] =
    "PRAGMA query_only = ON; PRAGMA cache_size = -262144; PRAGMA mmap_size = 8589934592";

constexpr char kFileName[] = "fts5.db";

class Fts5Builder : public IndexBuilder {
 public:
  explicit Fts5Builder(const std::filesystem::path& index)
      : database_(open_sqlite(index / kFileName)) {
    run_sql(database_.get(), kBuildSettings);
    run_sql(database_.get(), kSchema);
    run_sql(database_.get(), "BEGIN");
    add_document_ = statement("INSERT INTO documents VALUES (?, ?, ?)");
    add_words_ = statement("INSERT INTO words (rowid, body) VALUES (?, ?)");
    add_facets_ = statement("INSERT INTO facets VALUES (?, ?, ?, ?, ?, ?, ?)");
  }

  void add(const FlatDocument& document) override {
    ++last_id_;
    add_document_->bind(1, last_id_);
    add_document_->bind(2, document.key);
    add_document_->bind(3, document.text);
    run(*add_document_);
    add_words_->bind(1, last_id_);
    add_words_->bind(2, document.text);
    run(*add_words_);
    add_facets_->bind(1, last_id_);
    for (std::size_t facet = 0; facet < kFacetCount; ++facet)
      add_facets_->bind(static_cast<int>(facet) + 2, number_of(facet, document.facets[facet]));
    add_facets_->bind(static_cast<int>(kFacetCount) + 2, std::int64_t{document.day});
    run(*add_facets_);
  }

  // "optimize" merges the words into one b-tree, as Lucene's force merge does.
  void finish() override {
    SqliteStatement add_name(database_.get(), "INSERT INTO names VALUES (?, ?, ?)");
    for (std::size_t facet = 0; facet < kFacetCount; ++facet) {
      for (const auto& [name, number] : numbers_[facet]) {
        add_name.bind(1, static_cast<std::int64_t>(facet));
        add_name.bind(2, number);
        add_name.bind(3, name);
        run(add_name);
      }
    }
    run_sql(database_.get(), "INSERT INTO words (words) VALUES ('optimize')");
    run_sql(database_.get(), "CREATE INDEX by_council ON facets (council)");
    run_sql(database_.get(), "CREATE INDEX by_category ON facets (category, day)");
    run_sql(database_.get(), "COMMIT");
  }

 private:
  std::unique_ptr<SqliteStatement> statement(const std::string& sql) {
    return std::make_unique<SqliteStatement>(database_.get(), sql);
  }
  static void run(SqliteStatement& statement) {
    statement.step();
    statement.reset();
  }
  std::int64_t number_of(std::size_t facet, const std::string& name) {
    auto& numbers = numbers_[facet];
    return numbers.emplace(name, static_cast<std::int64_t>(numbers.size())).first->second;
  }

  SqliteDatabase database_;
  std::unique_ptr<SqliteStatement> add_document_, add_words_, add_facets_;
  std::array<std::map<std::string, std::int64_t>, kFacetCount> numbers_;
  std::int64_t last_id_ = 0;
};

std::string match_text(const EngineQuery& query) {
  std::string text;
  for (const QueryItem& item : query.items) {
    if (!text.empty()) text += query.any ? " OR " : " ";
    text += '"' + item.text + '"';
    if (item.kind == QueryItem::Kind::kPrefix) text += '*';
  }
  return text;
}

class Fts5Runner : public QueryRunner {
 public:
  explicit Fts5Runner(const std::filesystem::path& index)
      : database_(open_sqlite(index / kFileName)) {
    run_sql(database_.get(), kQuerySettings);
    SqliteStatement names(database_.get(),
                          "SELECT facet, number, name FROM names ORDER BY facet, number");
    while (names.step())
      names_[static_cast<std::size_t>(names.number(0))].emplace_back(names.text(2));
  }

  std::string answer(const EngineQuery& query) override {
    match_ = match_text(query);
    for (std::size_t facet = 0; facet < kFacetCount; ++facet)
      counts_[facet].assign(names_[facet].size(), 0);
    hits_.clear();
    collect(query);
    const std::size_t rows = std::min<std::size_t>(kRows, hits_.size());
    std::partial_sort(
        hits_.begin(), hits_.begin() + static_cast<std::ptrdiff_t>(rows), hits_.end());

    std::string page = "total: " + std::to_string(hits_.size());
    for (std::size_t facet = 0; facet < kFacetCount; ++facet) {
      add_facet_title(page, kFacetNames[facet]);
      for (std::size_t value = 0; value < names_[facet].size(); ++value)
        if (counts_[facet][value] > 0) add_count(page, names_[facet][value], counts_[facet][value]);
    }
    for (std::size_t row = 0; row < rows; ++row)
      add_hit(page, hits_[row].second, !query.items.empty());
    return page;
  }

  Counted counted() override {
    Counted counted{hits_.size(), {}};
    for (std::size_t facet = 0; facet < kFacetCount; ++facet)
      for (const std::uint64_t count : counts_[facet])
        counted.sums[facet] += count;
    return counted;
  }

 private:
  // Statements are prepared once for each shape of query.
  SqliteStatement& statement(const std::string& sql) {
    auto& kept = statements_[sql];
    if (!kept) kept = std::make_unique<SqliteStatement>(database_.get(), sql);
    kept->reset();
    return *kept;
  }

  // One pass over the matches ranks and counts: a GROUP BY for each facet walks them five times.
  void collect(const EngineQuery& query) {
    const std::string order = query.newest_first ? "-f.day" : "bm25(words)";
    std::string sql =
        "SELECT f.id, " + order + ", f.council, f.category, f.outcome, f.year, f.payment FROM ";
    sql += query.items.empty() ? "facets f WHERE 1"
                               : "words CROSS JOIN facets f ON f.id = words.rowid "
                                 "WHERE words MATCH ?1";
    if (!query.council.empty()) sql += " AND f.council = ?2";
    if (!query.category.empty()) sql += " AND f.category = ?3";
    if (query.has_days()) sql += " AND f.day BETWEEN ?4 AND ?5";
    SqliteStatement& matches = statement(sql);
    if (!query.items.empty()) matches.bind(1, match_);
    if (!query.council.empty()) matches.bind(2, number_of(kCouncil, query.council));
    if (!query.category.empty()) matches.bind(3, number_of(kCategory, query.category));
    if (query.has_days()) {
      matches.bind(4, std::int64_t{query.first_day});
      matches.bind(5, std::int64_t{query.last_day});
    }
    while (matches.step()) {
      hits_.emplace_back(matches.real(1), matches.number(0));
      for (std::size_t facet = 0; facet < kFacetCount; ++facet)
        ++counts_[facet][static_cast<std::size_t>(matches.number(static_cast<int>(facet) + 2))];
    }
    matches.reset();
  }

  // 32 words are about as much as the others' 200 characters.
  void add_hit(std::string& page, std::int64_t id, bool mark) {
    SqliteStatement& row = statement(
        std::string("SELECT d.key, f.council, f.category, f.outcome, f.year, f.payment, d.body, ") +
        (mark ? "snippet(words, 0, '<b>', '</b>', '...', 32) FROM words CROSS JOIN documents d ON "
                "d.id = words.rowid CROSS JOIN facets f ON f.id = words.rowid WHERE words MATCH ?1 "
                "AND words.rowid = ?2"
              : "'' FROM documents d JOIN facets f ON f.id = d.id WHERE d.id = ?2"));
    if (mark) row.bind(1, match_);
    row.bind(2, id);
    if (row.step()) {
      std::string head(row.text(0));
      for (std::size_t facet = 0; facet < kFacetCount; ++facet)
        head += ' ' + name_of(facet, row.number(static_cast<int>(facet) + 1));
      add_row(page, head, lead_of(row.text(6)), row.text(7));
    }
    row.reset();
  }

  const std::string& name_of(std::size_t facet, std::int64_t number) const {
    return names_[facet][static_cast<std::size_t>(number)];
  }

  // -1, which no row has, for a name that no document has.
  std::int64_t number_of(FlatFacet facet, const std::string& name) const {
    const auto found = std::find(names_[facet].begin(), names_[facet].end(), name);
    return found == names_[facet].end() ? -1 : found - names_[facet].begin();
  }

  SqliteDatabase database_;
  std::map<std::string, std::unique_ptr<SqliteStatement>> statements_;
  std::array<std::vector<std::string>, kFacetCount> names_;
  std::array<std::vector<std::uint64_t>, kFacetCount> counts_;
  std::vector<std::pair<double, std::int64_t>> hits_;  // order (least first) and document
  std::string match_;
};

constexpr EngineProgram kFts5 = {
    "fts5",
    [](const std::filesystem::path& index) -> std::unique_ptr<IndexBuilder> {
      return std::make_unique<Fts5Builder>(index);
    },
    [](const std::filesystem::path& index) -> std::unique_ptr<QueryRunner> {
      return std::make_unique<Fts5Runner>(index);
    }};

}  // namespace
}  // namespace ombud

int main(int argc, char** argv) { return ombud::run_engine(ombud::kFts5, argc, argv); }
