#!/bin/sh
# koogate fsck finds what is wrong with files and directories, and repairs what
# follows from what is there; what it takes away is kept.
. tests/support/site.sh
site_make
. tests/support/fsck.sh
config_set runner '"none"'
config_set wait_ms 0
hook freeze <<'END'
#!/bin/sh
END

site_start spawn 1
call "$(new_body CS-FSCK)"
id=$(answer_id)
call "$(status_body "$id" FREEZE)"
site_stop
file=$(echo "$STATE"/instances/*/"$id.json")
clean "a site that was called is clean"

# Markers

rm "$STATE/queue/$id"
mended "marker queue/$id: is missing: the record has a live event" \
    "an event without a marker"
is "$(stat -c %a "$STATE/queue/$id")" 600 "the marker is there"
: >"$STATE/dead/$id"
clean "a marker too many may be about to go"
old "$STATE/dead/$id"
clean "also while the record is new"
old "$file"
mended "marker dead/$id: no record has a dead letter" \
    "a marker without an event"
kept "dead/$id"
ok $? "the marker is kept"
rm -r "$STATE/lost+found"
: >"$STATE/queue/nobody"
old "$STATE/queue/nobody"
mended "marker queue/nobody: no record" "a marker without a record"
rm -r "$STATE/lost+found"

hook freeze <<'END'
#!/bin/sh
exit 100
END
"$KOOGATE" run -c "$CONFIG" -q >"$T/out" 2>&1
clean "a dead letter is no fault"
rm "$STATE/dead/$id"
mended "marker dead/$id: is missing: the record has a dead letter" \
    "a dead letter without a marker"

# Temporary files

: >"$STATE/instances/00/.tmp-new"
clean "a new temporary file may be in use"
rm "$STATE/instances/00/.tmp-new"
for temp in instances/00/.tmp-1 queue/.tmp-2 .tmp-3 tenants/ff/.tmp-4; do
	echo half >"$STATE/$temp"
	old "$STATE/$temp"
	mended "temporary $temp: " "an orphan $temp"
	is "$(cat "$STATE"/lost+found/*/"$temp")" half "whose content is kept"
	rm -r "$STATE/lost+found"
done

# Modes

for mode in 644 400 0 4600; do
	chmod $mode "$file"
	mended "mode ${file#"$STATE/"}: has mode 0*$mode" "a record of mode $mode"
done
like "$(cat "$STATE"/lost+found/*/modes)" "^0644 instances/.*$id.json" \
    "the old mode is noted"
is "$(stat -c %a "$STATE/lost+found")" 700 "lost+found is private"
for place in locks/work queue/. dead/. instances/07 format replay . \
    journal/.; do
	chmod 755 "$STATE/$place"
	mended "mode ${place%/.}: has mode 0755" "$place of mode 755"
done
if [ "$(id -u)" -eq 0 ]; then
	chown 65534 "$file"
	left "owner ${file#"$STATE/"}: belongs to uid 65534" "another's record"
	chown 0 "$file"
	chown 65534 "$STATE"
	fsck
	like "$exit $(cat "$T/fsck.err")" '^111 .*run it as its owner' \
	    "another's state is not looked at"
	chown 0 "$STATE"
fi

# Directories, the format, the replay file

for gone in journal queue dead locks licenses/33 instances/00 tenants; do
	rm -rf "$T/away"
	mv "$STATE/$gone" "$T/away"
	fsck --repair
	finds "^directory $gone: is not there, repaired: " "no $gone"
	fsck --repair
	clean "which is made"
	rm -rf "${STATE:?}/$gone"
	mv "$T/away" "$STATE/$gone"
done
mv "$STATE/instances" "$T/away"
fsck --repair
is "$exit $(cat "$T/findings")" "1 directory instances: is not there, left alone: restore it from your backup" \
    "no instances, which nobody can make"
mv "$STATE/format" "$T/format"
fsck --repair
like "$exit $(cat "$T/fsck.err")" '^111 .*is its volume mounted' \
    "an empty mount point stays empty"
mv "$T/away" "$STATE/instances"
mended 'format format: is not there' "no format"
is "$(cat "$STATE/format")" "koogate state 1" "the format is made anew"
echo "koogatf state 1" >"$STATE/format"
mended 'format format: is not what was written' "a format that is damaged"
is "$(cat "$STATE"/lost+found/*/format)" "koogatf state 1" \
    "and the old one kept"
echo "koogate state 2" >"$STATE/format"
fsck --repair
like "$exit $(cat "$T/fsck.err")" '^111 .*written by another version' \
    "another version's is left"
mv "$T/format" "$STATE/format"
truncate -s 1000 "$STATE/replay"
mended 'replay replay: has 1000 bytes instead of 16777216' "a replay file cut"
truncate -s 16777217 "$STATE/replay"
left 'replay replay: has 16777217 bytes' "a replay file too long"
truncate -s 16777216 "$STATE/replay"

# The journal

day=$(echo "$STATE"/journal/*.jsonl)
printf '{"torn' >>"$day"
clean "a torn last line is tolerated"
printf '\n{}\n' >>"$day"
left "journal journal/.*: 1 of [0-9]* lines are torn or no JSON, the first is" \
    "a torn line before others"
: >"$STATE/journal/2020-01-01.jsonl.gz"
fsck
is "$(wc -l <"$T/findings")" 1 "a compressed day is somebody's"
done_testing
