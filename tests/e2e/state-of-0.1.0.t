#!/bin/sh
# The state and the configuration of version 0.1.0 work as they are: no sealing
# keys, no hooks, no queue, records of format 1.
. tests/support/site.sh
site_make
rm -r "$STATE/queue" "$STATE/dead" "$HOOKS" "$SITE/seal.key"
rm -f "$STATE/locks/work"
cat >"$CONFIG" <<'END'
{
  "// state_dir": "where the state lives: back this up",
  "state_dir": "state",

  "keys": {
    "saas": [ { "file": "saas.key" } ]
  },

  "app_info": { "userName": "u", "password": "plain-0.1.0", "frontEndUrl": "https://www.example.com/login" },

  "window_s": 60,

  "log": "koogate.log"
}
END
is "$(cat "$STATE/format")" "koogate state 1" "the state's format is the same"

# A frozen instance, and one that is active: as 0.1.0 wrote them.
old=cd4d591d-0967-86e9-8aec-08e1d395d508
live=11111111-2222-8333-8444-555555555555
put() { # ID STATE
	dir=$STATE/instances/$(printf %s "$1" | sha256sum | cut -c1-2)
	mkdir -p "$dir"
	cat >"$dir/$1.json"
}
put "$old" <<'END'
{"format":1,"instanceId":"cd4d591d-0967-86e9-8aec-08e1d395d508","family":"saas","orderId":"CS-OLD-1","orderLineId":"CS-OLD-1-000001","businessId":"b-1","applied":[{"activity":"refresh","orderId":"CS-OLD-R","orderLineId":"CS-OLD-R-000001","scene":"RENEWAL"}],"history":[{"activity":"new","orderId":"CS-OLD-1","orderLineId":"CS-OLD-1-000001","at":"2026-11-23T13:07:14.509Z","from":"absent","to":"active"},{"activity":"freeze","at":"2026-11-23T13:07:14.543Z","from":"active","to":"frozen"},{"activity":"refresh","orderId":"CS-OLD-R","orderLineId":"CS-OLD-R-000001","scene":"RENEWAL","at":"2026-11-23T13:07:14.578Z","from":"frozen","to":"frozen","expireTime":"2030-12-31T00:00:00.000Z"}],"createdAt":"2026-11-23T13:07:14.509Z","appInfo":{"userName":"u","password":"plain-0.1.0","frontEndUrl":"https://www.example.com/login"},"state":"frozen","updatedAt":"2026-11-23T13:07:14.578Z","expireTime":"2030-12-31T00:00:00.000Z"}
END
put "$live" <<END
{"format":1,"instanceId":"$live","family":"saas","orderId":"CS-OLD-2","orderLineId":"CS-OLD-2-000001","businessId":"b-1","applied":[],"history":[{"activity":"new","orderId":"CS-OLD-2","orderLineId":"CS-OLD-2-000001","at":"2026-11-23T13:07:14.509Z","from":"absent","to":"active"}],"createdAt":"2026-11-23T13:07:14.509Z","appInfo":{"frontEndUrl":"https://www.example.com/login"},"state":"active","updatedAt":"2026-11-23T13:07:14.509Z"}
END

"$KOOGATE" doctor --no-network -c "$CONFIG" >"$T/out" 2>&1
is "$? $(grep -c '^  bad ' "$T/out")" "0 0" "the doctor finds no fault"
for command in "list" "show $old" "jobs"; do
	"$KOOGATE" $command -c "$CONFIG" >"$T/out" 2>&1
	is $? 0 "koogate $command works"
done
"$KOOGATE" list -c "$CONFIG" >"$T/out"
is "$(grep -c -e "$old" -e "$live" "$T/out")" 2 "both are listed"
is "$("$KOOGATE" show -c "$CONFIG" --reveal "$old" | grep -c plain-0.1.0)" 1 \
    "koogate show --reveal shows the password"
is "$("$KOOGATE" show -c "$CONFIG" "$old" | grep -c plain-0.1.0)" 0 \
    "and without it, none"

shown='"info":[{"instanceId":"'$old'","appInfo":{"userName":"u","password":"plain-0.1.0","frontEndUrl":"https://www.example.com/login"}}]}'
for way in fcgi cgi; do
	site_start "$way"
	before=$(state_sum)
	query "$old"
	is "$code $(grep -cF "$shown" "$T/answer")" "000000 1" \
	    "$way: a query shows it as before"
	call "$(new_body CS-OLD-1 again)"
	is "$code $(answer_id)" "000000 $old" \
	    "$way: its order sent again gives its id"
	call "$(refresh_body "$old" CS-OLD-R)"
	is "$code" 000000 "$way: its renewal sent again is done"
	is "$(state_sum)" "$before" "$way: and nothing is rewritten"
	if [ "$way" = fcgi ]; then
		call "$(status_body "$live" FREEZE)"
		is "$code" 000000 "it can be frozen"
		call "$(status_body "$old" UNFREEZE)"
		is "$code" 000000 "and unfrozen"
		call "$(upgrade_body "$old" CS-OLD-U)"
		is "$code" 000000 "and upgraded"
	fi
	site_stop
done
like "$(record "$live")" '^\{"format":2,.*"state":"frozen"' \
    "what changed has the new format"
like "$(record "$old")" '^\{"format":2,.*"state":"active"' "the other, too"
"$KOOGATE" run -c "$CONFIG" >"$T/out" 2>&1
is "$? $(cat "$T/out")" "0 nothing was due; 0 instances pending" \
    "koogate run finds nothing to do"

# And from now on with hooks and sealing keys.
printf '%064d\n' 7 >"$SITE/seal.key"
mkdir "$HOOKS"
config_set hook_dir '"hooks"'
config_set seal_keys '[ { "file": "seal.key" } ]'
hook upgrade <<'END'
#!/bin/sh
cat >../in
END
site_start spawn
call "$(upgrade_body "$old" CS-NEW-U)"
is "$code" 000000 "with a hook, it is carried out"
like "$(cat "$SITE/in")" '"password":"plain-0\.1\.0"' \
    "the hook gets the old password"
query "$old"
is "$code $(grep -cF '"password":"plain-0.1.0"' "$T/answer")" "000000 1" \
    "and so does the buyer"
is "$(record "$old" | grep -c plain-0.1.0)" 0 "but it is sealed now"
done_testing
