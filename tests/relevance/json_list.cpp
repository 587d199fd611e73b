// tests/relevance/json_list.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "relevance/json_list.h"

#include <algorithm>
#include <stdexcept>

#include "support/temporary_folder.h"

namespace ombud::testing {

using rapidjson::Value;

rapidjson::Document json_in(const std::filesystem::path& path) {
  if (!std::filesystem::is_regular_file(path))
    throw std::runtime_error(path.string() + " is not there");
  const std::string bytes = file_bytes(path);
  rapidjson::Document document;
  document.Parse(bytes.data(), bytes.size());
  if (document.HasParseError())
    throw std::runtime_error(path.string() + " is no JSON from byte " +
                             std::to_string(document.GetErrorOffset()) + " on");
  return document;
}

std::vector<std::filesystem::path> json_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

JsonObject::JsonObject(const Value& object, std::string place)
    : object_(object), place_(std::move(place)) {
  if (!object.IsObject()) fault("is not an object");
}

std::string JsonObject::text(const char* name) const {
  const Value& value = member(name, &Value::IsString);
  return {value.GetString(), value.GetStringLength()};
}

int JsonObject::number(const char* name) const { return member(name, &Value::IsInt).GetInt(); }

double JsonObject::share(const char* name, double otherwise) const {
  const double share = has(name) ? member(name, &Value::IsNumber).GetDouble() : otherwise;
  if (share < 0 || share > 1) fault(std::string("\"") + name + "\" is no share of 1");
  return share;
}

std::vector<std::string> JsonObject::texts(const char* name) const {
  std::vector<std::string> all;
  if (!has(name)) return all;
  for (const Value& item : member(name, &Value::IsArray).GetArray()) {
    if (!item.IsString()) fault(std::string("\"") + name + "\" is no list of texts");
    all.emplace_back(item.GetString(), item.GetStringLength());
  }
  return all;
}

std::vector<JsonObject> JsonObject::objects(const char* name) const {
  std::vector<JsonObject> all;
  for (const Value& item : member(name, &Value::IsArray).GetArray())
    all.emplace_back(item, place_ + ", " + name + " " + std::to_string(all.size() + 1));
  return all;
}

std::vector<std::pair<std::string, int>> JsonObject::numbers(const char* name) const {
  std::vector<std::pair<std::string, int>> all;
  for (const auto& item : member(name, &Value::IsObject).GetObject()) {
    if (!item.value.IsInt()) fault(std::string(item.name.GetString()) + " has no whole number");
    all.emplace_back(item.name.GetString(), item.value.GetInt());
  }
  return all;
}

void JsonObject::fault(const std::string& words) const {
  throw std::runtime_error(place_ + ": " + words);
}

const Value& JsonObject::member(const char* name, bool (Value::*is)() const) const {
  const auto found = object_.FindMember(name);
  if (found == object_.MemberEnd() || !(found->value.*is)())
    fault(std::string("member \"") + name + "\" is missing or of another type");
  return found->value;
}

}  // namespace ombud::testing
