#!/bin/sh
# HOSTILE_CLIENTS that begin and do not go on, for HOSTILE_SECONDS, do not keep a
# web server and two workers from serving others.
. tests/support/servers.sh
. tests/hostile/hostile.sh
need lighttpd lighttpd
need_file /usr/lib/lighttpd/mod_openssl.so lighttpd-mod-openssl
need nginx nginx-light
need spawn-fcgi spawn-fcgi
need multiwatch multiwatch
server_site

attack() { # SERVER
	serve
	python3 "$HOSTILE/peers.py" "$T" "$URL" "${HOSTILE_CLIENTS:-100}" \
	    "${HOSTILE_SECONDS:-15}" connect head body trickle-head \
	    trickle-body >"$T/said" 2>&1
	said=$(cat "$T/said")
	like "$said" '^[1-9][0-9]* answered, 0 not' "$1: every caller is answered"
	gap=$(echo "$said" | sed -n 's/.*longest gap \([0-9]*\) ms.*/\1/p')
	[ "${gap:-99999}" -le "${HOSTILE_GAP_MS:-10000}" ]
	ok $? "$1: $said"
	proof "${HOSTILE_CLIENTS:-100} clients of $1, silent or trickling: longest gap" \
	    "$gap ms" "<= 10000 ms"
	site_stop
}

start() {
	spawn_workers
	lighttpd_way_start socket
}
attack lighttpd
start() {
	spawn_workers
	nginx_start
}
attack nginx
done_testing
