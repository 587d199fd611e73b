// bench/measure_daemon.cpp - see measure_daemon.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/measure_daemon.h"

#include <array>
#include <csignal>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/measure_times.h"

namespace ombud {
namespace {

// Opening hashes and loads the index: 4 s at 57,500 decisions on a busy machine, more for more.
constexpr int kReadyWithinMs = 120'000;

}  // namespace

MeasureDaemon::MeasureDaemon(const std::filesystem::path& program,
                             const std::filesystem::path& index,
                             const std::filesystem::path& web) {
  std::vector<std::string> words{program, "--index", index, "--listen", "127.0.0.1:0"};
  if (!web.empty()) words.insert(words.end(), {"--web", web});
  std::vector<char*> argv;
  argv.reserve(words.size() + 1);
  for (std::string& word : words)
    argv.push_back(word.data());
  argv.push_back(nullptr);
  std::array<int, 2> output{};
  if (pipe2(output.data(), O_CLOEXEC) != 0) throw std::runtime_error("cannot make a pipe");
  const double began = wall_ms();
  id_ = fork();
  if (id_ == 0) {
    dup2(output[1], STDOUT_FILENO);
    execv(argv[0], argv.data());
    _exit(127);
  }
  ::close(output[1]);
  read_ready_line(output[0]);
  ::close(output[0]);
  ready_ms_ = wall_ms() - began;
  if (port_ == 0) {
    kill(id_, SIGKILL);
    waitpid(id_, nullptr, 0);
    throw std::runtime_error(program.string() + " did not get ready; run it by hand to see why");
  }
}

MeasureDaemon::~MeasureDaemon() {
  kill(id_, SIGTERM);
  waitpid(id_, nullptr, 0);
}

// "ready http://127.0.0.1:41234/"
void MeasureDaemon::read_ready_line(int output) {
  std::string line;
  std::array<char, 256> buffer{};
  pollfd waiting{output, POLLIN, 0};
  while (line.find('\n') == std::string::npos) {
    if (poll(&waiting, 1, kReadyWithinMs) <= 0) return;
    const ssize_t got = read(output, buffer.data(), buffer.size());
    if (got <= 0) return;
    line.append(buffer.data(), static_cast<std::size_t>(got));
  }
  const std::size_t colon = line.rfind(':');
  if (line.starts_with("ready ") && colon != std::string::npos)
    port_ = std::atoi(line.c_str() + colon + 1);
}

double MeasureDaemon::cpu_ms() const {
  static constexpr int kBeforeUserTime = 11;  // fields after the name, in proc(5)
  std::ifstream in("/proc/" + std::to_string(id_) + "/stat");
  std::string text;
  std::getline(in, text);
  std::istringstream fields(text.substr(text.rfind(')') + 1));
  std::string passed;
  for (int i = 0; i < kBeforeUserTime; ++i)
    fields >> passed;
  double user = 0, system = 0;
  fields >> user >> system;
  return (user + system) * 1000 / static_cast<double>(sysconf(_SC_CLK_TCK));
}

std::uint64_t MeasureDaemon::status_kib(const char* name) const {
  std::ifstream in("/proc/" + std::to_string(id_) + "/status");
  for (std::string line; std::getline(in, line);)
    if (line.starts_with(name)) return std::stoull(line.substr(line.find(':') + 1));
  return 0;
}

std::uint64_t MeasureDaemon::resident_kib() const { return status_kib("VmRSS:"); }

std::uint64_t MeasureDaemon::most_kib() const { return status_kib("VmHWM:"); }

}  // namespace ombud
