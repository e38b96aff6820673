#!/usr/bin/env bash
# One command from a fresh clone to the running workstation on the demo company: packages, SQLCipher, build, demo.
set -euo pipefail
cd "$(dirname "$0")"
started=$SECONDS
say() { printf '\033[1m[%s]\033[0m %s\n' "$1" "$2"; }

say 1/3 "packages and SQLCipher"
packaging/setup.sh run
say 2/3 "building the workstation"
# An existing build keeps its choice about tests; a new one leaves them out.
options=""
[ -f build/CMakeCache.txt ] || options="-DTANDEM_TESTS=OFF"
packaging/build.sh dev build "$options" tandem tandem-sandbox tandemctl
say 3/3 "starting the demo company ($((SECONDS - started)) s so far)"

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && [ -z "${QT_QPA_PLATFORM:-}" ]; then
  exec build/bin/tandem --demo "$@"
fi
# Without a screen the same program runs offscreen, plays its tour and leaves pictures.
rm -rf build/tour
status=0
QT_QPA_PLATFORM=offscreen build/bin/tandem --demo --tour build/tour "$@" || status=$?
say done "pictures: build/tour/index.html ($((SECONDS - started)) s)"
exit $status
