#!/bin/sh
# packaging/deps.sh - installs what a set needs and is missing, and says which: deps.sh SET
# SPDX-License-Identifier: GPL-3.0-or-later
# NO_INSTALL=1 only names what is missing and fails. Debian 12 and 13.
set -eu

packages_build="g++ cmake ninja-build pkg-config libxapian-dev libicu-dev libcpp-httplib-dev
  libxml2-dev rapidjson-dev libre2-dev libcli11-dev libspdlog-dev libkainjow-mustache-dev
  libbrotli-dev zlib1g-dev libzstd-dev libsystemd-dev libssl-dev libpugixml-dev libjemalloc-dev"
packages_test="catch2 python3-yaml python3-jsonschema"
packages_lint="clang-format clang-tidy"
packages_web="chromium nodejs npm default-jre-headless"
# What tests/reliability makes faults with, and what it holds searchd against.
packages_reliability="strace xfsprogs e2fsprogs nginx-light slowhttptest"
packages_fuzz="clang libclang-rt-dev"
# Engines that bench/engines compares with: nothing of the product's own.
packages_bench="libsqlite3-dev libgroonga-dev groonga-token-filter-stem liblucene8-java
  default-jdk-headless"

case ${1:-build} in
  build) wanted=$packages_build ;;
  test) wanted="$packages_build $packages_test" ;;
  lint) wanted="$packages_build $packages_test $packages_lint" ;;
  web) wanted="$packages_build $packages_web" ;;
  reliability) wanted="$packages_build $packages_reliability" ;;
  fuzz) wanted="$packages_build $packages_fuzz" ;;
  bench) wanted="$packages_build $packages_bench" ;;
  *) echo "deps.sh: unknown set '$1' (build, test, lint, web, reliability, fuzz or bench)" >&2; exit 2 ;;
esac

missing=
for package in $wanted; do
  # A program that is there without its package (a newer Node, say) serves as well.
  case $package in
    nodejs) command -v node >/dev/null 2>&1 && continue ;;
    npm) command -v npm >/dev/null 2>&1 && continue ;;
    default-jre-headless) command -v java >/dev/null 2>&1 && continue ;;
  esac
  dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed ||
    missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ -n "${NO_INSTALL:-}" ]; then
  echo "Missing:$missing
Install them with: sudo apt-get install -y --no-install-recommends$missing" >&2
  exit 1
fi
if [ "$(id -u)" = 0 ]; then
  as_root=
elif command -v sudo >/dev/null 2>&1; then
  as_root=sudo
else
  echo "Missing:$missing
Neither root nor sudo is here. As root run: apt-get install -y --no-install-recommends$missing" >&2
  exit 1
fi

echo "Installing:$missing" >&2
# Another apt run may hold the lock: wait for it rather than fail.
# shellcheck disable=SC2086 # the lists are words
$as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 -qq update
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 -qq install -y \
  --no-install-recommends $missing >/dev/null
