// searchd/templates.h - the mustache templates of web/, read and parsed once.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <kainjow/mustache.hpp>

namespace ombud {

// What a template draws: names and values. A text that is empty counts as absent, so that a
// template can ask {{#summary}} whether there is one.
using PageData = kainjow::mustache::data;

PageData empty_list();
void set_text(PageData& data, const std::string& name, const std::string& text);
inline void set_flag(PageData& data, const std::string& name, bool truth) { data[name] = truth; }
// Lists and objects are moved: the library's own set() copies them whole.
inline void set_data(PageData& data, const std::string& name, PageData value) {
  data[name] = std::move(value);
}

// Immutable after construction; render() from any thread.
class Templates {
 public:
  // Reads FOLDER/index.html and FOLDER/templates/*.mustache, named "index", "search", ... A
  // template takes in another's text with {{>name}} on parsing, not on each request. Throws
  // std::runtime_error naming the file when one is missing, unreadable or not well formed.
  explicit Templates(const std::filesystem::path& folder);

  // REQUIRES: a template of that name.
  std::string render(const std::string& name, const PageData& data) const;

  // Of all their text: changes when a page would look otherwise.
  const std::string& version() const { return version_; }

 private:
  // By pointer because the library's render() is not const; it changes nothing in a template that
  // has neither partials nor lambdas, and those are gone after parsing.
  std::map<std::string, std::unique_ptr<kainjow::mustache::mustache>> templates_;
  std::string version_;
};

}  // namespace ombud
