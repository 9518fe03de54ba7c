#!/bin/sh
# The suite under valgrind's memcheck: the unit programs, and those tests of end
# to end that go through every floor.  No error, no leak, no descriptor left
# open.
#
#	sh tests/valgrind/run.sh [NAME]	only the tests whose path contains NAME
#
# By the names of the programs the tests find scripts in build/valgrind, which
# run the real ones, of build/valgrind/real, under valgrind.  What a worker or a
# runner does counts as well: each process leaves a log.
set -eu

cd "$(dirname "$0")/../.."
. deploy/packages.sh
need_packages $BUILD_PACKAGES $RUN_PACKAGES $TEST_PACKAGES
PATH=$PATH:/usr/sbin:/sbin
export PATH
BUILD=$PWD/build/valgrind
export BUILD
real=$BUILD/real
# With -O2, memcheck takes a vectorised strlen for an error.
make -s -j"$(nproc)" BUILD="$real" CFLAGS='-O1 -gdwarf-4' HAVE_STATIC= \
    test-programs

# On a disk: of memory the doctor says that it is none.
TMPDIR=$(mktemp -d "${TMPDIR:-/tmp}/koogate-valgrind.XXXXXX")
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
trap 'exit 130' INT TERM
logs=$TMPDIR/logs
mkdir "$logs"

# Not these unit programs: they judge how fast they are.
slow='tenant_(crowd|many)|lifecycle_crowd'
# Only these tests of end to end: the others find processes by their names, which
# are valgrind's now, trace or limit them, or judge how fast they are.
e2e='aborted-upload cgi-by-hand chunked-body hook-none hook-synchronous
    key-rotation new-configuration notify one-address oversize-body
    passwords-at-rest state-of-0.1.0 fsck-records license-life v1-record'

# A hook is somebody else's program, and so are the shell and its tools.
wrap() { # PROGRAM: below $real
	mkdir -p "$BUILD/$(dirname "$1")"
	cat >"$BUILD/$1" <<-END
	#!/bin/sh
	exec $(command -v valgrind) --log-file=$logs/%p --track-fds=yes \\
	    --leak-check=full --errors-for-leak-kinds=definite,indirect \\
	    --trace-children=yes --trace-children-skip='/bin/*,/usr/*,*/hooks/*' \\
	    "\${KOOGATE_PROGRAM:-$real/$1}" "\$@"
	END
	chmod 755 "$BUILD/$1"
}

rm -rf "$BUILD/cgi" "$BUILD/tests"
for program in "$real"/cgi/*.fcgi "$real/koogate" "$real"/tests/unit/*; do
	[ ! -x "$program" ] || wrap "${program#"$real"/}"
done
for room in "$real"/tests/*; do
	[ "${room##*/}" = unit ] || ln -s "$room" "$BUILD/tests/${room##*/}"
done

tests=$({
	ls "$BUILD"/tests/unit/* | grep -vE "/($slow)\$"
	for name in $e2e; do
		echo "tests/e2e/$name.t"
	done
} | grep -F -- "${1-}") || {
	echo "no test matches \"$1\"" >&2
	exit 100
}
status=0
mkdir "$TMPDIR/tap"
TAP_DIR=$TMPDIR/tap prove -j"$(nproc)" --timer -e tests/support/keep-tap \
    $tests >"$BUILD/log" 2>&1 || status=$?
sed -n '/^Test Summary/,$p' "$BUILD/log"

passed=$(cat "$TMPDIR"/tap/*.tap | grep -c '^ok' || :)
failed=$(cat "$TMPDIR"/tap/*.tap | grep -c '^not ok' || :)
errors=$(cat "$logs"/* | sed -n 's/.*ERROR SUMMARY: \([0-9]*\) .*/\1/p' |
    awk '{ sum += $1 } END { print sum + 0 }')
# Each open one is followed by where it was opened, or by whom it was inherited.
open=$(cat "$logs"/* | grep -A1 ' Open [a-z A-Z_]* [0-9]*:' |
    grep -c ' at 0x' || :)
for log in "$logs"/*; do
	grep -q 'ERROR SUMMARY: [1-9]' "$log" || continue
	sed 's/^/# /' "$log" | head -n 30
done >&2
rm -rf "$BUILD/logs"
cp -R "$logs" "$BUILD/logs"

echo "proof: unit programs under valgrind | $(echo "$tests" |
    grep -c /unit/ || :) | all but 3, which judge their own speed"
echo "proof: tests of end to end under valgrind | $(echo "$tests" |
    grep -c '\.t$' || :) | those listed in tests/valgrind/run.sh"
echo "proof: their checks | $passed passed, $failed failed | 0 failed"
echo "proof: errors and leaks, of $(ls "$logs" | wc -l) processes |" \
    "$errors | 0"
echo "proof: descriptors left open | $open | 0"
[ "$status" -eq 0 ] && [ "$errors" -eq 0 ] && [ "$open" -eq 0 ]
