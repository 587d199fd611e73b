// engine/collection_hash.cpp - sorted lines into one sum.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/collection_hash.h"

#include <algorithm>

#include "corpus/sha256.h"

namespace ombud {

std::string CollectionHash::hex() const {
  auto sorted = lines_;
  std::sort(sorted.begin(), sorted.end());
  Sha256 sum;
  for (const auto& [key, sha256] : sorted) {
    sum.add(key);
    sum.add("\t");
    sum.add(sha256);
    sum.add("\n");
  }
  return sum.hex();
}

}  // namespace ombud
