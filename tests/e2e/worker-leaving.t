#!/bin/sh
# Who connects while a worker ends is answered, or refused at once: never taken
# and dropped.  strace stretches the moments that are too short to meet.
. tests/support/site.sh
command -v strace >/dev/null || skip_all "strace is not installed"
site_make
strace -o "$T/probe" true 2>"$T/strace.err" ||
    skip_all "ptrace is not allowed here: $(head -n 1 "$T/strace.err")"
new_body CS-LEAVING >"$T/body"

start_slow() { # CALL [NAME=VALUE]: the worker sleeps 2 s after each such call
	rm -f "$SOCKET" "$T/trace"
	env KOOGATE_CONFIG="$CONFIG" ${2-} strace -f -o "$T/trace" \
	    -e trace=ppoll,poll,exit_group \
	    -e inject="$1:delay_exit=2000000" \
	    spawn-fcgi -n -s "$SOCKET" -M 0600 -- "$PROGRAM" \
	    >"$T/spawn.out" 2>&1 &
	tracer=$!
	CHILDREN=$tracer
	wait_for 100 grep -q 'ppoll(' "$T/trace" || bail "no worker starts"
	worker=$(sed -n 's/^\([0-9]*\) .*ppoll.*/\1/p' "$T/trace" | head -n 1)
	PIDS=$worker
}

leave() { # TRACE: end the worker; go on when the call is there
	kill -TERM "$worker"
	wait_for 100 grep -q "$1" "$T/trace" || bail "the worker does not leave"
}

request() {
	timeout 20 "$SUPPORT/peer" "$SOCKET" answer 0 REQUEST_METHOD=POST \
	    "QUERY_STRING=$("$KOOGATE" sign --key-file "$KEY" \
	    --body "@$T/body")" \
	    CONTENT_LENGTH="$(wc -c <"$T/body" | tr -d ' ')" \
	    <"$T/body" >"$T/out" 2>&1
}

start_slow ppoll
leave 'ppoll.*EINTR\|ppoll.*ERESTARTNOHAND\|ppoll.*SIGTERM'
request
like "$(cat "$T/out")" '"resultCode":"000000"' \
    "who connects when the worker has been told to end is answered"
wait_gone 100 "$worker"
ok $? "then the worker ends"

start_slow poll KOOGATE_OWN_SOCKET=1
leave 'poll(\[{fd=0.*(DELAYED)\|poll(\[{fd=0'
request
like "$(cat "$T/out")" "refused" \
    "who comes after the last look at a socket of its own is refused"
wait_gone 100 "$worker"
ok $? "then the worker ends"
PIDS=
done_testing
