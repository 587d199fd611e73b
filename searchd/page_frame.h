// searchd/page_frame.h - what stands on every page: title, collection, notices.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "engine/index_folder.h"
#include "searchd/http_server.h"
#include "searchd/problem.h"
#include "searchd/site.h"
#include "searchd/templates.h"

namespace ombud {

// Data for a page's head and foot; the page adds its own. `manifest` is null while there is no
// index. `asset_version` is StaticFiles::version().
PageData page_frame(const std::string& title,
                    const Manifest* manifest,
                    const std::string& asset_version);

// The same with what the site's settings add.
PageData page_frame(const Site& site, const std::string& title, const Manifest* manifest);

// The same from what is being served now.
PageData page_frame(const Site& site, const std::string& title);

// A row of "head_links": a <link> of the page's head. Type and title may be empty.
PageData head_link(const std::string& relation,
                   const std::string& type,
                   const std::string& title,
                   const std::string& address);

HttpAnswer page_answer(int status, std::string html);

// A problem as a page in the style of the others, with a search box that holds `typed`.
HttpAnswer problem_page(const Site& site, const Problem& problem, const std::string& typed);

}  // namespace ombud
