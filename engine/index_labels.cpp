// engine/index_labels.cpp - a database a share, compacted to one.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/index_labels.h"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <ctime>
#include <utility>

#include "corpus/dates.h"
#include "engine/decision_document.h"
#include "engine/decision_store.h"
#include "engine/index_folder.h"
#include "engine/schema.h"
#include "engine/text_index.h"

namespace ombud {
namespace {

namespace fs = std::filesystem;

// Not flushed to the disk on the way: a crash means that the build starts anew, and publishing
// flushes what is kept. Without lists of each decision's terms: nothing is ever replaced in an
// index, and no search reads them.
constexpr int kBuildFlags = Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS |
                            Xapian::DB_DANGEROUS | Xapian::DB_NO_SYNC | Xapian::DB_NO_TERMLIST;

std::string now() {
  const std::time_t seconds =
      std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::string text(sizeof "2026-11-21T22:00:00Z" - 1, ' ');
  std::strftime(text.data(), text.size() + 1, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

std::vector<Xapian::valueno> all_slots() {
  std::vector<Xapian::valueno> slots = {kDateSlot,
                                        kKeySlot,
                                        kFirstSeenSlot,
                                        kHashSlot,
                                        kBoilerplateSlot,
                                        kPaymentSlot,
                                        kPurposePaymentsSlot,
                                        kTwinsSlot};
  for (const Facet& facet : facets())
    slots.push_back(facet.slot);
  return slots;
}

// "2025-12-09" of "20251209".
std::string iso(const std::string& day) {
  return day.empty() ? day : day.substr(0, 4) + "-" + day.substr(4, 2) + "-" + day.substr(6);
}

}  // namespace

std::string index_software() {
  return std::string("ombud ") + OMBUD_VERSION + ", xapian " + Xapian::version_string() + ", " +
         analysis_version();
}

DecisionLabels labels_of(const Decision& decision, std::span<const std::uint32_t> boilerplate) {
  return {make_document(decision, boilerplate),
          decision_key(decision),
          decision.sha256,
          decision.source,
          decision.summary,
          decision.date ? to_compact(*decision.date) : ""};
}

// Of a key the last part has no slash (reference_slug()), so that what stands before is the source.
struct HeldLabels::State {
  Xapian::Database database;
  DecisionReader texts;
  std::vector<std::pair<Xapian::valueno, Xapian::ValueIterator>> values{};

  std::string value(Xapian::valueno slot, Xapian::ValueIterator& at, DecisionId id) const {
    const auto end = database.valuestream_end(slot);
    if (at != end) at.skip_to(id);
    return at != end && at.get_docid() == id ? *at : std::string();
  }
};

HeldLabels::HeldLabels(const fs::path& generation)
    : state_(new State{Xapian::Database((generation / kDatabaseFile).string()),
                       DecisionReader(DecisionStore::open(generation / kTextsFile))}) {
  for (const Xapian::valueno slot : all_slots())
    state_->values.emplace_back(slot, state_->database.valuestream_begin(slot));
}

HeldLabels::~HeldLabels() = default;

DecisionLabels HeldLabels::of(DecisionId id) {
  DecisionLabels labels;
  for (auto& [slot, at] : state_->values) {
    const std::string value = state_->value(slot, at, id);
    if (value.empty()) continue;
    labels.document.add_value(slot, value);
    if (slot == kKeySlot) labels.key = value;
    if (slot == kHashSlot) labels.sha256 = value;
    if (slot == kDateSlot) labels.day = value;
  }
  labels.document.add_boolean_term(key_term(labels.key));
  labels.source = labels.key.substr(0, labels.key.rfind('/'));
  const std::string_view json = state_->texts.json(id);
  labels.summary = card_of(json, state_->texts.outline()).summary;
  return labels;
}

LabelShare::LabelShare(fs::path database)
    : path_(std::move(database)), database_(path_.string(), kBuildFlags) {}

void LabelShare::add(const DecisionLabels& labels, Analyzer& analyzer) {
  database_.add_document(labels.document);
  phrases_.add(labels.summary, analyzer);
  hash_.add(labels.key, labels.sha256);
  ++sources_[labels.source];
  newest_day_ = std::max(newest_day_, labels.day);
}

void LabelShare::close() {
  database_.commit();
  database_.close();
}

void IndexLabels::expect(std::size_t shares) {
  shares_.resize(shares);
  for (std::size_t number = 0; number < shares; ++number)
    databases_.push_back(directory_ / ("building-" + std::to_string(number)));
}

LabelShare IndexLabels::begin(std::size_t number) const { return LabelShare(databases_[number]); }

// Added in their order, whichever is done first; what is counted then needs no memory any more.
void IndexLabels::take(std::size_t number, LabelShare share) {
  const std::lock_guard lock(taking_);
  shares_[number] = std::make_unique<LabelShare>(std::move(share));
  for (; added_ < shares_.size() && shares_[added_]; ++added_) {
    add(*shares_[added_]);
    shares_[added_]->phrases_ = FrequentPhrases();
    shares_[added_]->hash_ = CollectionHash();
  }
}

void IndexLabels::add(const LabelShare& share) {
  phrases_.add(share.phrases_);
  for (const auto& [key, sha256] : share.hash_.lines())
    hash_.add(key, sha256);
  for (const auto& [source, decisions] : share.sources_)
    sources_[source] += decisions;
  newest_day_ = std::max(newest_day_, share.newest_day_);
}

// The shares one after another: their order is that of the ids.
void IndexLabels::write(const fs::path& file) const {
  const fs::path last = directory_ / "building-phrases";
  Xapian::WritableDatabase metadata(last.string(), kBuildFlags);
  store_phrases(phrases_.commonest(), metadata);
  metadata.commit();
  metadata.close();
  Xapian::Database all;
  for (const fs::path& database : databases_)
    all.add_database(Xapian::Database(database.string()));
  all.add_database(Xapian::Database(last.string()));
  all.compact(file.string(), Xapian::DBCOMPACT_SINGLE_FILE);
  all.close();
  for (const fs::path& database : databases_)
    fs::remove_all(database);
  fs::remove_all(last);
}

Manifest IndexLabels::finish(const ReadBack& read) const {
  Manifest manifest;
  manifest.sources = sources_;
  manifest.newest_date = iso(newest_day_);
  manifest.decisions = static_cast<std::uint32_t>(hash_.lines().size());
  manifest.content_hash = hash_.hex();
  const std::uint32_t with_words = TextIndex::open(directory_ / kWordsFile)->decisions();
  if (with_words != manifest.decisions)
    throw IndexError((directory_ / kWordsFile).string() + " holds the words of " +
                     std::to_string(with_words) + " of " + std::to_string(manifest.decisions) +
                     " decisions: nothing was published. Check the machine's disk and memory.");
  if (read.decisions != manifest.decisions || read.content_hash != manifest.content_hash)
    throw IndexError((directory_ / kDatabaseFile).string() +
                     " does not hold what was written to it (" + std::to_string(read.decisions) +
                     " of " + std::to_string(manifest.decisions) +
                     " decisions): nothing was published. Check the machine's disk and memory.");
  manifest.schema_version = kSchemaVersion;
  manifest.updated = now();
  manifest.software = index_software();
  return manifest;
}

}  // namespace ombud
