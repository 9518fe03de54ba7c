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
BUILD=build/valgrind
export BUILD
real=$PWD/$BUILD/real
# With -O2, memcheck takes a vectorised strlen for an error, and a fortified
# memmove for memcpy.
make -s -j"$(nproc)" BUILD="$real" CFLAGS='-O1 -gdwarf-4 -U_FORTIFY_SOURCE' \
    HAVE_STATIC= test-programs

# On a disk: of memory the doctor says that it is none.
TMPDIR=$(mktemp -d "${TMPDIR:-/tmp}/koogate-valgrind.XXXXXX")
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
trap 'exit 130' INT TERM
logs=$TMPDIR/logs
mkdir "$logs"

# Not these unit programs: they judge how fast they are, abort on purpose, wait
# for one another without sleep, become a user who may not write the log, make RSA
# keys or fail allocations by the thousand for minutes, or say why a program was
# not executed, which is valgrind's word then.
without='tenant_crowd|tenant_many|lifecycle_crowd|bug_aborts.*|replay_race'
without="$without|alloc_tenant|alloc_lifecycle"
without="$without|key_owner|alloc_oaep|hook_run_broken"
# Only these tests of end to end: the others judge speed, find processes by their
# names, which are valgrind's now, trace them, hinder their execution, or rehearse
# and repeat for too long.
e2e='aborted-upload bad-disk canaries cannot-start cases cgi-by-hand
    chunked-body clock-set-back doctor-address doctor-config doctor-disk
    doctor-families doctor-hooks doctor-keys doctor-records doctor-runner
    doctor-state doctor-tls foreign-records free-space-floor fsck-files
    fsck-records fsck-unreadable full-disk fuzz-corpus hook-examples
    hook-examples-killed hook-examples-other hook-examples-release
    hook-synchronous hostile-links hostile-peers import key-rotation kit-hooks
    kit-paths kit-secrets kit-token license-commands license-families
    license-file license-life license-refused not-sold one-address
    oversize-body passwords-at-rest rehearse-post rehearse-post-faults
    rehearse-slow-opening rehearse-v1 restart runner-faults sigchld-ignored
    silent-peer state-of-0.1.0 tenant-commands v1-at-rest v1-credentials
    v1-license v1-operator v1-record v1-shared-address v1-token'

calls=$PWD/$BUILD/calls.so
cc -O1 -fPIC -shared -pthread -DCALLS_PATH="\"$calls\"" -o "$calls" \
    tests/valgrind/calls.c

# A hook is somebody else's program, and so are the shell and its tools.  No two
# processes have the same log, not even those that have the same id, one later.
wrap() { # PROGRAM SCRIPT LOGS
	mkdir -p "$(dirname "$2")"
	cat >"$2" <<-END
	#!/bin/sh
	export LD_PRELOAD=$calls
	read -r up rest </proc/uptime
	exec $(command -v valgrind) --track-fds=yes \\
	    --log-file=$3/${2##*/}.\$\$-\$up.%p \\
	    --leak-check=full --errors-for-leak-kinds=definite,indirect \\
	    --suppressions=$PWD/tests/valgrind/libfcgi.supp \\
	    --trace-children=yes --trace-children-skip='/bin/*,/usr/*,./*' \\
	    $1 "\$@"
	END
	chmod 755 "$2"
}

# A fork that did not become another program: what it has not freed, or has open,
# when it ends in its middle, is its parent's affair.  Its parent's log has the
# same command; if the parent had ended before, the fork still has that log open.
is_fork() { # LOG
	parent=${1%.*}.$(sed -n 's/.* Parent PID: //p' "$1")
	if [ -f "$parent" ]; then
		[ "$(sed -n 's/.* Command: //p' "$1" "$parent" | uniq |
		    wc -l)" -eq 1 ]
	else
		grep -o ' Open file descriptor [0-9]*: .*' "$1" |
		    grep -F ": ${1%/*}/" | grep -qvF ".${1##*.}"
	fi
}

# What memcheck finds of other sorts than memory that is lost.
misuse='== (Invalid|Conditional jump|Use of|Syscall param|Source and|Mismatched)'
count_errors() { # LOGS
	for log in $(grep -l 'ERROR SUMMARY: [1-9]' "$1"/*); do
		errors=$(sed -n 's/.*ERROR SUMMARY: \([0-9]*\) .*/\1/p' "$log")
		! is_fork "$log" || errors=$(grep -cE "$misuse" "$log" || :)
		echo "$errors"
		[ "$errors" -eq 0 ] || sed 's/^/# /' "$log" | head -n 30 >&2
	done | awk '{ sum += $1 } END { print sum + 0 }'
}

# Each open one is followed by where it was opened, or by whom it was inherited
# from.  The log stays open to the very end, for there may be something to say,
# and so does the other end of what stands for a hook.
count_open() { # LOGS
	for log in "$1"/*; do
		is_fork "$log" || awk '
		function judge() { left += made && !meant; made = meant = 0 }
		$2 == "Open" || NF == 1 { judge(); open = $2 == "Open" }
		open && / at 0x/ { made = 1 }
		/: (log_open|pidfd_open) \(/ { meant = 1 }
		END { judge(); if (left) print FILENAME ": " left >"/dev/stderr"
		    print left + 0 }' "$log"
	done | awk '{ sum += $1 } END { print sum + 0 }'
}

mkdir "$TMPDIR/planted"
cc -g -gdwarf-4 -o "$TMPDIR/plant" tests/valgrind/planted.c
wrap "$TMPDIR/plant" "$TMPDIR/wrapped" "$TMPDIR/planted"
"$TMPDIR/wrapped"
planted="$(count_errors "$TMPDIR/planted" 2>/dev/null) and"
planted="$planted $(count_open "$TMPDIR/planted" 2>/dev/null)"

rm -rf "$BUILD/cgi" "$BUILD/tests"
mkdir -p "$BUILD/tests"
for program in "$real"/cgi/*.fcgi "$real/koogate" "$real"/tests/unit/* \
    "$real"/tests/fuzz/*; do
	[ ! -x "$program" ] || wrap "$program" "$BUILD/${program#"$real"/}" "$logs"
done
for room in "$real"/tests/*; do
	[ -e "$BUILD/tests/${room##*/}" ] || ln -s "$room" "$BUILD/tests/${room##*/}"
done

tests=$({
	for name in $e2e; do
		echo "tests/e2e/$name.t"
	done
	ls "$BUILD"/tests/unit/* | grep -vE "/($without)\$"
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
errors=$(count_errors "$logs")
open=$(count_open "$logs")
rm -rf "$BUILD/logs"
cp -R "$logs" "$BUILD/logs"

echo "proof: errors and descriptors planted, found | $planted | 2 and 1"
echo "proof: unit programs under valgrind |" \
    "$(echo "$tests" | grep -c /unit/ || :) of $(ls tests/unit/*.c | wc -l) |" \
    "all but those named in tests/valgrind/run.sh"
echo "proof: tests of end to end under valgrind |" \
    "$(echo "$tests" | grep -c '\.t$' || :) of $(ls tests/e2e/*.t | wc -l) |" \
    "those named there"
echo "proof: their checks | $passed passed, $failed failed | 0 failed"
echo "proof: errors and leaks of $(ls "$logs" | wc -l) processes |" \
    "$errors | 0"
echo "proof: descriptors left open | $open | 0"
[ "$status" -eq 0 ] && [ "$errors" -eq 0 ] && [ "$open" -eq 0 ] &&
    [ "$planted" = "2 and 1" ]
