#!/bin/sh
# Quick hooks: every change runs its hook once, in order, and is answered with
# the outcome; a call sent again and a probe run nothing.
. tests/support/site.sh
site_make

for event in refresh upgrade freeze unfreeze release; do
	hook "$event" <<-'END'
		#!/bin/sh
		echo "$KOOGATE_EVENT" >>../ran
		cat >"../in.$KOOGATE_EVENT"
	END
done
hook new <<'END'
#!/bin/sh
echo "$KOOGATE_EVENT" >>../ran
cat >../in.new
cat <<-INFO
	{"appInfo": {"frontEndUrl": "https://$KOOGATE_INSTANCE_ID.example.com/",
	 "adminUrl": "https://a.example.com/", "userName": "admin",
	 "password": "p\u00e4ss \\"1\\" 密码", "memo": "made"},
	 "data": {"room": 7}}
INFO
END
shown='"adminUrl":"https://a.example.com/","userName":"admin","password":"p\u00E4ss \"1\" \u5BC6\u7801","memo":"made"}'

ran() { # the hooks that ran, in one line
	tr '\n' ' ' <"$SITE/ran" | sed 's/ $//'
}

# What is wrong with the input of the hook of an event, or "right".
input() { # EVENT NUMBER STATE
	printf '%s' "$body" >"$T/request"
	python3 - "$SITE/in.$1" "$T/request" "$id" "$@" <<-'END'
	import json, sys
	_, path, request, id, event, number, state = sys.argv
	said = json.load(open(path))
	i = said["instance"]
	want = {"event", "eventId", "attempt", "instance", "request"}
	known = {"instanceId", "family", "state", "orderId", "orderLineId",
	    "businessId", "createdAt", "updatedAt"}
	if event != "new":
	    known |= {"appInfo", "data"}
	if int(number) > 1:
	    known |= {"expireTime"}
	if set(said) != want:
	    print("members", sorted(said))
	elif (said["event"], said["eventId"], said["attempt"]) != (
	    event, id + "." + number, 1):
	    print(said)
	elif set(i) != known:
	    print("instance", sorted(set(i) ^ known))
	elif (i["instanceId"], i["family"], i["state"]) != (id, "saas", state):
	    print(i)
	elif said["request"] != json.load(open(request)):
	    print("request", said["request"])
	elif event != "new" and (i["appInfo"]["password"] != 'p\u00e4ss "1" \u5bc6\u7801'
	    or i["data"] != {"room": 7}):
	    print("sealed", i)
	else:
	    print("right")
	END
}

for way in fcgi cgi; do
	site_start "$way"
	rm -f "$SITE/ran"
	body=$(new_body "CS-SYNC-$way")
	call "$body"
	id=$(answer_id)
	is "$code $signed" "000000 yes" "$way: newInstance is answered 000000"
	is "$(input new 1 creating)" right "$way: the hook was told all"
	query "$id"
	is "$(cat "$T/answer")" \
	    '{"resultCode":"000000","resultMsg":"success","info":[{"instanceId":"'"$id"'","appInfo":{"frontEndUrl":"https://'"$id"'.example.com/",'"$shown"'}]}' \
	    "$way: the query shows what the hook gave"

	change() { # EVENT NUMBER STATE BODY
		body=$4
		call "$body"
		is "$code $signed" "000000 yes" "$way: $1 is answered 000000"
		is "$(input "$1" "$2" "$3")" right "$way: $1: its hook was told"
		call "$body"
		is "$code" 000000 "$way: $1: sent again it is answered alike"
	}
	change refresh 2 active "$(refresh_body "$id" CS-R)"
	change upgrade 3 active "$(upgrade_body "$id" CS-U)"
	change freeze 4 frozen "$(status_body "$id" FREEZE)"
	change unfreeze 5 active "$(status_body "$id" UNFREEZE)"
	call "$(new_body "CS-SYNC-$way" again)"
	is "$code $(answer_id)" "000000 $id" "$way: the order sent again, too"

	# Probes: of the same instance, with hooks for everything.
	before=$(state_sum)
	for probe in "$(new_body "CS-SYNC-$way")" "$(new_body CS-PROBE)" \
	    "$(refresh_body "$id" CS-P)" "$(upgrade_body "$id" CS-P)" \
	    "$(status_body "$id" FREEZE)" "$(release_body "$id")"; do
		call "${probe%\}},\"testFlag\":\"1\"}"
		is "$code" 000000 "$way: a probe of $(printf %s "$probe" |
		    cut -d'"' -f4) succeeds"
	done
	is "$(state_sum)" "$before" "$way: probes change nothing"

	change release 6 released "$(release_body "$id")"
	is "$(ran)" "new refresh upgrade freeze unfreeze release" \
	    "$way: each hook ran once, in order"
	"$KOOGATE" jobs -c "$CONFIG" >"$T/jobs"
	is "$? $(cat "$T/jobs")" "0 no jobs: nothing waits, runs or is dead" \
	    "$way: nothing is left to do"

	# Nothing to do for what has no hook.
	mv "$HOOKS/freeze" "$HOOKS/upgrade" "$T"
	call "$(new_body "CS-FEW-$way")"
	id=$(answer_id)
	call "$(status_body "$id" FREEZE)"
	is "$code" 000000 "$way: a change without a hook succeeds"
	call "$(upgrade_body "$id" CS-FEW)"
	is "$code" 000000 "$way: another one, too"
	like "$(record "$id")" '"events":\[\]' "$way: and leaves no event"
	is "$(ls -A "$STATE/queue")" "" "$way: and no marker"
	is "$(ran)" "new refresh upgrade freeze unfreeze release new" \
	    "$way: and runs nothing"
	mv "$T/freeze" "$T/upgrade" "$HOOKS"
	site_stop
done
done_testing
