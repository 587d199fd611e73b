// searchd/connection_table.h - owns the connections, and knows which gives way first.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "searchd/connection.h"

namespace ombud {

// A connection stays where it is until it is dropped.
class ConnectionTable {
 public:
  Connection& add(FileDescriptor socket, std::string peer);
  void drop(const Connection& connection);  // and closes it
  void close_all();                         // the sockets; workers may still hold the connections

  Connection* find(int descriptor) const;  // null when there is none
  std::size_t size() const { return connections_.size(); }

  // Copies of the list, so that its members can be dropped on the way.
  std::vector<Connection*> in_state(Connection::State state) const;
  std::vector<Connection*> late(Connection::Clock::time_point now) const;

  // Who has kept the house waiting longest. Null when every connection is being worked on.
  const Connection* first_to_give_way() const;

 private:
  std::unordered_map<int, std::unique_ptr<Connection>> connections_{};
};

}  // namespace ombud
