#!/bin/sh
# Two peers that begin and do not go on, or one byte at a time, and come again as
# soon as they are put off, cannot keep two workers from serving for more than
# 10 s.  HOSTILE_SECONDS is how long they try, HOSTILE_KINDS how.
. tests/support/site.sh
. tests/hostile/hostile.sh
hostile_site saas
kinds=${HOSTILE_KINDS:-begin trickle-params}

attack() { # KIND: workers of its own, in $T/KIND
	mkdir "$T/$1"
	ln -s "$SITE" "$T/$1/site"
	_top=$T
	T=$T/$1
	endpoint saas 2
	python3 "$HOSTILE/peers.py" "$T" "$T/saas.sock" 2 \
	    "${HOSTILE_SECONDS:-9}" "$1" >"$T/said" 2>&1 &
	T=$_top
	CHILDREN="$CHILDREN $!"
	attacks="${attacks-} $!"
}

for kind in $kinds; do
	attack "$kind"
done
wait $attacks
longest=0
for kind in $kinds; do
	said=$(cat "$T/$kind/said")
	like "$said" '^[1-9][0-9]* answered, 0 not' "$kind: every caller is answered"
	gap=$(echo "$said" | sed -n 's/.*longest gap \([0-9]*\) ms.*/\1/p')
	[ "${gap:-99999}" -le "${HOSTILE_GAP_MS:-12500}" ]
	ok $? "$kind: $said"
	[ "$longest" -ge "${gap:-99999}" ] || longest=${gap:-99999}
done
proof "two peers, silent or trickling, for two workers ($(echo "$kinds" | wc -w) ways): longest gap" \
    "$longest ms" "<= 10000 ms"
for pid in $PIDS; do
	alive "$pid" || break
done
ok $? "no worker ended"
done_testing
