#!/bin/sh
# The doctor finds what is wrong in a state directory: modes, owners, what is
# missing.
. tests/support/site.sh
site_make
. tests/support/doctor.sh

doctor --no-network
is "$exit $(wrongs)" "0 0" "a new site is whole"
"$KOOGATE" doctor -c "$CONFIG" --no-network >"$T/out"
like "$(tail -n 1 "$T/out")" '^0 bad, 0 warnings, [0-9]* ok, 2 skipped$' \
    "the last line counts"
like "$(cat "$T/out")" '^state$' "findings stand in groups"

# A record, a sealed one

site_start spawn 1
call "$(new_body CS-DOCTOR)"
id=$(answer_id)
site_stop
file=$(echo "$STATE"/instances/*/"$id.json")
doctor --no-network
is "$exit $(wrongs)" "0 0" "and stays whole after a call"

# Modes

chmod 755 "$STATE/instances/07" "$STATE/queue"
bad state '2 directories have a mode other than 0700, the first is [a-z/0-9]*' \
    "directories that others read"
chmod 700 "$STATE/instances/07" "$STATE/queue"
chmod 750 "$STATE"
bad state 'has mode 0750 and must be closed' "a state that others read"
finds bad state '1 directories have a mode.*is \. with 0750' "which is named"
chmod 700 "$STATE"
chmod 644 "$file"
bad records "not private files.*$id" "a record that others read"
chmod 600 "$file"
chmod 640 "$STATE/replay"
bad replay 'replay has mode 0640' "a replay file that others read"
chmod 600 "$STATE/replay"
chmod 644 "$STATE"/journal/*.jsonl
bad journal 'has mode 0644' "a journal that others read"
chmod 600 "$STATE"/journal/*.jsonl

# Owners

if [ "$(id -u)" -eq 0 ]; then
	chown 65534 "$STATE/dead"
	bad state '1 directories belong to somebody else.*dead with uid 65534' \
	    "a directory of somebody else"
	chown 0 "$STATE/dead"
	chown 65534 "$file"
	bad records "not private files.*$id" "a record of somebody else"
	chown 0 "$file"
	chown 65534 "$STATE"
	bad state 'belongs to uid 65534, but this program runs as' \
	    "a state of somebody else"
	finds bad user 'runs as uid 0, and .*state belongs to uid 65534' \
	    "who is named first"
	chown 0 "$STATE"
fi

chmod 644 "$STATE/locks/work" "$STATE/format"
bad records '2 not private files' "a lock and the format that others read"
chmod 600 "$STATE/locks/work" "$STATE/format"

# What is missing

rmdir "$STATE/instances/00" "$STATE/instances/01"
bad state 'instances/ lacks . of its 256 shards, the first is instances/0' \
    "shards that are not there"
mkdir "$STATE/instances/00" "$STATE/instances/01"
rmdir "$STATE/licenses/33"
bad state 'licenses/ lacks 1 of its 256 shards' "a shard of other records"
mkdir "$STATE/licenses/33"
mv "$STATE/journal" "$T/journal"
bad state 'the directory journal is not there' "no journal"
mv "$T/journal" "$STATE/journal"
rmdir "$STATE/queue"
doctor --no-network
finds warning state 'queue is not there' "no queue, as in older versions"
is "$exit" 0 "exits 0"
mv "$STATE/format" "$T/format"
bad state 'is not a state directory' "a directory without its format"
echo "koogate state 9" >"$STATE/format"
bad state 'was written by another version' "another format"
mv "$T/format" "$STATE/format"
mv "$STATE" "$T/away"
bad state 'cannot open the state directory' "no state at all"
mv "$T/away" "$STATE"
done_testing
