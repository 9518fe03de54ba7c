#!/bin/sh
# SaaS 1.0 is told userName and password encrypted, in the size that
# encrypt_type says, and tells mobilePhone and email likewise; 2.0 is told them
# as they stand.  What cannot be told in 128 characters is refused where it comes
# from: by the hook, or by whoever wrote the configuration.
. tests/support/site.sh
. tests/support/v1.sh
site_make_v1
longest=云$(printf %076d 7) # 79 bytes
credentials() { # USERNAME PASSWORD: what the hook prints
	hook new <<-END
	#!/bin/sh
	cat >../../read.new
	echo '{"appInfo":{"frontEndUrl":"https://t.example.com/","userName":"$1","password":"$2"}}'
	END
}
told() { # OBJECT: both, decrypted, and how long the longest text is
	_user=$(json_of "$1['userName']" "$T/answer")
	_pass=$(json_of "$1['password']" "$T/answer")
	echo "$(answer_of encryptType) $(decrypt "$_user") $(decrypt "$_pass")"
	echo "${#_pass}"
}
INFO="d['info'][0]['appInfo']"

for type in 1 2; do
	config_set encrypt_type "$type"
	site_start deployed
	credentials 管理员 "$longest"
	v1_new "CS-$type"
	id=$(answer_id)
	is "$code $(told "d['appInfo']")" "000000 $type 管理员 $longest
124" "encrypt_type $type: newInstance tells both, 124 characters for 79 bytes"
	cp "$T/answer" "$T/first"
	v1_new "CS-$type"
	is "$code $(told "d['appInfo']")" "000000 $type 管理员 $longest
124" "so does its re-send"
	cmp -s "$T/first" "$T/answer"
	is "$?" 1 "with other ivs"
	v1 queryInstance "instanceId=$id"
	is "$code $(told "$INFO")" "000000 $type 管理员 $longest
124" "so does queryInstance"
	is "$(grep -c "$longest" "$T/answer")" 0 "never in clear"
	v1 queryInstance "instanceId=$id,no-such-id,$id"
	is "$code $(json_of "len(d['info'])" "$T/answer")" "000000 2" \
	    "of many ids those that are there"
	v2 '{"activity":"queryInstance","instanceId":"'"$id"'"}'
	is "$code $(answer_of encryptType)" "000000 (absent)" \
	    "2.0 knows no encryptType"

	# What comes in, in either size.
	for KEY_TYPE in 1 2; do
		v1_new "CS-$type-$KEY_TYPE" "mobilePhone=$(encrypt 13800000000)" \
		    "email=$(encrypt 'é@b.cn')"
		is "$code $(read_of new 'd["order"]["buyerInfo"]["mobilePhone"], d["order"]["buyerInfo"]["email"]')" \
		    '000000 ["13800000000","é@b.cn"]' \
		    "the hook reads phone and address, sent in size $KEY_TYPE"
	done
	before=$(state_sum)
	for member in mobilePhone email; do
		foreign=$(ENCRYPT_WITH=$KEY_LICENSE; encrypt 13800000000)
		cut=$(encrypt 13800000000)
		for value in "$foreign" "${cut%????}" 13800000000 x; do
			v1_new "CS-$type-bad" "$member=$value"
			is "$code $says" \
			    "000002 $member: does not decrypt with this access key" \
			    "a $member that does not decrypt is named"
		done
	done
	is "$(state_sum)" "$before" "and nothing is stored"

	# 80 bytes
	for member in userName password; do
		case $member in
		userName) credentials "8$longest" x ;;
		password) credentials x "8$longest" ;;
		esac
		v1_new "CS-$type-$member"
		id=$(answer_id)
		is "$code" 000004 "with a $member of 80 bytes nothing opens"
		wait_for 50 grep -q "$id.*$member" "$SITE/koogate.log"
		like "$(grep "$id" "$SITE/koogate.log" | tail -n 1)" \
		    "its output: appInfo/$member: has 80 bytes; .* leaves room for 79" \
		    "the log says why"
		like "$("$KOOGATE" jobs -c "$CONFIG" --json)" \
		    "appInfo/$member: has 80 bytes" "so does koogate jobs"
		credentials x "$longest"
		"$KOOGATE" retry -c "$CONFIG" "$id" >/dev/null 2>&1
		wait_for 100 sh -c "! grep -q creating '$STATE'/instances/*/$id.json"
		v1_new "CS-$type-$member"
		is "$code $(answer_id)" "000000 $id" "a better hook opens it"
	done
	credentials x "8$longest"
	v2 "$(new_body "CS-$type-2.0")"
	is "$code" 000000 "2.0 takes 80 bytes"
	site_stop
done

# The key that verified the call encrypts the answer.
credentials 管理员 secret
printf 'another-access-key\n' >"$SITE/second.key"
chmod 600 "$SITE/second.key"
sed -i 's|"saas_v1": \[ {|&"file": "second.key" }, {|' "$CONFIG"
site_start deployed
v1_new CS-ROTATED
is "$code $signed $(told "d['appInfo']" | head -n 1)" \
    "000000 yes 2 管理员 secret" "the second key of two"
site_stop
rm "$HOOKS/new"

# The same in the configuration: nothing starts that could never open.
for member in userName password; do
	sed "s|\"app_info\": {|& \"$member\": \"8$longest\",|" "$CONFIG" \
	    >"$SITE/bad.json"
	KOOGATE_CONFIG=$SITE/bad.json "$BUILD/cgi/saas_v1.fcgi" -t \
	    >"$T/out" 2>&1
	is "$?" 111 "app_info with a $member of 80 bytes: saas_v1 does not start"
	like "$(cat "$T/out")" \
	    "bad.json:[0-9]+: app_info: $member: has 80 bytes; .*room for 79" \
	    "and names the member"
	KOOGATE_CONFIG=$SITE/bad.json "$PROGRAM" -t >"$T/out" 2>&1
	is "$?" 0 "saas does"
	sed "s|8$longest|$longest|" "$SITE/bad.json" >"$SITE/good.json"
	KOOGATE_CONFIG=$SITE/good.json "$BUILD/cgi/saas_v1.fcgi" -t \
	    >"$T/out" 2>&1
	is "$?" 0 "with 79 both do"
done
for type in 0 3 '"1"'; do
	config_set encrypt_type "$type"
	KOOGATE_CONFIG=$CONFIG "$BUILD/cgi/saas_v1.fcgi" -t >"$T/out" 2>&1
	is "$? $(grep -c encrypt_type "$T/out")" "111 1" \
	    "there is no encrypt_type $type"
done
done_testing
