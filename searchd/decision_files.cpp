// searchd/decision_files.cpp - GET /decisions/.../{reference}.ris and other forms.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string_view>
#include <utility>

#include "corpus/decision_json.h"
#include "engine/index_error.h"
#include "searchd/address.h"
#include "searchd/citation.h"
#include "searchd/decision_lookup.h"
#include "searchd/etag.h"
#include "searchd/handlers.h"
#include "searchd/limits.h"
#include "searchd/plain_text.h"
#include "searchd/problem.h"

namespace ombud {
namespace {

// How a browser treats it: a text is to be read, a citation to be handed to another program.
enum class Use { kRead, kKeep };

struct FileForm {
  std::string_view ending, content_type;
  Use use;
  std::string (*text)(const Decision& decision);  // null = the stored JSON as it is
};

constexpr FileForm kRis{".ris", "application/x-research-info-systems", Use::kKeep, ris_record};
constexpr FileForm kBibtex{".bib", "application/x-bibtex; charset=utf-8", Use::kKeep, bibtex_entry};
constexpr FileForm kCsl{
    ".csl.json", "application/vnd.citationstyles.csl+json", Use::kKeep, csl_json};
constexpr FileForm kText{".txt", "text/plain; charset=utf-8", Use::kRead, plain_text};
constexpr FileForm kJson{".json", "application/json", Use::kRead, nullptr};

HttpAnswer redirect_to(const std::string& path) {
  return {.status = 308,
          .content_type = "text/plain; charset=utf-8",
          .body = "The decision is at the address in Location.\n",
          .headers = {{"Location", path}}};
}

std::string content_of(const FileForm& form, std::string json) {
  if (!form.text) return json;
  const DecisionFromJson stored = decision_from_json(json);
  if (stored.faults.empty()) return form.text(stored.decision);
  throw IndexError("a stored decision cannot be read: " + stored.faults.front() +
                   ". Check the index: `indexer verify --index DIR`.");
}

// "inline; filename=..." for what is read: it has a name when it is saved.
std::string disposition_of(const FileForm& form, std::string key) {
  std::replace(key.begin(), key.end(), '/', '-');
  const std::string use = form.use == Use::kKeep ? "attachment" : "inline";
  return use + "; filename=\"" + key + std::string(form.ending) + "\"";
}

HttpAnswer decision_file(const Site& site,
                         const HttpRequest& request,
                         const PathParts& parts,
                         const FileForm& form) {
  const IndexState state = site.index.state();
  if (!state.served) return to_answer(no_index(state.problem));
  const auto name = named_decision(parts);
  if (!name) return to_answer(no_such_page());
  const std::string path = "/decisions/" + name->key + std::string(form.ending);
  if (!name->canonical) return redirect_to(path);
  DecisionLookup found = look_up(*state.served, *name);
  if (found.problem) return to_answer(*found.problem);
  const std::string etag = etag_of(state.served->snapshot().manifest(), {path});
  if (holds(request, etag)) return not_modified(etag);
  return {.status = 200,
          .content_type = std::string(form.content_type),
          .body = content_of(form, std::move(found.json)),
          .headers = {{"Content-Disposition", disposition_of(form, name->key)},
                      {"ETag", etag},
                      {"Cache-Control", kPrivateCache}}};
}

}  // namespace

HttpAnswer decision_ris(const Site& site, const HttpRequest& request, const PathParts& parts) {
  return decision_file(site, request, parts, kRis);
}

HttpAnswer decision_bibtex(const Site& site, const HttpRequest& request, const PathParts& parts) {
  return decision_file(site, request, parts, kBibtex);
}

HttpAnswer decision_csl(const Site& site, const HttpRequest& request, const PathParts& parts) {
  return decision_file(site, request, parts, kCsl);
}

HttpAnswer decision_text(const Site& site, const HttpRequest& request, const PathParts& parts) {
  return decision_file(site, request, parts, kText);
}

HttpAnswer decision_json(const Site& site, const HttpRequest& request, const PathParts& parts) {
  return decision_file(site, request, parts, kJson);
}

}  // namespace ombud
