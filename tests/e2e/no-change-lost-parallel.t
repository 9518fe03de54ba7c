#!/bin/sh
# 48 parallel upgrades of one instance, each of an order of its own, by eight
# workers: none is lost, as it would be without the lock.
. tests/support/site.sh
site_make
site_start spawn 8

call "$(new_body CS-LOST)"
id=$(answer_id)
i=0
while [ $i -lt 48 ]; do
	printf '{"activity":"upgradeInstance","instanceId":"%s","orderId":"%s","orderLineId":"%s-000001"}' \
	    "$id" "CS-UP-$i" "CS-UP-$i" >"$T/body.$i"
	"$KOOGATE" sign --key-file "$KEY" --body "@$T/body.$i" >"$T/query.$i"
	i=$((i + 1))
done
i=0
pids=
while [ $i -lt 48 ]; do
	curl -s -m 20 -o "$T/answer.$i" --data-binary "@$T/body.$i" \
	    "$URL?$(cat "$T/query.$i")" &
	pids="$pids $!"
	i=$((i + 1))
done
wait $pids

is "$(grep -l '"resultCode":"000000"' "$T"/answer.* | wc -l | tr -d ' ')" 48 \
    "all 48 succeed"
"$KOOGATE" show -c "$CONFIG" --json "$id" >"$T/record"
is "$(grep -o '"orderId": "CS-UP-[0-9]*"' "$T/record" | sort -u | wc -l |
    tr -d ' ')" 48 "the record knows every order"
is "$(grep -c '"from": "active"' "$T/record")" 48 \
    "its history has each once"
is "$(records | sed 's:.*/::')" "$id.json" "there is one file, its record"
done_testing
