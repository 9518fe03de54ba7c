#!/bin/sh
# koogate tenants and tenant show: who has which application, and in which
# department; and the commands for events work on tenants and order notices.
. tests/support/site.sh
. tests/support/families.sh
families_make

for usage in "tenants more" "tenants --never" "tenant show" \
    "tenant show a b" "tenant show --never a"; do
	tool $usage
	is "$rc $(echo "$err" | grep -c "^usage: koogate tenant")" "100 1" \
	    "koogate $usage is a usage error"
done
for command in tenants "tenant show" tenant; do
	tool $command -h
	like "$rc $out" "^0 usage: koogate $command" "koogate $command -h"
done
tool tenants
is "$rc $(echo "$out" | tail -n 1)" "0 0 tenants" "there is none"
tool tenants --json
is "$rc $out" "0 []" "in JSON, too"
tool tenant show t1
is "$rc $out $err" "1  koogate tenant show: there is no tenant t1" \
    "an unknown one"

# Two purchases of one buyer's tenant, and all that a tenant has.
common() { # INSTANCE TENANT
	printf '"instanceId":"%s","tenantId":"%s","testFlag":0,' "$1" "$2"
	printf '"timeStamp":"20261123171700123"'
}
tenant() { # INSTANCE TENANT NAME FLAG
	kit_call tenantSync "{$(common "$1" "$2"),"'"orderId":"","tenantCode":'\
'"c","domainName":"https://t.example.com","name":"'"$3"'","flag":'"$4}"
}
application() { # APP SECRET FLAG: of tenant t1 of the instance i1
	kit_call applicationSync "{$(common i1 t1),"'"appId":"'"$1"'",'\
'"clientId":"client-'"$1"'","clientSecret":"'"$(kit_secret "$2")"\
'","flag":'"$3}"
}
users() { # APP FLAG NAME...
	_app=$1 _flag=$2 _list=
	shift 2
	for _name; do
		_list="$_list${_list:+,}{\"userName\":\"$_name\",\"name\":"\
"\"Person $_name\",\"orgCode\":\"east\",\"role\":\"user\",\"mobile\":"\
"\"13800000000\",\"enable\":\"true\"}"
	done
	kit_call authSync "{$(common i1 t1),"'"appId":"'"$_app"'",'\
'"currentSyncTime":"20261123171700123","flag":'"$_flag,\"userList\":[$_list]}"
}
department() { # CODE NAME PARENT
	kit_call singleOrgSync "{$(common i1 t1),"'"orgCode":"'"$1"'",'\
'"orgName":"'"$2"'","parentCode":"'"$3"'","flag":1}'
}

tenant i1 t1 "Buyer & Sons" 1
is "$code" 000000 "a tenant is synchronised"
tenant i2 t1 "Buyer again" 1
tenant "" t2 "$(printf 'No\\u001b[31minstance')" 1
application a1 s3cret-of-a1 1
is "$code" 000000 "an application"
application a2 s3cret-of-a2 1
application a3 s3cret-of-a3 1
application a3 s3cret-of-a3 0
users a1 1 zhang li wang
is "$code" 000000 "its users"
users a2 1 zhang
users a1 3 li
department east East company
department north North east
department company Company ""
department odd Odd nowhere
department loop Loop loop
is "$code" 000000 "departments"

tool tenants --json
is "$rc $(json 'len(v)')" "0 3" "tenants: each once"
row='[[r[k] for k in ("instanceId", "state", "name", "applications", "users", "departments", "pending")] for r in v if '
is "$(json "$row"'r["instanceId"] == "i1"]')" \
    "[['i1', 'active', 'Buyer & Sons', 2, 3, 5, 0]]" \
    "tenants: what there is, without what was deleted or cancelled"
first=$(json '[r["recordId"] for r in v if r["instanceId"] == "i1"][0]')
second=$(json '[r["recordId"] for r in v if r["instanceId"] == "i2"][0]')
third=$(json '[r["recordId"] for r in v if r["tenantId"] == "t2"][0]')
tool tenants
like "$out" "^$first t1 +i1 +active +2 +3 +5 +0 .*Z +Buyer & Sons\$" \
    "tenants: for a person"
like "$out" "^$third t2 +- +active .* No.x1b.31minstance\$" \
    "and nothing steers the terminal"
is "$(echo "$out" | tail -n 1)" "3 tenants" "and how many"

# Shown.
tool tenant show t1
is "$rc $out" "1 " "show: a tenantId that two records have"
is "$(echo "$err" | sed -n '2,$p' | tr -d ' ' | sort)" \
    "$(printf '%s\n' "$first" "$second" | sort)" "names both"
tool tenant show t2
like "$rc $out" "recordId +$third" "show: a tenantId that one record has"
tool tenant show "$first"
is "$rc" 0 "show: by the record's id"
shown=$out
like "$out" "^  a1\$" "an application"
like "$out" "^    clientId +client-a1" "with its client"
like "$out" '^    clientSecret +\*+$' "whose secret is masked"
like "$out" "^      zhang +active +enabled +user +east +Person zhang 13800000000" \
    "its users"
like "$out" "^      li +cancelled" "also who may not enter any more"
is "$(echo "$out" | sed -n '/^departments/,/^history/p')" "departments
  company  Company
    east  East
      north  North
  odd  Odd  (its parent nowhere is not known)
  loop  Loop  (its parent loop is below it)
