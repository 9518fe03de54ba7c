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
done_testing
