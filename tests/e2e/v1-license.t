#!/bin/sh
# getLicense answers with a license that the hook `license` makes, of up to
# 64 KiB of anything; and for one order with the same license for ever.
. tests/support/site.sh
. tests/support/v1.sh
site_make_v1
AT=
PROGRAM=$BUILD/cgi/license_v1.fcgi
keeping_hook license <<'END'
cat ../../license.json
END
says_license() { # what the hook prints, made by Python
	python3 -c "
import json
print(json.dumps({'license': $1}, ensure_ascii=${2:-False}))" \
	    >"$T/license.json"
}
answers() { # EXPRESSION: is the license of the answer exactly that?
	json_of "d['license'] == $1" "$T/answer"
}
first="'for \"you\"\\\\n\\\\t\\u4e91\\U0001f600 \\x01 '"
site_start spawn

says_license "$first"
get_license CS1 "mobilePhone=$(ENCRYPT_WITH=$KEY_LICENSE; encrypt 138)"
id=$(answer_id)
is "$code $signed $(answers "$first")" "000000 yes true" \
    "getLicense answers license and instanceId"
is "$(json_of 'sorted(d)' "$T/answer")" \
    '["instanceId","license","resultCode","resultMsg"]' "and nothing else"
is "$(read_of license 'd["event"], d["order"]["orderType"], d["order"]["buyerInfo"]["mobilePhone"], d["request"]["activity"]')" \
    '["license","NEW","138","newInstance"]' "the hook reads the order"
wait_for 50 no_jobs

# The same for ever

mv "$T/read.license" "$T/read.first"
same() { # WHEN
	get_license CS1 customerName=other businessId=b-9
	is "$code $(answer_id) $(answers "$first")" "000000 $id true" \
	    "the same license $1"
}
says_license "'another'"
same "sent again"
license refreshLicense "instanceId=$id" orderId=CS2 \
    expireTime=20280301000000 periodType=year periodNumber=1
is "$code" 000000 "refreshLicense renews"
same "after a renewal"
license expireLicense "instanceId=$id" orderId=CS3
is "$code $(record "$id" | grep -c '"state":"frozen"')" "000000 1" \
    "expireLicense freezes"
same "after its expiry"
license releaseLicense "instanceId=$id" orderId=CS4 orderAmount=-1
is "$code $(record "$id" | grep -c '"state":"released"')" "000000 1" \
    "releaseLicense releases"
same "after its release"
site_stop
site_start spawn
same "after a restart"
is "$(test -e "$T/read.license" || echo never)" never \
    "the hook was not asked again"
get_license CS5
is "$code $(answers "'another'")" "000000 true" "another order has another"

# Its size, in bytes; escaped or not

for letter in "'x'" "'\"'" "'\\\\\\\\'" "'\\x01'" "'\\x7f'" "'\\u00e9'" \
    "'\\U0001f600'"; do
	for ascii in True False; do
		text="($letter * (65536 // len($letter.encode())))"
		says_license "$text" "$ascii"
		get_license "CS-$letter-$ascii"
		is "$code $(answers "$text")" "000000 true" \
		    "64 KiB of $letter, escaped: $ascii"
		wait_for 50 no_jobs
	done
done
# Between two jobs the records of all others are as good as new.
big=$(answer_id)
get_license "CS-$letter-$ascii"
is "$(answer_id) $(answers "$text")" "$big true" "it is kept whole"

refused() { # NAME WHAT-THE-LOG-SAYS
	get_license "CS-$1"
	is "$code" 000004 "$1: no license"
	_id=$(answer_id)
	wait_for 50 grep -q "$_id.*license" "$SITE/koogate.log"
	like "$(grep "$_id" "$SITE/koogate.log" | tail -n 1)" "$2" \
	    "$1: the log says why"
	"$KOOGATE" cancel -c "$CONFIG" "$_id" >"$T/out" 2>&1
}
bounds='its output: license: must be a text of 1 to 65536 bytes'
says_license "'x' * 65537"
refused one-more "$bounds"
says_license "'\\u4e91' * 21846"
refused one-more-chinese "$bounds"
says_license "'\\x01' * 65537" True
refused one-more-escaped "$bounds"
says_license "'\\x01' * 70000" True
refused far-more 'it printed more than 394240 bytes'
says_license "''"
refused empty "$bounds"
says_license "17"
refused a-number "$bounds"
echo '{"license":"a\u0000b"}' >"$T/license.json"
refused a-nul 'its output is not one JSON object'
printf '{"license":"\303("}' >"$T/license.json"
refused no-utf-8 'its output is not one JSON object'
echo '{}' >"$T/license.json"
refused missing 'its output: license: is missing'

# Refused, and released before it was made

hook license <<'END'
#!/bin/sh
echo '{"resultCode":"000106","resultMsg":"none left"}'
exit 100
END
get_license CS-SOLD
is "$code $says" "000106 none left" "a hook may refuse"
hook license <<'END'
#!/bin/sh
exit 75
END
get_license CS-LATER
is "$code $(json_of "'license' in d" "$T/answer")" "000004 false" \
    "what is not made yet is a failed call"
license releaseLicense "instanceId=$(answer_id)"
is "$code" 000000 "it may be released before"
get_license CS-LATER
is "$code $says" "000003 instanceId: was released before it had a license" \
    "then there is none"

# Debug requests, other activities

# By their names: a runner goes on trying what has failed above.
before=$(records | sort)
get_license CS-DEBUG testFlag=1
is "$code $(json_of "len(d['license']) > 0" "$T/answer")" "000000 true" \
    "a debug request gets an example"
for activity in newInstance queryInstance upgrade instanceStatus; do
	license "$activity" instanceId=x orderId=y skuCode=s productId=p
	is "$code" 000002 "License 1.0 has no $activity"
done
is "$(records | sort)" "$before" "nothing is made"

# Without the hook: no license opens, nor does the endpoint.

rm "$HOOKS/license"
get_license CS-GONE
is "$code" 000004 "the hook has gone: nothing opens, app_info or not"
site_stop
KOOGATE_CONFIG=$CONFIG "$PROGRAM" -t >"$T/out" 2>&1
is "$?" 111 "without the hook license_v1 does not start"
like "$(cat "$T/out")" 'hook_dir: there is no hook `license`' "and says so"
KOOGATE_CONFIG=$CONFIG "$BUILD/cgi/saas_v1.fcgi" -t >"$T/out" 2>&1
is "$?" 0 "saas_v1 needs none"
done_testing
