// indexer/program_stamp.cpp - what the dynamic linker has loaded.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/program_stamp.h"

#include <link.h>
#include <sys/stat.h>

#include "corpus/sha256.h"
#include "engine/index_labels.h"

namespace ombud {
namespace {

struct Stamped {
  std::string lines;
  bool whole = true;
};

// Of the program itself the linker gives no name; of what has no file (the kernel's part) none with
// a slash.
int add_object(dl_phdr_info* object, std::size_t, void* into) {
  Stamped& stamped = *static_cast<Stamped*>(into);
  const std::string name = object->dlpi_name != nullptr ? object->dlpi_name : "";
  if (!name.empty() && name.find('/') == std::string::npos) return 0;
  struct stat facts = {};
  if (stat(name.empty() ? "/proc/self/exe" : name.c_str(), &facts) != 0) {
    stamped.whole = false;
    return 0;
  }
  stamped.lines += name + " " + std::to_string(facts.st_size) + " " +
                   std::to_string(facts.st_mtim.tv_sec) + "." +
                   std::to_string(facts.st_mtim.tv_nsec) + "\n";
  return 0;
}

}  // namespace

std::string program_stamp() {
  Stamped stamped;
  dl_iterate_phdr(add_object, &stamped);
  return stamped.whole ? sha256_hex(index_software() + "\n" + stamped.lines) : std::string();
}

}  // namespace ombud
