#!/bin/sh
# run.sh: the benchmark.  `make bench`, or by hand from the top of the tree:
#
#	sh tests/bench/run.sh
#
# One run measures ours against yardsticks, in turns, so that whatever else the
# machine does hits both alike; a figure is the median of its rounds.
#
#	(a) null		a FastCGI responder that does nothing
#	(b) queryInstance	of an existing instance
#	(c) newInstance		of new orders
#	(d) disk		flock, read, write, rename, 2 fsync, nothing else
#
# (a) to (c) go through lighttpd with two workers each, 16 connections, every
# request signed anew; (a) gets the requests of (b).  Takes about 65 s.  Wants
# lighttpd, wrk and strace; works in $BUILD/bench; touches no other process.
#
# Knobs: BUILD=build, ROUNDS=3, SECONDS_AB=4, SECONDS_CD=4.
set -eu
umask 077

BUILD=${BUILD:-build}
ROUNDS=${ROUNDS:-3}
SECONDS_AB=${SECONDS_AB:-4}
SECONDS_CD=${SECONDS_CD:-4}
WORKERS=2
CONNECTIONS=16
# Enough to last a round.  The replay file remembers 4096 buckets of 102 signatures
# for two minutes: 240,000 in all rounds together keep every bucket from filling.
REQUESTS_NULL=$((40000 * SECONDS_AB))
REQUESTS_QUERY=$((220000 / ROUNDS))
REQUESTS_NEW=$((5000 * SECONDS_CD))

die()
{
	echo "bench: $*" >&2
	exit 1
}

for tool in lighttpd wrk strace; do
	PATH=$PATH:/usr/sbin command -v "$tool" >/dev/null ||
	    die "$tool is missing: apt-get install lighttpd wrk strace"
done
PATH=$PATH:/usr/sbin
[ -f tests/bench/run.sh ] || die "run me from the top of the tree"
make -s BUILD="$BUILD" programs "$BUILD/tests/bench/null_responder" \
    "$BUILD/tests/bench/disk_prototype" "$BUILD/tests/bench/presign"

BUILD=$(cd "$BUILD" && pwd)
site=$BUILD/bench
bin=$BUILD/tests/bench
saas=$BUILD/cgi/saas.fcgi
null=$bin/null_responder
old=$BUILD/bench.old.$$
server=

stop()
{
	[ -z "$server" ] || kill "$server" 2>/dev/null || :
	[ -z "$server" ] || wait "$server" 2>/dev/null || :
	server=
	rm -f "$site"/requests.* "$site"/socket-*
	rm -rf "$old"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# What an earlier run left is removed at the end: ext4 avoids inodes freed lately,
# and the search for others would be counted as ours.
[ ! -e "$site" ] || mv "$site" "$old"
mkdir -p "$site/www/cgi" "$site/tmp"
"$BUILD/koogate" init "$site/site" >/dev/null
ln -s "$saas" "$site/www/cgi/saas"
ln -s "$null" "$site/www/cgi/null"
export KOOGATE_CONFIG="$site/site/koogate.json"
key=$site/site/saas.key

# --- the web server -------------------------------------------------------

is_listening()	# PORT
{
	grep -qi ": 0100007F:$(printf %04X "$1") 00000000:0000 0A" /proc/net/tcp
}

write_config()	# PORT
{
	cat <<END
server.document-root = "$site/www"
server.bind = "127.0.0.1"
server.port = $1
server.errorlog = "$site/lighttpd.log"
server.upload-dirs = ( "$site/tmp" )
server.max-keep-alive-requests = 100000000
server.max-keep-alive-idle = 60
server.modules = ( "mod_setenv", "mod_fastcgi", "mod_cgi" )
fastcgi.server = (
  "/saas" => (( "bin-path" => "$saas", "socket" => "$site/socket-saas",
    "max-procs" => $WORKERS, "check-local" => "disable",
    "bin-environment" => ( "KOOGATE_CONFIG" => "$KOOGATE_CONFIG" ) )),
  "/null" => (( "bin-path" => "$null", "socket" => "$site/socket-null",
    "max-procs" => $WORKERS, "check-local" => "disable" )))
\$HTTP["url"] =~ "^/cgi/" {
  setenv.set-environment = ( "KOOGATE_CONFIG" => "$KOOGATE_CONFIG" )
  cgi.assign = ( "" => "" )
}
END
}

start_server()
{
	port=18480
	while [ $port -lt 18580 ]; do
		port=$((port + 1))
		if is_listening $port; then
			continue
		fi
		write_config $port >"$site/lighttpd.conf"
		lighttpd -D -f "$site/lighttpd.conf" >>"$site/lighttpd.log" 2>&1 &
		server=$!
		for _ in 1 2 3 4 5 6 7 8 9 10; do
			sleep 0.2
			kill -0 "$server" 2>/dev/null || break
			! is_listening $port || return 0
		done
		kill "$server" 2>/dev/null || :
		wait "$server" 2>/dev/null || :
		server=
	done
	die "lighttpd does not start, see $site/lighttpd.log"
}

# The web server's children that run PROGRAM.
workers_of()	# PROGRAM
{
	for dir in /proc/[0-9]*; do
		if [ "$(readlink "$dir/exe" 2>/dev/null)" = "$1" ] &&
		    grep -q "^PPid:[[:space:]]*$server\$" "$dir/status"; then
			echo "${dir#/proc/}"
		fi
	done
}

# The largest VmRSS among the workers, KiB.
rss_of()	# PROGRAM
{
	for pid in $(workers_of "$1"); do
		sed -n 's/^VmRSS:[[:space:]]*\([0-9]*\) kB/\1/p' \
		    "/proc/$pid/status"
	done | sort -n | tail -n 1
}

# --- measuring ------------------------------------------------------------

field()	# NAME LINE
{
	echo "$2" | tr ' ' '\n' | sed -n "s/^$1=//p"
}

# Play requests; appends the field WHAT of the outcome to the file of results.
play()	# PATH CONNECTIONS SECONDS ACTIVITY OPERAND COUNT WHAT RESULTS
{
	"$bin/presign" "$key" "$4" "$5" "$6" >"$site/requests.$7"
	line=$(wrk -t 1 -c "$2" -d "$3" -s tests/bench/requests.lua \
	    "http://127.0.0.1:$port$1" -- "$site/requests.$7" |
	    grep '^rate=') || die "wrk failed on $1"
	[ "$(field bad "$line")" = 0 ] || die "bad answers from $1: $line"
	[ "$(field answers "$line")" != 0 ] || die "no answers from $1"
	[ "$(field short "$line")" = 0 ] ||
	    echo "bench: $1 used up its $6 requests early" >&2
	field "$7" "$line" >>"$8"
	echo "  $1 $4 $line" >&2
}

median()	# FILE
{
	sort -n "$1" | sed -n "$(((ROUNDS + 1) / 2))p"
}

ratio()	# A B
{
	awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'
}

verdict()	# VALUE <=|>= AIM
{
	awk -v v="$1" -v op="$2" -v aim="$3" 'BEGIN {
		print (op == "<=" ? v <= aim : v >= aim) ? "met" : "MISSED" }'
}

