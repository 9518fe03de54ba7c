#!/bin/sh
# A peer that falls silent on the workers' socket is put off after 10 s; the
# other worker serves meanwhile, and nobody dies of it.
. tests/support/site.sh
site_make

body='{"activity":"queryInstance","instanceId":"any","testFlag":"1"}'
printf '%s' "$body" >"$T/half"

silent() { # ADDRESS UNTIL: in the background; leaves $peer
	"$SUPPORT/peer" "$1" "$2" 0 REQUEST_METHOD=POST \
	    QUERY_STRING=signature=x CONTENT_LENGTH=62 \
	    <"$T/half" >"$T/out.$2" 2>&1 &
	peer=$!
	CHILDREN="$CHILDREN $peer"
}

was_put_off() { # UNTIL NAME: libfcgi itself gives up an idle one after 2 s
	took=$(sed -n 's/^closed after \([0-9]*\) ms$/\1/p' "$T/out.$1")
	[ "${took:-99999}" -ge 1500 ] && [ "${took:-99999}" -le 12500 ]
	ok $? "$2, silent after $1: closed after ${took:-no} ms"
}

one_held() { # ADDRESS UNTIL NAME
	silent "$1" "$2"
	sleep 0.3
	good=0
	for n in 1 2 3 4 5 6; do
		call "$body" -m 3
		[ "$code" = 000000 ] && good=$((good + 1))
	done
	is "$good" 6 "$3, silent after $2: service goes on"
	wait "$peer"
	was_put_off "$2" "$3"
}

same_workers() { # NAME
	for pid in $PIDS; do
		alive "$pid" || break
	done
	ok $? "$1: both workers live on, under their pids"
	good=0
	for n in 1 2 3 4; do
		call "$body" -m 3
		[ "$code" = 000000 ] && good=$((good + 1))
	done
	is "$good" 4 "$1: and serve"
}

site_start spawn 2
one_held "$SOCKET" connect "Unix socket"
one_held "$SOCKET" body "Unix socket"
silent "$SOCKET" begin
one=$peer
silent "$SOCKET" params
sleep 0.3
call "$body" -m 14
is "$code" 000000 "with both workers held, a call waits and is answered"
wait "$one" "$peer"
was_put_off begin "Unix socket"
was_put_off params "Unix socket"
same_workers "Unix socket"
site_stop

site_start_tcp 2
one_held "$TCP_PORT" connect "TCP socket"
same_workers "TCP socket"
site_stop
[ "$(grep -c 'silent for too long' "$SITE/koogate.log")" -ge 4 ]
ok $? "the log says so"
done_testing
