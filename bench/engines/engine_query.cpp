// bench/engines/engine_query.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/engines/engine_query.h"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

#include "bench/query_file.h"

namespace ombud {
namespace {

std::string percent_decoded(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      const std::string digits(text.substr(i + 1, 2));
      decoded += static_cast<char>(std::strtol(digits.c_str(), nullptr, 16));
      i += 2;
    } else {
      decoded += text[i] == '+' ? ' ' : text[i];
    }
  }
  return decoded;
}

// Letters outside ASCII are lower case already: the queries are made of words as analysed.
std::string lower_case(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

void add_word(EngineQuery& query, std::string word, int& ors) {
  if (word == "OR") {
    ++ors;
  } else if (word.back() == '*') {
    word.pop_back();
    query.items.push_back({QueryItem::Kind::kPrefix, lower_case(word)});
  } else {
    query.items.push_back({QueryItem::Kind::kWord, lower_case(word)});
  }
}

void read_words(EngineQuery& query, const std::string& text) {
  int ors = 0;
  for (std::size_t i = text.find_first_not_of(' '); i < text.size();) {
    const bool quoted = text[i] == '"';
    const std::size_t end = std::min(text.find(quoted ? '"' : ' ', i + 1), text.size());
    if (quoted) {
      query.items.push_back(
          {QueryItem::Kind::kPhrase, lower_case(text.substr(i + 1, end - i - 1))});
    } else {
      add_word(query, text.substr(i, end - i), ors);
    }
    i = text.find_first_not_of(' ', std::min(end + (quoted ? 1 : 0), text.size()));
  }
  query.any = ors > 0;
  if (query.any && static_cast<std::size_t>(ors) + 1 != query.items.size())
    throw std::runtime_error("OR must stand between all words or none");
}

// "2024", "2024-03" and "2024-03-11" stand for spans: `filler` completes the day.
int day_of(const std::string& date, char filler) {
  std::string digits;
  for (const char c : date)
    if (c != '-') digits += c;
  digits.resize(8, filler);
  return std::atoi(digits.c_str());
}

void read_parameter(EngineQuery& query, std::string_view name, const std::string& value) {
  if (name == "q") {
    read_words(query, value);
  } else if (name == "council" && query.council.empty()) {
    query.council = value;
  } else if (name == "category" && query.category.empty()) {
    query.category = value;
  } else if (name == "date_from") {
    query.first_day = day_of(value, '0');
  } else if (name == "date_to") {
    query.last_day = day_of(value, '9');
  } else if (name == "sort" && value == "-date") {
    query.newest_first = true;
  } else {
    throw std::runtime_error("the engines are not asked for " + std::string(name) + "=" + value);
  }
}

EngineQuery query_of(const BenchQuery& asked) {
  EngineQuery query;
  query.query_class = asked.query_class;
  const std::string_view address = asked.address;
  for (std::size_t begin = 0; begin < address.size();) {
    const std::size_t end = std::min(address.find('&', begin), address.size());
    const std::string_view pair = address.substr(begin, end - begin);
    const std::size_t equals = std::min(pair.find('='), pair.size());
    read_parameter(query,
                   pair.substr(0, equals),
                   percent_decoded(pair.substr(std::min(equals + 1, pair.size()))));
    begin = end + 1;
  }
  return query;
}

}  // namespace

std::vector<EngineQuery> engine_queries(const std::filesystem::path& path) {
  std::vector<EngineQuery> queries;
  for (const BenchQuery& asked : read_queries(path)) {
    const int index = static_cast<int>(queries.size());
    try {
      queries.push_back(query_of(asked));
    } catch (const std::runtime_error& error) {
      throw std::runtime_error(path.string() + ", line " + std::to_string(index + 1) + ": " +
                               error.what());
    }
    queries.back().index = index;
  }
  return queries;
}

std::string query_text(const EngineQuery& query) {
  std::string text;
  for (const QueryItem& item : query.items) {
    if (!text.empty()) text += query.any ? " OR " : " ";
    switch (item.kind) {
      case QueryItem::Kind::kWord:
        text += item.text;
        break;
      case QueryItem::Kind::kPhrase:
        text += '"' + item.text + '"';
        break;
      case QueryItem::Kind::kPrefix:
        text += item.text + '*';
        break;
    }
  }
  return text;
}

std::string percent_encoded(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    char digits[4];
    std::snprintf(digits, sizeof digits, "%%%02X", static_cast<unsigned char>(c));
    encoded += digits;
  }
  return encoded;
}

}  // namespace ombud
