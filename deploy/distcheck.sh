#!/bin/sh
# What `make distcheck` does: is the tarball all that it takes?
set -eu

cd "$(dirname "$0")/.."
. deploy/packages.sh
need_packages $BUILD_PACKAGES $LINT_PACKAGES
name=koogate-$VERSION
top=$(pwd)

say() {
	printf '\n== %s\n' "$*"
}

say "the tarball, twice"
rm -rf build/distcheck
mkdir -p build/distcheck
sh deploy/dist.sh
mv "build/$name.tar.gz" build/distcheck/
sh deploy/dist.sh >/dev/null
cmp "build/distcheck/$name.tar.gz" "build/$name.tar.gz"

tar -xzf "build/distcheck/$name.tar.gz" -C build/distcheck
cd "build/distcheck/$name"
# It is in a checkout, but none of it.
GIT_CEILING_DIRECTORIES=$top/build/distcheck
export GIT_CEILING_DIRECTORIES

say "build"
make -s -j"$(nproc)" DEVELOPER=1 test-programs
say "unit tests and lint"
mkdir -p build/tap
TAP_DIR=build/tap prove -j"$(nproc)" -e tests/support/keep-tap \
    build/tests/unit/* tests/lint/*.t

say "install and uninstall"
stage=$top/build/distcheck/stage
mkdir -p "$stage"
make -s DEVELOPER=1 DESTDIR="$stage" install
"$stage/usr/local/bin/koogate" --version
make -s DEVELOPER=1 DESTDIR="$stage" uninstall
left=$(find "$stage" -mindepth 1)
if [ -n "$left" ]; then
	echo "uninstall has left:" "$left" >&2
	exit 1
fi

say "the tarball of the tarball"
sh deploy/dist.sh
cmp "build/$name.tar.gz" "$top/build/distcheck/$name.tar.gz"
cd "$top"
rm -rf build/distcheck
say "build/$name.tar.gz is good"
