#!/bin/sh
# A body without Content-Length is a body.
. tests/support/site.sh
site_make

for way in fcgi spawn cgi; do
	site_start "$way"
	call "$(new_body "CS-CHUNK-$way")" -H 'Transfer-Encoding: chunked'
	is "$status $code $signed" "200 000000 yes" \
	    "$way: a chunked newInstance is accepted"
	id=$(answer_id)
	call "$(new_body "CS-CHUNK-$way" again)"
	is "$(answer_id)" "$id" "$way: the same order at once gives its id"
	site_stop
done

# A server that streams leaves CONTENT_LENGTH out, or blank.
site_start spawn 1
for length in '' CONTENT_LENGTH=; do
	new_body CS-CHUNK-spawn "b$length" >"$T/whole"
	"$SUPPORT/peer" "$SOCKET" answer 200 REQUEST_METHOD=POST \
	    "QUERY_STRING=$("$KOOGATE" sign --key-file "$KEY" \
	    --body "@$T/whole")" $length <"$T/whole" >"$T/out"
	like "$(cat "$T/out")" '"resultCode":"000000"' \
	    "accepted with ${length:-no CONTENT_LENGTH}"
done
done_testing
