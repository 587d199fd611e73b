// corpus/remedy_money.cpp - goes through a sentence's sums from left to right, cue by cue.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/remedy_money.h"

#include <algorithm>
#include <optional>

#include <re2/re2.h>

#include "corpus/money.h"
#include "corpus/remedy_cues.h"
#include "corpus/remedy_payers.h"
#include "corpus/remedy_words.h"

namespace ombud {
namespace {

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

bool matches(std::string_view text, const RE2& pattern) {
  return RE2::PartialMatch(piece(text), pattern);
}

// The lead of an item hands its verb down: "pay Mrs X a total of £900, as follows:".
bool lead_awards(std::string_view lead) {
  static const RE2 kOpensSums("(?i)(?:made up of|as follows|the following (?:sums?|payments?|amounts?)|"
                              "compris\\w+|consist\\w+ of|\\bpay\\b[^.]*|payments?[^.]*|namely|including|"
                              "broken down|refund[^.]*|reimburse[^.]*|split):?\\s*$");
  return matches(lead, kOpensSums);
}

class SentenceReader {
 public:
  SentenceReader(const RemedyStatement& statement, bool committed)
      : statement_(statement),
        text_(statement.sentence),
        committed_(committed),
        moneys_(money_in(text_)),
        cues_(cues_in(text_)),
        people_(people_in(text_)) {}

  std::vector<ReadSum> read() {
    for (std::size_t i = 0; i < moneys_.size(); ++i)
      read_sum(i);
    add_unstated();
    return std::move(sums_);
  }

 private:
  struct Governor {
    const Cue* award = nullptr;    // the last award or offer before the sum
    const Cue* against = nullptr;  // what speaks against it, nearer to the sum
  };

  std::size_t left_of(std::size_t i) const { return i == 0 ? 0 : moneys_[i - 1].end; }
  std::size_t right_of(std::size_t i) const {
    return i + 1 < moneys_.size() ? moneys_[i + 1].begin : text_.size();
  }
  std::string_view between(std::size_t begin, std::size_t end) const {
    return begin < end ? text_.substr(begin, end - begin) : std::string_view{};
  }

  static bool gives(const Cue& cue) {
    return cue.role == CueRole::kAward || cue.role == CueRole::kOffered;
  }

  // What an award takes as its object does not speak against it: "waive the debt of £500", "refund
  // the fees she paid, £90", "pay her what she lost, £90", "the storage she can prove, which is £90".
  enum class List : std::uint8_t { kFirst, kFurther };

  bool overrides(const Cue& award, std::size_t from, const Cue& other, List place) const {
    if (award.role == CueRole::kOffered) return false;
    const RemedyKind kind = award.kind;
    static const RE2 kIncludes("(?i)^(?:includ|of which|of this|at |based|so that|leav|bring|take)");
    if (other.role == CueRole::kNoiseNoun) return true;
    if (other.role == CueRole::kExplained)
      return place == List::kFirst && !matches(text_.substr(other.begin), kIncludes);
    if (other.role != CueRole::kNoiseVerb) return false;
    if (kind != RemedyKind::kPayment) return true;
    static const RE2 kObject("(?i)\\b(?:what|the (?:money|sums?|amounts?|costs?|fees?|charges?|rent|"
                             "difference)(?: (?:that|which))?)\\b[^.;]*$");
    return matches(between(from, other.begin), kObject);
  }

  bool breaks_clause(std::size_t begin, std::size_t end) const {
    static const RE2 kBreak("(?:\\band (?:[a-z]|£)|;|, (?:which|who|to)\\b|:)");
    return matches(between(begin, end), kBreak);
  }

  // "refund the sum of", "waive the late payment charges", "backdate her relief, an award of": the
  // more particular word says what kind it is.
  bool is_carried_on(const Cue& award, const Cue& next) const {
    return award.role == CueRole::kAward && next.role == CueRole::kAward &&
           award.kind != RemedyKind::kPayment && next.kind == RemedyKind::kPayment &&
           !breaks_clause(award.end, next.begin);
  }

  // ", and £500 for her distress": the list goes on, whatever was told in between.
  bool continues_list(std::size_t i) const {
    static const RE2 kJoint("(?i)\\band (?:a (?:further|sum of) |another |an additional )?$");
    static const RE2 kFor("(?i)^ (?:for|to (?:recognise|reflect|acknowledge|remedy|Mr|Mrs|Ms|Miss|Dr|her|his|their|"
                          "the)|in recognition|each)\\b");
    return i > 0 && i <= carried_.size() && carried_[i - 1].award &&
           matches(between(left_of(i), moneys_[i].begin), kJoint) &&
           matches(text_.substr(moneys_[i].end), kFor);
  }

