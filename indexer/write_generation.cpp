// indexer/write_generation.cpp - count what is shared, then write.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/write_generation.h"

#include <utility>

#include "indexer/clear_up_on_terminate.h"
#include "indexer/interrupt.h"

namespace ombud {
namespace {

// Each decision to `take`, under a line of progress.
void pass(const char* doing,
          const EveryDecision& every,
          std::uint64_t decisions,
          Progress& progress,
          const std::function<void(const Decision&)>& take) {
  std::uint64_t done = 0;
  progress.begin(doing, decisions);
  every([&](const Decision& decision) {
    take(decision);
    throw_if_interrupted();
    progress.advance(++done);
  });
}

void tell_one(std::uint64_t& done, Progress& progress) {
  throw_if_interrupted();
  progress.advance(++done);
}

template <class Writer>
Manifest finish(Writer& writer, Progress& progress) {
  progress.begin("checking", 0);
  Manifest manifest = writer.finish();
  throw_if_interrupted();
  return manifest;
}

}  // namespace

BoilerplateDetector count_shared(const EveryDecision& every,
                                 std::uint64_t decisions,
                                 Progress& progress) {
  BoilerplateDetector boilerplate;
  pass("comparing", every, decisions, progress, [&](const Decision& decision) {
    boilerplate.count(decision);
  });
  return boilerplate;
}

Manifest write_generation(const std::filesystem::path& directory,
                          const BoilerplateDetector& boilerplate,
                          std::size_t decisions,
                          const IndexWriter::ReadDecision& read,
                          unsigned jobs,
                          Progress& progress) {
  const ClearUpOnTerminate clear_up(directory);
  IndexWriter writer(directory, boilerplate, {.jobs = jobs});
  std::uint64_t done = 0;
  progress.begin("writing", decisions);
  writer.write(decisions, read, [&] { tell_one(done, progress); });
  return finish(writer, progress);
}

Manifest rewrite_generation(const std::filesystem::path& directory,
                            const BoilerplateDetector& boilerplate,
                            EarlierGeneration earlier,
                            const IndexWriter::ReadDecision& read,
                            unsigned jobs,
                            Progress& progress) {
  const ClearUpOnTerminate clear_up(directory);
  progress.begin("writing", earlier.ids.size());
  IndexRewriter writer(directory, boilerplate, std::move(earlier), {.jobs = jobs});
  std::uint64_t done = 0;
  writer.write(read, [&] { tell_one(done, progress); });
  return finish(writer, progress);
}

}  // namespace ombud
