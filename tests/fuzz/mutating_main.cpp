// tests/fuzz/mutating_main.cpp - a fuzz target without libFuzzer: its seeds, and changes of them.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// For the sanitizer build of any compiler, before every change lands. It learns nothing from what
// it finds; libFuzzer does (make fuzz).
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Random = std::mt19937_64;

// As libFuzzer leaves it: the input that was being run when the process ended.
std::string input_at_hand;
std::string crash_file;

void keep_input(int) {
  std::ofstream(crash_file, std::ios::binary) << input_at_hand;
  std::fprintf(stderr, "the input lies in %s\n", crash_file.c_str());
}

void run(const std::string& input) {
  input_at_hand = input;
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

std::vector<std::string> read_seeds(int count, char** folders) {
  std::vector<std::string> seeds;
  for (int i = 0; i < count; ++i)
    for (const auto& file : std::filesystem::recursive_directory_iterator(folders[i])) {
      if (!file.is_regular_file()) continue;
      std::ifstream input(file.path(), std::ios::binary);
      seeds.emplace_back(std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>());
    }
  return seeds;
}

std::size_t place_in(const std::string& text, Random& random) {
  return text.empty() ? 0 : random() % text.size();
}

// One of six small changes.
void change(std::string& input, const std::vector<std::string>& seeds, Random& random) {
  const std::size_t at = place_in(input, random);
  const std::string& other = seeds[random() % seeds.size()];
  const std::size_t from = place_in(other, random);
  switch (random() % 6) {
    case 0:
      if (!input.empty()) input[at] = static_cast<char>(random());
      break;
    case 1:
      if (!input.empty()) input[at] = static_cast<char>(input[at] ^ (1 << (random() % 8)));
      break;
    case 2:
      input.insert(at, 1, static_cast<char>(random()));
      break;
    case 3:
      input.erase(at, random() % 64);
      break;
    case 4:
      input.insert(at, other.substr(from, random() % 256));
      break;
    default:
      input.insert(at, input.substr(place_in(input, random), random() % 64));
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: %s SECONDS FOLDER-OF-SEEDS...\n", argv[0]);
    return 2;
  }
  const std::vector<std::string> seeds = read_seeds(argc - 2, argv + 2);
  if (seeds.empty()) {
    std::fprintf(stderr, "no seeds\n");
    return 2;
  }
  const char* given = std::getenv("FUZZ_SEED");
  const std::uint64_t seed = given ? std::strtoull(given, nullptr, 10) : std::random_device{}();
  const std::filesystem::path name = std::filesystem::path(argv[0]).filename();
  crash_file = (std::filesystem::temp_directory_path() / (name.string() + ".crash")).string();
  std::signal(SIGABRT, keep_input);
  Random random(seed);
  std::for_each(seeds.begin(), seeds.end(), run);
  std::uint64_t runs = seeds.size();
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(std::atoi(argv[1]));
  while (std::chrono::steady_clock::now() < end) {
    std::string input = seeds[random() % seeds.size()];
    for (std::uint64_t changes = 1 + random() % 8; changes > 0; --changes)
      change(input, seeds, random);
    run(input);
    ++runs;
  }
  std::printf("%s: %llu runs from %zu seeds, nothing broken (FUZZ_SEED=%llu)\n",
              name.c_str(),
              static_cast<unsigned long long>(runs),
              seeds.size(),
              static_cast<unsigned long long>(seed));
}