  // "pays, for the weeks that they spent in a hotel, £500": what stands between commas is no object.
  bool is_aside(std::size_t begin, std::size_t end) const {
    static const RE2 kAside("^,[^£;]*, $");
    return matches(between(begin, end), kAside);
  }

  // The last award or offer before the sum, and what speaks against it, nearer to the sum. Where a
  // list goes on, the award of the sum before.
  Governor governor_of(std::size_t i) const {
    Governor governor;
    const std::size_t begin = left_of(i);
    if (continues_list(i)) return governor;
    const bool goes_on = i > 0 && i <= carried_.size() && carried_[i - 1].award &&
                         is_list_glue(between(begin, moneys_[i].begin));
    for (const Cue& cue : cues_) {
      if (cue.begin < begin || cue.begin >= moneys_[i].begin) continue;
      if (gives(cue)) {
        if (governor.award && is_carried_on(*governor.award, cue)) continue;
        const bool compared = governor.against && governor.against->role == CueRole::kReplaced &&
                              cue.role == CueRole::kOffered;
        governor = {&cue, compared ? governor.against : nullptr};
      } else if (governor.award) {
        if (is_aside(governor.award->end, moneys_[i].begin)) continue;
        if (!overrides(*governor.award, governor.award->end, cue, List::kFirst))
          governor.against = &cue;
      } else if (!goes_on ||
                 !overrides(*carried_[i - 1].award, begin, cue, List::kFurther)) {
        governor.against = &cue;
      }
    }
    return governor;
  }

  // A list goes on: ", the second £90 and the third", "and a further", "plus".
  bool is_list_glue(std::string_view text) const {
    static const RE2 kGlue("(?i)(?:\\band\\b|,|;|:|\\bplus\\b|\\bwith\\b|\\bor\\b)");
    static constexpr std::size_t kGlueMax = 140;
    return text.size() <= kGlueMax && matches(text, kGlue);
  }

  bool is_committed(const Cue* award) const {
    if (committed_) return true;
    const std::string_view left = award ? text_.substr(0, award->end) : text_;
    if (commits(left)) return true;
    static const RE2 kRemedies("(?i)\\b(?:remed(?:y|ies)|put(?:s)? (?:things|this|that|matters) right|"
                               "is (?:enough|appropriate|suitable|fair)|recommend)");
    return matches(text_, kRemedies) && award && award->role == CueRole::kAward;
  }

  // "that £150 should be paid to Miss Q": the verb stands behind its sum.
  std::optional<RemedyKind> passive_at(std::size_t i) const {
    static const RE2 kPassive(
        "(?i)^ (?:[^\\s.;£]+ ){0,3}?(?:should|will|must|to|is to|are to)(?: (?:also|now|then))? be "
        "(?:paid|sent|given|(refunded|reimbursed|repaid|returned)|(credited|waived|written off|cancelled|"
        "deducted|taken off))");
    re2::StringPiece refund;
    re2::StringPiece credit;
    if (!RE2::PartialMatch(piece(between(moneys_[i].end, right_of(i))), kPassive, &refund, &credit))
      return std::nullopt;
    if (!refund.empty()) return RemedyKind::kRefund;
    return credit.empty() ? RemedyKind::kPayment : RemedyKind::kCredit;
  }

  SumRole role_of(std::size_t i, RemedyKind& kind) {
    const Governor governor = governor_of(i);
    carried_.push_back({nullptr, nullptr});
    if (is_offered_behind(i)) {
      const bool to_be_paid = governor.award && !governor.against &&
                              governor.award->role == CueRole::kAward && is_committed(governor.award);
      if (!to_be_paid) return SumRole::kOffered;
    }
    if (const auto passive = passive_at(i)) {
      kind = *passive;
      return SumRole::kAwarded;
    }
    if (sums_up(i)) {
      kind = carried_[i - 1].award->kind;
      return SumRole::kAwarded;
    }
    if (listed_below(i) && governor.against && governor.against->role == CueRole::kNoiseNoun) {
      kind = kind_of_lead();
      return SumRole::kAwarded;
    }
    if (governor.against) return role_against(i, *governor.against, governor.award);
    if (governor.award) {
      kind = governor.award->kind;
      if (governor.award->role == CueRole::kOffered) return SumRole::kOffered;
      if (!is_committed(governor.award)) return SumRole::kOther;
      carried_.back() = governor;
      return SumRole::kAwarded;
    }
    return role_without_governor(i, kind);
  }

