// engine/decision_store.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/decision_store.h"

#include <cstring>
#include <span>
#include <utility>

#include <zdict.h>
#include <zstd.h>

#include "engine/index_error.h"
#include "engine/part_file.h"

namespace ombud {
namespace {

enum class StorePart : std::uint8_t {
  kDictionary,
  kBegins,  // 64: of each decision, from 1, and behind the last; entry 0 is 0
  kPacked
};
constexpr std::size_t kStorePartCount = 3;

constexpr std::string_view kStoreMark = "ombud texts 1\n\n\n";

// What zstd calls fast and good; made-up decisions of 15 kB take 4 kB at 3, and hardly less at 9.
constexpr int kLevel = 3;

// The size that zstd advises for a dictionary; samples of a hundred times as much.
constexpr std::size_t kDictionaryBytes = std::size_t{110} << 10U;

template <auto Free>
struct Freed {
  template <class Handle>
  void operator()(Handle* handle) const {
    Free(handle);
  }
};

using CompressionContext = std::unique_ptr<ZSTD_CCtx, Freed<ZSTD_freeCCtx>>;
using DecompressionContext = std::unique_ptr<ZSTD_DCtx, Freed<ZSTD_freeDCtx>>;
using CompressionDictionary = std::unique_ptr<ZSTD_CDict, Freed<ZSTD_freeCDict>>;
using DecompressionDictionary = std::unique_ptr<ZSTD_DDict, Freed<ZSTD_freeDDict>>;

// Where a decision's outline begins: behind its JSON, whose size stands in the last four bytes.
constexpr std::size_t kSizeBytes = sizeof(std::uint32_t);

}  // namespace

struct DecisionStore::State {
  explicit State(const std::filesystem::path& of)
      : file(of, kStoreMark, kStorePartCount),
        begins(file.numbers<std::uint64_t>(StorePart::kBegins)),
        packed(file.bytes(StorePart::kPacked)),
        path(of) {
    dictionary_bytes = file.bytes(StorePart::kDictionary);
    if (begins.size() < 2)
      throw IndexError(of.string() + " lacks its list of decisions. Build the index again: " +
                       "`indexer --index DIR PATH...`.");
    if (!dictionary_bytes.empty())
      dictionary.reset(ZSTD_createDDict(dictionary_bytes.data(), dictionary_bytes.size()));
  }

  PartFile<StorePart> file;
  std::span<const std::uint64_t> begins;
  std::string_view packed;
  std::filesystem::path path;
  std::string_view dictionary_bytes;
  DecompressionDictionary dictionary;
};

DecisionStore::DecisionStore() = default;
DecisionStore::~DecisionStore() = default;

std::shared_ptr<const DecisionStore> DecisionStore::open(const std::filesystem::path& file) {
  const std::shared_ptr<DecisionStore> store(new DecisionStore);  // its constructor is private
  store->state_ = std::make_unique<State>(file);
  return store;
}

std::uint32_t DecisionStore::decisions() const {
  return static_cast<std::uint32_t>(state_->begins.size()) - 2;
}

std::string_view DecisionStore::dictionary() const { return state_->dictionary_bytes; }

std::string_view DecisionStore::packed(DecisionId id) const {
  if (id == 0 || id > decisions())
    throw IndexError(state_->path.string() + " has no decision " + std::to_string(id) + ", only " +
                     std::to_string(decisions()) +
                     ": the files of this generation do not belong together. Build it again: "
                     "`indexer --index DIR PATH...`.");
  return state_->packed.substr(state_->begins[id], state_->begins[id + 1] - state_->begins[id]);
}

struct DecisionReader::State {
  std::shared_ptr<const DecisionStore> store;
  DecompressionContext context{ZSTD_createDCtx()};
  std::string bytes;
  std::size_t json_size = 0;
};

DecisionReader::DecisionReader(std::shared_ptr<const DecisionStore> store)
    : state_(std::make_unique<State>()) {
  state_->store = std::move(store);
}
DecisionReader::~DecisionReader() = default;
DecisionReader::DecisionReader(DecisionReader&&) noexcept = default;
DecisionReader& DecisionReader::operator=(DecisionReader&&) noexcept = default;

std::string_view DecisionReader::json(DecisionId id) {
  const DecisionStore::State& store = *state_->store->state_;
  const std::string_view packed = state_->store->packed(id);
  const auto size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  const auto fail = [&] {
    throw IndexError(store.path.string() + " is damaged: decision " + std::to_string(id) +
                     " of it cannot be read. Go back to an earlier generation (indexer rollback) "
                     "or build the index again.");
  };
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size < kSizeBytes)
    fail();
  if (state_->bytes.size() < size) state_->bytes.resize(size);
  const std::size_t read = ZSTD_decompress_usingDDict(state_->context.get(),
                                                      state_->bytes.data(),
                                                      state_->bytes.size(),
                                                      packed.data(),
                                                      packed.size(),
                                                      store.dictionary.get());
  if (ZSTD_isError(read) != 0 || read != size) fail();
  std::uint32_t json_size = 0;
  std::memcpy(&json_size, state_->bytes.data() + size - kSizeBytes, kSizeBytes);
  if (json_size > size - kSizeBytes) fail();
  state_->json_size = json_size;
  return std::string_view(state_->bytes).substr(0, json_size);
}

