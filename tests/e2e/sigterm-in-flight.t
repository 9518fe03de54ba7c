#!/bin/sh
# SIGTERM in the middle of a request: it is answered in full, then the worker
# exits 0.  An idle worker exits at once.
. tests/support/site.sh
site_make

# In the foreground, so that the exit status is ours to see.
start_one() {
	rm -f "$SOCKET"
	KOOGATE_CONFIG=$CONFIG spawn-fcgi -n -s "$SOCKET" -M 0600 \
	    -- "$PROGRAM" >"$T/spawn.out" 2>&1 &
	worker=$!
	CHILDREN="$CHILDREN $worker"
	i=0
	while [ ! -S "$SOCKET" ] && [ $i -lt 100 ]; do
		i=$((i + 1))
		sleep 0.05
	done
}

now_ms() {
	echo $(($(date +%s%N) / 1000000))
}

new_body CS-TERM >"$T/body"
request() { # UNTIL PAUSE_MS
	"$SUPPORT/peer" "$SOCKET" "$1" "$2" REQUEST_METHOD=POST \
	    "QUERY_STRING=$("$KOOGATE" sign --key-file "$KEY" \
	    --body "@$T/body")" CONTENT_LENGTH="$(wc -c <"$T/body" |
	    tr -d ' ')" <"$T/body"
}

for signal in TERM INT USR1; do
	start_one
	request answer 1000 >"$T/out" 2>&1 &
	peer=$!
	sleep 0.4
	kill -"$signal" "$worker"
	wait "$peer"
	like "$(cat "$T/out")" '"resultCode":"000000".*"instanceId":' \
	    "SIG$signal in mid-body: the request is answered"
	like "$(cat "$T/out")" '^ended$' "SIG$signal: to its last record"
	wait_gone 30 "$worker"
	ok $? "SIG$signal: then the worker ends"
	wait "$worker"
	is $? 0 "SIG$signal: with status 0"
done
is "$(records | wc -l | tr -d ' ')" 1 "the instance is there"
is "$(journal | grep -c newInstance)" 3 "each call has its journal line"

start_one
request answer 0 >"$T/out" 2>&1
start=$(now_ms)
kill -TERM "$worker"
wait "$worker"
is $? 0 "an idle worker ends with status 0 on SIGTERM"
took=$(($(now_ms) - start))
[ "$took" -lt 500 ]
ok $? "at once: after $took ms"
done_testing
