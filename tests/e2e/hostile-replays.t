#!/bin/sh
# Of one signed call that many processes send at once again and again, exactly
# one is accepted; of a token of 1.0, which the platform may repeat, each is, and
# it has its effect once.  REPLAYS of each, and ROUNDS of another call each; the
# families in MORE use the same four schemes.
. tests/support/site.sh
. tests/hostile/hostile.sh
hostile_site
replays=${REPLAYS:-80} rounds=${ROUNDS:-10}
printf '#!/bin/sh\n' | hook tenant
[ -n "${MORE-}" ] || PROGRAMS="saas saas_v1 kit"
for name in $PROGRAMS; do
	endpoint "$name" 4
done

again() { # FAMILY CALLS [ROUNDS]: leaves $T/said
	python3 "$HOSTILE/replays.py" "$T" "$1" 8 $2 ${3-} >"$T/said" ||
	    bail "$1: $(cat "$T/said")"
}

answered() { # REGEX: how often that was answered
	awk -v code="$1" '$0 ~ code { n += $1 } END { print n + 0 }' "$T/said"
}

effects() { # FAMILY DIRECTORY: of each of its records, what it went through
	find "$STATE/$2" -name '*.json' -exec cat {} + | python3 -c '
import json, sys
for record in map(json.loads, sys.stdin):
	if sys.argv[1] in (record.get("family"), record.get("tenantId")):
		print(len(record.get("history", "x" * record["eventCount"])))' "$1"
}

once() { # FAMILY SCHEME
	again "$1" "$replays"
	accepted=$(answered '^[0-9]+ 000000 ')
	refused=$(answered '^[0-9]+ 000001 .*seen before, this is a replay')
	is "$accepted $refused" "1 $((replays - 1))" \
	    "$1, $2: one of $replays is accepted, each other a replay"
	[ "$accepted $refused" = "1 $((replays - 1))" ] || note "$(cat "$T/said")"
	proof "$1, $2: accepted of identical calls by 8 processes" \
	    "$accepted of $replays" "1 of 10000"
}

once saas "signature in the query"
once kit "x-sign in the headers"
# The instant between looking and claiming is made long where that can be done.
strace -qq -o "$T/strace" -e trace=pwrite64 -e inject=pwrite64:delay_enter=5000 \
    $(for pid in $(cat "$T/saas.pids"); do echo "-p $pid"; done) &
tracer=$!
CHILDREN="$CHILDREN $tracer"
wait_for 20 grep -q 'TracerPid:.*[1-9]' "/proc/$(tail -n 1 "$T/saas.pids")/status" ||
    note "no debugger is allowed here: the race is as short as it is"
again saas 16 "$rounds"
accepted=$(answered '^[0-9]+ 000000 ')
is "$accepted $(answered '^[0-9]+ 000001 ')" "$rounds $((rounds * 15))" \
    "of each of $rounds calls, all sent 16 times at once, one is accepted"
proof "the same of $rounds calls, each sent 16 times at once" "$accepted" "$rounds"
end "$tracer"

for family in ${MORE-}; do
	once "$family" "signature in the query"
done

repeated() { # FAMILY DIRECTORY
	again "$1" "$replays"
	is "$(answered '^[0-9]+ 00000[04] ')" "$replays" \
	    "$1, authToken: each of $replays is accepted"
	[ "$(wc -l <"$T/said")" -le 3 ] || note "$(cat "$T/said")"
	got=$(effects "$1" "$2" | tr '\n' ' ')
	is "$got" "1 " "$1, authToken: one record, with one change"
	proof "$1, authToken, which the platform may repeat: effects of $replays calls" \
	    "$got" 1
}

repeated saas_v1 instances
repeated kit_v1 tenants
[ -z "${MORE-}" ] || repeated license_v1 instances
"$KOOGATE" fsck -c "$CONFIG" >"$T/fsck" 2>&1
is $? 0 "fsck is content: $(tail -n 1 "$T/fsck")"
done_testing
