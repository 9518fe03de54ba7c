# load.sh: buyers in the background, for tests that change something under load.
# Source it after site.sh.

caller() { # NAME KEYFILE: buy until $T/stop is there; a line for each answer
	_n=0
	# $$ is the test, which may have been killed.
	while [ ! -e "$T/stop" ] && kill -0 $$ 2>/dev/null; do
		_n=$((_n + 1))
		"$KOOGATE" send "$URL" --key-file "$2" \
		    ${CURL_CA_BUNDLE:+--cacert "$CURL_CA_BUNDLE"} \
		    --activity newInstance --set orderId="CS-$1-$_n" \
		    --set orderLineId="CS-$1-$_n-000001" --set businessId=b |
		    sed -n 's/^{"resultCode":"\([0-9]*\)".*/\1/p' \
		    >"$T/code.$1"
		# No answer at all is a failure, too.
		[ -s "$T/code.$1" ] || echo none >"$T/code.$1"
		cat "$T/code.$1" >>"$T/codes.$1"
	done &
	CHILDREN="$CHILDREN $!"
	callers="${callers-} $!"
}

callers_end() {
	touch "$T/stop"
	wait $callers
	rm "$T/stop"
	callers=
}

more_answers() { # NAME N: the same, from now on
	answers "$1" $(($(cat "$T/codes.$1" 2>/dev/null | wc -l) + $2))
}

answers() { # NAME N: wait for as many answers
	wait_for 300 eval '[ "$(cat "$T/codes.'"$1"'" 2>/dev/null | wc -l)" -ge '"$2"' ]'
}
