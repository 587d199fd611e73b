// searchd/no_parameters.cpp - see no_parameters.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/no_parameters.h"

#include <string>

namespace ombud {

std::vector<ParameterFault> faults_of_any(const NamedValues& parameters, std::string_view name) {
  std::vector<ParameterFault> faults;
  for (const auto& [parameter, value] : parameters) {
    if (value.empty()) continue;
    faults.push_back({.parameter = parameter,
                      .value = value,
                      .detail = "is not a parameter of " + std::string(name) +
                                ", which has none: leave it out"});
  }
  return faults;
}

}  // namespace ombud
