// searchd/socket_events.cpp - see socket_events.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/socket_events.h"

#include <cerrno>
#include <system_error>

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace ombud {
namespace {

FileDescriptor checked(int number, const char* what) {
  if (number < 0) throw std::system_error(errno, std::system_category(), what);
  return FileDescriptor(number);
}

}  // namespace

SocketEvents::SocketEvents()
    : epoll_(checked(epoll_create1(EPOLL_CLOEXEC), "cannot wait for sockets (epoll)")),
      wake_(checked(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC),
                    "cannot signal between threads (eventfd)")) {
  add(wake_.number(), EPOLLIN);
}

void SocketEvents::add(int descriptor, std::uint32_t events) {
  watch(EPOLL_CTL_ADD, descriptor, events);
}

void SocketEvents::change(int descriptor, std::uint32_t events) {
  watch(EPOLL_CTL_MOD, descriptor, events);
}

void SocketEvents::watch(int operation, int descriptor, std::uint32_t events) {
  epoll_event event{};
  event.events = events;
  event.data.fd = descriptor;
  epoll_ctl(epoll_.number(), operation, descriptor, &event);
}

std::span<const int> SocketEvents::wait(std::chrono::milliseconds at_most) {
  std::array<epoll_event, std::tuple_size_v<decltype(ready_)>> events;
  const int count =
      epoll_wait(epoll_.number(), events.data(), events.size(), static_cast<int>(at_most.count()));
  std::size_t ready = 0;
  for (int i = 0; i < count; ++i) {
    const int descriptor = events[static_cast<std::size_t>(i)].data.fd;
    if (descriptor != wake_.number()) {
      ready_[ready++] = descriptor;
      continue;
    }
    eventfd_t wakes = 0;
    eventfd_read(descriptor, &wakes);
  }
  return std::span(ready_).first(ready);
}

// Runs in signal handlers: write() only, and errno as it was.
void SocketEvents::wake() noexcept {
  const int error = errno;
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t ignored = ::write(wake_.number(), &one, sizeof one);
  errno = error;
}

}  // namespace ombud
