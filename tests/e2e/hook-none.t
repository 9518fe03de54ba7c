#!/bin/sh
# Without hooks an instance opens at once: with an empty hook directory, and
# with none at all.
. tests/support/site.sh
site_make

opens() { # NAME
	for way in spawn cgi; do
		site_start "$way"
		call "$(new_body "CS-$1-$way")"
		is "$code $signed" "000000 yes" "$1, $way: opened"
		[ "$took" -lt 1000 ]
		ok $? "$1, $way: at once"
		id=$(answer_id)
		query "$id"
		like "$(cat "$T/answer")" \
		    '"appInfo":\{"frontEndUrl":"https://www.example.com/login"\}' \
		    "$1, $way: with the configuration's app_info"
		for body in "$(refresh_body "$id" R)" "$(upgrade_body "$id" U)" \
		    "$(status_body "$id" FREEZE)" \
		    "$(status_body "$id" UNFREEZE)" "$(release_body "$id")"; do
			call "$body"
			is "$code" 000000 "$1, $way: $(echo "$body" |
			    cut -d'"' -f4) is done"
		done
		like "$(record "$id")" '"events":\[\]' "$1, $way: no event"
		site_stop
	done
	no_runner
	ok $? "$1: no runner was started"
}

opens empty
: >"$HOOKS/new.sh"
: >"$HOOKS/.new"
opens misnamed
sed -i '/^  "hook_dir":/d' "$CONFIG"
rm -r "$HOOKS"
opens without
sed -i '/^  "seal_keys":/d' "$CONFIG"
opens unsealed

# Without app_info somebody must bring it.
sed -i '/^  "app_info":/d' "$CONFIG"
KOOGATE_CONFIG=$CONFIG "$PROGRAM" -t >"$T/out" 2>&1
is "$?" 111 "with neither hook_dir nor app_info nothing could open"
like "$(cat "$T/out")" 'app_info' "and the message says so"
done_testing