DecisionOutline DecisionReader::outline() const {
  return unpacked_outline(std::string_view(state_->bytes).substr(state_->json_size));
}

struct PackingDictionary::State {
  std::string bytes;
  CompressionDictionary dictionary;
};

PackingDictionary::PackingDictionary(const std::vector<std::string>& samples)
    : state_(std::make_unique<State>()) {
  std::string all;
  std::vector<std::size_t> sizes;
  for (const std::string& sample : samples) {
    all += sample;
    sizes.push_back(sample.size());
  }
  std::string bytes(kDictionaryBytes, '\0');
  const std::size_t size = ZDICT_trainFromBuffer(
      bytes.data(), bytes.size(), all.data(), sizes.data(), static_cast<unsigned>(sizes.size()));
  if (ZDICT_isError(size) != 0) return;
  bytes.resize(size);
  state_->bytes = std::move(bytes);
  state_->dictionary.reset(ZSTD_createCDict(state_->bytes.data(), state_->bytes.size(), kLevel));
}

PackingDictionary::PackingDictionary(std::string bytes) : state_(std::make_unique<State>()) {
  if (bytes.empty()) return;
  state_->bytes = std::move(bytes);
  state_->dictionary.reset(ZSTD_createCDict(state_->bytes.data(), state_->bytes.size(), kLevel));
}

PackingDictionary::~PackingDictionary() = default;

std::string_view PackingDictionary::bytes() const { return state_->bytes; }

struct DecisionPacker::State {
  const PackingDictionary& dictionary;
  CompressionContext context{ZSTD_createCCtx()};
};

DecisionPacker::DecisionPacker(const PackingDictionary& dictionary)
    : state_(new State{dictionary}) {}
DecisionPacker::~DecisionPacker() = default;

std::string DecisionPacker::packed(std::string_view json) {
  std::string record(json);
  record += ombud::packed(outline_of(json));
  const auto json_size = static_cast<std::uint32_t>(json.size());
  record.append(reinterpret_cast<const char*>(&json_size), kSizeBytes);
  std::string out(ZSTD_compressBound(record.size()), '\0');
  ZSTD_CCtx* const context = state_->context.get();
  ZSTD_CDict* const dictionary = state_->dictionary.state_->dictionary.get();
  const std::size_t size =
      dictionary != nullptr
          ? ZSTD_compress_usingCDict(
                context, out.data(), out.size(), record.data(), record.size(), dictionary)
          : ZSTD_compressCCtx(
                context, out.data(), out.size(), record.data(), record.size(), kLevel);
  if (ZSTD_isError(size) != 0)
    throw IndexError(std::string("zstd cannot pack a decision: ") + ZSTD_getErrorName(size));
  out.resize(size);
  return out;
}

struct DecisionStoreWriter::State {
  PartFileWriter<StorePart> file;
  FileWriter* packed = nullptr;
  std::vector<std::uint64_t> begins = {0, 0};
};

DecisionStoreWriter::DecisionStoreWriter(const std::filesystem::path& file,
                                         const PackingDictionary& dictionary)
    : state_(new State{{file, kStoreMark, kStorePartCount}}) {
  state_->file.begin(StorePart::kDictionary).write(dictionary.bytes());
  state_->packed = &state_->file.begin(StorePart::kPacked);
}

DecisionStoreWriter::~DecisionStoreWriter() = default;

void DecisionStoreWriter::add(std::span<const std::uint32_t> sizes, std::string_view packed) {
  for (const std::uint32_t size : sizes)
    state_->begins.push_back(state_->begins.back() + size);
  state_->packed->write(packed);
}

void DecisionStoreWriter::finish() {
  state_->file.write<std::uint64_t>(StorePart::kBegins, state_->begins);
  state_->file.finish();
}

}  // namespace ombud
