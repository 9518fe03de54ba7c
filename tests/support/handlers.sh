# handlers.sh: sellers' handlers that share nothing with koogate, and rehearsals
# of them.  Source it after site.sh and site_make.
#
#	serve NAME FAMILY [option...]	start a handler with these faults
#	play NAME FAMILY [option...]	rehearse it, when it is there
#	found NAME			the checks that failed or warned
#	retire NAME			end the handler before the test ends
#	play_faults FILE		serve, play and look, for each row
#	faults_played HANDLER FILE	no fault of the handler is forgotten
#
# The handlers of the kit take the seller's key $RSA; a rehearsal gets
# $RSA_PUBLIC, if set, and goes to $ADDRESS.
#
# A handler's port is in $T/NAME.port, a rehearsal's report in $T/NAME.out.  A
# row of faults is "family|options|checks to play|checks that must fail", of
# which the options are joined by commas.

HANDLERS=$ROOT/tests/support

key_of() { # FAMILY: the path of its key, which is made
	if [ ! -f "$T/$1.key" ]; then
		echo "key-of-$1-0123456789" >"$T/$1.key"
	fi
	echo "$T/$1.key"
}

handler() { # FAMILY: the program and what it wants first
	case $1 in
	saas_v1) echo v1_handler.py "$(key_of "$1")" ;;
	license_v1) echo v1_handler.py "$(key_of "$1")" license ;;
	kit) echo kit_handler.py "$(key_of "$1")" "rsa=$RSA" ;;
	kit_v1) echo kit_handler.py "$(key_of "$1")" "rsa=$RSA" v1 ;;
	*) echo post_handler.py "$1=$(key_of "$1")" ;;
	esac
}

serve() { # NAME FAMILY [option...]
	_name=$1 _handler=$(handler "$2")
	shift 2
	(cd "$HANDLERS" && exec python3 -B $_handler "$@") \
	    >"$T/$_name.port" 2>"$T/$_name.err" &
	CHILDREN="$CHILDREN $!"
	echo $! >"$T/$_name.pid"
}

retire() { # NAME: its handler is not needed any more
	_gone=$(cat "$T/$1.pid")
	end "$_gone"
	_left=
	for _pid in $CHILDREN; do
		[ "$_pid" = "$_gone" ] || _left="$_left $_pid"
	done
	CHILDREN=$_left
}

play() { # NAME FAMILY [option...]
	_name=$1 _family=$2
	shift 2
	wait_for 100 test -s "$T/$_name.port" || bail "$(cat "$T/$_name.err")"
	"$KOOGATE" rehearse \
	    "http://127.0.0.1:$(cat "$T/$_name.port")${ADDRESS:-/}" \
	    --key-file "$(key_of "$_family")" --family "$_family" \
	    ${RSA_PUBLIC:+--rsa-public "$RSA_PUBLIC"} "$@" \
	    >"$T/$_name.out" 2>&1
}

found() { # NAME: in one line; this machine's own pace says nothing
	sed -nE 's/^(FAIL|warn)  ([^ ]*) .*/\2/p' "$T/$1.out" |
	    grep -vx answer/pace | tr '\n' ' ' | sed 's/ $//'
}

passed() { # NAME: how many checks did
	sed -n 's/^\([0-9]*\) passed.*/\1/p' "$T/$1.out"
}

serve_ahead() { # the next row on descriptor 3, if there is one
	IFS='|' read -r _row options pattern wanted <&3 || return 1
	_served=$((_served + 1))
	serve "fault$_served" "$_row" $(echo "$options" | tr , ' ')
}

play_faults() { # FILE: a few handlers start while one is played
	_served=0 _number=0
	exec 3<"$1"
	while [ "$_served" -lt 8 ] && serve_ahead; do :; done
	while IFS='|' read -r _row options pattern wanted <&4; do
		_number=$((_number + 1))
		play "fault$_number" "$_row" -q --only "$pattern"
		is "$(found "fault$_number")" "$wanted" \
		    "$_row: what $options fails of $pattern"
		retire "fault$_number"
		serve_ahead
	done 4<"$1"
	exec 3<&-
	note "$_number faults played"
}

faults_played() { # HANDLER FILE
	sed -n '/^FAULTS/,/^"""/s/^    \([a-z0-9-]*\) .*/\1/p' \
	    "$HANDLERS/$1" | sort -u >"$T/planted"
	cut -d'|' -f2 "$2" | tr , '\n' | sort -u >"$T/played"
	is "$(diff "$T/planted" "$T/played")" "" "every fault is played"
}
