#!/bin/sh
# A clock that was set back by an hour holds no event up, nor does it keep one
# alive for longer.
. tests/support/site.sh
site_make
config_set runner '"none"'
config_set wait_ms 0
hook new <<'END'
#!/bin/sh
echo run >>../ran
exit 1
END
site_start spawn
call "$(new_body CS-CLOCK)"
id=$(answer_id)
"$KOOGATE" run -c "$CONFIG" >"$T/out"
is "$(cat "$T/out")" "1 to be tried again; 1 instance pending" \
    "an event has failed"
"$KOOGATE" run -c "$CONFIG" >"$T/out"
is "$(cat "$T/out")" "nothing was due; 1 instance pending" \
    "and is not due yet"

# As if the clock had been an hour ahead when it failed.
ahead=$(date -u -d '+1 hour' +%Y-%m-%dT%H:%M:%S.000Z)
file=$(ls "$STATE"/instances/*/"$id.json")
without_digest "$file"
sed -i 's/"\(firstTry\|lastTry\)":"[^"]*"/"\1":"'"$ahead"'"/g' "$file"
is "$(grep -o "$ahead" "$file" | wc -l | tr -d ' ')" 2 "the clock is set back"
like "$("$KOOGATE" jobs -c "$CONFIG")" 'due now' "koogate jobs: it is due now"
hook new <<'END'
#!/bin/sh
echo run >>../ran
END
"$KOOGATE" run -c "$CONFIG" >"$T/out"
is "$? $(cat "$T/out")" "0 1 done; 0 instances pending" "it runs at once"
query "$id"
is "$code" 000000 "and the instance opens"

# Into the other direction: what was tried yesterday is due.
hook upgrade <<'END'
#!/bin/sh
exit 1
END
call "$(upgrade_body "$id" CS-U)"
"$KOOGATE" run -c "$CONFIG" >"$T/out"
past=$(date -u -d '-1 hour' +%Y-%m-%dT%H:%M:%S.000Z)
without_digest "$file"
sed -i 's/"lastTry":"[^"]*"/"lastTry":"'"$past"'"/g' "$file"
"$KOOGATE" run -c "$CONFIG" >"$T/out"
is "$? $(cat "$T/out")" "0 1 to be tried again; 1 instance pending" \
    "after an hour it is due again"
is "$(wc -l <"$SITE/ran" | tr -d ' ')" 2 "new ran no more often than it should"
done_testing