# Run the endpoint by hand, as a CGI program, with the first request of a file.
# What follows the file goes before it on the command line.
call_cgi()	# FILE [COMMAND...]
{
	line=$(head -n 1 "$1")
	body=${line#*	}
	shift
	printf %s "$body" | REQUEST_METHOD=POST QUERY_STRING="${line%%	*}" \
	    CONTENT_LENGTH=${#body} "$@" "$saas"
}

make_instance()
{
	"$bin/presign" "$key" newInstance first 1 >"$site/requests.first"
	call_cgi "$site/requests.first" |
	    sed -n 's/.*"instanceId":"\([^"]*\)".*/\1/p'
}

# Syncs per accepted change, over ten of them.
count_syncs()
{
	total=0
	for i in 0 1 2 3 4 5 6 7 8 9; do
		"$bin/presign" "$key" newInstance "sync$i" 1 \
		    >"$site/requests.sync"
		call_cgi "$site/requests.sync" strace -f -c -o "$site/strace" \
		    -e trace=fsync,fdatasync,sync,syncfs,sync_file_range,msync |
		    grep -q '"000000"' || die "a change failed under strace"
		total=$((total + $(awk '$NF ~ /sync/ { n += $4 }
		    END { print n + 0 }' "$site/strace")))
	done
	ratio $total 10
}

start_server
instance=$(make_instance)
[ -n "$instance" ] || die "no instance: $(cat "$site"/site/koogate.log)"
bytes=$(cat "$site"/site/state/instances/*/*.json | wc -c)
syncs=$(count_syncs)

i=0
while [ $i -lt "$ROUNDS" ]; do
	i=$((i + 1))
	echo "round $i of $ROUNDS" >&2
	play /null $CONNECTIONS "$SECONDS_AB" queryInstance "$instance" \
	    $REQUESTS_NULL rate "$site/a"
	play /saas $CONNECTIONS "$SECONDS_AB" queryInstance "$instance" \
	    $REQUESTS_QUERY rate "$site/b"
	play /saas $CONNECTIONS "$SECONDS_CD" newInstance "round$i" \
	    $REQUESTS_NEW rate "$site/c"
	"$bin/disk_prototype" "$site/disk" $WORKERS "$SECONDS_CD" "$bytes" \
	    >>"$site/d"
	echo "  disk $(tail -n 1 "$site/d")" >&2
	play /cgi/null 1 1 queryInstance "$instance" 3000 p50 "$site/e"
	play /cgi/saas 1 1 queryInstance "$instance" 3000 p50 "$site/f"
done

a=$(median "$site/a") b=$(median "$site/b") c=$(median "$site/c")
d=$(median "$site/d") e=$(median "$site/e") f=$(median "$site/f")
null_rss=$(rss_of "$null") saas_rss=$(rss_of "$saas")
saas_mib=$(ratio "$saas_rss" 1024)

row()	# WHAT OURS YARDSTICK FIGURE OP AIM
{
	printf '%-34s %11s %11s %7s   %s %-5s %s\n' "$1" "$2" "$3" "$4" "$5" \
	    "$6" "$(verdict "$4" "$5" "$6")"
}

echo
printf '%-34s %11s %11s %7s   %-8s\n' figure ours yardstick ratio aim
row "b/a queryInstance, requests/s" "$b" "$a" "$(ratio "$b" "$a")" ">=" 0.75
row "c/d newInstance, changes/s" "$c" "$d" "$(ratio "$c" "$d")" ">=" 0.8
row "CGI start to answer, us" "$f" "$e" "$(ratio "$f" "$e")" "<=" 2.5
row "worker RSS after load, MiB" "$saas_rss KiB" "$null_rss KiB" "$saas_mib" \
    "<=" 4
row "syncs per accepted change" "$syncs" - "$syncs" "<=" 3
