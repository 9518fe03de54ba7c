#!/bin/sh
# 200 purchases at once: each is answered in time, each hook runs once, and
# never more of them than hook_slots.
. tests/support/site.sh
site_make
config_set hook_slots 4
config_set wait_slots 4
hook new <<'END'
#!/bin/sh
echo "+ $KOOGATE_INSTANCE_ID" >>../ran
sleep 0.3
echo "- $KOOGATE_INSTANCE_ID" >>../ran
END
site_start spawn 4

i=0
while [ $i -lt 200 ]; do
	new_body "CS-$i" >"$T/body.$i"
	"$KOOGATE" sign --key-file "$KEY" --body "@$T/body.$i" >"$T/query.$i"
	i=$((i + 1))
done
i=0
pids=
while [ $i -lt 200 ]; do
	curl -s -m 20 -o "$T/answer.$i" -w '%{time_starttransfer}\n' \
	    --data-binary "@$T/body.$i" "$URL?$(cat "$T/query.$i")" \
	    >"$T/time.$i" &
	pids="$pids $!"
	i=$((i + 1))
done
wait $pids

is "$(grep -lE '"resultCode":"00000[04]"' "$T"/answer.* | wc -l |
    tr -d ' ')" 200 "every purchase is open or being opened"
slowest=$(sort -n "$T"/time.* | tail -n 1)
is "$(echo "$slowest" | awk '{ print ($1 < 5) }')" 1 \
    "answered within 5 s (the slowest after $slowest s)"
is "$(cat "$T"/answer.* | grep -o '"instanceId":"[^"]*"' | sort -u | wc -l |
    tr -d ' ')" 200 "each with an id of its own"
wait_for 400 no_jobs
ok $? "all hooks end"
is "$(grep -lc '"state":"active"' "$STATE"/instances/*/*.json | wc -l |
    tr -d ' ')" 200 "every instance is open"
is "$(grep -c '^+' "$SITE/ran") $(grep '^+' "$SITE/ran" | sort -u | wc -l |
    tr -d ' ')" "200 200" "each hook ran exactly once"
most=$(awk '$1 == "+" { n++ } $1 == "-" { n-- } n > m { m = n }
    END { print m }' "$SITE/ran")
is "$most" 4 "four at once, never more"
for pid in $PIDS; do
	alive "$pid" || break
done
ok $? "every worker lives on"
done_testing
