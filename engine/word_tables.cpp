// engine/word_tables.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/word_tables.h"

#include <algorithm>
#include <stdexcept>

#include "corpus/sha256.h"

namespace ombud {
namespace {

// Letters of the SHA-256 that tell two states of a small file apart.
constexpr std::size_t kVersionLetters = 8;

const RegisterFile& file_named(std::string_view name) {
  const auto files = word_tables();
  const auto found = std::find_if(
      files.begin(), files.end(), [&](const RegisterFile& file) { return file.name == name; });
  if (found == files.end())
    throw std::runtime_error("The program was built without engine/" + std::string(name) +
                             ": build it again from a whole checkout.");
  return *found;
}

}  // namespace

RegisterTable word_table(std::string_view name) {
  const RegisterFile& file = file_named(name);
  return RegisterTable(file.name, file.text);
}

std::string word_table_version(std::string_view name) {
  return sha256_hex(file_named(name).text).substr(0, kVersionLetters);
}

}  // namespace ombud
