#!/bin/sh
# The doctor finds each thing that goes wrong between a production address and
# its endpoint, and says what to do about it.
. tests/support/site.sh
site_make
. tests/support/doctor.sh

# option|verdict|what is found
faults() {
	cat <<-'END'
	not-found|bad|saas: status 404, not 200
	redirects|bad|saas: status 302, not 200
	broken|bad|saas: status 502, not 200
	charset|bad|Content-Type is "application/json;charset=utf-8"
	failing|bad|a signed debug request is answered 000005
	html|bad|the answer is not a JSON object
	alters|bad|Body-Sign does not fit the body
	no-sign|bad|the answer has no Body-Sign header
	small-sign|bad|its case matters
	compresses|bad|Content-Encoding is gzip
	may-compress|bad|Content-Encoding is gzip
	slow|warning|answered after [1-4]\.
	too-slow|bad|answered after [5-9]\.
	open|bad|a call without a signature is answered 000000
	own-refusal|bad|a refusal is not signed with a key of ours
	little-ahead|warning|the clock here is (18|19|20|21) s behind that of
	far-ahead|bad|the clock here is (3598|3599|3600|3601) s behind that of
	END
}

front good
front silent silent
faults | cut -d'|' -f1 >"$T/options"
while read -r option; do
	front "$option" "$option"
done <"$T/options"
good=http://127.0.0.1:$(port good)

doctor --platform "$good" --url "$good/saas"
is "$exit $(wrongs)" "0 1" "a faultless front is good, and exits 0"
finds warning address 'has no TLS: good for a trial' "but for its want of TLS"
like "$(grep '|clock|' "$T/findings")" 'ok.clock.the clock here agrees' \
    "the platform's clock is asked"

faults >"$T/faults"
while IFS='|' read -r option verdict text <&3; do
	doctor --platform "$good" --url "http://127.0.0.1:$(port "$option")"
	finds "$verdict" address "$text" "$option: $verdict, and advice"
	case $verdict in
	bad) is "$exit" 1 "exits 1" ;;
	*) is "$exit" 0 "exits 0" ;;
	esac
done 3<"$T/faults"

doctor --platform "$good" --url "http://127.0.0.1:$(port silent)" --timeout 300
finds bad address 'no answer from http.*timed out' "nothing within --timeout"
doctor --platform "$good" --url http://127.0.0.1:1/saas
finds bad address 'no answer from http' "nobody listens"
is "$exit" 1 "exits 1"
doctor --platform "$good" --url "http://0.0.0.0:$(port good)/"
finds bad address 'has no TLS' "an address beyond this machine needs TLS"
doctor --platform "$good" --url "kit=$good"
finds bad address 'there is no key to sign with' "a family without a key"

# The platform's clock

for fault in little-ahead far-ahead; do
	doctor --platform "http://127.0.0.1:$(port "$fault")"
	finds 'warning|bad' clock 'behind that of http' \
	    "the platform's clock: $fault"
done
is "$exit" 1 "exits 1"
doctor --platform http://127.0.0.1:1
like "$(cat "$T/findings")" 'skipped.clock.http://127.0.0.1:1 is not reachable' \
    "a platform out of reach is no error"
is "$exit" 0 "exits 0"
front undated no-date
doctor --platform "http://127.0.0.1:$(port undated)"
like "$(cat "$T/findings")" 'skipped.clock.*no Date header' "nor one without time"
doctor --no-network --platform "$good" --url "http://127.0.0.1:$(port broken)"
is "$exit $(grep -c '^skipped|' "$T/findings")" "0 2" "--no-network asks nobody"

# What is planted is what is played

sed -n '/^FAULTS/,/^"""/s/^    \([a-z0-9-]*\) .*/\1/p' \
    tests/support/front.py | sort -u >"$T/planted"
{ cat "$T/options"; printf '%s\n' silent no-date old-tls; } | sort -u >"$T/played"
is "$(diff "$T/planted" "$T/played")" "" "every fault is played"

for wrong in "--url ftp://x" "--url nobody=http://x" "--url saas=x" \
    "--platform x" "--timeout 1" "--timeout x" "word" "--reveal"; do
	"$KOOGATE" doctor -c "$CONFIG" --no-network $wrong >"$T/out" 2>&1
	is $? 100 "doctor $wrong is no command"
done
done_testing
