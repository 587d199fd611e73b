// searchd/connection.cpp - see connection.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/connection.h"

#include <array>
#include <cerrno>
#include <string_view>
#include <utility>

#include <sys/socket.h>

namespace ombud {
namespace {

constexpr std::size_t kReadBytes = std::size_t{16} * 1024;  // in one go; a head is never longer
// Read and thrown away after an answer that closes: what a refused upload has under way.
constexpr std::size_t kLingerBytes = std::size_t{256} * 1024;

using ReadBuffer = std::array<char, kReadBytes>;

Transfer after_failure(int error) {
  const bool is_transient = error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
  return is_transient ? Transfer::kBlocked : Transfer::kEnded;
}

// `size` is 0 unless the transfer is done.
struct Received {
  Transfer transfer;
  std::size_t size = 0;
};
Received receive(const Connection& connection, ReadBuffer& buffer) {
  const ssize_t size = recv(connection.socket.number(), buffer.data(), buffer.size(), 0);
  if (size < 0) return {after_failure(errno)};
  if (size == 0) return {Transfer::kEnded};
  return {Transfer::kDone, static_cast<std::size_t>(size)};
}

}  // namespace

Transfer receive_input(Connection& connection) {
  ReadBuffer buffer;
  const auto [transfer, size] = receive(connection, buffer);
  connection.input.append(buffer.data(), size);
  return transfer;
}

Transfer discard_input(Connection& connection) {
  ReadBuffer buffer;
  const auto [transfer, size] = receive(connection, buffer);
  connection.discarded += size;
  return connection.discarded > kLingerBytes ? Transfer::kEnded : transfer;
}

Transfer send_output(Connection& connection) {
  const std::string& output = connection.output;
  while (connection.written < output.size()) {
    const ssize_t size = send(connection.socket.number(),
                              output.data() + connection.written,
                              output.size() - connection.written,
                              MSG_NOSIGNAL);
    if (size < 0) return after_failure(errno);
    connection.written += static_cast<std::size_t>(size);
  }
  return Transfer::kDone;
}

bool take_head(Connection& connection, const HeadLimits& limits) {
  std::string& input = connection.input;
  HeadScan scan = scan_head(input, connection.scanned, limits);
  connection.scanned = input.size();
  if (scan.fault.status != 0) {
    connection.head = {.fault = std::move(scan.fault)};
    return true;
  }
  if (scan.size == 0) return false;
  connection.head = parse_request_head(std::string_view(input).substr(0, scan.size), limits);
  input.erase(0, scan.size);
  connection.scanned = 0;
  return true;
}

}  // namespace ombud
