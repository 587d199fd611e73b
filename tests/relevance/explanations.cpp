// tests/relevance/explanations.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "relevance/explanations.h"

#include <algorithm>

#include "relevance/json_list.h"

namespace ombud::testing {

Explanations read_explanations(const std::filesystem::path& file,
                               const std::vector<JudgedQuery>& queries) {
  const rapidjson::Document document = json_in(file);
  const JsonObject object(document, file.filename().string());
  Explanations explanations;
  for (const auto& member : document.GetObject()) {
    const std::string id = member.name.GetString();
    const bool known = std::any_of(
        queries.begin(), queries.end(), [&](const JudgedQuery& query) { return query.id == id; });
    if (!known) object.fault("explains " + id + ", and there is no such query");
    explanations[id] = object.text(id.c_str());
  }
  return explanations;
}

}  // namespace ombud::testing
