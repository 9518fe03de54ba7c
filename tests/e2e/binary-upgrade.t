#!/bin/sh
# A new version of the program takes over under load: it is put in the place of
# the old one, and the workers are ended one by one.  No call fails.
. tests/support/site.sh
. tests/support/load.sh
site_make
mkdir "$T/bin"
cp "$PROGRAM" "$T/bin/saas.fcgi"
PROGRAM=$T/bin/saas.fcgi

workers() { # new | old: the workers that run the program that is there, or not
	for _proc in /proc/[0-9]*; do
		_exe=$(readlink "$_proc/exe" 2>/dev/null) || continue
		case $1:$_exe in
		"new:$PROGRAM" | "old:$PROGRAM (deleted)") ;;
		*) continue ;;
		esac
		# A runner is no worker.
		[ "$(tr '\0' '\n' <"$_proc/cmdline" | head -n 1)" = \
		    koogate-runner ] || echo "${_proc#/proc/}"
	done
}

has_workers() { # N
	[ "$(workers new | wc -l)" -ge "$1" ]
}

upgrade() {
	cp "$PROGRAM" "$T/bin/.new"
	mv "$T/bin/.new" "$PROGRAM"
	_started=0
	for pid in $(workers old); do
		kill -TERM "$pid"
		_started=$((_started + 1))
		wait_for 100 has_workers "$_started" || return 1
	done
}

for way in fcgi multiwatch; do
	case $way in
	fcgi) site_start fcgi ;;
	multiwatch)
		command -v multiwatch >/dev/null || {
			ok 0 "multiwatch # SKIP there is no multiwatch"
			continue
		}
		KOOGATE_CONFIG=$CONFIG spawn-fcgi -s "$SOCKET" -M 0600 \
		    -P "$T/pids" -- "$(command -v multiwatch)" -f 2 -- \
		    "$PROGRAM" >"$T/spawn.out" 2>&1 ||
		    bail "$(cat "$T/spawn.out")"
		PIDS=$(cat "$T/pids")
		lighttpd_start spawn
		URL=http://127.0.0.1:$PORT/saas
		;;
	esac
	wait_for 100 has_workers 2 || bail "$way: there are no two workers"
	caller "$way-a" "$KEY"
	caller "$way-b" "$KEY"
	answers "$way-a" 5 && answers "$way-b" 5
	ok $? "$way: there is load"
	upgrade
	ok $? "$way: every worker was replaced"
	is "$(workers old)" "" "$way: none of the old ones is left"
	before=$(wc -l <"$T/codes.$way-a")
	answers "$way-a" $((before + 5))
	ok $? "$way: and it goes on"
	callers_end
	is "$(sort -u "$T/codes.$way-a" "$T/codes.$way-b")" 000000 \
	    "$way: no call failed"
	site_stop
done
done_testing
