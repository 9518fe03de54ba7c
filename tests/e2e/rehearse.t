#!/bin/sh
# The marketplace, played by `koogate rehearse`, is content with each of the
# three ways to serve the address.
. tests/support/site.sh
site_make

for way in fcgi spawn cgi; do
	site_start "$way"
	"$KOOGATE" rehearse "$URL" --key-file "$KEY" --json \
	    >"$T/rehearse.out" 2>"$T/rehearse.err"
	rc=$?
	is "$rc" 0 "the rehearsal passes under $way"
	[ "$rc" -eq 0 ] || note "$(tail -n 40 "$T/rehearse.out")"
	passed=$(grep -c '"passed": true' "$T/rehearse.out")
	[ "$passed" -ge 400 ]
	ok $? "it made 400 checks or more under $way"
	note "$way: $passed checks passed"
	site_stop
done

site_start spawn
"$KOOGATE" rehearse "$URL" --key-file "$KEY" -q --slow-hook >"$T/slow.out" 2>&1
is "$?" 0 "it passes when instances are ordered ahead as well"
like "$(cat "$T/slow.out")" \
    '^openings: [0-9]+, of which [0-9]+ at once; shortest [0-9.]+ s, median' \
    "the summary has the times of the openings"
"$KOOGATE" rehearse "$URL" --key-file "$KEY" --json --only opening/poll \
    >"$T/poll.out" 2>&1
like "$(tr -d '\n ' <"$T/poll.out")" \
    '"openings":\{"count":1,"atOnce":1,"shortestSeconds":[0-9.e-]+,' \
    "the JSON document has them, too"
site_stop

for seconds in '' 0 -1 +5 10801 1.5 5s ' 5' 99999999999999999999; do
	"$KOOGATE" rehearse http://127.0.0.1:1/ --key-file "$KEY" \
	    "--slow-hook=$seconds" >"$T/usage.out" 2>&1
	is "$?" 100 "--slow-hook=\"$seconds\" is refused"
	like "$(cat "$T/usage.out")" 'is not 1 to 10800 seconds' \
	    "in words that say what is right"
done
for option in --slow-hook --slow-hook=1 --slow-hook=10800; do
	"$KOOGATE" rehearse --list --only 'opening/*' "$option" >"$T/list.out"
	is "$?" 0 "$option is taken"
done
is "$(cut -d ' ' -f 1 "$T/list.out" | tr '\n' ' ')" \
    "opening/poll opening/query-mixed opening/resend \
opening/resend-parallel opening/refresh opening/release " \
    "the checks of the opening are listed"
done_testing
