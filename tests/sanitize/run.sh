#!/bin/sh
# Every test of deploy/test.sh once more, with every program under
# AddressSanitizer, LeakSanitizer and UndefinedBehaviorSanitizer.
#
#	sh tests/sanitize/run.sh [NAME]	only the tests whose path contains NAME
#
# A finding counts wherever it is made, be it in a worker of a web server or in a
# runner that nobody waits for: each writes a report, and no report is wanted.
set -eu

cd "$(dirname "$0")/../.."
. deploy/packages.sh
need_packages $BUILD_PACKAGES
BUILD=build/sanitize
CC=${CC:-cc}
SANITIZE=address,undefined
# Every program takes its time there, and memory.
JOBS=$(($(nproc) + 1))
export BUILD CC SANITIZE JOBS RUN_MS=500 HOSTILE_KIB=262144 HOSTILE_BUSY_US=100000

# nobody, as whom the servers run, must be able to work and to report here.  On
# a disk: of memory the doctor says that it is none.
TMPDIR=$(mktemp -d "${TMPDIR:-/tmp}/koogate-sanitize.XXXXXX")
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
trap 'exit 130' INT TERM
reports=$TMPDIR/reports
mkdir "$reports"
chmod 1777 "$TMPDIR" "$reports"

flags="-O1 -g -fsanitize=$SANITIZE -fno-sanitize-recover=all"
mkdir -p "$BUILD"
rm -rf "$BUILD/cgi" "$BUILD/koogate" "$BUILD/tests" # they know old $reports
$CC $flags -DREPORTS="\"$reports/report\"" -c -o "$BUILD/defaults.o" \
    tests/sanitize/defaults.c
# gcc's shared runtimes are two, of which that of UBSan opens no report.
static='-static-libasan -static-libubsan'
! $CC --version | grep -q clang || static=
$CC $flags $static -o "$BUILD/planted" tests/sanitize/planted.c \
    "$BUILD/defaults.o"

count_reports() { # and show the head of each
	for report in "$reports"/*; do
		[ ! -e "$report" ] || head -n 12 "$report" | sed 's/^/# /' >&2
	done
	ls "$reports" | wc -l
}

for flaw in none overflow leak sum; do
	"$BUILD/planted" "$flaw" 2>/dev/null || :
done
planted=$(ls "$reports" | wc -l)
rm -f "$reports"/*

escaped() { # as a value stands in MAKEFLAGS
	printf '%s' "$*" | sed 's/ /\\ /g'
}

status=0
MAKEFLAGS="CC=$(escaped $CC) SANITIZE=$SANITIZE \
CFLAGS=$(escaped -O1 -g -fno-sanitize-recover=all) \
LDFLAGS=$(escaped "$BUILD/defaults.o" $static)" \
    sh deploy/test.sh "$@" >"$BUILD/log" 2>&1 || status=$?
sed -n '/^Test Summary Report/,$p' "$BUILD/log"
grep -h '^not ok' "$BUILD"/tap/*.tap || :
found=$(count_reports)
summary=$(tail -n 1 "$BUILD/log")
skipped=$(grep -c '# SKIP' "$BUILD/log" || :)

echo "proof: overflow, leak and overflown sum planted, reported | $planted | 3"
echo "proof: the whole suite with sanitizers ($CC) | $summary | 0 failed"
echo "proof: tests skipped there | $skipped | 4: the static build, failing allocations, time that depends on a key, and kills"
echo "proof: reports of ASan, LSan and UBSan | $found | 0"
[ "$status" -eq 0 ] && [ "$planted" -eq 3 ] && [ "$found" -eq 0 ]
