#!/bin/sh
# How much of lib/ the tests run, by lines and by branches: all unit programs,
# and what is quick of tests/e2e/.  build/coverage/uncovered says what is left,
# build/coverage/tap what the tests said.
set -eu

cd "$(dirname "$0")/../.."
. deploy/packages.sh
need_packages $BUILD_PACKAGES $RUN_PACKAGES $TEST_PACKAGES
PATH=$PATH:/usr/sbin:/sbin
export PATH

# What takes long, builds again or is about other programs adds next to nothing.
left_out='server- install static-build binary-upgrade fuzz-corpus
    kill-everything hook-200-parallel run-reads-only-pending rehearse doctor-
    runner-killed-anywhere fsck-under-load full-disk kit-many silent-peer
    hook-examples hook-nasty hook-flaky aborted-upload change-check
    constant-time javakey-jdk crash-states fault-loops race- hostile-'

quick_tests() {
	_all=$(ls tests/e2e/*.t)
	for _name in $left_out; do
		_all=$(echo "$_all" | grep -v "^tests/e2e/$_name")
	done
	echo "$_all"
}

made=build/coverage/made
programs_of() { # SOURCE...
	ls "$@" | sed "s|^|$made/|; s|\.c\$||"
}

# Nothing is left of another run's figures.
units=$(programs_of tests/unit/*.c)
mkdir -p "$made"
find "$made" -name '*.gcda' -delete
${CC:-cc} -O1 -c -o "$made/exit.o" tests/coverage/exit.c
make -s -j"$(nproc)" BUILD="$made" \
    CFLAGS='-O0 -U_FORTIFY_SOURCE --coverage' \
    LDFLAGS="--coverage -Wl,--wrap=_exit,--wrap=abort $made/exit.o" \
    HAVE_STATIC= CONSTTIME= test-programs

rm -rf build/coverage/tap
mkdir build/coverage/tap
status=0
BUILD=$made TAP_DIR=$PWD/build/coverage/tap prove -j"$(nproc)" --timer \
    -e tests/support/keep-tap ${COVERAGE_TESTS:-$units $(quick_tests)} \
    >build/coverage/prove 2>&1 || status=$?
tail -n 20 build/coverage/prove

# Some unit programs have a source of lib/ in themselves.
for notes in "$made"/obj/lib/*/*.gcno "$made"/obj/tests/unit/*.gcno; do
	gcov --json-format --stdout --branch-probabilities "$notes" 2>/dev/null
done | python3 tests/coverage/report.py lib build/coverage/uncovered
exit $status
