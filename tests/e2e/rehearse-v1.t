#!/bin/sh
# A faultless handler of SaaS 1.0 and License 1.0, which shares nothing with
# koogate, passes the rehearsal in both key sizes; and each fault planted there
# is found by just the checks that look for it.
. tests/support/site.sh
site_make

serve() { # NAME OPTION...: a handler; its port is in $T/NAME.port
	_name=$1
	shift
	python3 tests/support/v1_handler.py "$KEY" "$@" \
	    >"$T/$_name.port" 2>"$T/$_name.err" &
	CHILDREN="$CHILDREN $!"
}

play() { # NAME FAMILY [options]: when the handler is there
	_name=$1 _family=$2
	shift 2
	wait_for 100 test -s "$T/$_name.port" || bail "$(cat "$T/$_name.err")"
	"$KOOGATE" rehearse "http://127.0.0.1:$(cat "$T/$_name.port")/" \
	    --key-file "$KEY" --family "$_family" "$@" >"$T/$_name.out" 2>&1
}

found() { # NAME: the checks that failed or warned, in one line
	sed -nE 's/^(FAIL|warn)  ([^ ]*) .*/\2/p' "$T/$1.out" |
	    tr '\n' ' ' | sed 's/ $//'
}

# The faultless

for options in saas_v1 saas_v1,aes-128 saas_v1,silent-type license_v1,license; do
	family=${options%%,*}
	name=faultless-$options
	serve "$name" $(echo "$options," | cut -d, -f2)
	play "$name" "$family" -q
	is "$? $(found "$name")" "0 " "a faultless handler passes: $options"
	passed=$(sed -n 's/^\([0-9]*\) passed.*/\1/p' "$T/$name.out")
	[ "${passed:-0}" -ge 400 ]
	ok $? "with 400 checks or more"
	note "$options: $passed checks passed"
done

# The faults: options of the handler, the checks to play, and which must fail

faults() {
	creds='credential/new credential/resend credential/query'
	creds="$creds credential/probe credential/probe-query"
	creds="$creds credential/query-agrees credential/resend-agrees"
	creds="$creds credential/fresh-iv"
	cat <<-END
	wrong-size|credential|$creds
	unsigned-carry,any-cipher|credential|$creds
	cut|credential|$creds
	clear-text|credential|$creds
	endless|credential|$creds
	binary|credential|$creds
	odd-type|credential|$creds
	same-iv|credential|credential/fresh-iv
	query-differs|credential|credential/query-agrees
	second-id|order|order/resend order/verbatim order/together
	order-alone|order|order/other-product
	falls-back|opening|opening/steady
	wants-unsent|life|life/new-mandatory
	freezes-only|life/freeze|life/freeze
	revives|released|released/gone released/refresh released/new-again \
	released/upgrade released/normal
	knows-all|unknown|unknown/refresh unknown/expire unknown/release \
	unknown/query unknown/upgrade unknown/freeze unknown/normal
	skips-blanks|form|form/unknown-blank form/blank form/blank-unsigned
	any-case|token|token/lower-case
	any-token|token|token/lower-case token/altered token/cut token/zeros \
	token/borrowed token/other-key token/longer-key
	any-token|tamper/orderId*|tamper/orderId.changed \
	tamper/orderId.emptied tamper/orderId.dropped tamper/orderId.renamed
	any-token|tamper/userName*|tamper/userName.changed \
	tamper/userName.emptied tamper/userName.dropped tamper/userName.renamed
	any-token|tamper/added*|tamper/added tamper/added-blank \
	tamper/added-first
	raw-plus|token|token/plus-raw token/plus-blank
	once|token|token/twice
	old-times|clock|clock/3-h-behind
	any-time|clock|clock/25-h-behind clock/25-h-ahead
	last-counts|repeat|repeat/unknown repeat/unknown-last repeat/flag \
	repeat/flag-last repeat/blank
	sorts-caseless|form|form/capitals
	sorts-joined|form|form/beginnings
	unescapes-twice|form|form/percent
	unsigned|token|answer/sign-header answer/sign-accepted \
	answer/sign-refused
	charset|token|answer/content-type
	takes-post|method/post|method/post
	boundless|member/newInstance.user*|member/newInstance.userId.too-long \
	member/newInstance.userId.too-long-chinese \
	member/newInstance.userName.too-long \
	member/newInstance.userName.too-long-chinese
	nameless|trial|trial/2 trial/word
	any-value|status|status/unknown status/case status/v2
	any-cipher|inbound|inbound/mobile-cut inbound/mobile-iv-alone \
	inbound/mobile-padding inbound/mobile-base64 inbound/mobile-plain \
	inbound/email-cut inbound/email-padding
	touches|probe|probe/release-real
	probe-knows|probe/upgrade|probe/upgrade
	second-license,license|license|license/again license/after-renewal \
	license/after-expiry
	no-license,license|license|license/get license/again \
	license/after-renewal license/after-expiry license/other license/probe
	END
}

