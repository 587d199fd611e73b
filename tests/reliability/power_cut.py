# tests/reliability/power_cut.py - filesystems that stop as if the power had failed.
# SPDX-License-Identifier: GPL-3.0-or-later
"""FS_IOC_SHUTDOWN without flushing the journal is what xfstests cuts the power with: from then on
nothing reaches the disk, and what was not flushed is lost at the next mount."""
import contextlib
import fcntl
import os
import struct
import subprocess
import threading
import time

import index_folder
from needs import need, need_root
from scorecard import Skipped
from stage import wait_until

FS_IOC_SHUTDOWN = 0x8004587D
NO_LOG_FLUSH = struct.pack("I", 2)
IMAGE_BYTES = 320 << 20  # xfs takes no less than 300 MB; the file is sparse
LONGEST_PUBLISHING = 1.2  # seconds before a cut: some five publications
SECONDS_TO_PUBLISH = 60  # it takes 0.2 where nothing else runs
NEW_FOLDERS = 0.2  # share of cuts after which a new index is begun: the first can be lost as well
FILESYSTEMS = {"ext4": ["mkfs.ext4", "-q", "-F"], "xfs": ["mkfs.xfs", "-q", "-f"]}
# What a program without this protocol would do: all the same calls, but nothing is flushed.
NO_FLUSH = "int fsync(int f){(void)f;return 0;} int fdatasync(int f){(void)f;return 0;} " \
           "int syncfs(int f){(void)f;return 0;} void sync(void){}\n"


def need_disks():
    """Filesystems of our own: root, their programs, and loop devices that can be mounted."""
    need_root("mounting")
    for program, package in (("mkfs.ext4", "e2fsprogs"), ("mkfs.xfs", "xfsprogs"), ("cc", "gcc")):
        need(program, package)
    done = subprocess.run(["losetup", "--find"], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Skipped(f"there are no loop devices ({done.stderr.strip()}), as in a container")


def library_without_flushing(folder):
    source, library = folder / "no_flush.c", folder / "no_flush.so"
    source.write_text(NO_FLUSH, encoding="utf-8")
    subprocess.run(["cc", "-shared", "-fPIC", "-o", library, source], check=True)
    return library


class Disk:
    """A filesystem in a file. Its loop device goes with its mount."""

    def __init__(self, folder, filesystem):
        self.image = folder / f"{filesystem}.img"
        self.at = folder / f"mounted-{filesystem}"
        with open(self.image, "wb") as image:
            image.truncate(IMAGE_BYTES)
        subprocess.run([*FILESYSTEMS[filesystem], self.image], check=True)
        self.at.mkdir(exist_ok=True)

    def __enter__(self):
        try:
            self.mount()
        except RuntimeError as error:  # later, after a cut, it is a loss
            raise Skipped(f"this filesystem cannot be mounted here: {error}") from error
        return self

    def __exit__(self, *_):
        with contextlib.suppress(RuntimeError):
            self.unmount()
        if os.path.ismount(self.at):
            subprocess.run(["umount", "--lazy", self.at], check=False)
        self.image.unlink()

    def mount(self):
        done = subprocess.run(["mount", "-o", "loop", self.image, self.at], capture_output=True,
                              text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"mount: {done.stderr.strip()}")

    def unmount(self):
        for _ in range(100):  # a killed process may hold it for a moment
            done = subprocess.run(["umount", self.at], capture_output=True, check=False)
            if done.returncode == 0:
                return
            time.sleep(0.1)
        raise RuntimeError(f"{self.at} cannot be unmounted")

    def cut_power(self):
        root = os.open(self.at, os.O_RDONLY)
        try:
            fcntl.ioctl(root, FS_IOC_SHUTDOWN, NO_LOG_FLUSH)
        finally:
            os.close(root)


class Publisher(threading.Thread):
    """Publishes one generation after the other until it is stopped or the disk is gone."""

    def __init__(self, command, environment):
        super().__init__()
        self.command, self.environment = command, environment
        self.acknowledged, self.publications = 0, 0
        self.process, self.stopping = None, False

    def run(self):
        while not self.stopping:
            self.process = subprocess.Popen(self.command, env=self.environment, text=True,
                                            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            out = self.process.communicate()[0]
            done = subprocess.CompletedProcess((), self.process.returncode, out)
            if not index_folder.acknowledged(done):
                return
            self.acknowledged = index_folder.acknowledged(done)
            self.publications += 1

    def stop(self):
        self.stopping = True
        if self.process:
            self.process.kill()
        self.join()


class PowerCuts:
    def __init__(self, stage, decisions, chance):
        self.stage, self.decisions, self.chance = stage, decisions, chance
        self.publications = 0
        self.faults = []

    def run(self, filesystem, cuts, preload=None):
        """As many cuts on one filesystem; how many of them lost what was acknowledged."""
        environment = {**os.environ, "LD_PRELOAD": str(preload)} if preload else None
        lost = 0
        with Disk(self.stage.folder, filesystem) as disk:
            index = disk.at / "index-0"
            for cut in range(1, cuts + 1):
                acknowledged = self.publish_and_cut(disk, index, environment)
                faults = self.faults_of(index, acknowledged)
                lost += bool(faults)
                if faults and not preload:
                    self.faults.append(f"{filesystem}, cut {cut}: {'; '.join(faults)}")
                if faults or self.chance.random() < NEW_FOLDERS:
                    index = disk.at / f"index-{cut}"
        return lost

    def publish_and_cut(self, disk, index, environment):
        before = index_folder.current(index)
        publisher = Publisher([self.stage.bin / "indexer", "--index", index, "--json", "--quiet",
                               self.decisions], environment)
        publisher.start()
        try:
            if environment:  # where nothing was acknowledged the control has nothing to lose
                wait_until(lambda: publisher.publications, SECONDS_TO_PUBLISH, "a publication")
            time.sleep(self.chance.uniform(0.1, LONGEST_PUBLISHING))
            disk.cut_power()
        finally:
            publisher.stop()
        self.publications += publisher.publications
        disk.unmount()
        disk.mount()
        return max(before, publisher.acknowledged)

    def faults_of(self, index, acknowledged):
        if acknowledged == 0 and index_folder.current(index) == 0:
            return []  # the first publication was not over
        try:
            return index_folder.faults(self.stage, index, acknowledged)
        except OSError as error:
            return [str(error)]
