#!/bin/sh
# 64 parallel newInstance of one order, to eight workers: one record, one id.
. tests/support/site.sh
site_make
site_start spawn 8
is "$(echo $PIDS | wc -w | tr -d ' ')" 8 "eight workers run"

# Signed beforehand, each with a businessId of its own, so that the calls
# themselves come close together.
i=0
while [ $i -lt 64 ]; do
	new_body CS-ONE "b-$i" >"$T/body.$i"
	echo "$("$KOOGATE" sign --key-file "$KEY" --body "@$T/body.$i")" \
	    >"$T/query.$i"
	i=$((i + 1))
done
i=0
pids=
while [ $i -lt 64 ]; do
	curl -s -m 20 -o "$T/answer.$i" --data-binary "@$T/body.$i" \
	    "$URL?$(cat "$T/query.$i")" &
	pids="$pids $!"
	i=$((i + 1))
done
wait $pids

is "$(grep -l '"resultCode":"000000"' "$T"/answer.* | wc -l | tr -d ' ')" 64 \
    "all 64 succeed"
is "$(cat "$T"/answer.* | grep -o '"instanceId":"[^"]*"' | sort -u |
    wc -l | tr -d ' ')" 1 "all 64 name the same instance"
id=$(sed -n 's/.*"instanceId":"\([^"]*\)".*/\1/p' "$T/answer.0")
is "$(records | sed 's:.*/::')" "$id.json" "there is one file, its record"
is "$(grep -o '"activity":"new"' "$STATE"/instances/*/"$id.json" |
    wc -l | tr -d ' ')" 1 "it was created once"
is "$(journal | grep -c "\"instanceId\":\"$id\"")" 64 \
    "the journal has 64 whole lines about it"
for pid in $PIDS; do
	alive "$pid" || break
done
ok $? "every worker lives on"
done_testing
