// tests/indexer/options_test.cpp - the command line as typed, ready or refused in words.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/options.h"

#include <cstdlib>

#include "support/catch.h"

namespace ombud {
namespace {

ParsedOptions parsed(std::vector<std::string> words) {
  std::vector<const char*> argv{"indexer"};
  for (const std::string& word : words)
    argv.push_back(word.c_str());
  return parse_options(static_cast<int>(argv.size()), argv.data());
}

struct InEnvironment {
  const char* name;
  InEnvironment(const char* variable, const char* value) : name(variable) {
    setenv(variable, value, 1);
  }
  ~InEnvironment() { unsetenv(name); }
};

TEST_CASE("a build names its index and paths", "[options]") {
  const auto options = parsed({"--index", "i", "a", "b", "-", "--add", "--json"}).options;
  CHECK_FALSE(options->from_scratch);
  CHECK(parsed({"--index", "i", "a", "--from-scratch"}).options->from_scratch);
  REQUIRE(options);
  CHECK(options->command == Command::kBuild);
  CHECK(options->index == "i");
  CHECK(options->paths == std::vector<std::string>{"a", "b", "-"});
  CHECK(options->add);
  CHECK(options->json);
  CHECK_FALSE(options->quiet);
  CHECK_FALSE(options->allow_shrink);
}

TEST_CASE("each subcommand is known", "[options]") {
  CHECK(parsed({"show", "f"}).options->command == Command::kShow);
  CHECK(parsed({"verify", "--index", "i"}).options->command == Command::kVerify);
  CHECK(parsed({"rollback", "--index", "i"}).options->command == Command::kRollback);
  CHECK(parsed({"--index", "i", "verify"}).options->index == "i");
}

TEST_CASE("a reference to withdraw is taken in any spelling", "[options]") {
  const std::vector<std::vector<std::string>> spellings = {{"25 004 574"},
                                                           {"25-004-574"},
                                                           {"25004574"},
                                                           {"25", "004", "574"},
                                                           {"lgsco/25-004-574"},
                                                           {"LGSCO/25 004 574"}};
  for (auto words : spellings) {
    CAPTURE(words.front());
    words.insert(words.begin(), {"withdraw", "--index", "i"});
    REQUIRE(parsed(words).options);
    CHECK(parsed(words).options->key == "lgsco/25-004-574");
  }
  CHECK(parsed({"withdraw", "--index", "i", "other/25-004-574"}).options->key ==
        "other/25-004-574");
}

TEST_CASE("a mistake on the command line is usage, in words", "[options]") {
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases = {
      {{}, "--index"},
      {{"--index", "i"}, "what to read"},
      {{"a"}, "--index"},
      {{"--index"}, "--index"},
      {{"--index", "i", "--bogus", "a"}, "--bogus"},
      {{"show"}, "FILE"},
      {{"withdraw", "--index", "i"}, "REF"},
      {{"withdraw", "--index", "i", "what"}, "not a reference"},
      {{"withdraw", "25-004-574"}, "--index"},
      {{"verify", "--index", "i", "x"}, "x"},
      {{"--index", "i", "a", "verify"}, "unexpected"},
  };
  for (const auto& [words, expected] : cases) {
    INFO(expected);
    const ParsedOptions result = parsed(words);
    CHECK_FALSE(result.options);
    CHECK(result.exit_code == 2);
    CHECK_THAT(result.problem,
               Catch::Matchers::ContainsSubstring(expected) &&
                   Catch::Matchers::ContainsSubstring("indexer --help"));
  }
}

TEST_CASE("the environment gives flags, and the command line counts over it", "[options]") {
  const InEnvironment index("OMBUD_INDEX", "from-environment");
  const InEnvironment add("OMBUD_ADD", "1");
  const InEnvironment shrink("OMBUD_ALLOW_SHRINK", "true");
  const InEnvironment json("OMBUD_JSON", "0");
  const InEnvironment quiet("OMBUD_QUIET", "yes");
  const InEnvironment from_scratch("OMBUD_FROM_SCRATCH", "1");
  const auto options = parsed({"a"}).options;
  REQUIRE(options);
  CHECK(options->index == "from-environment");
  CHECK(options->add);
  CHECK(options->allow_shrink);
  CHECK_FALSE(options->json);
  CHECK(options->quiet);
  CHECK(options->from_scratch);
  CHECK(parsed({"--index", "typed", "a"}).options->index == "typed");
  CHECK_FALSE(parsed({"--add=false", "a"}).options->add);
  CHECK(parsed({"verify"}).options->index == "from-environment");
}

TEST_CASE("as many processors as there are, or as are asked for, but not very many", "[options]") {
  const std::vector<std::string> build{"--index", "i", "a"};
  const auto jobs = [&](std::vector<std::string> more) {
    more.insert(more.end(), build.begin(), build.end());
    return parsed(more);
  };
  CHECK(default_jobs() >= 1);
  CHECK(default_jobs() <= kJobsMax);
  CHECK(jobs({}).options->jobs == default_jobs());
  CHECK(jobs({"--jobs", "3"}).options->jobs == 3);
  for (const char* bad : {"0", "5", "-1", "two", "1.5", ""})
    CHECK(jobs({"--jobs", bad}).exit_code == 2);
  const InEnvironment two("OMBUD_JOBS", "2");
  CHECK(jobs({}).options->jobs == 2);
  CHECK(jobs({"--jobs", "1"}).options->jobs == 1);
}

TEST_CASE("files of corrections are named one by one, for a build and for show", "[options]") {
  using Words = std::vector<std::string>;
  const auto built = parsed({"--index", "i", "--corrections", "c", "a", "--corrections", "d", "b"});
  REQUIRE(built.options);
  CHECK(built.options->corrections == Words{"c", "d"});
  CHECK(built.options->paths == Words{"a", "b"});
  const auto shown = parsed({"show", "--corrections", "c", "f"});
  REQUIRE(shown.options);
  CHECK(shown.options->corrections == Words{"c"});
  CHECK(shown.options->file == "f");
  CHECK(parsed({"--index", "i", "a", "--corrections"}).exit_code == 2);
  CHECK(parsed({"verify", "--index", "i", "--corrections", "c"}).exit_code == 2);
  const InEnvironment corrections("OMBUD_CORRECTIONS", "from environment");
  CHECK(parsed({"--index", "i", "a"}).options->corrections == Words{"from environment"});
  CHECK(parsed({"show", "f"}).options->corrections == Words{"from environment"});
  CHECK(parsed({"show", "--corrections", "c", "f"}).options->corrections == Words{"c"});
  CHECK(parsed({"--index", "i", "a", "--corrections", "c"}).options->corrections == Words{"c"});
}

TEST_CASE("help opens with examples, and version names what decides terms", "[options]") {
  const ParsedOptions help = parsed({"--help"});
  CHECK_FALSE(help.options);
  CHECK(help.exit_code == 0);
  CHECK(help.output.find("Examples:") < help.output.find("Usage:"));
  for (const char* word : {"--allow-shrink", "withdraw", "Exit codes"})
    CHECK_THAT(help.output, Catch::Matchers::ContainsSubstring(word));
  CHECK(parsed({"show", "--help"}).exit_code == 0);
  const ParsedOptions version = parsed({"--version"});
  CHECK(version.exit_code == 0);
  CHECK_THAT(
      version.output,
      Catch::Matchers::StartsWith("indexer ") && Catch::Matchers::ContainsSubstring("xapian"));
}

}  // namespace
}  // namespace ombud
