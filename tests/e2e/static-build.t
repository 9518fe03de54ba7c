#!/bin/sh
# What `make static` has built needs no shared library, serves, and starts
# hooks; without libcurl it says what it cannot do.
. tests/support/site.sh
[ -x "$BUILD/static/koogate" ] ||
    skip_all "the static libraries are not here, or it is built with sanitizers"
DYNAMIC=$KOOGATE
KOOGATE=$BUILD/static/koogate
site_make

for file in "$KOOGATE" "$BUILD"/static/cgi/*.fcgi; do
	readelf -d "$file" >"$T/elf" 2>&1
	grep -q NEEDED "$T/elf"
	is "$?" 1 "${file##*/} needs no shared library"
	"$file" -V >"$T/out" 2>&1
	like "$? $(cat "$T/out")" '^0 koogate [0-9]' "and runs"
done

"$KOOGATE" doctor -c "$CONFIG" >"$T/out" 2>&1
is "$?" 0 "koogate doctor is content with the site it made"
"$KOOGATE" rehearse http://127.0.0.1:1/ --key-file "$KEY" >"$T/out" 2>&1
is "$?" 111 "koogate rehearse is exit 111"
like "$(cat "$T/out")" 'built without libcurl' "and says why"
"$KOOGATE" send http://127.0.0.1:1/ --key-file "$KEY" --activity queryInstance \
    --set instanceId=a >"$T/out" 2>&1
like "$? $(cat "$T/out")" '^111 .*built without libcurl' "so does koogate send"

PROGRAM=$BUILD/static/cgi/saas.fcgi
hook new <<'E2'
#!/bin/sh
echo '{"appInfo": {"frontEndUrl": "https://hook.example.com/"}}'
E2
for way in fcgi cgi; do
	site_start "$way"
	"$DYNAMIC" rehearse "$URL" --key-file "$KEY" -q --only 'opening/*' \
	    >"$T/out" 2>&1
	is "$?" 0 "the rehearsal of openings passes under $way"
	call "$(new_body "CS-STATIC-$way")"
	is "$status $code $signed" "200 000000 yes" "a purchase is answered"
	query "$(answer_id)"
	like "$(cat "$T/answer")" 'hook.example.com' "and its hook was started"
	site_stop
done
done_testing
