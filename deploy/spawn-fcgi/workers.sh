#!/bin/sh
# Workers at sockets, for trying things out: until Ctrl-C, multiwatch keeps two
# of each program at /run/koogate/NAME.sock and starts another when one dies.
#
#	sh deploy/spawn-fcgi/workers.sh [NAME …]	unless named: all
#
# Run it as the user who owns the site, and make that the one that the web server
# runs as: it must be able to reach the sockets, and nobody else may.
set -eu

: "${LIB:=/usr/local/lib/koogate}"
: "${KOOGATE_CONFIG:=/var/lib/koogate/koogate.json}"
: "${SOCKETS:=/run/koogate}"
: "${WORKERS:=2}"
export KOOGATE_CONFIG
[ $# -gt 0 ] || set -- saas saas_v1 kit license license_v1 notify

pids=
stop() {
	trap - EXIT INT TERM
	[ -z "$pids" ] || kill $pids 2>/dev/null || :
	wait
	for name; do
		rm -f "$SOCKETS/$name.sock"
	done
}
trap 'stop "$@"' EXIT
trap 'exit 0' INT TERM

for name; do
	rm -f "$SOCKETS/$name.sock"
	# -n keeps multiwatch in the foreground, which is our background.
	spawn-fcgi -n -s "$SOCKETS/$name.sock" -M 0660 -- \
	    /usr/bin/multiwatch -f "$WORKERS" -- "$LIB/$name.fcgi" &
	pids="$pids $!"
done
wait
