# verbs.sh: every verb that changes a state, in the order of a life.  Source it
# after site.sh, families.sh and sites.sh of tests/support.
#
#	verbs_site	a site of every family, with a hook for every event
#	verbs_GROUP	the verbs of a group, in turns on that site; each leaves
#			the state in which the next begins
#
# $LOOPS are the options of tests/fault/loops for all of them; its lines are
# appended to $RESULTS, and what is wrong to $RESULTS.wrong.  $EACH, if set, is
# the option -A: of the first verb of each program, every allocation fails.

VERB_GROUPS='tools import saas kit runner v1 license code license_v1 notify plain'
EVENTS='new refresh upgrade freeze unfreeze release tenant application auth org'

verbs_site() {
	FAMILIES=saas,saas_v1,license,license_code,license_v1,kit,kit_v1,notify
	site_make
	config_set runner '"none"'
	config_set wait_ms 0
	config_set window_s 300
	sed -i '/^  "window_s": 60/d' "$CONFIG"
	for _event in $EVENTS order; do
		printf '#!/bin/sh\nexit "$(cat ../exit)"\n' | hook "$_event"
	done
	hook license <<-'END'
		#!/bin/sh
		echo '{"license":"made of it"}'
	END
	echo 0 >"$SITE/exit"
	# The file of replays has its size before the first verb.
	KOOGATE_CONFIG=$CONFIG "$PROGRAM" -t >"$T/test" 2>&1 ||
	    bail "$(cat "$T/test")"
	mkdir "$T/place"
	TURN=
	FAULT_SHIM=$BUILD/tests/fault/shim.so
	export FAULT_SHIM
}

# A request is not sent, but kept for the loops: in place of families.sh's.
by_hand() { # PROGRAM [VARIABLE=VALUE...]
	_by=$BUILD/cgi/$1.fcgi
	shift
	{
		printf '%s\n' "KOOGATE_CONFIG=$CONFIG" "$@"
		echo "CONTENT_LENGTH=$(wc -c <"$T/body" | tr -d ' ')"
	} >"$T/$TURN.env"
	cp "$T/body" "$T/$TURN.body"
}

loops() { # NAME PROGRAM [ARGUMENT...], options in $_options
	_name=$1
	shift
	"$BUILD/tests/fault/loops" -n "$_name" -s "$STATE" -p "$T/place" \
	    -k "$KOOGATE" -c "$CONFIG" $LOOPS $_options "$@" \
	    >>"$RESULTS" 2>>"$RESULTS.wrong"
	_rc=$?
	[ $_rc -le 1 ] || bail "$_name: $(tail -n 3 "$RESULTS.wrong")"
}

endpoint() { # [-A] NAME CALL...: at an address
	_each=
	[ "$1" != -A ] || { _each=${EACH:-} && shift; }
	_verb=$1
	shift
	for TURN in first again; do
		"$@"
	done
	_options="-f $T/first -a $T/again $_each"
	loops "$_verb" "$_by"
}

command() { # NAME [-A] [-i ID] [-t] [-b] COMMAND...: of koogate
	_verb=$1 _options=
	shift
	while :; do
		case $1 in
		-i) _options="$_options -i $2" && shift ;;
		-t | -b) _options="$_options $1" ;;
		-A) _options="$_options ${EACH:-}" ;;
		*) break ;;
		esac
		shift
	done
	_command=$1
	shift
	loops "$_verb" "$KOOGATE" "$_command" -c "$CONFIG" "$@"
}

quietly() { # koogate's COMMAND, between two verbs
	"$KOOGATE" "$@" -c "$CONFIG" >>"$T/quietly" 2>&1
}

id_of() { # ORDER: the instance that it made
	grep -l "\"orderId\":\"$1\"" "$STATE"/instances/*/*.json |
	    sed 's|.*/||; s|\.json$||' | head -n 1
}

call_now() { # CALL...: at once, not as a verb
	TURN=now
	"$@"
	env $(cat "$T/now.env") "$_by" <"$T/now.body" >"$T/out" 2>&1
	grep -q '"00000[04]"' "$T/out" || bail "$(cat "$T/out")"
}

