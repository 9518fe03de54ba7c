# site.sh: what the end-to-end tests have in common.  Source it from the
# repository's root: . tests/support/site.sh
#
# A test has a directory of its own, $T, gone when it ends; a site below it,
# $SITE, made by `koogate init` for $FAMILIES (saas); and one of four ways to
# serve it:
#
#	site_start fcgi		lighttpd starts two workers (bin-path)
#	site_start spawn [N]	spawn-fcgi starts N workers (2) on $SOCKET
#	site_start cgi		lighttpd starts a process per request
#	site_start deployed	as deploy/lighttpd/koogate.conf says
#
# Then $URL is the production address, $PIDS are the pids of the spawned
# workers and $KEY is the key file.  site_stop ends all of it.  Only processes
# that were started here are ended, by their pids; every wait has a limit.
#
# call BODY sends a signed call with curl; send QUERY FILE [curl options]
# sends what it is given.  Both leave the answer in $T/head and $T/answer, and
# set $status, $code, $says, and $took in ms; signed is "yes" or what is wrong
# with the answer's headers or form.
#
# hook EVENT writes a hook from standard input.  Hooks work in $HOOKS; a test
# lets them write what they did into $SITE, which is "..".

set -u
umask 077

ROOT=$(pwd)
BUILD=${BUILD:-build}
case $BUILD in
/*) ;;
*) BUILD=$ROOT/$BUILD ;;
esac
KOOGATE=$BUILD/koogate
PROGRAM=$BUILD/cgi/saas.fcgi
SUPPORT=$BUILD/tests/support
PATH=$PATH:/usr/sbin:/sbin
unset KOOGATE_CONFIG http_proxy HTTP_PROXY ALL_PROXY all_proxy

LIGHTTPD=
PIDS=
CHILDREN=
MOUNTED=
FAMILIES=

# TAP

COUNT=0
FAILED=0

ok() { # STATUS NAME: the status of a command, 0 is good
	COUNT=$((COUNT + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $COUNT - $2"
	else
		FAILED=$((FAILED + 1))
		echo "not ok $COUNT - $2"
	fi
	return 0
}

is() { # GOT WANT NAME
	if [ "$1" = "$2" ]; then
		ok 0 "$3"
	else
		ok 1 "$3"
		note "got:  $1"
		note "want: $2"
	fi
}

like() { # GOT REGEX NAME
	if printf '%s\n' "$1" | grep -Eq -e "$2"; then
		ok 0 "$3"
	else
		ok 1 "$3"
		note "got:    $1"
		note "wanted: $2"
	fi
}

note() {
	printf '%s\n' "$*" | sed 's/^/# /' >&2
}

skip_all() { # REASON
	echo "1..0 # SKIP $1"
	exit 0
}

done_testing() {
	echo "1..$COUNT"
	[ "$FAILED" -eq 0 ] || exit 1
	exit 0
}

bail() {
	echo "Bail out! $*"
	exit 1
}

# The directory, the site

cleanup() {
	trap - EXIT INT TERM HUP
	site_stop
	runners_stop
	[ -z "$CHILDREN" ] || kill -KILL $CHILDREN 2>/dev/null
	[ -z "$MOUNTED" ] || umount $MOUNTED
	rm -rf "$T"
}

site_make() {
	T=$(mktemp -d "${TMPDIR:-/tmp}/koogate.XXXXXX") || bail "no directory"
	trap cleanup EXIT
	trap 'exit 130' INT
	trap 'exit 143' TERM HUP
	SITE=$T/site
	KEY=$SITE/saas.key
	CONFIG=$SITE/koogate.json
	STATE=$SITE/state
	HOOKS=$SITE/hooks
	SOCKET=$T/worker.sock
	[ -x "$KOOGATE" ] && [ -x "$PROGRAM" ] && [ -x "$SUPPORT/answer" ] ||
	    bail "not built: make test-programs"
	"$KOOGATE" init --families "${FAMILIES:-saas}" "$SITE" \
	    >"$T/init.out" 2>&1 ||
	    bail "koogate init: $(cat "$T/init.out")"
}

alive() { # PID: runs, and is not a zombie
	case $(sed 's/.*) //' "/proc/$1/stat" 2>/dev/null) in
	'' | Z* | X*) return 1 ;;
	esac
	return 0
}

wait_gone() { # TENTHS PID...: wait until the processes ended
	_left=$1
	shift
	for _pid; do
		while alive "$_pid"; do
			_left=$((_left - 1))
			[ "$_left" -gt 0 ] || return 1
			sleep 0.1
		done
	done
	return 0
}

wait_for() { # TENTHS COMMAND...: wait until it succeeds
	_tenths=$1
	shift
	until "$@" >/dev/null 2>&1; do
		_tenths=$((_tenths - 1))
		[ "$_tenths" -gt 0 ] || return 1
		sleep 0.1
	done
	return 0
}

now_ms() {
	date +%s%3N
}

end() { # PID...
	[ $# -gt 0 ] || return 0
	kill -TERM "$@" 2>/dev/null
	wait_gone 120 "$@" || kill -KILL "$@" 2>/dev/null
	wait "$@" 2>/dev/null
	return 0
}

workers_start() { # N [spawn-fcgi's address options]
	_n=$1
	shift
	[ $# -gt 0 ] || set -- -s "$SOCKET" -M 0600
	rm -f "$T/pids"
	KOOGATE_CONFIG=$CONFIG spawn-fcgi -F "$_n" -P "$T/pids" "$@" \
	    -- "$PROGRAM" >"$T/spawn.out" 2>&1 || return 1
	PIDS=$(tr '\n' ' ' <"$T/pids")
}

workers_stop() {
	end $PIDS
	PIDS=
	rm -f "$SOCKET"
}

backend() { # WAY: lighttpd's configuration of one
	case $1 in
	fcgi) cat <<-END
		server.modules = ( "mod_fastcgi" )
		fastcgi.server = ( "/saas" => ((
			"socket" => "$SOCKET",
			"bin-path" => "$PROGRAM",
			"max-procs" => 2,
			"bin-environment" => ( "KOOGATE_CONFIG" => "$CONFIG",
				"KOOGATE_OWN_SOCKET" => "1" ),
			"bin-copy-environment" => ( "PATH" ),
			"check-local" => "disable" )) )
		END
		;;
	spawn) cat <<-END
		server.modules = ( "mod_fastcgi" )
		fastcgi.server = ( "/saas" => ((
			"socket" => "$SOCKET",
			"check-local" => "disable" )) )
		END
		;;
	tcp) cat <<-END
		server.modules = ( "mod_fastcgi" )
		fastcgi.server = ( "/saas" => ((
			"host" => "127.0.0.1", "port" => $TCP_PORT,
			"check-local" => "disable" )) )
		END
		;;
	deployed) # only its paths exchanged, and $DEPLOY switched on
		cat <<-END
		server.modules = ( "mod_accesslog" )
		accesslog.filename = "$T/access.log"
		END
		sed -e "${DEPLOY:-}" \
		    -e "s|/usr/local/lib/koogate|$BUILD/cgi|" \
		    -e "s|/run/lighttpd|$T|" \
		    -e "s|/var/lib/koogate|$SITE|" \
		    "$ROOT/deploy/lighttpd/koogate.conf"
		;;
	cgi) cat <<-END
		server.modules = ( "mod_alias", "mod_setenv", "mod_cgi" )
		alias.url = ( "/saas" => "$PROGRAM" )
		cgi.assign = ( ".fcgi" => "" )
		setenv.add-environment = ( "KOOGATE_CONFIG" => "$CONFIG" )
		END
		;;
	esac
}

random_port() { # below the range of ports for clients
	echo $((20000 + $(od -An -N2 -tu2 /dev/urandom) % 12000))
}

# Start lighttpd on a port that nobody has: it says who it is before it counts.
lighttpd_start() { # WAY
	mkdir -p "$T/www" "$T/upload"
	echo "$T" >"$T/www/who"
	for _try in 1 2 3 4 5 6 7 8; do
		PORT=$(random_port)
		{
			backend "$1"
			cat <<-END
			server.bind = "127.0.0.1"
			server.port = $PORT
			server.document-root = "$T/www"
			server.errorlog = "$T/lighttpd.log"
			server.upload-dirs = ( "$T/upload" )
			END
		} >"$T/lighttpd.conf"
		lighttpd -D -f "$T/lighttpd.conf" >"$T/lighttpd.out" 2>&1 &
		LIGHTTPD=$!
		for _wait in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 \
		    21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40; do
			alive "$LIGHTTPD" || break
			[ "$(curl -s -m 2 "http://127.0.0.1:$PORT/who")" = \
			    "$T" ] && alive "$LIGHTTPD" && return 0
			sleep 0.1
		done
		end "$LIGHTTPD"
		LIGHTTPD=
	done
	bail "lighttpd does not start: $(cat "$T/lighttpd.out" \
	    "$T/lighttpd.log" 2>/dev/null)"
}

site_start() { # fcgi | spawn [N] | cgi | deployed
	if [ "$1" = spawn ]; then
		workers_start "${2:-2}" ||
		    bail "spawn-fcgi: $(cat "$T/spawn.out")"
	fi
	lighttpd_start "$1"
	URL=http://127.0.0.1:$PORT/saas
}

# Workers behind a TCP socket, which spawn-fcgi must be told is local.
site_start_tcp() { # N
	for _try in 1 2 3 4 5 6 7 8; do
		TCP_PORT=$(random_port)
		workers_start "$1" -a 127.0.0.1 -p "$TCP_PORT" && break
	done
	[ -n "$PIDS" ] || bail "spawn-fcgi: $(cat "$T/spawn.out")"
	lighttpd_start tcp
	URL=http://127.0.0.1:$PORT/saas
}

site_stop() {
	[ -z "$LIGHTTPD" ] || end "$LIGHTTPD"
	LIGHTTPD=
	workers_stop
}

# Calls

judge() { # set status, code, says, signed from the answer
	status=$(sed -n '1s/^HTTP[^ ]* \([0-9]*\).*/\1/p' "$T/head")
	code=$(sed -n '1s/^{"resultCode":"\([0-9]*\)".*/\1/p' "$T/answer")
	says=$(sed -n \
	    '1s/^{"resultCode":"[0-9]*","resultMsg":"\([^"]*\)".*/\1/p' \
	    "$T/answer")
	signed=$("$SUPPORT/answer" "${SIGNED_WITH:-$KEY}" "$T/head" \
	    "$T/answer" 2>&1)
}

