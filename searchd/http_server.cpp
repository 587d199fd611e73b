// searchd/http_server.cpp - see http_server.h; the work is done in socket_loop.cpp.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/http_server.h"

#include <utility>

#include "searchd/socket_loop.h"

namespace ombud {

HttpServer::HttpServer(HttpLimits limits, QuickHandler quick, Handler handler)
    : loop_(std::make_unique<SocketLoop>(limits, std::move(quick), std::move(handler))) {}

HttpServer::~HttpServer() = default;

int HttpServer::listen(const std::string& address, int port) {
  return loop_->listen(address, port);
}

bool HttpServer::serve() { return loop_->serve(); }

void HttpServer::request_stop() noexcept { loop_->request_stop(); }

HttpStats HttpServer::stats() const { return loop_->stats(); }

}  // namespace ombud
