#!/bin/sh
# A body over the limit is 413 with a signed JSON answer, whatever its size and
# however it comes, and the worker serves on.
. tests/support/site.sh
site_make

for way in fcgi spawn cgi; do
	site_start "$way"
	for size in 65537 200000 3000000; do
		head -c "$size" /dev/zero | tr '\0' ' ' >"$T/big"
		query=$("$KOOGATE" sign --key-file "$KEY" --body "@$T/big")
		send "$query" "$T/big"
		is "$status $code $signed" "413 000002 yes" \
		    "$way: $size bytes are refused with 413"
		send "$query" "$T/big" -H 'Transfer-Encoding: chunked'
		is "$status $code $signed" "413 000002 yes" \
		    "$way: also in chunks"
	done
	like "$says" '^body is larger' "$way: the answer says why"
	call '{"activity":"queryInstance","instanceId":"a","testFlag":"1"}'
	is "$code" 000000 "$way: service goes on"
	site_stop
done

# Straight to the worker: announced, and not announced at all.
site_start spawn 1
head -c 65500 /dev/zero | tr '\0' ' ' >"$T/big"
for length in 70000 99999999999999999999 -1 12x; do
	"$SUPPORT/peer" "$SOCKET" answer 0 REQUEST_METHOD=POST \
	    QUERY_STRING= CONTENT_LENGTH="$length" <"$T/big" >"$T/out"
	like "$(cat "$T/out")" '"resultCode":"00000[12]"' \
	    "Content-Length $length is refused"
	like "$(cat "$T/out")" '^Body-Sign: ' "and the answer is signed"
done
alive $PIDS
ok $? "the worker lives on"
is "$(records)" "" "no instance came of it"
done_testing
