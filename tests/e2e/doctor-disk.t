#!/bin/sh
# The doctor says what the file system under a state means for it: one in
# memory, one that is full, one that is read-only.
. tests/support/site.sh
site_make
. tests/support/doctor.sh
[ "$(id -u)" -eq 0 ] || skip_all "only root mounts"
mkdir -m 700 "$T/disk"
mount -t tmpfs -o size=700m,nr_inodes=20k,mode=0700 tmpfs "$T/disk" \
    2>"$T/mount.err" || skip_all "mount is not permitted here"
MOUNTED=$T/disk
cp -a "$STATE/." "$T/disk"
sed -i 's|"state_dir": "state"|"state_dir": "../disk"|' "$CONFIG"
STATE=$T/disk

doctor --no-network
is "$exit $(wrongs)" "0 1" "a state in memory is a warning"
finds warning disk 'on tmpfs' "which says so"
like "$(cat "$T/findings")" 'lost at reboot' "and why"

fill() { # MIB, of one file
	rm -f "$T/disk/fill"
	[ "$1" -eq 0 ] || fallocate -l "$1M" "$T/disk/fill" ||
	    bail "cannot fill"
}

fill 300
doctor --no-network
finds warning disk 'MiB are free' "less than 512 MiB"
is "$exit" 0 "exits 0"
config_set min_free_mib 500
doctor --no-network
finds bad disk 'new orders are refused: .* min_free_mib, 500' \
    "less than min_free_mib"
config_set min_free_mib 16
fill 640
doctor --no-network
finds bad disk '[0-9]* MiB are free' "less than 64 MiB"
is "$exit" 1 "exits 1"
fill 0

mount -o remount,nr_inodes=5k "$T/disk" || bail "cannot remount"
doctor --no-network
finds warning disk '[0-9]* inodes are free' "few inodes"
mount -o remount,nr_inodes=1500 "$T/disk" || bail "cannot remount"
doctor --no-network
finds bad disk '[0-9]* inodes are free' "very few inodes"
mount -o remount,nr_inodes=20k,ro "$T/disk" || bail "cannot remount"
doctor --no-network
finds bad disk 'mounted read-only' "a state that cannot be written"
is "$exit" 1 "exits 1"
done_testing
