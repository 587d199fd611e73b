// searchd/daemon.cpp - see daemon.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/daemon.h"

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iostream>
#include <optional>
#include <string>

#include <spdlog/spdlog.h>
#include <systemd/sd-daemon.h>

#include "searchd/http_server.h"
#include "searchd/index_watch.h"
#include "searchd/limits.h"
#include "searchd/log.h"
#include "searchd/private_memory.h"
#include "searchd/routes.h"
#include "searchd/site.h"

namespace ombud {
namespace {

HttpServer* running_server = nullptr;  // for the signal handler, which takes no argument

extern "C" void stop_on_signal(int /*signal*/) { running_server->request_stop(); }

// From here to its end, signals stop the server.
class StopOnSignals {
 public:
  explicit StopOnSignals(HttpServer& server) {
    running_server = &server;
    set(SIGTERM, stop_on_signal);
    set(SIGINT, stop_on_signal);
    set(SIGPIPE, SIG_IGN);  // a reader of our output that left is no reason to stop
  }
  ~StopOnSignals() {
    set(SIGTERM, SIG_DFL);
    set(SIGINT, SIG_DFL);
    running_server = nullptr;
  }
  StopOnSignals(const StopOnSignals&) = delete;
  StopOnSignals& operator=(const StopOnSignals&) = delete;

 private:
  static void set(int signal, void (*handler)(int)) {
    struct sigaction action {};
    action.sa_handler = handler;
    sigaction(signal, &action, nullptr);
  }
};

// What handlers are lent.
class Service {
 public:
  explicit Service(const Options& options)
      : settings_(options.settings), templates_(options.web), files_(options.web) {
    if (options.rate_limit) rate_limit_.emplace(*options.rate_limit);
    if (!options.log_queries) return;
    query_log_.emplace([](const std::string& line) { spdlog::warn("{}", line); },
                       [](const std::string& line) { spdlog::info("{}", line); });
  }

  // Both before the first request: the port is taken before an index of any size is read, so that a
  // second daemon fails at once.
  void watch(const std::filesystem::path& index, std::size_t searchers) {
    index_.emplace(index,
                   searchers,
                   IndexWatch::Timing{.poll = kIndexPollInterval, .retry = kIndexRetryInterval});
  }
  void tell_figures_of(const HttpServer& server) {
    http_ = [&server] { return server.stats(); };
  }

  Site site() {
    return {.index = *index_,
            .templates = templates_,
            .files = files_,
            .exports = exports_,
            .settings = settings_,
            .counts = counts_,
            .http = http_,
            .rate_limit = rate_limit_ ? &*rate_limit_ : nullptr,
            .query_log = query_log_ ? &*query_log_ : nullptr};
  }

 private:
  const SiteSettings settings_;
  const Templates templates_;
  const StaticFiles files_;
  ExportSlots exports_{kExportsAtOnce};
  RequestCounts counts_{route_names()};
  std::function<HttpStats()> http_{};
  std::optional<RateLimit> rate_limit_{};
  std::optional<QueryLog> query_log_{};
  std::optional<IndexWatch> index_{};
};

void say_ready(const Options& options, int port) {
  std::cout << "ready " << url_of({.host = options.listen.host, .port = port}) << std::endl;
  sd_notify(0, "READY=1");
}

}  // namespace

int run_daemon(const Options& options) {
  keep_memory_private();
  log_to_stderr();
  const HttpLimits limits;
  Service service(options);
  HttpServer server(
      limits,
      [&](const HttpRequest& request) { return quick_answer(service.site(), request); },
      [&](const HttpRequest& request) { return answer(service.site(), request); });
  const StopOnSignals stop(server);
  const int port = server.listen(options.listen.host, options.listen.port);
  service.tell_figures_of(server);
  service.watch(options.index, limits.workers);

  say_ready(options, port);
  const bool all_answered = server.serve();
  sd_notify(0, "STOPPING=1");
  if (all_answered) {
    spdlog::info("stopped; every request was answered");
    return EXIT_SUCCESS;
  }
  // A handler still runs; waiting for it would outlast the time in which a service has to stop.
  spdlog::warn("stopped after {} s with requests unanswered", limits.drain_time.count() / 1000);
  std::_Exit(EXIT_FAILURE);
}

}  // namespace ombud
