// tests/support/gold_file.h - the entries of tests/gold/*.json, and the files that they speak of.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <rapidjson/document.h>

#include "corpus/merge_parts.h"
#include "corpus/read_decision.h"
#include "support/temporary_folder.h"

namespace ombud::testing {

// A gold file's list. Throws, naming the file, where it is none.
inline rapidjson::Document gold_list(const std::filesystem::path& path) {
  const std::string bytes = file_bytes(path);
  rapidjson::Document document;
  document.Parse(bytes.data(), bytes.size());
  if (document.HasParseError() || !document.IsArray())
    throw std::runtime_error(path.string() + " is not a list in JSON");
  return document;
}

// One entry. A member that the file does not name is not checked.
struct Gold {
  std::vector<std::string> files;
  std::string reference;
  rapidjson::Value entry;  // owned by the GoldFile
};

class GoldFile {
 public:
  explicit GoldFile(const std::filesystem::path& path) : document_(gold_list(path)) {
    for (auto& entry : document_.GetArray())
      entries_.push_back(to_gold(entry));
  }

  auto begin() const { return entries_.begin(); }
  auto end() const { return entries_.end(); }

 private:
  static Gold to_gold(rapidjson::Value& entry) {
    Gold gold;
    const auto& file = entry["file"];
    if (file.IsString()) gold.files.emplace_back(file.GetString());
    if (file.IsArray())
      for (const auto& name : file.GetArray())
        gold.files.emplace_back(name.GetString());
    gold.reference = entry["reference"].GetString();
    gold.entry = entry;
    return gold;
  }

  rapidjson::Document document_;
  std::vector<Gold> entries_;
};

inline GoldFile gold_file(const std::filesystem::path& path) { return GoldFile(path); }

// Every document of the files, in order.
inline std::vector<ReadResult> read_all(const std::filesystem::path& folder,
                                        const std::vector<std::string>& files) {
  std::vector<ReadResult> results;
  for (const std::string& file : files)
    read_file(folder / file, [&](ReadResult result) {
      results.push_back(std::move(result));
      return true;
    });
  return results;
}

// The decision of that reference, its parts merged.
inline std::optional<Decision> decision_in(const std::filesystem::path& folder,
                                           const std::vector<std::string>& files,
                                           const std::string& reference) {
  std::vector<ReadResult> parts;
  for (ReadResult& result : read_all(folder, files))
    if (result.status == ReadStatus::kDecision && result.decision.reference == reference)
      parts.push_back(std::move(result));
  if (parts.empty()) return std::nullopt;
  return merge_parts(std::move(parts));
}

}  // namespace ombud::testing
