// tests/searchd/static_files_test.cpp - files and templates of web/: what is served, and how named.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/static_files.h"

#include <stdexcept>

#include "searchd/templates.h"
#include "support/a_site.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

// What opening says when it fails; empty when it does not. (Catch2's own matchers have other names
// in version 3.)
template <class Opened>
std::string refusal(const TemporaryFolder& folder) {
  try {
    const Opened opened(folder.path());
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return {};
}

bool has_words(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("only files that browsers need are served, by their exact path", "[searchd]") {
  const TemporaryFolder folder;
  folder.write("app.css", std::string(3000, 'a'));
  folder.write("index.html", "{{title}}");
  folder.write("README.md", "for developers");
  folder.write("templates/search.mustache", "{{q}}");
  folder.write("secret.css/app.css", "in a folder named like a file");
  const StaticFiles files(folder.path());
  CHECK(files.answer(a_request("/app.css")));
  for (const char* path : {"/",
                           "/index.html",
                           "/README.md",
                           "/templates/search.mustache",
                           "/templates/../app.css",
                           "//app.css",
                           "/app.css/",
                           "/secret.css",
                           "/APP.CSS",
                           "/%2e%2e/app.css"}) {
    INFO(path);
    CHECK_FALSE(files.answer(a_request(path)));
  }
}

TEST_CASE("a file is tagged, compressed and kept for good under its version", "[searchd]") {
  const TemporaryFolder folder;
  folder.write("app.css", std::string(3000, 'a'));
  const StaticFiles files(folder.path());
  const auto plain = files.answer(a_request("/app.css"));
  CHECK(plain->content_type == "text/css; charset=utf-8");
  CHECK(plain->body.size() == 3000);
  CHECK(header_of(*plain, "Cache-Control") == "no-cache");
  CHECK(header_of(*plain, "Vary") == "Accept-Encoding");
  const std::string tag = header_of(*plain, "ETag");
  CHECK(files.answer(a_request("/app.css", "If-None-Match: " + tag + "\r\n"))->status == 304);
  const auto packed =
      files.answer(a_request("/app.css?" + files.version(), "Accept-Encoding: br\r\n"));
  CHECK(header_of(*packed, "Content-Encoding") == "br");
  CHECK(packed->body.size() < 100);
  CHECK(header_of(*packed, "Cache-Control") == "public, max-age=31536000, immutable");
}

TEST_CASE("other bytes make another version", "[searchd]") {
  const TemporaryFolder folder;
  folder.write("app.css", "a{}");
  const std::string before = StaticFiles(folder.path()).version();
  CHECK(StaticFiles(folder.path()).version() == before);
  folder.write("app.css", "b{}");
  CHECK(StaticFiles(folder.path()).version() != before);
}

TEST_CASE("a file too large to be a style sheet stops the start in words", "[searchd]") {
  const TemporaryFolder folder;
  folder.write("app.css", std::string((1 << 20) + 1, 'a'));
  CHECK(has_words(refusal<StaticFiles>(folder), "app.css is larger than 1 MiB"));
}

TEST_CASE("templates take in one another, escape, and treat an empty text as none", "[searchd]") {
  const TemporaryFolder folder;
  folder.write("index.html", "{{>top}}{{#a}}[{{a}}]{{/a}}{{^a}}none{{/a}}");
  folder.write("templates/top.mustache", "<{{>name}}>");
  folder.write("templates/name.mustache", "{{n}}");
  const Templates templates(folder.path());
  PageData data;
  set_text(data, "n", "'&");
  set_text(data, "a", "");
  CHECK(templates.render("index", data) == "<&apos;&amp;>none");
  set_text(data, "a", "x");
  CHECK(templates.render("index", data) == "<&apos;&amp;>[x]");
}

TEST_CASE("a template that cannot be used stops the start in words", "[searchd]") {
  const struct {
    const char *text, *words;
  } kCases[] = {
      {"{{>nowhere}}", "nowhere"}, {"{{>index}}", "circular"}, {"{{#a}}", "not well formed"}};
  for (const auto& row : kCases) {
    INFO(row.text);
    const TemporaryFolder folder;
    folder.write("index.html", row.text);
    folder.write("templates/other.mustache", "");
    CHECK(has_words(refusal<Templates>(folder), row.words));
  }
  const TemporaryFolder empty;
  CHECK(has_words(refusal<Templates>(empty), "--web"));
}
