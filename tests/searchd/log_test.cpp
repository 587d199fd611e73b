// tests/searchd/log_test.cpp - where the log goes; tests/whole/searchd_test.cpp reads what is in
// it. SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/log.h"

#include <string>

#include <fcntl.h>
#include <sys/stat.h>

#include "searchd/file_descriptor.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

using namespace ombud;
using namespace ombud::testing;

TEST_CASE("the journal is known by device and inode, not by the variable alone", "[searchd]") {
  const TemporaryFolder folder;
  const std::string path = folder.write("err", "");
  const FileDescriptor file(open(path.c_str(), O_WRONLY | O_CLOEXEC));
  struct stat status {};
  REQUIRE(fstat(file.number(), &status) == 0);
  const std::string device = std::to_string(status.st_dev), inode = std::to_string(status.st_ino);
  CHECK(is_journal(file.number(), (device + ":" + inode).c_str()));
  CHECK_FALSE(is_journal(file.number(), nullptr));
  CHECK_FALSE(is_journal(-1, (device + ":" + inode).c_str()));
  for (const std::string& other : {std::string(),
                                   device,
                                   device + ":" + inode + "0",
                                   inode + ":" + device + "1",
                                   std::string("8:x")})
    CHECK_FALSE(is_journal(file.number(), other.c_str()));
}
