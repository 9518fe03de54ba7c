#!/bin/sh
# The doctor finds files of a state that are cut, damaged, left over, too large,
# or sealed for a key that is not there.
. tests/support/site.sh
site_make
. tests/support/doctor.sh

site_start spawn 1
call "$(new_body CS-DOCTOR)"
id=$(answer_id)
site_stop
file=$(echo "$STATE"/instances/*/"$id.json")
good "a site that was called has no fault"

dd if=/dev/zero of="$STATE/replay" bs=1000 count=1 2>/dev/null
doctor --no-network
finds warning replay 'had 1000 bytes instead of 16777216' "a replay file cut"
doctor --no-network
is "$exit $(wrongs)" "0 0" "which is whole again"
rm "$STATE/replay"
mkdir "$STATE/replay"
bad replay 'cannot open|not a regular' "a directory in its place"
rmdir "$STATE/replay"
cp -p "$file" "$T/record"
echo '{' >"$file"
bad records "1 records that cannot be used.*$id" "a damaged record"
cp -p "$T/record" "$file"
touch -d '2 days ago' "$STATE/instances/00/.tmp-1" "$STATE/queue/.tmp-2"
touch "$STATE/dead/.tmp-3"
doctor --no-network
finds warning records '2 temporary files older than a day' "temporary files"
rm "$STATE/instances/00/.tmp-1" "$STATE/queue/.tmp-2" "$STATE/dead/.tmp-3"
truncate -s 2G "$STATE/journal/2020-01-01.jsonl"
doctor --no-network
finds warning journal 'days since 2020-01-01, 2097' "a journal of gigabytes"
rm "$STATE/journal/2020-01-01.jsonl"

# The key that records were sealed with

config_set app_info '{ "frontEndUrl": "https://x.example/", "password": "p" }'
sed -i '/"app_info": { "frontEndUrl": "https:..www/d' "$CONFIG"
site_start spawn 1
call "$(new_body CS-SEALED)"
sealed=$(answer_id)
site_stop
cp "$SITE/seal.key" "$T/seal.key"
printf '%064d\n' 9 >"$SITE/seal.key"
bad records "1 records sealed with a key that is not in.*$sealed" \
    "a record whose seal has no key"
cp "$T/seal.key" "$SITE/seal.key"
doctor --no-network
is "$exit $(wrongs)" "0 0" "all is well in the end"
done_testing
