#!/bin/sh
# A password that a hook gives is never stored as it is; the sealing keys open
# it for the buyer, for later hooks, and for whoever asks to see it.
. tests/support/site.sh
site_make
hook new <<'END'
#!/bin/sh
echo '{"appInfo":{"frontEndUrl":"https://t.example.com/","userName":"admin","password":"CANARY-PASSWORD"},"data":{"token":"CANARY-DATA"}}'
END
hook upgrade <<'END'
#!/bin/sh
cat >../../in
END
hook release <<'END'
#!/bin/sh
exit 75
END
IN=$T/in

leaks() { # files of the site that hold a secret as it is
	grep -rlE 'CANARY-(PASSWORD|DATA)' "$STATE" "$SITE/koogate.log"
}

pass() { # ID: the password that a query shows
	query "$1"
	sed -n 's/.*"password":"\([^"]*\)".*/\1/p' "$T/answer"
}

site_start spawn
call "$(new_body CS-SECRET)"
id=$(answer_id)
is "$code" 000000 "an instance is opened with a password"
is "$(pass "$id")" CANARY-PASSWORD "the buyer sees it"
call "$(upgrade_body "$id" CS-U)"
is "$code $(grep -c CANARY-PASSWORD "$IN") $(grep -c CANARY-DATA "$IN")" \
    "000000 1 1" "a later hook gets it, and the data"
is "$(leaks)" "" "it is nowhere in the state, the journal and the log"
like "$(record "$id")" '"password":\{"keyId":"[0-9a-f]{8}","sealed":"[A-Za-z0-9+/=]{40,}"\}' \
    "it is sealed"
first=$(record "$id" | sed 's/.*"keyId":"\([0-9a-f]*\)".*/\1/')

is "$("$KOOGATE" show -c "$CONFIG" "$id" | grep -c CANARY)" 0 \
    "koogate show hides both"
like "$("$KOOGATE" show -c "$CONFIG" "$id")" 'password +\*+$' "with a mask"
is "$("$KOOGATE" show -c "$CONFIG" --json "$id" |
    grep -Ec 'CANARY|sealed')" 0 "also with --json"
"$KOOGATE" show -c "$CONFIG" --reveal "$id" >"$T/out"
like "$(cat "$T/out")" 'CANARY-PASSWORD' "--reveal shows it"
is "$("$KOOGATE" show -c "$CONFIG" --reveal --json "$id" |
    grep -Ec 'CANARY-(PASSWORD|DATA)')" 2 "--reveal --json shows both"
is "$({ "$KOOGATE" list -c "$CONFIG"; "$KOOGATE" jobs -c "$CONFIG"
    "$KOOGATE" doctor --no-network -c "$CONFIG"; } 2>&1 | grep -c CANARY)" 0 \
    "list, jobs and doctor show none"
site_stop

# Rotation: new keys first, old ones stay.
wait_for 80 no_runner
printf '%064d\n' 2 >"$SITE/seal2.key"
config_set seal_keys '[ { "file": "seal2.key" }, { "file": "seal.key" } ]'
site_start spawn
is "$(pass "$id")" CANARY-PASSWORD "with a new key first the old one opens it"
is "$(record "$id" | grep -c "\"keyId\":\"$first\"")" 1 \
    "a query seals nothing anew"
call "$(new_body CS-SECOND)"
second=$(answer_id)
is "$(pass "$second")" CANARY-PASSWORD "a new instance opens"
is "$(record "$second" | grep -c "$first")" 0 "it is sealed with the new key"
call "$(upgrade_body "$id" CS-U2)"
is "$(pass "$id")" CANARY-PASSWORD "a change of the old one keeps it"
site_stop

# Without the right key.
config_set seal_keys '[ { "file": "seal2.key" } ]'
second_key=$(record "$second" | sed 's/.*"keyId":"\([0-9a-f]*\)".*/\1/')
site_start spawn
is "$(pass "$second")" CANARY-PASSWORD "the new key alone opens the new one"
case $(record "$id") in
*"$first"*) sealed=$first ;;
*) sealed=$second_key ;;
esac
site_stop
printf '%064d\n' 3 >"$SITE/seal3.key"
config_set seal_keys '[ { "file": "seal3.key" } ]'
before=$(state_sum)
for way in spawn cgi; do
	site_start "$way"
	: >"$SITE/koogate.log"
	query "$id"
	is "$code $signed" "000005 yes" \
	    "$way: without its key the query is answered 000005"
	like "$(cat "$SITE/koogate.log" "$T/spawn.out")" "$sealed" \
	    "$way: the log names the key that is missing"
	query "$second,$id"
	is "$code" 000005 "$way: both, too"
	site_stop
done
"$KOOGATE" show -c "$CONFIG" --reveal "$id" >"$T/out" 2>&1
rc=$?
[ "$rc" -ne 0 ]
ok $? "koogate show --reveal fails ($rc)"
like "$(cat "$T/out")" "$sealed" "and names the key"
"$KOOGATE" show -c "$CONFIG" "$id" >"$T/out" 2>&1
is "$?" 0 "koogate show needs no key"
is "$(state_sum)" "$before" "no record was touched"

# Damage: a flipped character does not open, nor a secret of another record.
config_set seal_keys '[ { "file": "seal2.key" }, { "file": "seal.key" } ]'
a=$(ls "$STATE"/instances/*/"$id.json") b=$(ls "$STATE"/instances/*/"$second.json")
cp "$b" "$T/b.json"
python3 - "$a" "$b" <<'END'
import json, sys
a, b = (json.load(open(p)) for p in sys.argv[1:])
b["appInfo"]["password"] = a["appInfo"]["password"]
del b["digest"]
json.dump(b, open(sys.argv[2], "w"))
END
site_start spawn
query "$second"
is "$code" 000005 "a password moved to another record does not open"
cp "$T/b.json" "$b"
is "$(pass "$second")" CANARY-PASSWORD "put back, it does"
site_stop
is "$(leaks)" "" "after all this nothing has leaked"

sed -i '/^  "seal_keys":/d' "$CONFIG"
KOOGATE_CONFIG=$CONFIG "$PROGRAM" -t >"$T/out" 2>&1
is "$?" 111 "hook_dir without seal_keys does not start"
like "$(cat "$T/out")" 'needs "seal_keys".*put 32 random bytes in hex into a file of mode 0600' \
    "and says what to do"
for command in run jobs; do
	"$KOOGATE" "$command" -c "$CONFIG" >"$T/out" 2>&1
	is "$? $(grep -c 'needs "seal_keys"' "$T/out")" "111 1" \
	    "nor does koogate $command"
done
done_testing
