# hostile.sh: what the tests named hostile-* have in common.  Source it after
# site.sh.
#
#	hostile_site [FAMILIES]		a site of these (all), of which nothing
#					runs but its programs
#	endpoint NAME N [COMMAND...]	N workers of a program at $T/NAME.sock, or
#					one, under a command such as strace; its
#					pids are added to $PIDS
#	proof WHAT MEASURED WANTED	a row of tests/PROOF.md
#
# These tests show a sample; `make hostile` runs them with other knobs.

HOSTILE=$ROOT/tests/hostile
PROGRAMS="saas saas_v1 license license_v1 kit notify"
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE

hostile_site() { # [FAMILIES]
	FAMILIES=${1:-saas,saas_v1,license,license_code,license_v1,notify,kit,kit_v1}
	site_make
	config_set runner '"none"'
	config_set wait_ms 0
	printf '#!/bin/sh\n' | hook license
}

endpoint() { # NAME N [COMMAND...]
	_name=$1 _n=$2
	shift 2
	if [ $# -eq 0 ]; then
		KOOGATE_CONFIG=$CONFIG spawn-fcgi -F "$_n" -P "$T/$_name.pids" \
		    -s "$T/$_name.sock" -M 0600 -- "$BUILD/cgi/$_name.fcgi" \
		    >"$T/spawn.out" 2>&1 || bail "$(cat "$T/spawn.out")"
		PIDS="$PIDS $(tr '\n' ' ' <"$T/$_name.pids")"
		return
	fi
	KOOGATE_CONFIG=$CONFIG "$@" spawn-fcgi -n -s "$T/$_name.sock" -M 0600 \
	    -- "$BUILD/cgi/$_name.fcgi" >"$T/spawn.out" 2>&1 &
	CHILDREN="$CHILDREN $!"
	wait_for 100 test -S "$T/$_name.sock" || bail "$(cat "$T/spawn.out")"
}

endpoints_end() {
	end $PIDS
	PIDS=
	rm -f "$T"/*.sock
}

proof() { # WHAT MEASURED WANTED
	echo "# proof: $1 | $2 | $3"
}
