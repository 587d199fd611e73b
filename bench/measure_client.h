// bench/measure_client.h - asks a server over one connection that is kept open, as a browser does.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ombud {

struct AnswerSeen {
  int status = 0;  // 0 = no answer came
  std::size_t body_bytes = 0;
};

// What a browser says it can read: an answer that is not compressed is smaller work.
enum class Encoding { kAsBrowsers, kIdentity };

// One thread. Opens its connection again when the server has closed it. Every wait is bounded.
class MeasureClient {
 public:
  explicit MeasureClient(int port) : port_(port) {}
  ~MeasureClient();
  MeasureClient(const MeasureClient&) = delete;
  MeasureClient& operator=(const MeasureClient&) = delete;

  AnswerSeen get(std::string_view target, Encoding encoding);
  int connections() const { return connections_; }  // opened so far

 private:
  bool open();
  void close();
  bool send_all(std::string_view bytes);
  bool read_more();
  AnswerSeen read_answer();

  int port_;
  int socket_ = -1;
  int connections_ = 0;
  std::string input_;
};

}  // namespace ombud