faults | tr -d '\t' >"$T/faults"
number=0
while IFS='|' read -r options pattern wanted; do
	number=$((number + 1))
	serve "$number" $(echo "$options" | tr , ' ')
done <"$T/faults"
number=0
while IFS='|' read -r options pattern wanted; do
	number=$((number + 1))
	case $options in
	*,license) family=license_v1 ;;
	*) family=saas_v1 ;;
	esac
	play "$number" "$family" -q --only "$pattern"
	is "$(found "$number")" "$wanted" "what $options fails of $pattern"
done <"$T/faults"

# No fault of the list is forgotten.
sed -n '/^FAULTS/,/^"""/s/^    \([a-z-]*\) .*/\1/p' \
    tests/support/v1_handler.py | sort -u >"$T/planted"
cut -d'|' -f1 "$T/faults" | tr , '\n' | grep -vx license | sort -u >"$T/played"
is "$(diff "$T/planted" "$T/played")" "" "every fault is played"

# Openings that take their time

serve slow seconds=1.2
play slow saas_v1 --only opening --slow-hook=30
is "$? $(found slow)" "0 opening/at-once opening/steady" \
    "000004 is waited for, with a warning"
like "$(cat "$T/slow.out")" '000004, a failed call in 1.0' "in plain words"
serve over seconds=60
play over saas_v1 --only opening/steady --slow-hook=1
is "$? $(found over)" "1 opening/steady" "but not for ever"

# Credentials

reuse() { # NAME [options]: of the faultless
	_name=$1
	shift
	cp "$T/faultless-saas_v1.port" "$T/$_name.port"
	play "$_name" saas_v1 "$@"
}

reuse expected --only credential/new --expect userName=admin
is "$? $(found expected)" "0 " "what --expect says is there"
like "$(cat "$T/expected.out")" \
    '^credentials decrypted:.* userName "admin" password "\*{8}"$' \
    "what was decrypted is shown, the password masked"
reuse wrong --only 'expected/*' --expect userName=root --expect password=x
is "$? $(found wrong)" "1 expected/new expected/query" "or not there"
like "$(cat "$T/wrong.out")" 'userName decrypts to another text' "by name"
grep -q 'pass 密码' "$T/expected.out" "$T/wrong.out"
is "$?" 1 "no password is shown unasked"
reuse reveal --only credential/query --reveal
like "$(cat "$T/reveal.out")" 'password "pass 密码 [0-9a-f]{8}"$' "but asked"
reuse json --only credential/query --json
like "$(tr -d '\n ' <"$T/json.out")" \
    '"credentials":\{"instanceId":"[-0-9a-f]*","encryptType":"1",' \
    "the JSON document has them, too"
reuse plain -v --only token/twice
like "$(cat "$T/plain.out")" 'authToken=[^&]{8}\.\.\.' "tokens are not shown"

# One call by hand

url=http://127.0.0.1:$(cat "$T/faultless-saas_v1.port")/
hand() { # COMMAND [options]: a debug query for two ids
	_command=$1
	shift
	"$KOOGATE" "$_command" "$@" --key-file "$KEY" --family saas_v1 \
	    --activity queryInstance --set instanceId=a,b --set testFlag=1
}

query=$(hand sign)
like "$query" '^activity=queryInstance&.*&authToken=[^&]+$' \
    "sign prints the query"
like "$(curl -s "$url?$query")" '^\{"resultCode":"000000"' "which is accepted"
like "$(eval "$(hand sign "$url" --curl)")" '"resultCode":"000000"' \
    "so is the command line to paste"
hand send "$url" >"$T/send.out" 2>&1
is "$?" 0 "send sends it"
like "$(head -n 1 "$T/send.out")" '^GET http.*authToken=' "as a GET"
hand sign --nonce abc >"$T/usage.out" 2>&1
is "$?" 100 "there is no nonce"
"$KOOGATE" sign --key-file "$KEY" --family license_v1 --body '{}' \
    >"$T/usage.out" 2>&1
is "$?" 100 "there is no body"
"$KOOGATE" sign --key-file "$KEY" --family kit --body '{}' >"$T/usage.out" 2>&1
is "$?" 100 "a family that cannot be signed is refused"

for wrong in "--expect license=1" "--expect userName" "--expect =1"; do
	"$KOOGATE" rehearse http://127.0.0.1:1/ --key-file "$KEY" \
	    --family saas_v1 $wrong >"$T/usage.out" 2>&1
	is "$?" 100 "\"$wrong\" is refused"
done
"$KOOGATE" rehearse http://127.0.0.1:1/ --key-file "$KEY" \
    --family license_v1 --expect userName=1 >"$T/usage.out" 2>&1
is "$?" 100 "License has nothing to expect"
done_testing
