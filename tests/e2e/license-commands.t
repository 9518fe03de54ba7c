#!/bin/sh
# koogate license list, show and export: what Licenses there are, each exactly
# as it was made, and nothing secret unless asked for.
. tests/support/site.sh
. tests/support/families.sh
families_make
secret=LIC-7f3a-verySecret
buyer=BUYERS-CODE-0042

for usage in "license list more" "license list --never" "license show" \
    "license show a b" "license export" "license export a b" \
    "license export a -o" "license export --json a" "license list -o f"; do
	tool $usage
	is "$rc $(echo "$err" | grep -c "^usage: koogate license ")" \
	    "100 1" "koogate $usage is a usage error"
done
for usage in license "license bogus"; do
	tool $usage
	is "$rc $out" "100 " "koogate $usage is a usage error"
	like "$err" '^  license export  ' "and shows what there is"
done
tool license -h
is "$rc $err" "0 " "koogate license -h"
for command in list show export; do
	tool license "$command" -h
	is "$rc $(echo "$out" | head -n 1 | cut -d' ' -f1-4)" \
	    "0 usage: koogate license $command" "license $command -h"
done
tool license list
is "$rc $(echo "$out" | tail -n 1)" "0 0 Licenses and codes" "there is none"
tool license list --json
is "$rc $out" "0 []" "in JSON, too"

# What makes them: a text with a line end and all; a file with every byte.
hook license <<'END'
#!/bin/sh
input=$(cat)
case $input in
*EV-FILE*)
	awk 'BEGIN { for (i = 0; i < 70000; i++) printf "%c", i % 256 }' \
	    >../made.lic
	printf '\000\001\377\n' >>../made.lic
	echo '{"licenseFile": "../made.lic"}' ;;
*EV-BAD*) echo "no dongle" >&2; exit 1 ;;
*) printf '{"license": "LIC-7f3a-verySecret\\nsecond \\u2713\\n\\n"}' ;;
esac
END
printf 'LIC-7f3a-verySecret\nsecond \342\234\223\n\n' >"$T/text"

family_call license "$(new_body CS-LICENSE)"
instance=$(answer_id)
is "$code" 000000 "an instance of the online License is opened"

apply() { # EVENT
	family_call license '{"activity":"getLicenseAsync","effectiveTime":'\
'"2026-10-27 10:30:15 z","eventId":"'"$1"'","instanceId":"'"$instance"'"}'
}

id_of() { # EVENT: of the License's record
	tool license list --json
	json '[r["id"] for r in v if r.get("eventId") == "'"$1"'"][0]'
}

tool license show "$instance"
is "$rc $out $err" \
    "1  koogate license show: there is no License $instance" \
    "an instance without a License has none"
apply EV-TEXT
text=$(id_of EV-TEXT)
like "$text" '^license\.[0-9a-f-]{36}$' "list: one was applied for"
is "$(json '(v[0]["state"], v[0]["instanceId"], "form" in v[0])')" \
    "('creating', '$instance', False)" "it is not made yet"
tool license export "$text"
is "$rc $out" "1 " "export: not before it is made"
like "$err" "^koogate license export: $text: the License is not made.*creating" \
    "and says so"
tool license export "$instance"
like "$rc $err" "^1 .*$text: the License is not made" \
    "nor by its instance's id"
tool run -q
apply EV-FILE
tool run -q
is "$rc" 0 "both are made"
file=$(id_of EV-FILE)
apply EV-BAD
tool run -q
bad=$(id_of EV-BAD)

# License 1.0, and codes.
token_call license_v1 getLicense customerId=c1 businessId=b1 orderId=CS-V1 \
    productId=P1
old=$(answer_id)
tool run -q
token_call license_v1 getLicense customerId=c1 businessId=b2 orderId=CS-V1 \
    productId=P1
is "$code" 000000 "License 1.0 is made"
family_call saas "$(new_body CS-SAAS)"
hook freeze <<'END'
#!/bin/sh
echo "locked" >&2
exit 1
END
family_call license_code '{"activity":"refreshLicenseCode","expireTime":'\
'"20301231000000","license":"'$buyer'","orderId":"CS-C","orderLineId":'\
'"CS-C-000001","scene":"RENEWAL"}'
family_call license_code '{"activity":"updateLicenseCodeStatus","license":"'\
$buyer'","status":"FREEZE"}'
is "$code" 000000 "a code is frozen"

tool license list --json
cp "$T/out" "$T/list"
is "$rc $(json 'len(v)')" "0 5" "list: each once, and no other instance"
one='[[r.get(k) for k in ("form", "size", "upload", "state")] for r in v if r["id"] == '
is "$(json "$one'$text']")" "[['text', 32, 'waits', 'active']]" \
    "list: the text waits for its upload"
is "$(json "$one'$file']")" "[['file', 70004, 'waits', 'active']]" \
    "so does the file"
is "$(json "[(r['file'], r['sha256']) for r in v if r['id'] == '$file']")" \
    "[('made.lic', '$(sha256sum "$SITE/made.lic" | cut -d' ' -f1)')]" \
    "with its name and SHA-256"
