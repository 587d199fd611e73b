// searchd/daemon.cpp - see daemon.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/daemon.h"

#include <csignal>
#include <cstdlib>
#include <iostream>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <systemd/sd-daemon.h>

#include "searchd/http_server.h"
#include "searchd/index_watch.h"
#include "searchd/limits.h"
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

void log_to_stderr() {
  spdlog::set_default_logger(spdlog::stderr_logger_mt("searchd"));
  spdlog::set_pattern("%Y-%m-%dT%H:%M:%SZ %l %v", spdlog::pattern_time_type::utc);
  spdlog::flush_on(spdlog::level::info);
}

void say_ready(const Options& options, int port) {
  std::cout << "ready " << url_of({.host = options.listen.host, .port = port}) << std::endl;
  sd_notify(0, "READY=1");
}

}  // namespace

int run_daemon(const Options& options) {
  log_to_stderr();
  const Templates templates(options.web);
  const StaticFiles files(options.web);
  const HttpLimits limits;
  ExportSlots exports(kExportsAtOnce);

  // Filled in below: the port is taken before an index of any size is read, so that a second
  // daemon fails at once.
  std::unique_ptr<const IndexWatch> index;
  const auto site = [&] {
    return Site{.index = *index,
                .templates = templates,
                .files = files,
                .exports = exports,
                .settings = options.settings};
  };
  HttpServer server(
      limits,
      [&](const HttpRequest& request) { return quick_answer(site(), request); },
      [&](const HttpRequest& request) { return answer(site(), request); });
  const StopOnSignals stop(server);
  const int port = server.listen(options.listen.host, options.listen.port);
  index = std::make_unique<const IndexWatch>(
      options.index,
      limits.workers,
      IndexWatch::Timing{.poll = kIndexPollInterval, .retry = kIndexRetryInterval});

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
