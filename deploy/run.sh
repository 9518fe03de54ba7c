#!/bin/sh
# The quick start: build koogate, serve a throw-away site on 127.0.0.1, rehearse
# the marketplace against it, and keep serving until Ctrl-C.
#
#	sh deploy/run.sh [--once]
#
# --once ends after the rehearsal, with its exit status.
set -eu

top=$(cd "$(dirname "$0")/.." && pwd)
cd "$top"
. deploy/packages.sh

once=
case "${1-}" in
"") ;;
--once) once=1 ;;
*)
	echo "usage: sh deploy/run.sh [--once]" >&2
	exit 100
	;;
esac

server=
sockets=
# End our own server, and nobody else's.
stop() {
	[ -z "$server" ] || kill "$server" 2>/dev/null || :
	[ -z "$server" ] || wait "$server" 2>/dev/null || :
	server=
	[ -z "$sockets" ] || rm -rf "$sockets"
	sockets=
}
trap stop EXIT
trap 'exit 130' INT TERM

is_listening() {
	grep -qi ":$(printf '%04X' "$1") [0-9A-F]*:0000 0A" /proc/net/tcp \
	    /proc/net/tcp6 2>/dev/null
}

free_port() {
	port=8080
	while is_listening "$port"; do
		port=$((port + 1))
		if [ "$port" -gt 8180 ]; then
			echo "no free port between 8080 and 8180" >&2
			return 1
		fi
	done
	echo "$port"
}

step() {
	printf '\n== %s\n' "$*"
}

need_packages $BUILD_PACKAGES $RUN_PACKAGES

# Two of these at once would share build/.
mkdir -p build
exec 9>build/run.lock
if ! flock -n 9; then
	echo "another quick start runs in this folder: end it first" >&2
	exit 111
fi

step "build"
make -s -j"$(nproc)" programs
koogate=build/koogate

step "a throw-away site in build/run/"
families="saas saas_v1 kit kit_v1 license license_code license_v1 notify"
site=$top/build/run
rm -rf "$site"
$koogate init --families "$(echo $families | tr ' ' ,)" \
    --url https://app.example.com/login "$site"
mkdir -p "$site/www" "$site/tenants"
cp deploy/hooks/new.sh "$site/hooks/new"
cp deploy/hooks/release.sh "$site/hooks/release"
cp deploy/hooks/license.sh "$site/hooks/license"

port=$(free_port)
base=http://127.0.0.1:$port
echo "$base/tenants" >"$site/hooks/base-url"
# The production address of a family: two families share /license, and all of
# SaaS and the kit share /saas.
address() {
	case $1 in
	saas* | kit*) echo "$base/saas" ;;
	license_code) echo "$base/license" ;;
	*) echo "$base/$1" ;;
	esac
}

# A socket's path must be short, whatever the path of this folder.
sockets=$(mktemp -d)
backend() { # PATH PROGRAM
	cat <<-END
	fastcgi.server += ( "$1" => ((
	    "bin-path" => "$top/build/cgi/$2.fcgi",
	    "socket" => "$sockets/$2",
	    "max-procs" => 2,
	    "check-local" => "disable",
	    "bin-environment" => ( "KOOGATE_CONFIG" => "$site/koogate.json",
	        "KOOGATE_OWN_SOCKET" => "1" ),
	    "bin-copy-environment" => ( "PATH" )
	)))
	END
}

# For a server of your own, paste deploy/lighttpd/koogate.conf instead.
configuration() {
	cat <<-END
	server.modules = ( "mod_alias", "mod_fastcgi" )
	# Never the site itself: its keys would be on the web.
	server.document-root = "$site/www"
	server.bind = "127.0.0.1"
	server.port = $port
	server.errorlog = "$site/lighttpd.log"
	server.upload-dirs = ( "$sockets" )
	# What the example hooks make for each buyer.
	alias.url = ( "/tenants/" => "$site/tenants/" )
	index-file.names = ( "index.html" )
	END
	backend /license_v1 license_v1
	backend /license license
	backend /notify notify
	echo '$HTTP["url"] =~ "^/saas" {'
	echo '$HTTP["url"] =~ "/produceAPI/" {'
	backend /saas kit
	echo '} else $HTTP["request-method"] == "GET" {'
	backend /saas saas_v1
	echo '} else {'
	backend /saas saas
	echo '} }'
}

configuration >"$site/lighttpd.conf"
PATH=$PATH:/usr/sbin:/sbin
lighttpd -D -f "$site/lighttpd.conf" 9>&- &
server=$!
tries=0
until is_listening "$port"; do
	tries=$((tries + 1))
	if [ "$tries" -gt 100 ] || ! kill -0 "$server" 2>/dev/null; then
		echo "lighttpd did not start; see $site/lighttpd.log:" >&2
		tail -n 5 "$site/lighttpd.log" >&2 || :
		exit 111
	fi
	sleep 0.1
done

status=0
passed=0
failed=0
for family in $families; do
	case $family in
	kit*) secret="--rsa-public build/run/rsa.pub" ;;
	*) secret= ;;
	esac
	step "the marketplace, rehearsed: $family (-v instead of -q shows every call)"
	echo "koogate rehearse $(address $family) --family $family" \
	    "--key-file build/run/$family.key $secret -q"
	$koogate rehearse "$(address $family)" --family $family \
	    --key-file "$site/$family.key" $secret -q >"$site/rehearsal" ||
	    status=$?
	cat "$site/rehearsal"
	count=$(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed,.*/\1 \2/p' \
	    "$site/rehearsal")
	count=${count:-0 1}
	passed=$((passed + ${count% *}))
	failed=$((failed + ${count#* }))
done

# What a buyer is shown, as the state has it.
show_newest() {
	id=$($koogate list -c "$site/koogate.json" --state active |
	    awk 'NR == 2 { print $1 }')
	[ -z "$id" ] || $koogate show -c "$site/koogate.json" --reveal "$id" |
	    awk '/^[^ ]/ { shown = /^appInfo/ } shown'
}

step "a purchase under SaaS 1.0: its credentials, as the marketplace decrypts them"
$koogate rehearse "$base/saas" --family saas_v1 --key-file "$site/saas_v1.key" \
    -q --only credential/new --reveal --keep || status=$?
echo "and the same, as the state has them: koogate show --reveal"
show_newest

step "a purchase: the hook build/run/hooks/new opens the instance"
$koogate send "$base/saas" --key-file "$site/saas.key" --activity newInstance \
    --set orderId=CS2211181819B4LVS \
    --set orderLineId=CS2211181819B4LVS-000001 \
    --set businessId=87b94795-0603-4e24-8ae5-69420d60e3c8 || status=$?
$koogate list -c "$site/koogate.json" --state active

step "koogate answers at $base/"
for family in $families; do
	printf '%-12s %-34s key: %s\n' "$family" "$(address $family)" \
	    "$site/$family.key"
done
echo "configuration: $site/koogate.json"
echo "state:         $site/state/"
echo "hooks:         $site/hooks/: edit \`new\`, buy again, see \`koogate jobs\`"
step "the whole marketplace"
echo "$passed checks passed, $failed failed, in $(echo $families | wc -w) families"
[ -z "$once" ] || exit "$status"
echo "Ctrl-C ends it."
wait "$server"
