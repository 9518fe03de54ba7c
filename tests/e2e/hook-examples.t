#!/bin/sh
# The example hooks for `new` keep the contract of koogate-hooks(7).
. tests/support/site.sh
. tests/support/hooks.sh
hooks_make

for hook in new.sh new.py new.php; do
	run "$hook" new
	is "$(whole)" whole "$hook makes a whole tenant"
	is "$(says appInfo.frontEndUrl)" \
	    "http://127.0.0.1:8080/tenants/$ID/" "$hook: its address"
	like "$(says appInfo.password)" '^[0-9a-f]{32}$' "$hook: its password"
	first=$(says appInfo.password)
	run "$hook" new 2
	is "$(says appInfo.password)" "$first" "$hook: the same when run again"
	find "$T/tenants" | xargs grep -ls "$first" >"$T/leak"
	is "$(cat "$T/leak")" "" "$hook: the password is not served"
	is "$(stat -c %a "$T/tenants-private")" 700 "$hook: nor may others read"

	run release.sh release
	is "$rc $(find "$T/tenants" "$T/tenants-private" -mindepth 1)" "0 " \
	    "$hook: release.sh leaves nothing of it"

	echo https://app.example.com/t/ >"$HOOKS/base-url"
	run "$hook" new
	is "$(says appInfo.frontEndUrl)" "https://app.example.com/t/$ID/" \
	    "$hook: base-url is heeded"
	rm "$HOOKS/base-url"
	[ "$(says appInfo.password)" != "$first" ]
	ok $? "$hook: another tenant gets another password"

	# What a kill or a power cut may leave.
	printf 0123 >"$SECRET"
	printf 01 >"$SECRET.new"
	: >"$PUBLIC/index.html"
	: >"$PUBLIC/index.html.new"
	run "$hook" new
	is "$(whole)" whole "$hook mends half a tenant"
	forget_tenants
done

for hook in new.py new.php; do
	run "$hook" new
	is "$(says data.page)" "../tenants/$ID/index.html" "$hook leaves data"
	rm -rf "$T/tenants"
	touch "$HOOKS/maintenance"
	run "$hook" new
	is "$rc $(wc -c <"$T/out") $(wc -l <"$T/err")" "75 0 1" \
	    "$hook: maintenance is not yet"
	rm "$HOOKS/maintenance"
	sed 's/MOST_TENANTS = 1000/MOST_TENANTS = 1/' "$HOOKS/$hook" \
	    >"$HOOKS/small-$hook"
	chmod 755 "$HOOKS/small-$hook"
	run "small-$hook" new
	is "$rc" 0 "$hook: there is room for one"
	mv "$PUBLIC" "$T/tenants/another"
	run "small-$hook" new
	is "$rc $(says resultCode) $(says retry)" "100 000106 true" \
	    "$hook: not for two"
	rm -rf "$T/tenants"
	printf '{"instance":{"instanceId":"../x"}}' >"$T/in"
	start "$hook" new
	wait "$PID"
	is "$? $(cat "$T/out")" "1 " "$hook refuses an id that is a path"
	like "$(tail -n 1 "$T/err")" '^new: .*no instance id' \
	    "$hook: the last line says why"
done

for hook in deploy/hooks/*.sh deploy/hooks/*.py deploy/hooks/*.php; do
	[ -x "$hook" ] && [ "$(wc -l <"$hook")" -lt 80 ]
	ok $? "$hook is executable and short"
done
done_testing
