// engine/run_places.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/run_places.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <unordered_map>

namespace ombud {
namespace {

// Reads TextRun::texts() and sorts its texts into own and shared ones.
class PlacesMaker {
 public:
  PlacesMaker(std::string_view texts, std::span<const Token> tokens)
      : at_(reinterpret_cast<const unsigned char*>(texts.data())), tokens_(tokens) {}

  RunPlaces make(std::span<const DecisionId> ids) {
    for (const DecisionId id : ids)
      read_decision(id);
    return std::move(places_);
  }

 private:
  void read_decision(DecisionId id) {
    const std::uint64_t texts = read_varint(at_);
    const std::size_t own_before = places_.text_sizes.size();
    auto& layout = places_.layouts.emplace_back();
    layout.reserve(texts);
    for (std::uint64_t text = 0; text < texts; ++text)
      layout.push_back(read_text(id));
    places_.decision_texts.push_back(
        static_cast<std::uint32_t>(places_.text_sizes.size() - own_before));
  }

  std::uint32_t read_text(DecisionId id) {
    const std::uint64_t head = read_varint(at_);
    const auto part = static_cast<ZoneId>(head / 2);
    text_.clear();
    for (std::uint64_t words = read_varint(at_); words > 0; --words) {
      const std::uint64_t word = read_varint(at_);
      append_token(word == 0 ? kNoWord : tokens_[word - 1], text_);
    }
    append_token(kTextEnd, text_);
    if (head % 2 != 0) return share({id, part});
    places_.tokens += text_;
    places_.text_sizes.push_back(static_cast<std::uint32_t>(text_.size()));
    places_.text_parts.push_back(part);
    return 0;
  }

  std::uint32_t share(SharedPlace place) {
    const auto number = static_cast<std::uint32_t>(places_.shared.size());
    const auto [found, is_new] = number_of_.try_emplace(text_, number);
    if (is_new) places_.shared.push_back({text_, {}});
    places_.shared[found->second].places.push_back(place);
    return found->second + 1;
  }

  const unsigned char* at_;
  std::span<const Token> tokens_;
  RunPlaces places_;
  std::string text_;
  std::unordered_map<std::string, std::uint32_t> number_of_;  // by tokens, into shared
};

// Stands at one pair of a file at a time.
class PairsReader {
 public:
  PairsReader(const std::filesystem::path& path, std::size_t file) : number_(file), file_(path) {
    at_ = reinterpret_cast<const unsigned char*>(file_.bytes().data());
    end_ = at_ + file_.bytes().size();
  }

  bool next() {
    if (at_ == end_) return false;
    pair_ += read_varint(at_);
    texts_ = static_cast<std::uint32_t>(read_varint(at_));
    last_ = static_cast<std::uint32_t>(read_varint(at_));
    const auto size = static_cast<std::size_t>(read_varint(at_));
    bytes_ = {reinterpret_cast<const char*>(at_), size};
    at_ += size;
    return true;
  }

  Pair pair() const { return pair_; }
  std::size_t number() const { return number_; }
  void append_to(PostingsPacker& texts) const { texts.merge(bytes_, texts_, last_); }

 private:
  std::size_t number_;
  MappedFile file_;
  const unsigned char* at_ = nullptr;
  const unsigned char* end_ = nullptr;
  Pair pair_ = 0;
  std::uint32_t texts_ = 0, last_ = 0;
  std::string_view bytes_;
};

// The pairs of many texts, told apart by their first word: sorting is then of short lists of single
// numbers, and takes no more memory.
class PairsByFirst {
 public:
  PairsByFirst(std::string_view tokens,
               std::span<const std::uint32_t> text_sizes,
               std::span<const std::uint32_t> text_numbers,
               Token common_end)
      : begins_(std::size_t{common_end} + 1, 0) {
    std::vector<Pair> pairs;  // of one text after another
    std::vector<std::size_t> ends;
    for (std::size_t begin = 0; const std::uint32_t size : text_sizes) {
      add_pairs(tokens.substr(begin, size), common_end, pairs);
      ends.push_back(pairs.size());
      begin += size;
    }
    for (const Pair pair : pairs)
      ++begins_[first_of(pair) + 1];
    std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
    auto next = begins_;
    seconds_.resize(pairs.size());
    for (std::size_t text = 0, at = 0; text < ends.size(); ++text)
      for (; at < ends[text]; ++at)
        seconds_[next[first_of(pairs[at])]++] = pairs[at] << 32U | text_numbers[text];
  }

