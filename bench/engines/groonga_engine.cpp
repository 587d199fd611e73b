// bench/engines/groonga_engine.cpp - Groonga's library: select with drilldowns and snippet_html().
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include <groonga.h>
#include <rapidjson/document.h>

#include "bench/engines/engine_program.h"

namespace ombud {
namespace {

// Names of reference tables, by FlatFacet.
constexpr std::array<const char*, kFacetCount> kTables = {
    "Councils", "Categories", "Outcomes", "Years", "Payments"};
constexpr char kFileName[] = "groonga.db";

// The library's own start and end, and the one database.
class GroongaDatabase {
 public:
  GroongaDatabase(const std::filesystem::path& index, bool create) {
    grn_default_logger_set_max_level(GRN_LOG_EMERG);
    grn_init();
    grn_ctx_init(&context_, 0);
    const std::string file = index / kFileName;
    database_ = create ? grn_db_create(&context_, file.c_str(), nullptr)
                       : grn_db_open(&context_, file.c_str());
    if (!database_) throw std::runtime_error("Groonga: " + file + " cannot be opened");
  }
  ~GroongaDatabase() {
    grn_obj_close(&context_, database_);
    grn_ctx_fin(&context_);
    grn_fin();
  }
  GroongaDatabase(const GroongaDatabase&) = delete;
  GroongaDatabase& operator=(const GroongaDatabase&) = delete;

  // A command as on Groonga's command line, or as its address over HTTP. Lives until the next.
  std::string_view run(const std::string& command) {
    char* result = nullptr;
    unsigned size = 0;
    int flags = 0;
    grn_ctx_send(&context_, command.data(), static_cast<unsigned>(command.size()), 0);
    grn_ctx_recv(&context_, &result, &size, &flags);
    if (context_.rc != GRN_SUCCESS)
      throw std::runtime_error("Groonga: " + std::string(context_.errbuf) + " in " + command);
    return {result, size};
  }

  grn_ctx* context() { return &context_; }
  grn_obj* object(const std::string& name) {
    return grn_ctx_get(&context_, name.data(), static_cast<int>(name.size()));
  }

 private:
  grn_ctx context_{};
  grn_obj* database_ = nullptr;
};

class GroongaBuilder : public IndexBuilder {
 public:
  explicit GroongaBuilder(const std::filesystem::path& index) : database_(index, true) {
    database_.run("plugin_register token_filters/stem");
    database_.run("plugin_register functions/string");
    for (const char* table : kTables)
      database_.run(std::string("table_create ") + table + " TABLE_PAT_KEY ShortText");
    database_.run("table_create Days TABLE_PAT_KEY UInt32");
    database_.run("table_create Documents TABLE_NO_KEY");
    database_.run("column_create Documents key COLUMN_SCALAR ShortText");
    for (std::size_t facet = 0; facet < kFacetCount; ++facet)
      database_.run("column_create Documents " + std::string(kFacetNames[facet]) +
                    " COLUMN_SCALAR " + kTables[facet]);
    database_.run("column_create Documents day COLUMN_SCALAR UInt32");
    database_.run("column_create Documents body COLUMN_SCALAR|COMPRESS_LZ4 LongText");
    table_ = database_.object("Documents");
    for (const std::string_view facet : kFacetNames)
      columns_.push_back(database_.object("Documents." + std::string(facet)));
  }

  void add(const FlatDocument& document) override {
    const grn_id id = grn_table_add(database_.context(), table_, nullptr, 0, nullptr);
    set_text(id, database_.object("Documents.key"), document.key);
    for (std::size_t facet = 0; facet < kFacetCount; ++facet)
      set_text(id, columns_[facet], document.facets[facet]);
    set_text(id, database_.object("Documents.body"), document.text);
    set_day(id, static_cast<std::uint32_t>(document.day));
  }

  // Indexes made over all documents at once: the way that Groonga's manual advises.
  void finish() override {
    database_.run(
        "table_create Words TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram "
        "--normalizer NormalizerNFKC130 --token_filters TokenFilterStem");
    database_.run("column_create Words body COLUMN_INDEX|WITH_POSITION Documents body");
    database_.run("column_create Councils documents COLUMN_INDEX Documents council");
    database_.run("column_create Categories documents COLUMN_INDEX Documents category");
    database_.run("column_create Days documents COLUMN_INDEX Documents day");
    database_.run("io_flush");
  }

