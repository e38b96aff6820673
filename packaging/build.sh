#!/usr/bin/env bash
# Configures and builds with a progress line and the time left. Used by run.sh and test.sh.
#   packaging/build.sh PRESET FOLDER "cmake options" TARGET...
set -euo pipefail
cd "$(dirname "$0")/.."
preset="$1" folder="$2" options="$3"
shift 3

mkdir -p "$folder"
log="$folder/build.log"
# shellcheck disable=SC2086  # options are words
if ! cmake --preset "$preset" $options >"$log" 2>&1; then
  tail -n 25 "$log" >&2
  echo "[build] configuring failed; whole log: $log" >&2
  exit 1
fi

# Ninja says how many steps are finished; the time left follows from the pace so far.
show_progress() {
  local line done total now started=$SECONDS shown=-10 left
  while IFS= read -r line; do
    printf '%s\n' "$line" >>"$log"
    if [[ $line =~ ^@@([0-9]+)/([0-9]+) ]]; then
      done=${BASH_REMATCH[1]} total=${BASH_REMATCH[2]} now=$((SECONDS - started))
      ((done > 0)) || continue
      left=$(((now * (total - done) + done - 1) / done))
      if [ -t 1 ]; then
        printf '\r[build] %d of %d steps, %d:%02d gone, about %d:%02d left \033[K' \
          "$done" "$total" $((now / 60)) $((now % 60)) $((left / 60)) $((left % 60))
      elif ((now - shown >= 20)); then
        printf '[build] %d of %d steps, %d:%02d gone, about %d:%02d left\n' \
          "$done" "$total" $((now / 60)) $((now % 60)) $((left / 60)) $((left % 60))
        shown=$now
      fi
    fi
  done
  [ ! -t 1 ] || printf '\r\033[K'
}

if ! NINJA_STATUS='@@%f/%t ' ninja -C "$folder" "$@" 2>&1 | show_progress; then
  grep -v '^@@' "$log" | tail -n 40 >&2
  echo "[build] the build failed; whole log: $log" >&2
  exit 1
fi
