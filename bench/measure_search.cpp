// bench/measure_search.cpp - see measure_search.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/measure_search.h"

#include <algorithm>
#include <array>
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

constexpr std::array kFiveFacets{"council", "category", "outcome", "year", "payment"};

// What the other engines count, with all values.
FacetRequests five_facets() {
  FacetRequests requests;
  for (const char* name : kFiveFacets)
    requests.push_back({.name = name, .limit = 0});
  return requests;
}

struct Answered {
  SearchQuestion question;
  SearchResults results;
};

Answered answered(const ServedIndex& index, const BenchQuery& query, ReadQuestion asked) {
  SearchAnswer answer = answer_question(index, asked);
  if (!answer.faults.empty())
    throw std::runtime_error("the query " + query.address +
                             " would be refused: " + answer.faults.front().detail);
  return {std::move(asked.question), std::move(answer.results)};
}

Answered answered(const ServedIndex& index, const BenchQuery& query, FacetRequests counted) {
  ReadQuestion asked = question_of(api_address(query));
  asked.question.request.facets = std::move(counted);
  return answered(index, query, std::move(asked));
}

std::size_t json_size(const ServedIndex& index, const Answered& answer) {
  return search_json(answer.question, answer.results, index.snapshot().manifest(), 0).size();
}

std::vector<double> medians(const std::vector<Times>& all) {
  std::vector<double> medians;
  medians.reserve(all.size());
  for (const Times& times : all)
    medians.push_back(times.percentile(50));
  return medians;
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

std::string short_api_address(const BenchQuery& query) {
  std::string address = api_address(query);
  for (const char* name : kFiveFacets)
    address += std::string("&facet=") + name + ":10";
  return address;
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
  answer_walls_.resize(queries.size());
  short_walls_.resize(queries.size());
  measured_.totals.resize(queries.size());
  pass(queries, &SearchBench::time_first);
  for (const Timing timing :
       {&SearchBench::time_search, &SearchBench::time_answer, &SearchBench::time_short_answer})
    for (int i = 0; i < passes; ++i)
      pass(queries, timing);
  for (const BenchQuery& query : queries)
    time_parts(query, measured_.classes[query.query_class].parts);
  measured_.answer_wall = medians(answer_walls_);
  measured_.short_wall = medians(short_walls_);
  return measured_;
}

void SearchBench::pass(const std::vector<BenchQuery>& queries, Timing timing) {
  for (std::size_t i = 0; i < queries.size(); ++i)
    (this->*timing)(queries[i], i, measured_.classes[queries[i].query_class]);
}

void SearchBench::time_first(const BenchQuery& query, std::size_t number, ClassTimes& times) {
  times.first_cpu.add(cpu_of([&] {
    const Answered answer = answered(*served_, query, every_facet());
    measured_.totals[number] = answer.results.total;
    measured_.json_bytes += json_size(*served_, answer);
  }));
}

void SearchBench::time_search(const BenchQuery& query, std::size_t number, ClassTimes& times) {
  const double wall = wall_ms(), cpu = thread_cpu_ms();
  answered(*served_, query, five_facets());
  const SearchRow row{number, thread_cpu_ms() - cpu, wall_ms() - wall};
  times.search_cpu.add(row.cpu_ms);
  times.search_wall.add(row.wall_ms);
  measured_.rows.push_back(row);
}

void SearchBench::time_answer(const BenchQuery& query, std::size_t number, ClassTimes& times) {
  const double wall = wall_ms(), cpu = thread_cpu_ms();
  const Answered answer = answered(*served_, query, every_facet());
  times.every_facet_cpu.add(thread_cpu_ms() - cpu);
  json_size(*served_, answer);
  times.answer_cpu.add(thread_cpu_ms() - cpu);
  answer_walls_[number].add(wall_ms() - wall);
}

void SearchBench::time_short_answer(const BenchQuery& query,
                                    std::size_t number,
                                    ClassTimes& times) {
  const double wall = wall_ms(), cpu = thread_cpu_ms();
  json_size(*served_, answered(*served_, query, question_of(short_api_address(query))));
  times.short_cpu.add(thread_cpu_ms() - cpu);
  short_walls_[number].add(wall_ms() - wall);
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
  parts.json.add(cpu_of([&] { json_size(*served_, whole); }));
}

}  // namespace ombud
