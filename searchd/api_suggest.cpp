// searchd/api_suggest.cpp - GET /api/v1/suggest: what a person may mean who is still typing.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <charconv>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/utf8.h"
#include "searchd/address.h"
#include "searchd/etag.h"
#include "searchd/handlers.h"
#include "searchd/json_answers.h"
#include "searchd/json_text.h"
#include "searchd/limits.h"
#include "searchd/problem.h"

namespace ombud {
namespace {

constexpr char kSuggestPath[] = "/api/v1/suggest";
constexpr char kSearchPath[] = "/search";

struct Beginning {
  std::string typed;
  std::size_t limit = kSuggestionsMax;
  std::vector<ParameterFault> faults;
};

std::optional<std::string> read_limit(const std::string& value, std::size_t& limit) {
  const char* const end = value.data() + value.size();
  const auto read = std::from_chars(value.data(), end, limit);
  if (read.ec == std::errc{} && read.ptr == end && limit >= 1 && limit <= kSuggestionsMax)
    return std::nullopt;
  return "must be a whole number from 1 to " + std::to_string(kSuggestionsMax);
}

std::optional<std::string> read_typed(const std::string& value, std::string& typed) {
  typed = to_nfc(value);
  const std::size_t most = QueryLimits{}.bytes;
  if (typed.size() <= most) return std::nullopt;
  return "is " + std::to_string(typed.size()) + " bytes long; at most " + std::to_string(most) +
         " are read";
}

Beginning read_beginning(const NamedValues& parameters) {
  Beginning asked;
  std::set<std::string_view> seen;
  for (const auto& [name, value] : parameters) {
    if (value.empty()) continue;
    std::optional<std::string> fault;
    if (name != "q" && name != "limit") {
      fault = "is not a parameter of suggestions: leave it out, or check its spelling";
    } else if (!seen.insert(name).second) {
      fault = "is given twice";
    } else {
      fault = name == "q" ? read_typed(value, asked.typed) : read_limit(value, asked.limit);
    }
    if (fault) asked.faults.push_back({name, value, std::move(*fault)});
  }
  return asked;
}

// The search, or the decision, that is meant.
std::string address_of(const Suggestion& suggestion) {
  if (suggestion.kind == SuggestionKind::kReference) return "/decisions/" + suggestion.slug;
  QueryString query;
  if (suggestion.kind == SuggestionKind::kPhrase) {
    query.add("q", '"' + suggestion.text + '"');
  } else {
    query.add(suggestion.facet, suggestion.slug);
  }
  return with_query(kSearchPath, query.text());
}

void write_suggestion(JsonText& json, const Suggestion& suggestion) {
  json.begin_object().member("kind", to_name(suggestion.kind)).member("text", suggestion.text);
  json.member("facet", suggestion.facet).member("slug", suggestion.slug);
  json.member("decisions", suggestion.decisions).member("url", address_of(suggestion));
  json.end_object();
}

std::string suggest_json(const Beginning& asked,
                         const std::vector<Suggestion>& found,
                         const Manifest& manifest) {
  JsonText json;
  json.begin_object().member("query", asked.typed);
  json.key("suggestions").begin_array();
  for (const Suggestion& suggestion : found)
    write_suggestion(json, suggestion);
  json.end_array();
  write_index(json, manifest);
  json.end_object();
  return json.take();
}

}  // namespace

HttpAnswer api_suggest(const Site& site, const HttpRequest& request, const PathParts& /*parts*/) {
  const IndexState state = site.index.state();
  if (!state.served) return to_answer(no_index(state.problem));
  const Manifest& manifest = state.served->snapshot().manifest();

  const Beginning asked = read_beginning(request.parameters);
  if (!asked.faults.empty()) return to_answer(invalid_parameters(asked.faults));
  const std::string etag =
      etag_of(manifest, {kSuggestPath, std::to_string(asked.limit), asked.typed});
  if (holds(request, etag)) return not_modified(etag);

  const ServedIndex::Lease searcher(*state.served);
  return {.status = 200,
          .content_type = "application/json",
          .body = suggest_json(asked, searcher->suggest(asked.typed, asked.limit), manifest),
          .headers = {{"ETag", etag}, {"Cache-Control", kPrivateCache}}};
}

}  // namespace ombud
