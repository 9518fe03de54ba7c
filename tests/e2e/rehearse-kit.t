#!/bin/sh
# A faultless handler of the kit 2.0 and 1.0, which shares nothing with koogate,
# passes the rehearsal; and each fault planted there is found by just the checks
# that look for it.
. tests/support/site.sh
site_make
. tests/support/handlers.sh
ADDRESS=/shop/production
RSA=$T/rsa.pem
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out "$RSA" \
    2>/dev/null || bail "no RSA key"
openssl pkey -in "$RSA" -pubout -out "$T/rsa.pub" || bail "no public key"

# The faultless

for family in kit kit_v1; do
	serve "$family" "$family"
	RSA_PUBLIC=$T/rsa.pub
	play "$family" "$family" -q
	is "$? $(found "$family")" "0 " "a faultless handler passes: $family"
	[ "$(passed "$family")" -ge 740 ]
	ok $? "with 740 checks or more"
	note "$family: $(passed "$family") checks passed"
	RSA_PUBLIC=
	play "$family" "$family" -q
	is "$? $(found "$family")" "0 secret/not-played" \
	    "without the public key, too, and says what is not played"
done

# The faults: family, options of the handler, checks to play, which must fail

faults() {
	cat <<-END
	kit|raw-only|form|form/canonical-pretty form/canonical-unsorted \
	form/canonical-null form/canonical-integers form/canonical-nested \
	form/canonical-escaped
	kit|canonical-only|form|form/raw-pretty form/raw-unsorted form/raw-null \
	form/raw-integers form/raw-nested form/raw-escaped
	kit|sorts-deep|form|form/canonical-nested
	kit|escapes|form|form/canonical-escaped
	kit|keeps-null|form|form/canonical-null
	kit|inner-digest|header|header/inner-digest
	kit|any-sign|signature|signature/first-digit signature/second-digit \
	signature/middle-digit signature/second-half signature/last-but-one \
	signature/last-digit signature/zeros signature/other-key \
	signature/other-body signature/altered-body
	kit|small-hex|signature|signature/upper-case signature/mixed-case
	kit|no-window|clock|clock/61-s-behind clock/61-s-ahead \
	clock/61-s-behind-in-s clock/62-s-ahead-in-s clock/10-min-behind \
	clock/10-min-ahead clock/1-day-behind clock/1-day-ahead
	kit|wide-window|clock|clock/61-s-behind clock/61-s-ahead \
	clock/61-s-behind-in-s clock/62-s-ahead-in-s clock/10-min-behind \
	clock/10-min-ahead
	kit|any-stamp|timestamp|timestamp/14-digits timestamp/zero-before-s \
	timestamp/zeros-to-13 timestamp/letter-more timestamp/negative \
	timestamp/plus
	kit|no-replay|replay|replay/disguised-header replay/plain \
	replay/together replay/upper-case replay/lower-case
	kit|nonce-replay|replay|replay/same-nonce
	kit|sharp-names|header|header/capitals header/title-case
	kit|query-sign|header|header/in-query
	kit|no-nonce|header|header/no-nonce header/inner-digest
	kit|late-sign|header|header/garbage
	kit|rejects-twice|twice|twice/first twice/first-canonical twice/last \
	twice/last-canonical twice/three-times twice/unknown \
	twice/wrong-first twice/entry
	kit|first-counts|twice|twice/first-canonical twice/last-canonical \
	twice/wrong-first twice/wrong-last
	kit|add-once|life/*-add-again|life/tenant-add-again life/user-add-again \
	life/org-add-again life/application-add-again
	kit|delete-once|life|life/tenant-delete-again life/tenant-delete-unknown \
	life/tenant-delete-nowhere life/user-delete-again \
	life/user-delete-unknown life/user-delete-nowhere \
	life/user-cancel-unknown life/org-delete-again \
	life/org-delete-unknown life/org-delete-nowhere \
	life/application-delete-again life/application-delete-unknown \
	life/application-delete-nowhere
	kit|delete-knows|life/*-nowhere|life/tenant-delete-nowhere \
	life/user-delete-nowhere life/org-delete-nowhere \
	life/application-delete-nowhere
	kit|no-revival|life/*-after-delete|life/tenant-after-delete \
	life/user-after-delete life/org-after-delete \
	life/application-after-delete
	kit|no-change|life/*-modify|life/tenant-modify life/user-modify \
	life/org-modify life/application-modify
	kit|no-cancel|life|life/user-cancel life/user-cancel-unknown
	kit|any-flag|flag|flag/tenant-4 flag/tenant-minus flag/application-4 \
	flag/application-minus flag/user-4 flag/user-minus flag/org-4 \
	flag/org-minus flag/tenant-3 flag/application-3 flag/org-3
	kit|any-test|testFlag|testFlag/tenant-2 testFlag/tenant-minus \
	testFlag/application-2 testFlag/application-minus testFlag/user-2 \
	testFlag/user-minus testFlag/org-2 testFlag/org-minus \
	testFlag/orgs-2 testFlag/orgs-minus
	kit|wants-instance|life|life/tenant-no-instance life/tenant-neither
	kit|array-only|list|list/orgs-text list/orgs-spaced
	kit|text-only|list|list/orgs-array list/orgs-second
	kit|other-users|list|list/users list/users-second
	kit|first-entry|list|list/users-second list/orgs-second
	kit|any-entry|member/user.r*|member/user.role.missing \
	member/user.role.null member/user.role.empty member/user.role.blank \
	member/user.role.number member/user.role.boolean \
	member/user.role.array member/user.role.object \
	member/user.role.letters
	kit|few-users|crowd/500-users|crowd/500-users
	kit|slow-orgs|crowd/10000-orgs|crowd/10000-orgs
	kit|boundless|member/authSync.*|member/authSync.instanceId.too-long \
	member/authSync.tenantId.too-long member/authSync.appId.too-long
	kit|bytes|member/singleOrgSync.*|member/singleOrgSync.orgName.at-limit-chinese
	kit|any-type|member/singleOrgSync.orgName.*|member/singleOrgSync.orgName.number \
	member/singleOrgSync.orgName.boolean \
	member/singleOrgSync.orgName.array \
	member/singleOrgSync.orgName.object
	kit|blanks|member/allOrgSync.*|member/allOrgSync.tenantId.blank
	kit|wants-optional|member/*.parentCode.*|member/singleOrgSync.parentCode.missing \
	member/singleOrgSync.parentCode.null member/org.parentCode.missing \
	member/org.parentCode.null
	kit|nameless|role|role/case
	kit|strict|extra|extra/text extra/null extra/object
	kit|endless|size|size/4-mib
	kit|sha-1-alone|secret|secret/sha-256 secret/sha-256-sha-1
	kit|sha-256-alone|secret|secret/sha-256-sha-1 secret/sha-1
	kit|believes|secret|secret/noise secret/short secret/plain \
	secret/url-base64 secret/altered
	kit|blames|secret|secret/noise secret/short secret/altered
	kit|any-path|path|path/unknown path/none path/case path/longer \
	path/shorter path/below path/prefixed
	kit|loose-path|path|path/prefixed
	kit|touches|probe|probe/tenant-modify probe/user-modify probe/org-modify \
	probe/user-added probe/org-added probe/user-deleted \
	probe/org-deleted probe/tenant-deleted
	kit|probe-knows|probe|probe/tenant-add probe/tenant-modify \
	probe/tenant-delete probe/user-add probe/user-modify \
	probe/user-delete probe/org-add probe/org-modify probe/org-delete \
	probe/user-cancel probe/orgs
	kit|probe-blind|probe|probe/malformed probe/no-name
	kit|charset|header|answer/content-type
	kit|unsigned|header|answer/sign-header answer/sign-accepted \
	answer/sign-refused
	kit|silent|header|answer/result-msg
	kit|utf8|header|answer/ascii
	kit|takes-all|method|method/get method/put method/delete method/patch \
	answer/result-code answer/result-msg answer/sign-accepted
	kit_v1|any-token|token|token/lower-case token/altered token/altered-last \
	token/cut token/longer token/zeros token/hex token/borrowed \
	token/other-key token/longer-key
	kit_v1|any-token|tamper/flag*|tamper/flag.changed tamper/flag.emptied \
	tamper/flag.dropped tamper/flag.renamed
	kit_v1|any-token|tamper/userList*|tamper/userList.changed \
	tamper/userList.emptied tamper/userList.dropped \
	tamper/userList.renamed
	kit_v1|any-token|tamper/added*|tamper/added-first tamper/added-last
	kit_v1|swallows|tamper/swallowed|tamper/swallowed
	kit_v1|any-case|token|token/lower-case
	kit_v1|once|token|token/twice token/small-name token/capital-name
	kit_v1|query-token|token|token/in-query
	kit_v1|keeps-blanks|form|form/blank
	kit_v1|keeps-null|form|form/null
	kit_v1|skips-zero|form|form/zero form/zero-unsigned
	kit_v1|floats|form|form/integer
	kit_v1|sorts-caseless|form|form/capitals
	kit_v1|utc|clock|clock/23-h-ahead clock/25-h-behind
	kit_v1|any-time|clock|clock/25-h-behind clock/25-h-ahead
	kit_v1|old-times|clock|clock/3-h-behind clock/23-h-ahead
	kit_v1|other-users|list|list/users list/users-second
	kit_v1|first-counts|twice|twice/first twice/first-canonical twice/last \
	twice/last-canonical twice/three-times twice/unknown \
	twice/wrong-first twice/wrong-last twice/entry
	kit_v1|delete-once|life|life/tenant-delete-again \
	life/tenant-delete-unknown life/tenant-delete-nowhere \
	life/user-delete-again life/user-delete-unknown \
	life/user-delete-nowhere life/user-cancel-unknown \
	life/org-delete-again life/org-delete-unknown \
	life/org-delete-nowhere life/application-delete-again \
	life/application-delete-unknown life/application-delete-nowhere
	kit_v1|few-users|crowd|crowd/500-users
	kit_v1|bytes|member/org.*|member/org.orgName.at-limit-chinese
	kit_v1|touches|probe|probe/tenant-modify probe/user-modify \
	probe/org-modify probe/user-added probe/org-added probe/user-deleted \
	probe/org-deleted probe/tenant-deleted
	kit_v1|any-path|path|path/unknown path/none path/case path/longer \
	path/shorter path/below path/prefixed
	kit_v1|sha-256-alone|secret|secret/sha-256-sha-1 secret/sha-1
	kit_v1|endless|size|size/4-mib
	kit|nonce-replay,any-stamp|replay|replay/shift-000-ms replay/shift-0-s \
	replay/shift-000-s replay/shift-minus replay/same-nonce
	kit_v1|any-token|form|form/one-blank form/zero-unsigned form/other-value
	END
}

RSA_PUBLIC=$T/rsa.pub
faults | tr -d '\t' >"$T/faults"
play_faults "$T/faults"
faults_played kit_faults.py "$T/faults"
RSA_PUBLIC=

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
