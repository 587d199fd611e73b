// tests/fuzz/document_fuzz.cpp - any bytes as a document: text, page or JSON, as the bytes tell.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/laws.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ombud::fuzz::require_lawful(ombud::read_document(ombud::fuzz::as_text(data, size)));
  return 0;
}
