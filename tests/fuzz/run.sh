#!/bin/sh
# Fuzz every target, or the one named by FUZZ, for FUZZ_SECONDS each.  What is
# found on the way is kept in build/fuzz/corpus/ and goes on from there next
# time; what breaks a target is in build/fuzz/crashes/ and fails the run.
set -eu

cd "$(dirname "$0")/../.."
. deploy/packages.sh
need_packages $BUILD_PACKAGES $FUZZ_PACKAGES

top=build/fuzz
seconds=${FUZZ_SECONDS:-60}
targets=${FUZZ:-$(ls tests/fuzz/*.c | sed 's|.*/||; s|\.c$||' |
    grep -vx replay)}

programs=
for target in $targets; do
	programs="$programs $top/tests/fuzz/$target"
done
make -s -j"$(nproc)" BUILD="$top" CC=clang SANITIZE=address,undefined \
    CFLAGS='-O1 -g -fsanitize=fuzzer-no-link -fno-sanitize-recover=all' \
    FUZZ_DRIVER= LDFLAGS=-fsanitize=fuzzer $programs

# The targets with a state of their own need a disk only in name; one that broke
# does not clean up.
[ ! -d /dev/shm ] || TMPDIR=${TMPDIR:-/dev/shm}
TMPDIR=$(mktemp -d "${TMPDIR:-/tmp}/koogate-fuzz.XXXXXX")
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT

mkdir -p "$top/crashes"
rm -f "$top"/*.log

fuzz() { # TARGET
	mkdir -p "$top/corpus/$1"
	"$top/tests/fuzz/$1" -max_total_time="$seconds" \
	    -max_len=8192 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
	    -artifact_prefix="$top/crashes/$1-" "$top/corpus/$1" \
	    "tests/fuzz/corpus/$1" >"$top/$1.log" 2>&1
}

lane() { # TARGET...: one after the other
	for target; do
		fuzz "$target" || echo "$?" >"$top/$target.failed"
		report "$target"
	done
}

of() { # NAME TARGET: a figure of its log, 0 when it has none
	_figure=$(sed -n "s/^stat::$1: *//p" "$top/$2.log" | tail -n 1)
	echo "${_figure:-0}"
}

report() { # TARGET
	_found=nothing
	[ ! -e "$top/$1.failed" ] || _found="FAILED, see $top/$1.log"
	echo "proof: $1, $seconds s | $(of number_of_executed_units "$1") inputs," \
	    "found: $_found | nothing"
	grep -E 'SUMMARY|Test unit written' "$top/$1.log" || :
}

# As many at once as there are cores.
cores=$(nproc)
rm -f "$top"/*.failed
i=0
while [ "$i" -lt "$cores" ]; do
	lane $(echo $targets | tr ' ' '\n' |
	    awk -v i="$i" -v n="$cores" 'NR % n == i') &
	i=$((i + 1))
done
wait
! ls "$top"/*.failed >/dev/null 2>&1
