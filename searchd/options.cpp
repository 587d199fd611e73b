// searchd/options.cpp - see options.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/options.h"

#include <charconv>
#include <iostream>
#include <system_error>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

namespace ombud {
namespace {

constexpr int kUsageError = 2;
constexpr int kPortMax = 65535;

// Where the pages lie beside the program: installed (bin/ and share/ombud/web), or as built
// (build/bin in the project).
std::filesystem::path web_folder_beside_program() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return "web";
  const auto folder = program.parent_path();
  for (const auto& place : {folder / "../share/ombud/web", folder / "../../web"}) {
    if (std::filesystem::exists(place / "index.html", error)) {
      return std::filesystem::weakly_canonical(place, error);
    }
  }
  return "web";
}

std::string listen_fault(const std::string& text) {
  if (parse_listen_address(text)) return {};
  return "\"" + text + "\" is not ADDRESS:PORT, such as 127.0.0.1:8080 or [::1]:0";
}

// It becomes a link, so that only addresses that a browser opens safely will do.
std::string contact_fault(const std::string& text) {
  for (const std::string_view scheme : {"mailto:", "https://"}) {
    const bool fits = text.starts_with(scheme) && text.size() > scheme.size();
    if (fits && text.find_first_of(" \t\r\n\"<>") == std::string::npos) return {};
  }
  return "\"" + text + "\" is not mailto: or https:// with an address, such as " +
         "mailto:errors@example.org";
}

std::string rate_fault(const std::string& text) {
  if (parse_rate(text)) return {};
  return "\"" + text + "\" is not a rate, such as 5/s, or 5/s:40 for up to 40 at once";
}

std::string proxy_fault(const std::string& text) {
  if (parse_address_range(text)) return {};
  return "\"" + text + "\" is not an address, such as 127.0.0.1, or a range, such as 10.0.0.0/8";
}

// What is said on the command line, as text that its checks have let through.
struct Typed {
  std::string index;
  std::string listen = "127.0.0.1:8080";
  std::string web;
  std::string rate_limit;
  std::vector<std::string> trusted_proxies;
  SiteSettings settings;
  bool log_queries = false;
};

void add_places(CLI::App& app, Typed& typed) {
  app.add_option("--index", typed.index, "Folder that indexer publishes in; it may appear later")
      ->required()
      ->envname("OMBUD_INDEX")
      ->type_name("DIR");
  app.add_option("--listen", typed.listen, "Where to answer; port 0 takes a free one")
      ->envname("OMBUD_LISTEN")
      ->type_name("ADDRESS:PORT")
      ->check(CLI::Validator(listen_fault, ""))
      ->capture_default_str();
  app.add_option(
         "--web", typed.web, "Folder of pages and styles; default: the one that came with it")
      ->envname("OMBUD_WEB")
      ->type_name("DIR");
}

void add_settings(CLI::App& app, SiteSettings& settings) {
  app.add_option("--contact", settings.contact, "Where readers report errors; shown on pages")
      ->envname("OMBUD_CONTACT")
      ->type_name("mailto:ADDRESS or https://ADDRESS")
      ->check(CLI::Validator(contact_fault, ""));
  app.add_flag("--allow-search-engines",
               settings.search_engines,
               "Let search engines list decisions, which speak of people; they may not otherwise")
      ->envname("OMBUD_ALLOW_SEARCH_ENGINES");
  app.add_flag("--public-metrics",
               settings.public_metrics,
               "Show /metrics to everybody; otherwise to programs on this machine alone")
      ->envname("OMBUD_PUBLIC_METRICS");
}

void add_limits(CLI::App& app, Typed& typed) {
  auto* rate =
      app.add_option("--rate-limit",
                     typed.rate_limit,
                     "Requests a second that one address may make, as 5/s, or 5/s:40 for up "
                     "to 40 at once (default: 4 seconds' worth); without it, any number");
  rate->envname("OMBUD_RATE_LIMIT")
      ->type_name("N/s[:BURST]")
      ->check(CLI::Validator(rate_fault, ""));
  app.add_option("--trusted-proxy",
                 typed.trusted_proxies,
                 "A proxy in front whose X-Forwarded-For says whom --rate-limit counts; repeatable")
      ->envname("OMBUD_TRUSTED_PROXY")
      ->type_name("ADDRESS[/BITS]")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::Validator(proxy_fault, ""))
      ->needs(rate);
  // Not from the environment: it would be left there.
  app.add_flag("--log-queries-for-an-hour",
               typed.log_queries,
               "For debugging: log what readers search for, for an hour from the start");
}

Options options_from(Typed typed) {
  for (const std::string& proxy : typed.trusted_proxies)
    typed.settings.trusted_proxies.push_back(*parse_address_range(proxy));
  return {.index = typed.index,
          .listen = *parse_listen_address(typed.listen),
          .web = typed.web.empty() ? web_folder_beside_program() : std::filesystem::path(typed.web),
          .settings = std::move(typed.settings),
          .rate_limit = parse_rate(typed.rate_limit),
          .log_queries = typed.log_queries};
}

}  // namespace

std::optional<ListenAddress> parse_listen_address(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  auto host = text.substr(0, colon);
  const auto digits = text.substr(colon + 1);
  const bool brackets = host.size() > 2 && host.front() == '[' && host.back() == ']';
  if (brackets) host = host.substr(1, host.size() - 2);
  if (!brackets && host.find_first_of(":[]") != std::string_view::npos) return std::nullopt;
  int port = -1;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  const bool whole = read.ec == std::errc{} && read.ptr == digits.data() + digits.size();
  if (!whole || port < 0 || port > kPortMax) return std::nullopt;
  return ListenAddress{.host = std::string(host), .port = port};
}

std::string url_of(const ListenAddress& address) {
  const bool is_v6 = address.host.find(':') != std::string::npos;
  const std::string host = is_v6 ? "[" + address.host + "]" : address.host;
  return "http://" + host + ":" + std::to_string(address.port) + "/";
}

CommandLine read_command_line(int argc, char** argv) {
  CLI::App app{"Answers searches over published ombudsman decisions, as pages and as JSON."};
  Typed typed;
  add_places(app, typed);
  add_settings(app, typed.settings);
  add_limits(app, typed);
  app.set_version_flag("--version", "searchd " OMBUD_VERSION);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const bool asked = app.exit(error) == 0;  // prints help, the version or the error
    return {.options = std::nullopt, .exit_code = asked ? 0 : kUsageError};
  }
  return {.options = options_from(std::move(typed))};
}

}  // namespace ombud