  SumRole role_against(std::size_t i, const Cue& against, const Cue* award) const {
    if (against.role == CueRole::kReplaced) {
      static const RE2 kPaid("(?i)\\b(?:offered|paid|offer|already (?:sent|given|made))\\b");
      const bool told = matches(text_.substr(against.begin), kPaid);
      return told ? SumRole::kOffered : SumRole::kOther;
    }
    const bool explains = against.role == CueRole::kExplained && !award;
    if (!explains || rate_at(text_.substr(moneys_[i].end))) return SumRole::kOther;
    if (last_given() != SumRole::kOther || continues_total()) return SumRole::kPart;
    return SumRole::kOther;
  }

  // "£200 for each of the 14 months she spent there, a total of £2,800".
  bool sums_up(std::size_t i) const {
    return i > 0 && carried_[i - 1].award && is_total(i) && last_given() == SumRole::kAwarded;
  }

  // "That sum includes £250 for her trouble."
  bool continues_total() const {
    static const RE2 kStart("(?i)^of (?:this|that|which|the total)\\b|^(?:this|that|the (?:total|sum|payment|amount)|it)\\b[^£]{0,40}?\\b(?:includes|"
                            "is made up of|comprises|consists of|represents|takes in)\\b");
    return moneys_.size() >= 1 && sums_.size() < moneys_.size() && matches(text_, kStart);
  }

  SumRole last_given() const { return sums_.empty() ? SumRole::kOther : sums_.back().role; }

  SumRole role_without_governor(std::size_t i, RemedyKind& kind) {
    if (i > 0) {
      const SumRole before = last_given();
      if (before == SumRole::kOther) return SumRole::kOther;
      if (!is_list_glue(between(left_of(i), moneys_[i].begin))) return SumRole::kOther;
      carried_.back() = carried_[i - 1];
      kind = carried_[i - 1].award ? carried_[i - 1].award->kind : sums_.back().remedy.kind;
      return before == SumRole::kTotal ? SumRole::kAwarded : before;
    }
    if (is_called_remedy(i)) return SumRole::kAwarded;
    if (!listed_below(i)) return SumRole::kOther;
    kind = kind_of_lead();
    return SumRole::kAwarded;
  }

  // "an apology, together with £250 for her trouble, is a suitable remedy".
  bool is_called_remedy(std::size_t i) const {
    static const RE2 kRemedy("(?i)\\b(?:apology|together with|remedy of|sum of)\\b");
    static const RE2 kCalled("(?i)\\b(?:is|are|would be|will be) (?:a |an )?(?:\\w+ )?(?:suitable|appropriate|fair|"
                             "satisfactory|proportionate|adequate|reasonable|enough)\\b");
    static const RE2 kOffer("(?i)\\boffer");
    return matches(text_.substr(0, moneys_[i].begin), kRemedy) &&
           matches(text_.substr(moneys_[i].end), kCalled) && !matches(text_, kOffer);
  }

  // The first sum of an item whose lead has the verb: "will pay Mr Q: - the deposit, £970".
  bool listed_below(std::size_t i) const {
    static constexpr std::size_t kItemStartMax = 90;
    const bool listed = (statement_.item && moneys_[i].begin <= kItemStartMax) || statement_.table;
    return i == 0 && listed && lead_awards(statement_.lead);
  }

  RemedyKind kind_of_lead() const {
    const auto cues = cues_in(statement_.lead);
    const auto award = std::find_if(cues.rbegin(), cues.rend(), gives);
    return award == cues.rend() ? RemedyKind::kPayment : award->kind;
  }

