// searchd/answer_writer.h - runs a handler and writes what it answers as the bytes of HTTP/1.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "searchd/http_server.h"

namespace ombud {

struct WrittenAnswer {
  std::string bytes{};     // empty when there is no memory left for an answer
  PartSource next_part{};  // for what follows, if anything does
  bool failed = false;     // the handler threw
};

// Adds Date and the framing, turns what a handler throws into 500. For one thread at a time.
class AnswerWriter {
 public:
  AnswerWriter();
  ~AnswerWriter();
  AnswerWriter(const AnswerWriter&) = delete;
  AnswerWriter& operator=(const AnswerWriter&) = delete;
  AnswerWriter(AnswerWriter&&) = delete;
  AnswerWriter& operator=(AnswerWriter&&) = delete;

  WrittenAnswer write(const RequestHead& head, const HttpServer::Handler& handler);

 private:
  class Framer;
  std::unique_ptr<Framer> framer_;
};

// RFC 9112 7.1; an empty part is the last.
std::string as_chunk(std::string_view part);

}  // namespace ombud
