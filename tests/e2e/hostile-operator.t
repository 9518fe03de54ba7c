#!/bin/sh
# A hostile id on the operator's command line names nothing and opens nothing.
# HOSTILE_STEP=1 tries all of them.
. tests/support/site.sh
. tests/hostile/hostile.sh
command -v strace >/dev/null || skip_all "strace is not installed"
hostile_site saas
strace -o "$T/probe" true 2>"$T/strace.err" ||
    skip_all "ptrace is not allowed here: $(head -n 1 "$T/strace.err")"
printf '#!/bin/sh\n' | hook freeze
endpoint saas 1
SOCKET=$T/saas.sock
lighttpd_start spawn
URL=http://127.0.0.1:$PORT/saas
call "$(new_body CS-1)"
id=$(answer_id)
call "$(status_body "$id" FREEZE)"
is "$code" 000000 "there is a record with an event"
endpoints_end

python3 "$HOSTILE/commands.py" "$T" "$KOOGATE" "$T/good" "$id" good
# Cancelled by now.
before=$(state_sum)
python3 "$HOSTILE/commands.py" "$T" "$KOOGATE" "$T/hostile" "$id" hostile \
    "${HOSTILE_STEP:-211}" >"$T/said"
ok $? "hostile ids: $(tail -n 1 "$T/said")"
sed '$d' "$T/said" | while read -r line; do note "$line"; done
is "$(state_sum)" "$before" "no record changed"
python3 "$HOSTILE/opens.py" "$STATE" "$T/good" -- "$T/hostile" >"$T/opens"
ok $? "nothing is opened that good ids do not open: $(tail -n 1 "$T/opens")"
sed '$d' "$T/opens" | while read -r line; do note "$line"; done
proof "hostile ids to show, retry and cancel; opened elsewhere" \
    "$(sed -n '$s/ commands.*//p' "$T/said"), $(sed -n '$s/.*, \([0-9]*\) .*/\1/p' "$T/opens")" \
    "0 opened"
"$KOOGATE" fsck -c "$CONFIG" >"$T/fsck" 2>&1
is $? 0 "fsck is content: $(tail -n 1 "$T/fsck")"
done_testing
