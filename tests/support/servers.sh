# servers.sh: what the tests named server-* have in common.  Source it first; it
# sources site.sh.
#
# Each serves one site with all families, over TLS, by the very files of deploy/
# with only paths, ports and names substituted, and then holds the server to
# the same: every folder of tests/cases, every family that `koogate rehearse`
# knows, and a case for each thing in which servers differ.
#
# Servers and workers run as an unprivileged user: started by root, a test is
# moved to a directory of nobody's and goes on as nobody.

if [ "$(id -u)" -eq 0 ]; then
	command -v setpriv >/dev/null || {
		echo "1..0 # SKIP there is no setpriv, to run a server as nobody"
		exit 0
	}
	KOOGATE_STAGE=$(mktemp -d "${TMPDIR:-/tmp}/koogate.XXXXXX") || exit 1
	_built=${BUILD:-build}
	mkdir -p "$KOOGATE_STAGE/build/tests/support" &&
	    cp -R tests deploy "$KOOGATE_STAGE/" &&
	    cp -R "$_built/cgi" "$_built/koogate" "$KOOGATE_STAGE/build/" &&
	    cp "$_built/tests/support/answer" \
		"$KOOGATE_STAGE/build/tests/support/" &&
	    chown -R 65534:65534 "$KOOGATE_STAGE" &&
	    chmod -R u+rwX,go+rX "$KOOGATE_STAGE" && cd "$KOOGATE_STAGE" || {
		rm -rf "$KOOGATE_STAGE"
		exit 1
	}
	export KOOGATE_STAGE
	export BUILD=build HOME="$KOOGATE_STAGE" TMPDIR="$KOOGATE_STAGE"
	exec setpriv --reuid 65534 --regid 65534 --clear-groups --no-new-privs \
	    sh "tests/${0##*tests/}"
fi

[ -z "${KOOGATE_STAGE-}" ] || trap 'rm -rf "$KOOGATE_STAGE"' EXIT

. tests/support/site.sh
. tests/support/cases.sh
. tests/support/load.sh

SERVER=  # the pid of the web server
WORKERS= # of what has started workers at sockets

cleanup() {
	trap - EXIT INT TERM HUP
	site_stop
	runners_stop
	rm -rf "$T" "${KOOGATE_STAGE-$T}"
}

site_stop() {
	[ -z "$SERVER" ] || end $SERVER
	[ -z "$WORKERS" ] || end $WORKERS
	SERVER= WORKERS=
}

need() { # PROGRAM PACKAGE
	command -v "$1" >/dev/null || skip_all "there is no $1 (package $2)"
}

need_file() { # FILE PACKAGE
	[ -e "$1" ] || skip_all "there is no $1 (package $2)"
}

# The site, its certificate, the directories that the files of deploy/ name

# What can be rehearsed, says the command when it is asked for what cannot.
families=$("$KOOGATE" rehearse http://127.0.0.1:1/ --key-file /dev/null \
    --family none 2>&1 | sed -n 's/.*only: \([a-z0-9_ ]*\)$/\1/p')
[ -n "$families" ] || {
	echo "Bail out! koogate rehearse names no families"
	exit 1
}

server_site() {
	need openssl openssl
	site_make
	fresh_site
	mkdir -p "$T/run" "$T/www" "$T/log" "$T/server/tmp" "$T/tls"
	echo "$T" >"$T/www/who"
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 \
	    -nodes -days 2 -subj /CN=koogate.example.com \
	    -addext subjectAltName=IP:127.0.0.1 \
	    -keyout "$T/tls/privkey.pem" -out "$T/tls/fullchain.pem" \
	    >"$T/openssl.out" 2>&1 || bail "$(cat "$T/openssl.out")"
	CURL_CA_BUNDLE=$T/tls/fullchain.pem
	export CURL_CA_BUNDLE
}

fresh_site() {
	rm -rf "$SITE"
	"$KOOGATE" init --families \
	    saas,saas_v1,kit,kit_v1,license,license_code,license_v1,notify \
	    "$SITE" >"$T/init.out" 2>&1 || bail "$(cat "$T/init.out")"
	# Nobody else makes Licenses: without it their programs do not start.
	cp "$ROOT/deploy/hooks/license.sh" "$HOOKS/license"
}