send() { # QUERY FILE|'' [curl options]: 1 when there is no answer at all
	_url=$URL${1:+?$1}
	_file=$2
	shift 2
	rm -f "$T/head" "$T/answer"
	: >"$T/answer"
	: >"$T/head"
	status= code= says= signed=no took=
	curl -sS -g -w '%{time_total}\n' -m 20 -D "$T/head" -o "$T/answer" \
	    -H 'Accept: application/json' -H 'Expect:' \
	    -H "Content-Type: ${TYPE:-application/json;charset=utf8}" \
	    ${_file:+--data-binary "@$_file"} "$@" "$_url" \
	    >"$T/took" 2>"$T/curl.err" || {
		note "curl: $(cat "$T/curl.err")"
		return 1
	}
	took=$(awk '{ print int($1 * 1000) }' "$T/took")
	# An interim answer (100) is not the answer.
	sed -n '/^HTTP/h;/^HTTP/!H;${x;p;}' "$T/head" >"$T/head.last"
	mv "$T/head.last" "$T/head"
	judge
}

call() { # BODY [curl options]
	printf '%s' "$1" >"$T/body"
	shift
	_query=$("$KOOGATE" sign --key-file "${CALL_KEY:-$KEY}" \
	    --body "@$T/body") || return 1
	send "$_query" "$T/body" "$@"
}

