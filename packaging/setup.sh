#!/usr/bin/env bash
# Makes this machine able to build Tandem: system packages, Clang, SQLCipher. Idempotent: a second run takes a second.
#   packaging/setup.sh [run|test]     what is wanted: the workstation, or everything the tests need as well
set -euo pipefail

want="${1:-run}"
cache="${TANDEM_DEPENDENCIES:-${XDG_CACHE_HOME:-$HOME/.cache}/tandem}"
mkdir -p "$cache"

say() { printf '\033[1m[setup]\033[0m %s\n' "$*"; }
stop() { printf '[setup] %s\n' "$*" >&2; exit 1; }

build_packages=(
  ca-certificates git cmake ninja-build ccache pkg-config clang-16 lld-16
  libboost1.81-dev libssl-dev libicu-dev libfmt-dev libspdlog-dev libcli11-dev libzstd-dev liblzma-dev zlib1g-dev
  qt6-base-dev qt6-base-dev-tools qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools libqt6svg6-dev
  qtkeychain-qt6-dev fonts-noto-cjk fonts-inter
)
# for building SQLCipher from its source package
source_packages=(dpkg-dev tcl make gcc libc6-dev)
test_packages=(librapidcheck-dev libbenchmark-dev libclang-rt-16-dev llvm-16 python3-minimal xz-utils)

missing_packages() {
  local name
  for name in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || printf '%s\n' "$name"
  done
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else stop "packages are missing and this user is neither root nor has sudo; as root run: $*"
  fi
}

install_packages() {
  local missing
  mapfile -t missing < <(missing_packages "$@")
  [ "${#missing[@]}" -gt 0 ] || return 0
  command -v apt-get >/dev/null ||
    stop "this script knows Debian and its relatives; install these by hand: ${missing[*]}"
  say "installing ${#missing[@]} system packages"
  as_root apt-get update -qq || stop "the package lists could not be fetched; check the network and the package sources"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" \
    >"$cache/apt.log" 2>&1 || { tail -n 20 "$cache/apt.log" >&2; stop "the packages could not be installed (log: $cache/apt.log)"; }
}

# The distribution's SQLCipher 3 is too old. A newer suite's *source* comes through apt's own signed index; the suite
# lines are made from the machine's configured sources.
fetch_sqlcipher_source() { # suite, folder
  local suite="$1" folder="$2" apt_options=()
  mkdir -p "$folder/lists/partial"
  : >"$folder/suite.list"
  local file
  for file in /etc/apt/sources.list.d/*.sources; do
    [ -f "$file" ] || continue
    awk -v suite="$suite" '
      BEGIN { RS=""; FS="\n" }
      { uri=""; key=""; comps=""; suites=""; deb=0
        for (i=1;i<=NF;i++) { line=$i
          if (line ~ /^Types:/ && line ~ /deb/) deb=1
          if (line ~ /^URIs:/) { sub(/^URIs:[ ]*/,"",line); split(line,u," "); uri=u[1] }
          if (line ~ /^Suites:/) { sub(/^Suites:[ ]*/,"",line); suites=line }
          if (line ~ /^Components:/) { sub(/^Components:[ ]*/,"",line); comps=line }
          if (line ~ /^Signed-By:/) { sub(/^Signed-By:[ ]*/,"",line); key=line } }
        if (deb && comps ~ /main/ && suites !~ /security/ && uri ~ /debian\/?$/)
          printf "deb-src %s%s %s main\n", (key!="" ? "[signed-by=" key "] " : ""), uri, suite }
    ' "$file" >>"$folder/suite.list"
  done
  if [ ! -s "$folder/suite.list" ] && [ -f /etc/apt/sources.list ]; then
    awk -v suite="$suite" '$1=="deb" && $0 !~ /security/ { opt=""; uri=$2
        if ($2 ~ /^\[/) { opt=""; for (i=2;i<=NF;i++) { opt=opt $i " "; if ($i ~ /\]$/) { uri=$(i+1); break } } }
        if (uri ~ /debian\/?$/) { printf "deb-src %s%s %s main\n", opt, uri, suite; exit } }' \
      /etc/apt/sources.list >>"$folder/suite.list"
  fi
  [ -s "$folder/suite.list" ] || return 1
  sort -u -o "$folder/suite.list" "$folder/suite.list"
  apt_options=(-o "Dir::Etc::SourceList=$folder/suite.list" -o Dir::Etc::SourceParts=/dev/null
               -o "Dir::State::Lists=$folder/lists" -o APT::Sandbox::User=root
               -o Acquire::Languages=none)
  apt-get "${apt_options[@]}" update -qq >"$folder/apt.log" 2>&1 || return 1
  (cd "$folder" && apt-get "${apt_options[@]}" source --download-only -qq sqlcipher >>apt.log 2>&1) || return 1
  (cd "$folder" && dpkg-source --no-check -x ./*.dsc source >>apt.log 2>&1)
}

build_sqlcipher() {
  [ -f "$cache/sqlcipher/sqlite3.c" ] && [ -f "$cache/sqlcipher/sqlite3.h" ] && return 0
  install_packages "${source_packages[@]}"
  local work suite
  for suite in forky trixie; do
    work="$cache/sqlcipher-source-$suite"
    rm -rf "$work"
    say "fetching the SQLCipher source package of Debian $suite"
    if fetch_sqlcipher_source "$suite" "$work"; then break; fi
    rm -rf "$work"
    work=""
  done
  [ -n "$work" ] || stop "the SQLCipher source package could be had from no suite; check the network and apt's sources"
  say "making the SQLCipher amalgamation"
  mkdir -p "$work/build"
  (cd "$work/build" &&
    ../source/configure --enable-tempstore=yes --disable-tcl CFLAGS=-DSQLITE_HAS_CODEC LDFLAGS=-lcrypto >configure.log 2>&1 &&
    make sqlite3.c >make.log 2>&1) || stop "SQLCipher could not be configured; see $work/build/*.log"
  rm -rf "$cache/sqlcipher.new"
  mkdir -p "$cache/sqlcipher.new"
  cp "$work/build/sqlite3.c" "$work/build/sqlite3.h" "$cache/sqlcipher.new/"
  rm -rf "$cache/sqlcipher" && mv "$cache/sqlcipher.new" "$cache/sqlcipher"
  rm -rf "$work"
}

case "$want" in
  run) install_packages "${build_packages[@]}" ;;
  test) install_packages "${build_packages[@]}" "${test_packages[@]}" ;;
  *) stop "usage: packaging/setup.sh [run|test]" ;;
esac
build_sqlcipher