  // "the £300 it has already offered", "£300 already paid".
  bool is_offered_behind(std::size_t i) const {
    static const RE2 kOffered(
        "(?i)^(?: (?:that|which|payment|credit|refund|sum|in \\w+|to (?:\\w+ ){1,3}?))?,? ?(?:(?:it |the "
        "(?:\\w+ ){1,3}?|(?-i:[A-Z])\\w+ (?:\\w+ ){0,3}?)(?:has |had |have )?(?:already |now |last |first |previously |since "
        ")?(?:offered|paid)|(?:is |was )?already (?:paid|offered|on offer|given|made|credited)|now on "
        "offer|on offer|offered|it offered)\\b");
    static const RE2 kByPerson("(?i)^(?: (?:that|which))? (?:he|she|they|Mr|Mrs|Ms|Miss|Dr)\\b");
    const std::string_view behind = between(moneys_[i].end, right_of(i));
    return matches(behind, kOffered) && !matches(behind, kByPerson);
  }

  bool says_enough() const {
    static const RE2 kEnough(
        "(?i)\\b(?:suitable|enough|fair|sufficient|appropriate|adequate|satisfactory|reasonable|"
        "proportionate|remed(?:y|ies|ied)|in line with|puts? (?:things|matters|this|it) right)\\b");
    static const RE2 kNot("(?i)(?:\\b(?:not|never|hardly)\\b|n[’']t\\b)[^.;]{0,30}?\\b(?:suitable|enough|fair|sufficient|"
                          "appropriate|adequate|satisfactory|reasonable|proportionate|remed\\w+|far|in line)|\\b(?:less "
                          "than|too (?:low|little|small)|in place of|instead of|rather than)\\b");
    return matches(text_, kEnough) && !matches(text_, kNot);
  }

  bool is_total(std::size_t i) const {
    static const RE2 kBefore("(?i)\\btotal(?:s|ling|led|ing)?\\b(?: (?:of|sum|payment|payments|remedy|"
                             "compensation|award|refund|to|is|amount|cash|symbolic|financial))*(?: of)?\\s*$|\\b(?:in "
                             "all|altogether),? ?$|\\b(?:comes?|coming|amounts?|adds? up|making) to ?$|\\bmak(?:es|ing) ?$");
    static const RE2 kBehind("(?i)^,? (?:in total|in all|altogether|overall)\\b");
    return matches(text_.substr(0, moneys_[i].begin), kBefore) ||
           matches(text_.substr(moneys_[i].end), kBehind);
  }

  // "pay its contractor £1,875": money for its own ends.
  bool goes_to_third_party(std::size_t i) const {
    static const RE2 kThird("(?i)\\b(?:its|the|their|a)(?: [a-z]+){0,2} (?:contractors?|insurers?|suppliers?|"
                            "builders?|solicitors?|consultants?|surveyors?|school|charity shop)"
                            "(?: (?:a (?:further|sum of|total of)|up to|about))? $");
    return matches(between(left_of(i), moneys_[i].begin), kThird);
  }

  void read_sum(std::size_t i) {
    ReadSum sum;
    sum.remedy.kind = RemedyKind::kPayment;
    sum.role = role_of(i, sum.remedy.kind);
    if (sum.role == SumRole::kAwarded && goes_to_third_party(i)) sum.role = SumRole::kOther;
    if (sum.role == SumRole::kAwarded && is_total(i)) sum.role = SumRole::kTotal;
    if (sum.role == SumRole::kOffered && says_enough()) sum.role = SumRole::kEndorsed;
    fill_amount(sum, i);
    fill_people(sum, i);
    fill_words(sum, i);
    settle_kind(sum, i);
    sums_.push_back(std::move(sum));
  }

  void fill_amount(ReadSum& sum, std::size_t i) const {
    Remedy& remedy = sum.remedy;
    if (moneys_[i].to_pence == 0) remedy.amount_pence = moneys_[i].pence;
    remedy.bound = bound_before(text_.substr(0, moneys_[i].begin));
    auto rate = rate_at(text_.substr(moneys_[i].end));
    for (const People& people : people_)  // "50p to Mr G for each of the 40 journeys"
      if (!rate && people.begin >= moneys_[i].end && people.begin <= moneys_[i].end + 4)
        rate = rate_at(text_.substr(people.end));
    if (rate) {
      remedy.per = rate->per;
      remedy.periods = rate->periods;
    }
  }

