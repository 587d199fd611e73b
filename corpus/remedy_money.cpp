// corpus/remedy_money.cpp - reads a sentence's sums from left to right, then what has no figure.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/remedy_money.h"

#include <optional>
#include <string>
#include <utility>

#include "corpus/remedy_amounts.h"
#include "corpus/remedy_governors.h"
#include "corpus/remedy_kinds.h"
#include "corpus/remedy_recipients.h"
#include "corpus/remedy_roles.h"
#include "corpus/remedy_sentence.h"
#include "corpus/remedy_unstated.h"
#include "corpus/remedy_words.h"

namespace ombud {
namespace {

class SentenceReader {
 public:
  SentenceReader(const RemedyStatement& statement, bool committed)
      : sentence_(statement), governors_(sentence_), roles_(sentence_, governors_, committed) {}

  std::vector<ReadSum> read() {
    for (std::size_t sum = 0; sum < sentence_.sums().size(); ++sum)
      read_.push_back(read_sum(sum));
    for (ReadSum& unstated : unstated_money(sentence_, read_, governors_, roles_)) {
      // Bounded, as a sentence of n words of award would else be read n times.
      static constexpr std::size_t kPurposeReach = 1000;  // bytes
      unstated.remedy.purposes =
          purposes_in(sentence_.text().substr(unstated.place, kPurposeReach));
      read_.push_back(std::move(unstated));
    }
    finish();
    return std::move(read_);
  }

 private:
  ReadSum read_sum(std::size_t sum) {
    const ReadSum* before = read_.empty() ? nullptr : &read_.back();
    const SumSense sense = roles_.next(before);
    ReadSum read;
    read.role = sense.role;
    read.own_verb = governors_.of(sum).award != nullptr;
    read.place = sentence_.sums()[sum].begin;
    set_amount(read.remedy, sentence_, sum);
    set_recipients(read, sentence_, sum, before);
    read.remedy.kind = kind_of_sum(sense.kind, governors_.of(sum), sentence_, sum);
    read.remedy.purposes = purposes_of(sum);
    return read;
  }

  // A sum's own words: from it to the next one; where they say nothing, what stands before it, then
  // what stands behind them all.
  std::vector<std::string> purposes_of(std::size_t sum) {
    const auto& sums = sentence_.sums();
    if (sums.size() == 1) return purposes_in(sentence_.text());
    auto purposes = purposes_in(sentence_.behind(sum));
    if (purposes.empty()) purposes = purposes_in(sentence_.before(sum));
    if (!purposes.empty() || sum + 1 == sums.size()) return purposes;
    if (!last_purposes_) last_purposes_ = purposes_in(sentence_.behind(sums.size() - 1));
    return *last_purposes_;
  }

  void finish() {
    if (read_.empty()) return;
    const std::string deadline = deadline_of(sentence_.statement());
    for (ReadSum& read : read_) {
      Remedy& remedy = read.remedy;
      remedy.deadline = deadline;
      if (remedy.kind == RemedyKind::kRefund) remedy.purposes = {"financial loss"};
      const bool other_alone = remedy.purposes == std::vector<std::string>{"other"};
      if (remedy.kind == RemedyKind::kCredit && other_alone) remedy.purposes.clear();
      if (read.role == SumRole::kEndorsed) remedy.offered_before = true;
      if (read.role == SumRole::kPart) remedy.part = true;
    }
  }

  RemedySentence sentence_;
  Governors governors_;
  SumRoles roles_;
  std::vector<ReadSum> read_;
  std::optional<std::vector<std::string>> last_purposes_;
};

}  // namespace

bool is_given(SumRole role) {
  return role == SumRole::kAwarded || role == SumRole::kPart || role == SumRole::kTotal;
}

std::vector<ReadSum> sums_of(const RemedyStatement& statement, bool committed) {
  if (!may_give(statement.sentence)) return {};
  return SentenceReader(statement, committed).read();
}

}  // namespace ombud
