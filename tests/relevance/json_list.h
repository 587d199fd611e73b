// tests/relevance/json_list.h - members of JSON objects, with the place named where one is wrong.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <rapidjson/document.h>

namespace ombud::testing {

// A file's JSON. Throws std::runtime_error, naming the file and the byte, where it is none.
rapidjson::Document json_in(const std::filesystem::path& path);

// The .json files of a folder, by name. Throws where there is no such folder.
std::vector<std::filesystem::path> json_files(const std::filesystem::path& folder);

// An object and where it stands ("queries/anna.json, A-k01"). A member that is missing or of
// another type throws, and the place is named. The value must outlive it.
class JsonObject {
 public:
  JsonObject(const rapidjson::Value& object, std::string place);

  bool has(const char* name) const { return object_.HasMember(name); }
  std::string text(const char* name) const;
  int number(const char* name) const;
  double share(const char* name, double otherwise) const;
  std::vector<std::string> texts(const char* name) const;  // none where it is left out
  std::vector<JsonObject> objects(const char* name) const;
  std::vector<std::pair<std::string, int>> numbers(
      const char* name) const;  // of a member's members

  [[noreturn]] void fault(const std::string& words) const;

 private:
  const rapidjson::Value& member(const char* name, bool (rapidjson::Value::*is)() const) const;

  const rapidjson::Value& object_;
  std::string place_;
};

}  // namespace ombud::testing
