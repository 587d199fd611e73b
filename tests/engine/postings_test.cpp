// tests/engine/postings_test.cpp - packed lists and runs of tokens, read back as they were.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/postings.h"

#include <limits>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "engine/token_bytes.h"
#include "support/catch.h"

using namespace ombud;

namespace {

using List = std::vector<std::pair<DecisionId, std::uint32_t>>;

PostingsPacker packed(const List& list) {
  PostingsPacker packer;
  for (const auto& [id, count] : list)
    packer.add(id, count);
  return packer;
}

List read(const PostingsPacker& packer) {
  List list;
  Postings postings(packer.bytes(), packer.decisions());
  while (postings.next())
    list.emplace_back(postings.id(), postings.count());
  return list;
}

List random_list(std::mt19937& random, DecisionId after) {
  List list;
  DecisionId id = after;
  for (auto left = random() % 40; left > 0; --left) {
    id += 1 + static_cast<DecisionId>(random() % (random() % 3 == 0 ? 100'000 : 3));
    list.emplace_back(id, random() % 2 == 0 ? 1 : random() % 300);
  }
  return list;
}

}  // namespace

TEST_CASE("numbers of any size are read as they were packed", "[engine][postings]") {
  for (const std::uint64_t number : {std::uint64_t{0},
                                     std::uint64_t{1},
                                     std::uint64_t{127},
                                     std::uint64_t{128},
                                     std::uint64_t{16'383},
                                     std::uint64_t{16'384},
                                     std::numeric_limits<std::uint64_t>::max()}) {
    CAPTURE(number);
    std::string bytes;
    append_varint(number, bytes);
    const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
    CHECK(read_varint(at) == number);
    CHECK(at == reinterpret_cast<const unsigned char*>(bytes.data()) + bytes.size());
  }
}

TEST_CASE("a term that stands nowhere has no postings", "[engine][postings]") {
  CHECK_FALSE(Postings().next());
  CHECK(read(PostingsPacker()).empty());
}

TEST_CASE("random lists, whole and put together of two, are read as they were packed",
          "[engine][postings]") {
  const unsigned seed = 20261122;
  CAPTURE(seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 500; ++round) {
    CAPTURE(round);
    const List one = random_list(random, 0);
    const List other = random_list(random, one.empty() ? 0 : one.back().first);
    PostingsPacker both = packed(one);
    REQUIRE(read(both) == one);
    if (other.empty()) continue;
    const PostingsPacker second = packed(other);
    both.append(second.bytes(), second.decisions(), second.last());
    List expected = one;
    expected.insert(expected.end(), other.begin(), other.end());
    REQUIRE(read(both) == expected);
    REQUIRE(both.last() == expected.back().first);
  }
}

TEST_CASE("a run of tokens is found where it stands, and not in the middle of another token",
          "[engine][postings]") {
  const unsigned seed = 20261122;
  CAPTURE(seed);
  std::mt19937 random(seed);
  // Sizes of one, two and three bytes; 128 ends in the byte that is kTextEnd.
  const std::vector<Token> some = {2, 3, 127, 128, 129, 130, 255, 256, 16'384, 16'385, 2'000'000};
  for (int round = 0; round < 3'000; ++round) {
    std::vector<Token> text, sought;
    for (auto left = random() % 12; left > 0; --left)
      text.push_back(some[random() % some.size()]);
    for (auto left = 1 + random() % 3; left > 0; --left)
      sought.push_back(some[random() % some.size()]);
    std::string bytes;
    std::vector<std::size_t> begins;
    for (const Token token : text) {
      begins.push_back(bytes.size());
      append_token(token, bytes);
    }
    append_token(kTextEnd, bytes);
    TokenSequence sequence;
    for (const Token token : sought)
      sequence.add(token);
    std::vector<std::size_t> expected, found;
    for (std::size_t at = 0; at + sought.size() <= text.size(); ++at)
      if (std::equal(sought.begin(), sought.end(), text.begin() + static_cast<long>(at)))
        expected.push_back(begins[at]);
    for (auto at = sequence.find_in(bytes); at != std::string::npos;
         at = sequence.find_in(bytes, at + 1))
      found.push_back(at);
    CAPTURE(round, text, sought);
    REQUIRE(found == expected);
    const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
    for (const Token token : text)
      REQUIRE(read_token(at) == token);
    REQUIRE(read_token(at) == kTextEnd);
  }
}

TEST_CASE("lists that lie among each other are merged into one", "[engine][postings]") {
  std::mt19937 random(GENERATE(range(1U, 20U)));
  List all = random_list(random, 0);
  List one, other;
  for (const auto& posting : all)
    (random() % 4 == 0 ? one : other).push_back(posting);
  for (const auto& [into, from] : {std::pair{one, other}, std::pair{other, one}}) {
    PostingsPacker merged = packed(into);
    const PostingsPacker added = packed(from);
    merged.merge(added.bytes(), added.decisions(), added.last());
    CHECK(read(merged) == all);
    CHECK(merged.bytes() == packed(all).bytes());
    CHECK(merged.last() == packed(all).last());
  }
}

TEST_CASE("a list under new numbers is what it would be if each posting were added",
          "[engine][postings]") {
  std::mt19937 random(GENERATE(range(1U, 40U)));
  const List before = random_list(random, 0);
  const DecisionId ids = before.empty() ? 1 : before.back().first + 1;
  // Most move by as many as their neighbours; some are gone, some make room for others.
  const auto change_one_in = 1 + random() % 20;
  const DecisionId gone = GENERATE(0U, 0xFFFFFFFFU);  // texts are numbered from 0
  std::vector<DecisionId> now(ids, gone);
  DecisionId next = gone == 0 ? 1 : 0;
  for (DecisionId id = 1; id < ids; ++id) {
    const bool changes = random() % change_one_in == 0;
    if (changes && random() % 2 == 0) continue;
    if (changes) next += static_cast<DecisionId>(random() % 500);
    now[id] = next++;
  }
  List expected;
  for (const auto& [id, count] : before)
    if (now[id] != gone) expected.emplace_back(now[id], count);
  const PostingsPacker held = packed(before);
  PostingsPacker renumbered;
  renumbered.append_renumbered(Postings(held.bytes(), held.decisions()), now, gone);
  CHECK(renumbered.bytes() == packed(expected).bytes());
  CHECK(renumbered.decisions() == expected.size());
  CHECK(renumbered.last() == packed(expected).last());
}
