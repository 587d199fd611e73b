// indexer/reader_child.cpp - sheds what it need not hold, bounds itself, then reads on request.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/reader_child.h"

#include <csignal>
#include <cstdlib>
#include <exception>
#include <new>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "corpus/json_records.h"
#include "indexer/line_file.h"

namespace ombud {
namespace {

void set_limit(int resource, rlim_t soft) {
  rlimit limit{};
  getrlimit(static_cast<__rlimit_resource_t>(resource), &limit);
  limit.rlim_cur = soft;
  setrlimit(static_cast<__rlimit_resource_t>(resource), &limit);
}

// The limit counts all that the process ever used, so it moves along from document to document.
void allow_cpu(int seconds) {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto so_far = used.ru_utime.tv_sec + used.ru_stime.tv_sec + 1;
  set_limit(RLIMIT_CPU, static_cast<rlim_t>(so_far + seconds));
}

constexpr int kChannel = STDERR_FILENO + 1;

// Keeps the channel (moved beside the standard three) and stderr: not the index's lock, and not the
// terminal's input.
void shed(Channel& channel) {
  const int nothing = open("/dev/null", O_RDWR);
  dup2(nothing, STDIN_FILENO);
  dup2(nothing, STDOUT_FILENO);
  if (channel.fd() != kChannel) {
    dup2(channel.fd(), kChannel);
    channel = Channel(kChannel);
  }
  close_range(kChannel + 1, ~0U, 0);
}

void bound(const ReaderLimits& limits) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);  // a parent killed leaves no reader behind
  std::signal(SIGINT, SIG_IGN);      // Ctrl-C reaches both: the parent decides
  std::signal(SIGTERM, SIG_DFL);
  set_limit(RLIMIT_CORE, 0);  // no decision's text in a core file
#ifndef OMBUD_SANITIZED
  set_limit(RLIMIT_AS, limits.memory_bytes);  // sanitizers reserve terabytes
#endif
  allow_cpu(limits.cpu_seconds);
  std::set_new_handler([] { _exit(kOutOfMemoryStatus); });
}

ReadResult too_large(const ReadResult& result) {
  ReadResult refused;
  refused.place = result.place;
  refused.reason = "too-large";
  refused.detail = "what was read from it is larger than this program takes; split the document";
  return refused;
}

// As the readers of whole files say it.
ReadResult unreadable(const std::system_error& error) {
  ReadResult refused;
  refused.reason = kUnreadable;
  refused.detail = error.code().message();
  return refused;
}

// After a message that was lost nothing may follow: an end would say that all had come.
void send_or_die(Channel& channel, std::string_view message) {
  if (!channel.send(message)) _exit(EXIT_FAILURE);
}

void serve_one(Channel& channel,
               const ReadRequest& request,
               const ReaderLimits& limits,
               const ReadFunction& read) {
  allow_cpu(limits.cpu_seconds);
  read(request, [&](const ReadResult& result) {
    const std::string message = encode(result);
    send_or_die(channel, message.size() <= kMessageBytesMax ? message : encode(too_large(result)));
    allow_cpu(limits.cpu_seconds);
    return true;
  });
  send_or_die(channel, "");
}

}  // namespace

void read_with_corpus(const ReadRequest& request, const ReadSink& sink) {
  if (!request.json_lines && !request.range && request.skip == 0)
    return read_file(request.path, sink);
  try {
    LineFile file(request.path, request.range.value_or(LineRange{}));
    file.pass_documents(request.skip);
    const ByteSource source = [&](char* into, std::size_t size) { return file.read(into, size); };
    read_lines(source, sink, file.lines_passed());
  } catch (const std::system_error& error) {
    sink(unreadable(error));
  }
}

void serve_reads(Channel channel, const ReaderLimits& limits, const ReadFunction& read) {
  std::set_terminate(std::abort);  // what the parent would clear up is the parent's
  shed(channel);
  bound(limits);
  std::string message;
  try {
    while (channel.receive(message, std::chrono::hours(24 * 365)) == Reception::kMessage)
      if (const auto request = decode_request(message)) serve_one(channel, *request, limits, read);
  } catch (const std::bad_alloc&) {
    _exit(kOutOfMemoryStatus);
  } catch (...) {  // the parent refuses the document as one that the reader could not bear
    _exit(EXIT_FAILURE);
  }
  _exit(EXIT_SUCCESS);  // no destructors: what they would close or write belongs to the parent
}

}  // namespace ombud
