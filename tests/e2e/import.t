#!/bin/sh
# koogate import: instances that were opened by other means are answered for
# under the ids by which the platform knows them; their orders are claimed.
. tests/support/site.sh
. tests/support/families.sh
families_make
config_set app_info '{"frontEndUrl":"https://site.example.com"}'

for usage in "import" "import a b" "import --never a"; do
	tool $usage
	is "$rc $(echo "$err" | grep -c "^usage: koogate import")" "100 1" \
	    "koogate $usage is a usage error"
done
tool import "$T/none"
like "$rc $err" "^111 koogate import: cannot open $T/none: No such" \
    "a file that is not there"

line() { # ID ORDER [MORE MEMBERS]: of saas
	printf '{"family":"saas","instanceId":"%s","state":"%s",' "$1" \
	    "${STATED:-active}"
	printf '"orderId":"%s","orderLineId":"%s-1"%s}\n' "$2" "$2" "${3:-}"
}
import() { # LINES [OPTION...]: of standard input
	_lines=$1
	shift
	printf '%s' "$_lines" | tool import "$@" -
	# Of the subshell.
	rc=$? out=$(cat "$T/out") err=$(cat "$T/err")
}
tool() {
	KOOGATE_CONFIG=$CONFIG "$KOOGATE" "$@" >"$T/out" 2>"$T/err"
	rc=$?
	out=$(tr -d '\0' <"$T/out") err=$(cat "$T/err")
	return $rc
}
records() {
	ls "$STATE"/instances/*/*.json 2>/dev/null | wc -l
}
new() { # ORDER: as the platform re-sends it
	family_call saas '{"activity":"newInstance","businessId":"b",'\
'"orderId":"'"$1"'","orderLineId":"'"$1"'-1"}'
	said=$(sed 's/.*"instanceId":"\([^"]*\)".*/\1/' "$T/answer")
}
alias_of() { # ORDER
	tool list --state alias --json
	json '[r["instanceId"] for r in v if r["orderId"] == "'"$1"'"][0]'
}
about() { # ACTIVITY ID [MORE MEMBERS]
	family_call saas '{"activity":"'"$1"'","instanceId":"'"$2"'"'"${3:-}"'}'
}

# Bad lines: all are named, and nothing is imported.

import "$(line old-1 A)
no JSON
$(line old-2 B ',"orderID":"x"')
$(line ../x C)

