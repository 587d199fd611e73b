// indexer/facts.cpp - a mark, the program's stamp, then decision after decision.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/facts.h"

#include <array>
#include <cstring>
#include <span>
#include <string_view>
#include <system_error>

#include "corpus/dates.h"
#include "corpus/sha256.h"
#include "engine/file_bytes.h"
#include "engine/postings.h"

namespace ombud {
namespace {

// Its digit is raised with the format.
constexpr std::string_view kFactsMark = "ombud facts 1\n\n\n";

struct BrokenFacts {};

class Writer {
 public:
  void number(std::uint64_t value) { append_varint(value, bytes_); }
  void text(std::string_view value) {
    number(value.size());
    bytes_ += value;
  }
  void hashes(std::span<const std::uint64_t> values) {
    number(values.size());
    bytes_ += as_bytes(values);
  }
  const std::string& bytes() const { return bytes_; }
  void clear() { bytes_.clear(); }

 private:
  std::string bytes_;
};

// Throws BrokenFacts where the bytes end too soon.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(take(1).front());
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) return value;
    }
    throw BrokenFacts();
  }
  std::string text() { return std::string(take(number())); }
  std::vector<std::uint64_t> hashes() {
    const std::uint64_t count = number();
    if (count > bytes_.size()) throw BrokenFacts();
    std::vector<std::uint64_t> values(count);
    const std::string_view bytes = take(count * sizeof(std::uint64_t));
    if (count > 0) std::memcpy(values.data(), bytes.data(), bytes.size());
    return values;
  }
  bool at_end() const { return bytes_.empty(); }

 private:
  std::string_view take(std::uint64_t bytes) {
    if (bytes > bytes_.size()) throw BrokenFacts();
    const std::string_view taken = bytes_.substr(0, bytes);
    bytes_.remove_prefix(bytes);
    return taken;
  }

  std::string_view bytes_;
};

void put(const DecisionFacts& facts, Writer& out) {
  out.text(facts.chosen.key);
  out.text(facts.chosen.sha256);
  out.text(facts.chosen.day);
  out.text(facts.chosen.input);
  out.text(facts.first_seen);
  out.number(facts.twins.size());
  for (const std::string& twin : facts.twins)
    out.text(twin);
  out.number(facts.boilerplate.size());
  for (const std::uint32_t block : facts.boilerplate)
    out.number(block);
  out.number(facts.traits.corrected ? 1 : 0);
  out.hashes(facts.traits.marks);
  const TwinTraits& twin = facts.traits.twin;
  out.text(twin.reference);
  out.text(twin.date ? to_iso(*twin.date) : "");
  out.hashes(std::array{twin.awards, twin.stated});
  out.number(twin.corrected ? 1 : 0);
  out.hashes(twin.sketch.hashes());
}

DecisionFacts decision_in(Reader& in) {
  DecisionFacts facts;
  facts.chosen.key = in.text();
  facts.chosen.sha256 = in.text();
  facts.chosen.day = in.text();
  facts.chosen.input = in.text();
  facts.first_seen = in.text();
  for (std::uint64_t left = in.number(); left > 0; --left)
    facts.twins.push_back(in.text());
  for (std::uint64_t left = in.number(); left > 0; --left)
    facts.boilerplate.push_back(static_cast<std::uint32_t>(in.number()));
  facts.traits.corrected = in.number() != 0;
  facts.traits.marks = in.hashes();
  TwinTraits& twin = facts.traits.twin;
  twin.reference = in.text();
  if (const std::string date = in.text(); !date.empty()) twin.date = parse_date(date);
  const auto hashes = in.hashes();
  if (hashes.size() != 2) throw BrokenFacts();
  twin.awards = hashes[0];
  twin.stated = hashes[1];
  twin.corrected = in.number() != 0;
  twin.sketch = Sketch(in.hashes());
  return facts;
}

constexpr char kOtherProgram[] = "this program is another than the one that built the index";
constexpr char kDamaged[] = "decisions.facts of the index is damaged";

LoadedFacts facts_in(std::string_view bytes, const std::string& stamp, std::uint32_t decisions) {
  if (!bytes.starts_with(kFactsMark)) return {{}, kOtherProgram};
  Reader in(bytes.substr(kFactsMark.size()));
  if (in.text() != stamp || stamp.empty()) return {{}, kOtherProgram};
  LoadedFacts loaded;
  loaded.facts.reserve(decisions);
  while (!in.at_end()) {
    loaded.facts.push_back(decision_in(in));
    loaded.facts.back().chosen.held = static_cast<std::uint32_t>(loaded.facts.size());
  }
  if (loaded.facts.size() != decisions) return {{}, kDamaged};
  return loaded;
}

}  // namespace

void write_facts(const std::filesystem::path& file,
                 const std::string& stamp,
                 const std::vector<DecisionFacts>& facts) {
  FileWriter out(file);
  Writer bytes;
  bytes.text(stamp);
  out.write(kFactsMark);
  out.write(bytes.bytes());
  for (const DecisionFacts& decision : facts) {
    bytes.clear();
    put(decision, bytes);
    out.write(bytes.bytes());
  }
  out.close();
}

LoadedFacts load_facts(const IndexFolder& folder,
                       const Manifest& manifest,
                       const std::string& stamp) {
  const auto listed = manifest.files.find(kFactsFile);
  if (listed == manifest.files.end()) return {{}, "the index keeps no facts of its decisions"};
  const std::filesystem::path file = folder.path_of(manifest.generation) / kFactsFile;
  std::error_code error;
  if (std::filesystem::file_size(file, error) != listed->second.bytes || error)
    return {{}, kDamaged};
  const MappedFile mapped(file);
  if (sha256_hex(mapped.bytes()) != listed->second.sha256) return {{}, kDamaged};
  try {
    return facts_in(mapped.bytes(), stamp, manifest.decisions);
  } catch (const BrokenFacts&) {
    return {{}, kDamaged};
  }
}

}  // namespace ombud
