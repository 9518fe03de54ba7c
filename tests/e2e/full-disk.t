#!/bin/sh
# A full disk costs 000005, never a record; with space again, all goes on.
. tests/support/site.sh
site_make

mkdir "$T/disk"
mount -t tmpfs -o size=32m,mode=0700 tmpfs "$T/disk" 2>"$T/mount.err" ||
    skip_all "mount is not permitted here: $(cat "$T/mount.err")"
MOUNTED=$T/disk
cp -a "$STATE" "$T/disk/state"
STATE=$T/disk/state
sed "s,\"state_dir\": \"state\",\"state_dir\": \"$STATE\"," "$CONFIG" \
    >"$CONFIG.new"
mv "$CONFIG.new" "$CONFIG"
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
done_testing
