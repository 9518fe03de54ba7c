#!/bin/sh
# A faultless handler of the kit 2.0 and 1.0, which shares nothing with koogate,
# passes the rehearsal; and each fault planted there is found by just the checks
# that look for it.
. tests/support/site.sh
site_make
HANDLER=kit_handler.py
ADDRESS=/shop/production
. tests/support/rehearse.sh

RSA=$T/rsa.pem
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out "$RSA" \
    2>/dev/null || bail "no RSA key"
openssl pkey -in "$RSA" -pubout -out "$T/rsa.pub" || bail "no public key"

# The faultless

serve kit "rsa=$RSA"
serve kit_v1 v1 "rsa=$RSA"
for family in kit kit_v1; do
	play "$family" "$family" -q --rsa-public "$T/rsa.pub"
	is "$? $(found "$family")" "0 " "a faultless handler passes: $family"
	passed=$(sed -n 's/^\([0-9]*\) passed.*/\1/p' "$T/$family.out")
	[ "${passed:-0}" -ge 740 ]
	ok $? "with 740 checks or more"
	note "$family: $passed checks passed"
	play "$family" "$family" -q
	is "$? $(found "$family")" "0 secret/not-played" \
	    "without the public key, too, and says what is not played"
done

# The faults: options of the handler, the checks to play, and which must fail

