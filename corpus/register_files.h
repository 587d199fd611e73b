// corpus/register_files.h - the files of corpus/registers/ as they were when the program was built.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace ombud {

struct RegisterFile {
  std::string_view name;  // "bodies.tsv"
  std::string_view text;
};

// Made by packaging/embed.cmake.
std::span<const RegisterFile> register_files();

}  // namespace ombud
