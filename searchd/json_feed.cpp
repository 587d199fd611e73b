// searchd/json_feed.cpp - a feed as JSON Feed, version 1.1 (https://jsonfeed.org/version/1.1).
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/schema.h"
#include "searchd/address.h"
#include "searchd/citation.h"
#include "searchd/feed.h"
#include "searchd/json_answers.h"
#include "searchd/json_text.h"

namespace ombud {
namespace {

void write_authors(JsonText& json, const std::string& name) {
  json.key("authors").begin_array().begin_object().member("name", name).end_object().end_array();
}

void write_item(JsonText& json, const Feed& feed, const Decision& decision) {
  const std::string page = feed.origin + decision_path(decision);
  json.begin_object().member("id", feed.tags + decision_key(decision)).member("url", page);
  if (const auto url = original_of(decision); !url.empty()) json.member("external_url", url);
  json.member("title", entry_title(decision));
  json.member("content_text", decision.summary.empty() ? entry_title(decision) : decision.summary);
  json.member("date_published", moment_seen(decision, feed.updated));
  write_authors(json, ombudsman_of(decision));
  json.key("tags").begin_array();
  for (const auto* tag : {&decision.outcome, &decision.category, &decision.subcategory}) {
    if (!tag->empty()) json.value(*tag);
  }
  json.end_array().key("_decision").begin_object();
  write_decision(json, decision);
  json.member("sha256", decision.sha256).member("json", page + ".json").end_object();
  json.end_object();
}

}  // namespace

std::string json_feed(const Feed& feed) {
  JsonText json;
  json.begin_object().member("version", "https://jsonfeed.org/version/1.1");
  json.member("title", feed.title).member("description", kFeedDescription);
  json.member("home_page_url", feed.page).member("feed_url", feed.self);
  json.member("language", "en-GB");
  write_authors(json, kFeedAuthor);
  json.key("items").begin_array();
  for (const Decision& decision : feed.decisions)
    write_item(json, feed, decision);
  json.end_array().end_object();
  return json.take();
}

}  // namespace ombud
