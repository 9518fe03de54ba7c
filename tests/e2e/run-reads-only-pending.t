#!/bin/sh
# `koogate run` costs what is pending, not what there is: of many instances it
# reads those that have work to do, and no others.
#
# Knobs: RUN_INSTANCES=20000; `make million` has a million.  RUN_MS=50: what the
# best round may take, for ten pending events; RUN_ROUNDS=5, and more of them
# while the best is worse, since other tests want the machine too.
. tests/support/site.sh
INSTANCES=${RUN_INSTANCES:-20000}
ROUNDS=${RUN_ROUNDS:-5}
MS=${RUN_MS:-50}
PENDING=10
site_make
make_instances=$BUILD/tests/bench/make_instances
[ -x "$make_instances" ] || bail "not built: make test-programs"
ln -s /bin/true "$SITE/hooks/new"

began=$(date +%s%3N)
"$make_instances" "$STATE" $((INSTANCES - PENDING)) || bail "no instances"
note "$INSTANCES instances made in $(($(date +%s%3N) - began)) ms"
# What was just written is not for the runner to sync.
sync -f "$STATE"

pending() {
	"$make_instances" "$STATE" pending $PENDING >"$T/pending" ||
	    bail "nothing pending"
}
micros() {
	date +%s%6N
}

best=
round=0
while [ $round -lt "$ROUNDS" ] || { [ "$best" -gt $((MS * 1000)) ] &&
    [ $round -lt $((ROUNDS * 5)) ]; }; do
	round=$((round + 1))
	pending
	from=$(micros)
	"$KOOGATE" run -c "$CONFIG" --json >"$T/summary"
	took=$(($(micros) - from))
	is "$? $(tr -d ' \n' <"$T/summary")" \
	    '0 {"done":10,"again":0,"dead":0,"dropped":0,"pending":0}' \
	    "round $round: all of them are done"
	times="${times-}${times+, }$((took / 1000)).$((took % 1000 / 100))"
	[ -n "$best" ] && [ "$best" -lt "$took" ] || best=$took
done
note "$PENDING pending of $INSTANCES instances took $times ms"
[ "$best" -le $((MS * 1000)) ]
ok $? "$PENDING of $INSTANCES take at most $MS ms"

from=$(micros)
"$KOOGATE" run -c "$CONFIG" --quiet
took=$(($(micros) - from))
note "with nothing pending it took $((took / 1000)).$((took % 1000 / 100)) ms"

if command -v strace >/dev/null && strace -o "$T/probe" true 2>/dev/null; then
	pending
	strace -f -y -o "$T/trace" -e trace=openat,open,getdents64,fsync \
	    "$KOOGATE" run -c "$CONFIG" --quiet
	is "$(grep -o '[^"/]*\.json"' "$T/trace" | grep -v '^koogate.json' |
	    sed 's/\.json"//' | sort -u)" "$(sort "$T/pending")" \
	    "it opens the records of these, and of no others"
	is "$(grep -c 'getdents64(.*/instances' "$T/trace")" 0 \
	    "it lists no directory of instances"
	note "$(grep -c '\.json"' "$T/trace") times a record was opened," \
	    "$(grep -c 'fsync(' "$T/trace") syncs"
else
	echo "ok $((COUNT += 1)) - # SKIP strace is not installed or allowed"
fi
done_testing
