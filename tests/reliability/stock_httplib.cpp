// tests/reliability/stock_httplib.cpp - a server as cpp-httplib's README writes one, a rival.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>

#include <httplib.h>

int main() {
  httplib::Server server;
  server.Get("/healthz", [](const httplib::Request&, httplib::Response& response) {
    response.set_content("ok\n", "text/plain");
  });
  server.Get("/readyz", [](const httplib::Request&, httplib::Response& response) {
    response.set_content("{\"ready\":true}", "application/json");
  });
  std::cout << CPPHTTPLIB_VERSION << ' ' << server.bind_to_any_port("127.0.0.1") << std::endl;
  server.listen_after_bind();
}
