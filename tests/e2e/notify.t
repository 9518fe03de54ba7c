#!/bin/sh
# An order notice is on disk before it is answered, and runs the hook `order`
# once, however often and from however many sides it comes.
. tests/support/site.sh
. tests/support/sites.sh
site_of notify
config_set wait_ms 4000

notice() { # ORDER LINE [FLAG]
	printf '{"activity":"orderNotify","orderId":"%s","orderLineId":"%s",' \
	    "$1" "$2"
	printf '"testFlag":"%s"}' "${3:-0}"
}
orders() {
	(cd "$STATE/orders" && find . -type f | wc -l | tr -d ' ')
}
order_hook() {
	hook order <<-'END'
		#!/bin/sh
		cat >../in.order
		echo "$KOOGATE_EVENT_ID" >>../ran
	END
}
ran() {
	cat "$SITE/ran" 2>/dev/null | wc -l | tr -d ' '
}

# Without a hook.

serve_with notify spawn 4
call "$(notice CS-1 L-1)"
is "$code $signed $(orders)" "000000 yes 1" \
    "without a hook a notice is taken down"
is "$(cat "$T/answer")" '{"resultCode":"000000","resultMsg":"success"}' \
    "and that is all of the answer"
is "$(ls -A "$STATE/queue")" "" "nobody has anything to do for it"
kill -KILL $PIDS
wait_gone 50 $PIDS
is "$(sed 's/.*"orderId":"\([^"]*\)","orderLineId":"\([^"]*\)".*"state":"\([a-z]*\)".*/\1 \2 \3/' \
    "$STATE"/orders/*/*.json)" "CS-1 L-1 active" "after a kill -9 it is there"
site_stop

# With one.

order_hook
serve_with notify spawn 4
call "$(notice CS-1 L-1)"
is "$code $(orders) $(ran)" "000000 1 0" \
    "sent again when there is a hook it is old news"
call "$(notice CS-2 L-1)"
is "$code $signed $(orders) $(ran)" "000000 yes 2 1" "another order runs it"
python3 - "$SITE/in.order" >"$T/out" <<'END'
import json, sys
said = json.load(open(sys.argv[1]))
print(said["event"], said["attempt"], said["instance"]["family"],
    said["instance"]["orderId"], said["request"]["orderId"],
    said["request"]["orderLineId"], list(said)[-1])
END
is "$(cat "$T/out")" "order 1 notify CS-2 CS-2 L-1 request" \
    "it was told which, last"
for again in 1 2 3; do
	call "$(notice CS-2 L-1)"
	is "$code $(orders) $(ran)" "000000 2 1" "sent again it runs none ($again)"
done
call "$(notice CS-2 L-2)"
is "$code $(orders) $(ran)" "000000 3 2" "another line is another notice"
call "$(notice CS-2L -1)"
is "$code $(orders) $(ran)" "000000 4 3" \
    "and the same letters on both sides of another border"

for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
	notice CS-PARALLEL L | sed "s/}$/,\"n\":$n}/"
	echo
done | calls notify -j 16 >"$T/said"
is "$(cut -d'|' -f1,2,4 "$T/said" | sort | uniq -c | tr -s ' ')" \
    " 16 000000|200|yes" "sixteen at once all succeed"
wait_for 50 no_jobs
is "$(orders) $(ran)" "5 4" "with one record and one run"

# What it must say.

wrong() { # TEXT BODY
	call "$2"
	is "$code $says" "000002 $1" "refused: $1"
}
wrong "testFlag: missing" "$(notice CS-9 L | sed 's/,"testFlag":"0"//')"
wrong "testFlag: missing" "$(notice CS-9 L | sed 's/"0"}$/null}/')"
wrong "testFlag: blank" "$(notice CS-9 L | sed 's/"0"}$/""}/')"
wrong 'testFlag: must be \' "$(notice CS-9 L 2)"
wrong "orderId: missing" "$(notice CS-9 L | sed 's/"orderId":"CS-9",//')"
wrong "orderLineId: blank" "$(notice CS-9 ' ')"
wrong "orderId: longer than 64 characters" \
    "$(notice "$(printf '%065d' 1)" L)"
wrong "activity: unsupported activity" "$(new_body CS-9)"
call "$(notice CS-9 L | sed 's/"0"}$/0}/')"
is "$code $(orders) $(ran)" "000000 6 5" "the number 0 is a real notice"
for flag in '"1"' 1; do
	call "$(notice CS-10 L | sed "s/\"0\"}$/$flag}/")"
	is "$code $(orders) $(ran)" "000000 6 5" "$flag is a debug one"
done

# What fails is tried again, and at last a dead letter.

hook order <<'END'
#!/bin/sh
echo "$KOOGATE_EVENT_ID" >>../failed
exit 1
END
config_set wait_ms 500
site_stop
serve_with notify spawn
call "$(notice CS-3 L)"
is "$code $(orders)" "000000 7" "a hook that fails does not lose the notice"
kill -KILL $PIDS $(runner_pids)
wait_gone 50 $PIDS
site_stop
serve_with notify spawn
like "$("$KOOGATE" jobs -c "$CONFIG")" '^pending +order\..* order ' \
    "it is tried again"
order_hook
retry_all
wait_for 80 no_jobs
is "$(ran)" 6 "until it succeeds"
call "$(notice CS-3 L)"
is "$code $(ran)" "000000 6" "once"
hook order <<'END'
#!/bin/sh
exit 100
END
call "$(notice CS-4 L)"
is "$code" 000005 "what its hook refuses is answered so"
is "$(jobs_of dead)" 1 "and is a dead letter"
order_hook
retry_all
wait_for 80 no_jobs
ok $? "which the operator revives"
call "$(notice CS-4 L)"
is "$code $(ran)" "000000 7" "then it is done"
done_testing
