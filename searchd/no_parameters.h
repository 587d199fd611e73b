// searchd/no_parameters.h - for API routes whose path says all: any parameter is a fault.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "searchd/parameter_fault.h"
#include "searchd/request_head.h"

namespace ombud {

// One a parameter that is given, in the order of the address. `name`: in words, of what is asked
// for ("a decision").
std::vector<ParameterFault> faults_of_any(const NamedValues& parameters, std::string_view name);

}  // namespace ombud
