# tests/reliability/full_disk.py - publications on a filesystem with less and less room.
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import os
import subprocess
import threading
import time

import index_folder
import swaps

TMPFS_BYTES = 64 << 20  # room for many times the generations of swaps.DECISIONS
INPUT_OUTPUT = 74  # indexer/README.md
REMEDY = "free space"


class Tmpfs:
    def __init__(self, folder):
        self.at = folder / "tmpfs"
        self.at.mkdir()

    def __enter__(self):
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={TMPFS_BYTES}", "tmpfs",
                               self.at], capture_output=True, text=True, check=False)
        self.mounted, self.problem = done.returncode == 0, done.stderr.strip()
        return self

    def __exit__(self, *_):
        if self.mounted:
            subprocess.run(["umount", "--lazy", self.at], check=False)

    def free(self):
        status = os.statvfs(self.at)
        return status.f_bavail * status.f_frsize


class FullDisk:
    """Three generations are there and the last is served; each attempt is for the next one."""

    def __init__(self, stage, tmpfs):
        self.tmpfs = tmpfs
        self.stamped = swaps.StampedIndex(stage, tmpfs.at / "index")
        self.stamped.publish()
        self.stamped.publish()
        self.need = self.room_of_a_build()
        self.refused, self.published, self.faults = 0, 0, []

    def room_of_a_build(self):
        """How much it takes at the most, as a watch sees it."""
        least, done = self.tmpfs.free(), threading.Event()
        before = least

        def watch():
            nonlocal least
            while not done.is_set():
                least = min(least, self.tmpfs.free())
                time.sleep(0.001)
        watching = threading.Thread(target=watch)
        watching.start()
        try:
            self.stamped.publish()
        finally:
            done.set()
            watching.join()
        return before - least

    @contextlib.contextmanager
    def only(self, room):
        ballast = self.tmpfs.at / "ballast"
        with open(ballast, "wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(1, self.tmpfs.free() - room))
        try:
            yield
        finally:
            ballast.unlink()

    def attempt(self, room, load):
        before = index_folder.current(self.stamped.index)
        with self.only(room):
            done = self.stamped.attempt()
            self.look(done, before, room)
        number = index_folder.acknowledged(done)
        if number:
            self.published += 1
            load.published(number)
        else:
            self.refused += 1

    def look(self, done, before, room):
        """While the disk is full still."""
        index = self.stamped.index
        number = index_folder.acknowledged(done)
        if not number and (done.returncode != INPUT_OUTPUT or REMEDY not in done.stderr):
            self.faults.append(f"{room} bytes: exits {done.returncode}: {done.stderr.strip()}")
        if not number and index_folder.current(index) != before:
            self.faults.append(f"{room} bytes: CURRENT went from {before} to "
                               f"{index_folder.current(index)}")
        if index_folder.litter(index):
            self.faults.append(f"{room} bytes: {index_folder.litter(index)} is left")
        self.faults += index_folder.faults(self.stamped.stage, index, number or before)
