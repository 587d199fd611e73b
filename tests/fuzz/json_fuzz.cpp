// tests/fuzz/json_fuzz.cpp - any bytes as a stranger's JSON lines.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sstream>

#include "fuzz/laws.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::istringstream lines{std::string(ombud::fuzz::as_text(data, size))};
  ombud::read_json_lines(lines, [](const ombud::ReadResult& result) {
    ombud::fuzz::require_lawful(result);
    return true;
  });
  return 0;
}