history" "the departments are a tree"
like "$out" "^  2[^ ]*Z +tenantSync " "and the history"
like "$out" "^  2[^ ]*Z +applicationSync +delete +a3\$" "with what it was about"
tool show "$first"
is "$out" "$shown" "koogate show says the same"
tool tenant show --reveal "$first"
like "$out" '^    clientSecret +s3cret-of-a1$' "--reveal: the secret"
tool tenant show --json "$first"
is "$rc $(json '(v["applications"]["a1"]["clientSecret"], sorted(v["applications"]["a1"]["users"]), v["orgs"]["north"]["parentCode"])')" \
    "0 ('********', ['li', 'wang', 'zhang'], 'east')" "--json: the record"
tool tenant show --json --reveal "$first"
is "$(json 'v["applications"]["a2"]["clientSecret"]')" s3cret-of-a2 \
    "--json --reveal"
for form in "" --json; do
	for command in "tenant show" show; do
		tool $command $form "$first"
		cat "$T/out" "$T/err"
	done
	tool tenants $form
	cat "$T/out" "$T/err"
done >"$T/all"
is "$(grep -c 's3cret-of' "$T/all")" 0 "no secret is shown without --reveal"

# What waits, and what is dead.
hook auth <<'END'
#!/bin/sh
echo '{"resultMsg": "no such application"}'
exit 100
END
users a1 1 chen
tool tenants --json
is "$(json "$row"'r["instanceId"] == "i1"]')" \
    "[['i1', 'active', 'Buyer & Sons', 2, 4, 5, 1]]" "tenants: one waits"
tool jobs
like "$out" "^pending +$first\.1 +auth +.*due now" "jobs: the same"
tool run -q
is "$rc" 1 "its hook refuses it"
tool jobs
like "$out" "^dead +$first\.1 +auth .*refused, .*last: no such application" \
    "jobs: a dead letter"
tool tenants --json
is "$(json '[r["pending"] for r in v if r["instanceId"] == "i1"]')" "[0]" \
    "tenants: a dead letter waits for nobody"
tool tenant show "$first"
like "$out" "^  $first\.1 +auth +dead" "show: the same"
like "$out" "^  2[^ ]*Z +auth +refused .*no such application" "and why"
tool retry "$first"
is "$rc $(echo "$out" | head -n 1)" "0 $first.1: will be tried again" "retry"
tool cancel "$first.1"
is "$rc $out" "0 $first.1: cancelled" "cancel"
tool tenants --json
is "$(json "$row"'r["instanceId"] == "i1"]')" \
    "[['i1', 'active', 'Buyer & Sons', 2, 4, 5, 0]]" \
    "then the tenant is as it was, and nothing waits"
tenant i2 t1 "" 0
tenant i2 t1 gone 0
tool tenant show "$second"
like "$out" '^state +deleted' "show: one that was deleted"
is "$(echo "$out" | grep -cE '^(applications|departments)')" 0 "is empty"

# Order notices.
hook order <<'END'
#!/bin/sh
[ -e ../ready ] && exit 0
echo '{"resultMsg": "the ledger is closed"}'
exit 100
END
family_call notify '{"activity":"orderNotify","orderId":"CS-N","orderLineId":'\
'"CS-N-000001","testFlag":"0"}'
is "$code" 000000 "a notice is taken"
tool run -q
tool jobs --json
order=$(json 'v[0]["instanceId"]')
like "$order" '^order\.[0-9a-f-]{36}$' "jobs: it is a dead letter"
is "$(json '(v[0]["eventId"], v[0]["event"], v[0]["state"], v[0]["dead"])')" \
    "('$order.1', 'order', 'dead', 'refused')" "and why"
tool show "$order"
like "$rc $(echo "$out" | tr '\n' ' ')" "^0 .*orderLineId +CS-N-000001" "show"
like "$out" "^  $order\.1 +order +dead" "with its event"
tool retry --json "$order.1"
is "$rc $(json v)" "0 ['$order.1']" "retry: by its event's id"
tool run -q
tool retry "$order"
touch "$SITE/ready"
tool run -q
is "$rc" 0 "retry: by the record's id; then it is done"
tool jobs
is "$out" "no jobs: nothing waits, runs or is dead" "jobs: none"
rm "$SITE/ready"
family_call notify '{"activity":"orderNotify","orderId":"CS-M","orderLineId":'\
'"CS-M-000001","testFlag":"0"}'
tool run -q
tool jobs --json
order=$(json 'v[0]["instanceId"]')
tool cancel "$order"
is "$rc $out" "0 $order.1: cancelled" "cancel"
tool show --json "$order"
is "$(json '(v["state"], v["events"], v["history"][-1]["outcome"])')" \
    "('active', [], 'cancelled')" "is in its history"

# Damaged records are told, and hide no others.
echo '{' >"$(echo "$STATE"/tenants/*/"$third.json")"
tool tenants --json
is "$rc $(json 'len(v)')" "1 2" "tenants: a damaged record is left out"
like "$err" "^koogate tenants: record $third: " "and told"
tool tenant show "$third"
is "$rc$out" 111 "show: it cannot be read"
done_testing