verbs_saas() {
	endpoint -A saas-new family_call saas "$(new_body F1)"
	id=$(id_of F1)
	endpoint saas-new-again family_call saas "$(new_body F1 again)"
	quietly run
	endpoint saas-refresh family_call saas "$(refresh_body "$id" F2)"
	endpoint saas-upgrade family_call saas "$(upgrade_body "$id" F3)"
	endpoint saas-freeze family_call saas "$(status_body "$id" FREEZE)"
	endpoint saas-unfreeze family_call saas "$(status_body "$id" UNFREEZE)"
	quietly run
	endpoint saas-release family_call saas "$(release_body "$id")"
	quietly run
}

# What becomes of an event.
verbs_runner() {
	call_now family_call saas "$(new_body R1)"
	id=$(id_of R1)
	command run-done -i "$id" run -j 1
	call_now family_call saas "$(status_body "$id" FREEZE)"
	echo 1 >"$SITE/exit"
	command run-failed -i "$id" run -j 1
	command retry-waiting retry "$id"
	echo 100 >"$SITE/exit"
	command run-dead -i "$id" run -j 1
}

verbs_tools() {
	call_now family_call saas "$(new_body T1)"
	id=$(id_of T1)
	echo 100 >"$SITE/exit"
	quietly run
	command retry-dead -A retry "$id"
	quietly run
	command retry-all-dead retry --all-dead
	command cancel-waiting cancel "$id"
	call_now family_call saas "$(new_body T2)"
	quietly run
	command cancel-dead cancel "$(id_of T2)"
	echo 0 >"$SITE/exit"
	verbs_repairs
}

# What was opened by other means, and its order sent again.
verbs_import() {
	printf '{"family":"saas","instanceId":"old-1","state":"active",%s}\n' \
	    '"orderId":"I1","orderLineId":"I1-1","appInfo":{"frontEndUrl":"u","password":"p"}' \
	    >"$T/import"
	command import -b import "$T/import"
	endpoint imported-new family_call saas "$(new_body I1)"
	rm "$(grep -l '"aliasOf":"old-1"' "$STATE"/instances/*/*.json)"
	command fsck-alias -t fsck --repair
}