 private:
  // A name that a facet's table has not yet is added to it.
  void set_text(grn_id id, grn_obj* column, std::string_view text) {
    grn_obj value;
    GRN_TEXT_INIT(&value, GRN_OBJ_DO_SHALLOW_COPY);
    GRN_TEXT_SET_REF(&value, text.data(), text.size());
    grn_obj_set_value(database_.context(), column, id, &value, GRN_OBJ_SET);
    grn_obj_unlink(database_.context(), &value);
  }
  void set_day(grn_id id, std::uint32_t day) {
    grn_obj value;
    GRN_UINT32_INIT(&value, 0);
    GRN_UINT32_SET(database_.context(), &value, day);
    grn_obj_set_value(
        database_.context(), database_.object("Documents.day"), id, &value, GRN_OBJ_SET);
    grn_obj_unlink(database_.context(), &value);
  }

  GroongaDatabase database_;
  grn_obj* table_ = nullptr;
  std::vector<grn_obj*> columns_;  // of the facets
};

// Two arguments of `select` for every query; its cache of answers would make the second pass free.
constexpr char kSelect[] =
    "/d/select?table=Documents&cache=no&command_version=2&limit=10"
    "&drilldown=council,category,outcome,year,payment&drilldown_limit=-1"
    "&drilldown_sort_keys=-_nsubrecs&drilldown_output_columns=_key,_nsubrecs"
    "&output_columns=key,council,category,outcome,year,payment,string_substring(body,0,200)";

std::string filter_of(const EngineQuery& query) {
  std::string filter;
  const auto add = [&](const std::string& condition) {
    if (!filter.empty()) filter += " && ";
    filter += condition;
  };
  if (!query.council.empty()) add("council == \"" + query.council + "\"");
  if (!query.category.empty()) add("category == \"" + query.category + "\"");
  if (query.has_days())
    add("day >= " + std::to_string(query.first_day) +
        " && day <= " + std::to_string(query.last_day));
  return filter;
}

std::string select_of(const EngineQuery& query) {
  std::string command = kSelect;
  if (!query.items.empty())
    command += ",snippet_html(body)&match_columns=body&query=" + percent_encoded(query_text(query));
  const std::string filter = filter_of(query);
  if (!filter.empty()) command += "&filter=" + percent_encoded(filter);
  command += query.newest_first ? "&sort_keys=-day" : "&sort_keys=-_score";
  return command;
}

class GroongaRunner : public QueryRunner {
 public:
  explicit GroongaRunner(const std::filesystem::path& index) : database_(index, false) {}

  std::string answer(const EngineQuery& query) override {
    answer_ = database_.run(select_of(query));
    return answer_;
  }

  // [[[total], columns, row...], [[values], columns, [value, count]...] of each facet]
  Counted counted() override {
    rapidjson::Document json;
    json.Parse(answer_.c_str());
    if (json.HasParseError() || !json.IsArray() || json.Size() != kFacetCount + 1)
      throw std::runtime_error("Groonga's answer is not what select is known to give: " +
                               answer_.substr(0, 200));
    Counted counted{json[0][0][0].GetUint64(), {}};
    for (unsigned facet = 0; facet < kFacetCount; ++facet) {
      const auto& values = json[facet + 1];
      for (unsigned value = 2; value < values.Size(); ++value)
        counted.sums[facet] += values[value][1].GetUint64();
    }
    return counted;
  }

 private:
  GroongaDatabase database_;
  std::string answer_;
};

constexpr EngineProgram kGroonga = {
    "groonga",
    [](const std::filesystem::path& index) -> std::unique_ptr<IndexBuilder> {
      return std::make_unique<GroongaBuilder>(index);
    },
    [](const std::filesystem::path& index) -> std::unique_ptr<QueryRunner> {
      return std::make_unique<GroongaRunner>(index);
    }};

}  // namespace
}  // namespace ombud

int main(int argc, char** argv) { return ombud::run_engine(ombud::kGroonga, argc, argv); }
