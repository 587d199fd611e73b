// searchd/search_page.cpp - GET /search, and see search_page.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/search_page.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "corpus/reference.h"
#include "engine/schema.h"
#include "searchd/address.h"
#include "searchd/etag.h"
#include "searchd/handlers.h"
#include "searchd/limits.h"
#include "searchd/page_frame.h"
#include "searchd/pager.h"
#include "searchd/result_charts.h"
#include "searchd/search_cards.h"
#include "searchd/search_filters.h"
#include "searchd/shortlist.h"
#include "searchd/without_filter.h"
#include "searchd/words.h"

namespace ombud {
namespace {

constexpr char kSearchPath[] = "/search";

std::string address_of_page(const SearchQuestion& question, int page) {
  return with_query(kSearchPath, query_of_page(question, page));
}

PageData page_links(const SearchQuestion& question, int last) {
  PageData links = empty_list();
  for (const int page : pages_shown(question.page, last)) {
    PageData row;
    set_flag(row, "gap", page == 0);
    set_flag(row, "current", page == question.page);
    set_text(row, "number", page == 0 ? "" : grouped(static_cast<std::uint64_t>(page)));
    set_text(row, "href", address_of_page(question, page));
    links.push_back(row);
  }
  return links;
}

void set_pager(PageData& page, const SearchQuestion& question, std::uint32_t total) {
  const int last = last_page(question, total);
  const bool several = last > 1 || question.page > 1;
  set_flag(page, "several_pages", several);
  if (!several) return;
  set_data(page, "pages", page_links(question, last));
  const int before = std::min(question.page - 1, last);
  set_text(page, "previous", before >= 1 ? address_of_page(question, before) : "");
  set_text(page, "next", question.page < last ? address_of_page(question, question.page + 1) : "");
  set_flag(page, "past_end", question.page > last);
  const bool unreached = total > static_cast<std::uint32_t>(kResultsReach) && question.page == last;
  set_text(page, "reach", unreached ? grouped(kResultsReach) : "");
}

struct SortChoice {
  SortOrder order;
  const char* label;
};
constexpr SortChoice kSortChoices[] = {{SortOrder::kRelevance, "Best match"},
                                       {SortOrder::kNewest, "Newest"},
                                       {SortOrder::kOldest, "Oldest"},
                                       {SortOrder::kHighestPayment, "Highest payment"},
                                       {SortOrder::kLowestPayment, "Lowest payment"}};

PageData sort_links(const SearchQuestion& question) {
  const bool has_words = !question.request.text.empty();
  // Without words nothing matches better than another: the newest come first.
  const bool ranked = question.request.sort == SortOrder::kRelevance;
  const SortOrder current = ranked && !has_words ? SortOrder::kNewest : question.request.sort;
  PageData links = empty_list();
  for (const auto& row : kSortChoices) {
    if (row.order == SortOrder::kRelevance && !has_words) continue;
    PageData link;
    set_text(link, "label", row.label);
    set_text(link, "href", with_query(kSearchPath, query_sorted(question, row.order)));
    set_flag(link, "current", row.order == current);
    links.push_back(link);
  }
  return links;
}

PageData text_rows(const std::vector<std::string>& texts) {
  PageData rows = empty_list();
  for (const auto& text : texts) {
    PageData row;
    set_text(row, "text", text);
    rows.push_back(row);
  }
  return rows;
}

// What the form calls a parameter; those that no form shows keep their names.
std::string label_of(const std::string& parameter) {
  if (parameter == "q") return "What was typed";
  if (parameter == "date_from") return "From";
  if (parameter == "date_to") return "To";
  if (parameter == "payment_min") return "Payment from";
  if (parameter == "payment_max") return "Payment to";
  return parameter;
}

PageData fault_rows(const std::vector<ParameterFault>& faults) {
  PageData rows = empty_list();
  for (const auto& fault : faults) {
    PageData row;
    set_text(row, "label", label_of(fault.parameter));
    set_text(row, "value", fault.parameter == "q" ? "" : fault.value);  // it stands in the box
    set_text(row, "detail", fault.detail);
    rows.push_back(row);
  }
  return rows;
}

void set_form(PageData& page, const SearchQuestion& question, Drawn drawn) {
  set_text(page, "typed", question.request.text);
  set_text(page, "date_from", question.date_from);
  set_text(page, "date_to", question.date_to);
  set_text(page, "payment_min", question.payment_min);
  set_text(page, "payment_max", question.payment_max);
  set_data(page, "kept", kept_fields(question, drawn));
  SearchQuestion words_alone;
  words_alone.request.text = question.request.text;
  words_alone.shortlist = question.shortlist;
  set_text(page, "clear", with_query(kSearchPath, to_query(words_alone)));
  set_shortlist(page, question);
}

// A feed has an order and a length of its own.
std::string feed_address(std::string_view path, SearchQuestion question) {
  question.per_page = kPerPageDefault;
  question.request.facets.clear();
  question.shortlist.clear();
  return with_query(path, query_sorted(std::move(question), SortOrder::kRelevance));
}

PageData feed_links(const SearchQuestion& question) {
  const auto link = [&](const char* path, const char* type, const char* title) {
    return head_link("alternate", type, title, feed_address(path, question));
  };
  PageData links = empty_list();
  links.push_back(link("/search.atom", "application/atom+xml", "This search (Atom)"));
  links.push_back(link("/search.json", "application/feed+json", "This search (JSON Feed)"));
  return links;
}

// All that was found, however long the pages: exports know neither pages nor lists of facets, and
// figures no order either.
PageData take_aways(SearchQuestion question) {
  question.page = 1;
  question.per_page = kPerPageDefault;
  question.request.facets.clear();
  question.shortlist.clear();
  const std::string found = to_query(question);
  const std::string of_remedies = QueryString().add("rows", "remedies").text();
  const std::string by_year = QueryString().add("by", "year").text();
  const std::string figures = query_sorted(question, SortOrder::kRelevance);
  const auto both = [](const std::string& query, const std::string& own) {
    return query.empty() ? own : query + "&" + own;
  };
  PageData links;
  set_text(links, "decisions", with_query("/search.csv", found));
  set_text(links, "remedies", with_query("/search.csv", both(found, of_remedies)));
  set_text(links, "whole", with_query("/search.jsonl", found));
  set_text(links, "citations", with_query("/search.ris", found));
  set_text(links, "atom", feed_address("/search.atom", question));
  set_text(links, "json_feed", feed_address("/search.json", question));
  set_text(links, "figures", with_query("/api/v1/stats", both(figures, by_year)));
  return links;
}

// Other ways to ask: respelt, without what was ignored, or requiring all words.
void set_other_ways(PageData& page, const SearchQuestion& question, const SearchResults& results) {
  const auto link_to = [&](const std::string& text) {
    PageData link;
    set_text(link, "text", text);
    set_text(link, "href", with_query(kSearchPath, query_asking(question, text)));
    return link;
  };
  if (results.correction) {
    PageData link = link_to(results.correction->text);
    set_text(link, "count", counted(results.correction->total, "decision"));
    const bool is_same_question = results.correction->text == results.query.canonical;
    set_data(page, is_same_question ? "without_ignored" : "did_you_mean", std::move(link));
  }
  const std::string& all = results.query.requiring_all;
  const Loosened loosened = results.query.loosened;
  if (all.empty() || results.total == 0 || loosened == Loosened::kNoneHasAll) return;
  set_data(page, loosened == Loosened::kNo ? "require_all" : "few_have_most", link_to(all));
}

std::vector<PageData> respelt_rows(const std::vector<Respelling>& respelt) {
  std::vector<PageData> rows;
  for (const Respelling& word : respelt) {
    PageData row;
    set_text(row, "typed", word.typed);
    set_text(row, "searched", word.searched);
    rows.push_back(std::move(row));
  }
  return rows;
}

void set_results(PageData& page, const SearchQuestion& question, const SearchResults& results) {
  set_text(page, "explained", question.request.text.empty() ? "" : results.query.described);
  set_data(page, "ignored", text_rows(results.query.ignored));
  set_data(page, "respelt", respelt_rows(results.query.respelt));
  const bool none_has_all = results.query.loosened == Loosened::kNoneHasAll;
  set_flag(page, "none_has_all", none_has_all && results.total > 0);
  set_other_ways(page, question, results);
  set_data(page, "facets", filter_lists(question, results.facets));
  PageData charts = result_charts(question, results.facets);
  set_flag(page, "has_charts", results.total > 0 && charts.is_non_empty_list());
  set_data(page, "charts", std::move(charts));
  set_data(page, "cards", search_cards(results.hits, question));
  set_data(page, "sorts", sort_links(question));
  set_flag(page, "sortable", results.total > 1);
  set_flag(page, "nothing", results.total == 0);
  set_text(page, "missing_reference", results.total == 0 ? results.query.reference : "");
  if (results.total > 0) set_data(page, "take_aways", take_aways(question));
  set_data(page, "head_links", feed_links(question));
  set_pager(page, question, results.total);
}

HttpAnswer see_decision(const std::string& key, const std::string& text) {
  const std::string query = QueryString().add("q", text).text();
  return {.status = 303,
          .content_type = "text/plain; charset=utf-8",
          .body = "The decision is at the address in Location.\n",
          .headers = {{"Location", with_query("/decisions/" + key, query)},
                      {"Cache-Control", kPrivateCache}}};
}

// The decision that was asked for by reference alone, when the index holds it or has held it.
std::optional<std::string> asked_for(const ServedIndex& index, const ParsedQuery& query) {
  if (query.reference.empty()) return std::nullopt;
  const std::string key = decision_key(source_of_reference(query.reference), query.reference);
  if (index.snapshot().withdrawn(key)) return key;
  const ServedIndex::Lease searcher(index);
  return searcher->decision_json(key) ? std::optional(key) : std::nullopt;
}

}  // namespace

std::string results_heading(const SearchQuestion& question, std::uint32_t total) {
  const std::string& text = question.request.text;
  std::string heading = total == 0 ? "No decisions" : counted(total, "decision");
  if (!text.empty()) heading += " for \xE2\x80\x9C" + text + "\xE2\x80\x9D";  // curly quotes
  const int last = last_page(question, total);
  if (last > 1 && question.page <= last) {
    heading += ", page " + std::to_string(question.page) + " of " + std::to_string(last);
  }
  return heading;
}

void set_search(PageData& page, const SearchQuestion& question, const SearchAnswer& answer) {
  const bool faulty = !answer.faults.empty();
  const std::string heading =
      faulty ? "The search was not understood" : results_heading(question, answer.results.total);
  set_text(page, "heading", heading);
  set_text(page, "title", heading);
  set_form(page, question, faulty ? Drawn::kNoFacets : Drawn::kFacets);
  PageData chips = filter_chips(filters_in_use(question, answer.results.facets));
  set_flag(page, "filtered", chips.is_non_empty_list());
  set_data(page, "chips", std::move(chips));
  set_data(page, "faults", fault_rows(answer.faults));
  for (const auto& fault : answer.faults)
    set_text(page, fault.parameter + "_fault", fault.detail);
  set_flag(page, "faulty", faulty);
  set_flag(page, "answered", !faulty);
  if (!faulty) set_results(page, question, answer.results);
}

HttpAnswer search_page(const Site& site, const HttpRequest& request, const PathParts& /*parts*/) {
  const IndexState state = site.index.state();
  ReadQuestion asked = read_question(request.parameters, UnknownParameters::kIgnored);
  const SearchQuestion as_asked = asked.question;  // its links repeat only what was said
  if (!state.served) return problem_page(site, no_index(state.problem), as_asked.request.text);

  const Manifest& manifest = state.served->snapshot().manifest();
  const std::string etag = etag_of(
      manifest, {kSearchPath, to_query(as_asked), site.templates.version(), site.files.version()});
  if (asked.faults.empty() && holds(request, etag)) return not_modified(etag);

  asked.question.request.facets = facets_of_page(asked.question.request.facets);
  const SearchAnswer found = answer_question(*state.served, asked);
  if (found.faults.empty()) {
    const auto key = asked_for(*state.served, found.results.query);
    if (key) return see_decision(*key, as_asked.request.text);
  }
  PageData page = page_frame(site, {}, &manifest);
  set_search(page, as_asked, found);
  if (found.faults.empty() && found.results.total == 0) {
    const ServedIndex::Lease searcher(*state.served);
    const auto filters = filters_in_use(as_asked, found.results.facets);
    set_data(page, "offers", offers_without_filter(*searcher, filters, kOffersTimeLimit));
  }
  HttpAnswer answer =
      page_answer(found.faults.empty() ? 200 : 400, site.templates.render("search", page));
  answer.headers.emplace_back("Cache-Control", found.faults.empty() ? kPrivateCache : "no-store");
  if (found.faults.empty()) answer.headers.emplace_back("ETag", etag);
  return answer;
}

}  // namespace ombud
