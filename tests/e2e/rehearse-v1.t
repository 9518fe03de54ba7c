#!/bin/sh
# A faultless handler of SaaS 1.0 and License 1.0, which shares nothing with
# koogate, passes the rehearsal in both key sizes; and each fault planted there
# is found by just the checks that look for it.
. tests/support/site.sh
site_make
. tests/support/handlers.sh
KEY=$(key_of saas_v1)

# The faultless

for options in saas_v1 saas_v1,aes-128 saas_v1,silent-type license_v1; do
	family=${options%%,*}
	name=faultless-$options
	serve "$name" "$family" $(echo "$options," | cut -d, -f2)
	play "$name" "$family" -q
	is "$? $(found "$name")" "0 " "a faultless handler passes: $options"
	[ "$(passed "$name")" -ge 400 ]
	ok $? "with 400 checks or more"
	note "$options: $(passed "$name") checks passed"
done

# The faults: options of the handler, the checks to play, and which must fail

faults() {
	creds='credential/new credential/resend credential/query'
	creds="$creds credential/probe credential/probe-query"
	creds="$creds credential/query-agrees credential/resend-agrees"
	creds="$creds credential/fresh-iv"
	cat <<-END
	saas_v1|wrong-size|credential|$creds
	saas_v1|unsigned-carry,any-cipher|credential|$creds
	saas_v1|cut|credential|$creds
	saas_v1|clear-text|credential|$creds
	saas_v1|endless|credential|$creds
	saas_v1|binary|credential|$creds
	saas_v1|odd-type|credential|$creds
	saas_v1|same-iv|credential|credential/fresh-iv
	saas_v1|query-differs|credential|credential/query-agrees
	saas_v1|second-id|order|order/resend order/resend-open order/together \
	order/verbatim
	saas_v1|order-alone|order|order/other-line
	saas_v1|falls-back|opening|opening/steady
	saas_v1|wants-unsent|life|life/new-mandatory
	saas_v1|freezes-only|life/freeze|life/freeze
	saas_v1|revives|released|released/new-again released/gone \
	released/refresh released/upgrade released/normal
	saas_v1|knows-all|unknown|unknown/refresh unknown/expire unknown/release \
	unknown/query unknown/upgrade unknown/freeze unknown/normal
	saas_v1|skips-blanks|form|form/unknown-blank form/blank form/blank-unsigned
	saas_v1|any-case|token|token/lower-case
	saas_v1|any-token|token|token/lower-case token/altered token/cut token/zeros \
	token/borrowed token/other-key token/longer-key
	saas_v1|any-token|tamper/orderId*|tamper/orderId.changed \
	tamper/orderId.emptied tamper/orderId.dropped tamper/orderId.renamed
	saas_v1|any-token|tamper/userName*|tamper/userName.changed \
	tamper/userName.emptied tamper/userName.dropped tamper/userName.renamed
	saas_v1|any-token|tamper/added*|tamper/added tamper/added-blank \
	tamper/added-first
	saas_v1|raw-plus|token|token/plus-raw token/plus-blank
	saas_v1|once|token|token/twice
	saas_v1|old-times|clock|clock/3-h-behind
	saas_v1|any-time|clock|clock/25-h-behind clock/25-h-ahead
	saas_v1|last-counts|repeat|repeat/unknown repeat/unknown-last repeat/flag \
	repeat/flag-last repeat/blank
	saas_v1|sorts-caseless|form|form/capitals
	saas_v1|sorts-joined|form|form/beginnings
	saas_v1|unescapes-twice|form|form/percent
	saas_v1|unsigned|token|answer/sign-header answer/sign-accepted \
	answer/sign-refused
	saas_v1|charset|token|answer/content-type
	saas_v1|takes-post|method/post|method/post
	saas_v1|boundless|member/newInstance.user*|member/newInstance.userId.too-long \
	member/newInstance.userId.too-long-chinese \
	member/newInstance.userName.too-long \
	member/newInstance.userName.too-long-chinese
	saas_v1|nameless|trial|trial/2 trial/word
	saas_v1|any-value|status|status/unknown status/case status/v2
	saas_v1|any-cipher|inbound|inbound/mobile-cut inbound/mobile-iv-alone \
	inbound/mobile-padding inbound/mobile-base64 inbound/mobile-plain \
	inbound/email-cut inbound/email-padding
	saas_v1|touches|probe|probe/release-real
	saas_v1|probe-knows|probe/upgrade|probe/upgrade
	license_v1|second-license|license|license/again license/after-renewal \
	license/after-expiry
	license_v1|no-license|license|license/get license/again \
	license/after-renewal license/after-expiry license/other license/probe
	END
}

faults | tr -d '\t' >"$T/faults"
play_faults "$T/faults"
faults_played v1_handler.py "$T/faults"

# Openings that take their time

serve slow saas_v1 seconds=1.2
play slow saas_v1 --only opening --slow-hook=30
is "$? $(found slow)" "0 opening/at-once opening/steady" \
    "000004 is waited for, with a warning"
like "$(cat "$T/slow.out")" '000004, a failed call in 1.0' "in plain words"
serve over saas_v1 seconds=60
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
