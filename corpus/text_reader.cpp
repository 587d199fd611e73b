// corpus/text_reader.cpp - a decision from plain text, in any of the shapes that people save.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/assemble_decision.h"
#include "corpus/read_decision.h"
#include "corpus/text_lines.h"

namespace ombud {

ReadResult read_text(std::string_view utf8_text, const DocumentFacts& facts) {
  return assemble_decision(text_lines(utf8_text), facts);
}

}  // namespace ombud
