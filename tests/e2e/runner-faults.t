#!/bin/sh
# What the system or the site does to a runner costs neither its peace nor an
# event: a sealing key that is gone, a full record, a runner that is killed
# again and again, a queue that is lost.
. tests/support/site.sh
site_make
config_set runner '"none"'
hook new <<'END'
#!/bin/sh
echo new >>../ran
echo '{"appInfo": {"frontEndUrl": "https://a.example.com/", "password": "p"}}'
END
hook refresh <<'END'
#!/bin/sh
echo refresh >>../ran
END
site_start cgi
runs() { # EVENT
	grep -c "^$1\$" "$SITE/ran"
}
run() { # [options]: its status and time; it must end by itself
	_began=$(now_ms)
	timeout 20 "$KOOGATE" run -c "$CONFIG" "$@" >"$T/run" 2>&1
	ran=$?
	ran_ms=$(($(now_ms) - _began))
}
lines() {
	wc -l <"$SITE/koogate.log"
}

call "$(new_body CS-FAULT)"
id=$(answer_id)
run
is "$ran $(runs new)" "0 1" "an instance is opened"
before=$(lines)
cp "$SITE/seal.key" "$T/seal.key"
od -An -N32 -tx1 /dev/urandom | tr -d ' \n' >"$SITE/seal.key"
call "$(refresh_body "$id" CS-R1)"
run
is "$ran" 0 "with another sealing key a run ends"
[ $(($(lines) - before)) -le 4 ]
ok $? "after few words"
like "$("$KOOGATE" jobs -c "$CONFIG")" \
    "^pending .* 1 +due in .*was sealed with key" \
    "the event counts it as a failure, and says why"
cp "$T/seal.key" "$SITE/seal.key"
"$KOOGATE" retry -c "$CONFIG" "$id" >/dev/null
run
is "$(runs refresh) $(jobs_of pending)" "1 0" "the right key mends it"

# A damaged record.
call "$(new_body CS-TORN)"
torn=$(answer_id)
file=$(ls "$STATE"/instances/*/"$torn.json")
cp "$file" "$T/whole"
head -c 40 "$T/whole" >"$file"
before=$(lines)
run
is "$ran" 1 "a damaged record fails a run"
like "$(cat "$T/run")" "could not be worked on: see .*koogate.log" \
    "which says where to look"
[ "$ran_ms" -lt 5000 ] && [ $(($(lines) - before)) -le 4 ]
ok $? "and ends after few words"
like "$("$KOOGATE" jobs -c "$CONFIG" 2>/dev/null)" \
    "1 records could not be read" "koogate jobs counts it"
cp "$T/whole" "$file"
run
is "$ran $(runs new)" "0 2" "mended, it is carried out"

# A hook that kills its runner.
hook new <<'END'
#!/bin/sh
echo deadly >>../ran
kill -KILL $PPID
END
call "$(new_body CS-DEADLY)"
deadly=$(answer_id)
run -j 1
is "$ran" 1 "a run whose runner is killed fails"
like "$(cat "$T/run")" "1 runners were ended by a signal" "and says so"
run -j 1
like "$("$KOOGATE" jobs -c "$CONFIG")" \
    "^pending +$deadly.1 .* [12] +due" "the death counts as a try"
run -j 1
like "$("$KOOGATE" jobs -c "$CONFIG")" \
    "^pending +$deadly.1 .* 2 +due in [0-9]+ s; last: its runner died" \
    "after the second it has to wait"
is "$(runs deadly)" 2 "so it was run twice"
"$KOOGATE" cancel -c "$CONFIG" "$deadly" >/dev/null

# A queue that is lost.
hook new <<'END'
#!/bin/sh
echo new >>../ran
echo '{"appInfo": {"frontEndUrl": "https://a.example.com/"}}'
END
call "$(new_body CS-LOST)"
rm -r "$STATE/queue"
run
is "$ran $(runs new)" "0 2" "with the queue lost nothing seems due"
like "$(cat "$T/run" "$SITE/koogate.log")" "koogate run --rebuild" \
    "but the word is out"
run --rebuild
is "$ran $(runs new)" "0 3" "rebuilt from the records, it is carried out"

# A record that has grown to its limit.
call "$(new_body CS-LARGE)"
large=$(answer_id)
run
python3 - "$(ls "$STATE"/instances/*/"$large.json")" <<'END'
import json, sys
path = sys.argv[1]
record = json.load(open(path))
line = dict(record["history"][0], note="x" * 1000)
text = lambda: json.dumps(record, separators=(",", ":"))
room = 1024 * 1024 - len(text()) - 300
del record["digest"]
record["history"] += [line] * (room // len(json.dumps(line)))
open(path, "w").write(text())
END
[ "$(wc -c <"$(ls "$STATE"/instances/*/"$large.json")")" -gt 1030000 ]
ok $? "a record has nearly 1 MiB"
call "$(refresh_body "$large" CS-R2)"
is "$code" 000000 "a record at its limit takes a change"
run
is "$ran $(jobs_of pending)" "0 0" "and its outcome"
done_testing
