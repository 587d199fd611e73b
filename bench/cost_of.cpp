// bench/cost_of.cpp - runs a command, and says what it cost with all its children.
// SPDX-License-Identifier: GPL-3.0-or-later
//
//   cost_of FILE COMMAND ARGUMENT...     appends to FILE: wall, user and system seconds, MiB at
//   peak
//
// Memory is the proportional set size of the command and its children together, looked at ten times
// a second: what is shorter is missed. The command's exit code is ours.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ombud {
namespace {

constexpr int kUsageError = 2;
constexpr std::chrono::milliseconds kLookEvery{100};

// Nothing of a process that ends while it is read, which is an error of reading.
std::string bytes_of(const std::string& path) {
  try {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  } catch (const std::ios_base::failure&) {
    return {};
  }
}

// Nothing of a process that has ended meanwhile.
std::uint64_t own_kib(pid_t id) {
  std::istringstream lines(bytes_of("/proc/" + std::to_string(id) + "/smaps_rollup"));
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with("Pss:")) return std::stoull(line.substr(4));
  return 0;
}

std::uint64_t kib_of_all(pid_t id) {
  const std::string process = std::to_string(id);
  std::istringstream children(bytes_of("/proc/" + process + "/task/" + process + "/children"));
  std::uint64_t sum = own_kib(id);
  for (pid_t child = 0; children >> child;)
    sum += kib_of_all(child);
  return sum;
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

int run(const char* file, char** command) {
  const auto began = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child == 0) {
    execvp(command[0], command);
    std::perror(command[0]);
    _exit(127);
  }
  int status = 0;
  std::uint64_t most_kib = 0;
  while (waitpid(child, &status, WNOHANG) == 0) {
    most_kib = std::max(most_kib, kib_of_all(child));
    std::this_thread::sleep_for(kLookEvery);
  }
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - began;
  rusage usage{};
  getrusage(RUSAGE_CHILDREN, &usage);
  std::ofstream out(file, std::ios::app);
  out << wall.count() << '\t' << seconds(usage.ru_utime) << '\t' << seconds(usage.ru_stime) << '\t'
      << most_kib / 1024 << '\n';
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace
}  // namespace ombud

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: cost_of FILE COMMAND ARGUMENT...\n";
    return ombud::kUsageError;
  }
  return ombud::run(argv[1], argv + 2);
}
