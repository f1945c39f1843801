#!/usr/bin/env bash
# Judges files of NDJSON, one whole ticket a line, in as many processes as there are cores, by the engine of the command line.
# partitions.sh POLICY AT OUT FILE…: OUT gets a file of readings and one of faults for each FILE. MSPKIT is the command, "npx mspkit" by default.
set -euo pipefail
export policy="$1" at="$2" out="$3" mspkit="${MSPKIT:-npx mspkit}"
shift 3
mkdir -p "$out"

judge() {
  name="$(basename "$1" .ndjson)"
  # shellcheck disable=SC2086 # the command may have words of its own
  $mspkit sla --tickets - --policy "$policy" --at "$at" --show all --format ndjson < "$1" > "$out/$name.readings.ndjson" 2> "$out/$name.faults.txt"
}
export -f judge

printf '%s\0' "$@" | xargs -0 -n 1 -P "$(nproc)" bash -c 'judge "$1"' _
cat "$out"/*.faults.txt >&2
