#!/bin/sh
# The operator's commands know sites of 1.0: init makes keys for the families
# that are asked for, doctor finds what would keep their endpoints from starting,
# list and show have orders without lines.
. tests/support/site.sh
. tests/support/v1.sh
site_make_v1
init() { # FAMILIES
	rm -rf "$T/new"
	"$KOOGATE" init --families "$1" "$T/new" >"$T/out" 2>&1
}

starts() { # FAMILY: in $T/new
	KOOGATE_CONFIG=$T/new/koogate.json "$BUILD/cgi/$1.fcgi" -t \
	    >"$T/out" 2>&1
}

for families in saas saas_v1 saas,saas_v1 license_v1,saas_v1,saas; do
	init "$families"
	is "$?" 0 "init --families $families"
	is "$(cd "$T/new" && ls *_v1.key saas.key 2>/dev/null |
	    sed 's/\.key$//' | sort | tr '\n' ' ')" \
	    "$(echo "$families" | tr , '\n' | sort | tr '\n' ' ')" \
	    "makes a key for each and no other"
	is "$(cat "$T"/new/*.key | sort -u | wc -l)" \
	    "$(ls "$T"/new/*.key | wc -l)" "each of its own"
	is "$(stat -c %a "$T"/new/*.key | sort -u)" 600 "for nobody else"
	for family in saas saas_v1; do
		starts "$family"
		rc=$?
		case ,$families, in
		*,$family,*) is "$rc" 0 "$family starts" ;;
		*) is "$rc" 111 "$family does not start without a key" ;;
		esac
	done
done
for families in '' , saas, ,saas saas_v2 'saas saas_v1' SAAS; do
	init "$families"
	is "$? $(test -e "$T/new" && echo made)" "100 " \
	    "init --families \"$families\" is refused"
	like "$(cat "$T/out")" 'there is no family "[^"]*"; there are: saas ' \
	    "in words that say what there is"
done

doctor() {
	"$KOOGATE" doctor -c "$CONFIG" >"$T/out" 2>&1
}
doctor
is "$?" 1 "doctor is not content without the hook license"
like "$(cat "$T/out")" 'there is no hook `license`' "and says so"
echo 'echo "{\"license\":\"x\"}"' | keeping_hook license
doctor
is "$?" 0 "with it it is"
sed -i "s|\"app_info\": {|& \"password\": \"$(printf %080d 7)\",|" "$CONFIG"
doctor
is "$?" 1 "a password of 80 bytes is found"
like "$(cat "$T/out")" 'app_info: password: has 80 bytes' "by its name"
sed -i 's|"password": "[0-9]*",||' "$CONFIG"

site_start deployed
v1_new CS-ORDER-1
id=$(answer_id)
v1 refreshInstance "instanceId=$id" orderId=CS-ORDER-2 \
    expireTime=20300101000000
site_stop
wait_for 50 no_jobs
like "$("$KOOGATE" list -c "$CONFIG")" "^$id +active +2029-12-31T16:00:00.000Z +CS-ORDER-1$" \
    "list has the order"
like "$("$KOOGATE" show -c "$CONFIG" "$id")" '^family +saas_v1$' \
    "show has the family"
like "$("$KOOGATE" show -c "$CONFIG" "$id")" 'refresh .*CS-ORDER-2' \
    "and the order of a change"
done_testing
