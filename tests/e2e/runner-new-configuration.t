#!/bin/sh
# A runner that stays for what is pending gives way to one that knows the new
# configuration, or else it would work with yesterday's keys.
. tests/support/site.sh
site_make
hook new <<'END'
#!/bin/sh
echo '{"appInfo":{"frontEndUrl":"https://t.example.com/","password":"p"}}'
END
hook freeze <<'END'
#!/bin/sh
[ -e ../go ] || exit 75
END
config_set wait_ms 300
site_start spawn
call "$(new_body CS-FIRST)"
first=$(answer_id)
call "$(status_body "$first" FREEZE)"
is "$code" 000000 "an event is pending"
pending() {
	[ "$(jobs_of pending)" = 1 ]
}
wait_for 30 pending
old=$(runner_pids)
is "$(echo "$old" | wc -w | tr -d ' ')" 1 "and a runner stays for it"
site_stop

printf '%064d\n' 2 >"$SITE/seal2.key"
config_set seal_keys '[ { "file": "seal2.key" }, { "file": "seal.key" } ]'
site_start spawn
: >"$SITE/koogate.log"
call "$(new_body CS-SECOND)"
second=$(answer_id)
wait_for 50 pending
wait_gone 50 "$old"
ok $? "after the configuration was changed it ends"
key_of() { # ID
	record "$1" | sed 's/.*"keyId":"\([0-9a-f]*\)".*/\1/'
}
call "$(new_body CS-THIRD)"
third=$(answer_id)
is "$code" 000000 "an instance opens"
[ "$(key_of "$third")" != "$(key_of "$first")" ]
ok $? "its password is sealed with the new key"
new=$(runner_pids)
[ -n "$new" ] && [ "$new" != "$old" ]
ok $? "another runner stays for what is pending"
touch "$SITE/go"
"$KOOGATE" retry -c "$CONFIG" "$first" >"$T/out"
wait_for 50 no_jobs
ok $? "and carries it out"
is "$(grep -c error "$SITE/koogate.log")" 0 "nobody missed a key"
wait_for 80 no_runner
ok $? "then it ends"

# One that does not load is told in the log: a runner must not fail in silence.
no_pending() {
	[ "$(jobs_of pending)" = 0 ]
}
touch "$SITE/go"
"$KOOGATE" retry -c "$CONFIG" "$first" >/dev/null 2>&1
wait_for 80 no_pending
wait_for 50 no_runner
cp "$CONFIG" "$T/good.json"
echo '{ "state_dir": ' >"$CONFIG"
: >"$SITE/koogate.log"
call "$(new_body CS-FOURTH)"
is "$code" 000004 "with a broken configuration no runner comes"
like "$(cat "$SITE/koogate.log")" "koogate.json:[0-9]+:" "and the log says why"
cp "$T/good.json" "$CONFIG"
done_testing
