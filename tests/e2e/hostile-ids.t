#!/bin/sh
# A hostile text in an id or any other place of a call, signed or not, is no more
# than a text: it opens no file, names none, and adds nothing to an answer.
# HOSTILE_STEP=1 sends all of them.
. tests/support/site.sh
. tests/hostile/hostile.sh
command -v strace >/dev/null || skip_all "strace is not installed"
hostile_site
strace -o "$T/probe" true 2>"$T/strace.err" ||
    skip_all "ptrace is not allowed here: $(head -n 1 "$T/strace.err")"
step=${HOSTILE_STEP:-397}

begin() { # TRACE: all programs, under strace
	for name in $PROGRAMS; do
		endpoint "$name" 1 strace -f -y -s 8192 --seccomp-bpf -qq \
		    -e trace=%file -o "$T/$1.$name"
		PIDS="$PIDS $(sed -n '1s/ .*//p' "$T/$1.$name")"
	done
}

storm() { # WHAT [STEP]
	python3 "$HOSTILE/storm.py" "$T" "$@" >"$T/said"
	ok $? "$1: $(tail -n 1 "$T/said")"
	sed '$d' "$T/said" | while read -r line; do note "$line"; done
	sent=$(sed -n '$s/ calls.*//p' "$T/said")
}

# All but the journal: its length may change, and nothing else.
state() {
	(cd "$STATE" && find . -name '*.jsonl' -printf '%p %m %y\n' -o \
	    -printf '%p %m %y %s %T@\n' && cksum replay) | sort
}

strange_names() { # of all that is in the state
	(cd "$STATE" && find . -printf '%P\n') | LC_ALL=C grep -Ev -e '^$' \
	    -e '^(format|replay|dead|journal|queue)$' \
	    -e '^journal/[0-9]{4}-[0-9]{2}-[0-9]{2}\.jsonl$' \
	    -e '^locks(/[0-9a-f]{2}|/work)?$' \
	    -e '^(instances|licenses|orders|tenants)(/[0-9a-f]{2})?$' \
	    -e "^instances/../$uuid\\.json\$" \
	    -e "^licenses/../(code|license)\\.$uuid\\.json\$" \
	    -e "^orders/../order\\.$uuid\\.json\$" \
	    -e "^tenants/../tenant\\.$uuid\\.json\$" \
	    -e "^queue/((code|license|order|tenant)\\.)?$uuid\$"
}
uuid='[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'

lines_of_others() { # in the journal and the log
	journal | python3 -c 'import json, sys
for line in sys.stdin.buffer.read().splitlines():
	if not isinstance(json.loads(line), dict): print(line)' 2>&1
	LC_ALL=C grep -Ev '^20[0-9-]+T[0-9:.]+Z (error|warning|info) [a-z_1]+\[[0-9]+\]: [ -~]*$' \
	    "$SITE/koogate.log"
}

for family in saas_v1 license_v1; do
	printf 13800000000 |
	    "$SUPPORT/cipher" encrypt 1 "$SITE/$family.key" >"$T/phone.$family"
done
begin good
storm good
is "$sent" 74 "every call of every family, in earnest and as a probe"
endpoints_end

begin hostile
before=$(find "$SITE" "$T" -path "$STATE" -prune -o -print | sort)
storm hostile "$step"
signed=$sent
before_state=$(state)
storm unsigned "$((step * 5))"
unsigned=$sent
is "$(state)" "$before_state" "what nobody signed changed nothing"
is "$(find "$SITE" "$T" -path "$STATE" -prune -o -print | sort |
    grep -v "/said$")" "$(echo "$before" | grep -v "/said$")" \
    "no file was made outside of the state"
storm good
for pid in $PIDS; do
	alive "$pid" || break
done
ok $? "and none of the programs ended"
endpoints_end
sleep 0.2
python3 "$HOSTILE/opens.py" "$STATE" "$T"/good.* -- "$T"/hostile.* >"$T/opens"
ok $? "all were asked for what good calls ask for: $(tail -n 1 "$T/opens")"
sed '$d' "$T/opens" | while read -r line; do note "$line"; done
paths=$(sed -n '$s/ paths.*//p' "$T/opens")
proof "hostile texts, signed, to all 8 families; opened outside the state" \
    "$signed calls, $paths paths, $(sed -n '$s/.*, \([0-9]*\) strange/\1/p' "$T/opens")" \
    ">= 10000, 0"
proof "the same unsigned; changes" "$unsigned calls, 0" 0
is "$(strange_names)" "" "no name in the state is strange"
is "$(lines_of_others)" "" "no line in journal and log is of another's making"
"$KOOGATE" fsck -c "$CONFIG" >"$T/fsck" 2>&1
is $? 0 "fsck is content: $(tail -n 1 "$T/fsck")"
"$KOOGATE" list -c "$CONFIG" >"$T/list"
for id in $(cut -d' ' -f1 "$T/list" | tail -n +2 | head -n "${HOSTILE_SHOWN:-8}"); do
	"$KOOGATE" show -c "$CONFIG" "$id"
done >>"$T/list" 2>&1
is "$(LC_ALL=C grep -acP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]' "$T/list")" 0 \
    "and what koogate prints of it does nothing to a terminal"
done_testing
