// searchd/templates.cpp - see templates.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/templates.h"

#include <cassert>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include "searchd/etag.h"

namespace ombud {
namespace {

constexpr int kDepthMax = 8;  // templates within templates; more is a circle

using Texts = std::map<std::string, std::string>;

std::string read_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in.good() && !in.eof()) throw std::runtime_error("cannot read " + path.string());
  return text;
}

Texts read_texts(const std::filesystem::path& folder) {
  const auto home = folder / "index.html";
  if (!std::filesystem::exists(home)) {
    throw std::runtime_error("there is no " + home.string() +
                             ": name the folder of pages with --web");
  }
  Texts texts{{"index", read_text(home)}};
  for (const auto& entry : std::filesystem::directory_iterator(folder / "templates")) {
    if (entry.path().extension() != ".mustache") continue;
    texts[entry.path().stem().string()] = read_text(entry.path());
  }
  return texts;
}

std::string taken_in(const Texts& texts, const std::string& name, int depth = 0) {
  const auto found = texts.find(name);
  if (found == texts.end() || depth > kDepthMax) {
    throw std::runtime_error("the template {{>" + name + "}} of the pages is missing or circular");
  }
  std::string text = found->second;
  for (auto at = text.find("{{>"); at != std::string::npos; at = text.find("{{>", at)) {
    const auto end = text.find("}}", at);
    if (end == std::string::npos) break;  // the parser says so
    const std::string part = taken_in(texts, text.substr(at + 3, end - at - 3), depth + 1);
    text.replace(at, end + 2 - at, part);
    at += part.size();
  }
  return text;
}

}  // namespace

PageData empty_list() { return PageData(PageData::type::list); }

void set_text(PageData& data, const std::string& name, const std::string& text) {
  data[name] = text.empty() ? PageData(false) : PageData(text);
}

Templates::Templates(const std::filesystem::path& folder) {
  const Texts texts = read_texts(folder);
  std::string all;
  for (const auto& [name, text] : texts) {
    all += text;
    auto parsed = std::make_unique<kainjow::mustache::mustache>(taken_in(texts, name));
    if (!parsed->is_valid()) {
      throw std::runtime_error("the template " + name + " in " + folder.string() +
                               " is not well formed: " + parsed->error_message());
    }
    templates_.emplace(name, std::move(parsed));
  }
  version_ = etag_of({all});
}

std::string Templates::render(const std::string& name, const PageData& data) const {
  const auto found = templates_.find(name);
  assert(found != templates_.end());
  kainjow::mustache::context<std::string> context;
  context.push(&data);
  std::ostringstream html;
  found->second->render(context, html);
  return html.str();
}

}  // namespace ombud