  // Whoever stands between the verb and the sum, else behind it and "to".
  void fill_people(ReadSum& sum, std::size_t i) const {
    const std::size_t begin = left_of(i);
    const std::size_t end = right_of(i);
    const People* before = nullptr;
    const People* behind = nullptr;
    for (const People& people : people_) {
      if (people.begin >= begin && people.end <= moneys_[i].begin) before = &people;
      if (!behind && people.begin >= moneys_[i].end && people.end <= end && is_addressee(people, i))
        behind = &people;
    }
    if (before && !stands_for_recipient(*before, i)) before = nullptr;
    if (const People* chosen = behind ? behind : before) {
      sum.people = *chosen;
    } else if (i > 0 && is_given(sum.role) && is_given(last_given()) && !sums_.back().remedy.each) {
      sum.people = sums_.back().people;  // "pay her £200 for her distress and £100 for her trouble"
    } else if (is_given(sum.role)) {
      sum.people = told_of(i);
    }
    static const RE2 kEach("(?i)^(?: (?:a|per) \\w+)? (?:each|apiece|per (?:person|child|family|household|head|"
                           "property|home)|a head|a (?:family|household|person|child))\\b");
    static const RE2 kEachOf("(?i)^ each (?:of the )?(?:week|month|day|night|term|time|year|of (?:the|those|her|his)"
                             " (?:\\w+ )?(?:weeks|months|days|nights|terms|visits|journeys))");
    static const RE2 kEachBefore("(?i)\\beach(?: be paid)? ?$");
    const std::string_view after = text_.substr(moneys_[i].end);
    const bool each = sum.people.every || (matches(after, kEach) && !matches(after, kEachOf)) ||
                      matches(between(begin, moneys_[i].begin), kEachBefore);
    sum.remedy.each = each;
    if (each) sum.remedy.recipients = sum.people.count > 1 ? sum.people.count : 0;
  }

  // "refund the £90 she paid": whoever the words around the sum speak of.
  People told_of(std::size_t i) const {
    static const RE2 kSpokenOf("(?i)\\b(?:(she|her)|(he|his|him)|(they|their|them))\\b");
    re2::StringPiece her;
    re2::StringPiece him;
    re2::StringPiece them;
    People people;
    const std::string_view behind = between(moneys_[i].end, right_of(i));
    const std::string_view before = between(left_of(i), moneys_[i].begin);
    if (!RE2::PartialMatch(piece(behind), kSpokenOf, &her, &him, &them) &&
        !RE2::PartialMatch(piece(before), kSpokenOf, &her, &him, &them))
      return people;
    people.pronoun = true;
    people.begin = moneys_[i].begin;
    people.name = !her.empty() ? "her" : !him.empty() ? "him" : "them";
    people.count = them.empty() ? 1 : 0;
    return people;
  }

  static bool is_given(SumRole role) {
    return role == SumRole::kAwarded || role == SumRole::kPart || role == SumRole::kTotal;
  }

  bool is_addressee(const People& people, std::size_t i) const {
    static const RE2 kTo("(?i)\\b(?:to|of|for each of|account of|due to)(?: each(?: of)?| both(?: of)?| the account of)? $");
    static const RE2 kForEach("(?i)\\bfor $");
    static const RE2 kOther("(?i)\\b(?:recogni\\w+|reflect|because|which|that|who|distress|remedy|for the|due to|"
                            "acknowledge|in respect|as|in lieu|compensat\\w+)\\b");
    static const RE2 kOf("(?i)\\bof $");
    static constexpr std::size_t kNear = 60;
    const std::string_view gap = between(moneys_[i].end, people.begin);
    if (gap.size() > kNear || matches(gap, kOther)) return false;
    if (matches(gap, kForEach) || matches(gap, kOf)) return people.every;
    return matches(gap, kTo);
  }

  // Right behind the verb, or right before the sum.
  bool stands_for_recipient(const People& people, std::size_t i) const {
    static const RE2 kDirect("(?i)^(?:s|ing)?(?: (?:also|directly|back|to|both|now|the sum|at least))*\\s*$");
    static const RE2 kAdjacent("(?i)^,?(?: (?:a|an|of|the|at|least|up|to|about|around|further|additional|sum|"
                               "total|payment|symbolic|another|each|more|than|financial|approximately|minimum|"
                               "not|no|less|goodwill|separate|same|who|also|together|jointly|both|himself|herself|themselves|"
                               "receives?|should|will|is|are|would|have))*\\s*$");
    static const RE2 kGiven("(?i)\\b(?:make|makes|pay|pays|give|gives|offer|offers|send|sends|refund|reimburse|repay|"
                            "award)(?: (?:also|back|to))* $");
    static constexpr std::size_t kFar = 140;
    const std::string_view gap = between(people.end, moneys_[i].begin);
    if (matches(gap, kAdjacent)) return true;
    if (gap.size() > kFar) return false;
    if (matches(between(left_of(i), people.begin), kGiven)) return true;
    const Cue* verb = nullptr;
    for (const Cue& cue : cues_)
      if (gives(cue) && cue.end <= people.begin && cue.begin >= left_of(i)) verb = &cue;
    return verb && matches(between(verb->end, people.begin), kDirect);
  }

