#!/bin/sh
# A format that cannot be read is not taken for one that is damaged: the disk may
# be failing, and the state another version's.
. tests/support/site.sh
command -v strace >/dev/null || skip_all "strace is not installed"
site_make
strace -o "$T/probe" true 2>"$T/strace.err" ||
    skip_all "ptrace is not allowed here: $(head -n 1 "$T/strace.err")"
echo "koogate state 2" >"$STATE/format"

# What fstat(2) is called is the C library's matter.
for call in fstat,newfstatat read; do
	strace -o "$T/trace" -P "$STATE/format" -e "trace=$call" \
	    -e inject="$call:error=EIO" \
	    "$KOOGATE" fsck -c "$CONFIG" -q --repair >"$T/out" 2>"$T/err"
	is "$? $(cat "$T/out")" "111 " "$call fails: fsck gives up"
	like "$(cat "$T/err")" 'format: .*Input/output error' "and says why"
done
is "$(cat "$STATE/format") $(ls "$STATE" | grep -c lost)" \
    "koogate state 2 0" "and the format is what it was"
done_testing
