// corpus/remedy_actions.cpp - cuts a sentence into clauses and names what each one promises.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/remedy_actions.h"

#include <algorithm>
#include <optional>
#include <string>

#include <re2/re2.h>

#include "corpus/remedy_cues.h"
#include "corpus/remedy_people.h"
#include "corpus/remedy_words.h"

namespace ombud {
namespace {

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

bool matches(std::string_view text, const RE2& pattern) {
  return RE2::PartialMatch(piece(text), pattern);
}

// What is owed to the ombudsman and not to anybody harmed.
bool is_reporting(std::string_view sentence) {
  static const RE2 kReporting(
      "(?i)(?:\\b(?:provide|send|show|give|tell|write to|report(?: back)? to|satisfy|let)\\b (?:us|me|the "
      "ombudsm[ae]n)\\b|\\bevidence (?:that|of|it|to|for)\\b|\\bevidence\\b[^.]*\\b(?:us|ombudsm[ae]n)\\b|"
      "\\bconfirm(?:s|ation)? (?:to (?:us|me|the ombudsm[ae]n)|that it has (?:done|taken|carried|"
      "completed))|\\blay (?:this|the) report\\b|\\bconsider this report\\b|\\bguidance on remedies\\b|"
      "\\bour (?:published )?guidance\\b|\\b(?:councils|organisations|bodies|authorities) should "
      "apologi)");
  return matches(sentence, kReporting);
}

bool is_past_or_refused(std::string_view sentence) {
  static const RE2 kPast(
      "(?i)(?:\\b(?:has|have|had) (?:now |since |already |also |previously )+\\w+|\\balready \\w+ed\\b|"
      "\\b(?:has|have|had) (?:apologised|improved|changed|reviewed|introduced|trained|put|made|ended|"
      "taken|told|offered|paid|accepted|issued|written)\\b)");
  static const RE2 kAgreed("(?i)\\b(?:agreed to|agreed that|will|should|must|recommend)\\b");
  static const RE2 kRefused("(?i)\\b(?:do not|does not|need not|did not|have not|has not|no need|cannot|"
                            "would not) (?:\\w+ )?(?:recommend|ask|require|need|think|propose|consider|"
                            "agree|make|see)\\b");
  return (matches(sentence, kPast) && !matches(sentence, kAgreed)) || matches(sentence, kRefused);
}

#define OMBUD_RULES                                                                                \
  "(?:polic(?:y|ies)|procedures?|process(?:es)?|practices?|guidance|guides?|leaflets?|templates?|" \
  "forms?\\b|(?:standard |decision |refusal |template )?letters?\\b|websites?|web ?pages?|systems?" \
  "|protocols?|arrangements|logs?\\b|contracts?|checklists?|instructions|factsheets?|codes?\\b|"   \
  "schemes?|standards?|databases?|records? management|record[- ]keeping|monitoring|tracker|"       \
  "registers?|agreements?|panel|criteria|way (?:it|in which)|how it|manual|handbook|script|notes? "\
  "for|software|backlog|action plan|improvement plan|commissioning|service|information (?:it|on|"  \
  "for|about)|quality assurance|audit|complaints? handling|wording|strategy|plans? for)"

std::optional<RemedyKind> kind_of(std::string_view clause) {
  static const RE2 kApology("(?i)\\b(?:apolog\\w*|say(?:s|ing)? sorry|sorry)");
  static const RE2 kTraining(
      "(?i)\\b(?:train(?:s|ing|ed)?|remind\\w*|brief(?:s|ed|ing)?|circulat\\w*|workshop|(?:share|discuss|"
      "cascade) (?:\\w+ ){0,3}?(?:decision|learning|lessons?|report|findings|statement|case|points?)|make "
      "(?:\\w+ )?(?:staff|officers) aware|refresher|learning (?:from|points)|ensure (?:\\w+ ){0,3}?"
      "(?:staff|officers) (?:are aware|understand|know)|issue (?:\\w+ ){0,3}?(?:reminder|briefing|"
      "guidance) to)");
  static const RE2 kRules(
      "(?i)(?:\\b(?:review|amend|chang|updat|revis|rewrit|writ|produc|publish|introduc|issu|adopt|put|set|"
      "develop|creat|draw|stop|end|improv|alter|bring|tak|replac|clarif|correct|add|includ|consider|"
      "agree|hav|keep|start|ensur|mak|tell|withdraw|devis|audit|check|establish|report|strengthen|"
      "implement|monitor|prepar|record|require|remov|reword|design|consult|look at|giv|us)\\w*\\b"
      "[^.;]{0,110}?\\b" OMBUD_RULES ")");
  static const RE2 kReview(
      "(?i)\\b(?:(?:review|reassess|re-assess|reconsider|re-consider|look(?:s)? again|re-?hear|re-?run|"
      "recalculat|re-?calculat|re-?examin|re-?determin|re-?decid|investigat|re-?open)\\w*|assess(?:es)? |"
      "(?:carry|carries) out (?:\\w+ ){0,4}?(?:re-?assessment|assessment|review|investigation)|(?:complete|"
      "hold|arrange|undertake|offer|do|conduct|provide|give)\\w* (?:\\S+ ){0,6}?(?:re-?assessment|assessment|"
      "appeal|hearing|review|panel|investigation)\\b|(?:fresh|new) (?:\\S+ )?(?:assessment|appeal|decision|"
      "hearing|review)|decide (?:again|afresh|the application)|consider (?:\\S+ ){0,6}?(?:again|afresh)|"
      "other (?:cases|families|people|applicants|residents)|stage (?:two|three|2|3))");
  if (matches(clause, kApology)) return RemedyKind::kApology;
  if (matches(clause, kTraining)) return RemedyKind::kTraining;
  if (matches(clause, kRules)) return RemedyKind::kPolicy;
  if (matches(clause, kReview)) return RemedyKind::kReview;
  return std::nullopt;
}

// A clause that begins with a verb of doing: something that is none of the other kinds.
bool does_something(std::string_view clause) {
  static const RE2 kVerb(
      "(?i)^(?:\\W|and |to |also |then |it |will |should |must |has agreed |the \\w+ |within [^,]*, |by [^,]*"
      ", |for \\w+ |each |now |at once |immediately |so |that |council |provider |trust )*(?:issue|arrange|"
      "provide|give|find|name|appoint|allocate|move|carry|complete|repair|instal|fit|clear|inspect|meet|"
      "visit|write|send|make|ensure|contact|offer|decide|trace|put|place|add|correct|amend|remove|record|"
      "take|start|begin|withdraw|restore|transfer|monitor|check|report|consult|invite|agree|allow|grant|"
      "process|register|resume|continue|commission|replant|plant|resurface|paint|clean|collect|deliver|tell|"
      "explain|confirm|keep|finish|set|speak|hold|help|support|try|work|pay for|fund|release|return|lift|"
      "award|secure|respond|reply|answer|remedy|act|ask|look|produce|prepare|submit|apply|order|serve|"
      "enforce|open|close|discuss|liaise|identify|publish|update|share|stop|let|propose|seek|show|attach|"
      "note|reinstate|accept|backdate|treat|adjust|replace|bring|ring|fence|cut|prune|fell|erect|"
      "nominate|refer|notify|print|display)\\w*\\b");
  return matches(clause, kVerb);
}

bool is_money(std::string_view clause) {
  static const RE2 kMoney("(?i)(?:£|\\b(?:refund|reimburs|repay|waiv|write off|pay (?:him|her|them|Mr|Mrs|Ms|"
                          "Miss|the|a|any|what)|make (?:\\S+ ){0,3}?(?:a |symbolic )*payment|backdat|credit))");
  return matches(clause, kMoney);
}

// At semicolons, commas and "and": what stands between is often a clause, and else says nothing.
std::vector<std::string_view> clauses_of(std::string_view sentence) {
  static const RE2 kCut("(;|,| and | then )");
  std::vector<std::string_view> clauses;
  std::size_t begin = 0;
  re2::StringPiece rest = piece(sentence);
  re2::StringPiece cut;
  while (RE2::FindAndConsume(&rest, kCut, &cut)) {
    const auto at = static_cast<std::size_t>(cut.data() - sentence.data());
    clauses.push_back(sentence.substr(begin, at - begin));
    begin = at + cut.size();
  }
  clauses.push_back(sentence.substr(begin));
  return clauses;
}

class ActionReader {
 public:
  explicit ActionReader(const RemedyStatement& statement) : statement_(statement) {}