  // A sum's own words: from it to the next one; where they say nothing, what stands before it.
  void fill_words(ReadSum& sum, std::size_t i) const {
    Remedy& remedy = sum.remedy;
    const bool alone = moneys_.size() == 1;
    if (!alone) remedy.purposes = purposes_in(between(moneys_[i].end, right_of(i)));
    if (remedy.purposes.empty())
      remedy.purposes = purposes_in(alone ? text_ : between(left_of(i), moneys_[i].begin));
    if (remedy.purposes.empty() && !alone && i + 1 < moneys_.size())
      remedy.purposes = purposes_in(between(moneys_.back().end, text_.size()));
    remedy.sentence = std::string(text_);
    remedy.anchor = statement_.anchor;
    remedy.number = statement_.number;
    remedy.deadline = deadline_in(text_);
    if (remedy.deadline.empty()) remedy.deadline = deadline_in(statement_.before);
    if (remedy.deadline.empty()) remedy.deadline = deadline_in(statement_.block);
    if (remedy.deadline.empty()) remedy.deadline = deadline_in(statement_.lead);
    const std::size_t at = moneys_.empty() ? 0 : moneys_[i].begin;
    sum.payers = payers_of(statement_, at);
  }

  // "pay Mr B £90 to cover the cost of the report" gives back what he spent.
  void settle_kind(ReadSum& sum, std::size_t i) const {
    Remedy& remedy = sum.remedy;
    static const RE2 kBack(
        "(?i)^(?:[^.;£]{0,40}?)(?:\\b(?:to (?:cover|meet|reimburse|refund|repay)|towards|for|being|which "
        "(?:is|was|were))\\b[^.;£]{0,50}?\\b(?:costs?|fees?|charges?|fares?|expenses?|receipts?|what)\\b"
        "[^.;£]{0,50}?\\b(?:paid|spent|incurred|had to|met|bought|hired|commissioned|ordered|obtained|took)|\\b(?:towards (?:his|her|their|"
        "the|Mr|Mrs|Ms|Miss)\\b[^.;£]{0,40}?(?:costs?|fees?|expenses?|bills?))|\\bwhich is (?:half|part|a third|a "
        "quarter|the whole|the rest|two thirds)?(?: of)? ?(?:the|his|her|their|its)\\b[^.;£]{0,40}?\\b(?:fees?|"
        "costs?|bills?|charges?))");
    static const RE2 kAsRefund("(?i)^(?: each| to [^.;£]{1,40}?)?,? (?:as|by way of|in|which is|being) (?:a |full |part )*(?:refund|"
                               "reimbursement|repayment|contribution)\\b");
    static const RE2 kBackdatedAward(
        "(?i)\\b(?:arrears of (?:\\S+ ){0,5}?(?:allowances?|benefit|support|payments?|reduction)|"
        "(?:allowances?|benefit|direct payments?|award|reduction|relief)\\b[^.;£]{0,50}?\\b(?:should have|was "
        "entitled|were entitled|arrears)|backdated|back[ -]pay|the arrears)");
    const std::string_view behind = between(moneys_[i].end, right_of(i));
    const std::string_view around = between(left_of(i), right_of(i));
    if (remedy.kind == RemedyKind::kPayment) {
      if (matches(behind, kBack) || matches(behind, kAsRefund)) remedy.kind = RemedyKind::kRefund;
      if (matches(around, kBackdatedAward) && !is_rent_arrears(around))
        remedy.kind = RemedyKind::kBackdated;
    }
    const Governor governor = governor_of(i);
    static const RE2 kMeets("(?i)^(?:meet|cover|make)");
    if (governor.award && matches(between(governor.award->begin, governor.award->end), kMeets))
      remedy.kind = RemedyKind::kRefund;
    finish(sum);
  }

  static bool is_rent_arrears(std::string_view text) {
    static const RE2 kRent("(?i)\\b(?:rent|tax|mortgage|utility) arrears|arrears of (?:\\S+ )?(?:rent|tax)");
    return matches(text, kRent);
  }

