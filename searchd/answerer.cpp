// searchd/answerer.cpp - see answerer.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/answerer.h"

#include <cassert>
#include <utility>

#include "searchd/front_problem.h"

namespace ombud {
namespace {

using Clock = Connection::Clock;

}  // namespace

Answerer::Answerer(const HttpLimits& limits,
                   HttpServer::QuickHandler quick,
                   HttpServer::Handler handler,
                   Counters& counters)
    : limits_(limits), quick_(std::move(quick)), handler_(std::move(handler)), counters_(counters) {
  assert(handler_);
}

std::optional<HttpAnswer> Answerer::quick_answer(const HttpRequest& request) const {
  if (!quick_) return std::nullopt;
  try {
    return quick_(request);
  } catch (...) {  // whatever it is, it must not end the loop
    ++counters_.failures;
    return failed_to_answer();
  }
}

void Answerer::work_on(Connection& connection, AnswerWriter& writer) const {
  if (connection.next_part) return make_part(connection);
  const bool is_too_late = Clock::now() - connection.queued_at > limits_.queued_time;
  if (is_too_late) return shed(connection, writer);
  make_answer(connection, writer, handler_);
  ++counters_.answered;
}

void Answerer::give(Connection& connection, AnswerWriter& writer, HttpAnswer answer) const {
  make_answer(connection, writer, [&](const HttpRequest&) { return std::move(answer); });
}

void Answerer::shed(Connection& connection, AnswerWriter& writer) const {
  ++counters_.shed;
  connection.head.after = AfterAnswer::kClose;
  make_answer(connection, writer, too_busy);
}

void Answerer::make_answer(Connection& connection,
                           AnswerWriter& writer,
                           const HttpServer::Handler& handler) const {
  WrittenAnswer answer = writer.write(connection.head, handler);
  if (answer.failed) ++counters_.failures;
  connection.is_cut = answer.bytes.empty();
  connection.output = std::move(answer.bytes);
  connection.next_part = std::move(answer.next_part);
  connection.parts_time_limit = Clock::now() + limits_.parts_time;
}

void Answerer::make_part(Connection& connection) const {
  try {
    std::string part = connection.next_part();
    if (part.empty()) connection.next_part = nullptr;
    connection.output = connection.head.is_http_1_1 ? as_chunk(part) : std::move(part);
  } catch (...) {  // too late for another status: the missing last chunk tells
    ++counters_.failures;
    connection.is_cut = true;
  }
}

}  // namespace ombud
