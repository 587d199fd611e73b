// searchd/rate_limit.cpp - see rate_limit.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/rate_limit.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <span>
#include <stdexcept>
#include <system_error>

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

namespace ombud {
namespace {

constexpr int kRateMax = 10'000;          // a second; above what one searchd answers
constexpr int kBurstMax = 100'000;        // ten seconds' worth of that
constexpr int kBurstSeconds = 4;          // a page, its suggestions and a few clicks at 5/s
constexpr std::size_t kEntries = 65'536;  // 1 MiB; a busy public site sees fewer in a minute
// Places that a client's entry may be in: with fewer, strangers' entries would push each other out
// long before the table is full.
constexpr std::size_t kWays = 8;
constexpr std::size_t kNetworkBytesV6 = 8;

// Takes a number and what must follow it; nothing for anything else or out of bounds.
std::optional<int> take_number(std::string_view& text, int most) {
  int number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc{} || number < 1 || number > most) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
  return number;
}

}  // namespace

std::optional<Rate> parse_rate(std::string_view text) {
  const auto per_second = take_number(text, kRateMax);
  if (!per_second || !text.starts_with("/s")) return std::nullopt;
  text.remove_prefix(2);
  if (text.empty()) return Rate{.per_second = *per_second, .burst = *per_second * kBurstSeconds};
  if (!text.starts_with(':')) return std::nullopt;
  text.remove_prefix(1);
  const auto burst = take_number(text, kBurstMax);
  if (!burst || !text.empty()) return std::nullopt;
  return Rate{.per_second = *per_second, .burst = *burst};
}

RateLimit::RateLimit(Rate rate)
    : token_(std::chrono::nanoseconds(std::chrono::seconds(1)) / rate.per_second),
      capacity_(token_ * rate.burst),
      entries_(kEntries) {
  if (RAND_bytes(key_.data(), static_cast<int>(key_.size())) != 1)
    throw std::runtime_error("the system gives no random numbers, which --rate-limit needs");
}

std::optional<RateLimit::Clock::duration> RateLimit::wait_of(const IpAddress& client,
                                                             Clock::time_point now) {
  Entry& entry = entry_of(hash_of(client), now);
  const auto full_at = std::max(entry.full_at, now) + token_;
  if (full_at - now <= capacity_) {
    entry.full_at = full_at;
    return std::nullopt;
  }
  ++refused_;
  return full_at - now - capacity_;
}

std::uint64_t RateLimit::hash_of(const IpAddress& client) const {
  const std::span<const std::uint8_t> all = client.bytes;
  const auto counted = client.is_v4() ? all : all.first(kNetworkBytesV6);
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> digest{};
  const auto* made = HMAC(EVP_sha256(),
                          key_.data(),
                          static_cast<int>(key_.size()),
                          counted.data(),
                          counted.size(),
                          digest.data(),
                          nullptr);
  if (!made) throw std::runtime_error("OpenSSL cannot make a hash");  // answered with 500
  std::uint64_t hash = 0;
  std::memcpy(&hash, digest.data(), sizeof hash);
  return hash;
}

// Its own, or the one in reach whose bucket is fullest, which forgets least: whoever is being
// refused is remembered longest.
RateLimit::Entry& RateLimit::entry_of(std::uint64_t client, Clock::time_point now) {
  const std::size_t set = client % (entries_.size() / kWays);
  const std::span<Entry> reach = std::span(entries_).subspan(set * kWays, kWays);
  for (Entry& entry : reach) {
    if (entry.client == client) return entry;
  }
  Entry& fullest = *std::min_element(reach.begin(), reach.end(), [](const auto& a, const auto& b) {
    return a.full_at < b.full_at;
  });
  fullest = {.client = client, .full_at = now};
  return fullest;
}

}  // namespace ombud
