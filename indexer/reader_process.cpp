// indexer/reader_process.cpp - starts, questions, times and buries reading children.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/reader_process.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fstream>
#include <limits>
#include <system_error>
#include <utility>

#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ombud {
namespace {

// Asked for, and doubled by Linux: what a reader may read ahead of the one whose turn it is.
constexpr int kSocketBytes = 256 << 10;

constexpr auto kAnyLength = std::numeric_limits<std::streamsize>::max();

// Whether each line is a document of its own: an object opens the file, and another opens a later
// line. Anything else is read as a whole.
bool is_json_lines(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  char first = '\0';
  if (!(file >> first) || first != '{') return false;
  file.ignore(kAnyLength, '\n');
  return (file >> first) && first == '{';
}

struct Death {
  const char* reason;
  std::string detail;
};

Death cause_of(int status, bool late, const ReaderLimits& limits) {
  const bool out_of_time = late || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU);
  if (out_of_time)
    return {"reader-timeout",
            "reading it took more than " +
                (late ? std::to_string(limits.wall.count() / 1000)
                      : std::to_string(limits.cpu_seconds)) +
                " seconds; it is broken or made to do harm: look at it, and save "
                "the page again or as text"};
  if (WIFEXITED(status) && WEXITSTATUS(status) == kOutOfMemoryStatus)
    return {"reader-memory",
            "reading it took more than " + std::to_string(limits.memory_bytes >> 20U) +
                " MiB of memory; it is broken or made to do harm: look at it, and "
                "save the page again or as text"};
  const std::string how = WIFSIGNALED(status) ? "signal " + std::to_string(WTERMSIG(status)) +
                                                    ", " + strsignal(WTERMSIG(status))
                                              : "status " + std::to_string(WEXITSTATUS(status));
  return {"reader-crashed",
          "the reader broke down over it (" + how +
              "): a fault of this program; please report it with the file, and "
              "save the page again or as text meanwhile"};
}

}  // namespace

ReaderProcess::ReaderProcess(ReaderLimits limits, ReadFunction read)
    : limits_(limits), read_(std::move(read)) {}

ReaderProcess::~ReaderProcess() { kill_child(); }

void ReaderProcess::read(const ReadRequest& request, const ReadSink& sink) {
  ask(request);
  answer(sink);
}

void ReaderProcess::ask(ReadRequest request) {
  asked_.push_back(std::move(request));
  if (child_ < 0) start();
  // Where earlier ones are under way, their answers and the child's end are still to be read.
  if (send_asked() || asked_.size() > 1) return;
  kill_child();  // it died while idle, by someone else's hand: no document's fault
  start();
  send_asked();
}

// False when the child is gone.
bool ReaderProcess::send_asked() {
  for (; sent_ < asked_.size(); ++sent_)
    if (!channel_.send(encode(asked_[sent_]))) return false;
  return true;
}

void ReaderProcess::answer(const ReadSink& sink, std::uint64_t documents_before) {
  ReadRequest& request = asked_.front();
  bool goes_on = true;
  while (goes_on && read_on(request, sink) == Ending::kDied) {
    goes_on = request.json_lines || request.range || is_json_lines(request.path);
    ReadResult refused = bury(request, documents_before);
    if (!goes_on && request.skip > 0) refused.detail += "; what follows in this file was not read";
    ++request.skip;
    goes_on = sink(std::move(refused)) && goes_on;
  }
  asked_.pop_front();
  if (sent_ > 0) --sent_;
}

// Counts each result that came into request.skip.
ReaderProcess::Ending ReaderProcess::read_on(ReadRequest& request, const ReadSink& sink) {
  if (child_ < 0) start();
  send_asked();  // what a child before this one was asked
  std::string message;
  for (;;) {
    const Reception reception = channel_.receive(message, limits_.wall);
    late_ = reception == Reception::kLate;
    if (reception != Reception::kMessage) return Ending::kDied;
    if (message.empty()) return Ending::kWhole;
    auto result = decode_result(message);
    if (!result) return Ending::kDied;
    ++request.skip;
    if (!sink(*std::move(result))) {
      kill_child();
      return Ending::kStopped;
    }
  }
}

void ReaderProcess::start() {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    throw std::system_error(errno, std::generic_category(), "cannot start a reading process");
  Channel ours(ends[0]);
  Channel theirs(ends[1]);
  setsockopt(theirs.fd(), SOL_SOCKET, SO_SNDBUF, &kSocketBytes, sizeof kSocketBytes);
  child_ = fork();
  if (child_ < 0)
    throw std::system_error(errno, std::generic_category(), "cannot start a reading process");
  if (child_ == 0) serve_reads(std::move(theirs), limits_, read_);
  channel_ = std::move(ours);
  sent_ = 0;
}

ReadResult ReaderProcess::bury(const ReadRequest& request, std::uint64_t documents_before) {
  // A child that is late, or wrote nonsense, must be ended; killing one that is dead or dying by
  // itself changes nothing of how it died.
  int status = 0;
  channel_ = Channel(-1);
  kill(child_, SIGKILL);
  while (waitpid(child_, &status, 0) < 0 && errno == EINTR) {
  }
  child_ = -1;
  sent_ = 0;
  const Death death = cause_of(status, late_, limits_);
  ReadResult refused;
  const std::uint64_t before = documents_before + request.skip;
  if (request.json_lines || before > 0) refused.place = "document " + std::to_string(before + 1);
  refused.reason = death.reason;
  refused.detail = death.detail;
  return refused;
}

void ReaderProcess::kill_child() {
  channel_ = Channel(-1);
  if (child_ < 0) return;
  kill(child_, SIGKILL);
  while (waitpid(child_, nullptr, 0) < 0 && errno == EINTR) {
  }
  child_ = -1;
  sent_ = 0;
}

}  // namespace ombud
