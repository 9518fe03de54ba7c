#!/bin/sh
# Everything that must hold: build with warnings as errors, run every test, end
# with a line "N passed, N failed".
#
#	sh deploy/test.sh [NAME]	only the tests whose path contains NAME
set -eu

cd "$(dirname "$0")/.."
. deploy/packages.sh
need_packages $BUILD_PACKAGES $RUN_PACKAGES $TEST_PACKAGES
PATH=$PATH:/usr/sbin:/sbin
export PATH

make -s -j"$(nproc)" DEVELOPER=1 test-programs

# One line a path: unit programs first, then the scripts.
find_tests() {
	for source in tests/unit/*.c; do
		echo "build/tests/unit/$(basename "$source" .c)"
	done
	ls tests/lint/*.t tests/e2e/*.t 2>/dev/null
}

tests=$(find_tests | grep -F -- "${1-}") || {
	echo "no test matches \"$1\"" >&2
	exit 100
}

tap=build/tap
rm -rf "$tap"
mkdir -p "$tap"
status=0
TAP_DIR=$tap prove -j"$(nproc)" --timer -e tests/support/keep-tap $tests ||
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
[ "$skipped" -eq 0 ] || echo "$skipped skipped, for the reasons above"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
