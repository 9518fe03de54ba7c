#!/bin/sh
# koogate fsck names every damaged record, and leaves it as it is.
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
call "$(new_body CS-OTHER)"
other=$(answer_id)
site_stop
file=$(echo "$STATE"/instances/*/"$id.json")
path=${file#"$STATE/"}
clean "a site that was called is clean"
"$KOOGATE" fsck -c "$CONFIG" >"$T/out"
like "$(cat "$T/out")" '^[0-9]* files, 2 of them records; 0 findings:' \
    "the summary counts"
cp -p "$file" "$T/record"

edit() { # PYTHON: change the record r, on purpose
	python3 - "$T/record" "$file" "$1" <<-'END'
	import json, sys
	r = json.load(open(sys.argv[1]))
	del r["digest"]
	exec(sys.argv[3])
	open(sys.argv[2], "w").write(json.dumps(r))
	END
}

damaged() { # NAME REGEX: of what is in $file
	left "record $path: .*$2" "$1"
	put "$file"
}

audited() { # PYTHON KIND REGEX
	edit "$1"
	left "$2 $path: .*$3" "$1"
	put "$file"
}

: >"$file"
damaged "an empty record" 'ends too early'
head -c 100 "$T/record" >"$file"
damaged "a record cut" 'ends too early'
printf '\377' | dd of="$file" bs=1 seek=30 conv=notrunc 2>/dev/null
damaged "a byte that is no text" 'not UTF-8'
head -c 1048577 /dev/zero >"$file"
damaged "a record too large" 'larger than 1048576'
cp "$STATE"/instances/*/"$other.json" "$file"
damaged "the record of another" 'its id is that of another record'
edit 'r["state"] = "activ"'
damaged "a state that is none" 'state: not a state'
edit 'r["format"] = 9'
damaged "a format that is none" 'format: this version reads'
edit 'del r["events"]'
damaged "a member missing" 'events: must be an array'
edit 'r["createdAt"] = "yesterday"'
damaged "a time that is none" 'createdAt: must be'

sed 's/CS-FSCK/CS-FSCL/' "$T/record" >"$file"
damaged "a text that is another" 'digest: this is not what was written'
python3 -m json.tool "$T/record" "$file"
damaged "a record in another form" 'digest: this is not what was written'
without_digest "$file"
clean "a record without a digest is an older version's, or somebody's own"
put "$file"

audited 'r["state"] = "active"' history 'the history ends in "frozen"'
audited 'r["history"][-1]["from"] = "creating"' history \
    'history/1/from: "creating", but the line before'
audited 'r["history"][0]["to"] = "activ"' history 'not a state'
audited 'r["applied"] = 1001 * [{"activity": "new"}]' history '1001 entries'
audited 'r["eventCount"] = 0' event 'but eventCount is 0'
audited 'r["events"] *= 2' event 'does not follow the one before it'
audited 'r["events"][0]["id"] = "x.1"' event 'an event of another record'
audited 'r["events"][0]["event"] = "tenant"' event 'none of this record'
audited 'r["events"][0]["attempts"] = "1"' event 'not a number of tries'
audited 'r["updatedAt"] = "2099-01-01T00:00:00.000Z"' time 'in the future'
audited 'r["createdAt"] = "1999-01-01T00:00:00.000Z"' time 'before there was'
audited 'r["state"] = r["history"][-1]["to"] = "creating"' state \
    'no live event will open it'
audited 'r["state"] = r["history"][-1]["to"] = "failed"' state \
    'must say what to answer'
audited 'r["data"] = {"keyId": "00000000", "sealed": 48 * "A"}' secret \
    'which "seal_keys" does not list'
audited 'r["data"] = {"keyId": "00000000", "sealee": 48 * "A"}' secret \
    'was sealed, and is not whole'

# Names and places

case $path in
instances/00/*) wrong=instances/01 ;;
*) wrong=instances/00 ;;
esac
mv "$file" "$STATE/$wrong/"
left "record $wrong/$id.json: nobody looks for it here: its place is ${path%/*}" \
    "a record in a shard that is not its own"
mv "$STATE/$wrong/$id.json" "$file"
for foreign in instances/00/x.json.bak licenses/01/x.json notes.txt \
    locks/zz queue/.x journal/today instances/7 dead/a.b; do
	: >"$STATE/$foreign"
	left "foreign $foreign: " "a foreign file $foreign"
	rm "$STATE/$foreign"
done
ln -s "$T/record" "$STATE/instances/00/a.json"
left 'foreign instances/00/a.json: not a regular file' "a link"
rm "$STATE/instances/00/a.json"
clean "all is well in the end"

"$KOOGATE" fsck -c "$CONFIG" --json >"$T/json"
is "$(python3 -c 'import json, sys; print(json.load(sys.stdin))' <"$T/json")" \
    "[]" "--json prints an empty list"
echo '{' >"$file"
: >"$STATE/notes"
"$KOOGATE" fsck -c "$CONFIG" --json >"$T/json"
is "$? $(python3 -c 'import json, sys
print([f["kind"] + " " + f["end"] for f in json.load(sys.stdin)])' \
    <"$T/json")" "1 ['foreign left', 'record left']" "and what was found"
done_testing
