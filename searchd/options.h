// searchd/options.h - the command line and environment of searchd, as typed and then ready to use.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "searchd/site.h"

namespace ombud {

struct ListenAddress {
  std::string host;  // "127.0.0.1", "::1" (without brackets), "localhost"
  int port = 0;      // 0 = any free one
};

struct Options {
  std::filesystem::path index;
  ListenAddress listen;
  std::filesystem::path web;  // holds index.html and templates/
  SiteSettings settings;
  std::optional<Rate> rate_limit;  // of one client; empty = none
  bool log_queries = false;        // for an hour: QueryLog
};

struct CommandLine {
  std::optional<Options> options;  // empty: there is nothing to run
  int exit_code = 0;               // then: 0 after --help and --version, 2 after a usage error
};

// Prints help, version and usage errors itself. A flag wins over its environment variable.
CommandLine read_command_line(int argc, char** argv);

// "127.0.0.1:8080", "[::1]:0", "localhost:80". Nothing for anything else.
std::optional<ListenAddress> parse_listen_address(std::string_view text);

// "http://[::1]:8080/"
std::string url_of(const ListenAddress& address);

}  // namespace ombud
