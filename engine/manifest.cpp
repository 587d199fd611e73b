// engine/manifest.cpp - the manifest's JSON, written in a fixed order and read strictly.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/manifest.h"

#include <rapidjson/document.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

namespace ombud {
namespace {

using Writer = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

void put(Writer& json, std::string_view text) {
  json.String(text.empty() ? "" : text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void member(Writer& json, std::string_view name, std::string_view text) {
  put(json, name);
  put(json, text);
}

void put_counts(Writer& json, const Manifest& manifest) {
  put(json, "decisions");
  json.Uint(manifest.decisions);
  put(json, "sources");
  json.StartObject();
  for (const auto& [source, decisions] : manifest.sources) {
    put(json, source);
    json.Uint(decisions);
  }
  json.EndObject();
}

void put_files(Writer& json, const Manifest& manifest) {
  put(json, "files");
  json.StartObject();
  for (const auto& [name, file] : manifest.files) {
    put(json, name);
    json.StartObject();
    member(json, "sha256", file.sha256);
    put(json, "bytes");
    json.Uint64(file.bytes);
    json.EndObject();
  }
  json.EndObject();
}

// Reads members and says which one is not as expected.
class Members {
 public:
  Members(const rapidjson::Value& object, std::string_view origin)
      : object_(object), origin_(origin) {
    if (!object.IsObject()) fail("is not a JSON object");
  }

  std::string text(const char* name) const {
    const auto& value = find(name);
    if (!value.IsString()) fail(std::string("has no text under \"") + name + "\"");
    return {value.GetString(), value.GetStringLength()};
  }

  std::uint64_t number(const char* name) const { return as_number(find(name), name); }

  std::uint32_t small_number(const char* name) const { return as_small_number(find(name), name); }

  const rapidjson::Value& object(const char* name) const {
    const auto& value = find(name);
    if (!value.IsObject()) fail(std::string("has no object under \"") + name + "\"");
    return value;
  }

  std::uint64_t as_number(const rapidjson::Value& value, const char* name) const {
    if (!value.IsUint64()) fail(std::string("has no whole number under \"") + name + "\"");
    return value.GetUint64();
  }

  std::uint32_t as_small_number(const rapidjson::Value& value, const char* name) const {
    if (!value.IsUint()) fail(std::string("has no count under \"") + name + "\"");
    return value.GetUint();
  }

  [[noreturn]] void fail(const std::string& what) const {
    throw IndexError(std::string(origin_) + " " + what +
                     "; it is damaged or of another program. Go back to an earlier generation "
                     "(indexer rollback) or build the index again.");
  }

 private:
  const rapidjson::Value& find(const char* name) const {
    const auto found = object_.FindMember(name);
    if (found == object_.MemberEnd()) fail(std::string("lacks \"") + name + "\"");
    return found->value;
  }

  const rapidjson::Value& object_;
  std::string_view origin_;
};

void check_format(const Members& members, std::string_view origin) {
  const std::uint64_t format = members.number("format");
  if (format == kManifestFormat) return;
  throw IndexError(std::string(origin) + " has manifest format " + std::to_string(format) +
                   "; this program knows " + std::to_string(kManifestFormat) +
                   ". Use the version of ombud that built it, or build the index again.");
}

Manifest read_members(const Members& members, std::string_view origin) {
  Manifest manifest;
  manifest.schema_version = static_cast<int>(members.small_number("schema_version"));
  manifest.generation = members.text("generation");
  manifest.updated = members.text("updated");
  manifest.software = members.text("software");
  manifest.content_hash = members.text("content_hash");
  manifest.newest_date = members.text("newest_date");
  manifest.decisions = members.small_number("decisions");
  for (const auto& row : members.object("sources").GetObject())
    manifest.sources[row.name.GetString()] = members.as_small_number(row.value, "sources");
  for (const auto& row : members.object("files").GetObject()) {
    const Members file(row.value, origin);
    manifest.files[row.name.GetString()] = {file.text("sha256"), file.number("bytes")};
  }
  return manifest;
}

}  // namespace

std::string to_json(const Manifest& manifest) {
  rapidjson::StringBuffer buffer;
  Writer json(buffer);
  json.SetIndent(' ', 1);
  json.StartObject();
  put(json, "format");
  json.Int(manifest.format);
  put(json, "schema_version");
  json.Int(manifest.schema_version);
  member(json, "generation", manifest.generation);
  member(json, "updated", manifest.updated);
  member(json, "software", manifest.software);
  member(json, "content_hash", manifest.content_hash);
  member(json, "newest_date", manifest.newest_date);
  put_counts(json, manifest);
  put_files(json, manifest);
  json.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

Manifest manifest_from_json(std::string_view json, std::string_view origin) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag>(json.data(), json.size());
  if (document.HasParseError()) document.SetNull();
  const Members members(document, origin);
  check_format(members, origin);
  return read_members(members, origin);
}

}  // namespace ombud