is "$(json "$one'$bad']")" "[[None, None, None, 'creating']]" \
    "list: one that fails"
is "$(json "$one'$old']")" "[['text', 32, None, 'active']]" \
    "list: License 1.0, in its instance"
is "$(json '[(r["license"], r["state"], r["expireTime"]) for r in v if r["id"].startswith("code.")]')" \
    "[('********', 'frozen', '2030-12-31T00:00:00.000Z')]" "list: the code"
code_id=$(json '[r["id"] for r in v if r["id"].startswith("code.")][0]')
tool license list
like "$out" "^$text +active +- +text waits +$instance EV-TEXT +32 +-\$" \
    "list: for a person"
like "$out" "^$file .* file waits .* 70004 +made.lic\$" "with the file's name"
is "$(echo "$out" | tail -n 1)" "5 Licenses and codes" "and how many"

# Export: exactly, and a file never overwritten.
tool license export "$text"
cmp -s "$T/out" "$T/text"
is "$rc $?" "0 0" "export: the text, no byte more"
tool license export "$old"
cmp -s "$T/out" "$T/text"
is "$rc $?" "0 0" "export: License 1.0 by its instance's id"
tool license export "$file"
cmp -s "$T/out" "$SITE/made.lic"
is "$rc $?" "0 0" "export: the file, every byte"
mkdir "$T/put"
(umask 000 && tool license export -o "$T/put/a.lic" "$file" && exit "$rc")
is "$?" 0 "export -o"
cmp -s "$T/put/a.lic" "$SITE/made.lic"
is "$? $(stat -c %a "$T/put/a.lic")" "0 600" "the same, of mode 0600"
tool license export -o "$T/put/a.lic" "$text"
like "$rc $err" '^111 .*a\.lic: is there, and nothing is overwritten' \
    "export -o: never over a file"
ln -s nowhere "$T/put/link"
tool license export -o "$T/put/link" "$text"
is "$rc $(readlink "$T/put/link")" "111 nowhere" "nor through a link"
rm "$T/put/link"
cmp -s "$T/put/a.lic" "$SITE/made.lic"
is "$? $(ls -A "$T/put")" "0 a.lic" "nothing else is there"
tool license export -o "$T/none/b.lic" "$text"
like "$rc $err" '^111 .*b\.lic: cannot open its directory: No such file' \
    "export -o: into no directory"
(
	trap '' XFSZ
	ulimit -f 16
	KOOGATE_CONFIG=$CONFIG "$KOOGATE" license export -o "$T/put/half" \
	    "$file" 2>"$T/err"
)
is "$? $(ls -A "$T/put")" "111 a.lic" "export -o: no half file is left"
(cd "$T/put" && KOOGATE_CONFIG=$CONFIG "$KOOGATE" license export "$text" \
    -o b.lic)
cmp -s "$T/put/b.lic" "$T/text"
is "$?" 0 "export -o: a name without a directory"
if [ -c /dev/full ]; then
	KOOGATE_CONFIG=$CONFIG "$KOOGATE" license export "$file" >/dev/full \
	    2>"$T/err"
	is "$?" 111 "a full disk under the output is told"
fi
tool license export "$code_id"
like "$rc$out $err" "^1 .*$code_id: is a license code" "export: no code"
for id in "license.$instance" "x/../y" "" nobody "order.$instance"; do
	tool license export "$id"
	is "$rc$out $err" \
	    "1 koogate license export: there is no License $id" \
	    "export: '$id' is none"
done
tool license export "$instance"
is "$rc$out $(echo "$err" | grep -c '^  license\.')" "1 3" \
    "export: an instance with several Licenses lists them"

# Damaged: nothing is written.
stored=$(echo "$STATE"/licenses/*/"$file.file")
cp "$stored" "$T/stored"
cp "$(echo "$STATE"/licenses/*/"$file.json")" "$T/record"
sed -i 's/.\{8\}$/AAAAAAAA/' "$stored"
tool license export -o "$T/put/c.lic" "$file"
like "$rc$out $err" '^111 .*does not open: it was altered' \
    "export: an altered file"
rm "$stored"
tool license export -o "$T/put/c.lic" "$file"
like "$rc$out $err" "^111 .*the License's file is missing" \
    "export: a missing file"
cp "$T/stored" "$stored"
# A record that tells of another file than there is: of 1 byte less, then with
# another SHA-256.  Sealed is what is written next; plain is taken, too.
sha=$(sha256sum "$SITE/made.lic" | cut -d' ' -f1)
record_file() { # SIZE SHA256
	python3 - "$T/record" "$@" >"$T/changed" <<-'END'
	import json, sys
	record = json.load(open(sys.argv[1]))
	record["license"] = {"file": "made.lic", "size": int(sys.argv[2]),
	    "sha256": sys.argv[3]}
	del record["digest"]
	print(json.dumps(record))
	END
	cp "$T/changed" "${stored%.file}.json"
}
record_file 70003 "$sha"
tool license export -o "$T/put/c.lic" "$file"
like "$rc$out $err" '^111 .*has 70004 bytes, not the 70003' \
    "export: not the size of the record"
