#!/bin/sh
# A License that its hook made as a file: a copy is kept sealed beside the
# record, before the answer, and the upload of it waits without a hook.
. tests/support/site.sh
. tests/support/sites.sh
site_of license
config_set wait_ms 4000
hook license <<'END'
#!/bin/sh
echo made >>../made
cat ../say
END
hook upload <<'END'
#!/bin/sh
echo upload >>../made
END

say() { # PATH
	printf '{"licenseFile":"%s"}' "$1" >"$SITE/say"
}
attachments() {
	license_records 'license.*.file' | wc -l | tr -d ' '
}
fsck() { # EVENT: what is wrong with its record, or "right"
	python3 - "$STATE" "$1" <<-'END'
	import glob, json, os, sys
	found = "no record"
	for path in glob.glob(sys.argv[1] + "/licenses/*/license.*.json"):
	    record = json.load(open(path))
	    if record["eventId"] != sys.argv[2]:
	        continue
	    kept = path[:-5] + ".file"
	    events = [event["event"] for event in record["events"]]
	    if record["state"] != "active" or events != ["upload"]:
	        found = record["state"] + " " + " ".join(events)
	    elif set(record["license"]) != {"keyId", "sealed"}:
	        found = "not sealed"
	    elif not os.path.exists(kept):
	        found = "no file"
	    elif os.stat(kept).st_mode & 0o777 != 0o600:
	        found = "mode"
	    else:
	        found = "right"
	print(found)
	END
}

serve_with license spawn
call "$(new_body CS-1)"
id=$(answer_id)

kept() { # NAME EVENT PATH
	say "$3"
	call "$(apply_body "$id" "$2")"
	is "$code $signed $(fsck "$2")" "000000 yes right" "$1 is kept"
}
echo CANARY-FILE >"$HOOKS/a.lic"
echo CANARY-FILE >"$SITE/b.lic"
head -c 1048576 /dev/urandom >"$HOOKS/most.lic"
printf '\000\377CANARY-FILE\000' >"$HOOKS/binary.lic"
kept "a path in hook_dir" RELATIVE a.lic
kept "one beside it" BESIDE ../b.lic
kept "an absolute path" ABSOLUTE "$SITE/b.lic"
kept "a file of any bytes" BINARY binary.lic
kept "a file of 1 MiB" MOST most.lic
cp "$HOOKS/a.lic" "$HOOKS/ä 密.lic"
kept "a file of any name" NAME 'ä 密.lic'
is "$(attachments)" 6 "each beside its record"
digest=$(sha256sum <"$HOOKS/a.lic" | cut -d' ' -f1)
record=$("$KOOGATE" show -c "$CONFIG" --reveal --json \
    "$(grep -l '"eventId":"RELATIVE"' "$STATE"/licenses/*/license.*.json |
    sed 's:.*/::; s/\.json$//')" | tr -d ' \n')
like "$record" '"license":\{"file":"a.lic","size":12,"sha256":"'"$digest"'"\}' \
    "its record has name, size and SHA-256"
is "$(grep -rl CANARY "$STATE" "$SITE/koogate.log")" "" "sealed, all of it"

# What is kept is a copy.
: >"$HOOKS/a.lic"
rm "$SITE/b.lic"
for event in RELATIVE BESIDE; do
	call "$(apply_body "$id" $event)"
	is "$code" 000000 "$event: still there when the file is gone"
done
is "$(sort "$SITE/made" | uniq -c | tr -s ' ')" " 6 made" \
    "no hook ran twice, and none for the upload"

# The upload keeps nobody busy.
wait_for 80 no_runner
ok $? "the runner goes"
is "$(ls -A "$STATE/queue" "$STATE/dead" | grep -v :)" "" \
    "and leaves no marker"
for option in '' --rebuild; do
	timeout 20 "$KOOGATE" run -c "$CONFIG" $option \
	    >"$T/out" 2>&1
	is "$?" 0 "koogate run $option has nothing to do"
done
is "$(sort "$SITE/made" | uniq -c | tr -s ' ')" " 6 made" \
    "and gives the upload to no hook"
kill -KILL $PIDS
wait_gone 50 $PIDS
site_stop
config_set wait_ms 400
serve_with license spawn
for event in RELATIVE MOST; do
	is "$(fsck $event)" right "$event: after a kill -9 it is there"
	call "$(apply_body "$id" $event)"
	is "$code" 000000 "$event: and answered for"
done
call "$(release_body "$id")"
is "$code $(fsck MOST)" "000000 right" "the instance's release leaves it"

# What is no file to be kept.

call "$(new_body CS-2)"
id=$(answer_id)
kept=$(attachments)
mkdir "$HOOKS/directory.lic"
mkfifo "$HOOKS/fifo.lic"
ln -s most.lic "$HOOKS/link.lic"
head -c 1048577 /dev/zero >"$HOOKS/more.lic"
: >"$HOOKS/empty.lic"
while IFS='|' read -r path text; do
	say "$path"
	call "$(apply_body "$id" "BAD-$path")"
	is "$code" 000004 "$path is not kept: in progress"
	wait_for 100 grep -q "its output: licenseFile: $text" \
	    "$SITE/koogate.log"
	ok $? "and the log says why: $text"
done <<END
nowhere.lic|cannot be opened: No such file
directory.lic|is not a regular file
fifo.lic|is not a regular file
link.lic|cannot be opened: Too many levels
more.lic|has more than 1048576 bytes
empty.lic|is empty
directory.lic/|names no file
/dev/zero|is not a regular file
END
for said in '{"licenseFile":""}' '{"licenseFile":7}' \
    '{"license":"x","licenseFile":"most.lic"}'; do
	printf '%s' "$said" >"$SITE/say"
	call "$(apply_body "$id" "$(printf %s "$said" | cksum | tr ' ' -)")"
	is "$code" 000004 "$said is no License"
done
wait_for 100 grep -q 'licenseFile: must be a path' "$SITE/koogate.log"
ok $? "the log says so"
is "$(attachments)" "$kept" "nothing was kept of any"
say most.lic
retry_all
made() {
	[ "$(attachments)" = "$((kept + 11))" ] && no_jobs
}
wait_for 100 made
ok $? "mended, all are made"
is "$(fsck BAD-empty.lic)" right "and kept"
done_testing
