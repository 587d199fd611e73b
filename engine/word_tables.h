// engine/word_tables.h - the tables of engine/*.tsv as they were when the program was built.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "corpus/register_files.h"
#include "corpus/register_table.h"

namespace ombud {

// Made by packaging/embed.cmake, which reads them as it reads the registers.
std::span<const RegisterFile> word_tables();

// "domain_words.tsv" as rows. Throws std::runtime_error where there is no such file.
RegisterTable word_table(std::string_view name);

// Of a file's bytes: "1f2e3d4c". Nobody has to remember to count a version up.
std::string word_table_version(std::string_view name);

}  // namespace ombud
