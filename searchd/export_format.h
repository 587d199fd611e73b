// searchd/export_format.h - the forms in which all that was found is taken away.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/searcher.h"

namespace ombud {

enum class ExportForm : std::uint8_t { kDecisionRows, kRemedyRows, kJsonLines, kRis };

struct ExportFormat {
  std::string_view file_name, content_type;
  std::string (*header)();
  // All that the file holds of one decision, from its stored JSON; REQUIRES: whole lines.
  std::string (*lines)(const std::string& json, std::string_view generation);
  // Whether a decision has lines at all, told without reading it; empty = each has.
  bool (*has_lines)(const IndexSnapshot& snapshot, Xapian::docid id);
};

const ExportFormat& format_of(ExportForm form);

}  // namespace ombud