faults() {
	cat <<-END
	raw-only|form|form/canonical-pretty form/canonical-unsorted \
	form/canonical-null form/canonical-integers form/canonical-nested \
	form/canonical-escaped
	canonical-only|form|form/raw-pretty form/raw-unsorted form/raw-null \
	form/raw-integers form/raw-nested form/raw-escaped
	sorts-deep|form|form/canonical-nested
	escapes|form|form/canonical-escaped
	keeps-null|form|form/canonical-null
	inner-digest|header|header/inner-digest
	any-sign|signature|signature/first-digit signature/second-digit \
	signature/middle-digit signature/second-half signature/last-but-one \
	signature/last-digit signature/zeros signature/other-key \
	signature/other-body signature/altered-body
	small-hex|signature|signature/upper-case signature/mixed-case
	no-window|clock|clock/61-s-behind clock/61-s-ahead \
	clock/61-s-behind-in-s clock/62-s-ahead-in-s clock/10-min-behind \
	clock/10-min-ahead clock/1-day-behind clock/1-day-ahead
	wide-window|clock|clock/61-s-behind clock/61-s-ahead \
	clock/61-s-behind-in-s clock/62-s-ahead-in-s clock/10-min-behind \
	clock/10-min-ahead
	any-stamp|timestamp|timestamp/14-digits timestamp/zero-before-s \
	timestamp/zeros-to-13 timestamp/letter-more timestamp/negative \
	timestamp/plus
	no-replay|replay|replay/disguised-header replay/plain \
	replay/together replay/upper-case replay/lower-case
	nonce-replay|replay|replay/same-nonce
	sharp-names|header|header/capitals header/title-case
	query-sign|header|header/in-query
	no-nonce|header|header/no-nonce header/inner-digest
	late-sign|header|header/garbage
	rejects-twice|twice|twice/first twice/first-canonical twice/last \
	twice/last-canonical twice/three-times twice/unknown \
	twice/wrong-first twice/entry
	first-counts|twice|twice/first-canonical twice/last-canonical \
	twice/wrong-first twice/wrong-last
	add-once|life/*-add-again|life/tenant-add-again life/user-add-again \
	life/org-add-again life/application-add-again
	delete-once|life|life/tenant-delete-again life/tenant-delete-unknown \
	life/tenant-delete-nowhere life/user-delete-again \
	life/user-delete-unknown life/user-delete-nowhere \
	life/user-cancel-unknown life/org-delete-again \
	life/org-delete-unknown life/org-delete-nowhere \
	life/application-delete-again life/application-delete-unknown \
	life/application-delete-nowhere
	delete-knows|life/*-nowhere|life/tenant-delete-nowhere \
	life/user-delete-nowhere life/org-delete-nowhere \
	life/application-delete-nowhere
	no-revival|life/*-after-delete|life/tenant-after-delete \
	life/user-after-delete life/org-after-delete \
	life/application-after-delete
	no-change|life/*-modify|life/tenant-modify life/user-modify \
	life/org-modify life/application-modify
	no-cancel|life|life/user-cancel life/user-cancel-unknown
	any-flag|flag|flag/tenant-4 flag/tenant-minus flag/application-4 \
	flag/application-minus flag/user-4 flag/user-minus flag/org-4 \
	flag/org-minus flag/tenant-3 flag/application-3 flag/org-3
	any-test|testFlag|testFlag/tenant-2 testFlag/tenant-minus \
	testFlag/application-2 testFlag/application-minus testFlag/user-2 \
	testFlag/user-minus testFlag/org-2 testFlag/org-minus \
	testFlag/orgs-2 testFlag/orgs-minus
	wants-instance|life|life/tenant-no-instance life/tenant-neither
	array-only|list|list/orgs-text list/orgs-spaced
	text-only|list|list/orgs-array list/orgs-second
	other-users|list|list/users list/users-second
	first-entry|list|list/users-second list/orgs-second
	any-entry|member/user.r*|member/user.role.missing \
	member/user.role.null member/user.role.empty member/user.role.blank \
	member/user.role.number member/user.role.boolean \
	member/user.role.array member/user.role.object \
	member/user.role.letters
	few-users|crowd|crowd/500-users
	slow-orgs|crowd|crowd/10000-orgs answer/pace
	boundless|member/authSync.*|member/authSync.instanceId.too-long \
	member/authSync.tenantId.too-long member/authSync.appId.too-long
	bytes|member/singleOrgSync.*|member/singleOrgSync.orgName.at-limit-chinese
	any-type|member/singleOrgSync.orgName.*|member/singleOrgSync.orgName.number \
	member/singleOrgSync.orgName.boolean \
	member/singleOrgSync.orgName.array \
	member/singleOrgSync.orgName.object
	blanks|member/allOrgSync.*|member/allOrgSync.tenantId.blank
	wants-optional|member/*.parentCode.*|member/singleOrgSync.parentCode.missing \
	member/singleOrgSync.parentCode.null member/org.parentCode.missing \
	member/org.parentCode.null
	nameless|role|role/case
	strict|extra|extra/text extra/null extra/object
	endless|size|size/4-mib
	sha-1-alone|secret|secret/sha-256 secret/sha-256-sha-1
	sha-256-alone|secret|secret/sha-256-sha-1 secret/sha-1
	believes|secret|secret/noise secret/short secret/plain \
	secret/url-base64 secret/altered
	blames|secret|secret/noise secret/short secret/altered
	any-path|path|path/unknown path/none path/case path/longer \
	path/shorter path/below path/prefixed
	loose-path|path|path/prefixed
	touches|probe|probe/tenant-modify probe/user-modify probe/org-modify \
	probe/user-added probe/org-added probe/user-deleted \
	probe/org-deleted probe/tenant-deleted
	probe-knows|probe|probe/tenant-add probe/tenant-modify \
	probe/tenant-delete probe/user-add probe/user-modify \
	probe/user-delete probe/org-add probe/org-modify probe/org-delete \
	probe/user-cancel probe/orgs
	probe-blind|probe|probe/malformed probe/no-name
	charset|header|answer/content-type
	unsigned|header|answer/sign-header answer/sign-accepted \
	answer/sign-refused
	silent|header|answer/result-msg
	utf8|header|answer/ascii
	takes-all|method|method/get method/put method/delete method/patch \
	answer/result-code answer/result-msg answer/sign-accepted
	any-token,v1|token|token/lower-case token/altered token/altered-last \
	token/cut token/longer token/zeros token/hex token/borrowed \
	token/other-key token/longer-key
	any-token,v1|tamper/flag*|tamper/flag.changed tamper/flag.emptied \
	tamper/flag.dropped tamper/flag.renamed
	any-token,v1|tamper/userList*|tamper/userList.changed \
	tamper/userList.emptied tamper/userList.dropped \
	tamper/userList.renamed
	any-token,v1|tamper/added*|tamper/added-first tamper/added-last
	swallows,v1|tamper/swallowed|tamper/swallowed
	any-case,v1|token|token/lower-case
	once,v1|token|token/twice token/small-name token/capital-name
	query-token,v1|token|token/in-query
	keeps-blanks,v1|form|form/blank
	keeps-null,v1|form|form/null
	skips-zero,v1|form|form/zero form/zero-unsigned
	floats,v1|form|form/integer
	sorts-caseless,v1|form|form/capitals
	utc,v1|clock|clock/23-h-ahead clock/25-h-behind
	any-time,v1|clock|clock/25-h-behind clock/25-h-ahead
	old-times,v1|clock|clock/3-h-behind clock/23-h-ahead
	other-users,v1|list|list/users list/users-second
	first-counts,v1|twice|twice/first twice/first-canonical twice/last \
	twice/last-canonical twice/three-times twice/unknown \
	twice/wrong-first twice/wrong-last twice/entry
	delete-once,v1|life|life/tenant-delete-again \
	life/tenant-delete-unknown life/tenant-delete-nowhere \
	life/user-delete-again life/user-delete-unknown \
	life/user-delete-nowhere life/user-cancel-unknown \
	life/org-delete-again life/org-delete-unknown \
	life/org-delete-nowhere life/application-delete-again \
	life/application-delete-unknown life/application-delete-nowhere
	few-users,v1|crowd|crowd/500-users
	bytes,v1|member/org.*|member/org.orgName.at-limit-chinese
	touches,v1|probe|probe/tenant-modify probe/user-modify \
	probe/org-modify probe/user-added probe/org-added probe/user-deleted \
	probe/org-deleted probe/tenant-deleted
	any-path,v1|path|path/unknown path/none path/case path/longer \
	path/shorter path/below path/prefixed
	sha-256-alone,v1|secret|secret/sha-256-sha-1 secret/sha-1
	endless,v1|size|size/4-mib
	nonce-replay,any-stamp|replay|replay/shift-000-ms replay/shift-0-s \
	replay/shift-000-s replay/shift-minus replay/same-nonce
	any-token,v1|form|form/one-blank form/zero-unsigned form/other-value
	END
}

faults | tr -d '\t' >"$T/faults"
number=0
while IFS='|' read -r options pattern wanted; do
	number=$((number + 1))
	serve "$number" "rsa=$RSA" $(echo "$options" | tr , ' ')
done <"$T/faults"
number=0
while IFS='|' read -r options pattern wanted; do
	number=$((number + 1))
	case $options in
	*,v1) family=kit_v1 ;;
	*) family=kit ;;
	esac
	play "$number" "$family" -q --only "$pattern" \
	    --rsa-public "$T/rsa.pub"
	is "$(found "$number")" "$wanted" "what $options fails of $pattern"
done <"$T/faults"

all_played v1

# What is shown of a call

for family in kit kit_v1; do
	play "$family" "$family" -v --only life/org-add
	path=/produceAPI/v2/singleOrgSync
	[ "$family" = kit ] || path=/produceAPI/singleOrgSync
	like "$(cat "$T/$family.out")" "sent +POST $path" "its path: $family"
	like "$(cat "$T/$family.out")" \
	    '(x-sign|authToken):[0-9A-Za-z+/]{8}\.\.\.\([0-9]+ more\)$' \
	    "its signature, but not all of it: $family"
	play "$family" "$family" --json --only life/org-add
	like "$(tr -d '\n ' <"$T/$family.out")" \
	    "\"path\":\"$path\",\"headers\":\[\"(x-sign|authToken):" \
	    "both in the JSON document: $family"
	play "$family" "$family" -v --only life/org-add --keep
	grep -q '"flag":0' "$T/$family.out"
	is "$?" 1 "--keep leaves the tenant: $family"
done
play kit kit_v1 -q
is "$? $(found kit)" "1 first/signed-call" "the other version is refused"

# The seller's public key

refused() { # FILE WORDS: as --rsa-public
	"$KOOGATE" rehearse http://127.0.0.1:1/ --key-file "$KEY" \
	    --family kit --rsa-public "$1" >"$T/usage.out" 2>&1
	is "$?" 111 "not a public key: ${1##*/}"
	like "$(cat "$T/usage.out")" "$2" "and it is said why"
}

refused "$RSA" 'rsa\.pem: holds a private key'
refused "$KEY" 'holds no public key'
refused "$T/none" 'none'
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 2>/dev/null |
    openssl pkey -pubout -out "$T/small.pub"
refused "$T/small.pub" '2048 bits'
"$KOOGATE" rehearse http://127.0.0.1:1/ --key-file "$KEY" \
    --rsa-public "$T/rsa.pub" >"$T/usage.out" 2>&1
is "$?" 100 "SaaS has nothing to encrypt for the seller"
done_testing
