// searchd/amounts.cpp - see amounts.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/amounts.h"

#include <cassert>

namespace ombud {
namespace {

constexpr std::int64_t kPencePerPound = 100;

}  // namespace

std::string decimal_pounds(std::int64_t pence) {
  assert(pence >= 0);
  const std::string odd = std::to_string(pence % kPencePerPound);
  return std::to_string(pence / kPencePerPound) + (odd.size() == 1 ? ".0" : ".") + odd;
}

std::string typed_pounds(std::int64_t pence) {
  assert(pence >= 0);
  if (pence % kPencePerPound == 0) return std::to_string(pence / kPencePerPound);
  return decimal_pounds(pence);
}

}  // namespace ombud