# A file of deploy/, with the paths of this test.  With $ONLY_V2 it is without
# the lines that say they may be left out.
adapt() { # FILE
	sed -e "s,/usr/local/lib/koogate,$BUILD/cgi,g" \
	    -e "s,/var/lib/koogate,$SITE,g" \
	    -e "s,/run/koogate,$T/run,g" -e "s,/run/lighttpd,$T/run,g" \
	    -e "s,/etc/ssl/koogate,$T/tls,g" -e "s,/var/www/koogate,$T/www,g" \
	    -e "s,/var/log/[a-z0-9]*,$T/log,g" \
	    -e "s,/etc/apache2/,$T/server/,g" \
	    -e "s,\*:443,127.0.0.1:$PORT,g" \
	    -e "s,\":443\",\"127.0.0.1:$PORT\",g" \
	    -e "s,listen 443,listen 127.0.0.1:$PORT,g" \
	    ${ONLY_V2:+-e '/# SaaS 1\.0/,/# end of SaaS 1\.0/d'} "$ROOT/$1"
}

# Servers.  Each start function takes the port from $PORT and leaves the pid in
# $SERVER.  Some end all of their process group when they end, and others in it
# are not theirs: so each has a session of its own.

modules() { # NAME...
	for _name; do
		echo "LoadModule ${_name}_module" \
		    "/usr/lib/apache2/modules/mod_$_name.so"
	done
}

# What every Debian has in its apache2.conf, and what an administrator may have
# added that is bad for us: compression.
apache_base() {
	modules authz_core authz_host alias dir mime env filter deflate rewrite \
	    ssl socache_shmcb reqtimeout
	cat <<-END
	ServerRoot "$T/server"
	DefaultRuntimeDir "$T/server"
	PidFile "$T/server/pid"
	Mutex file:$T/server default
	ErrorLog "$T/log/error.log"
	SSLSessionCache none
	ServerName localhost
	TypesConfig /dev/null
	AddOutputFilterByType DEFLATE application/json
	Listen 127.0.0.1:$PORT
	<Directory />
	    AllowOverride None
	    Require all denied
	</Directory>
	END
}

apache_run() { # the configuration is in $T/server/apache2.conf
	TMPDIR=$T/server/tmp setsid apache2 -DFOREGROUND -d "$T/server" \
	    -f "$T/server/apache2.conf" >"$T/server.out" 2>&1 &
	SERVER=$!
}

apache_start() { # WAY MPM [MODULE...]: deploy/apache/WAY.conf
	_way=$1
	shift
	{
		modules "$@"
		apache_base
		case " $* " in
		*" fcgid "*)
			echo "FcgidIPCDir $T/server"
			echo "FcgidProcessTableFile $T/server/fcgid_shm"
			;;
		*" cgid "*) echo "ScriptSock $T/server/cgid" ;;
		esac
		adapt deploy/apache/site.conf
	} >"$T/server/apache2.conf"
	adapt "deploy/apache/$_way.conf" >"$T/server/koogate-way.conf"
	apache_run
}

nginx_start() {
	{
		cat <<-END
		pid $T/server/pid;
		error_log $T/log/error.log;
		daemon off;
		events { worker_connections 256; }
		http {
			client_body_temp_path $T/server/tmp/body;
			fastcgi_temp_path $T/server/tmp/fastcgi;
			proxy_temp_path $T/server/tmp/proxy;
			uwsgi_temp_path $T/server/tmp/uwsgi;
			scgi_temp_path $T/server/tmp/scgi;
			gzip on;
			gzip_min_length 1;
			gzip_types application/json;
		END
		adapt deploy/nginx/koogate.conf
		echo "}"
	} >"$T/server/nginx.conf"
	setsid nginx -p "$T/server/" -e "$T/log/error.log" \
	    -c "$T/server/nginx.conf" >"$T/server.out" 2>&1 &
	SERVER=$!
}

lighttpd_way_start() { # FILE: deploy/lighttpd/FILE.conf
	{
		cat <<-END
		server.modules = ( "mod_accesslog", "mod_deflate" )
		server.bind = "127.0.0.1"
		server.port = $(random_port)
		server.document-root = "$T/www"
		server.errorlog = "$T/log/error.log"
		server.upload-dirs = ( "$T/server/tmp" )
		accesslog.filename = "$T/log/access.log"
		deflate.mimetypes = ( "application/json" )
		deflate.allowed-encodings = ( "gzip" )
		deflate.min-compress-size = 1
		END
		adapt deploy/lighttpd/tls.conf
		adapt "deploy/lighttpd/$1.conf"
	} >"$T/server/lighttpd.conf"
	setsid lighttpd -D -f "$T/server/lighttpd.conf" >"$T/server.out" 2>&1 &
	SERVER=$!
}

# Workers at sockets, by deploy/spawn-fcgi/workers.sh.
spawn_workers() {
	LIB=$BUILD/cgi KOOGATE_CONFIG=$CONFIG SOCKETS=$T/run \
	    sh "$ROOT/deploy/spawn-fcgi/workers.sh" >"$T/workers.out" 2>&1 &
	WORKERS=$!
	wait_for 50 sockets_are_there ||
	    bail "no workers: $(cat "$T/workers.out")"
}

sockets_are_there() {
	[ "$(ls "$T/run" | grep -c "[.]sock$")" -eq 6 ]
}

# Start a server, by the caller's `start`, on a port that nobody has: it says
# whose it is before it counts.
serve() {
	for _try in 1 2 3 4 5 6 7 8; do
		PORT=$(random_port)
		start
		for _wait in $(seq 80); do
			alive "$SERVER" || break
			[ "$(curl -s -m 2 "https://127.0.0.1:$PORT/who")" = \
			    "$T" ] && break
			sleep 0.1
		done
		BASE=https://127.0.0.1:$PORT
		URL=$BASE/saas
		alive "$SERVER" && return 0
		site_stop
	done
	bail "the server does not start: $(cat "$T/server.out" \
	    "$T/log"/*error.log 2>/dev/null)"
}

# What all of them are held to

address() { # FAMILY
	case $1 in
	saas* | kit*) echo "$BASE/saas" ;;
	license_code) echo "$BASE/license" ;;
	*) echo "$BASE/$1" ;;
	esac
}