record_file 70004 "$(echo "$sha" | tr 0-9a-f 1-9a-f0)"
tool license export -o "$T/put/c.lic" "$file"
like "$rc$out $err" '^111 .*not the SHA-256' "export: not its SHA-256"
record_file 70004 "$sha"
tool license export -o "$T/put/c.lic" "$file"
is "$rc $(ls -A "$T/put" | tr '\n' ' ')" "0 a.lic b.lic c.lic " \
    "nothing but the good one was written"

# Shown, by any command that shows it: the secret only with --reveal.
for command in "license show" show; do
	tool $command "$text"
	like "$out" '^license +\*+$' "$command: a text is masked"
	like "$out" "^eventId +EV-TEXT" "with what it is for"
	like "$out" "^  $text\.2 +upload +live" "$command: the upload waits"
	tool $command --reveal "$text"
	like "$out" '^license +LIC-7f3a-verySecret\\x0asecond .*\\x0a\\x0a$' \
	    "$command --reveal: on one line"
	tool $command "$file"
	like "$(echo "$out" | tr '\n' ' ')" \
	    "license   file +made.lic   size +70004   sha256 +$sha" \
	    "$command: what is known of a file"
	tool $command "$code_id"
	like "$out" '^license +\*+$' "$command: a code is masked"
	tool $command --reveal --json "$code_id"
	is "$rc $(json 'v["license"]')" "0 $buyer" \
	    "$command --reveal --json: it is there"
done
tool license show "$old"
like "$out" "^instanceId +$old" "show: License 1.0"
like "$out" '^order +\*+$' "its order is masked"
tool license show --reveal "$old"
like "$(echo "$out" | tr '\n' ' ')" "order   .*orderId +CS-V1 " \
    "show --reveal: an order within the record"
hook refresh <<'END'
#!/bin/sh
exit 75
END
token_call license_v1 refreshLicense orderId=CS-V1-2 instanceId="$old" \
    productId=P2 expireTime=20310101000000
is "$code" 000000 "License 1.0 is renewed"
tool license show --json "$old"
is "$(json '[e["order"] for e in v["events"]]')" "['********']" \
    "the order of an event is masked"
tool license show --json --reveal "$old"
tool license show nobody
is "$rc $out" "1 " "show: an unknown id"
for id in "$text" "$file" "$old" "$code_id"; do
	for form in "" --json; do
		tool license show $form "$id"
		cat "$T/out" "$T/err"
		tool show $form "$id"
		cat "$T/out" "$T/err"
	done
done >"$T/shown"
tool license list >>"$T/shown"
cat "$T/out" "$T/list" >>"$T/shown"
tool jobs --json
cat "$T/out" >>"$T/shown"
is "$(grep -cE "$secret|$buyer" "$T/shown")" 0 \
    "neither a License nor a code is shown without --reveal"

# The events of these records.
tool jobs
is "$(echo "$out" | grep -c upload)" 0 "jobs: an upload is no hook's"
like "$out" "^pending +$bad\.1 +license .*no dongle" "jobs: one that fails"
tool retry "$bad"
is "$rc $(echo "$out" | head -n 1)" "0 $bad.1: will be tried again" "retry"
tool run -q
tool cancel "$bad"
is "$rc $out" "0 $bad.1: cancelled" "cancel: given up"
tool show --json "$bad"
is "$(json '(v["state"], v["failure"]["resultCode"], v["events"])')" \
    "('failed', '000005', [])" "then the License has failed"
tool license export "$bad"
like "$rc$out $err" '^1 .*not made; its state is "failed"' "and stays unmade"
apply EV-BAD
is "$code" 000005 "the marketplace is told so"
tool show "$bad"
like "$out" '^  resultCode +000005' "show: why"
tool cancel "$text"
is "$rc $out" "0 $text.2: cancelled" "cancel: an upload"
tool license list --json
is "$(json "$one'$text']")" "[['text', 32, None, 'active']]" \
    "then it waits no more, and the License stays"
tool cancel "$code_id.2"
is "$rc" 1 "cancel: no such event"
tool cancel "$code_id"
is "$rc $out" "0 $code_id.1: cancelled" "cancel: what a code waits for"

# A record that cannot be read does not hide the others.
echo '{' >"$(echo "$STATE"/licenses/*/"$bad.json")"
tool license list --json
is "$rc $(json 'len(v)')" "1 4" "list: a damaged record is left out"
like "$err" "^koogate license list: record $bad: " "and told"
mv "$SITE/seal.key" "$T/seal.key"
head -c 64 /dev/zero | tr '\0' a >"$SITE/seal.key"
tool license list --json
is "$rc $(json "[r['state'] for r in v if r['id'] == '$text']")" \
    "1 ['active']" "list: what does not open is there all the same"
tool license show "$text"
like "$rc $out" 'license +\*+' "show: so it is"
tool license export "$text"
is "$rc$out" 111 "but it cannot be exported"
done_testing
