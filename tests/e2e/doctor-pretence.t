#!/bin/sh
# The doctor knows file systems that keep no locks, no modes, or nothing at all:
# the kernel's answers are replaced, since nobody has them all.
. tests/support/site.sh
command -v strace >/dev/null || skip_all "strace is not installed"
site_make
. tests/support/doctor.sh
strace -o "$T/probe" true 2>"$T/strace.err" ||
    skip_all "ptrace is not allowed here: $(head -n 1 "$T/strace.err")"
strace -o "$T/probe" -e inject=fstatfs:poke_exit=@arg2=00 true \
    2>"$T/strace.err" ||
    skip_all "strace cannot poke: $(head -n 1 "$T/strace.err")"

TRUE=$KOOGATE
pretend() { # STRACE-OPTION...: the doctor sees another world
	printf '#!/bin/sh\nexec strace -qq -o %s %s %s "$@"\n' "$T/trace" \
	    "$*" "$TRUE" >"$T/koogate"
	chmod 755 "$T/koogate"
	KOOGATE=$T/koogate
}

# Locks that are given to everybody

pretend -e inject=flock:retval=0
bad locks 'does not keep locks of whole files' "everybody gets a file's lock"
pretend -e inject=fcntl:retval=0
bad locks 'does not keep locks of bytes' "everybody gets a byte's lock"
pretend -e inject=flock:error=ENOLCK
bad locks 'of whole files .flock.: cannot take the lock' "nobody gets a lock"

# File systems: what f_type is, lowest byte first

while read -r magic verdict name; do
	pretend -e "inject=fstatfs:poke_exit=@arg2=${magic}00000000"
	doctor --no-network
	finds "$verdict" disk "$name" "$name: $verdict"
done <<'END'
30764c79 warning overlayfs
46557365 warning fuse
97190201 warning 9p
f6588485 warning ramfs
444d0000 bad vfat
424d53ff bad cifs
424d53fe bad smb
10325476 warning 0x76543210
END
pretend -e inject=fstatfs:poke_exit=@arg2=6969000000000000
doctor --no-network
is "$(grep -c '^ok|disk|the state is on nfs' "$T/findings")" 1 \
    "nfs is good as such"
pretend -e inject=fstatfs:error=EIO
bad disk 'cannot ask the file system' "a disk that does not answer"

# How it is mounted: a first line in /proc/self/mountinfo, which is the n-th read

strace -qq -y -e trace=read -o "$T/reads" "$TRUE" doctor -c "$CONFIG" \
    --no-network >"$T/out" 2>&1
nth=$(grep -n '/mountinfo>' "$T/reads" | head -n 1 | cut -d: -f1)
[ -n "$nth" ]
ok $? "it is read from mountinfo"

mounted() { # TYPE OPTIONS
	_line=$(printf '1 1 0:1 / %s rw - %s host:/x %s\\n1 1' \
	    "$(realpath "$STATE")" "$1" "$2")
	pretend -e "inject=read:poke_exit=@arg2=$(printf "$_line" | od -An -v -tx1 |
	    tr -d ' \n'):when=$nth"
}

mounted nfs4 rw,vers=4.2,hard,local_lock=none
good "nfs that is mounted well"
like "$(cat "$T/findings")" 'ok.disk.nfs4, mounted with no option' "and named"
for option in nolock soft softerr local_lock=all; do
	mounted nfs "rw,vers=3,$option,x"
	bad disk "mounted with the option $option: locks or writes" \
	    "nfs with $option"
done
mounted ext4 ro
bad disk 'it is mounted read-only' "what became read-only"

# Space

pretend -e inject=fstatfs:error=EIO:when=2
bad disk 'cannot ask for free space' "a disk that does not say what is free"
done_testing
