#!/bin/sh
# Below the floor of free space nothing new is recorded; what was sold before is
# changed, released and asked for, and an order sent again is answered as it was.
. tests/support/site.sh
. tests/support/sites.sh
kit_site saas license kit
site_on_disk size=96m,nr_inodes=20k
config_set runner '"none"'
config_set wait_ms 0
config_set app_info '{ "frontEndUrl": "https://x.example/" }'
hook freeze <<'END'
#!/bin/sh
END
hook license <<'END'
#!/bin/sh
echo '{"license":"L"}'
END

leave() { # MIB: free, but for a few KiB
	rm -f "$T/disk/fill"
	_free=$(df --output=avail -k "$T/disk" | tail -n 1)
	fallocate -l $((_free - $1 * 1024 + 64))K "$T/disk/fill" ||
	    bail "cannot fill the disk"
}

room() {
	rm -f "$T/disk/fill"
}

everything() { # all files of the state but what a refused call may leave
	(cd "$STATE" && find . -path ./journal -prune -o -path ./locks -prune \
	    -o -name replay -o -type f -print | sort | xargs -r cksum)
}

refused() { # NAME: new, and nothing of it is there
	is "$status $code $signed $(everything | cksum)" \
	    "200 000005 yes $before" "$1"
}

serve_with saas spawn
call "$(new_body CS-OLD)"
is "$code" 000000 "with room, an instance is opened"
id=$(answer_id)
call "$(new_body CS-OTHER)"
other=$(answer_id)

leave 16
hook new <<'END' # so that there would be a marker
#!/bin/sh
END
before=$(everything | cksum)
for n in 1 2 3 4 5 6; do
	call "$(new_body CS-NEW)"
done
refused "with less than 16 MiB a new one is refused, without a trace"
rm "$HOOKS/new"
like "$says" "^there is no room for a new order; send it again later" \
    "and told why"
log=$(grep -c "MiB are free where the state is, less than the min_free_mib of 16: new orders are refused" \
    "$SITE/koogate.log")
[ "$log" -ge 1 ] && [ "$log" -le 2 ]
ok $? "each of two workers says so once"
like "$(journal | tail -n 1)" '"reason":"there is no room for a new order' \
    "the journal says so of each call"
call "$(new_body CS-OLD)"
is "$code $(answer_id)" "000000 $id" "an order sent again is answered as it was"
call "$(status_body "$id" FREEZE)"
is "$code" 000000 "an instance is frozen, with a hook"
"$KOOGATE" run -c "$CONFIG" >"$T/run" 2>&1
is "$? $(cat "$T/run")" "0 1 done; 0 instances pending" "which is run"
call "$(status_body "$id" UNFREEZE)"
is "$code" 000000 "it is unfrozen"
call "$(refresh_body "$id" CS-R)"
is "$code" 000000 "renewed"
call "$(upgrade_body "$id" CS-U)"
is "$code" 000000 "upgraded"
query "$id"
is "$code" 000000 "asked for"
call "$(release_body "$id")"
is "$code" 000000 "released"
call "$(release_body none)"
is "$code" 000003 "what is unknown is unknown"
call '{"activity":"newInstance","businessId":"b","orderId":"CS-P","orderLineId":"CS-P-000001","testFlag":"1"}'
is "$code" 000000 "a probe needs no room"

config_set min_free_mib 0
call "$(new_body CS-NEW)"
is "$code" 000000 "without a floor the new one is opened"
config_set min_free_mib 40
leave 40
call "$(new_body CS-NEXT)"
is "$code" 000005 "with a higher one the next is refused earlier"
room
call "$(new_body CS-NEXT)"
is "$code" 000000 "and opened as soon as there is room"

mount -o remount,nr_inodes=$(($(df --output=iused "$T/disk" | tail -n 1) + 500)) \
    "$T/disk" || bail "cannot remount"
before=$(everything | cksum)
call "$(new_body CS-INODE)"
refused "with fewer than 512 inodes a new one is refused"
call "$(release_body "$other")"
is "$code" 000000 "and an old one released"
mount -o remount,nr_inodes=20k "$T/disk"
call "$(new_body CS-INODE)"
is "$code" 000000 "with inodes again, it is opened"

# Records of other kinds
site_stop
config_set min_free_mib 16
serve_with license spawn
as license
call "$(new_body CS-L)"
license=$(answer_id)
site_stop
leave 16
before=$(everything | cksum)
serve_with license spawn
call "$(apply_body "$license" E1)"
refused "a License is refused"
site_stop
serve_with kit spawn
as kit
kit tenantSync "$tenant_add"
refused "a tenant is refused"
room
kit tenantSync "$tenant_add"
is "$code" 000000 "and taken when there is room"
leave 16
kit applicationSync "$(app_members a1 "$(secret_of CANARY)" 1)"
is "$code" 000000 "what is there gets its application with no room, too"
site_stop
room
done_testing
