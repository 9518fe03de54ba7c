#!/bin/sh
# Everything that must hold: build with warnings as errors, run every test, print
# how koogate did behind each server, end with a line "N passed, N failed".
#
#	sh deploy/test.sh [NAME]	only the tests whose path contains NAME
#
# BUILD=DIR tests what make builds there, with the knobs that MAKEFLAGS gives it;
# JOBS=N runs so many tests at once.
set -eu

cd "$(dirname "$0")/.."
. deploy/packages.sh
need_packages $BUILD_PACKAGES $RUN_PACKAGES $TEST_PACKAGES
need_packages $SERVER_PACKAGES || for package in $SERVER_PACKAGES; do
	need_packages "$package" || echo "going on without $package"
done
PATH=$PATH:/usr/sbin:/sbin
export PATH

BUILD=${BUILD:-build}
export BUILD
# More than there are cores: many tests wait more than they work.
JOBS=${JOBS:-$(($(nproc) * 2))}
make -s -j"$(nproc)" DEVELOPER=1 BUILD="$BUILD" test-programs

# One line a path: unit programs first, then the scripts, the long ones first.
find_tests() {
	for source in tests/unit/*.c; do
		echo "$BUILD/tests/unit/$(basename "$source" .c)"
	done
	ls tests/e2e/server-*.t
	ls tests/lint/*.t tests/e2e/*.t | grep -v /server-
}

tests=$(find_tests | grep -F -- "${1-}") || {
	echo "no test matches \"$1\"" >&2
	exit 100
}

tap=$BUILD/tap
rm -rf "$tap"
mkdir -p "$tap"
status=0
TAP_DIR=$tap prove -j"$JOBS" --timer -e tests/support/keep-tap $tests ||
    status=$?

count() {
	cat "$tap"/*.tap | grep -E "$1" | grep -vc "$2" || :
}
passed=$(count '^ok' '# SKIP')
failed=$(count '^not ok' '# SKIP')
skipped=$(cat "$tap"/*.tap | grep -c '# SKIP' || :)
grep -h '# SKIP' "$tap"/*.tap || :
# A test that died, or ran other than planned, printed no "not ok".
if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then
	failed=1
fi
# What tests/support/servers.sh has found.
matrix() {
	grep -h '^# matrix:' "$tap"/*.tap | sed 's/^# matrix://' | sort |
	    awk -F '|' '
	NR == 1 {
		form = "%-15s %-20s %-10s %7s %12s  %s\n"
		printf form, "server", "way", "rehearsed", "checks", "cases", ""
	}
	{ printf form, $1, $2, $3, $4, $5, $6 }'
}
matrix
[ "$skipped" -eq 0 ] || echo "$skipped skipped, for the reasons above"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
