#!/bin/sh
# What `make dist` does: build/koogate-$VERSION.tar.gz, byte for byte the same
# from the same sources, be they a checkout or an unpacked tarball.
set -eu

cd "$(dirname "$0")/.."
name=koogate-$VERSION

in_git() {
	[ "$(git rev-parse --show-toplevel 2>/dev/null)" = "$(pwd -P)" ]
}

# In a checkout: what git knows, as it is here.
list_files() {
	if in_git; then
		git ls-files
	else
		find . -path ./build -prune -o -type f -print | sed 's|^\./||'
	fi
}

# All files of a tarball have one time.
epoch() {
	if in_git; then
		git log -1 --format=%ct
	else
		stat -c %Y Makefile
	fi
}

mkdir -p build
scratch=$(mktemp -d build/dist.XXXXXX)
trap 'rm -rf "$scratch"' EXIT
list_files | LC_ALL=C sort >"$scratch/files"
tar -c -f "$scratch/tar" --no-recursion --transform "s|^|$name/|" \
    --format=ustar --mtime "@$(epoch)" --owner=0 --group=0 --numeric-owner \
    --mode=u=rwX,go=rX -T "$scratch/files"
gzip -9n "$scratch/tar"
mv "$scratch/tar.gz" "build/$name.tar.gz"
echo "build/$name.tar.gz"
