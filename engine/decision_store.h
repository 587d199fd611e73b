// engine/decision_store.h - the JSON form of every decision, packed so that one is read in
// microseconds. SPDX-License-Identifier: GPL-3.0-or-later
//
// One file of a generation. Decisions repeat each other's wording, so that a dictionary of it makes
// each of them small by itself (zstd).
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/decision_outline.h"
#include "engine/postings.h"

namespace ombud {

// Immutable; any thread may open a DecisionReader on it.
class DecisionStore {
 public:
  // Throws IndexError where it is no such file, IndexIoError where it cannot be read.
  static std::shared_ptr<const DecisionStore> open(const std::filesystem::path& file);
  ~DecisionStore();
  DecisionStore(const DecisionStore&) = delete;
  DecisionStore& operator=(const DecisionStore&) = delete;

  std::uint32_t decisions() const;  // their ids run from 1 to this number

  // As DecisionStoreWriter was given them. Throws IndexError for an id that the store lacks.
  std::string_view dictionary() const;
  std::string_view packed(DecisionId id) const;

 private:
  friend class DecisionReader;
  DecisionStore();
  struct State;
  std::unique_ptr<State> state_;
};

// Reads one decision after another. One thread.
class DecisionReader {
 public:
  explicit DecisionReader(std::shared_ptr<const DecisionStore> store);
  ~DecisionReader();
  DecisionReader(DecisionReader&&) noexcept;
  DecisionReader& operator=(DecisionReader&&) noexcept;
  DecisionReader(const DecisionReader&) = delete;
  DecisionReader& operator=(const DecisionReader&) = delete;

  // Its stored form, byte for byte, valid until the next call. Throws IndexError for a damaged one,
  // and for an id that the store lacks.
  std::string_view json(DecisionId id);
  // Of the decision last read.
  DecisionOutline outline() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Packs decisions against what some of them say. Immutable; any thread may pack with a
// DecisionPacker.
class PackingDictionary {
 public:
  // `samples`: JSON forms; of too few or too small ones there is none, and all goes on without.
  explicit PackingDictionary(const std::vector<std::string>& samples);
  // That of another store; empty = none.
  explicit PackingDictionary(std::string bytes);
  ~PackingDictionary();
  PackingDictionary(const PackingDictionary&) = delete;
  PackingDictionary& operator=(const PackingDictionary&) = delete;

  std::string_view bytes() const;

 private:
  friend class DecisionPacker;
  struct State;
  std::unique_ptr<State> state_;
};

// One thread.
class DecisionPacker {
 public:
  explicit DecisionPacker(const PackingDictionary& dictionary);  // which must outlive it
  ~DecisionPacker();
  DecisionPacker(const DecisionPacker&) = delete;
  DecisionPacker& operator=(const DecisionPacker&) = delete;

  // What the store holds of a decision.
  std::string packed(std::string_view json);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Writes the store of packed decisions, in the order of their ids. Throws IndexIoError. One thread.
class DecisionStoreWriter {
 public:
  DecisionStoreWriter(const std::filesystem::path& file, const PackingDictionary& dictionary);
  ~DecisionStoreWriter();
  DecisionStoreWriter(const DecisionStoreWriter&) = delete;
  DecisionStoreWriter& operator=(const DecisionStoreWriter&) = delete;

  // Of each its size, and all of them end to end.
  void add(std::span<const std::uint32_t> sizes, std::string_view packed);
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ombud
