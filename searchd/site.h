// searchd/site.h - what handlers work with: the index at hand, pages, files, exports.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "searchd/export_slots.h"
#include "searchd/index_watch.h"
#include "searchd/static_files.h"
#include "searchd/templates.h"

namespace ombud {

// What whoever runs the site decides about its pages.
struct SiteSettings {
  std::string
      contact;  // address for reports of errors, "mailto:..." or "https://..."; empty = none
  bool search_engines = false;  // whether they may list decisions and pages about bodies
};

// Lent by the daemon to every handler; all of it may be used from any thread.
struct Site {
  const IndexWatch& index;
  const Templates& templates;
  const StaticFiles& files;
  ExportSlots& exports;
  const SiteSettings& settings;
};

}  // namespace ombud