new_body() { # ORDER [BUSINESS]
	printf '{"activity":"newInstance","businessId":"%s","orderId":"%s",' \
	    "${2:-b-1}" "$1"
	printf '"orderLineId":"%s-000001"}' "$1"
}

told() { # what resultMsg says, decoded; $says is as it was sent
	python3 -c 'import json, sys; print(json.load(sys.stdin)["resultMsg"])' \
	    <"$T/answer"
}

query() { # ID[,ID...]
	call '{"activity":"queryInstance","instanceId":"'"$1"'"}'
}

refresh_body() { # ID ORDER
	printf '{"activity":"refreshInstance","expireTime":"20301231000000",'
	printf '"instanceId":"%s","orderId":"%s","orderLineId":"%s-000001",' \
	    "$1" "$2" "$2"
	printf '"scene":"RENEWAL"}'
}

upgrade_body() { # ID ORDER
	printf '{"activity":"upgradeInstance","instanceId":"%s",' "$1"
	printf '"orderId":"%s","orderLineId":"%s-000001"}' "$2" "$2"
}

status_body() { # ID FREEZE|UNFREEZE
	printf '{"activity":"updateInstanceStatus","instanceId":"%s",' "$1"
	printf '"status":"%s"}' "$2"
}

release_body() { # ID
	printf '{"activity":"releaseInstance","instanceId":"%s"}' "$1"
}

