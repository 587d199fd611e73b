// engine/token_bytes.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/token_bytes.h"

#include <cstring>

namespace ombud {

void TokenSequence::add(Token token) {
  if (token > rarest_token_) {
    rarest_token_ = token;
    rarest_ = bytes_.size();
  }
  append_token(token, bytes_);
}

std::size_t TokenSequence::find_in(std::string_view tokens, std::size_t from) const {
  while (from + bytes_.size() <= tokens.size()) {
    const std::size_t last = tokens.size() - bytes_.size() + rarest_;
    const char* const begin = tokens.data() + from + rarest_;
    const void* const rarest = std::memchr(begin, bytes_[rarest_], last + 1 - from - rarest_);
    if (!rarest) break;
    const char* const at = static_cast<const char*>(rarest) - rarest_;
    const auto place = static_cast<std::size_t>(at - tokens.data());
    const bool begins = place == 0 || static_cast<unsigned char>(at[-1]) < 0x80;
    if (begins && std::memcmp(at, bytes_.data(), bytes_.size()) == 0) return place;
    from = place + 1;
  }
  return std::string_view::npos;
}

}  // namespace ombud
