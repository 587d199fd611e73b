// searchd/parameter_fault.h - one parameter of an address that is not valid, and why.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace ombud {

struct ParameterFault {
  std::string parameter;
  std::string value;
  std::string detail;  // what is expected, in words for the person who typed it

  bool operator==(const ParameterFault&) const = default;
};

}  // namespace ombud
