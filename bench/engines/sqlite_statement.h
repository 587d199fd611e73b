// bench/engines/sqlite_statement.h - a prepared statement of SQLite; its failures in words.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include <sqlite3.h>

namespace ombud {

using SqliteDatabase = std::unique_ptr<sqlite3, int (*)(sqlite3*)>;

inline void check_sqlite(sqlite3* database, int status) {
  if (status != SQLITE_OK && status != SQLITE_ROW && status != SQLITE_DONE)
    throw std::runtime_error(std::string("SQLite: ") + sqlite3_errmsg(database));
}

inline SqliteDatabase open_sqlite(const std::filesystem::path& file) {
  sqlite3* opened = nullptr;
  const int status = sqlite3_open(file.c_str(), &opened);
  SqliteDatabase database(opened, sqlite3_close);
  check_sqlite(opened, status);
  return database;
}

inline void run_sql(sqlite3* database, const std::string& sql) {
  check_sqlite(database, sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr));
}

// Lives no longer than its database. What is bound must live until the next reset().
class SqliteStatement {
 public:
  SqliteStatement(sqlite3* database, const std::string& sql)
      : database_(database), statement_(nullptr, sqlite3_finalize) {
    sqlite3_stmt* prepared = nullptr;
    check_sqlite(database, sqlite3_prepare_v2(database, sql.c_str(), -1, &prepared, nullptr));
    statement_.reset(prepared);
  }

  void bind(int place, std::string_view text) {
    check_sqlite(
        database_,
        sqlite3_bind_text(
            statement_.get(), place, text.data(), static_cast<int>(text.size()), SQLITE_STATIC));
  }
  void bind(int place, std::int64_t number) {
    check_sqlite(database_, sqlite3_bind_int64(statement_.get(), place, number));
  }

  // Whether there is a row.
  bool step() {
    const int status = sqlite3_step(statement_.get());
    check_sqlite(database_, status);
    return status == SQLITE_ROW;
  }
  void reset() { sqlite3_reset(statement_.get()); }

  std::int64_t number(int column) const { return sqlite3_column_int64(statement_.get(), column); }
  double real(int column) const { return sqlite3_column_double(statement_.get(), column); }
  std::string_view text(int column) const {
    const auto* bytes = sqlite3_column_blob(statement_.get(), column);
    return {static_cast<const char*>(bytes),
            static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
  }

 private:
  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement_;
};

}  // namespace ombud
