// bench/made_up_bodies.cpp - see made_up_bodies.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/made_up_bodies.h"

#include <array>
#include <cstdint>
#include <string_view>

#include "bench/made_up_words.h"
#include "corpus/registers.h"

namespace ombud {
namespace {

constexpr std::size_t kCouncils = 330;  // as many as the real collection names
constexpr std::size_t kCareProviders = 60;

// One in so many ranks is a body of the register, until there is none left.
constexpr std::size_t kRegisterEvery = 4;

// Weight of a rank: this over (rank + 4). The largest then has 5.5%, the second 4.4%.
constexpr std::uint32_t kWeight = 1'000'000;
constexpr std::size_t kFlattening = 4;

std::string place_name(std::size_t number) {
  static constexpr std::array<const char*, 10> kEndings = {
      "ley", "ford", "barrow", "by", "mere", "wick", "dale", "holme", "combe", "thorpe"};
  std::string name = made_up_stem(number * 29 % 10'000);
  name.front() = static_cast<char>(name.front() - 'a' + 'A');
  return name + kEndings[number % kEndings.size()];
}

std::string council_name(std::size_t number) {
  static constexpr std::array<const char*, 8> kForms = {"Borough Council",
                                                        "District Council",
                                                        "County Council",
                                                        "Metropolitan Borough Council",
                                                        "City Council",
                                                        "Council",
                                                        "District Council",
                                                        ""};
  const std::string form = kForms[number % kForms.size()];
  return form.empty() ? "London Borough of " + place_name(number) : place_name(number) + " " + form;
}

bool is_council(std::string_view kind) {
  for (const std::string_view known : {"county", "district", "unitary", "metropolitan", "london"})
    if (kind == known) return true;
  return false;
}

std::vector<std::string> register_councils() {
  std::vector<std::string> names;
  for (const BodyRecord& body : bodies())
    if (body.note.starts_with("Fictional") && is_council(body.kind)) names.push_back(body.name);
  return names;
}

}  // namespace

MadeUpBodies::MadeUpBodies() {
  const std::vector<std::string> known = register_councils();
  std::size_t taken = 0;
  for (std::size_t rank = 0; rank < kCouncils; ++rank) {
    const bool from_register = rank % kRegisterEvery == 0 && taken < known.size();
    councils_.push_back(from_register ? known[taken++] : council_name(rank));
    council_choice_.add(static_cast<std::uint32_t>(kWeight / (rank + kFlattening)));
  }
  for (std::size_t i = 0; i < kCareProviders; ++i)
    care_providers_.push_back(place_name(kCouncils + i) + " Care Limited");
}

const std::string& MadeUpBodies::council(SeededRandom& random) const {
  return councils_[council_choice_.draw(random)];
}

const std::string& MadeUpBodies::care_provider(SeededRandom& random) const {
  return care_providers_[random.early(care_providers_.size())];
}

}  // namespace ombud
