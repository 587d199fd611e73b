// searchd/exports.cpp - GET /search.csv, .jsonl and .ris: all that a search finds, to take away.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <exception>
#include <optional>
#include <typeinfo>
#include <utility>

#include <spdlog/spdlog.h>

#include "engine/index_error.h"
#include "searchd/etag.h"
#include "searchd/export_parts.h"
#include "searchd/handlers.h"
#include "searchd/limits.h"
#include "searchd/problem.h"
#include "searchd/request.h"
#include "searchd/search_answer.h"

namespace ombud {
namespace {

constexpr std::array<std::string_view, 3> kRefused = {"page", "per_page", "facet"};
constexpr std::string_view kName = "this export";
constexpr std::string_view kWhy = "an export holds every decision that is found";
constexpr std::string_view kRemedies = "remedies";

// Logs the kind of failure, never words of a query; the server then cuts the connection.
std::string logged_part(ExportParts& parts) {
  try {
    return parts.next();
  } catch (const IndexError& error) {
    spdlog::error("an export was cut: {}", error.what());
    throw;
  } catch (const std::exception& error) {
    spdlog::error("an export was cut: failed with {}", typeid(error).name());
    throw;
  }
}

HttpAnswer as_file(const ExportFormat& format, const std::string& etag) {
  const std::string disposition = "attachment; filename=\"" + std::string(format.file_name) + "\"";
  return {.status = 200,
          .content_type = std::string(format.content_type),
          .body = {},
          .headers = {{"Content-Disposition", disposition},
                      {"ETag", etag},
                      {"Cache-Control", kPrivateCache}},
          .next_part = [] { return std::string(); }};
}

// Every answer's document, or nothing when finding them took too long.
std::optional<std::vector<Xapian::docid>> found(const ServedIndex& index, SearchRequest request) {
  request.time_limit = kExportTimeLimit;
  const ServedIndex::Lease searcher(index);
  try {
    return searcher->matching(request);
  } catch (const SearchTimeout&) {
    spdlog::warn("an export passed its time limit before it began");
    return std::nullopt;
  }
}

std::vector<ParameterFault> all_faults(const ServedIndex& index, const ReadQuestion& asked) {
  const ServedIndex::Lease searcher(index);
  return faults_of(asked, searcher->parse(asked.question.request.text));
}

HttpAnswer exported(const Site& site,
                    const HttpRequest& request,
                    const ReadQuestion& asked,
                    ExportForm form) {
  const IndexState state = site.index.state();
  if (!state.served) return to_answer(no_index(state.problem));
  const ExportFormat& format = format_of(form);
  const std::string etag =
      etag_of(state.served->snapshot().manifest(), {format.file_name, to_query(asked.question)});
  if (asked.faults.empty() && holds(request, etag)) return not_modified(etag);
  auto faults = all_faults(*state.served, asked);
  if (!faults.empty()) return to_answer(invalid_parameters(std::move(faults)));
  HttpAnswer answer = as_file(format, etag);
  if (request.method == "HEAD") return answer;  // nothing follows: no search, and no slot

  ExportSlot slot = site.exports.take();
  if (!slot) return to_answer(too_many_exports());
  auto documents = found(*state.served, asked.question.request);
  if (!documents) return to_answer(export_too_slow());
  const auto parts = std::make_shared<ExportParts>(  // std::function copies what it holds
      site.index,
      state.served,
      std::move(*documents),
      format,
      std::move(slot));
  answer.next_part = [parts] { return logged_part(*parts); };
  return answer;
}

// With the parameters of a search alone.
HttpAnswer exported_whole(const Site& site, const HttpRequest& request, ExportForm form) {
  const RouteParameters route{.name = kName, .refused = kRefused, .why = kWhy};
  const auto asked = read_question(request.parameters, UnknownParameters::kRefused, route);
  return exported(site, request, asked, form);
}

}  // namespace

HttpAnswer search_csv(const Site& site, const HttpRequest& request, const PathParts& /*parts*/) {
  const RouteParameters route{.name = kName,
                              .own = "rows",
                              .values = {"decisions", kRemedies},
                              .refused = kRefused,
                              .why = kWhy};
  const auto asked = read_question(request.parameters, UnknownParameters::kRefused, route);
  const bool is_of_remedies = asked.own == kRemedies;
  return exported(
      site, request, asked, is_of_remedies ? ExportForm::kRemedyRows : ExportForm::kDecisionRows);
}

HttpAnswer search_jsonl(const Site& site, const HttpRequest& request, const PathParts& /*parts*/) {
  return exported_whole(site, request, ExportForm::kJsonLines);
}

HttpAnswer search_ris(const Site& site, const HttpRequest& request, const PathParts& /*parts*/) {
  return exported_whole(site, request, ExportForm::kRis);
}

}  // namespace ombud