rehearsals() {
	checks=0
	rehearsed=
	for family in $families; do
		case $family in
		kit*) secret="--rsa-public $SITE/rsa.pub" ;;
		*) secret= ;;
		esac
		"$KOOGATE" rehearse "$(address "$family")" --family "$family" \
		    --key-file "$SITE/$family.key" $secret -q \
		    --cacert "$CURL_CA_BUNDLE" >"$T/rehearsal" 2>&1
		rc=$?
		is "$rc" 0 "$way: the rehearsal of $family passes"
		[ "$rc" -eq 0 ] && rehearsed="$rehearsed $family" ||
		    note "$(cat "$T/rehearsal")"
		n=$(sed -n 's/^\([0-9]*\) passed, .*/\1/p' "$T/rehearsal")
		checks=$((checks + ${n:-0}))
	done
}

kit_body() { # a probe, which touches nothing
	printf '{"instanceId":"i-1","orderId":"o-1","tenantId":"t-1",'
	printf '"tenantCode":"c-1","name":"n","domainName":"https://d.example",'
	printf '"flag":1,"testFlag":1,"timeStamp":"%s"}' \
	    "$(TZ=UTC-8 date +%Y%m%d%H%M%S%3N)"
}

kit_call() { # VERSION PATH [curl options]: what is in $T/kit.body
	_version=$1
	_path=$2
	shift 2
	case $_version in
	1) SIGNED_WITH=$SITE/kit_v1.key ;;
	2) SIGNED_WITH=$SITE/kit.key ;;
	esac
	python3 tests/support/kit-headers.py "$_version" "$SIGNED_WITH" \
	    "$T/kit.body" >"$T/kit.headers"
	URL=$BASE$_path send '' "$T/kit.body" -H "@$T/kit.headers" "$@"
	unset SIGNED_WITH
}

paths() {
	kit_body >"$T/kit.body"
	kit_call 2 /saas/produceAPI/v2/tenantSync
	is "$status $code $signed" "200 000000 yes" \
	    "$way: a path below the address arrives"
	kit_call 1 /saas/produceAPI/tenantSync
	is "$status $code $signed" "200 000000 yes" "$way: of version 1 as well"
	kit_call 2 /saas/produceAPI/v2/nothingSync
	is "$status $code $signed" "200 000002 yes" \
	    "$way: an unknown path below it is refused by koogate"
	kit_call 2 /saas/produceAPI/v2/tenant%53yn%63
	is "$status $code $signed" "200 000000 yes" \
	    "$way: a percent-encoded path is the same path"
	_base=$BASE
	URL=$_base/%73aas call "$probe"
	is "$status $code $signed" "200 000000 yes" \
	    "$way: so is an encoded address"
	kit_call 2 /saas/produceAPI/v2/tenantSync%2f..
	case $code in
	000000) ok 1 "$way: an encoded slash does not make another path" ;;
	*) ok 0 "$way: an encoded slash does not make another path" ;;
	esac
}

