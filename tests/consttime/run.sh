#!/bin/sh
# tests/e2e/constant-time.t for what gcc and clang make of the sources, with and
# without optimisation; and again for copies with a flaw in them, which it must
# find.
set -eu

cd "$(dirname "$0")/../.."
. deploy/packages.sh
need_packages $BUILD_PACKAGES libcmocka-dev valgrind clang

[ ! -d /dev/shm ] || TMPDIR=${TMPDIR:-/dev/shm}
T=$(mktemp -d "${TMPDIR:-/tmp}/koogate-consttime.XXXXXX")
trap 'rm -rf "$T"' EXIT
trap 'exit 130' INT TERM
cp -R Makefile lib tests "$T"
cd "$T"

# valgrind of Debian 12 cannot read the DWARF 5 of clang.
check() { # BUILD CC LEVEL: 0 when nothing was found
	make -s -j"$(nproc)" BUILD="$1" CC="$2" CFLAGS="$3 -gdwarf-4" \
	    "$1/tests/consttime/consttime" || {
		echo "$1 does not build" >&2
		exit 1
	}
	BUILD=$1 sh tests/e2e/constant-time.t >"$1/log"
}

builds=0 clean=0
for cc in gcc clang; do
	for level in -O0 -O2; do
		builds=$((builds + 1))
		if check "$cc$level" "$cc" "$level"; then
			clean=$((clean + 1))
		else
			echo "$cc $level:"
			cat "$cc$level/log"
		fi
	done
done

# The flaw takes the place of what is there; what is not there cannot be found.
flawed=0 found=0
plant() { # FILE WHAT FLAW
	cp "$1" "$T/good"
	sed "s/$2/$3/" "$T/good" >"$1"
	if cmp -s "$1" "$T/good"; then
		echo "no flaw could be planted in $1: $2" >&2
		exit 1
	fi
	flawed=$((flawed + 1))
	if check gcc-O2 gcc -O2; then
		echo "not found: $3, in $1"
	else
		found=$((found + 1))
	fi
	cp "$T/good" "$1"
}
plant lib/crypto/mac.c 'CRYPTO_memcmp(a, b' '__builtin_memcmp(a, b'
plant lib/protocol/token.c 'mac_equal(mac, claim->mac)' \
    '__builtin_strncmp((char *)mac, (char *)claim->mac, 32) == 0'
plant lib/protocol/signature.c 'if (mac_equal(mac' \
    'if (mac[0] == claim->mac[0] \&\& mac_equal(mac'
plant lib/base/codec.c 'hex_digit(p\[i\] & 15)' '"0123456789abcdef"[p[i] \& 15]'

echo "proof: builds in which time depends on a key (gcc, clang, -O0, -O2)" \
    "| $((builds - clean)) of $builds | 0"
echo "proof: of flaws planted in the product, found | $found of $flawed" \
    "| all"
[ $clean -eq $builds ] && [ $found -eq $flawed ]
