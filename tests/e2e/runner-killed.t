#!/bin/sh
# A runner that is killed takes its hook with it; the next call starts another
# one, which ends what is left of the hook before it runs it again.
. tests/support/site.sh
site_make
config_set wait_ms 300
hook new <<'END'
#!/bin/sh
echo "$KOOGATE_EVENT_ID $$" >>../ran
sleep 30 &
echo $! >>../children
until [ -e ../go ]; do sleep 0.1; done
kill $!
END

begun() { # N
	[ "$(wc -l <"$SITE/children")" -ge "$1" ]
}

delayed() {
	"$KOOGATE" jobs -c "$CONFIG" |
	    grep -q ' 2 .*due in .*last: its runner died'
}

site_start spawn
call "$(new_body CS-KILLED)"
id=$(answer_id)
is "$code" 000004 "a hook runs"
for n in 1 2; do
	wait_for 50 begun "$n"
	runner=$(runner_pids)
	hook=$(tail -n 1 "$SITE/ran" | cut -d' ' -f2)
	child=$(tail -n 1 "$SITE/children")
	kill -KILL $runner
	wait_gone 20 $runner
	wait_gone 20 "$hook"
	ok $? "$n: killed, the runner takes its hook with it"
	alive "$child"
	ok $? "$n: but not what the hook had started"
	like "$("$KOOGATE" jobs -c "$CONFIG")" "^pending +$id\.1 .* [01] +due now" \
	    "$n: the event is as it was"
	if [ "$n" = 1 ]; then
		query "$id"
		is "$code" 000004 "$n: a query finds it being opened"
	else
		call "$(new_body CS-KILLED again)"
		is "$code" 000004 "$n: the order sent again, too"
		# A second death may be the hook's doing: it has to wait.
		wait_for 30 delayed
		ok $? "$n: this time it has to wait"
		"$KOOGATE" retry -c "$CONFIG" "$id" >/dev/null
	fi
	wait_for 50 begun $((n + 1))
	ok $? "$n: and starts another runner, which runs it again"
	wait_gone 20 "$child"
	ok $? "$n: what was left of the first hook is ended"
	like "$(cat "$SITE/koogate.log")" "ended what was left" \
	    "$n: the log says so"
done
touch "$SITE/go"
wait_for 50 no_jobs
query "$id"
is "$code" 000000 "the instance opens"
is "$(cut -d' ' -f1 "$SITE/ran" | uniq -c | tr -s ' ')" " 3 $id.1" \
    "always with the same event id"
done_testing
