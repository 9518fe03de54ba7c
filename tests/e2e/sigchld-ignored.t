#!/bin/sh
# Started by somebody who ignores SIGCHLD, as some supervisors do, the programs
# still learn how their children end.
. tests/support/site.sh
site_make
config_set runner '"none"'
hook new <<'END'
#!/bin/sh
echo new >>../ran
echo '{"appInfo": {"frontEndUrl": "https://a.example.com/"}}'
END
ignoring() { # COMMAND...
	python3 -c 'import os, signal, sys
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
os.execv(sys.argv[1], sys.argv[1:])' "$@"
}
site_start cgi
call "$(new_body CS-CHILD)"
ignoring "$(command -v timeout)" 20 "$KOOGATE" run -c "$CONFIG" >"$T/out" 2>&1
is "$? $(cat "$T/out")" "0 1 done; 0 instances pending" "koogate run"
is "$(wc -l <"$SITE/ran" | tr -d ' ')" 1 "runs the hook once"
id=$(answer_id)
site_stop
printf '#!/bin/sh\nexit 0\n' | hook change-check
printf '{"activity":"changeInstanceCheck","instanceId":"%s","productInfo":[]}' \
    "$id" >"$T/body"
REQUEST_METHOD=POST QUERY_STRING=$("$KOOGATE" sign --key-file "$KEY" \
    --body "@$T/body") CONTENT_LENGTH=$(wc -c <"$T/body") \
    KOOGATE_CONFIG=$CONFIG ignoring "$PROGRAM" <"$T/body" >"$T/reply"
like "$(cat "$T/reply")" '"resultCode":"000000"' "saas.fcgi asks its hook"
done_testing
