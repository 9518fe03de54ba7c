#!/bin/sh
# A runner that is killed at any of its system calls loses nothing: whoever
# comes next carries the event out.
. tests/support/site.sh
command -v strace >/dev/null || skip_all "strace is not installed"
site_make
strace -o "$T/probe" true 2>"$T/strace.err" ||
    skip_all "ptrace is not allowed here: $(head -n 1 "$T/strace.err")"
make_instances=$BUILD/tests/bench/make_instances
[ -x "$make_instances" ] || bail "not built: make test-programs"
mkdir "$SITE/alone"
: >"$SITE/trace"
cp "$BUILD/tests/kill/hook" "$SITE/hooks/new"
chmod 700 "$SITE/hooks/new"

pending() { # an instance with an event, the same one each time
	"$make_instances" "$STATE" pending 1 >"$T/pending"
}
run() { # COMMAND...: run a runner by it
	"$@" "$KOOGATE" run -c "$CONFIG" -j 1 --quiet 2>/dev/null
}
hurry() {
	[ -z "$(ls "$STATE/queue")" ] || "$KOOGATE" retry -c "$CONFIG" \
	    "$(ls "$STATE/queue")" >>"$T/retry" 2>&1
}
# So that `koogate retry` does not start one itself.
sed -i 's|"runner": "spawn"|"runner": "none"|' "$CONFIG"

# Of pool, runner and hook, the runner is who opens the record.
pending
run strace -ff -o "$T/whole"
runner=$(grep -l 'openat(.*"instances/' "$T"/whole.* | head -n 1)
sed -n 's/^\([a-z0-9_]*\)(.*/\1/p' "$runner" | grep -v '^exit' |
    awk '{ print $1, ++count[$1] }' >"$T/sweep"
points=$(wc -l <"$T/sweep" | tr -d ' ')
[ "$points" -gt 50 ]
ok $? "a runner makes $points system calls for one event"

killed=0
stuck=
while read -r name nth <&9; do
	pending
	: >"$SITE/trace"
	run strace -f -o "$T/trace" -e "inject=$name:signal=SIGKILL:when=$nth"
	! grep -q 'killed by SIGKILL' "$T/trace" || killed=$((killed + 1))
	hurry
	run
	hurry
	run
	grep -q '^end ' "$SITE/trace" && [ -z "$(ls "$STATE/queue")" ] ||
	    stuck="$stuck $name-$nth"
	! grep -q '^overlap' "$SITE/trace" || stuck="$stuck $name-$nth-twice"
done 9<"$T/sweep"
[ "$killed" -gt $((points * 9 / 10)) ]
ok $? "it, or its hook, is killed at $killed of them"
is "$stuck" "" "the event is carried out each time, and never twice at once"
is "$(grep -l '"state":"active"' "$STATE"/instances/*/*.json | wc -l |
    tr -d ' ')" 1 "the instance is open in the end"
done_testing