  std::vector<Remedy> read() {
    if (const auto whole = kind_of(statement_.sentence); whole && !is_list()) {
      add(*whole);
      add_from_clauses(*whole);
    } else {
      add_from_clauses(std::nullopt);
    }
    return std::move(actions_);
  }

 private:
  // Several things in one sentence, of which each clause tells one.
  bool is_list() const {
    const auto clauses = clauses_of(statement_.sentence);
    return std::count_if(clauses.begin(), clauses.end(), [](std::string_view clause) {
             return kind_of(clause) || is_money(clause);
           }) > 1;
  }

  void add_from_clauses(std::optional<RemedyKind> whole) {
    for (const std::string_view clause : clauses_of(statement_.sentence)) {
      const auto kind = kind_of(clause);
      if (kind) {
        add(*kind);
      } else if (!whole && !is_money(clause) && does_something(clause)) {
        add(RemedyKind::kOther);
      }
    }
  }

  void add(RemedyKind kind) {
    const bool known = std::any_of(actions_.begin(), actions_.end(), [&](const Remedy& action) {
      return action.kind == kind;
    });
    if (known) return;
    Remedy action;
    action.kind = kind;
    action.sentence = std::string(statement_.sentence);
    action.anchor = statement_.anchor;
    action.number = statement_.number;
    action.deadline = deadline_in(statement_.sentence);
    if (action.deadline.empty()) action.deadline = deadline_in(statement_.lead);
    for (const People& people : people_in(statement_.sentence)) {
      if (people.pronoun) continue;
      action.recipient = people.name;
      break;
    }
    actions_.push_back(std::move(action));
  }

  const RemedyStatement& statement_;
  std::vector<Remedy> actions_;
};

}  // namespace

std::vector<Remedy> actions_of(const RemedyStatement& statement, bool committed) {
  const std::string_view sentence = statement.sentence;
  const bool opens_list = !sentence.empty() && sentence.back() == ':';
  if (opens_list || is_reporting(sentence) || is_past_or_refused(sentence)) return {};
  if (!commits(sentence) && !(committed && statement.item)) return {};
  if (statement.item && !statement.lead.empty() && is_past_or_refused(statement.lead)) return {};
  return ActionReader(statement).read();
}

}  // namespace ombud
