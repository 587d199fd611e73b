// engine/run_terms.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/run_terms.h"

#include <algorithm>
#include <memory>
#include <queue>

#include "engine/forget_pages.h"

namespace ombud {
namespace {

void append_text(std::string_view text, std::string& out) {
  append_varint(text.size(), out);
  out += text;
}

// Stands at one term of a file at a time.
class RunTermsReader {
 public:
  RunTermsReader(const std::filesystem::path& path, std::size_t run) : run_(run), file_(path) {
    at_ = reinterpret_cast<const unsigned char*>(file_.bytes().data());
    end_ = at_ + file_.bytes().size();
  }

  bool next() {
    if (at_ == end_) return false;
    behind_.read_up_to(
        static_cast<std::size_t>(reinterpret_cast<const char*>(at_) - file_.bytes().data()));
    term_ = read_text();
    if (is_exact_word(term_)) {
      stem_ = read_text();
      word_ = words_++;
    } else {
      stem_ = {};
    }
    decisions_ = static_cast<std::uint32_t>(read_varint(at_));
    last_ = static_cast<DecisionId>(read_varint(at_));
    bytes_ = read_text();
    return true;
  }

  std::string_view term() const { return term_; }
  std::string_view stem() const { return stem_; }
  std::size_t run() const { return run_; }
  std::uint32_t word() const { return word_; }
  void append_to(PostingsPacker& postings) const { postings.merge(bytes_, decisions_, last_); }

 private:
  std::string_view read_text() {
    const auto size = static_cast<std::size_t>(read_varint(at_));
    const std::string_view text(reinterpret_cast<const char*>(at_), size);
    at_ += size;
    return text;
  }

  std::size_t run_;
  MappedFile file_;
  PagesBehind behind_{file_.bytes()};
  const unsigned char* at_ = nullptr;
  const unsigned char* end_ = nullptr;
  std::string_view term_, stem_, bytes_;
  std::uint32_t decisions_ = 0, word_ = 0, words_ = 0;
  DecisionId last_ = 0;
};

}  // namespace

void RunTermsWriter::finish() {
  std::sort(terms_.begin(), terms_.end(), [](const RunTerm& one, const RunTerm& other) {
    return one.term < other.term;
  });
  for (const RunTerm& term : terms_)
    write_run_term(term.term, term.stem, *term.postings, file_);
  file_.close();
}

void write_run_term(std::string_view term,
                    std::string_view stem,
                    const PostingsPacker& postings,
                    FileWriter& file) {
  std::string head;
  append_text(term, head);
  if (is_exact_word(term)) append_text(stem, head);
  append_varint(postings.decisions(), head);
  append_varint(postings.last(), head);
  append_varint(postings.bytes().size(), head);
  file.write(head);
  file.write(postings.bytes());
}

void merge_run_terms(const std::vector<std::filesystem::path>& files,
                     const std::function<void(const MergedTerm&)>& take) {
  using Reader = std::unique_ptr<RunTermsReader>;
  // The least term on top; of one term, the earliest run.
  const auto later = [](const Reader& one, const Reader& other) {
    return one->term() != other->term() ? one->term() > other->term() : one->run() > other->run();
  };
  std::vector<Reader> readers;
  for (const auto& file : files) {
    auto reader = std::make_unique<RunTermsReader>(file, readers.size());
    if (reader->next()) readers.push_back(std::move(reader));
  }
  std::make_heap(readers.begin(), readers.end(), later);
  PostingsPacker postings;
  MergedTerm merged;
  while (!readers.empty()) {
    postings.clear();
    merged.places.clear();
    merged.term = readers.front()->term();
    merged.stem = readers.front()->stem();
    merged.postings = &postings;
    std::vector<Reader> moved;
    while (!readers.empty() && readers.front()->term() == merged.term) {
      std::pop_heap(readers.begin(), readers.end(), later);
      readers.back()->append_to(postings);
      merged.places.push_back({readers.back()->run(), readers.back()->word()});
      moved.push_back(std::move(readers.back()));
      readers.pop_back();
    }
    take(merged);
    for (Reader& reader : moved) {
      if (!reader->next()) continue;
      readers.push_back(std::move(reader));
      std::push_heap(readers.begin(), readers.end(), later);
    }
  }
}

}  // namespace ombud
