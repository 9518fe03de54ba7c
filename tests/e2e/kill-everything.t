#!/bin/sh
# kill -9 of the endpoint, the runner, the hook and its child, every 20 ms: no
# event is lost, none runs beside itself, and the order is kept.
#
# There are as many workers as senders, kept by multiwatch, and a CGI program for
# one call in four; without multiwatch all calls go to that.
#
# Knobs: KILL_EVENTS=600, KILL_INSTANCES=20, KILL_SENDERS=4; `make kill` has more of
# each.  KILL_EVERY_MS=20.  KILL_HOOKS=5: one kill in so many is of a hook, the
# others are of endpoints and runners.
. tests/support/site.sh
[ -z "${SANITIZE:-}" ] ||
    skip_all "LeakSanitizer waits for ever for a child of its own that was killed"
EVENTS=${KILL_EVENTS:-600}
INSTANCES=${KILL_INSTANCES:-20}
SENDERS=${KILL_SENDERS:-4}
ONE_IN=${KILL_HOOKS:-5}
site_make
bin=$BUILD/tests/kill
[ -x "$bin/hook" ] || bail "not built: make test-programs"

mkdir "$SITE/alone"
: >"$SITE/trace"
for event in new refresh upgrade freeze unfreeze release; do
	cp "$bin/hook" "$SITE/hooks/$event"
	chmod 700 "$SITE/hooks/$event"
done
# A call that waits is a call that can be killed while it waits.
sed -i 's|^  "runner"|  "wait_ms": 100,\n  "hook_slots": 4,\n&|' "$CONFIG"

jobs() {
	"$KOOGATE" jobs -c "$CONFIG" --json
}
# What failed is not waited for, but hurried.
hurry() {
	jobs >"$T/jobs"
	sed -n '/"eventId"/h;/"state": "pending"/{x;p;}' "$T/jobs" |
	    sed 's/.*: "\(.*\)".*/\1/' >"$T/pending"
	while read -r event; do
		"$KOOGATE" retry -c "$CONFIG" "$event" >>"$T/retry" 2>&1
	done <"$T/pending"
	return 0
}
has_jobs() {
	[ "$(cat "$T/jobs")" != "[]" ]
}

# Whoever keeps the workers must not tire of it.
ADDRESS=
if keeper=$(command -v multiwatch); then
	KOOGATE_CONFIG=$CONFIG spawn-fcgi -s "$SOCKET" -M 0600 -P "$T/pids" -- \
	    "$keeper" -f "$SENDERS" -r 1000000 -- "$PROGRAM" \
	    >"$T/spawn.out" 2>&1 || bail "$(cat "$T/spawn.out")"
	PIDS=$(cat "$T/pids")
	ADDRESS=$SOCKET
fi

began=$(date +%s%3N)
"$bin/calls" "$PROGRAM" "$CONFIG" "$ADDRESS" "$KEY" "$INSTANCES" \
    $((EVENTS / INSTANCES)) "$SENDERS" "$T/acknowledged" >"$T/calls" &
calls=$!
"$bin/killer" "$CONFIG" "$SITE/hooks" "${KILL_EVERY_MS:-20}" "$ONE_IN" \
    >"$T/killed" &
killer=$!
CHILDREN="$calls $killer"
left=$((300 + EVENTS / 2))
while alive "$calls" && [ $left -gt 0 ]; do
	left=$((left - 1))
	hurry
	sleep 0.2
done
alive "$calls" && end "$calls"
wait "$calls"
ok $? "every call is acknowledged in the end"
end "$killer"
stormed=$(($(date +%s%3N) - began))

# The storm is over.
"$KOOGATE" run -c "$CONFIG" --watch -j 4 -q &
watcher=$!
CHILDREN=$watcher
left=$((300 + EVENTS / 5))
while hurry && has_jobs && [ $left -gt 0 ]; do
	left=$((left - 1))
	sleep 0.2
done
is "$(cat "$T/jobs")" "[]" "every event has come to its end"
end "$watcher"
CHILDREN=
took=$(($(date +%s%3N) - began))

"$bin/judge" "$STATE" "$T/acknowledged" "$SITE/trace" \
    >"$T/verdict" 2>"$T/faults"
ok $? "the judge could judge"
[ ! -s "$T/faults" ] || note "$(cat "$T/faults")"
of() { # NAME: a count of the verdict
	sed -n "s/^$1=//p" "$T/verdict"
}
is "$(of instances)" "$INSTANCES" "$INSTANCES instances"
is "$(of acknowledged)" "$EVENTS" "$EVENTS events are acknowledged"
is "$(of lost)" 0 "none is lost"
is "$(of overlaps)" 0 "no instance has two runs at once"
is "$(of unordered)" 0 "the order is kept"
is "$(of foreign)" 0 "nothing runs that was not sent"
is "$(of wrong)" 0 "the records are whole, and count each event once"
is "$(ls "$STATE/queue" "$STATE/dead" | grep -c '^[^/]*-')" 0 \
    "no marker is left"
is "$(find "$STATE/instances" -name '*.json' | wc -l | tr -d ' ')" \
    "$INSTANCES" "no instance is there that was not sent"
grep -Eq '^endpoints=[1-9][0-9]* runners=[1-9][0-9]* hooks=[1-9]' "$T/killed" &&
    [ "$(of again)" -gt 0 ]
ok $? "all kinds were killed, and runs had to be done again"

note "calls: $(cat "$T/calls")"
note "killed: $(cat "$T/killed")"
note "runs: $(tr '\n' ' ' <"$T/verdict")"
note "killed for $stormed ms, all done after $took ms"
note "KILL $(sed 's/acknowledged=[0-9]* //' "$T/calls")" \
    "$(tr '\n' ' ' <"$T/killed")$(tr '\n' ' ' <"$T/verdict")" \
    "storm_ms=$stormed total_ms=$took"
done_testing
