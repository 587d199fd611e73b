// searchd/json_text.cpp - see json_text.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/json_text.h"

#include <array>
#include <cassert>

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace ombud {
namespace {

constexpr int kDecimals = 3;

// What stands at `at` as an escape, when it is one of the five that RapidJSON leaves as they are:
// in a page's script data they end it or break a line.
std::string_view page_escape(std::string_view json, std::size_t at) {
  switch (json[at]) {
    case '<':
      return "\\u003c";
    case '>':
      return "\\u003e";
    case '&':
      return "\\u0026";
    case '\xE2':
      if (json.substr(at, 3) == "\xE2\x80\xA8") return "\\u2028";
      if (json.substr(at, 3) == "\xE2\x80\xA9") return "\\u2029";
      return {};
    default:
      return {};
  }
}

// First bytes of what page_escape() knows: what lies between is copied in long runs.
constexpr std::array<bool, 256> kMayNeedEscape = [] {
  std::array<bool, 256> bytes{};
  for (const char byte : {'<', '>', '&', '\xE2'})
    bytes[static_cast<unsigned char>(byte)] = true;
  return bytes;
}();

std::string escaped_for_pages(std::string_view json) {
  std::string escaped;
  escaped.reserve(json.size() + json.size() / 16);
  std::size_t copied = 0;
  for (std::size_t at = 0; at < json.size(); ++at) {
    if (!kMayNeedEscape[static_cast<unsigned char>(json[at])]) continue;
    const auto escape = page_escape(json, at);
    if (escape.empty()) continue;
    escaped.append(json.substr(copied, at - copied)).append(escape);
    if (json[at] == '\xE2') at += 2;  // the other two bytes of the separator
    copied = at + 1;
  }
  return escaped.append(json.substr(copied));
}

}  // namespace

struct JsonText::State {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer{buffer};
};

JsonText::JsonText() : state_(std::make_unique<State>()) {
  state_->writer.SetMaxDecimalPlaces(kDecimals);
}
JsonText::~JsonText() = default;

JsonText& JsonText::begin_object() {
  state_->writer.StartObject();
  return *this;
}

JsonText& JsonText::end_object() {
  state_->writer.EndObject();
  return *this;
}

JsonText& JsonText::begin_array() {
  state_->writer.StartArray();
  return *this;
}

JsonText& JsonText::end_array() {
  state_->writer.EndArray();
  return *this;
}

JsonText& JsonText::key(std::string_view name) {
  state_->writer.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
  return *this;
}

JsonText& JsonText::value(std::string_view text) {
  state_->writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  return *this;
}

JsonText& JsonText::value(std::int64_t number) {
  state_->writer.Int64(number);
  return *this;
}

JsonText& JsonText::value_ms(double milliseconds) {
  state_->writer.Double(milliseconds);
  return *this;
}

JsonText& JsonText::value_bool(bool truth) {
  state_->writer.Bool(truth);
  return *this;
}

JsonText& JsonText::value_thousandths(int number) {
  state_->writer.Double(number / 1000.0);
  return *this;
}

JsonText& JsonText::raw(std::string_view json) {
  // The kind of value is asked for, but only a member's name would be looked at.
  state_->writer.RawValue(json.data(), json.size(), rapidjson::kObjectType);
  return *this;
}

JsonText& JsonText::null() {
  state_->writer.Null();
  return *this;
}

JsonText& JsonText::member_or_null(std::string_view name, std::int64_t number) {
  key(name);
  return number == 0 ? null() : value(number);
}

std::string JsonText::take() {
  assert(state_->writer.IsComplete());
  std::string json = escaped_for_pages({state_->buffer.GetString(), state_->buffer.GetSize()});
  json += '\n';
  return json;
}

}  // namespace ombud
