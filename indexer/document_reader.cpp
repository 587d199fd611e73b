// indexer/document_reader.cpp - looks, plans, reads what is left, and tells all of it in order.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/document_reader.h"

#include <algorithm>
#include <utility>

#include "engine/in_parallel.h"

namespace ombud {

DocumentReader::DocumentReader(unsigned jobs, Known known)
    : jobs_(jobs), known_(std::move(known)), readers_(jobs) {}

void DocumentReader::read(const std::vector<ReadRequest>& files, const DocumentSink& sink) {
  look(files);
  plan();
  std::vector<ReadRequest> requests;
  std::vector<std::size_t> step_of;  // of each request
  for (std::size_t at = 0; at < steps_.size(); ++at) {
    if (steps_[at].known) continue;
    requests.push_back(request_of(steps_[at], files));
    step_of.push_back(at);
  }
  std::size_t told = 0;  // steps
  const auto end_step = [&] {
    const Step& step = steps_[told++];
    if (told == steps_.size() || steps_[told].file != step.file) sink.done(step.file);
  };
  const auto tell_known_before = [&](std::size_t end) {
    while (told < end && steps_[told].known) {
      const Step& step = steps_[told];
      sink.known(step.file, *step.known, place_of(step.file, step.first));
      end_step();
    }
  };
  std::size_t results = 0;  // of the request
  std::optional<std::size_t>
      given_up;  // a file that could not be read on: refused once, not by range
  readers_.read(
      requests,
      [&](std::size_t request, ReadResult result) {
        tell_known_before(step_of[request]);
        const Step& step = steps_[step_of[request]];
        if (given_up == step.file) return;
        if (requests[request].range && result.reason == kUnreadable) given_up = step.file;
        std::string input = input_of(step, results++, result);
        sink.read(step.file, std::move(result), std::move(input));
      },
      [&](std::size_t request) {
        tell_known_before(step_of[request]);
        results = 0;
        end_step();
      });
  tell_known_before(steps_.size());
  for (std::size_t file = 0; file < files.size(); ++file)
    met_change_ = met_change_ || !is_as_it_was(files[file], inputs_[file]);
}

// The threads end before the first reader is forked.
void DocumentReader::look(const std::vector<ReadRequest>& files) {
  inputs_.assign(files.size(), {});
  const auto shared = static_cast<unsigned>(std::clamp<std::size_t>(files.size(), 1, jobs_));
  in_parallel(jobs_, files.size(), [&](std::size_t file) {
    inputs_[file] = input_documents(files[file], jobs_ / shared);
  });
}

void DocumentReader::plan() {
  steps_.clear();
  for (std::size_t file = 0; file < inputs_.size(); ++file) {
    const InputFile& input = inputs_[file];
    if (input.json_lines && !input.documents.empty()) {
      plan_lines(file);
    } else if (input.documents.empty()) {
      steps_.push_back({file, 0, 0, std::nullopt});
    } else {
      steps_.push_back({file, 0, 1, known_(input.documents.front().sha256)});
    }
  }
}

void DocumentReader::plan_lines(std::size_t file) {
  const auto& documents = inputs_[file].documents;
  std::uint64_t bytes = kRangeBytes;  // of the step being made
  for (std::size_t at = 0; at < documents.size(); ++at) {
    const auto known = known_(documents[at].sha256);
    if (known || bytes >= kRangeBytes) {
      steps_.push_back({file, at, 0, known});
      bytes = 0;
    }
    ++steps_.back().documents;
    bytes += documents[at].range.end - documents[at].range.begin;
    if (known) bytes = kRangeBytes;  // the next begins anew
  }
}

ReadRequest DocumentReader::request_of(const Step& step,
                                       const std::vector<ReadRequest>& files) const {
  ReadRequest request = files[step.file];
  const InputFile& input = inputs_[step.file];
  if (!input.json_lines || step.documents == 0) return request;
  const LineRange& first = input.documents[step.first].range;
  const LineRange& last = input.documents[step.first + step.documents - 1].range;
  request.range = LineRange{first.begin, last.end, first.lines_before};
  request.documents_before = step.first;
  return request;
}

// As the readers tell it.
std::string DocumentReader::place_of(std::size_t file, std::size_t document) const {
  const InputFile& input = inputs_[file];
  if (!input.json_lines) return {};
  return "line " + std::to_string(input.documents[document].range.lines_before + 1);
}

// Only where result and document are beyond doubt the same.
std::string DocumentReader::input_of(const Step& step,
                                     std::size_t result,
                                     const ReadResult& read) const {
  if (result >= step.documents || read.status != ReadStatus::kDecision) return {};
  if (read.place != place_of(step.file, step.first + result)) return {};
  return inputs_[step.file].documents[step.first + result].sha256;
}

}  // namespace ombud
