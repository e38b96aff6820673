#!/usr/bin/env bash
# One command that makes the machine ready, builds everything and runs every test.
#   ./test.sh            all tests
#   ./test.sh -R orders  arguments go to ctest
set -euo pipefail
cd "$(dirname "$0")"
say() { printf '\033[1m[%s]\033[0m %s\n' "$1" "$2"; }

say 1/3 "packages and SQLCipher"
packaging/setup.sh test
say 2/3 "building everything"
packaging/build.sh dev build "-DTANDEM_TESTS=ON" all
say 3/3 "tests"
ctest --test-dir build --output-on-failure --parallel 2 "$@"
