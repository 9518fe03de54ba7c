#!/bin/sh
# Every damage that is planted into a state is named by koogate fsck, and repaired
# where it can be; no record is ever changed, moved or deleted.  Here some of
# all bits and cuts: `make damage` (tests/damage/run.sh) takes every one.
#
#	DAMAGE_EVERY=997	every so many-th of all bits and cuts
#	DAMAGE_COPIES=3		files of each kind
#	DAMAGE_OTHERS=1		damages of other sorts, too, of which fsck-files.t
#				and fsck-records.t plant the most
. tests/support/site.sh
. tests/support/sites.sh
EVERY=${DAMAGE_EVERY:-997}
COPIES=${DAMAGE_COPIES:-3}
kit_site saas license license_code notify kit
config_set runner '"none"'
config_set wait_ms 0
config_set app_info '{ "frontEndUrl": "https://x.example/", "userName": "u", "password": "p" }'
hook license <<'END'
#!/bin/sh
echo '{"licenseFile":"a.lic","data":{"n":1}}'
END
head -c 300 /dev/urandom >"$HOOKS/a.lic"

lines() { # COMMAND: with each number in turn, a line each
	_n=0
	while [ $_n -lt "$COPIES" ]; do
		_n=$((_n + 1))
		n=$(printf %04d $_n)
		eval "$1"
		echo
	done
}

answered() { # CODE NAME: all calls in $T/said
	is "$(cut -d'|' -f1 "$T/said" | sort | uniq -c | tr -s ' ')" \
	    " $COPIES $1" "$2"
}

ids() { # of the instances of a family
	grep -l "\"family\":\"$1\"" "$STATE"/instances/*/*.json |
	    sed 's:.*/::; s/\.json$//'
}

tenant_body() { # MEMBERS
	TENANT=t$n kit_body "$1"
}

serve_with license spawn 2
lines 'new_body "CS-L-$n"' | calls license >"$T/said"
answered 000000 "instances with Licenses"
ids license >"$T/ids"
n=1000
while read -r id; do
	apply_body "$id" "E-$n"
	echo
	n=$((n + 1))
done <"$T/ids" | calls license >"$T/said"
answered 000004 "whose Licenses are applied for"
lines 'printf %s "{\"activity\":\"refreshLicenseCode\",\"license\":\"CODE-$n\",\"expireTime\":\"20301231000000\",\"orderId\":\"CS-C\",\"orderLineId\":\"CS-C-000001\",\"scene\":\"RENEWAL\"}"' |
    calls license_code >"$T/said"
answered 000000 "license codes"
site_stop
timeout 600 "$KOOGATE" run -c "$CONFIG" >"$T/run" 2>&1
is "$?" 0 "Licenses are made: $(cat "$T/run")"
serve_with notify spawn 2
lines 'printf %s "{\"activity\":\"orderNotify\",\"orderId\":\"CS-N-$n\",\"orderLineId\":\"L-1\",\"testFlag\":\"0\"}"' |
    calls notify >"$T/said"
answered 000000 "notices of orders"
site_stop
serve_with kit spawn 2
lines 'printf "tenantSync\t"; tenant_body "$tenant_add"' | calls kit >"$T/said"
answered 000000 "tenants"
secret=$(secret_of CANARY)
lines 'printf "applicationSync\t"; tenant_body "$(app_members a1 "$secret" 1)"' |
    calls kit >"$T/said"
lines 'printf "authSync\t"; tenant_body "$(auth_members "$(user_members u1 user)" 1)"' |
    calls kit >"$T/said"
lines 'printf "singleOrgSync\t"; tenant_body "$(org_members o1 Sales 1)"' |
    calls kit >"$T/said"
answered 000000 "with applications, users and departments"
site_stop
hook refresh <<'END'
#!/bin/sh
exit 100
END
hook upgrade <<'END'
#!/bin/sh
END
serve_with saas spawn 2
lines 'new_body "CS-$n"' | calls saas >"$T/said"
answered 000000 "instances"
for id in $(ids saas); do
	refresh_body "$id" CS-R
	echo
done | calls saas >"$T/said"
timeout 600 "$KOOGATE" run -c "$CONFIG" >"$T/run" 2>&1
for id in $(ids saas); do
	upgrade_body "$id" CS-U
	echo
done | calls saas >"$T/said"
answered 000000 "with a dead letter and an event that waits"
site_stop
# Of one kind all are to be alike.
for id in $(ids license); do
	rm "$STATE"/instances/*/"$id.json"
done

python3 -B "$ROOT/tests/damage/flips.py" "$KOOGATE" "$CONFIG" "$STATE" "$EVERY" \
    >"$T/flips" 2>&1
ok $? "every bit that is flipped and every cut is found"
note "$(cat "$T/flips")"
[ -n "${DAMAGE_OTHERS:-}" ] || done_testing
python3 -B "$ROOT/tests/damage/others.py" "$KOOGATE" "$CONFIG" "$STATE" \
    >"$T/others" 2>&1
ok $? "and all else; what is repaired is kept, and no record is touched"
note "$(cat "$T/others")"
done_testing