[1]
$(line old-1 D)
$(line old-5 A)
$(line old-6 F ',"expireTime":"tomorrow"')
$(line old-7 G ',"appInfo":{"password":"p"}')
$(STATED=creating line old-8 H)
{\"family\":\"saas_v1\",\"instanceId\":\"v\",\"state\":\"active\",\"orderId\":\"V\"}
{\"family\":\"kit\",\"instanceId\":\"v\",\"state\":\"active\",\"orderId\":\"V\"}
{\"family\":\"license_v1\",\"instanceId\":\"v\",\"state\":\"active\",\"orderId\":\"V\",\"productId\":\"P\"}
$(line old-9 I ',"data":1')
$(line old-10 J ',"license":"L"')"
is "$rc $out" "1 nothing was imported: 14 bad lines" "bad lines"
want='line 2: is no JSON object: not JSON
line 3: orderID: unknown member
line 4: instanceId: must be letters
line 6: the line: is no JSON object
line 7: instanceId: line 1 has it, too
line 8: orderId: line 1 is of the same order
line 9: expireTime: must be an ISO 8601
line 10: appInfo/frontEndUrl: missing
line 11: state: must be one of active, frozen, released
line 12: productId: must be given
line 13: family: must be one of saas, saas_v1
line 14: license: must be given
line 15: data: must be an object
line 16: license: only an instance of license_v1'
echo "$want" | while read -r words; do
	echo "$err" | grep -qF "koogate import: $words" || echo "$words"
done >"$T/missing"
is "$(cat "$T/missing")" "" "each is named with its line and member"
is "$(records)" 0 "and nothing was written"
import "$(line a A)
x" --json
is "$rc $(json '[(r["line"], r["end"]) for r in v]')" "1 [(2, 'bad')]" \
    "in JSON, too"

# The length of a line.
long() { # BYTES, without the end of the line
	_start='{"family":"saas","instanceId":"long","state":"active","orderId":"LONG","orderLineId":"1","appInfo":{"frontEndUrl":"u"},"data":{"x":"'
	printf '%s' "$_start"
	head -c $(($1 - ${#_start} - 3)) /dev/zero | tr '\0' x
	printf '"}}\n'
}
long 1048575 >"$T/lines"
tool import -n "$T/lines"
is "$rc $out" "0 1 to be imported, 0 there already, 0 refused" \
    "a line of 1 MiB, with its end"
long 1048576 >"$T/lines"
tool import -n "$T/lines"
is "$rc $err" "1 koogate import: line 1: is longer than 1048576 bytes" \
    "and one byte more"

# Good ones.

one=$(line old-1 A ',"productId":"P","expireTime":"2030-01-01T00:00:00Z","appInfo":{"frontEndUrl":"https://old.example.com","userName":"u","password":"s3cret-of-old"},"data":{"vm":"i-1"}')
import "$one" -n
is "$rc $out $(records)" "0 1 to be imported, 0 there already, 0 refused 0" \
    "a dry run writes nothing"
import "$one
$(STATED=frozen line old-2 B)
$(STATED=released line old-3 C)
"
is "$rc $out $err" "0 3 imported, 0 there already, 0 refused " "three lines"
is "$(records)" 6 "are a record and an alias each"
if grep -rqF s3cret-of-old "$STATE"; then rc=1; else rc=0; fi
ok $rc "a password is not kept as it came"
tool list --json
is "$(json 'sorted((r["instanceId"], r["state"]) for r in v)')" \
    "[('old-1', 'active'), ('old-2', 'frozen'), ('old-3', 'released')]" \
    "they are listed"
tool list --state alias --json
is "$(json 'len(v)')" 3 "and so are their aliases, when asked for"
alias=$(alias_of A)
tool show "$alias"
like "$out" "aliasOf +old-1" "an alias is shown"
tool show old-1
like "$out" "alias +$alias" "and what it leads to"
tool fsck
is "$rc" 0 "fsck has nothing to say: $out"

# What the platform asks.

new A
is "$code $said" "000000 old-1" "its order sent again is its instance"
new B
is "$code $said" "000000 old-2" "a frozen one's, too"
new C
is "$code $said" "000000 old-3" "and a released one's"
new D
is "$code $(records)" "000000 7" "another order gets its own"
about queryInstance old-1
is "$code $(grep -c s3cret-of-old "$T/answer")" "000000 1" \
    "what is to be shown is shown"
about queryInstance old-2
is "$code $(grep -c site.example.com "$T/answer")" "000000 1" \
    "or what the configuration says"
about queryInstance "$alias"
is "$code" 000003 "an alias is unknown to the platform"
about releaseInstance "$alias"
is "$code" 000003 "and no way to release"
about refreshInstance old-1 ',"scene":"RENEWAL","orderId":"R","orderLineId":"R-1","expireTime":"20311231000000"'
is "$code" 000000 "it is renewed"
about updateInstanceStatus old-2 ',"status":"UNFREEZE"'
is "$code" 000000 "unfrozen"
about releaseInstance old-1
is "$code" 000000 "released"
new A
is "$code $said" "000000 old-1" "and its order is still its own"

# Once more.

import "$one
$(STATED=frozen line old-2 B)"
is "$rc $out" "0 0 imported, 2 there already, 0 refused" "again"
tool show old-2 --json
is "$(json 'v["state"]')" active "changes nothing: the state is newer"
mine=$(new D && echo "$said")
import "$(line old-9 D)
$(line old-1 X)
$(line old-4 A)
$(line old-5 E)"
is "$rc $out" "1 1 imported, 0 there already, 3 refused" \
    "what is another's is refused, and the rest imported"
like "$err" "line 1: the order's instance is there already: instance $mine, order D
.*line 2: the id is there already: instance old-1, order A
.*line 3: the order's instance is there already: instance old-1, order A" \
    "with the reason"
is "$(ls "$STATE"/instances/*/old-4.json "$STATE"/instances/*/old-9.json 2>/dev/null)" \
    "" "without a trace"
import "$(line "$mine" D)"
is "$rc $out" "0 0 imported, 1 there already, 0 refused" \
    "an instance of our own is there already"

# Of 1.0, and a File.

: | hook license
printf '%s\n' '{"family":"license_v1","instanceId":"lic-1","state":"active","orderId":"L","productId":"P","license":"old License"}' >"$T/lines"
tool import "$T/lines"
is "$rc $out" "0 1 imported, 0 there already, 0 refused" "a License 1.0, of a file"
token_call license_v1 getLicense customerId=c businessId=b orderId=L productId=P
is "$code $(grep -c '"instanceId":"lic-1"' "$T/answer") $(grep -c 'old License' "$T/answer")" \
    "000000 1 1" "is given again"

# Killed between the two records: the alias is there, and holds the instance.

import "$(line old-8 H ',"appInfo":{"frontEndUrl":"https://h.example.com","password":"s3cret-of-h"}')"
held=$(ls "$STATE"/instances/*/"$(alias_of H).json")
python3 - "$held" "$(ls "$STATE"/instances/*/old-8.json)" <<'END'
import json, os, sys
alias, instance = (json.load(open(path)) for path in sys.argv[1:])
instance.pop("digest")
alias.pop("digest")
alias["pending"] = instance
open(sys.argv[1], "w").write(json.dumps(alias))
os.unlink(sys.argv[2])
END
new H
is "$code" 000005 "an import that is not finished: come again"
tool fsck
is "$rc" 0 "somebody may be about to finish it"
tool show "$(alias_of H)"
is "$rc $(grep -c 'sealed\|s3cret' "$T/out")" "0 0" "what it holds is not shown"
touch -d '1 hour ago' "$held"
tool fsck
like "$rc $out" "^1 alias instances/.*: the import of old-8 was not finished, to be repaired: finished" \
    "nobody is: fsck finds it"
tool fsck --repair
like "$rc $out" "^0 alias .* was not finished, repaired: finished" "and finishes it"
new H
is "$code $said" "000000 old-8" "so that its order has its instance"
about queryInstance old-8
is "$(grep -c s3cret-of-h "$T/answer")" 1 "with its secrets"
is "$(grep -c pending "$held")" 0 "of which the alias has none"

# Killed at each step, while the order is sent again: never has an order two
# instances, and never an instance two orders.

if strace -o "$T/probe" true 2>"$T/strace.err"; then
	for step in 1 2 3 4; do
		line "old-k$step" "K$step" >"$T/lines"
		KOOGATE_CONFIG=$CONFIG strace -o "$T/trace" \
		    -e trace=rename,renameat,renameat2 \
		    -e "inject=rename,renameat,renameat2:signal=SIGKILL:when=$step" \
		    "$KOOGATE" import "$T/lines" >/dev/null 2>&1
		killed=$?
		new "K$step"
		meanwhile="$code $said"
		tool import "$T/lines"
		imported=$rc
		new "K$step"
		echo "$killed $meanwhile, $imported $code $said" |
		    sed "s/[0-9a-f-]\{36\}/computed/g"
	done >"$T/steps"
	is "$(cat "$T/steps")" "\
137 000000 computed, 1 000000 computed
137 000005 old-k2, 0 000000 old-k2
137 000000 old-k3, 0 000000 old-k3
0 000000 old-k4, 0 000000 old-k4" "killed at each step, and sent again meanwhile"
else
	note "ptrace is not allowed here: $(head -n 1 "$T/strace.err")"
fi

# Its instance is lost: nothing can be sold twice.

import "$(line old-6 F)"
rm "$STATE"/instances/*/old-6.json
touch -d '1 hour ago' "$STATE"/instances/*/"$(alias_of F).json"
new F
is "$code" 000005 "an alias that leads nowhere: come again"
tool fsck
like "$rc $out" "^1 .*alias instances/.*: leads to old-6, which is not there, left alone: restore that one from your backup" \
    "fsck says what to do"
import "$(line old-6 F)"
is "$rc $out" "0 1 imported, 0 there already, 0 refused" "the import once more"
new F
is "$code $said" "000000 old-6" "puts it right"

# Other damage.

tool fsck
is "$rc" 0 "all is well: $out"
gone=$(alias_of F)
rm "$STATE"/instances/*/"$gone.json"
tool fsck
like "$rc $out" "^1 .*alias instances/.*/old-6.json: has lost its alias $gone, to be repaired: " \
    "an instance without its alias is found"
tool fsck --repair
like "$rc $out" "repaired: " "and repaired"
new F
is "$code $said" "000000 old-6" "so that its order has no second instance"
tool fsck
is "$rc" 0 "all is well again: $out"

# An alias of an alias, and round in circles.  Without its digest a record may be
# written by hand.
edit() { # ID NAME VALUE
	python3 - "$(ls "$STATE"/instances/*/"$1.json")" "$2" "$3" <<-'END'
		import json, sys
		path, name, value = sys.argv[1:]
		record = json.load(open(path))
		record[name] = value
		record.pop("digest", None)
		open(path, "w").write(json.dumps(record))
	END
}
edit "$gone" aliasOf "$(alias_of E)"
tool fsck
like "$rc $(echo "$out" | grep "^alias.*$gone")" \
    "^1 alias instances/.*: leads to $(alias_of E), which is an alias, too, left alone" \
    "an alias of an alias is found"
new F
is "$code" 000005 "and nobody follows it"
edit "$(alias_of E)" aliasOf "$gone"
tool fsck
is "$rc $(echo "$out" | grep -c "which is an alias, too")" "1 2" "a loop is found"
new F
is "$code" 000005 "and nobody runs in circles"
edit "$gone" aliasOf "$gone"
tool fsck
like "$rc $out" "^1 .*record instances/.*aliasOf: must be the id of another record" \
    "so is an alias of itself"
new F
is "$code" 000005 "which no one follows, either"
edit "$gone" aliasOf old-2
edit "$(alias_of E)" aliasOf old-5
tool fsck
like "$rc $out" "^1 .*leads to old-2, which has .* for its alias, left alone" \
    "an alias of another order's instance is found"
done_testing
