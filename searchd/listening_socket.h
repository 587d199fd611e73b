// searchd/listening_socket.h - takes a port and hands out the connections that come to it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "searchd/file_descriptor.h"

namespace ombud {

class ListeningSocket {
 public:
  // As HttpServer::listen(), which see. REQUIRES: not open.
  int listen(const std::string& address, int port);

  struct Accepted {
    FileDescriptor socket{};  // does not block
    std::string peer{};       // numeric address of the other end
    int error = 0;            // errno, when the socket is not open
  };
  Accepted accept() const;
  bool has_waiting_connection() const;

  int number() const { return socket_.number(); }
  bool is_open() const { return socket_.is_open(); }
  void close() { socket_.close(); }

 private:
  FileDescriptor socket_{};
};

}  // namespace ombud
