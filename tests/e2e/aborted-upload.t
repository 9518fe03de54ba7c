#!/bin/sh
# An upload that ends early changes nothing and leaves the worker fit.
. tests/support/site.sh
site_make
site_start spawn 1
before=$PIDS
new_body CS-ABORT >"$T/whole"
length=$(wc -c <"$T/whole" | tr -d ' ')
for until in abort hangup abort hangup; do
	"$SUPPORT/peer" "$SOCKET" "$until" 0 REQUEST_METHOD=POST \
	    "QUERY_STRING=$("$KOOGATE" sign --key-file "$KEY" \
	    --body "@$T/whole")" CONTENT_LENGTH="$length" <"$T/whole"
	call '{"activity":"queryInstance","instanceId":"a","testFlag":"1"}'
	is "$code" 000000 "after $until the worker serves"
done
is "$(records)" "" "no instance came of it"

# A client of the web server that leaves: what it sent is not a request.
query=$("$KOOGATE" sign --key-file "$KEY" --body "@$T/whole")
(head -c 40 "$T/whole"; sleep 1) | curl -s -m 0.5 -T - -X POST \
    -H 'Transfer-Encoding:' -H "Content-Length: $length" "$URL?$query" \
    >"$T/out" 2>&1
is "$(records)" "" "nor of a client that left lighttpd"

# A body shorter than announced, with its end: refused, signed.
"$SUPPORT/peer" "$SOCKET" answer 0 REQUEST_METHOD=POST \
    "QUERY_STRING=$query" CONTENT_LENGTH=$((length + 1)) <"$T/whole" >"$T/out"
like "$(cat "$T/out")" 'resultCode":"000002".*before its announced length' \
    "a body shorter than announced is refused"
like "$(cat "$T/out")" '^Body-Sign: sign_type=' "and the refusal is signed"
"$SUPPORT/peer" "$SOCKET" answer 0 REQUEST_METHOD=POST \
    "QUERY_STRING=$query" CONTENT_LENGTH=$((length - 1)) <"$T/whole" >"$T/out"
like "$(cat "$T/out")" '"resultCode":"00000[12]"' \
    "a body longer than announced is refused"
is "$(records)" "" "neither made an instance"

"$SUPPORT/peer" "$SOCKET" answer 0 REQUEST_METHOD=POST \
    "QUERY_STRING=$("$KOOGATE" sign --key-file "$KEY" --body "@$T/whole")" \
    CONTENT_LENGTH="$length" <"$T/whole" >"$T/out"
like "$(cat "$T/out")" '"resultCode":"000000"' "the whole one is accepted"
alive $PIDS
ok $? "the worker lives on"
is "$PIDS" "$before" "under the same pid"
done_testing
