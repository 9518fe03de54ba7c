#!/bin/sh
# The lives of an online License's instance and of license codes, with hooks;
# all of it is there after every worker and runner was killed.
. tests/support/site.sh
. tests/support/sites.sh
site_of license license_code
license_hook
for event in new refresh freeze unfreeze release; do
	hook "$event" <<-'END'
		#!/bin/sh
		cat >"../in.$KOOGATE_EVENT"
		echo "$KOOGATE_EVENT" >>../ran
	END
done

ran() { # the hooks that ran, in one line
	tr '\n' ' ' <"$SITE/ran" | sed 's/ $//'
	rm -f "$SITE/ran"
}

answers() { # CODE NAME BODY: now, and when it is sent again
	call "$3"
	is "$code $signed" "$1 yes" "$2"
	call "$3"
	is "$code" "$1" "$2: the same when it is sent again"
}

kill_all() {
	kill -KILL $PIDS $(runner_pids) 2>/dev/null
	wait_gone 50 $PIDS
	site_stop
	serve_with license spawn
}

serve_with license spawn

# An instance

call "$(new_body CS-1)"
id=$(answer_id)
is "$code $signed" "000000 yes" "newInstance opens at once"
like "$(record "$id")" '"family":"license".*"state":"active"' "a record of License"
is "$(record "$id" | grep -c appInfo)" 0 "which shows no address"
answers 000000 newInstance "$(new_body CS-1 again)"
is "$(answer_id)" "$id" "with the same id"
answers 000000 refreshInstance "$(refresh_body "$id" CS-2)"
like "$(record "$id")" '"expireTime":"2030-12-31T00:00:00.000Z"' \
    "has the expiry"
answers 000000 "FREEZE" "$(status_body "$id" FREEZE)"
kill_all
answers 000000 "UNFREEZE, after kill -9," "$(status_body "$id" UNFREEZE)"
answers 000000 releaseInstance "$(release_body "$id")"
is "$(ran)" "new refresh freeze unfreeze release" "each hook ran once, in order"
kill_all
answers 000003 "released: refresh" "$(refresh_body "$id" CS-3)"
answers 000003 "released: UNFREEZE" "$(status_body "$id" UNFREEZE)"
answers 000003 "released: getLicenseAsync" "$(apply_body "$id" E1)"
answers 000000 "released: FREEZE" "$(status_body "$id" FREEZE)"
answers 000000 "released: release" "$(release_body "$id")"
answers 000003 "unknown: release" "$(release_body never-was)"
is "$(ran 2>/dev/null)" "" "and no hook ran for that"

# Codes

as license_code
code_call() { # CODE ACTIVITY MEMBERS
	printf '{"activity":"%s","license":"%s",%s}' "$2" "$1" "$3"
}
renew() { # CODE ORDER
	code_call "$1" refreshLicenseCode \
	    "\"scene\":\"RENEWAL\",\"orderId\":\"$2\",\"orderLineId\":\"L\",\"expireTime\":\"20301231000000\""
}
status() { # CODE STATUS
	code_call "$1" updateLicenseCodeStatus "\"status\":\"$2\""
}
release() { # CODE
	code_call "$1" releaseLicenseCode '"orderId":""'
}
state_of_codes() {
	cat "$STATE"/licenses/*/code.*.json |
	    sed 's/.*"state":"\([a-z]*\)".*/\1/' | sort | tr '\n' ' '
}

n=0
for first in renew:refresh:active status+FREEZE:freeze:frozen \
    status+UNFREEZE:unfreeze:active release:release:released; do
	n=$((n + 1))
	IFS=: read -r what hook state <<-END
		$first
	END
	case $what in
	renew) body=$(renew "CANARY-CODE-$n" O1) ;;
	release) body=$(release "CANARY-CODE-$n") ;;
	*) body=$(status "CANARY-CODE-$n" "${what#*+}") ;;
	esac
	answers 000000 "first of a code: $what" "$body"
	is "$(license_records 'code.*' | wc -l | tr -d ' ')" "$n" \
	    "$what: makes its record, once"
	is "$(ran)" "$hook" "$what: and runs its hook, once"
	like "$(cat "$SITE/in.$hook")" \
	    '"state":"'$state'".*"license":"CANARY-CODE-'$n'".*"request":\{.*"license":"CANARY-CODE-'$n'"' \
	    "$what: which is told the code"
done
is "$(state_of_codes)" "active active frozen released " "each in its state"
kill_all
answers 000000 "a code of which freeze was the first: UNFREEZE" \
    "$(status CANARY-CODE-2 UNFREEZE)"
answers 000000 "a renewal" "$(renew CANARY-CODE-2 O2)"
answers 000000 "its release" "$(release CANARY-CODE-2)"
is "$(ran)" "unfreeze refresh release" "each hook ran once"
kill_all
for gone in 2 4; do
	answers 000003 "released: renewal" "$(renew CANARY-CODE-$gone O3)"
	is "$says" "license: does not exist" "it says of what"
	answers 000003 "released: UNFREEZE" "$(status CANARY-CODE-$gone UNFREEZE)"
	answers 000000 "released: FREEZE" "$(status CANARY-CODE-$gone FREEZE)"
	answers 000000 "released: release" "$(release CANARY-CODE-$gone)"
done
is "$(ran 2>/dev/null)" "" "no hook ran for what is released"
before=$(cat "$STATE"/licenses/*/* | cksum)
for body in "$(renew X O)" "$(status X FREEZE)" "$(release X)" \
    "$(release CANARY-CODE-1)"; do
	answers 000000 "a debug call" "${body%\}},\"testFlag\":\"1\"}"
done
is "$(cat "$STATE"/licenses/*/* | cksum)" "$before" "touches nothing"
is "$(license_records 'code.*' | wc -l | tr -d ' ')" 4 "and makes nothing"

# What waits for its hook has the code sealed, too.
hook refresh <<'END'
#!/bin/sh
exit 1
END
config_set wait_ms 0
kill_all
as license_code
answers 000000 "a renewal whose hook fails" "$(renew CANARY-CODE-1 O9)"
wait_for 50 grep -q "exit status 1" "$SITE/koogate.log"
is "$("$KOOGATE" jobs -c "$CONFIG" | grep -c refresh)" 1 "waits"
long=$(printf '%064d' 7)
answers 000000 "a code of 64 characters" "$(release "$long")"
call "$(release "${long}8")"
is "$code $says" "000002 license: longer than 64 characters" "and not of 65"
answers 000000 "a code of any characters" "$(release 'CANARY/../\"ü 密')"
is "$(grep -rlE "CANARY|$long" "$STATE" "$SITE/koogate.log")" "" \
    "no code is in the state or the log as it is"
done_testing
