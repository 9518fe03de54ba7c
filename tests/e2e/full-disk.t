#!/bin/sh
# A full disk costs 000005, never a record; with space again, all goes on.
. tests/support/site.sh
site_make

site_on_disk size=32m
config_set min_free_mib 0 # else the new one would not even be tried
site_start spawn 2

call "$(new_body CS-OLD)"
is "$code" 000000 "with space, an instance is opened"
id=$(answer_id)
freeze='{"activity":"updateInstanceStatus","instanceId":"'"$id"'","status":"FREEZE"}'
query='{"activity":"queryInstance","instanceId":"'"$id"'"}'
before=$(state_sum)

fill_up() {
	cat /dev/zero >>"$T/disk/fill" 2>/dev/null
}

full_round() { # NAME
	fill_up
	call "$(new_body CS-NEW)"
	is "$status $code $signed" "200 000005 yes" "$1: a new one gets 000005"
	fill_up
	call "$freeze"
	is "$status $code $signed" "200 000005 yes" "$1: a freeze gets 000005"
	is "$(state_sum)" "$before" \
	    "$1: the old record is intact, and no file is left behind"
}

fill_up
call "$query"
is "$status $code $signed" "200 000000 yes" "a query needs no space"
call '{"activity":"releaseInstance","instanceId":"any","testFlag":"1"}'
is "$status $code $signed" "200 000000 yes" "nor does a probe"
full_round "a full disk"
like "$(cat "$SITE/koogate.log")" "No space left on device" "the log says why"

rm "$T/disk/fill"
call "$(new_body CS-NEW)"
is "$code" 000000 "with space again, the new one is opened"
call "$freeze"
is "$code" 000000 "and the old one is frozen"
like "$(cat "$STATE"/instances/*/"$id.json")" '"state":"frozen"' \
    "durably"
is "$(records | grep -vc '/[0-9a-f-]*\.json$')" 0 "no temporary file is there"
for pid in $PIDS; do
	alive "$pid" || break
done
ok $? "the workers live on"
site_stop

# An event that waits while the disk is full: its hook may run, but what
# follows cannot be stored; it is not run again and again for that.
config_set runner '"none"'
hook unfreeze <<'END'
#!/bin/sh
echo ran >>../ran
END
site_start spawn 2
call "$(status_body "$id" UNFREEZE)"
is "$code" 000000 "an event is pending"
fill_up
lines=$(wc -l <"$SITE/koogate.log")
timeout 30 "$KOOGATE" run -c "$CONFIG" -j 1 >"$T/run" 2>&1
is "$?" 1 "on a full disk a run fails"
[ "$(cat "$SITE/ran" 2>/dev/null | wc -l)" -le 1 ] &&
    [ $(($(wc -l <"$SITE/koogate.log") - lines)) -le 3 ]
ok $? "after one try and few words"
rm "$T/disk/fill"
timeout 30 "$KOOGATE" run -c "$CONFIG" >"$T/run" 2>&1
is "$? $(cat "$T/run")" "0 1 done; 0 instances pending" \
    "with space again, it is carried out"
site_stop
done_testing
