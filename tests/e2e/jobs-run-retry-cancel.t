#!/bin/sh
# The operator's commands for what waits, runs and is dead: their words, JSON
# and exit statuses.
. tests/support/site.sh
site_make
config_set runner '"none"'
config_set wait_ms 0
site_start spawn

tool() { # COMMAND [arguments]: $rc, its output in $T/out and $T/err
	_command=$1
	shift
	"$KOOGATE" "$_command" -c "$CONFIG" "$@" >"$T/out" 2>"$T/err"
	rc=$?
	out=$(cat "$T/out") err=$(cat "$T/err")
}

json() { # EXPRESSION of Python about v
	python3 -c 'import json, sys; v = json.load(sys.stdin); print('"$1"')' \
	    <"$T/out"
}

for usage in "run -j 0" "run -j x" "run -j 65" "run more" "run --never" \
    "retry" "retry a b" "retry a --all-dead" "cancel" \
    "cancel a b" "jobs more" "jobs --never" "jobs -c"; do
	"$KOOGATE" $usage >"$T/out" 2>"$T/err"
	is "$? $(grep -c "usage: koogate ${usage%% *}" "$T/err")" "100 1" \
	    "koogate $usage is a usage error"
done
for command in run jobs retry cancel; do
	"$KOOGATE" "$command" -h >"$T/out" 2>&1
	is "$?" 0 "koogate $command -h"
	"$KOOGATE" "$command" -c "$T/none" x >"$T/out" 2>&1
	rc=$?
	[ "$rc" -eq 111 ] || [ "$rc" -eq 100 ]
	ok $? "koogate $command without a configuration fails ($rc)"
done

# Nothing there.
tool jobs
is "$rc $out" "0 no jobs: nothing waits, runs or is dead" "jobs: none"
tool jobs --json
is "$rc $out" "0 []" "jobs --json: none"
tool run
is "$rc $out" "0 nothing was due; 0 instances pending" "run: nothing was due"
tool run --json
is "$rc $(json '[v[k] for k in ("done","again","dead","dropped","pending")]')" \
    "0 [0, 0, 0, 0, 0]" "run --json: the same"
tool run -q
is "$rc $out" "0 " "run -q: not a word"
nobody=11111111-2222-8333-8444-555555555555
for id in "$nobody" "$nobody.1" "x/../y" ""; do
	tool retry "$id"
	is "$rc $out" "1 " "retry: '$id' has nothing to try again"
	[ -n "$err" ]
	ok $? "and it says so"
	tool cancel "$id"
	is "$rc $out" "1 " "cancel: nor anything to cancel"
done
tool retry --all-dead
is "$rc $out" "1 " "retry --all-dead: there is none"
tool retry --json "$nobody"
is "$rc $(json v)" "1 []" "retry --json: an empty list"

# One that waits.
hook new <<'END'
#!/bin/sh
echo "$KOOGATE_INSTANCE_ID" >>../ran
echo "out of stock" >&2
exit 1
END
call "$(new_body CS-ONE)"
id=$(answer_id)
tool jobs
like "$out" "^pending +$id\.1 +new +[0-9]+ s +0 +due now\$" "jobs: it is due"
tool jobs --json
is "$rc $(json '[(r["state"], r["event"], r["attempts"], r["dueInS"]) for r in v]')" \
    "0 [('pending', 'new', 0, 0)]" "jobs --json: the same"
tool run
is "$rc $out" "0 1 to be tried again; 1 instance pending" "run: it failed"
tool jobs --json
is "$rc $(json '(v[0]["attempts"], v[0]["error"], 3 <= v[0]["dueInS"] <= 5)')" \
    "0 (1, 'exit status 1: out of stock', True)" "jobs --json: why, and when"
tool run
is "$rc $out" "0 nothing was due; 1 instance pending" "run: it is not due"
tool retry "$id.1"
is "$rc $(echo "$out" | head -n 1)" "0 $id.1: will be tried again" \
    "retry: at once"
like "$out" 'koogate run., will do it' "and by whom, as there is no runner"
tool run --json
is "$rc $(json '(v["again"], v["pending"])')" "0 (1, 1)" "run does it"
tool retry --json "$id"
is "$rc $(json v)" "0 ['$id.1']" "retry --json names it"

# Cancelled.
tool cancel "$id"
is "$rc $out" "0 $id.1: cancelled" "cancel gives it up"
tool jobs
is "$rc $out" "0 no jobs: nothing waits, runs or is dead" "then it is gone"
call "$(new_body CS-ONE again)"
is "$code $(answer_id)" "000005 $id" "its purchase has failed"
query "$id"
is "$code" 000005 "a query says so"
tool cancel "$id.1"
is "$rc" 1 "cancelled again, there is none"
is "$(ls -A "$STATE/queue" "$STATE/dead" | grep -c "$id")" 0 \
    "no marker is left"
call "$(release_body "$id")"
is "$code" 000000 "it can be released"

# Refused: a dead letter, exit status 1.
hook new <<'END'
#!/bin/sh
echo '{"resultMsg":"not for you"}'
exit 100
END
call "$(new_body CS-DEAD)"
dead=$(answer_id)
tool run
is "$rc $out" "1 1 given up or refused; 0 instances pending" \
    "run: exits 1 when something is dead"
tool jobs
like "$out" "^dead +$dead\.1 +new .* refused, answers 000005; last: not for you" \
    "jobs: dead, and why"
