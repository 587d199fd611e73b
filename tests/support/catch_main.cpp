// tests/support/catch_main.cpp - Catch2 v2's main, compiled once.
// SPDX-License-Identifier: GPL-3.0-or-later
#define CATCH_CONFIG_MAIN
#include "support/catch.h"
