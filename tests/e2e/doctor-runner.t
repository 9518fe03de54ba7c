#!/bin/sh
# The doctor says whether anybody works on what waits, and what is dead.
. tests/support/site.sh
site_make
. tests/support/doctor.sh
config_set runner '"none"'
config_set wait_ms 0
sed -i '/^  "runner": "spawn"/d' "$CONFIG"
hook new <<'END'
#!/bin/sh
[ -f ../slow ] && { : >../begun; while [ -f ../slow ]; do sleep 0.1; done; }
[ -f ../refuse ] && exit 100
exit 0
END
for event in refresh upgrade freeze unfreeze release; do
	cp -p "$HOOKS/new" "$HOOKS/$event"
done
cp -p "$HOOKS/new" "$HOOKS/change-check"

doctor --no-network
is "$exit $(wrongs)" "0 0" "with all hooks, and no call, all is well"
like "$(cat "$T/findings")" 'ok.runner.none is needed now' "no runner is needed"

site_start spawn 1
call "$(new_body CS-WAITS)"
id=$(answer_id)
file=$(echo "$STATE"/instances/*/"$id.json")
doctor --no-network
is "$exit $(wrongs)" "0 0" "what is due for seconds is not late"
like "$(cat "$T/findings")" 'ok.jobs.1 instances.*for 1 of them it is due' \
    "but counted"

age() { # MINUTES: the event of the record is that old
	_at=$(date -u -d "$1 minutes ago" +%Y-%m-%dT%H:%M:%S.000Z)
	python3 - "$file" "$_at" <<-'END'
	import json, os, sys
	path, at = sys.argv[1:]
	record = json.load(open(path))
	record["events"][0]["at"] = at
	record.pop("digest", None)
	json.dump(record, open(path, "w"))
	END
}

age 5
doctor --no-network
finds warning runner '1 instances wait for a runner.*for [56] min' "for 5 min it is"
is "$exit" 0 "exits 0"
age 20
doctor --no-network
finds bad runner '1 instances wait for a runner.*for 2[01] min' "20 min are bad"
is "$exit" 1 "exits 1"
like "$(cat "$T/findings")" 'cron or systemd must run' "who should have come"
config_set runner '"spawn"'
doctor --no-network
like "$(cat "$T/findings")" 'bad.runner.*why the endpoints start none' \
    "with runner spawn, the endpoints"
config_set runner '"none"'

# One at work

: >"$SITE/slow"
"$KOOGATE" run -c "$CONFIG" >"$T/run.out" 2>&1 &
runner=$!
CHILDREN="$CHILDREN $runner"
wait_for 100 test -f "$SITE/begun" || bail "no hook began"
doctor --no-network
is "$exit $(wrongs)" "0 0" "what a runner works on is not late"
like "$(cat "$T/findings")" 'ok.runner.one is at work' "one is at work"
: >"$SITE/refuse"
rm "$SITE/slow"
wait "$runner"
doctor --no-network
finds warning jobs '1 instances have dead letters' "a dead letter is told"
site_stop
done_testing