like "$out" '^1 dead: .koogate retry ID. tries again' "and what to do"
tool retry --all-dead
is "$rc $(echo "$out" | head -n 1)" "0 $dead.1: will be tried again" \
    "retry --all-dead revives it"
query "$dead"
is "$code" 000004 "then it is being opened again"
tool run
tool cancel "$dead.1"
is "$rc $out" "0 $dead.1: cancelled" "a dead letter can be cancelled"

# Several events: name one.
call "$(new_body CS-MANY)"
many=$(answer_id)
hook refresh <<'END'
#!/bin/sh
END
call "$(refresh_body "$many" CS-R)"
tool cancel "$many"
is "$rc $(echo "$err" | grep -c "^  $many\.[12]\$")" "1 2" \
    "cancel: of several it lists each"
tool cancel "$many.2"
is "$rc $out" "0 $many.2: cancelled" "cancel: one of them"
tool cancel "$many"
is "$rc $out" "0 $many.1: cancelled" "cancel: then the other"

# While it runs.
hook new <<'END'
#!/bin/sh
echo $$ >../pid
until [ -e ../go ]; do sleep 0.05; done
echo "$KOOGATE_INSTANCE_ID" >>../ended
END
call "$(new_body CS-RUNS)"
id=$(answer_id)
rm -f "$SITE/pid"
"$KOOGATE" run -c "$CONFIG" -j 1 >"$T/run.out" 2>&1 &
run=$!
CHILDREN=$run
wait_for 30 test -s "$SITE/pid"
tool cancel "$id"
is "$rc $out" "1 " "cancel: not while it runs"
like "$err" "runs at the moment \(process $(cat "$SITE/pid")\): wait" \
    "and names the process"
tool jobs --json
is "$(json '(v[0]["state"], v[0]["pid"] == '"$(cat "$SITE/pid")"')')" \
    "('running', True)" "jobs: it runs"
cp "$CONFIG" "$T/many.json"
config_set hook_slots 1
tool run -j 1
cp "$T/many.json" "$CONFIG"
is "$rc $(echo "$out" | tail -n 1)" "0 other runners hold all 1 slots" \
    "run: another one has the only slot"
kill -TERM "$run"
sleep 0.3
alive "$run"
ok $? "SIGTERM ends koogate run after the hook that runs"
touch "$SITE/go"
wait "$run"
is "$? $(cut -d';' -f1 "$T/run.out")" "0 1 done" "not before"
is "$(cat "$SITE/ended")" "$id" "the hook was not ended"
CHILDREN=

# Two at once, three hooks each.
hook new <<'END'
#!/bin/sh
echo "+ $KOOGATE_EVENT_ID" >>../many
sleep 0.1
echo "- $KOOGATE_EVENT_ID" >>../many
END
i=0
while [ $i -lt 24 ]; do
	call "$(new_body "CS-MANY-$i")"
	i=$((i + 1))
done
config_set hook_slots 6
"$KOOGATE" run -c "$CONFIG" -j 3 --json >"$T/run.1" 2>&1 &
one=$!
"$KOOGATE" run -c "$CONFIG" --json >"$T/run.2" 2>&1 &
two=$!
CHILDREN="$one $two"
wait "$one"
is "$?" 0 "run -j 3 beside another run"
wait "$two"
is "$?" 0 "and the other"
CHILDREN=
is "$(cat "$T/run.1" "$T/run.2" | sed -n 's/.*"done": \([0-9]*\).*/\1/p' |
    awk '{ n += $1 } END { print n }')" 24 "together they did all"
is "$(grep -c '^+' "$SITE/many") $(sort -u "$SITE/many" | wc -l | tr -d ' ')" \
    "24 48" "each once"
is "$(awk '$1 == "+" { n++ } $1 == "-" { n-- } n > m { m = n }
    END { print (m > 1 && m <= 6) }' "$SITE/many")" 1 \
    "side by side, within the slots"

# --watch is woken by what is new.
rm -f "$SITE/many" "$SITE/go" "$SITE/ended"
"$KOOGATE" run -c "$CONFIG" -j 2 --watch >"$T/run.out" 2>&1 &
watch=$!
CHILDREN=$watch
sleep 0.5
began() {
	[ -s "$SITE/many" ]
}
call "$(new_body CS-WATCHED)"
began=$(now_ms)
wait_for 30 began
[ $(($(now_ms) - began)) -lt 500 ]
ok $? "run --watch is woken at once"
wait_for 30 no_jobs
# And by what is to be tried sooner than it would be.
hook new <<'END'
#!/bin/sh
echo "$KOOGATE_EVENT_ID" >>../tried
[ -e ../go ]
END
call "$(new_body CS-HURRY)"
id=$(answer_id)
tried() {
	"$KOOGATE" jobs -c "$CONFIG" | grep -q "$id.* 1 *due in"
}
wait_for 30 tried
touch "$SITE/go"
began=$(now_ms)
tool retry "$id"
wait_for 30 no_jobs
[ $(($(now_ms) - began)) -lt 1000 ]
ok $? "and by koogate retry"
rm "$SITE/go"
hook new <<'END'
#!/bin/sh
echo "$KOOGATE_EVENT_ID" >>../begun
until [ -e ../go ]; do sleep 0.05; done
END
call "$(new_body CS-LAST)"
wait_for 30 test -s "$SITE/begun"
kill -TERM "$watch"
sleep 0.3
alive "$watch"
ok $? "SIGTERM waits for the hook that runs"
touch "$SITE/go"
wait "$watch"
is "$?" 0 "then it ends"
no_jobs
ok $? "and the hook is done"
CHILDREN=
done_testing
