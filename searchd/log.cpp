// searchd/log.cpp - see log.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/log.h"

#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

namespace ombud {
namespace {

std::string_view priority_of(spdlog::level::level_enum level) {
  switch (level) {
    case spdlog::level::critical:
      return SD_CRIT;
    case spdlog::level::err:
      return SD_ERR;
    case spdlog::level::warn:
      return SD_WARNING;
    case spdlog::level::info:
      return SD_INFO;
    default:
      return SD_DEBUG;
  }
}

class PriorityFlag : public spdlog::custom_flag_formatter {
 public:
  void format(const spdlog::details::log_msg& message,
              const std::tm& /*time*/,
              spdlog::memory_buf_t& line) override {
    const std::string_view priority = priority_of(message.level);
    line.append(priority.data(), priority.data() + priority.size());
  }
  std::unique_ptr<custom_flag_formatter> clone() const override {
    return std::make_unique<PriorityFlag>();
  }
};

std::unique_ptr<spdlog::pattern_formatter> journal_form() {
  auto form = std::make_unique<spdlog::pattern_formatter>();
  form->add_flag<PriorityFlag>('*').set_pattern("%*%v");
  return form;
}

std::unique_ptr<spdlog::pattern_formatter> plain_form() {
  return std::make_unique<spdlog::pattern_formatter>("%Y-%m-%dT%H:%M:%SZ %l %v",
                                                     spdlog::pattern_time_type::utc);
}

}  // namespace

bool is_journal(int descriptor, const char* journal_stream) {
  struct stat file {};
  if (!journal_stream || fstat(descriptor, &file) != 0) return false;
  return journal_stream == std::to_string(file.st_dev) + ":" + std::to_string(file.st_ino);
}

void log_to_stderr() {
  auto logger = spdlog::stderr_logger_mt("searchd");
  const bool to_journal = is_journal(STDERR_FILENO, std::getenv("JOURNAL_STREAM"));
  logger->set_formatter(to_journal ? journal_form() : plain_form());
  spdlog::set_default_logger(std::move(logger));
  spdlog::flush_on(spdlog::level::info);
}

}  // namespace ombud
