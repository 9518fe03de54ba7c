#!/bin/sh
# JSON that is made to cost more than it weighs is refused before it does.
# BOMBS says how often each is tried, and for which families, with what size;
# HOSTILE_KIB and HOSTILE_BUSY_US what one may cost.
. tests/support/site.sh
. tests/hostile/hostile.sh
BOMBS=${BOMBS:-2 saas:65536}
hostile_site "$(echo "${BOMBS#* }" | tr -s ' ' '\n' | sed 's/:.*//' | sort -u | paste -sd,)"
times=${BOMBS%% *}

figure() { # REGEX: a number of the last line
	sed -n '$s/.* '"$1"'.*/\1/p' "$T/said"
}

drop() { # FAMILY BYTES
	program=${1%_v1}
	endpoint "$program" 1
	pid=$(tr -d ' \n' <"$T/$program.pids")
	python3 "$HOSTILE/bombs.py" "$T" "$1" "$pid" "$2" "$times" >"$T/said" 2>&1
	ok $? "$1: $(tail -n 1 "$T/said")"
	[ -z "${BOMBS_SAID:+x}" ] && ! grep -q "[^0] strange" "$T/said" ||
	    note "$(cat "$T/said")"
	alive "$pid"
	ok $? "$1: and the worker lives on"
	grown=$(figure 'grown \([0-9]*\)') busy=$(figure 'busy \([0-9]*\)')
	proof "$1, bombs of $2 bytes: memory, worker's time for the worst" \
	    "$((grown / 1024)).$((grown % 1024 * 10 / 1024)) MiB, $((busy / 1000)).$((busy % 1000 / 100)) ms" \
	    "$3"
	endpoints_end
}

for row in ${BOMBS#* }; do
	size=${row#*:}
	if [ "$size" -gt 65536 ]; then
		drop "${row%:*}" "$size" "(the kit's limit of 4 MiB)"
		continue
	fi
	drop "${row%:*}" "$size" "<= 16 MiB, <= 5 ms"
	[ "${grown:-9999999}" -le "${HOSTILE_KIB:-16384}" ]
	ok $? "${row%:*}: in ${HOSTILE_KIB:-16384} KiB: $grown"
	# Only where nothing else runs is this the worker's doing.
	[ "${busy:-99999}" -le "${HOSTILE_BUSY_US:-30000}" ]
	ok $? "${row%:*}: at once: $busy us"
done
done_testing