answer_id() { # the instanceId of the answer
	sed -n 's/.*"instanceId":"\([^"]*\)".*/\1/p' "$T/answer"
}

records() { # the names of all files below instances/, temporary ones too
	(cd "$STATE/instances" && find . -type f | sort)
}

site_on_disk() { # MOUNT'S OPTIONS: the state moves to a disk of its own
	mkdir "$T/disk"
	mount -t tmpfs -o "$1,mode=0700" tmpfs "$T/disk" 2>"$T/mount.err" ||
	    skip_all "mount is not permitted here: $(cat "$T/mount.err")"
	MOUNTED=$T/disk
	cp -a "$STATE" "$T/disk/state"
	STATE=$T/disk/state
	sed -i "s,\"state_dir\": \"state\",\"state_dir\": \"$STATE\"," \
	    "$CONFIG"
}

state_sum() { # what the instances are, in one word
	(cd "$STATE/instances" && find . -type f | sort |
	    xargs -r tail -v -n +1 | cksum)
}

journal() {
	cat "$STATE"/journal/*.jsonl 2>/dev/null
}

record() { # ID: its record, as it is stored
	cat "$STATE"/instances/*/"$1.json"
}

without_digest() { # FILE: who takes it out may change a record
	sed -i 's/,"digest":"[0-9a-f]*"}$/}/' "$1"
}

# Hooks, and who runs them

config_set() { # MEMBER JSON: workers read it before their next call
	sed -i -e "/^  \"$1\":/d" -e "1a\\  \"$1\": $2," "$CONFIG"
}

hook() { # EVENT: its text is on standard input
	cat >"$HOOKS/.$1.new"
	chmod 755 "$HOOKS/.$1.new"
	mv "$HOOKS/.$1.new" "$HOOKS/$1"
}

jobs_of() { # STATE: how many there are
	"$KOOGATE" jobs -c "$CONFIG" --json | grep -c "\"state\": \"$1\""
}

no_jobs() { # nothing waits, runs or is dead
	[ "$("$KOOGATE" jobs -c "$CONFIG" --json)" = "[]" ]
}

runner_pids() { # the runners that endpoints and commands have started
	for _proc in /proc/[0-9]*; do
		[ "$({ tr '\0' '\n' <"$_proc/cmdline" | head -n 1; } \
		    2>/dev/null)" = koogate-runner ] || continue
		{ tr '\0' '\n' <"$_proc/environ"; } 2>/dev/null |
		    grep -Fqx "KOOGATE_CONFIG=$CONFIG" && echo "${_proc#/proc/}"
	done
}

no_runner() {
	[ -z "$(runner_pids)" ]
}

# At once, with the hooks they run: nothing is left to carry on with it.
runners_stop() {
	[ -d "${STATE-}/queue" ] || return 0
	for _again in 1 2; do
		_pids=$(runner_pids)
		[ -z "$_pids" ] || kill -KILL $_pids 2>/dev/null
		for _pid in $(cat "$STATE"/queue/* /dev/null 2>/dev/null |
		    cut -d' ' -f2); do
			kill -KILL -- "-$_pid" 2>/dev/null
		done
	done
	return 0
}
