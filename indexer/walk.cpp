// indexer/walk.cpp - our own walk: the library's gives up, or hides it, at the first closed folder.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/walk.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include <sys/stat.h>

#include "indexer/display_name.h"
#include "indexer/interrupt.h"

namespace ombud {
namespace {

namespace fs = std::filesystem;

// What tells two folders apart, whatever they are called.
using Identity = std::pair<dev_t, ino_t>;

class Walker {
 public:
  explicit Walker(const fs::path& leave_out) {
    std::error_code ignored;  // an index that does not exist yet cannot be walked into
    leave_out_ = fs::canonical(leave_out, ignored);
  }

  void start(const std::string& path) {
    if (path == kStandardInput) return found_.files.push_back({path, false});
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status)) throw MissingPath(missing(path, error));
    const fs::path real =
        fs::is_symlink(fs::symlink_status(path)) ? fs::canonical(path) : fs::path(path);
    if (fs::is_directory(status))
      enter(real, false);
    else
      found_.files.push_back({real, false});
  }

  Walk take() { return std::move(found_); }

 private:
  static std::string missing(const std::string& path, const std::error_code& error) {
    const bool absent = !error || error == std::errc::no_such_file_or_directory;
    return display_name(path) + (absent ? " does not exist" : ": " + error.message()) +
           ". Check the path; nothing was read or published.";
  }

  void enter(const fs::path& folder, bool of_saved_page) {
    throw_if_interrupted();
    struct stat about {};
    if (stat(folder.c_str(), &about) != 0)
      return refuse_folder(folder, std::error_code(errno, std::generic_category()));
    const Identity identity{about.st_dev, about.st_ino};
    if (std::find(open_.begin(), open_.end(), identity) != open_.end())
      return refuse(folder, "folder-loop", "this folder lies inside itself: not entered again");
    if (is_left_out(folder)) return;
    open_.push_back(identity);
    for (const fs::directory_entry& entry : entries(folder))
      visit(entry, of_saved_page);
    open_.pop_back();
  }

  std::vector<fs::directory_entry> entries(const fs::path& folder) {
    std::vector<fs::directory_entry> entries;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error))
      entries.push_back(*entry);
    if (error) refuse_folder(folder, error);
    std::sort(entries.begin(), entries.end(), [](const auto& one, const auto& other) {
      return one.path().filename().native() < other.path().filename().native();
    });
    return entries;
  }

  void visit(const fs::directory_entry& entry, bool of_saved_page) {
    const std::string name = entry.path().filename().native();
    if (name.starts_with('.')) {
      ++found_.skipped;
      return;
    }
    std::error_code error;
    const fs::file_status status = entry.symlink_status(error);
    if (fs::is_symlink(status))
      return refuse(entry.path(),
                    "symbolic-link",
                    "links are not followed inside a folder, so that nothing is read twice or "
                    "without end; give the file or folder it leads to as a PATH of its own");
    if (fs::is_directory(status))
      enter(entry.path(), of_saved_page || name.ends_with("_files"));
    else
      found_.files.push_back({entry.path(), of_saved_page});
  }

  bool is_left_out(const fs::path& folder) const {
    std::error_code ignored;
    return !leave_out_.empty() && fs::canonical(folder, ignored) == leave_out_;
  }

  void refuse_folder(const fs::path& folder, const std::error_code& error) {
    refuse(folder,
           "unreadable-folder",
           error.message() +
               ": none of the rest of it was read; give this user the right to read "
               "the folder, then run the command again");
  }

  void refuse(const fs::path& path, std::string reason, std::string detail) {
    found_.faults.push_back({path, std::move(reason), std::move(detail)});
  }

  Walk found_;
  fs::path leave_out_;
  std::vector<Identity> open_;  // the folders from the start to here
};

}  // namespace

Walk walk(const std::vector<std::string>& paths, const fs::path& leave_out) {
  Walker walker(leave_out);
  for (const std::string& path : paths)
    walker.start(path);
  return walker.take();
}

}  // namespace ombud