  std::vector<PairIn> sorted(Token first) const {
    std::vector<std::uint64_t> seconds(seconds_.begin() + begins_[first],
                                       seconds_.begin() + begins_[first + 1]);
    std::sort(seconds.begin(), seconds.end());
    std::vector<PairIn> pairs;
    pairs.reserve(seconds.size());
    for (const std::uint64_t second : seconds)
      pairs.push_back(
          {pair_of(first, static_cast<Token>(second >> 32U)), static_cast<std::uint32_t>(second)});
    return pairs;
  }

 private:
  static Token first_of(Pair pair) { return static_cast<Token>(pair >> 32U); }

  std::vector<std::ptrdiff_t> begins_;  // of each first word, in seconds_
  std::vector<std::uint64_t> seconds_;  // the second word, and below it the text
};

}  // namespace

void add_pairs(std::string_view tokens, Token end, std::vector<Pair>& pairs) {
  const auto is_common = [&](Token token) { return token >= kFirstWord && token < end; };
  const auto before = static_cast<std::ptrdiff_t>(pairs.size());
  const auto* at = reinterpret_cast<const unsigned char*>(tokens.data());
  const auto* const stop = at + tokens.size();
  Token last = kNoWord;
  while (at != stop) {
    const Token token = read_token(at);
    if (is_common(last) && is_common(token)) pairs.push_back(pair_of(last, token));
    last = token;
  }
  std::sort(pairs.begin() + before, pairs.end());
  pairs.erase(std::unique(pairs.begin() + before, pairs.end()), pairs.end());
}

RunPlaces places_of_run(std::string_view texts,
                        std::span<const Token> tokens,
                        std::span<const DecisionId> ids) {
  return PlacesMaker(texts, tokens).make(ids);
}

void PairsWriter::add(Pair pair, const PostingsPacker& texts) {
  head_.clear();
  append_varint(pair - last_, head_);
  append_varint(texts.decisions(), head_);
  append_varint(texts.last(), head_);
  append_varint(texts.bytes().size(), head_);
  file_.write(head_);
  file_.write(texts.bytes());
  last_ = pair;
}

void PairsWriter::add(std::span<const PairIn> all) {
  for (auto at = all.begin(); at != all.end();) {
    PostingsPacker texts;
    const Pair pair = at->pair;
    for (; at != all.end() && at->pair == pair; ++at)
      texts.add(at->text, 1);
    add(pair, texts);
  }
}

void write_pairs(std::string_view tokens,
                 std::span<const std::uint32_t> text_sizes,
                 std::span<const std::uint32_t> text_numbers,
                 Token common_end,
                 const std::filesystem::path& path) {
  const PairsByFirst by_first(tokens, text_sizes, text_numbers, common_end);
  PairsWriter file(path);
  for (Token first = kFirstWord; first < common_end; ++first)
    file.add(by_first.sorted(first));
  file.close();
}

void merge_pairs(const std::vector<std::filesystem::path>& files,
                 const std::function<void(Pair pair, const PostingsPacker& texts)>& take) {
  using Reader = std::unique_ptr<PairsReader>;
  // The least pair on top; of one pair, the earliest file.
  const auto later = [](const Reader& one, const Reader& other) {
    return one->pair() != other->pair() ? one->pair() > other->pair()
                                        : one->number() > other->number();
  };
  std::vector<Reader> readers;
  for (const auto& file : files) {
    auto reader = std::make_unique<PairsReader>(file, readers.size());
    if (reader->next()) readers.push_back(std::move(reader));
  }
  std::make_heap(readers.begin(), readers.end(), later);
  PostingsPacker texts;
  while (!readers.empty()) {
    const Pair pair = readers.front()->pair();
    texts.clear();
    while (!readers.empty() && readers.front()->pair() == pair) {
      std::pop_heap(readers.begin(), readers.end(), later);
      readers.back()->append_to(texts);
      if (readers.back()->next()) {
        std::push_heap(readers.begin(), readers.end(), later);
      } else {
        readers.pop_back();
      }
    }
    take(pair, texts);
  }
}

}  // namespace ombud
