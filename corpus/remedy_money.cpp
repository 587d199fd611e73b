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
  // the fees she paid, £90", "pay her what she lost, £90".
  bool overrides(const Cue& award, const Cue& other) const {
    if (other.role == CueRole::kNoiseNoun) return true;
    if (other.role != CueRole::kNoiseVerb) return false;
    if (award.kind != RemedyKind::kPayment) return true;
    static const RE2 kObject("(?i)\\b(?:what|the (?:money|sums?|amounts?|costs?|fees?|charges?|rent|"
                             "difference)(?: (?:that|which))?)\\b[^.;]*$");
    return matches(between(award.end, other.begin), kObject);
  }

  Governor governor_of(std::size_t i) const {
    Governor governor;
    const std::size_t begin = left_of(i);
    for (const Cue& cue : cues_) {
      if (cue.begin < begin || cue.begin >= moneys_[i].begin) continue;
      if (gives(cue)) {
        governor = {&cue, governor.against && governor.against->role == CueRole::kReplaced
                              ? governor.against
                              : nullptr};
      } else if (!governor.award || !overrides(*governor.award, cue)) {
        governor.against = &cue;
      }
    }
    return governor;
  }

  // A list goes on: ", the second £90 and the third", "and a further", "plus".
  bool is_list_glue(std::string_view text) const {
    static const RE2 kGlue("(?i)(?:\\band\\b|,|;|\\bplus\\b|\\bwith\\b|\\bor\\b)");
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

  SumRole role_of(std::size_t i, RemedyKind& kind) {
    const std::string_view behind = text_.substr(moneys_[i].end);
    const Governor governor = governor_of(i);
    if (is_offered_behind(i)) {
      const bool to_be_paid = governor.award && !governor.against &&
                              governor.award->role == CueRole::kAward && is_committed(governor.award);
      if (!to_be_paid) return SumRole::kOffered;
    }
    if (governor.against) return role_against(i, *governor.against, governor.award);
    if (governor.award) {
      kind = governor.award->kind;
      if (governor.award->role == CueRole::kOffered) return SumRole::kOffered;
      return is_committed(governor.award) ? SumRole::kAwarded : SumRole::kOther;
    }
    return role_without_governor(i, behind, kind);
  }

  SumRole role_against(std::size_t i, const Cue& against, const Cue* award) {
    if (against.role == CueRole::kReplaced) {
      static const RE2 kPaid("(?i)\\b(?:offered|paid|offer|already|last|previous)\\b");
      const bool told = matches(text_.substr(against.begin), kPaid);
      return told ? SumRole::kOffered : SumRole::kOther;
    }
    const bool in_list = !sums_.empty() && !award;
    if (against.role == CueRole::kExplained && in_list && last_given() != SumRole::kOther)
      return rate_at(text_.substr(moneys_[i].end)) ? SumRole::kOther : SumRole::kPart;
    return SumRole::kOther;
  }

  SumRole last_given() const { return sums_.empty() ? SumRole::kOther : sums_.back().role; }

  SumRole role_without_governor(std::size_t i, std::string_view /*behind*/, RemedyKind& kind) {
    if (i > 0) {
      const SumRole before = last_given();
      if (before == SumRole::kOther || !is_list_glue(between(left_of(i), moneys_[i].begin)))
        return before == SumRole::kOther ? SumRole::kOther : bracketed(i);
      kind = sums_.back().remedy.kind;
      return before == SumRole::kTotal ? SumRole::kAwarded : before;
    }
    static constexpr std::size_t kItemStartMax = 60;
    if (!statement_.item || moneys_[i].begin > kItemStartMax || !lead_awards(statement_.lead))
      return SumRole::kOther;
    const auto cues = cues_in(statement_.lead);
    const auto award = std::find_if(cues.rbegin(), cues.rend(), gives);
    if (award == cues.rend() || award->role != CueRole::kAward) return SumRole::kOther;
    kind = award->kind;
    return SumRole::kAwarded;
  }

  // "refund the charges already paid (£1,234)" has its own governor; "(£500)" behind a sum is a part
  // or the reckoning.
  SumRole bracketed(std::size_t /*i*/) const { return SumRole::kOther; }

  // "the £300 it has already offered", "£300 already paid".
  bool is_offered_behind(std::size_t i) const {
    static const RE2 kOffered(
        "(?i)^(?: (?:that|which|payment|credit|refund|sum|in \\w+|to (?:\\w+ ){1,3}?))?,? ?(?:(?:it|the "
        "(?:\\w+ ){1,3}?|[A-Z]\\w+ (?:\\w+ ){0,3}?)(?:has |had |have )?(?:already |now |last |first |previously |since "
        ")?(?:offered|paid)|(?:is |was )?already (?:paid|offered|on offer|given|made|credited)|now on "
        "offer|on offer|offered|it offered|paid in|paid by the)\\b");
    return matches(between(moneys_[i].end, right_of(i)), kOffered) &&
           !matches(between(moneys_[i].end, right_of(i)), RE2("(?i)^(?: (?:that|which))? (?:he|she|they|"
                                                              "Mr|Mrs|Ms|Miss|Dr)\\b"));
  }

  bool says_enough() const {
    static const RE2 kEnough(
        "(?i)\\b(?:suitable|enough|fair|sufficient|appropriate|adequate|satisfactory|reasonable|"
        "proportionate|remed(?:y|ies|ied)|in line with|puts? (?:things|matters|this|it) right)\\b");
    static const RE2 kNot("(?i)\\b(?:not|no|n[’']t|never|less than|too (?:low|little|small)|in place of|"
                          "instead of|rather than)\\b");
    return matches(text_, kEnough) && !matches(text_, kNot);
  }

  bool is_total(std::size_t i) const {
    static const RE2 kBefore("(?i)\\btotal(?:s|ling|led|ing)?\\b(?: (?:of|sum|payment|payments|remedy|"
                             "compensation|award|refund|to|is|amount|cash|symbolic|financial))*(?: of)? ?$|\\b(?:in all|"
                             "altogether),? ?$");
    static const RE2 kBehind("(?i)^,? (?:in total|in all|altogether|overall)\\b");
    return matches(text_.substr(0, moneys_[i].begin), kBefore) ||
           matches(text_.substr(moneys_[i].end), kBehind);
  }

  void read_sum(std::size_t i) {
    ReadSum sum;
    sum.remedy.kind = RemedyKind::kPayment;
    sum.role = role_of(i, sum.remedy.kind);
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
    if (const auto rate = rate_at(text_.substr(moneys_[i].end))) {
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
    if (const People* chosen = behind ? behind : before) sum.people = *chosen;
    static const RE2 kEach("(?i)^,? (?:each|apiece|per (?:person|child|family|household|head|property|"
                           "home)|a head|a (?:family|household|person|child))\\b");
    static const RE2 kEachBefore("(?i)\\beach(?: be paid)? ?$");
    const bool each = sum.people.every || matches(text_.substr(moneys_[i].end), kEach) ||
                      matches(between(begin, moneys_[i].begin), kEachBefore);
    sum.remedy.each = each;
    if (each) sum.remedy.recipients = sum.people.count > 1 ? sum.people.count : 0;
  }

  bool is_addressee(const People& people, std::size_t i) const {
    static const RE2 kTo("(?i)(?:^|\\b)(?:to|for each of|for|and to)(?: each(?: of)?| both(?: of)?)? $");
    static const RE2 kDirect("(?i)^ (?:to|should|will|must|be|is|made|paid|refund|back|directly|in|should|"
                             "credit|account)?");
    static constexpr std::size_t kNear = 60;
    const std::string_view gap = between(moneys_[i].end, people.begin);
    static const RE2 kOther("(?i)\\b(?:recogni\\w+|reflect|because|which|that|who|distress|remedy|for the|"
                            "acknowledge|in respect|as)\\b");
    (void)kDirect;
    return gap.size() <= kNear && matches(gap, kTo) && !matches(gap, kOther) &&
           !(matches(gap, RE2("(?i)\\bfor $")) && !people.every);
  }

  bool stands_for_recipient(const People& people, std::size_t i) const {
    const std::string_view gap = between(people.end, moneys_[i].begin);
    static const RE2 kFar("(?i)\\b(?:who|which|because|when|said|says|wanted|for|complain\\w*)\\b");
    static constexpr std::size_t kNear = 90;
    return gap.size() <= kNear && !matches(gap, kFar);
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
        "[^.;£]{0,50}?\\b(?:paid|spent|incurred|had to|met|bought|hired)|\\b(?:towards (?:his|her|their|"
        "the|Mr|Mrs|Ms|Miss)\\b[^.;£]{0,40}?(?:costs?|fees?|expenses?|bills?)))");
    static const RE2 kToAccount("(?i)^[^.;£]{0,60}?\\b(?:to|against|off|from) (?:his|her|their|the|Mr|Mrs|"
                                "Ms|Miss)\\b[^.;£]{0,40}?\\b(?:account|balance|bill|debt|arrears)\\b");
    const std::string_view behind = between(moneys_[i].end, right_of(i));
    if (remedy.kind == RemedyKind::kPayment && matches(behind, kBack))
      remedy.kind = RemedyKind::kRefund;
    (void)kToAccount;
    finish(sum);
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
    for (std::size_t i = 0; i < moneys_.size(); ++i)
      if (governor_of(i).award == &award) return true;
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
    static const RE2 kFutureCharge("(?i)^(?: \\S+){0,3}? (?:waiting|delays?|risk|time|backlog|number)\\b");
    return !matches(behind, kFutureCharge);
  }

  bool is_payment_due(const Cue& award, std::string_view word, std::string_view behind) const {
    static const RE2 kPay("(?i)^(?:pay|pays|paying)$");
    static const RE2 kObject(
        "(?i)^(?: (?:to )?(?:him|her|them|both|each(?: of them)?|back|(?:Mr|Mrs|Ms|Miss|Dr)\\S*(?: and (?:Mr|"
        "Mrs|Ms|Miss|Dr)\\S*)? \\S+|[A-Z]|the (?:family|complainants?|tenants?|estate|parents)|any|all|"
        "\\S+ \\S+))?(?: also)? (?:a|an|any|some|what(?:ever)?|the (?:difference|cost|costs|value|arrears|shortfall|equivalent|"
        "balance|amount|sum|fees?|full|interest|allowance|direct|missing|rest|same)|all|half|interest|"
        "compensation|arrears|such|money|one|two|three|his|her|their|for any|for the)\\b");
    static const RE2 kNoun("(?i)(?:payments?|pay-?out|compensation|awards?|remedy|redress|recognition)$");
    if (matches(word, kPay)) return matches(behind, kObject);
    static const RE2 kMade("(?i)\\b(?:mak(?:e|es|ing)|pay|pays|offer|offers|provide|give|award|with|and|receive|"
                           "arrange)(?: (?:him|her|them|both|each|(?:Mr|Mrs|Ms|Miss|Dr)\\S*(?: and (?:Mr|Mrs|Ms|Miss|Dr))?"
                           " \\S+|[A-Z]))?(?: (?:of them|also))? (?:a|an|any|some|further|symbolic|financial|such)"
                           "(?: (?:\\w+,? ){0,3}?)? ?$");
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
      add_unstated(cue);
      added = true;
    }
  }

  bool starts_clause(const Cue& cue) const {
    static const RE2 kStart("(?i)(?:^|,|;|\\band|\\bto|\\bwill|\\bshould|\\balso|\\bthen)\\s*$");
    return matches(text_.substr(0, cue.begin), kStart);
  }

  void add_unstated(const Cue& cue) {
    ReadSum sum;
    sum.role = SumRole::kAwarded;
    Remedy& remedy = sum.remedy;
    remedy.kind = cue.kind;
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
  std::vector<ReadSum> sums_;
};

}  // namespace

std::vector<ReadSum> sums_of(const RemedyStatement& statement, bool committed) {
  return SentenceReader(statement, committed).read();
}

}  // namespace ombud
