# tests/reliability/rebuild.py - whether anybody can install them, and build the very same programs.
# SPDX-License-Identifier: GPL-3.0-or-later
import hashlib
import os
import re
import shutil
import subprocess

from hardening import PROGRAMS
from needs import need
from scorecard import Outcome, Skipped, check
from stage import PROJECT, SAMPLE

ROOMS = ("bench", "corpus", "engine", "indexer", "searchd", "web", "packaging", "tests")


def install(build, root):
    """As `DESTDIR=root cmake --install build`, but the list of it, which is put into `build`, has
    another name than that of a real installation, and goes again."""
    if not os.access(build / "cmake_install.cmake", os.R_OK) or not os.access(build, os.W_OK):
        raise Skipped(f"{build} is no folder of one's own that CMake builds in")
    subprocess.run([need("cmake", "cmake"), "--install", build, "--component", "Unspecified"],
                   env={**os.environ, "DESTDIR": str(root)}, check=True, capture_output=True)
    (build / "install_manifest_Unspecified.txt").unlink()


def programs_of_units(root):
    """What the installed units start: path under `root` by the unit's name."""
    started = {}
    for unit in sorted(root.rglob("*.service")):
        command = re.search(r"^ExecStart=(\S+)", unit.read_text(encoding="utf-8"), re.MULTILINE)
        started[unit.name] = root / command[1].lstrip("/")
    return started


@check("hardening/install", "The programs are installed into an empty folder (cmake --install)",
       "each unit starts a program that is there; these index and serve, with their own pages")
def installed(stage, _scale):
    root = stage.folder / "root"
    install(stage.bin.parent, root)
    started = programs_of_units(root)
    missing = [unit for unit, program in started.items() if not os.access(program, os.X_OK)]
    if missing or len(started) != len(PROGRAMS):
        return Outcome(False, f"{len(started)} units; what they start is missing: {missing}")
    index = stage.folder / "index"
    done = subprocess.run([started["ombud-indexer.service"], "--index", index, "--quiet", SAMPLE],
                          capture_output=True, check=False)
    server = stage.serve(index, program=started["ombud-searchd.service"], web=None,
                         cwd=stage.folder)
    got = {target: server.get(target)[0] for target in ("/", "/app.css", "/search?q=care")}
    files = sum(path.is_file() for path in root.rglob("*"))
    return Outcome(done.returncode == 0 and set(got.values()) == {200}, (
        f"{files} files, {len(started)} units whose programs are there; indexer exits "
        f"{done.returncode}; " + ", ".join(f"{target} {status}" for target, status in got.items())))


def built_in(folder):
    """Hashes of the programs, compiled in that folder from nothing."""
    folder.mkdir(parents=True)
    for name in ROOMS:
        shutil.copytree(PROJECT / name, folder / name,
                        ignore=shutil.ignore_patterns("node_modules", "__pycache__"))
    shutil.copy(PROJECT / "CMakeLists.txt", folder)
    environment = {**os.environ, "CCACHE_DISABLE": "1"}
    build = folder / "build"
    for command in (["cmake", "-S", folder, "-B", build, "-G", "Ninja", "-DOMBUD_TESTS=OFF",
                     "-DCMAKE_BUILD_TYPE=Release"],
                    ["cmake", "--build", build, "--target", *PROGRAMS]):
        subprocess.run([*map(str, command)], check=True, capture_output=True, env=environment)
    programs = [(build / "bin" / name).read_bytes() for name in PROGRAMS]
    if any(str(folder).encode() in program for program in programs):
        raise RuntimeError("a program names the folder that it was built in")
    return [hashlib.sha256(program).hexdigest() for program in programs]


@check("hardening/rebuild", "The programs are built twice, in two folders, without ccache",
       "the same bytes")
def rebuild(stage, scale):
    scale.only_long("two whole builds")
    need("cmake", "cmake")
    need("ninja", "ninja-build")
    first = built_in(stage.folder / "one")
    second = built_in(stage.folder / "another/folder/with/a/longer/name")
    same = sum(a == b for a, b in zip(first, second))
    return Outcome(same == len(PROGRAMS), f"{same} of {len(PROGRAMS)} programs are the same")
