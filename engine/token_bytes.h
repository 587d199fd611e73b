// engine/token_bytes.h - the words of a text as numbers, packed such that a run of words is a run
// of bytes. SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ombud {

// A word's number: 2 + its rank among all words, the commonest first, so that most take one byte.
using Token = std::uint32_t;
inline constexpr Token kTextEnd = 0;    // behind each text: no phrase runs across
inline constexpr Token kNoWord = 1;     // takes the place of what is too long to be a word
inline constexpr Token kFirstWord = 2;  // the commonest

// Seven bits a byte, highest first; only a token's last byte has its highest bit clear. So a token
// begins where a text does or behind such a byte, and words stand side by side where their bytes do
// from the beginning of a token on.
inline void append_token(Token token, std::string& out) {
  if (token < 0x80) {
    out += static_cast<char>(token);
    return;
  }
  for (unsigned shift = 28; shift > 0; shift -= 7)
    if (token >> shift != 0) out += static_cast<char>(0x80U | ((token >> shift) & 0x7FU));
  out += static_cast<char>(token & 0x7FU);
}

// REQUIRES: a whole token stands at `at`.
inline Token read_token(const unsigned char*& at) {
  Token token = 0;
  for (; *at >= 0x80; ++at)
    token = (token << 7U) | (*at & 0x7FU);
  return (token << 7U) | *at++;
}

// Words side by side, to be found in texts.
class TokenSequence {
 public:
  void add(Token token);  // in the order in which they stand
  bool empty() const { return bytes_.empty(); }

  // Where they stand in `tokens` from `from` on; npos = nowhere. REQUIRES: one token or more.
  std::size_t find_in(std::string_view tokens, std::size_t from = 0) const;

 private:
  std::string bytes_;
  // The first byte of the rarest token: it is looked for, and the others only around it.
  std::size_t rarest_ = 0;
  Token rarest_token_ = 0;
};

}  // namespace ombud
