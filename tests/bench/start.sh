#!/usr/bin/env bash
# Start and memory of the real programs: tests/bench/start.sh [FOLDER OF THE PROGRAMS] [RUNS] [SECONDS TO SETTLE]
# Times come from `tandem --demo --measure` (a fresh profile and its sandbox each time). PSS is of the workstation and
# of the sandbox that it started, after the given time.
set -euo pipefail
bin=${1:-build/bin} runs=${2:-5} settle=${3:-20}
work=$(mktemp -d)
child=
cleanup() {
    [ -z "$child" ] || kill "$child" 2>/dev/null || true
    [ -z "$child" ] || wait "$child" 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT
export QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR="$work"

for run in $(seq "$runs"); do
    "$bin/tandem" --demo --measure --profile "$work/start-$run" 2>/dev/null | tail -n 1
done
pss() { awk '/^Pss:/ {print $2}' "/proc/$1/smaps_rollup"; }
"$bin/tandem" --demo --profile "$work/memory" >/dev/null 2>&1 &
child=$!
sleep "$settle"
kill -0 "$child"
printf '{"workstationPssKib":%s' "$(pss "$child")"
for process in $(cat "/proc/$child/task/"*/children); do
    printf ',"childPssKib":%s' "$(pss "$process")"
done
printf '}\n'