  static void finish(ReadSum& sum) {
    Remedy& remedy = sum.remedy;
    if (remedy.kind == RemedyKind::kRefund) remedy.purposes = {"financial loss"};
    if (remedy.kind == RemedyKind::kCredit && remedy.purposes == std::vector<std::string>{"other"})
      remedy.purposes.clear();
    if (sum.role == SumRole::kEndorsed) remedy.offered_before = true;
    if (sum.role == SumRole::kPart) remedy.part = true;
  }

  // ---- money without a figure ----

  bool has_sum_of(const Cue& award) const {
    for (std::size_t i = 0; i < moneys_.size(); ++i) {
      const Governor found = governor_of(i);
      const Cue* governor = found.award;
      if (found.against && i < sums_.size() && sums_[i].role == SumRole::kOther) continue;
      if (governor == &award) return true;
      // "pay Mr X a symbolic payment of £350": two words, one sum.
      if (governor && governor->begin > award.begin && !breaks_clause(award.end, governor->begin))
        return true;
    }
    return false;
  }

  bool is_money_due(const Cue& award) const {
    const std::string_view behind = text_.substr(award.end);
    const std::string_view word = between(award.begin, award.end);
    static const RE2 kNothing("(?i)^,?(?: (?:this|these|those|it|them both by|the (?:above|sums?|payments?|money|"
                              "amounts?|same|total|figures?)\\b|should|must|will|is|are|has|have|made|within|by|"
                              "to us|plan|plans|terms|in (?:full|line|instalments)|schedule|scheme|arrangements?)\\b|[.:;]|$)");
    if (matches(behind, kNothing) && award.kind != RemedyKind::kBackdated) {
      static const RE2 kIndefinite("(?i)\\b(?:a|an|any|some|further|symbolic|financial|small|modest|his|her|their)"
                                   "(?: \\w+){0,2} $");
      const bool noun = matches(word, RE2("(?i)(?:payments?|refund|remedy|award|compensation|reimbursement)"
                                          "$"));
      if (!noun || !matches(text_.substr(0, award.begin), kIndefinite)) return false;
    }
    if (award.kind == RemedyKind::kPayment) return is_payment_due(award, word, behind);
    if (award.kind == RemedyKind::kBackdated && has_backdated_sum()) return false;
    static const RE2 kFutureCharge("(?i)^(?: \\S+){0,3}? (?:waiting|delays?|risk|time|backlog|number)\\b");
    return !matches(behind, kFutureCharge);
  }

  // The arrears of what is backdated stand in the same sentence.
  bool has_backdated_sum() const {
    return std::any_of(sums_.begin(), sums_.end(), [](const ReadSum& sum) {
      return sum.remedy.kind == RemedyKind::kBackdated && sum.role != SumRole::kOther;
    });
  }

  bool is_payment_due(const Cue& award, std::string_view word, std::string_view behind) const {
    static const RE2 kPay("(?i)^(?:pay|pays|paying)$");
    static const RE2 kObject(
        "(?i)^(?: (?:to )?(?:him|her|them|both|each(?: of them)?|back|(?:Mr|Mrs|Ms|Miss|Dr)\\S*(?: and (?:Mr|"
        "Mrs|Ms|Miss|Dr)\\S*)? \\S+|[A-Z]|the (?:family|complainants?|tenants?|estate|parents)|any|all|"
        "\\S+ \\S+))?(?: also)? (?:a|an|any|some|what(?:ever)?|the (?:difference|cost|costs|value|arrears|shortfall|equivalent|"
        "balance|amount|sum|fees?|increase|full|interest|allowance|direct|missing|rest|same)|all|half|interest|"
        "compensation|arrears|such|money|one|two|three|his|her|their|for any|for the)\\b");
    static const RE2 kNoun("(?i)(?:payments?|pay-?out|compensation|awards?|remedy|redress|recognition)$");
    static const RE2 kMeet("(?i)^(?:meets?|cover(?:s|ing)?|makes? up)");
    static const RE2 kTheirCost("(?i)\\b(?:costs?|fees?|charges?|expenses?|fares?|bills?)\\b[^.;£]*\\b(?:he|she|they|Mr|"
                                "Mrs|Ms|Miss)\\b");
    if (matches(word, kMeet)) return matches(behind, kTheirCost);
    if (matches(word, kPay)) return matches(behind, kObject);
    static const RE2 kMade("(?i)\\b(?:mak(?:e|es|ing)|pay|pays|offer|offers|provide|give|award|with|and|receive|"
                           "arrange)(?: (?:him|her|them|both|each|(?:Mr|Mrs|Ms|Miss|Dr)\\S*(?: and (?:Mr|Mrs|Ms|Miss|Dr))?"
                           " \\S+|[A-Z]))?(?: (?:of them|also))? (?:a|an|any|some|further|symbolic|financial|such|the same|a similar)"
                           "(?: (?:\\w+,? ){0,3}?)? ?$");
    static const RE2 kPlural("(?i)^payments$");
    static const RE2 kToThose("(?i)^ to (?:those|them|any|others?|other|all|each|anyone|everyone)\\b");
    if (matches(word, kPlural)) return matches(behind, kToThose);
    return matches(word, kNoun) && matches(text_.substr(0, award.begin), kMade);
  }

