// bench/measure_search.cpp - see measure_search.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/measure_search.h"

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <utility>

#include "corpus/decision_json.h"
#include "engine/index_folder.h"
#include "engine/schema.h"
#include "searchd/json_answers.h"
#include "searchd/request_head.h"
#include "searchd/search_answer.h"

namespace ombud {
namespace {

// Far beyond searchd's own limit: a query that is too slow shall show in the table.
constexpr std::chrono::milliseconds kPatience{60'000};

ReadQuestion question_of(const std::string& target) {
  const RequestHead head =
      parse_request_head("GET " + target + " HTTP/1.1\r\nHost: bench\r\n\r\n", {});
  ReadQuestion asked = read_question(head.request.parameters, UnknownParameters::kRefused);
  asked.question.request.time_limit = kPatience;
  return asked;
}

using FacetRequests = std::vector<FacetRequest>;

FacetRequests every_facet() {
  FacetRequests requests;
  requests.reserve(facets().size());
  for (const Facet& facet : facets())
    requests.push_back({.name = std::string(facet.name), .limit = 0});
  return requests;
}

// What the other engines count, with all values.
FacetRequests five_facets() {
  FacetRequests requests;
  for (const char* name : {"council", "category", "outcome", "year", "payment"})
    requests.push_back({.name = name, .limit = 0});
  return requests;
}

struct Answered {
  SearchQuestion question;
  SearchResults results;
};

Answered answered(const ServedIndex& index, const BenchQuery& query, FacetRequests counted) {
  ReadQuestion asked = question_of(api_address(query));
  asked.question.request.facets = std::move(counted);
  SearchAnswer answer = answer_question(index, asked);
  if (!answer.faults.empty())
    throw std::runtime_error("the query " + query.address +
                             " would be refused: " + answer.faults.front().detail);
  return {std::move(asked.question), std::move(answer.results)};
}

template <class Work>
double cpu_of(const Work& work) {
  const double began = thread_cpu_ms();
  work();
  return thread_cpu_ms() - began;
}

}  // namespace

std::string api_address(const BenchQuery& query) {
  return std::string(kSearchApiPath) + "?" + query.address + "&per_page=10";
}

std::string page_address(const BenchQuery& query) {
  return "/search?" + query.address + "&per_page=10";
}

SearchBench::SearchBench(const std::filesystem::path& index) {
  const double wall = wall_ms();
  measured_.opening_cpu_ms = cpu_of([&] {
    const IndexFolder folder(index);
    served_ =
        std::make_shared<ServedIndex>(IndexSnapshot::open(folder, folder.current_or_throw()), 1);
  });
  measured_.opening_wall_ms = wall_ms() - wall;
}

SearchMeasured SearchBench::run(const std::vector<BenchQuery>& queries, int passes) {
  walls_.resize(queries.size());
  measured_.totals.resize(queries.size());
  for (std::size_t i = 0; i < queries.size(); ++i)
    time_first(queries[i], i, measured_.classes[queries[i].query_class]);
  for (int pass = 0; pass < passes; ++pass)
    for (std::size_t i = 0; i < queries.size(); ++i)
      time_query(queries[i], i, measured_.classes[queries[i].query_class]);
  for (const BenchQuery& query : queries)
    time_parts(query, measured_.classes[query.query_class].parts);
  for (const Times& wall : walls_)
    measured_.answer_wall.push_back(wall.percentile(50));
  return measured_;
}

void SearchBench::time_first(const BenchQuery& query, std::size_t number, ClassTimes& times) {
  times.first_cpu.add(cpu_of([&] {
    const Answered answer = answered(*served_, query, every_facet());
    measured_.totals[number] = answer.results.total;
    measured_.json_bytes +=
        search_json(answer.question, answer.results, served_->snapshot().manifest(), 0).size();
  }));
}

void SearchBench::time_query(const BenchQuery& query, std::size_t number, ClassTimes& times) {
  double wall = wall_ms();
  double cpu = thread_cpu_ms();
  answered(*served_, query, five_facets());
  const SearchRow row{number, thread_cpu_ms() - cpu, wall_ms() - wall};
  times.search_cpu.add(row.cpu_ms);
  times.search_wall.add(row.wall_ms);
  measured_.rows.push_back(row);
  wall = wall_ms();
  cpu = thread_cpu_ms();
  const Answered answer = answered(*served_, query, every_facet());
  times.every_facet_cpu.add(thread_cpu_ms() - cpu);
  search_json(answer.question, answer.results, served_->snapshot().manifest(), 0);
  times.answer_cpu.add(thread_cpu_ms() - cpu);
  walls_[number].add(wall_ms() - wall);
}

void SearchBench::time_parts(const BenchQuery& query, PartTimes& parts) {
  const Answered whole = answered(*served_, query, every_facet());
  const auto hits = static_cast<double>(whole.results.hits.size());
  const ServedIndex::Lease searcher(*served_);
  SearchRequest request = whole.question.request;
  const double parse = cpu_of([&] { searcher->parse(request.text); });
  const double all = cpu_of([&] { searcher->search(request); });
  request.size = 1;
  const double for_one = cpu_of([&] { searcher->search(request); });
  request.facets.clear();
  const double uncounted = cpu_of([&] { searcher->search(request); });
  const double showing = hits > 1 ? (all - for_one) * hits / (hits - 1) : 0;

  std::vector<std::string> texts;
  const double fetch = cpu_of([&] {
    for (const Hit& hit : whole.results.hits)
      texts.push_back(searcher->decision_json(decision_key(hit.decision)).value_or(""));
  });
  const double decode = cpu_of([&] {
    for (const std::string& text : texts)
      decision_from_json(text);
  });
  parts.parse.add(parse);
  parts.match.add(uncounted - parse - (hits > 0 ? showing / hits : 0));
  parts.facets.add(for_one - uncounted);
  parts.fetch.add(fetch);
  parts.decode.add(decode);
  parts.passages.add(showing - fetch - decode);
  parts.json.add(cpu_of(
      [&] { search_json(whole.question, whole.results, served_->snapshot().manifest(), 0); }));
}

}  // namespace ombud
