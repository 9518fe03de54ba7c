#!/bin/sh
# A handler whose hooks are slow passes the checks of the opening, and each
# fault planted there is found by just the checks that look for it.
. tests/support/site.sh
site_make

play() { # NAME SECONDS FAULT [options]: the rehearsal goes on in background
	_play=$1 _seconds=$2 _fault=$3
	shift 3
	python3 -B tests/support/slow_handler.py "$KEY" "$_seconds" $_fault \
	    >"$T/$_play.port" 2>"$T/$_play.err" &
	CHILDREN="$CHILDREN $!"
	_left=100
	until [ -s "$T/$_play.port" ]; do
		[ $((_left -= 1)) -gt 0 ] || bail "$(cat "$T/$_play.err")"
		sleep 0.1
	done
	(
		"$KOOGATE" rehearse "http://127.0.0.1:$(cat "$T/$_play.port")/" \
		    --key-file "$KEY" "$@" >"$T/$_play.out" 2>&1
		echo $? >"$T/$_play.rc"
	) &
	PLAYS="${PLAYS-} $!"
}

failed() { # NAME: the checks that failed, in one line, without opening/
	sed -n 's/^FAIL  \([^ ]*\) .*/\1/p' "$T/$1.out" |
	    sed 's|^opening/||' | tr '\n' ' ' | sed 's/ $//'
}

faults() { # each fault, and the checks of opening/ that must fail
	cat <<-END
	postpones
	forgets poll query-mixed resend refresh release
	second-id resend resend-parallel
	falls-back resend
	unsteady poll
	all-or-nothing query-mixed
	refuses refresh
	revives release
	END
}

while read -r fault checks; do
	play "$fault" 1.2 "$fault" --only 'opening/*'
done <<-END
	$(faults)
END
play faultless 1.2 '' --only 'opening/*'
play aware 1.2 '' --only 'opening/*' --slow-hook
play ahead 2 '' --only 'released/*' --slow-hook=60
play over 60 '' --only opening/poll --slow-hook=1
wait $PLAYS

while read -r fault checks; do
	is "$(failed "$fault")" "$checks" \
	    "what $fault fails: ${checks:-nothing, which is right}"
done <<-END
	$(faults)
END
is "$(cat "$T/faultless.rc") $(failed faultless)" "0 " \
    "a faultless handler passes"
is "$(cat "$T/aware.rc") $(failed aware)" "0 " \
    "and with --slow-hook as well"
like "$(tail -n 2 "$T/faultless.out" | head -n 1)" \
    '^openings: 5, of which 0 at once; shortest [1-9]\.' \
    "the summary tells how long the openings took"
is "$(cat "$T/ahead.rc")" 0 "with --slow-hook six checks pass"
like "$(tail -n 1 "$T/ahead.out")" 'requests in [2-9]\.' \
    "and their hooks ran side by side"
is "$(failed over)" poll "an opening beyond the limit fails"
like "$(cat "$T/over.out")" \
    'why .* is still being opened after 1 s, the limit is 1 s; --slow-hook=' \
    "and the report says what raises the limit"
done_testing
