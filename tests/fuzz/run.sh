#!/bin/sh
# Fuzz every target, or the one named by FUZZ, for FUZZ_SECONDS each.  What is
# found on the way is kept in build/fuzz/corpus/ and goes on from there next
# time; what breaks a target is in build/fuzz/crashes/ and fails the run.
set -eu

cd "$(dirname "$0")/../.."
. deploy/packages.sh
need_packages $BUILD_PACKAGES $FUZZ_PACKAGES

top=build/fuzz
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
status=0
for target in $targets; do
	mkdir -p "$top/corpus/$target"
	echo "$target:"
	"$top/tests/fuzz/$target" -max_total_time="${FUZZ_SECONDS:-60}" \
	    -max_len=8192 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
	    -artifact_prefix="$top/crashes/$target-" "$top/corpus/$target" \
	    "tests/fuzz/corpus/$target" >"$top/$target.log" 2>&1 || status=1
	grep -E 'DONE|SUMMARY|^stat::number_of|Test unit written' \
	    "$top/$target.log" || tail -n 5 "$top/$target.log"
done
exit $status
