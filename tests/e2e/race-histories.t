#!/bin/sh
# What clients are answered who call about one instance at the same time, through
# the workers of an endpoint: for each instance there is an order of the calls
# that explains every answer and every look at the record.
#
# Knobs: RACE_HISTORIES=40, RACE_WORKERS=8, RACE_CLIENTS=8; `make race` has more
# histories.
# What a process has written the others see, whatever it is written on.
[ -n "${TMPDIR-}" ] || [ ! -d /dev/shm ] || export TMPDIR=/dev/shm
. tests/support/site.sh
HISTORIES=${RACE_HISTORIES:-40}
CLIENTS=${RACE_CLIENTS:-8}
site_make
bin=$BUILD/tests/race
[ -x "$bin/histories" ] || bail "not built: make test-programs"
workers_start "${RACE_WORKERS:-8}" || bail "spawn-fcgi: $(cat "$T/spawn.out")"

began=$(now_ms)
"$bin/histories" "$SOCKET" "$KEY" "$STATE" "$HISTORIES" "$CLIENTS" \
    >"$T/histories" 2>"$T/faults"
ok $? "every client is answered"
took=$(($(now_ms) - began))
"$bin/linear" <"$T/histories" >"$T/verdict" 2>>"$T/faults"
ok $? "every history is linearizable"
[ ! -s "$T/faults" ] || note "$(cat "$T/faults")"
of() { # NAME: a count of the verdict
	sed -n "s/^$1=//p" "$T/verdict"
}
is "$(of histories)" "$HISTORIES" "$HISTORIES histories"
[ "$(of overlapping)" -gt $(($(of calls) / 2)) ]
ok $? "of the calls, most were not alone"
workers=0
for pid in $PIDS; do
	! alive "$pid" || workers=$((workers + 1))
done
is $workers "${RACE_WORKERS:-8}" "every worker lives on"

# The same histories, each with one answer made wrong, are refused.
spoil() { # PROGRAM: of awk, which sees a history at a time as line[1..n]
	awk '
	function spoil(	i, k, w) { '"$1"' }
	function put(	i) {
		if (n > 0 && spoil()) {
			print head
			for (i = 1; i <= n; i++)
				print line[i]
		}
		n = 0
	}
	/^history/ { put(); head = $0; next }
	{ line[++n] = $0 }
	END { put() }' "$T/histories" >"$T/spoilt"
	"$bin/linear" <"$T/spoilt" >"$T/verdict" 2>/dev/null
}
refused() { # NAME
	[ "$(of histories)" -gt $((HISTORIES / 4)) ] &&
	    [ "$(of refused)" -eq "$(of histories)" ]
	ok $? "refused: $1"
	note "proof: the same with $1: refused | $(of refused) of" \
	    "$(of histories) | all"
}

note "proof: histories through the endpoint, linearizable |" \
    "$((HISTORIES - $(of refused))) of $HISTORIES in $((took / 1000)) s |" \
    "$HISTORIES"
note "proof: calls in them, overlapping another | $(of calls)," \
    "$(of overlapping) | most"
# The last line is a look after all calls.
spoil 'split(line[n], w, " ")
	if (w[8] !~ /,/)
		return 0
	k = w[8]
	sub(/,[^,]*$/, "", k)
	return sub(/ [^ ]*$/, " " k, line[n])'
refused "an update lost"
spoil 'split(line[n], w, " ")
	if (w[7] == "absent")
		return 0
	line[n] = w[1] " " w[2] " " w[3] " look 0 0 absent -"
	return 1'
refused "a stale read"
spoil 'for (i = 1; i <= n; i++) {
		if (line[i] ~ / new .* 000000 /)
			return sub(/[^ ]*$/, "another-id", line[i])
	}
	return 0'
refused "two ids for an order"
done_testing
