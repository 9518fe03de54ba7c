#!/bin/sh
# What cannot start says so: signed where there is a key, and never by writing
# into a file that took a standard descriptor's place.
. tests/support/site.sh
site_make

cgi() { # descriptor redirections are the caller's
	KOOGATE_CONFIG=${1:-$CONFIG} REQUEST_METHOD=POST QUERY_STRING=$query \
	    CONTENT_LENGTH=$(wc -c <"$T/body" | tr -d ' ') "$PROGRAM"
}

new_body CS-START >"$T/body"
query=$("$KOOGATE" sign --key-file "$KEY" --body "@$T/body")

mv "$STATE" "$STATE.away"
cgi <"$T/body" >"$T/out" 2>"$T/err"
is $? 111 "without its state directory it exits 111"
tr -d '\r' <"$T/out" >"$T/plain"
like "$(cat "$T/plain")" '^Status: 200' "and answers with status 200"
like "$(cat "$T/plain")" '^\{"resultCode":"000005"' "and 000005"
sed '1s/.*/HTTP\/1.1 200 OK/;/^$/,$d' "$T/plain" >"$T/head"
sed '1,/^$/d' "$T/plain" | tr -d '\n' >"$T/answer"
is "$("$SUPPORT/answer" "$KEY" "$T/head" "$T/answer" 2>&1)" yes "signed"
mv "$STATE.away" "$STATE"

sed 's/"saas.key" }/"saas.key", "until": "2020-01-01T00:00:00Z" }/' \
    "$CONFIG" >"$SITE/expired.json"
KOOGATE_CONFIG=$SITE/expired.json "$PROGRAM" -t >"$T/out" 2>&1
is $? 111 "a site whose only key has expired is refused"
like "$(cat "$T/out")" 'every key of the family saas has expired' \
    "and the message says why"
"$KOOGATE" doctor --no-network -c "$SITE/expired.json" >"$T/out" 2>&1
is $? 1 "by the doctor, too"

sed 's/"frontEndUrl"/"adminURL": "x", "frontEndUrl"/' "$CONFIG" \
    >"$SITE/typo.json"
KOOGATE_CONFIG=$SITE/typo.json "$PROGRAM" -t >"$T/out" 2>&1
is $? 111 "a misspelt member of app_info is refused"
like "$(cat "$T/out")" 'app_info: [a-z A-Z]*: unknown member.*adminUrl' \
    "and the message names those there are"

sed 's/"log": "/"log": "nowhere\//' "$CONFIG" >"$SITE/log.json"
"$KOOGATE" doctor --no-network -c "$SITE/log.json" >"$T/out" 2>&1
is $? 1 "the doctor sees a log that cannot be made"

size() {
	wc -c <"$SITE/koogate.log" 2>/dev/null || echo none
}
before=$(size)
cgi <"$T/body" >&- 2>"$T/err"
is "$(size)" "$before" "a closed standard output is not replaced by the log"
sum=$(cksum <"$STATE/replay")
sed '/"log":/d;s/"window_s": 60,/"window_s": 60/' "$CONFIG" >"$SITE/nolog.json"
cgi "$SITE/nolog.json" <&- >&- 2>&-
is "$(cksum <"$STATE/replay")" "$sum" \
    "nor a closed standard error by the replay file"

sed 's/{ "frontEndUrl"/{ "\/\/ note": "canary", "frontEndUrl"/' "$CONFIG" \
    >"$SITE/note.json"
echo '{"activity":"queryInstance","instanceId":"a","testFlag":"1"}' \
    >"$T/body"
query=$("$KOOGATE" sign --key-file "$KEY" --body "@$T/body")
cgi "$SITE/note.json" <"$T/body" >"$T/out" 2>"$T/err"
like "$(cat "$T/out")" '"info":\[\{"instanceId":"a","appInfo":\{"frontEndUrl"' \
    "a comment in app_info stays at home"

"$KOOGATE" init --url '' "$T/blank" >"$T/out" 2>&1
is $? 100 "init refuses a URL that would not load"
is "$(ls "$T/blank" 2>&1 | grep -c json)" 0 "and makes nothing"
done_testing
