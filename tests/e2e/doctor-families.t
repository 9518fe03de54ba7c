#!/bin/sh
# The doctor asks the endpoints of all families, each in its own way, behind a
# real web server; they find nothing wrong with it, nor it with them.
. tests/support/site.sh
site_make
. tests/support/doctor.sh
rm -r "$SITE"
families=saas,saas_v1,license,license_code,license_v1,notify,kit,kit_v1
"$KOOGATE" init --families $families "$SITE" >"$T/init.out" 2>&1 ||
    bail "$(cat "$T/init.out")"
hook license <<'END'
#!/bin/sh
exit 75
END

backend() { # every endpoint, by itself
	cat <<-END
	server.modules = ( "mod_alias", "mod_setenv", "mod_cgi" )
	alias.url = (
	    "/license_v1" => "$BUILD/cgi/license_v1.fcgi",
	    "/license" => "$BUILD/cgi/license.fcgi",
	    "/saas_v1" => "$BUILD/cgi/saas_v1.fcgi",
	    "/saas" => "$BUILD/cgi/saas.fcgi",
	    "/notify" => "$BUILD/cgi/notify.fcgi",
	    "/kit" => "$BUILD/cgi/kit.fcgi" )
	cgi.assign = ( ".fcgi" => "" )
	setenv.add-environment = ( "KOOGATE_CONFIG" => "$CONFIG" )
	END
}

site_start cgi
at=http://127.0.0.1:$PORT
ask() { # the doctor, all of them
	doctor --platform http://127.0.0.1:1 --url "$at/saas" \
	    --url "saas_v1=$at/saas_v1" --url "license=$at/license" \
	    --url "license_code=$at/license" --url "license_v1=$at/license_v1" \
	    --url "notify=$at/notify" --url "kit=$at/kit" --url "kit_v1=$at/kit"
}

files() { # of records
	(cd "$STATE" && find instances licenses orders tenants queue -type f)
}
ask
is "$exit" 0 "nothing is bad"
is "$(grep -c '^warning|address|.*has no TLS' "$T/findings")" 8 \
    "but that there is no TLS on a trial"
is "$(wrongs address)" 8 "and nothing else"
for family in $(echo $families | tr , ' '); do
	is "$(grep -c "^ok|address|$family: " "$T/findings")" 8 \
	    "$family: eight things are good"
done
is "$(grep -c 'debug request succeeds' "$T/findings")" 8 "each probe succeeds"
is "$(grep -c 'without a signature is refused, and signed' "$T/findings")" 8 \
    "each call without a signature is refused"
is "$(journal | grep -c '"resultCode":"000000"')" 16 \
    "the journal has two probes of each"
is "$(journal | grep '"resultCode":"000000"' | grep -vc '"probe":true')" 0 \
    "all of them as probes"
is "$(files)" "" "and no record is made"

# The address of another family

doctor --platform http://127.0.0.1:1 --url "saas=$at/notify"
is "$exit" 1 "the address of another family is bad"
finds bad address 'saas: a signed debug request is answered 000001' \
    "it does not know the key"
finds bad address 'Body-Sign does not fit' "and signs with its own"
like "$(cat "$T/findings")" 'is it the address of another family' \
    "which is recognised"
doctor --platform http://127.0.0.1:1 --url "saas=$at/saas_v1"
finds bad address 'saas: ' "so is that of the first generation"
printf '%036d\n' 3 >"$SITE/saas.key"
mv "$CONFIG" "$CONFIG.away"
ask
is "$exit" 111 "without a configuration there is nothing to ask with"
done_testing
