// indexer/verify.cpp - each check a line, the next ones only where they mean something.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/verify.h"

#include <functional>
#include <string>

#include "engine/stored_decisions.h"
#include "indexer/exit_codes.h"
#include "indexer/interrupt.h"

namespace ombud {
namespace {

class Checks {
 public:
  explicit Checks(std::ostream& out) : out_(out) {}

  // `action` returns what was found to hold, or throws IndexError. Returns whether it held.
  bool run(const std::string& subject, const std::function<std::string()>& action) {
    throw_if_interrupted();
    try {
      const std::string found = action();
      out_ << "ok    " << subject << ": " << found << std::endl;
      return true;
    } catch (const IndexIoError&) {
      throw;
    } catch (const IndexError& error) {
      out_ << "FAULT " << subject << ": " << error.what() << std::endl;
      all_hold_ = false;
      return false;
    }
  }

  bool all_hold() const { return all_hold_; }

 private:
  std::ostream& out_;
  bool all_hold_ = true;
};

std::string accounting(const IndexFolder& folder, const Manifest& manifest) {
  const ReadBack read = read_back(folder.database_of(manifest.generation));
  if (read.decisions != manifest.decisions)
    throw IndexError("holds " + std::to_string(read.decisions) + " decisions, not the " +
                     std::to_string(manifest.decisions) + " of its manifest");
  if (read.content_hash != manifest.content_hash)
    throw IndexError("holds other decisions than its manifest says: the content hash differs");
  return std::to_string(read.decisions) +
         " decisions read back, each found by its key, with the words that were indexed";
}

std::string nothing_withdrawn(const IndexFolder& folder, const std::string& generation) {
  const auto tombstones = folder.tombstones();
  for (const Tombstone& tombstone : tombstones)
    if (holds(folder.database_of(generation), tombstone.key))
      throw IndexError("still holds " + tombstone.key + ", withdrawn on " + tombstone.withdrawn +
                       ". Run `indexer withdraw` for it again.");
  return "none of " + std::to_string(tombstones.size()) + " withdrawn decisions is held";
}

void check_generation(const IndexFolder& folder, const GenerationName& generation, Checks& checks) {
  const std::string& name = generation.name;
  Manifest manifest;
  const bool told = checks.run(name + ", manifest", [&] {
    manifest = folder.manifest(generation);
    return manifest.updated + ", " + manifest.software;
  });
  if (!told) return;
  const bool whole = checks.run(name + ", files", [&] {
    folder.verify_files(manifest);
    return std::to_string(manifest.files.size()) + " with the SHA-256 that was published";
  });
  if (!whole) return;
  checks.run(name + ", accounting", [&] { return accounting(folder, manifest); });
  checks.run(name + ", withdrawals", [&] { return nothing_withdrawn(folder, name); });
}

}  // namespace

int verify(const IndexFolder& folder, std::ostream& out) {
  Checks checks(out);
  GenerationName current;
  checks.run("CURRENT", [&] {
    current = folder.current_or_throw();
    return "names " + current.name;
  });
  if (!current.name.empty()) check_generation(folder, current, checks);
  for (const std::string& name : folder.generations())
    if (name != current.name) check_generation(folder, {name, {}}, checks);
  out << (checks.all_hold() ? "All checks hold." : "The index is not as it was published.")
      << std::endl;
  return checks.all_hold() ? kExitPublished : kExitFailed;
}

}  // namespace ombud
