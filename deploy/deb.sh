#!/bin/sh
# What `make deb` does: a Debian package from the tarball, in build/deb/.
set -eu

cd "$(dirname "$0")/.."
. deploy/packages.sh
need_packages $BUILD_PACKAGES $DEB_PACKAGES
name=koogate-$VERSION

sh deploy/dist.sh
rm -rf build/deb
mkdir -p build/deb
tar -xzf "build/$name.tar.gz" -C build/deb
(cd "build/deb/$name" && dpkg-buildpackage -us -uc -b)
rm -rf "build/deb/$name"
lintian --fail-on error,warning build/deb/*.changes
ls build/deb/*.deb
