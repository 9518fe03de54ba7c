#!/bin/sh
# The storm of tests/e2e/kill-everything.t, long: with 8 workers and as many
# senders, KILL_EVENTS=10000 events of KILL_INSTANCES=100 instances, again and
# again until KILL_WANTED=10000 processes were killed; a storm that fails is the
# last.
set -eu

cd "$(dirname "$0")/../.."
. deploy/packages.sh
need_packages $BUILD_PACKAGES $RACE_PACKAGES
PATH=$PATH:/usr/sbin:/sbin
export PATH
export KILL_EVENTS="${KILL_EVENTS:-10000}" KILL_INSTANCES="${KILL_INSTANCES:-100}"
export KILL_SENDERS="${KILL_SENDERS:-8}" KILL_EVERY_MS="${KILL_EVERY_MS:-10}"
wanted=${KILL_WANTED:-10000}
make -s -j"$(nproc)" programs build/tests/support/answer \
    $(ls tests/kill/*.c | sed 's|^|build/|; s|\.c$||')
# Killing a process loses nothing that it wrote: memory will do.
[ ! -d /dev/shm ] || export TMPDIR=/dev/shm

log=build/kill.log
: >"$log"
of() { # NAME...: the sum of these counts of all storms
	for _name; do
		grep '^# KILL ' "$log" | tr ' ' '\n' | sed -n "s/^$_name=//p"
	done | awk '{ sum += $1 } END { printf "%d", sum }'
}
killed() {
	of endpoints runners hooks children
}

status=0
storms=0
while [ $status -eq 0 ] && [ "$(killed)" -lt "$wanted" ]; do
	storms=$((storms + 1))
	echo "# storm $storms"
	sh tests/e2e/kill-everything.t >build/kill.storm 2>&1 || status=1
	grep -v '^# KILL ' build/kill.storm
	cat build/kill.storm >>"$log"
done

row() { # WHAT MEASURED WANTED
	echo "# proof: $1 | $2 | $3"
}
row "processes killed, with $KILL_SENDERS workers, in $storms storms of $(($(of \
    storm_ms) / 1000)) s" "$(killed)" ">= $wanted"
row "workers, CGI programs; runners; hooks; their children among them" \
    "$(of endpoints); $(of runners); $(of hooks); $(of children)" "all kinds"
row "calls, of which were left without an answer" \
    "$(of calls), $(of unanswered)" "-"
row "changes acknowledged" "$(of acknowledged)" "$((storms * KILL_EVENTS))"
row "runs of hooks, of which were done again" "$(of runs), $(of again)" "-"
row "changes lost" "$(of lost)" 0
row "runs of one instance at the same time" "$(of overlaps)" 0
row "runs out of order" "$(of unordered)" 0
row "runs that nobody sent, records that are wrong" \
    "$(of foreign), $(of wrong)" "0, 0"
exit $status
