// indexer/program_stamp.cpp - what the dynamic linker has loaded.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/program_stamp.h"

#include <exception>

#include <link.h>
#include <sys/stat.h>

#include "corpus/sha256.h"
#include "engine/index_labels.h"

namespace ombud {
namespace {

struct Stamped {
  std::string lines;
  bool whole = true;
  std::exception_ptr failed;
};

// Of the program itself the linker gives no name; of what has no file (the kernel's part) none with
// a slash.
void add_object(const dl_phdr_info* object, Stamped& stamped) {
  const std::string name = object->dlpi_name != nullptr ? object->dlpi_name : "";
  if (!name.empty() && name.find('/') == std::string::npos) return;
  struct stat facts = {};
  if (stat(name.empty() ? "/proc/self/exe" : name.c_str(), &facts) != 0) {
    stamped.whole = false;
    return;
  }
  stamped.lines += name + " " + std::to_string(facts.st_size) + " " +
                   std::to_string(facts.st_mtim.tv_sec) + "." +
                   std::to_string(facts.st_mtim.tv_nsec) + "\n";
}

// What is thrown may not pass through the linker, which is C.
int try_to_add_object(dl_phdr_info* object, std::size_t, void* into) {
  Stamped& stamped = *static_cast<Stamped*>(into);
  try {
    add_object(object, stamped);
  } catch (...) {
    stamped.failed = std::current_exception();
  }
  return stamped.failed ? 1 : 0;
}

}  // namespace

std::string program_stamp() {
  Stamped stamped;
  dl_iterate_phdr(try_to_add_object, &stamped);
  if (stamped.failed) std::rethrow_exception(stamped.failed);
  return stamped.whole ? sha256_hex(index_software() + "\n" + stamped.lines) : std::string();
}

}  // namespace ombud
