// searchd/connection_table.cpp - see connection_table.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/connection_table.h"

#include <tuple>
#include <utility>

namespace ombud {
namespace {

using State = Connection::State;

// In the order in which they give way to a new connection; a request that is being worked on never.
// By how long they have waited and not by what time is left to them: a newcomer, who has less of it
// than one who idles between two requests, would give way to the next before his request is read.
auto rank_to_stay(const Connection& connection) {
  constexpr auto rank = [](State state) {
    if (state == State::kLingering) return 0;
    return state == State::kReading ? 1 : 2;
  };
  return std::tuple(rank(connection.state), connection.since);
}

}  // namespace

Connection& ConnectionTable::add(FileDescriptor socket, std::string peer) {
  auto connection = std::make_unique<Connection>();
  const int descriptor = socket.number();
  connection->socket = std::move(socket);
  connection->peer = std::move(peer);
  return *connections_.emplace(descriptor, std::move(connection)).first->second;
}

void ConnectionTable::drop(const Connection& connection) {
  connections_.erase(connection.socket.number());
}

void ConnectionTable::close_all() {
  for (const auto& [descriptor, connection] : connections_) {
    connection->socket.close();
  }
}

Connection* ConnectionTable::find(int descriptor) const {
  const auto found = connections_.find(descriptor);
  return found == connections_.end() ? nullptr : found->second.get();
}

std::vector<Connection*> ConnectionTable::in_state(State state) const {
  std::vector<Connection*> found;
  for (const auto& [descriptor, connection] : connections_) {
    if (connection->state == state) found.push_back(connection.get());
  }
  return found;
}

std::vector<Connection*> ConnectionTable::late(Connection::Clock::time_point now) const {
  std::vector<Connection*> found;
  for (const auto& [descriptor, connection] : connections_) {
    const bool has_limit = connection->state != State::kWorking;
    if (has_limit && now >= connection->time_limit) found.push_back(connection.get());
  }
  return found;
}

const Connection* ConnectionTable::first_to_give_way() const {
  const Connection* first = nullptr;
  for (const auto& [descriptor, connection] : connections_) {
    if (connection->state == State::kWorking) continue;
    if (!first || rank_to_stay(*connection) < rank_to_stay(*first)) first = connection.get();
  }
  return first;
}

}  // namespace ombud
