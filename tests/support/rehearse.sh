# rehearse.sh: what the tests of the rehearsal against a handler in Python have
# in common.  Source it after site_make, with HANDLER set to the handler's file
# name and ADDRESS to the path of its production address.

serve() { # NAME OPTION...: a handler; its port is in $T/NAME.port
	_name=$1
	shift
	python3 "tests/support/$HANDLER" "$KEY" "$@" \
	    >"$T/$_name.port" 2>"$T/$_name.err" &
	CHILDREN="$CHILDREN $!"
}

play() { # NAME FAMILY [options]: when the handler is there
	_name=$1 _family=$2
	shift 2
	wait_for 100 test -s "$T/$_name.port" || bail "$(cat "$T/$_name.err")"
	"$KOOGATE" rehearse \
	    "http://127.0.0.1:$(cat "$T/$_name.port")$ADDRESS" \
	    --key-file "$KEY" --family "$_family" "$@" >"$T/$_name.out" 2>&1
}

found() { # NAME: the checks that failed or warned, in one line
	sed -nE 's/^(FAIL|warn)  ([^ ]*) .*/\2/p' "$T/$1.out" |
	    tr '\n' ' ' | sed 's/ $//'
}

# The faults that are played are in $T/faults, options|pattern|checks, where the
# options that are none are the arguments: no fault of the handler is forgotten.
all_played() { # OPTION...
	sed -n '/^FAULTS/,/^"""/s/^    \([a-z0-9-]*\) .*/\1/p' \
	    "tests/support/$HANDLER" | sort -u >"$T/planted"
	printf '%s\n' "$@" >"$T/options"
	cut -d'|' -f1 "$T/faults" | tr , '\n' | grep -vxFf "$T/options" |
	    sort -u >"$T/played"
	is "$(diff "$T/planted" "$T/played")" "" "every fault is played"
	note "$(wc -l <"$T/planted") faults are planted"
}
