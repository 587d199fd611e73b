// searchd/answerer.h - asks the handlers, and puts what they answer into the connection's output.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "searchd/answer_writer.h"
#include "searchd/connection.h"
#include "searchd/counters.h"
#include "searchd/http_server.h"

namespace ombud {

// Touches no socket. Several threads may use it at once, each with a writer and a connection of its
// own.
class Answerer {
 public:
  // REQUIRES: handler; the counters outlive it.
  Answerer(const HttpLimits& limits,
           HttpServer::QuickHandler quick,
           HttpServer::Handler handler,
           Counters& counters);

  // In the socket thread. Nothing = a worker is to answer.
  std::optional<HttpAnswer> quick_answer(const HttpRequest& request) const;

  // In a worker: the answer of the handler, or the next part of one.
  void work_on(Connection& connection, AnswerWriter& writer) const;

  void give(Connection& connection, AnswerWriter& writer, HttpAnswer answer) const;
  void shed(Connection& connection, AnswerWriter& writer) const;  // for lack of room

 private:
  void make_answer(Connection& connection,
                   AnswerWriter& writer,
                   const HttpServer::Handler& handler) const;
  void make_part(Connection& connection) const;

  const HttpLimits limits_;
  const HttpServer::QuickHandler quick_;
  const HttpServer::Handler handler_;
  Counters& counters_;
};

}  // namespace ombud
