// corpus/remedy_actions.cpp - cuts a sentence into clauses and names what each one promises.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/remedy_actions.h"

#include <algorithm>
#include <optional>
#include <string>

#include "corpus/patterns.h"
#include "corpus/remedy_cues.h"
#include "corpus/remedy_people.h"
#include "corpus/remedy_words.h"

namespace ombud {
namespace {

// What is owed to the ombudsman and not to anybody harmed, or only speaks of what was agreed.
bool is_reporting(std::string_view sentence) {
  static const RE2 kReporting(
      "(?i)(?:\\b(?:provide|send|show|give|tell|write to|report(?: back)? to|satisfy|let|with)\\b "
      "(?:us|me|"
      "the ombudsm[ae]n)\\b|\\bevidence "
      "(?:that|of|it|to|for)\\b|\\bevidence\\b[^.]*\\b(?:us|ombudsm[ae]n)\\b|"
      "\\bconfirm(?:s|ation)? (?:to (?:us|me|the ombudsm[ae]n)|that it has (?:done|taken|carried|"
      "completed))|\\bconfirm within\\b|\\blay (?:this|the) report\\b|\\bconsider (?:this|the) "
      "report\\b|"
      "\\b(?:consider|regard to|publish|follow) (?:our |this |the )?(?:published "
      ")?guidance\\b|\\b(?:councils|"
      "organisations|bodies|authorities) should apologi|\\bnot investigate\\b)");
  return matches(sentence, kReporting);
}

bool is_past_or_refused(std::string_view sentence) {
  static const RE2 kPast(
      "(?i)(?:\\b(?:has|have|had) (?:now |since |already |also |previously )+\\w+|\\balready "
      "\\w+ed\\b|"
      "\\b(?:has|have|had) "
      "(?:apologised|improved|changed|reviewed|introduced|trained|put|made|ended|"
      "taken|told|offered|paid|accepted|issued|written)\\b)");
  static const RE2 kAgreed("(?i)\\b(?:agreed to|agreed that|will|should|must|recommend|agreed,)");
  static const RE2 kRefused(
      "(?i)\\b(?:do not|does not|need not|did not|have not|has not|no need|cannot|"
      "would not) (?:\\w+ )?(?:recommend|ask|require|need|think|propose|consider|"
      "agree|make|see)\\b");
  return (matches(sentence, kPast) && !matches(sentence, kAgreed)) || matches(sentence, kRefused);
}

// A clause from its verb on: without who does it, by when, and that it was agreed.
std::string_view from_verb(std::string_view clause, bool (*is_act)(std::string_view)) {
  static const RE2 kOpening(
      "(?i)^.*?(?:\\b(?:will|should|must|is to|are "
      "to|would|(?:agreed|agrees|undertaken|need|needs|ought) to|"
      "recommend(?:ed|s)?(?: that)?(?:,[^,]*,)? (?:the \\w+(?: \\w+)??|it)|asked? (?:the \\w+|it) "
      "to|invite "
      "(?:the \\w+|it) to)|[’'](?:ll))(?: (?:also|then|now|both|each|together|therefore|make "
      "sure(?: that)? it))*"
      "(?:,? (?:within|by|in|before) [^,]{1,60},)?(?: |$)");
  static const RE2 kFiller(
      "(?i)^(?:[\\s;,•–-]|and |to |also |then |so |both |within [^,]{1,50},? (?:to )?|by "
      "\\d[^,]{1,30}, "
      "|for (?:him|her|them|Mr \\w+|Mrs \\w+|Ms \\w+|Miss \\w+),? )+");
  re2::StringPiece rest = piece(clause);
  RE2::Consume(&rest, kFiller);
  if (is_act({rest.data(), rest.size()})) return {rest.data(), rest.size()};
  rest = piece(clause);
  RE2::Consume(&rest, kOpening);
  RE2::Consume(&rest, kFiller);
  return {rest.data(), rest.size()};
}

bool is_money(std::string_view act) {
  static const RE2 kMoney(
      "(?i)^(?:pay|refund|reimburs|repay|repa|waiv|writ(?:e|es|ing) off|write (?:\\S+ "
      "){1,4}off|credit|backdate "
      "(?:\\S+ ){0,3}?(?:award|benefit|allowance|reduction|relief|support|payment)|return "
      "(?:the|his|her|their|a|"
      "both) (?:\\S+ ){0,3}?(?:fees?|money|charges?|deposit)|make (?:\\S+ ){0,5}?payments?|offer "
      "(?:\\S+ ){0,4}?"
      "payment|meets? (?:\\S+ ){0,4}?cost|compensat)|£");
  return matches(act, kMoney);
}

#define OMBUD_RULES                                                                                \
  "(?:polic(?:y|ies)|procedures?|process(?:es)?|practices?|guidance|guides?|leaflets?|templates?|" \
  "forms?\\b|(?:standard|decision|refusal|template|model|its) letters?\\b|letters (?:it|to)|"      \
  "websites?|web ?pages?|page\\b|systems?|protocols?|logs?\\b|contracts?|checklists?|"             \
  "instructions|factsheets?|codes?\\b|schemes?|standards?|databases?|records? management|"         \
  "record[- ]keeping|registers?|way (?:it|in which)|how it|manual|handbook|script|software|"       \
  "backlog|(?:action|improvement) plan|complaints? handling|wording|strategy|arrangements|"        \
  "plan for|contract terms|notices?\\b|paragraph|rota|panel’s|tracker|reminders? in)"

std::optional<RemedyKind> kind_of(std::string_view act) {
  static const RE2 kApology("(?i)(?:\\bapolog\\w*|\\bsay(?:s|ing)? sorry|\\bsorry\\b)");
  static const RE2 kTraining(
      "(?i)^(?:re-?train|train|remind|brief|circulat|(?:tell|write to|inform)s? (?:\\S+ "
      "){0,3}?(?:staff|officers|"
      "managers|team|teams|workers|clerks|panels)\\b|(?:share|discuss|cascade)s? (?:\\S+ "
      "){0,10}?(?:staff|officers|"
      "team|teams|managers|learning|lessons)|(?:issue|send|give|provide|deliver|arrange|hold|"
      "organise|run|put on|"
      "offer|ensure|make sure|complete|undertake|carry out)\\w* (?:\\S+ "
      "){0,9}?(?:training|train(?:s|ed)|briefings?|"
      "reminders?|workshops?|course|refresher|guidance to (?:\\S+ "
      "){0,3}?(?:staff|officers|workers|teams?))\\b|"
      "make (?:\\S+ ){0,3}?(?:staff|officers|workers) aware|use (?:\\S+ ){0,5}?(?:training|team "
      "meeting)|(?:ensure|make "
      "sure)(?: that)? (?:\\S+ ){0,3}?(?:staff|officers|workers) (?:\\S+ "
      "){0,2}?(?:aware|understand|know))");
  static const RE2 kRules(
      "(?i)^(?:review|amend|chang|updat|revis|re-?writ|writ(?:e|es) "
      "(?:a|an|new|its)|produc|publish|introduc|"
      "issu|adopt|put (?:in place|into|on)|set up|develop|creat|draw up|draft|stop|end |ends "
      "|improv|alter|bring|"
      "take|replac|clarif|correct|add|includ|withdraw|devis|audit|establish|strengthen|implement|"
      "prepar|require|"
      "remov|reword|redesign|design|make (?:\\S+ ){0,3}?(?:clear|changes)|look "
      "at|reduce|ensure|make sure|keep|start|"
      "monitor|have|agree)\\w*\\b[^.;]{0,90}?\\b" OMBUD_RULES);
  static const RE2 kReview(
      "(?i)^(?:review|re-?assess|re-?consider|look(?:s)? again|go(?:es)? back "
      "over|re-?hear|re-?run|re-?calculat|"
      "re-?examin|re-?determin|re-?decid|re-?open|investigat|assess\\b|work(?:s)? "
      "out|decid(?:e|es)|consider(?:s)? "
      "(?:\\S+ ){0,8}?(?:again|afresh|complaint|application|request|claim)|(?:carry|carries) out "
      "(?:\\S+ ){0,5}?"
      "(?:re-?assessment|assessment|review|investigation|audit "
      "of)|(?:complete|finish|hold|arrange|undertake|offer|do|"
      "conduct|provide|give|convene|begin|start|allocate|make)(?:s|es)? (?:\\S+ "
      "){0,7}?(?:re-?assessment|assessments?|"
      "appeals?|hearings?|reviews?|investigation|investigator|panel|fresh decision|new "
      "decision)\\b|find(?:s)? out "
      "(?:what|who|which|whether|if)|check(?:s)? (?:whether|if|for)|identif(?:y|ies))");
  if (matches(act, kApology)) return RemedyKind::kApology;
  if (matches(act, kTraining)) return RemedyKind::kTraining;
  static const RE2 kReviewsRules(
      "(?i)^review\\w* (?:how|its|the|their)\\b[^.;]{0,60}?\\b" OMBUD_RULES);
  // "review how it keeps records"
  static const RE2 kReviewsHow("(?i)^review\\w* (?:how|the way|whether its)\\b");
  if (matches(act, kReviewsHow)) return RemedyKind::kPolicy;
  if (matches(act, kReview) && !matches(act, kReviewsRules)) return RemedyKind::kReview;
  if (matches(act, kRules)) return RemedyKind::kPolicy;
  return std::nullopt;
}

// A clause that begins with a verb of doing: something that is none of the other kinds.
bool does_something(std::string_view act) {
  static const RE2 kVerb(
      "(?i)^(?:be (?:\\w+ "
      ")?\\w+(?:ed|n|t)\\b|(?:issu|arrang|provid|giv|find|nam|appoint|allocat|mov|carr(?:y|ies)|"
      "complet|repair|instal|fit|clear|inspect|meet|visit|writ|send|mak|ensur|contact|offer|decid|"
      "trac|put|plac|"
      "add|correct|amend|remov|record|tak|start|begin|withdraw|restor|transfer|monitor|check|"
      "consult|invit|"
      "allow|grant|process|regist|resum|continu|commission|replant|plant|resurfac|repaint|paint|"
      "clean|collect|deliver|"
      "tell|explain|confirm|keep|finish|set|speak|hold|help|support|try|work|fund|releas|lift|"
      "secur|respond|"
      "reply|answer|act|ask|look|produc|prepar|submit|apply|order|serv|enforc|open|clos|liais|"
      "publish|updat|"
      "share|stop|let|propos|seek|show|attach|not(?:e|es) "
      "on|reinstat|treat|adjust|replac|bring|ring|fenc|cut|prun|"
      "fell|erect|nominat|refer|notif|print|display|retain|return|backdate|cancel|pay "
      "for|award|attend|cooperat|us(?:e|es) )"
      "\\w*\\b)");
  static const RE2 kNothing(
      "(?i)^(?:do (?:so|this|both|it|these|the following)|make (?:sure that, within|the payments?|"
      "these payments?)|be (?:made|paid|done|enough|completed|taken|carried out)|complete "
      "(?:these|both|this|"
      "all|the (?:actions?|work|above))|act within|take (?:the following|this|these|place)|agree "
      ")");
  return matches(act, kVerb) && !matches(act, kNothing);
}

// Whether a clause begins with a verb that names what is done.
bool is_act(std::string_view act) {
  return is_money(act) || kind_of(act).has_value() || does_something(act);
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
  ActionReader(const RemedyStatement& statement, bool opens_list)
      : statement_(statement), opens_list_(opens_list) {}

  std::vector<Remedy> read() {
    const std::string_view sentence = statement_.sentence;
    add_nouns(sentence);
    // The whole first, as a verb and its object may have a comma between them.
    const auto first = from_verb(sentence, is_act);
    if (!is_money(first))
      if (const auto kind = kind_of(first); kind && *kind != RemedyKind::kApology) add(*kind);
    for (const std::string_view clause : clauses_of(sentence))
      add_clause(from_verb(clause, is_act));
    return std::move(actions_);
  }

 private:
  // "A written apology and a payment of £275 is a fair remedy."
  void add_nouns(std::string_view sentence) {
    static const RE2 kNoun(
        "(?i)(?:^|\\bremedy of |\\bthat |\\bsent )an? (?:\\w+ ){0,3}?apology\\b");
    if (matches(sentence, kNoun)) add(RemedyKind::kApology);
  }

  void add_clause(std::string_view act) {
    if (is_money(act)) return;
    if (const auto kind = kind_of(act)) {
      add(*kind);
    } else if (does_something(act) && !opens_list_ && !(is_letter(act) && has_apology())) {
      add(RemedyKind::kOther);
    }
  }

  // "write to Mrs B to apologise": the letter is the apology.
  static bool is_letter(std::string_view act) {
    static const RE2 kLetter("(?i)^(?:writ|send)");
    return matches(act, kLetter);
  }

  bool has_apology() const {
    static const RE2 kApology("(?i)\\b(?:apolog|sorry)");
    return matches(statement_.sentence, kApology);
  }

  bool has(RemedyKind kind) const {
    return std::any_of(actions_.begin(), actions_.end(), [&](const Remedy& action) {
      return action.kind == kind;
    });
  }

  void add(RemedyKind kind) {
    if (has(kind)) return;
    // "review its procedures and tell people of the change": the rest belongs to the first.
    if (kind == RemedyKind::kOther && !actions_.empty()) return;
    Remedy action;
    action.kind = kind;
    action.sentence = evidence_at(statement_, 0);
    action.anchor = std::string(statement_.block->anchor);
    action.number = statement_.block->number;
    action.deadline = deadline();
    action.recipient = recipient();
    actions_.push_back(std::move(action));
  }

  std::string deadline() const {
    const RemedyBlock* lead = statement_.block->lead;
    std::string own = deadline_in(statement_.sentence);
    return own.empty() && lead ? lead->deadline() : own;
  }

  // Whoever the sentence names first.
  std::string recipient() const {
    const auto all = people_in(statement_.sentence);
    const auto named =
        std::find_if(all.begin(), all.end(), [](const People& people) { return !people.pronoun; });
    return named == all.end() ? std::string() : named->name;
  }

  const RemedyStatement& statement_;
  bool opens_list_;  // its items tell the rest
  std::vector<Remedy> actions_;
};

}  // namespace

std::vector<Remedy> actions_of(const RemedyStatement& statement, bool committed) {
  const std::string_view sentence = statement.sentence;
  if (is_reporting(sentence) || is_past_or_refused(sentence)) return {};
  const RemedyBlock& block = *statement.block;
  if (!commits(sentence) && !(committed && block.item)) return {};
  if (block.item && block.lead && is_past_or_refused(statement.lead())) return {};
  const bool opens_list = !sentence.empty() && sentence.back() == ':';
  return ActionReader(statement, opens_list).read();
}

}  // namespace ombud
