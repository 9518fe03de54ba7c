#!/bin/sh
# Workers as systemd would start them: a listening socket on descriptor 0 and
# the command of the unit; and the units, as far as systemd-analyze looks.
. tests/support/servers.sh
need systemd-socket-activate systemd
need systemd-analyze systemd
need multiwatch multiwatch
need nginx nginx-light
server_site
UNITS=$ROOT/deploy/systemd

is "$(grep -Ec '^Standard(Input=socket|Output=journal)$' \
    "$UNITS/koogate@.service")" 2 "the socket is standard input, and only that"

# What is installed is checked where it will be, so that its programs are there.
mkdir "$T/units"
for unit in "$UNITS"/koogate*; do
	sed -e "s,/usr/local/lib/koogate,$BUILD/cgi,g" \
	    -e "s,/usr/local/bin/koogate,$KOOGATE,g" "$unit" \
	    >"$T/units/$(basename "$unit" | sed 's/@/@saas/')"
done
(cd "$T/units" && systemd-analyze verify --man=no ./* >"$T/verify" 2>&1)
rc=$?
if grep -Eiq 'failed to (initialize|connect|create) ' "$T/verify"; then
	COUNT=$((COUNT + 1))
	echo "ok $COUNT # SKIP systemd-analyze verify does not run here:" \
	    "$(head -n 1 "$T/verify")"
else
	is "$rc $(cat "$T/verify")" "0 " "systemd-analyze verify has nothing to say"
fi

exposure() { # UNIT: of 100
	(cd "$T/units" && systemd-analyze security --offline=true \
	    --threshold=100 "./$1" 2>&1) |
	    sed -n 's/.*exposure level for .*: \([0-9]*\)\.\([0-9]\).*/\1\2/p'
}
workers=$(exposure koogate@saas.service)
hooks=$(exposure koogate-run.service)
[ "${workers:-100}" -le 15 ]
ok $? "the workers are locked up: ${workers:-?} of 100"
[ "${hooks:-100}" -le 40 ]
ok $? "so are the hooks, as far as may be: ${hooks:-?} of 100"

command_of() { # NAME: ExecStart= of its workers
	sed -n 's/^ExecStart=//p' "$UNITS/koogate@.service" |
	    sed -e "s,/usr/local/lib/koogate,$BUILD/cgi,g" -e "s/%i/$1/g"
}

# systemd-socket-activate starts the command at the first call, as a socket unit
# does; its --inetd is StandardInput=socket.
activate() {
	WORKERS=
	for name in saas saas_v1 kit license license_v1 notify; do
		rm -f "$T/run/$name.sock"
		systemd-socket-activate --inetd -E "KOOGATE_CONFIG=$CONFIG" \
		    -l "$T/run/$name.sock" $(command_of "$name") \
		    >>"$T/workers.out" 2>&1 &
		WORKERS="$WORKERS $!"
	done
	wait_for 50 sockets_are_there ||
	    bail "no sockets: $(cat "$T/workers.out")"
}

start() {
	activate
	nginx_start
}
prove_server systemd "socket, nginx"
done_testing
