#!/bin/sh
# One address for online Licenses and license codes: the key that verifies a
# call names its family, and either family does without the other.
. tests/support/site.sh
. tests/support/sites.sh
site_of license license_code

start() { # CONFIG: what the program says of it
	KOOGATE_CONFIG=$1 "$BUILD/cgi/license.fcgi" -t 2>&1
}

like "$(start "$CONFIG")" 'hook_dir: there is no hook .license.' \
    "without a hook license it does not start"
start "$CONFIG" >"$T/out"
is "$?" 111 "and exits 111"
grep -v '"license":' "$CONFIG" >"$SITE/codes.json"
start "$SITE/codes.json" >"$T/out"
is "$?" 0 "for codes alone it needs none"
grep -Ev '"(seal_keys|hook_dir|license)":' "$CONFIG" >"$SITE/bare.json"
like "$(start "$SITE/bare.json")" 'seal_keys: is missing: the license codes' \
    "but something to seal codes with"
license_hook
start "$CONFIG" >"$T/out"
is "$?" 0 "with the hook it starts"
cp "$SITE/license_code.key" "$T/code.key"
cp "$SITE/license.key" "$SITE/license_code.key"
like "$(start "$CONFIG")" 'keys: license and license_code have the same key' \
    "not with one key for both"
cp "$T/code.key" "$SITE/license_code.key"

code_body() { # ACTIVITY MEMBERS
	printf '{"activity":"%s","license":"CODE-1",%s}' "$1" "$2"
}
renewal='"scene":"RENEWAL","orderId":"O1","orderLineId":"L1"'
renewal="$renewal,\"expireTime\":\"20301231000000\""
refresh_code=$(code_body refreshLicenseCode "$renewal")
status_code=$(code_body updateLicenseCodeStatus '"status":"FREEZE"')
release_code=$(code_body releaseLicenseCode '"orderId":"O2"')

refused() { # NAME BODY: as an activity that there is not
	call "$2"
	is "$code $says $signed" \
	    "000002 activity: unsupported activity yes" "$1"
}

serve_with license spawn
refused "a refresh of a code is not License's" "$refresh_code"
refused "nor a change of its status" "$status_code"
refused "nor its release" "$release_code"
refused "nor a debug one" "${refresh_code%\}},\"testFlag\":\"1\"}"
as license_code
id=0d3cbc95-c3ea-8614-839c-b03036241889
refused "newInstance is not the codes'" "$(new_body CS-1)"
refused "nor refreshInstance" "$(refresh_body $id CS-2)"
refused "nor updateInstanceStatus" "$(status_body $id FREEZE)"
refused "nor releaseInstance" "$(release_body $id)"
refused "nor getLicenseAsync" "$(apply_body $id E1)"
is "$(cd "$STATE" && find instances licenses orders -type f)" "" \
    "none of that left a record"
for family in license license_code; do
	as "$family"
	refused "$family has no queryInstance" \
	    '{"activity":"queryInstance","instanceId":"a"}'
	refused "$family has no upgradeInstance" "$(upgrade_body $id CS-3)"
	refused "$family has no orderNotify" \
	    '{"activity":"orderNotify","orderId":"O","orderLineId":"L"}'
done
call "$refresh_code"
is "$code $signed" "000000 yes" "a code's own key serves it"
as license
call "$(new_body CS-1)"
is "$code $signed" "000000 yes" "and an instance its own"
call "$(refresh_body "$(answer_id)" CS-2 | sed 's/RENEWAL/RENEWAL_CHANGE/')"
is "$code $says" "000002 scene: must be one of TRIAL_TO_FORMAL, RENEWAL, UNSUBSCRIBE_RENEWAL_PERIOD" \
    "a License is not renewed by a change"
as license_code
call "$(printf %s "$refresh_code" | sed 's/RENEWAL/TRIAL_TO_FORMAL/')"
is "$code $says" "000002 scene: must be one of RENEWAL, UNSUBSCRIBE_RENEWAL_PERIOD" \
    "a code knows two scenes"
is "$(journal | sed -n 's/.*"family":"\([a-z_]*\)","resultCode":"000000".*/\1/p' |
    sort | uniq -c | tr -s ' \n' ' ')" " 1 license 1 license_code " \
    "the journal tells the families apart"
site_stop

# A stranger's key, and each family alone.
cp "$CONFIG" "$SITE/both.json"
for alone in license license_code; do
	grep -v "^    \"$alone\": " "$SITE/both.json" |
	    sed 's/\.key" } ],$/.key" } ]/' >"$CONFIG"
	sed -i 's/"seal.key" } \]/&,/' "$CONFIG"
	other=license
	[ "$alone" = license_code ] || other=license_code
	serve_with license spawn
	as "$other"
	if [ "$other" = license ]; then
		call "$(new_body CS-1)"
	else
		call "$refresh_code"
	fi
	is "$code $signed" "000000 yes" "$other alone is served"
	KEY=$SITE/$alone.key
	call "$(new_body CS-9)"
	is "$code $signed" "000001 yes" \
	    "$alone's key is a stranger's then, refused with $other's"
	like "$(journal | tail -n 1)" '"family":"'$other'","resultCode":"000001".*"cause":' \
	    "$other: and the journal says why"
	site_stop
done

# A slip is proven with the keys of either family.
cp "$SITE/both.json" "$CONFIG"
serve_with license spawn
for family in license license_code; do
	as "$family"
	printf '%s' "$refresh_code" >"$T/body"
	python3 - "$KEY" "$T/body" >"$T/query" <<-'END'
	import hashlib, hmac, sys, time
	key, body = (open(path, "rb").read().strip() for path in sys.argv[1:])
	mac = lambda text: hmac.new(key, text, hashlib.sha256).hexdigest()
	now = str(int(time.time() * 1000))
	print("signature=" + mac(key + b"n" + now.encode() + mac(body).upper().encode()) + "&nonce=n&timestamp=" + now)
	END
	send "$(cat "$T/query")" "$T/body"
	is "$code" 000001 "$family: a slip of the seller is refused"
	like "$(journal | tail -n 1)" 'the inner digest was written in upper case' \
	    "$family: and named in the journal"
done
done_testing
