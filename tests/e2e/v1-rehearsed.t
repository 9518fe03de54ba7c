#!/bin/sh
# The marketplace of 1.0, played by `koogate rehearse`, is content with both key
# sizes; on the address that SaaS 1.0 shares with 2.0, which is rehearsed there
# beside it, as deploy/lighttpd/koogate.conf serves it.
. tests/support/site.sh
. tests/support/v1.sh
site_make_v1
hook license <<'END'
#!/bin/sh
printf '{"license": "license \\"of\\" %s\\n云"}' "$KOOGATE_INSTANCE_ID"
END
sed -i "s|\"app_info\": {|& \"userName\": \"云 admin\", \"password\": \"$(
    printf %079d 7)\",|" "$CONFIG"
config_set wait_slots 16

play() { # FAMILY PATH LEAST [options]: at least so many checks, none failed
	_family=$1 _path=$2 _least=$3
	shift 3
	"$KOOGATE" rehearse "http://127.0.0.1:$PORT$_path" --family "$_family" \
	    --key-file "$SITE/$_family.key" -q "$@" >"$T/$_family.out" 2>&1
	is "$?" 0 "encrypt_type $type: $_family passes its rehearsal"
	grep -E '^(FAIL|warn)' "$T/$_family.out" | head -n 20 | sed 's/^/# /' >&2
	passed=$(sed -n 's/^\([0-9]*\) passed, 0 failed.*/\1/p' "$T/$_family.out")
	[ "${passed:-0}" -ge "$_least" ]
	ok $? "of $_least checks or more"
	note "$_family: ${passed:-?} checks passed"
}

for type in 1 2; do
	config_set encrypt_type "$type"
	site_start deployed
	play saas_v1 /saas 500 --expect "userName=云 admin" \
	    --expect "password=$(printf %079d 7)"
	is "$(grep -c ^warn "$T/saas_v1.out")" 0 "without a warning"
	play saas /saas 400
	play license_v1 /license_v1 400
	site_stop
done
is "$(grep -c authToken= "$T/access.log")" 0 "no token is in the access log"
[ "$(grep -cE 'GET /(saas|license_v1) HTTP' "$T/access.log")" -gt 100 ]
ok $? "which has the calls"
is "$(records | grep -c new)" 0 "no file is left over"
done_testing
