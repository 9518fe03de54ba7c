#!/bin/sh
# Everything is still there after everything was stopped and started.
. tests/support/site.sh
site_make
site_start spawn 2

for n in 1 2 3; do
	call "$(new_body "CS-RE-$n")"
	is "$code" 000000 "order $n is opened"
	eval "id$n=$(answer_id)"
done
call '{"activity":"updateInstanceStatus","instanceId":"'"$id2"'","status":"FREEZE"}'
is "$code" 000000 "the second is frozen"
call '{"activity":"releaseInstance","instanceId":"'"$id3"'"}'
is "$code" 000000 "the third is released"
refresh='{"activity":"refreshInstance","expireTime":"20301231000000","instanceId":"'"$id1"'","orderId":"CS-RE-R","orderLineId":"CS-RE-R-000001","scene":"RENEWAL"}'
call "$refresh"
is "$code" 000000 "the first is renewed"
before=$(state_sum)
listed=$("$KOOGATE" list -c "$CONFIG")
cp "$T/body" "$T/old.body"
old=$("$KOOGATE" sign --key-file "$KEY" --body "@$T/old.body")
send "$old" "$T/old.body"
is "$code" 000000 "a request is sent"
pids=$PIDS
site_stop
wait_gone 1 $pids
ok $? "everything is stopped"

for way in spawn fcgi cgi; do
	site_start "$way"
	is "$(state_sum)" "$before" "$way: not a byte is different"
	send "$old" "$T/old.body"
	is "$code $says" "000001 signature: seen before, this is a replay" \
	    "$way: a replay of a request from before is still known"
	for n in 1 2 3; do
		call "$(new_body "CS-RE-$n" "again-$way")"
		eval "want=\$id$n"
		is "$code $(answer_id)" "000000 $want" \
		    "$way: order $n sent again gives its id"
	done
	call '{"activity":"queryInstance","instanceId":"'"$id1,$id2,$id3"'"}'
	is "$code $(grep -o '"instanceId"' "$T/answer" | wc -l |
	    tr -d ' ')" "000000 2" "$way: the two that live are shown"
	call "$refresh"
	is "$code" 000000 "$way: the renewal sent again succeeds"
	is "$(state_sum)" "$before" "$way: nothing changed by all this"
	is "$("$KOOGATE" list -c "$CONFIG")" "$listed" \
	    "$way: koogate list shows the same"
	site_stop
done
done_testing
