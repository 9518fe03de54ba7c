#!/bin/sh
# A faultless handler of License, license codes and notices, which shares
# nothing with koogate, passes the rehearsal, also where families share an
# address, each with a key of its own, and where a License opens slowly.
. tests/support/site.sh
site_make
. tests/support/handlers.sh

while read -r family least; do
	serve "$family" "$family"
	play "$family" "$family" -q
	is "$? $(found "$family")" "0 " "a faultless handler passes: $family"
	[ "$(passed "$family")" -ge "$least" ]
	ok $? "with $least checks or more"
	note "$family: $(passed "$family") checks passed"
done <<-END
	license 500
	license_code 350
	notify 220
END

# One address, two families

serve both license "license_code=$(key_of license_code)"
play both license -q
is "$? $(found both)" "0 " "License passes beside license codes"
play both license_code -q
is "$? $(found both)" "0 answer/sign-refused" \
    "so do codes, but for a warning: refusals are signed with the first key"
like "$(cat "$T/both.out")" 'refusals are signed with the first' \
    "in words that say so"
play both notify -q
like "$? $(found both)" '^1 first/signed-call$' "a third key is none of them"

serve mixed license "license_code=$(key_of license_code)" mixes
play mixed license -q --only foreign
is "$(found mixed)" "foreign/refreshLicenseCode \
foreign/updateLicenseCodeStatus foreign/releaseLicenseCode" \
    "codes under the key of License are found"
play mixed license_code -q --only 'foreign/*Instance*'
is "$(found mixed)" "foreign/newInstance foreign/refreshInstance \
foreign/updateInstanceStatus foreign/releaseInstance" "and the other way"
like "$(cat "$T/mixed.out")" 'means .* each family has a key of its own' \
    "with what that means"

# Licenses that open slowly: newInstance, sent again, tells

serve slow license seconds=1.2
play slow license -q --only 'opening/*'
is "$? $(found slow)" "0 " "000004 is waited for"
like "$(cat "$T/slow.out")" \
    '^openings: [0-9]+, of which 0 at once; shortest 1' \
    "and the times are told"
play slow license -q --only 'released/*' --slow-hook=60
is "$? $(found slow)" "0 " "also with instances ordered ahead"
like "$(tail -n 1 "$T/slow.out")" 'requests in [1-6]\.' "side by side"

# A License may be refused for reasons of the seller's

serve wary license event-alone
play wary license -v --only apply/other-device
like "$(cat "$T/wary.out")" 'warning +refused as 000900' "with a warning"
play wary license -v --only apply/resend
like "$(cat "$T/wary.out")" 'means .* two Licenses for one' \
    "but not once it was granted"

# Nothing is left behind, and nobody waits for what is not opened

play notify notify --json --slow-hook
is "$?" 0 "notices pass with --slow-hook, too"
like "$(tr -d '\n ' <"$T/notify.out")" '"openings":\{"count":0,' \
    "and open nothing"
"$KOOGATE" rehearse http://127.0.0.1:1/ --key-file "$KEY" --family coffee \
    >"$T/usage.out" 2>&1
is "$?" 100 "a family that cannot be played is refused"
like "$(cat "$T/usage.out")" \
    'only: saas license license_code notify saas_v1 license_v1 kit kit_v1' \
    "by names"
done_testing
