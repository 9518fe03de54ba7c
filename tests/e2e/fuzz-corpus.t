#!/bin/sh
# What fuzzing has found worth keeping still goes through its target: every file
# of tests/fuzz/corpus/, with the compiler of everything else.
set -u
cd "$(dirname "$0")/../.." || exit 111
programs=${BUILD:-build}/tests/fuzz
T=$(mktemp -d "${TMPDIR:-/tmp}/koogate-e2e.XXXXXX") || exit 111
trap 'rm -rf "$T"' EXIT
TMPDIR=$T
export TMPDIR

targets=$(ls tests/fuzz/*.c | sed 's|.*/||; s|\.c$||' | grep -vx replay)
echo "1..$(echo "$targets" | wc -l)"
number=0
for target in $targets; do
	number=$((number + 1))
	want=$(ls tests/fuzz/corpus/"$target" 2>/dev/null | wc -l)
	"$programs/$target" tests/fuzz/corpus/"$target"/* >"$T/said" 2>&1
	got=$(grep -c '^ok ' "$T/said")
	if [ "$want" -gt 0 ] && [ "$got" -eq "$want" ]; then
		echo "ok $number - $target: $got inputs"
	else
		echo "not ok $number - $target: $got of $want inputs"
		tail -n 4 "$T/said" | sed 's/^/# /'
	fi
done
