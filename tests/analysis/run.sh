#!/bin/sh
# What can be known without running it, and what other compilers make of it:
# clang-tidy, cppcheck and gcc -fanalyzer over lib/, cgi/ and tools/; then
# gcc and clang, without optimisation and with it, for 64 bits and for 32, with
# warnings as errors, and the tests of each build.
#
#	sh tests/analysis/run.sh [tidy | cppcheck | analyzer | builds]...
#
# A finding that is none is mended in the source where that reads as well, else
# named with its reason: in .clang-tidy, in cppcheck.txt, or below.
set -eu

cd "$(dirname "$0")/../.."
. deploy/packages.sh
need_packages $BUILD_PACKAGES $TEST_PACKAGES $ANALYSIS_PACKAGES

[ ! -d /dev/shm ] || TMPDIR=${TMPDIR:-/dev/shm}
T=$(mktemp -d "${TMPDIR:-/tmp}/koogate-analysis.XXXXXX")
trap 'rm -rf "$T"' EXIT
trap 'exit 130' INT TERM
failed=0
jobs=$(nproc)
sources=$(ls lib/*/*.c cgi/*.c tools/*.c tools/*/*.c)
flags='-std=c11 -D_GNU_SOURCE -Ilib -DKOOGATE_VERSION="0"'

# Each takes files and prints a line for each finding.

# One file at a time: several confuse its idea of a va_list.
tidy() {
	printf '%s\n' "$@" | xargs -P "$jobs" -I @ \
	    clang-tidy --quiet @ -- $flags 2>/dev/null |
	    grep -E ': (warning|error): ' || :
}

# It knows the attribute, but not the keyword.
cppcheck_() {
	cppcheck -q -j "$jobs" --std=c11 ${flags#-std=c11} '-D_Noreturn=__attribute__((noreturn))' \
	    --library=posix,gnu,tests/analysis/cppcheck.cfg \
	    --suppressions-list=tests/analysis/cppcheck.txt \
	    --enable=warning,portability,performance "$@" 2>&1 |
	    grep -E ': (error|warning|portability|performance): ' || :
}

# gcc loses sight of what is stored through a pointer into an array of structs,
# and then says that something "<unknown>" leaks.
analyzer() {
	printf '%s\n' "$@" | xargs -P "$jobs" -I @ \
	    gcc $flags -O2 -fanalyzer -c -o /dev/null @ 2>&1 |
	    grep -E ': (warning|error): ' | grep -v "leak of ‘<unknown>’" || :
}

look() { # NAME FUNCTION: what it finds in all files
	awake=$($2 tests/analysis/planted.c | wc -l)
	$2 $sources >"$T/found"
	cat "$T/found"
	found=$(wc -l <"$T/found")
	echo "proof: findings of $1 in $(echo "$sources" | wc -l) files" \
	    "(where one was planted: $awake) | $found | 0"
	[ "$found" -eq 0 ] && [ "$awake" -gt 0 ] || failed=1
}

[ $# -gt 0 ] || set -- tidy cppcheck analyzer builds
for part; do
	case $part in
	tidy) look clang-tidy tidy ;;
	cppcheck) look cppcheck cppcheck_ ;;
	analyzer) look "gcc -fanalyzer" analyzer ;;
	builds) . tests/analysis/builds.sh ;;
	*)
		echo "no part \"$part\"" >&2
		exit 100
		;;
	esac
done
exit $failed