repeated_headers() {
	kit_body >"$T/kit.body"
	for _header in x-sign x-nonce x-timestamp; do
		kit_call 2 /saas/produceAPI/v2/tenantSync -H "$_header: 1"
		is "$status $code" "200 000001" \
		    "$way: a repeated $_header is refused"
	done
	kit_call 1 /saas/produceAPI/tenantSync -H "authToken: 1"
	is "$status $code" "200 000001" "$way: so is a repeated authToken"
}

chunked_bodies() {
	call "$(new_body "CS-CHUNK-$way")" -H 'Transfer-Encoding: chunked'
	is "$status $code $signed" "200 000000 yes" \
	    "$way: a body in chunks is accepted"
	head -c 70000 /dev/zero | tr '\0' ' ' >"$T/big"
	send "$("$KOOGATE" sign --key-file "$KEY" --body "@$T/big")" "$T/big" \
	    -H 'Transfer-Encoding: chunked'
	is "$status $code $signed" "413 000002 yes" \
	    "$way: but not more than 64 KiB of it"
}

# The client says half of it, and the rest 1.5 s later.
slow_client() {
	new_body "CS-SLOW-$way" >"$T/slow.body"
	_query=$("$KOOGATE" sign --key-file "$KEY" --body "@$T/slow.body")
	{
		head -c 40 "$T/slow.body"
		sleep 1.5
		tail -c +41 "$T/slow.body"
	} | curl -sS -m 15 -T - -X POST -H Transfer-Encoding: -H Expect: \
	    -H "Content-Length: $(wc -c <"$T/slow.body" | tr -d ' ')" \
	    "$URL?$_query" >"$T/slow.out" 2>&1 &
	_slow=$!
	sleep 0.3
	call "$probe"
	[ "$code" = 000000 ] && [ "$took" -lt 1000 ]
	ok $? "$way: while a client is slow, another is answered ($took ms)"
	wait "$_slow"
	like "$(cat "$T/slow.out")" '"resultCode":"000000"' \
	    "$way: and the slow one, too"
}

other_methods() {
	send 'a=b' '' --head
	is "$status" 405 "$way: HEAD is refused"
	like "$(cat "$T/head")" '^Body-Sign: sign_type="HMAC-SHA256", sign' \
	    "$way: and signed"
	like "$(cat "$T/head")" '^Allow: POST' "$way: and told what is allowed"
	URL=$BASE/license send 'a=b' ''
	is "$status $code" "405 000002" "$way: so is GET, where it is not served"
}

# Blanks around JSON are nothing.
kit_of() { # BYTES
	kit_body >"$T/kit.body"
	head -c $(($1 - $(wc -c <"$T/kit.body"))) /dev/zero | tr '\0' ' ' \
	    >>"$T/kit.body"
}

large_bodies() {
	kit_of "${LARGEST:-4194304}"
	kit_call 2 /saas/produceAPI/v2/tenantSync
	is "$status $code $signed" "200 000000 yes" \
	    "$way: a body of ${LARGEST:-4194304} bytes passes"
	[ -z "${LARGEST-}" ] || return 0
	kit_of 4194305
	kit_call 2 /saas/produceAPI/v2/tenantSync
	is "$status $code $signed" "413 000002 yes" \
	    "$way: one more is refused by koogate, signed"
}

unaltered_answers() {
	call "$probe" -H 'Accept-Encoding: gzip, deflate, br'
	is "$status $code $signed" "200 000000 yes" \
	    "$way: who accepts compression gets what was signed"
	grep -qi '^Content-Encoding' "$T/head"
	is $? 1 "$way: that is, uncompressed"
	TYPE=text/plain call "$probe"
	is "$code" 000000 "$way: any Content-Type will do"
}

signature_in() { # FILE...
	cat "$@" /dev/null 2>/dev/null | grep -Eq 'signature=|authToken=|nonce='
}

