# builds.sh, sourced by run.sh: gcc and clang, -O0 and -O2, 64 bits and 32, each
# with its own tests: all unit programs, and those of end to end that go through
# every floor.
#
# The libraries for 32 bits are fetched from Debian into build/i386 and used
# there: nothing is installed, and apt's own configuration stays as it is.

e2e="tests/e2e/cgi-by-hand.t tests/e2e/hook-synchronous.t
    tests/e2e/fuzz-corpus.t tests/e2e/state-of-0.1.0.t
    tests/e2e/passwords-at-rest.t"
i386=$PWD/build/i386
root=$i386/root
packages32="libc6-dev libgcc-12-dev libfcgi-dev libjansson-dev libssl-dev
    libcurl4-openssl-dev libcmocka-dev"

fetch32() { # once: a line says when it is complete
	[ ! -e "$i386/complete" ] || return 0
	rm -rf "$i386"
	mkdir -p "$i386/lists/partial" "$i386/cache/archives/partial" "$root"
	: >"$i386/status"
	cat >"$i386/apt.conf" <<-END
	Dir::State "$i386";
	Dir::State::status "$i386/status";
	Dir::Cache "$i386/cache";
	APT::Architecture "i386";
	APT::Architectures { "i386"; };
	END
	# Other sources than Debian's may have nothing for it, and say so.
	APT_CONFIG=$i386/apt.conf apt-get -qq update >"$T/apt" 2>&1 || :
	APT_CONFIG=$i386/apt.conf apt-get -qq -y --no-install-recommends \
	    --download-only install $packages32 >>"$T/apt" 2>&1 || {
		tail -n 4 "$T/apt"
		return 1
	}
	for deb in "$i386"/cache/archives/*.deb; do
		dpkg -x "$deb" "$root" || return 1
	done
	rm -rf "$i386/cache" "$i386/lists"
	touch "$i386/complete"
}

compiler() { # CC BITS: with what it takes for 32
	[ "$2" -eq 64 ] && echo "$1" && return
	case $1 in
	gcc) echo "gcc -m32 --sysroot=$root -B$lib32 -B$gcc32 -L$gcc32" \
	    "-isystem $root/usr/include/i386-linux-gnu" ;;
	clang) echo "clang --target=i686-linux-gnu --sysroot=$root" ;;
	esac
}

lib32=$root/usr/lib/i386-linux-gnu
gcc32=$root/usr/lib/gcc/i686-linux-gnu/12
# Old tags, so that the libraries find one another, too.
link32="-Wl,--dynamic-linker=$root/lib/ld-linux.so.2 \
-Wl,--disable-new-dtags,-rpath,$lib32:$root/lib/i386-linux-gnu"

# Without what is static, and without the check of time, which has a form of its
# own.
build() { # CC LEVEL BITS: build it and run its tests
	name=$1$2-$3
	link=
	[ "$3" -eq 64 ] || link=$link32
	BUILD=build/analysis/$name
	export BUILD
	mkdir -p "$BUILD"
	if ! make -s -j"$jobs" DEVELOPER=1 BUILD="$BUILD" \
	    CC="$(compiler "$1" "$3")" CFLAGS="$2 -gdwarf-4" LDFLAGS="$link" \
	    HAVE_STATIC= CONSTTIME= test-programs >"$T/$name" 2>&1; then
		grep -E 'error:|warning:' "$T/$name" || tail -n 4 "$T/$name"
		echo "proof: $1 $2, $3 bits | does not build | passes"
		failed=1
		return
	fi
	rm -rf "$T/tap"
	mkdir "$T/tap"
	TAP_DIR=$T/tap prove -j"$jobs" -e tests/support/keep-tap \
	    "$BUILD"/tests/unit/* $e2e >"$T/$name" 2>&1 || {
		failed=1
		sed -n '/^Test Summary/,$p' "$T/$name"
	}
	passed=$(cat "$T"/tap/*.tap | grep -c '^ok' || :)
	bad=$(cat "$T"/tap/*.tap | grep -c '^not ok' || :)
	grep -q '^Result: PASS' "$T/$name" || [ "$bad" -gt 0 ] || bad=1
	echo "proof: $1 $2, $3 bits: tests | $passed passed, $bad failed |" \
	    "0 failed"
}

bits=64
if [ "$(uname -m)" != x86_64 ]; then
	echo "proof: 32 bits | not tried on $(uname -m) | passes"
elif fetch32; then
	bits="64 32"
else
	echo "proof: 32 bits | no libraries to be had | passes"
	failed=1
fi
for bit in $bits; do
	for cc in gcc clang; do
		for level in -O0 -O2; do
			build $cc $level "$bit"
		done
	done
done
