// tests/support/another_user.h - a user whom file permissions bind.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <initializer_list>

#include <fcntl.h>
#include <unistd.h>

namespace ombud::testing {

// No permission binds root. Everybody else is such a user already.
class AnotherUser {
 public:
  // `needed`: what that user must be able to reach, or acts() is false: a checkout below a folder
  // that only root may enter, say.
  explicit AnotherUser(std::initializer_list<std::filesystem::path> needed) {
    acts_ = geteuid() != 0 || seteuid(kNobody) == 0;
    for (const auto& path : needed)
      acts_ = acts_ && faccessat(AT_FDCWD, path.c_str(), X_OK, AT_EACCESS) == 0;
  }
  ~AnotherUser() {
    if (getuid() == 0 && geteuid() != 0 && seteuid(0) != 0) _exit(1);
  }
  AnotherUser(const AnotherUser&) = delete;
  AnotherUser& operator=(const AnotherUser&) = delete;

  bool acts() const { return acts_; }

 private:
  static constexpr uid_t kNobody = 65534;
  bool acts_ = false;
};

}  // namespace ombud::testing