  void add_unstated() {
    if (!text_.empty() && text_.back() == ':') return;
    const bool states = std::any_of(sums_.begin(), sums_.end(), [](const ReadSum& sum) {
      return sum.role == SumRole::kAwarded || sum.role == SumRole::kTotal;
    });
    bool added = false;
    for (const Cue& cue : cues_) {
      if (cue.role != CueRole::kAward || has_sum_of(cue) || !is_committed(&cue)) continue;
      const bool repeats = added || (states && cue.kind == RemedyKind::kPayment);
      if (repeats && !starts_clause(cue)) continue;
      if (!is_money_due(cue)) continue;
      if (unstated_kind(cue) == RemedyKind::kBackdated && has_backdated_sum()) continue;
      add_unstated(cue);
      added = true;
    }
  }

  RemedyKind unstated_kind(const Cue& cue) const {
    static const RE2 kMeet("(?i)^(?:meet|cover|make)");
    static const RE2 kEntitled("(?i)\\b(?:allowances?|benefit|direct payments?|award|support|relief)\\b[^.;]*\\b(?:should|"
                               "would|difference|arrears|entitled)|\\barrears\\b");
    if (cue.kind != RemedyKind::kPayment) return cue.kind;
    if (matches(between(cue.begin, cue.end), kMeet)) return RemedyKind::kRefund;
    return matches(text_, kEntitled) && !is_rent_arrears(text_) ? RemedyKind::kBackdated : cue.kind;
  }

  bool starts_clause(const Cue& cue) const {
    static const RE2 kStart("(?i)(?:^|,|;|\\band|\\bto|\\bwill|\\bshould|\\balso|\\bthen)\\s*$");
    return matches(text_.substr(0, cue.begin), kStart);
  }

  void add_unstated(const Cue& cue) {
    ReadSum sum;
    sum.role = SumRole::kAwarded;
    Remedy& remedy = sum.remedy;
    remedy.kind = unstated_kind(cue);
    const People* found = nullptr;
    for (const People& people : people_)
      if (!found && people.begin >= cue.begin) found = &people;
    if (found) sum.people = *found;
    remedy.each = sum.people.every;
    if (remedy.each) remedy.recipients = sum.people.count > 1 ? sum.people.count : 0;
    remedy.purposes = purposes_in(text_.substr(cue.begin));
    remedy.sentence = std::string(text_);
    remedy.anchor = statement_.anchor;
    remedy.number = statement_.number;
    remedy.deadline = deadline_in(text_);
    if (remedy.deadline.empty()) remedy.deadline = deadline_in(statement_.before);
    if (remedy.deadline.empty()) remedy.deadline = deadline_in(statement_.block);
    if (remedy.deadline.empty()) remedy.deadline = deadline_in(statement_.lead);
    sum.payers = payers_of(statement_, cue.begin);
    finish(sum);
    sums_.push_back(std::move(sum));
  }

  const RemedyStatement& statement_;
  std::string_view text_;
  bool committed_;
  std::vector<Money> moneys_;
  std::vector<Cue> cues_;
  std::vector<People> people_;
  std::vector<Governor> carried_;  // of each sum: the award that a list behind it goes on with
  std::vector<ReadSum> sums_;
};

}  // namespace

std::vector<ReadSum> sums_of(const RemedyStatement& statement, bool committed) {
  return SentenceReader(statement, committed).read();
}

}  // namespace ombud
