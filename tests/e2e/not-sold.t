#!/bin/sh
# A program whose products are not sold answers 404 in words, by CGI and
# FastCGI, keeps no server from starting, and serves as soon as there is a key.
. tests/support/site.sh
. tests/support/v1.sh
site_make

hand() { # PROGRAM VARIABLE=VALUE...: a call by CGI
	_program=$BUILD/cgi/$1.fcgi
	shift
	env KOOGATE_CONFIG="$CONFIG" REQUEST_METHOD=POST CONTENT_LENGTH=2 \
	    QUERY_STRING= "$@" "$_program" >"$T/out" 2>"$T/err" <<-'END'
	{}
	END
	echo "$? $(sed -n '1s/^Status: //p' "$T/out" | tr -d '\r')"
}

before=$(state_sum)
for name in saas_v1 kit license license_v1 notify; do
	is "$(hand $name SCRIPT_NAME=/x PATH_INFO=/produceAPI/v2/tenantSync)" \
	    "0 404 Not Found" "$name, by CGI: 404"
	like "$(cat "$T/out")" "no product of the family $name is sold here" \
	    "$name says why"
	is "$(grep -ic '^Body-Sign' "$T/out")" 0 "$name signs with nobody's key"
	KOOGATE_CONFIG=$CONFIG "$BUILD/cgi/$name.fcgi" -t >"$T/out" 2>&1
	is $? 111 "$name -t is not content"
	like "$(cat "$T/out")" "koogate.json:[0-9]*: keys: has no key for the" \
	    "and says where to look"
done
is "$(state_sum)" "$before" "no record was made"
like "$(journal)" '"family":"kit".*"status":404.*is sold here' \
    "the journal says so"

# deploy/lighttpd/koogate.conf as it is: all programs, and one key
site_start deployed
call '{"activity":"queryInstance","instanceId":"any","testFlag":"1"}'
is "$status $code $signed" "200 000000 yes" "what is sold is served"
base=${URL%/saas}
for path in saas/produceAPI/v2/tenantSync license license_v1 notify; do
	URL=$base/$path send 'a=b' "$T/body"
	is "$status $code" "404 000002" "/$path, behind lighttpd: 404"
done
URL=$base/saas
send 'a=b' ''
is "$status $code" "404 000002" "SaaS 1.0, at the address of 2.0: 404"

# From now on it is sold; then no more.
printf 'a-key-of-the-first-generation\n' >"$SITE/saas_v1.key"
cp "$CONFIG" "$T/without"
sed 's/"keys": {/&\n    "saas_v1": [ { "file": "saas_v1.key" } ],/' \
    "$T/without" >"$CONFIG.new" && mv "$CONFIG.new" "$CONFIG"
KEY_V1=$SITE/saas_v1.key
v1 queryInstance instanceId=any testFlag=1
is "$status" 200 "with its key it is served, without a restart"
mv "$T/without" "$CONFIG"
v1 queryInstance instanceId=any testFlag=1
is "$status" 404 "and without it no more"
call '{"activity":"queryInstance","instanceId":"any","testFlag":"1"}'
is "$status $code" "200 000000" "while the other goes on"
done_testing