logs() {
	if [ -z "${NO_LOG-}" ]; then
		cat "$T"/log/*access* | grep -q POST
		ok $? "$way: there is an access log"
		signature_in "$T"/log/*access*
		is $? 1 "$way: without signatures"
	fi
	signature_in "$T"/log/*error* "$T/server.out"
	is $? 1 "$way: there is none in the error log"
}

# Servers like to log what they could not pass on.
silent_about() { # WHAT
	signature_in "$T"/log/*error* "$T/server.out"
	is $? 1 "$way: and logs no signature of $1"
}

serving() { # the pids that run our saas.fcgi, and are no runner
	for _proc in $(grep -lx saas.fcgi /proc/[0-9]*/comm 2>/dev/null); do
		_proc=${_proc%/comm}
		case $(readlink "$_proc/exe" 2>/dev/null) in
		"$BUILD"/* | "$T"/*) ;;
		*) continue ;;
		esac
		[ "$(tr '\0' '\n' <"$_proc/cmdline" | head -n 1)" = \
		    koogate-runner ] || echo "${_proc#/proc/}"
	done
}

# A worker that is at a call, since that waits for its hook, is killed.
killed_at_work() {
	printf '#!/bin/sh\n: >"%s"\nsleep 2\n' "$T/at-work" >"$HOOKS/new"
	chmod 755 "$HOOKS/new"
	new_body CS-KILLED >"$T/killed.body"
	_query=$("$KOOGATE" sign --key-file "$KEY" --body "@$T/killed.body")
	curl -sS -m 20 -H 'Content-Type: application/json' \
	    --data-binary "@$T/killed.body" "$URL?$_query" \
	    >"$T/killed.out" 2>&1 &
	_caller=$!
	wait_for 50 test -e "$T/at-work"
	ok $? "$way: a call waits for its hook"
	kill -KILL $(serving)
	wait "$_caller"
	grep -q resultCode "$T/killed.out"
	is $? 1 "$way: its worker is killed, and answers nothing"
	silent_about it
	rm "$HOOKS/new"
}

without_workers() {
	[ -n "$WORKERS" ] || return 0
	end $WORKERS
	WORKERS=
	rm -f "$T"/run/*.sock
	call "$probe"
	like "$status" '^50[234]$' "$way: without workers, the server says so"
	silent_about it
}

old_workers() { # that run the program whose place another has taken
	for _proc in /proc/[0-9]*; do
		[ "$(readlink "$_proc/exe" 2>/dev/null)" = \
		    "$BUILD/cgi/saas.fcgi (deleted)" ] || continue
		# A runner is no worker.
		[ "$(tr '\0' '\n' <"$_proc/cmdline" | head -n 1)" = \
		    koogate-runner ] || echo "${_proc#/proc/}"
	done
}

# The way of UPGRADING.md: exchange the program, end the workers one by one.
upgrade() {
	cp "$BUILD/cgi/saas.fcgi" "$BUILD/cgi/.new"
	mv "$BUILD/cgi/.new" "$BUILD/cgi/saas.fcgi"
	for _pid in $(old_workers); do
		kill -TERM "$_pid"
		wait_gone 100 "$_pid"
		more_answers first 2
	done
	[ -z "$(old_workers)" ]
}

changes_under_load() {
	rm -f "$T"/codes.*
	printf 'a-key-named-second\n' >"$SITE/second.key"
	caller first "$KEY"
	answers first 3
	ok $? "$way: buyers come"
	sed 's|"saas": .*|"saas": [{"file": "second.key"}, {"file": "saas.key"}],|' \
	    "$CONFIG" >"$CONFIG.new" && mv "$CONFIG.new" "$CONFIG"
	caller second "$SITE/second.key"
	answers second 3 && more_answers first 3
	ok $? "$way: a second key is taken up at once"
	# In a build that others use, programs stay as they are.
	if [ -n "${KOOGATE_STAGE-}" ]; then
		upgrade
		ok $? "$way: the program is exchanged"
	fi
	callers_end
	is "$(sort -u "$T/codes.first" "$T/codes.second")" 000000 \
	    "$way: and no call of $(cat "$T"/codes.* | wc -l) fails"
}

probe='{"activity":"queryInstance","instanceId":"any","testFlag":"1"}'

# The caller has a function `start`.
prove_server() { # SERVER WAY
	way=$(echo "$1-$2" | tr -c 'A-Za-z0-9_\n' '-')
	_began=$FAILED
	ONLY_V2=yes
	serve
	cases_run "$way"
	site_stop
	fresh_site
	ONLY_V2=
	serve
	_differences=$FAILED
	paths
	repeated_headers
	chunked_bodies
	slow_client
	other_methods
	large_bodies
	unaltered_answers
	_differences=$((FAILED - _differences))
	rehearsals
	changes_under_load
	logs
	killed_at_work
	without_workers
	site_stop
	[ "$FAILED" -eq "$_began" ] && _verdict=passed || _verdict=FAILED
	echo "# matrix:$1|$2|$(echo $rehearsed | wc -w) of" \
	    "$(echo $families | wc -w)|$checks|$cases_good of $cases|$_verdict"
}
