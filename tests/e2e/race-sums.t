#!/bin/sh
# Crowds of processes change the same instances at once: each change that was
# acknowledged is in its record once, each order has one instance, no reader sees
# a record torn or older than before, and nobody stands still.
#
# Knobs: RACE_OPERATIONS=6000 of each crowd, RACE_CROWDS="8 32" processes; `make
# race` has more of them.
# What a process has written the others see, whatever it is written on.
[ -n "${TMPDIR-}" ] || [ ! -d /dev/shm ] || export TMPDIR=/dev/shm
. tests/support/site.sh
OPERATIONS=${RACE_OPERATIONS:-6000}
site_make
sums=$BUILD/tests/race/sums
[ -x "$sums" ] || bail "not built: make test-programs"

of() { # NAME: a count of the last crowd
	sed -n "s/^$1=//p" "$T/sums"
}

for crowd in ${RACE_CROWDS:-8 32}; do
	rm -rf "$SITE"
	"$KOOGATE" init "$SITE" >"$T/init.out"
	"$sums" "$CONFIG" "$crowd" "$OPERATIONS" >"$T/sums" 2>"$T/faults"
	ok $? "$crowd processes: every sum is right"
	[ ! -s "$T/faults" ] || note "$(cat "$T/faults")"
	is "$(of stuck)" 0 "$crowd processes: none is stuck"
	is "$(of changes)" "$(of acknowledged)" \
	    "$crowd processes: as many changes in records as acknowledged"
	is "$(of lost) $(of foreign) $(of twice)" "0 0 0" \
	    "$crowd processes: none lost, foreign or made twice"
	is "$(of duplicate)" 0 "$crowd processes: an instance for an order"
	is "$(of torn) $(of stale) $(of early)" "0 0 0" \
	    "$crowd processes: no record torn, stale or seen too early"
	[ "$(of operations)" -ge "$OPERATIONS" ] &&
	    [ "$(of reads)" -ge $((OPERATIONS / 4)) ] &&
	    [ "$(of changes)" -ge $((OPERATIONS / 4)) ]
	ok $? "$crowd processes: all was done, a quarter of it changes"
	note "proof: $crowd processes: operations | $(of operations) in" \
	    "$(($(of ms) / 1000)) s | $OPERATIONS"
	note "proof: $crowd processes: changes acknowledged, changes in records" \
	    "| $(of acknowledged), $(of changes) | equal"
	note "proof: $crowd processes: changes lost, foreign, made twice |" \
	    "$(of lost), $(of foreign), $(of twice) | 0, 0, 0"
	note "proof: $crowd processes: orders with two instances, or none |" \
	    "$(of duplicate) of $(of instances) | 0"
	note "proof: $crowd processes: reads without a lock: torn, older than" \
	    "before, ahead | $(of torn), $(of stale), $(of early) of" \
	    "$(of reads) | 0, 0, 0"
	note "proof: $crowd processes: deadlocks | $(of stuck) | 0"
done
done_testing
