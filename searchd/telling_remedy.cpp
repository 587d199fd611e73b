// searchd/telling_remedy.cpp - see telling_remedy.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/telling_remedy.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <vector>

#include "corpus/money.h"
#include "corpus/slug.h"
#include "searchd/html_text.h"

namespace ombud {
namespace {

constexpr std::size_t kCharacterBytesMax = 4;  // of UTF-8
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

const std::vector<std::string>* filter(const FacetFilters& filters, const char* facet) {
  const auto found = filters.find(facet);
  return found == filters.end() || found->second.empty() ? nullptr : &found->second;
}

bool holds(const std::vector<std::string>& slugs, const std::string& slug) {
  return std::find(slugs.begin(), slugs.end(), slug) != slugs.end();
}

// Of a filter that is not set, every remedy.
bool is_asked_for(const Remedy& remedy,
                  const std::vector<std::string>* kinds,
                  const std::vector<std::string>* purposes) {
  if (kinds && !holds(*kinds, std::string(to_name(remedy.kind)))) return false;
  if (!purposes) return true;
  // As the facet has it: purposes of money.
  return is_money(remedy.kind) &&
         std::any_of(remedy.purposes.begin(), remedy.purposes.end(), [&](const auto& purpose) {
           return holds(*purposes, slug(purpose));
         });
}

// What tells more is greater: cash that is counted, then other money; a sum, then none.
auto rank_of(const Remedy& remedy) {
  const bool counted = is_cash(remedy.kind) && !remedy.part && !remedy.offered_before;
  return std::tuple(counted,
                    is_money(remedy.kind),
                    remedy_pence(remedy).value_or(-1),
                    remedy.amount_pence.value_or(-1));
}

const Remedy* best_of(const std::vector<Remedy>& remedies,
                      const std::vector<std::string>* kinds,
                      const std::vector<std::string>* purposes) {
  const Remedy* best = nullptr;
  for (const Remedy& remedy : remedies) {
    if (remedy.sentence.empty() || !is_asked_for(remedy, kinds, purposes)) continue;
    if (!kinds && !purposes && !is_money(remedy.kind)) continue;
    if (!best || rank_of(remedy) > rank_of(*best)) best = &remedy;
  }
  return best;
}

// Where the amount stands in the sentence; its start where it does not.
TextRange place_of_sum(const Remedy& remedy) {
  for (const Money& money : money_in(remedy.sentence))
    if (money.pence == remedy.amount_pence) return {.begin = money.begin, .end = money.end};
  return {};
}

std::size_t start_of_character(std::string_view text, std::size_t at) {
  const auto is_inside = [&] { return (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U; };
  while (at > 0 && at < text.size() && is_inside())
    --at;
  return at;
}

}  // namespace

const Remedy* telling_remedy(const Decision& decision, const FacetFilters& filters) {
  const auto* kinds = filter(filters, "remedy");
  const auto* purposes = filter(filters, "purpose");
  const Remedy* both = best_of(decision.remedies, kinds, purposes);
  // One remedy may be of the kind and another for the purpose: what money is for tells more.
  return both || !kinds || !purposes ? both : best_of(decision.remedies, nullptr, purposes);
}

std::string sentence_shown(const Remedy& remedy, std::size_t bytes) {
  const std::string_view sentence = remedy.sentence;
  if (sentence.size() <= bytes) return remedy.sentence;
  const TextRange sum = place_of_sum(remedy);
  std::size_t begin = sum.begin < bytes / 2 ? 0 : sum.begin - bytes / 2;
  begin = std::min(begin, sentence.size() - bytes);
  std::size_t end = begin + bytes;
  if (begin > 0) {
    const std::size_t space = sentence.find(' ', begin);
    begin = space < sum.begin ? space + 1
                              : start_of_character(sentence, begin + kCharacterBytesMax - 1);
  }
  if (end < sentence.size()) {
    const std::size_t space = sentence.rfind(' ', end);
    const bool fits = space != std::string_view::npos && space > begin && space >= sum.end;
    end = fits ? space : start_of_character(sentence, end);
  }
  std::string shown(sentence.substr(begin, end - begin));
  if (begin > 0) shown.insert(0, kEllipsis);
  if (end < sentence.size()) shown += kEllipsis;
  return shown;
}

}  // namespace ombud
