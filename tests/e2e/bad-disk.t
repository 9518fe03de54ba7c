#!/bin/sh
# A disk without inodes, one that turned read-only, a used-up quota, a file system
# without locks: each is a clear refusal, and a line that says what to do; nothing
# is damaged, and when it is over the same workers go on.
. tests/support/site.sh
command -v strace >/dev/null || skip_all "strace is not installed"
site_make
. tests/support/fsck.sh
strace -o "$T/probe" true 2>"$T/strace.err" ||
    skip_all "ptrace is not allowed here: $(head -n 1 "$T/strace.err")"
site_on_disk size=64m,nr_inodes=20k
config_set runner '"none"'
config_set wait_ms 0
config_set min_free_mib 0 # else the new ones would not even be tried
hook refresh <<'END'
#!/bin/sh
END
site_start spawn 2
call "$(new_body CS-OLD)"
id=$(answer_id)
freeze=$(status_body "$id" FREEZE)
LOG=$SITE/koogate.log
lines=0
_n=0

says() { # REGEX NAME: a line of the log since the last look
	like "$(tail -n +$((lines + 1)) "$LOG")" "$1" "$2"
	lines=$(wc -l <"$LOG")
}

refused() { # NAME LOG-REGEX
	before=$(state_sum)
	for _body in "$(new_body CS-NEW)" "$freeze" \
	    "$(refresh_body "$id" CS-REFUSED)"; do
		call "$_body"
		is "$status $code $signed" "200 000005 yes" "$1: refused"
	done
	is "$(state_sum)" "$before" "$1: every record is intact, none is new"
	says "$2" "$1: the log says why, and what to do"
	query "$id"
	is "$code" "${3:-000000}" "$1: a query is answered as it can be"
}

recovered() { # NAME
	_n=$((_n + 1))
	for _body in "$freeze" "$(status_body "$id" UNFREEZE)" \
	    "$(refresh_body "$id" "CS-R-$_n")" "$(new_body "CS-$_n")"; do
		call "$_body"
		is "$code" 000000 "$1 over: done"
	done
	for _pid in $PIDS; do
		alive "$_pid" || break
	done
	ok $? "$1 over: by the same workers"
	timeout 30 "$KOOGATE" run -c "$CONFIG" -q >"$T/run" 2>&1
	clean "$1 over: nothing is damaged"
	lines=$(wc -l <"$LOG")
}

mount -o remount,nr_inodes="$(df --output=iused "$T/disk" | tail -n 1 |
    tr -d ' ')" "$T/disk" || bail "cannot remount"
refused "no inodes" 'No space left on device \(make room: .*df -i'
mount -o remount,nr_inodes=20k "$T/disk"
recovered "no inodes"

# Workers keep two files open, which keeps a disk from being made read-only; the
# kernel, when it finds an error, does not ask.  So these files are elsewhere.
site_stop
for file in replay locks/work; do
	cp -p "$STATE/$file" "$T/${file#*/}"
	mount --bind "$T/${file#*/}" "$STATE/$file" || bail "cannot bind"
	MOUNTED="$STATE/$file $MOUNTED"
done
site_start spawn 2
query "$id"
mount -o remount,ro "$T/disk" || bail "cannot remount"
refused "read-only" 'Read-only file system \(.*remount'
mount -o remount,rw "$T/disk"
recovered "read-only"

# The kernel's answers replaced, for two workers while one call of each sort is
# refused.
PRETENDING=
pretend() { # STRACE-EXPRESSION...
	_words=
	for _word; do
		_words="$_words -e $_word"
	done
	for _pid in $PIDS; do
		_words="$_words -p $_pid"
	done
	rm -f "$T/strace.err"
	strace -o "$T/trace" $_words 2>"$T/strace.err" &
	PRETENDING=$!
	CHILDREN="$CHILDREN $PRETENDING"
	wait_for 100 eval \
	    '[ "$(grep -c attached "$T/strace.err")" -ge 2 ]' ||
	    bail "strace: $(cat "$T/strace.err")"
}

real() {
	end "$PRETENDING"
}

pretend inject=renameat,renameat2,rename:error=EDQUOT
refused "quota" 'quota exceeded \(make room, or have the quota raised'
real
recovered "quota"
pretend inject=flock:error=ENOLCK
refused "no locks" \
    'cannot take the lock .*put the state on a local disk: No locks available'
real
recovered "no locks"
pretend inject=flock:error=EOPNOTSUPP
refused "locks not supported" \
    'cannot take the lock .*local disk: Operation not supported'
real
recovered "locks not supported"
pretend inject=fcntl:error=ENOLCK
refused "no locks of bytes" \
    'cannot lock bytes .*local disk: No locks available' 000005
real
recovered "no locks of bytes"
site_stop
done_testing
