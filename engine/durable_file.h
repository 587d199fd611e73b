// engine/durable_file.h - bytes that are on the disk when the call returns, power cut or not.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// All throw IndexIoError, naming the file and what the system said.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace ombud {

// fsync of a file's bytes, or of a folder's list of names: without the second, a file that was
// written and renamed well can be gone after a power cut.
void sync_to_disk(const std::filesystem::path& file_or_folder);

// Asks the system to begin with that, so that less is waited for later. Nothing depends on it, so
// it says nothing where the system cannot; small files are left alone.
void begin_sync(const std::filesystem::path& file) noexcept;

// After it returns the file holds `bytes`; whenever the power fails before, what it held before.
// Goes through "<name>.tmp" beside it and rename().
void write_durably(const std::filesystem::path& path, std::string_view bytes);

// Renames within one folder and makes the folder durable.
void rename_durably(const std::filesystem::path& from, const std::filesystem::path& to);

// The whole of a small file.
std::string read_small_file(const std::filesystem::path& path);

}  // namespace ombud
