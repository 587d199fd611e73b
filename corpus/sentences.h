// corpus/sentences.h - where the sentences of a text begin and end.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <string_view>
#include <vector>

namespace ombud {

// A text's sentences, in order, without the spaces between them: views into it. "Mr. B", "s.17",
// "£1.50" and "e.g." end none; "fault.The" does. Rows of a table are sentences. Linear in the text.
std::vector<std::string_view> sentences_of(std::string_view text);

}  // namespace ombud
