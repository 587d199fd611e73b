// engine/index_snapshot.cpp - proves a generation whole, then loads what searching shares.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/index_snapshot.h"

#include <algorithm>
#include <system_error>

#include <xapian.h>

#include "engine/field_values.h"
#include "engine/schema.h"

namespace ombud {
namespace {

namespace fs = std::filesystem;

void check_schema(const Manifest& manifest, const IndexFolder& folder) {
  if (manifest.schema_version == kSchemaVersion) return;
  throw IndexError(folder.path_of(manifest.generation).string() + " was built for schema " +
                   std::to_string(manifest.schema_version) + " (" + manifest.software +
                   "); this program needs schema " + std::to_string(kSchemaVersion) +
                   ". Build it again: `indexer --index " + folder.root().string() + " PATH...`.");
}

// A file that lacks decisions answers wrongly without any error.
void check_count(std::uint32_t decisions, const Manifest& manifest, const fs::path& path) {
  if (decisions == manifest.decisions) return;
  throw IndexError(path.string() + " holds " + std::to_string(decisions) +
                   " decisions where its manifest says " + std::to_string(manifest.decisions) +
                   ". Build it again: `indexer --index DIR PATH...`.");
}

// By its real path: an index opened through a symbolic link that is switched mixes two.
fs::path real_path(const fs::path& path) {
  std::error_code error;
  fs::path real = fs::canonical(path, error);
  if (error) throw IndexIoError("cannot open " + path.string() + ": " + error.message() + ".");
  return real;
}

}  // namespace

std::shared_ptr<const IndexSnapshot> IndexSnapshot::open(const IndexFolder& folder,
                                                         const GenerationName& generation) {
  const std::shared_ptr<IndexSnapshot> snapshot(new IndexSnapshot);  // its constructor is private
  snapshot->manifest_ = folder.manifest(generation);
  check_schema(snapshot->manifest_, folder);
  folder.verify_files(snapshot->manifest_);
  snapshot->database_path_ = real_path(folder.database_of(generation.name));
  snapshot->load_words(folder.path_of(generation.name) / kWordsFile);
  const fs::path texts = folder.path_of(generation.name) / kTextsFile;
  snapshot->decision_store_ = DecisionStore::open(texts);
  check_count(snapshot->decision_store_->decisions(), snapshot->manifest_, texts);
  snapshot->load_columns();
  for (const Tombstone& tombstone : folder.tombstones())
    snapshot->withdrawn_.push_back(tombstone.key);
  return snapshot;
}

void IndexSnapshot::load_words(const fs::path& file) {
  text_ = TextIndex::open(file);
  check_count(text_->decisions(), manifest_, file);
  bm25_ = Bm25(*text_);
  known_words_ = KnownWords::load(*text_);
}

void IndexSnapshot::load_columns() {
  try {
    const Xapian::Database database(database_path_.string());
    check_count(database.get_doccount(), manifest_, database_path_);
    check_count(database.get_lastdocid(), manifest_, database_path_);
    for (const Facet& facet : facets())
      columns_.push_back(FacetColumn::load(database, facet));
    payments_ = PaymentColumn::load(database);
    dates_ = DecisionDates::load(database);
    field_values_ = field_values_of(columns_);
    suggestions_ = Suggestions::load(database, columns_);
  } catch (const Xapian::Error& error) {
    throw IndexError(database_path_.string() + " cannot be opened: " + error.get_msg() +
                     ". Build it again: `indexer --index DIR PATH...`.");
  }
}

const FacetColumn& IndexSnapshot::column(const Facet& facet) const {
  return columns_[static_cast<std::size_t>(&facet - facets().data())];
}

bool IndexSnapshot::withdrawn(std::string_view key) const {
  return std::binary_search(withdrawn_.begin(), withdrawn_.end(), key);
}

}  // namespace ombud
