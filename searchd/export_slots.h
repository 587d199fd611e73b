// searchd/export_slots.h - how many exports may run at once.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>

namespace ombud {

// Held for as long as an export runs, by what makes its parts: given back when that goes, however
// the export ends (finished, client gone, too slow, failed, server stopped). May outlive its
// ExportSlots.
using ExportSlot = std::shared_ptr<void>;

// Any thread.
class ExportSlots {
 public:
  explicit ExportSlots(int most) : most_(most) {}

  ExportSlot take();  // null = all are taken
  int taken() const { return *taken_; }

 private:
  const int most_;
  // Shared with every slot: a connection may be dropped after the site has gone.
  const std::shared_ptr<std::atomic<int>> taken_ = std::make_shared<std::atomic<int>>(0);
};

}  // namespace ombud
