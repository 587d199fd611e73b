// searchd/json_text.h - writes one JSON text, member by member; safe to put into a page as it is.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace ombud {

// A thin cover of RapidJSON's SAX writer, so that one file pays for its headers. Calls chain;
// balance is the caller's business (checked by an assert in take()).
class JsonText {
 public:
  JsonText();
  ~JsonText();
  JsonText(const JsonText&) = delete;
  JsonText& operator=(const JsonText&) = delete;
  JsonText(JsonText&&) = delete;
  JsonText& operator=(JsonText&&) = delete;

  JsonText& begin_object();
  JsonText& end_object();
  JsonText& begin_array();
  JsonText& end_array();
  JsonText& key(std::string_view name);
  JsonText& value(std::string_view text);  // REQUIRES: valid UTF-8
  JsonText& value(std::int64_t number);
  JsonText& value_ms(double milliseconds);  // with three decimals at most
  JsonText& value_bool(bool truth);
  JsonText& value_thousandths(int number);  // 583 as 0.583
  JsonText& raw(std::string_view json);     // REQUIRES: one whole JSON value
  JsonText& null();

  JsonText& member(std::string_view name, std::string_view text) { return key(name).value(text); }
  JsonText& member(std::string_view name, std::int64_t number) { return key(name).value(number); }
  JsonText& member_bool(std::string_view name, bool truth) { return key(name).value_bool(truth); }
  // Null when it is 0: a paragraph without a number, say.
  JsonText& member_or_null(std::string_view name, std::int64_t number);

  // The whole text, ended by a line feed: kind to terminals.
  std::string take();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ombud
