#!/bin/sh
# getLicenseAsync: the pair of eventId and deviceFingerprint makes one License,
# whatever is sent again, beside it, or after a kill -9; another event or device
# makes another.
. tests/support/site.sh
. tests/support/sites.sh
site_of license
config_set wait_ms 4000
license_hook

made() { # how often the hook ran
	wc -l <"$SITE/made" 2>/dev/null | tr -d ' '
}

applies() { # CODE MADE NAME BODY
	call "$4"
	is "$code $signed $(made)" "$1 yes $2" "$3"
}

serve_with license spawn 4
call "$(new_body CS-1)"
id=$(answer_id)
applies 000000 1 "an application is answered when its License is made" \
    "$(apply_body "$id" E)"
is "$(cat "$T/answer")" '{"resultCode":"000000","resultMsg":"success"}' \
    "without the License, which is uploaded"
python3 - "$SITE/in.license" "$id" >"$T/out" <<'END'
import json, sys
said = json.load(open(sys.argv[1]))
instance, request = said["instance"], said["request"]
print(said["event"], said["attempt"], instance["instanceId"] == sys.argv[2],
    instance["state"], instance["orderId"], request["eventId"],
    request["effectiveTime"], list(said)[-1])
END
is "$(cat "$T/out")" \
    "license 1 True active CS-1 E 2023-10-27 10:30:15 z request" \
    "its hook was told of the instance, and of the application last"
for again in 1 2 3; do
	applies 000000 1 "sent again it makes no second one ($again)" \
	    "$(apply_body "$id" E)"
done
applies 000000 1 "nor with a blank device" "$(apply_body "$id" E ' ')"
applies 000000 1 "nor with none" "$(apply_body "$id" E |
    sed 's/}$/,"deviceFingerprint":null}/')"
applies 000000 1 "nor for another time" "$(apply_body "$id" E |
    sed 's/2023/2024/')"
applies 000000 2 "another device is another License" "$(apply_body "$id" E 1)"
applies 000000 3 "so is another event" "$(apply_body "$id" E1)"
applies 000000 4 "on the other's device" "$(apply_body "$id" E1 1)"
applies 000000 5 "and in small letters" "$(apply_body "$id" e 1)"
device=$(printf '%01024d' 1)
applies 000000 6 "a device may have 1024 characters" \
    "$(apply_body "$id" E "$device")"
applies 000000 7 "of which the last counts" \
    "$(apply_body "$id" E "${device%1}2")"
applies 000002 7 "and no more" "$(apply_body "$id" E "${device}1")"
is "$(license_records | wc -l | tr -d ' ')" 7 "each has its record"
call "$(refresh_body "$id" CS-2)"
call "$(status_body "$id" FREEZE)"
applies 000000 7 "frozen, the instance keeps its Licenses" \
    "$(apply_body "$id" E)"

# Sixteen at once.

hook license <<'END'
#!/bin/sh
echo "$KOOGATE_EVENT_ID" >>../made
sleep 0.5
echo "{\"license\":\"CANARY-LICENSE-$KOOGATE_EVENT_ID\"}"
END
for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
	apply_body "$id" PARALLEL D | sed "s/2023-10-27/2023-10-$((n + 10))/"
	echo
done | calls license -j 16 >"$T/said"
is "$(cut -d'|' -f2,4 "$T/said" | sort | uniq -c | tr -s ' ')" " 16 200|yes" \
    "sixteen at once are all answered"
is "$(cut -d'|' -f1 "$T/said" | grep -Evc '^00000[04]$')" 0 \
    "with 000000 or 000004"
applies 000000 8 "and one License is made" "$(apply_body "$id" PARALLEL D)"
is "$(license_records | wc -l | tr -d ' ')" 8 "with one record"

# Killed, all of it.

hook license <<'END'
#!/bin/sh
echo "$KOOGATE_EVENT_ID" >>../made
until [ -e ../go ]; do sleep 0.05; done
echo "{\"license\":\"CANARY-LICENSE-$KOOGATE_EVENT_ID\"}"
END
config_set wait_ms 200
site_stop
serve_with license spawn
applies 000004 9 "a slow hook: in progress" "$(apply_body "$id" SLOW D)"
applies 000004 9 "sent again: still" "$(apply_body "$id" SLOW D)"
kill -KILL $PIDS $(runner_pids)
wait_gone 50 $PIDS
site_stop
wait_for 50 no_runner
serve_with license spawn
call "$(apply_body "$id" SLOW D)"
is "$code $signed" "000004 yes" "after a kill -9 of everything: still"
ran_again() {
	[ "$(made)" = 10 ]
}
wait_for 80 ran_again
ok $? "and its hook runs again"
is "$(tail -n 2 "$SITE/made" | uniq | wc -l | tr -d ' ')" 1 \
    "with the same event id"
kill -KILL $(runner_pids)
wait_for 50 no_runner
touch "$SITE/go"
is_made() {
	call "$(apply_body "$id" SLOW D)"
	[ "$code" = 000000 ]
}
# A second death may be the hook's doing: it has to wait.
delayed() {
	"$KOOGATE" jobs -c "$CONFIG" | grep -q 'due in .*its runner died'
}
is_made
wait_for 50 delayed
retry_all
wait_for 100 is_made
ok $? "killed once more, it ends with 000000"
is "$(license_records | wc -l | tr -d ' ')" 9 "and one record"
is "$(cat "$STATE"/licenses/*/license.*.json |
    grep -o '"activity":"license","outcome":"done"' | wc -l | tr -d ' ')" 9 \
    "each License was made once, as the histories say"
made=$(made)
kill -KILL $PIDS $(runner_pids) 2>/dev/null
wait_gone 50 $PIDS
site_stop
serve_with license spawn
for pair in 'E' 'E 1' 'E1' 'E1 1' 'e 1' 'PARALLEL D' 'SLOW D'; do
	applies 000000 "$made" "after a restart there still is $pair" \
	    "$(apply_body "$id" $pair)"
done
is "$(grep -rl CANARY "$STATE" "$SITE/koogate.log")" "" \
    "no License is in the state or the log as it is"
done_testing
