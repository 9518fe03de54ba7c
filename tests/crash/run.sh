#!/bin/sh
# Cut the power at every step of every verb and of every ordered pair of verbs,
# recover, and judge: tests/crash/crash.py.  Then the same with bugs planted into
# a copy, each of which must be found.
#
#	CRASH_ONLY=REGEX CRASH_THEN=REGEX	the first and the second verbs
#	CRASH_EACH=N	only each N-th pair
#	CRASH_WIDTH=N	how finely content that was not synced is cut up
#	CRASH_SHARE=N	of the states that differ from another in nothing but
#			temporary files, which no program reads, only each N-th is
#			recovered; all are looked at
#	CRASH_PLANTED=no	without the bugs
set -eu

cd "$(dirname "$0")/../.."
. deploy/packages.sh
need_packages $BUILD_PACKAGES $CRASH_PACKAGES
make -s -j"$(nproc)" programs build/tests/crash/programs

T=$(mktemp -d "$([ -d /dev/shm ] && echo /dev/shm || echo /tmp)/koogate.XXXXXX")
trap 'rm -rf "$T"' EXIT
trap 'exit 130' INT TERM HUP
strace -o "$T/probe" true 2>"$T/strace.err" || {
	echo "ptrace is not allowed here: $(head -n 1 "$T/strace.err")" >&2
	exit 1
}

status=0
python3 tests/crash/crash.py --only "${CRASH_ONLY-}" --then "${CRASH_THEN-}" \
    --each "${CRASH_EACH:-1}" --width "${CRASH_WIDTH:-5}" \
    --share "${CRASH_SHARE:-1}" "$T/crash" >"$T/counts" || status=$?
rm -rf "$T/crash"
of() { # NAME
	echo $(($(sed -n "s/^$1=//p" "$T/counts")+0))
}
cat <<END
proof: verbs recorded | $(of verbs) | every activity, transition and command
proof: ordered pairs of verbs recorded | $(of pairs) | $(($(of verbs) * $(of verbs)))
proof: verbs killed at a step and sent again | $(of killed) | each step that changes the disk
proof: moments at which the power goes | $(of cuts) | each step
proof: states enumerated, and drawn where they would be too many | $(of states), $(of sampled) | -
proof: distinct states, judged | $(of distinct) | at least 100,000
proof: distinct without temporary files | $(of visible) | -
proof: recovered, and judged again | $(of recovered) | all
proof: acknowledged changes lost | $(of lost) | 0
proof: torn records | $(of torn) | 0
proof: events that no runner would find | $(of unmarked) | 0
proof: recoveries that ended other than without a power cut | $(of unrecovered) | 0
END
[ "${CRASH_PLANTED-yes}" = no ] || sh tests/crash/planted.sh "$T" || status=1
exit "$status"
