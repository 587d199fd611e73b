// searchd/export_slots.cpp - see export_slots.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/export_slots.h"

namespace ombud {

ExportSlot ExportSlots::take() {
  if (taken_->fetch_add(1) >= most_) {
    --*taken_;
    return nullptr;
  }
  return {taken_.get(), [count = taken_](void*) { --*count; }};
}

}  // namespace ombud