# What a rebuild and fsck find to do.
verbs_repairs() {
	call_now family_call saas "$(new_body T3)"
	rm "$STATE/queue/$(id_of T3)"
	command run-rebuild -t -i "$(id_of T3)" run --rebuild -j 1
	call_now family_call saas "$(new_body T4)"
	rm "$STATE/queue/$(id_of T4)"
	: >"$STATE/instances/00/.tmp-0123456789abcdef"
	chmod 640 "$STATE"/instances/*/"$(id_of T4).json"
	command fsck-repair -t fsck --repair
}

verbs_v1() {
	endpoint -A v1-new token_call saas_v1 newInstance customerId=c-1 \
	    businessId=b-1 productId=p-1 orderId=V1
	id=$(id_of V1)
	quietly run
	endpoint v1-refresh token_call saas_v1 refreshInstance \
	    "instanceId=$id" orderId=V2 expireTime=20301231000000
	endpoint v1-upgrade token_call saas_v1 upgrade "instanceId=$id" \
	    orderId=V3 skuCode=s-1 productId=p-1
	endpoint v1-expire token_call saas_v1 expireInstance "instanceId=$id"
	endpoint v1-normal token_call saas_v1 instanceStatus \
	    "instanceId=$id" instanceStatus=NORMAL
	endpoint v1-freeze token_call saas_v1 instanceStatus \
	    "instanceId=$id" instanceStatus=FREEZE
	endpoint v1-release token_call saas_v1 releaseInstance "instanceId=$id"
	quietly run
}

verbs_license() {
	endpoint -A license-new family_call license "$(new_body L1)"
	id=$(id_of L1)
	quietly run
	endpoint license-refresh family_call license "$(refresh_body "$id" L2)"
	endpoint license-freeze family_call license "$(status_body "$id" FREEZE)"
	endpoint license-unfreeze family_call license \
	    "$(status_body "$id" UNFREEZE)"
	quietly run
	endpoint license-apply family_call license "$(apply_body "$id" E1)"
	license=$(ls "$STATE/queue" | grep license)
	printf 'a file' >"$SITE/hooks.made"
	hook license <<-'END'
		#!/bin/sh
		echo '{"licenseFile":"../hooks.made"}'
	END
	command run-license -i "$license" run -j 1
	endpoint license-release family_call license "$(release_body "$id")"
	quietly run
}

code_body() { # ACTIVITY MEMBERS
	printf '{"activity":"%s","license":"CODE-1",%s}' "$1" "$2"
}

verbs_code() {
	endpoint code-refresh family_call license_code "$(code_body \
	    refreshLicenseCode '"scene":"RENEWAL","orderId":"C1","orderLineId":"L","expireTime":"20301231000000"')"
	endpoint code-freeze family_call license_code \
	    "$(code_body updateLicenseCodeStatus '"status":"FREEZE"')"
	endpoint code-unfreeze family_call license_code \
	    "$(code_body updateLicenseCodeStatus '"status":"UNFREEZE"')"
	endpoint code-release family_call license_code \
	    "$(code_body releaseLicenseCode '"orderId":""')"
	quietly run
}

verbs_license_v1() {
	hook license <<-'END'
		#!/bin/sh
		echo '{"license":"made of it"}'
	END
	endpoint -A license-v1-get token_call license_v1 getLicense \
	    customerId=c-1 businessId=b-1 productId=p-1 orderId=W1
	id=$(id_of W1)
	quietly run
	endpoint license-v1-refresh token_call license_v1 refreshLicense \
	    "instanceId=$id" orderId=W2 expireTime=20301231000000
	endpoint license-v1-expire token_call license_v1 expireLicense \
	    "instanceId=$id" orderId=W3
	endpoint license-v1-release token_call license_v1 releaseLicense \
	    "instanceId=$id" orderId=W4
	quietly run
}

now_body() { # MEMBERS: of the kit
	kit_body "$1" |
	    sed "s/@NOW@/$(TZ=UTC-8 date +%Y%m%d%H%M%S000)/g"
}

verbs_kit() {
	openssl pkey -in "$SITE/rsa.pem" -pubout -out "$T/rsa.pub"
	secret=$(kit_secret s3cret)
	renamed='"orderId":"","tenantCode":"huawei","name":"Other","domainName":"https://t1.example.com","flag":2'
	endpoint -A kit-tenant kit_call tenantSync "$(now_body "$tenant_add")"
	command run-tenant -i "$(ls "$STATE/queue" | grep tenant)" run -j 1
	endpoint kit-tenant-changed kit_call tenantSync "$(now_body "$renamed")"
	endpoint kit-application kit_call applicationSync \
	    "$(now_body "$(app_members a1 "$secret" 1)")"
	endpoint kit-auth kit_call authSync \
	    "$(now_body "$(auth_members "$(user_members u1 user)" 1)")"
	endpoint kit-org kit_call singleOrgSync \
	    "$(now_body "$(org_members o1 One 1)")"
	endpoint kit-all-orgs kit_call allOrgSync "$(now_body \
	    "\"orgInfoList\":[{$(org_members o2 Two 1 | sed 's/,"flag.*//')}]")"
	endpoint kit-application-gone kit_call applicationSync \
	    "$(now_body "$(app_members a1 "$secret" 0)")"
	verbs_kit_v1
	endpoint kit-tenant-gone kit_call tenantSync \
	    "$(now_body "$(printf %s "$tenant_add" | sed 's/1$/0/')")"
	quietly run
}

kit_v1_call() { # NAME BODY
	printf '%s' "$2" >"$T/body"
	_token=$(python3 tests/support/kit-headers.py 1 "$SITE/kit_v1.key" \
	    "$T/body" | sed 's/.*: //')
	by_hand kit REQUEST_METHOD=POST SCRIPT_NAME=/kit \
	    PATH_INFO="/produceAPI/$1" HTTP_AUTHTOKEN="$_token"
}

verbs_kit_v1() {
	_tenant=$(printf %s "$tenant_add" | sed 's/Seller/Third/; s/1$/2/')
	TENANT=t2 endpoint kit-v1-tenant kit_v1_call tenantSync \
	    "$(TENANT=t2 now_body "$tenant_add")"
}

verbs_notify() {
	endpoint -A notify family_call notify \
	    '{"activity":"orderNotify","orderId":"N1","orderLineId":"N1-1","testFlag":"0"}'
	quietly run
}

# Without hooks what is asked for is done at once.
verbs_plain() {
	sed -i '/^  "hook_dir"/d' "$CONFIG"
	endpoint plain-new family_call saas "$(new_body P1)"
	id=$(id_of P1)
	endpoint plain-freeze family_call saas "$(status_body "$id" FREEZE)"
	endpoint plain-release family_call saas "$(release_body "$id")"
}
