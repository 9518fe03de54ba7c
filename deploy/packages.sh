# Sourced: need_packages NAME… installs the Debian packages that are missing.
#
# Nothing is done, and nobody is asked, when all are there.

package_is_installed() {
	dpkg-query -W -f '${db:Status-Status}\n' "$1" 2>/dev/null |
	    grep -qx installed
}

need_packages() {
	missing=
	for package; do
		package_is_installed "$package" || missing="$missing $package"
	done
	[ -n "$missing" ] || return 0
	if ! command -v apt-get >/dev/null; then
		echo "please install the equivalents of:$missing" >&2
		return 1
	fi
	as_root=
	if [ "$(id -u)" -ne 0 ]; then
		if ! command -v sudo >/dev/null; then
			echo "please run as root: apt-get install$missing" >&2
			return 1
		fi
		as_root=sudo
	fi
	echo "installing:$missing"
	$as_root sh -c "$install_quietly" install $missing
}

# Debian starts a server when it installs one.  Ours must not listen to the
# world because somebody tried a quick start: no service is started, now or at
# the next boot.
install_quietly='
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
	trap "rm -f $policy" EXIT
	printf "#!/bin/sh\nexit 101\n" >"$policy" && chmod 755 "$policy"
fi
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update &&
    apt-get -qq -y --no-install-recommends install "$@" >/dev/null || exit 1
for server in lighttpd apache2 nginx; do
	case " $* " in
	*" $server "* | *" $server-light "*)
		systemctl disable "$server" >/dev/null 2>&1 || : ;;
	esac
done
'

# What it takes to build; what it takes to run the quick start.
BUILD_PACKAGES="gcc make libc6-dev libfcgi-dev libjansson-dev libssl-dev
    libcurl4-openssl-dev"
RUN_PACKAGES="lighttpd"
TEST_PACKAGES="perl python3 openssl php-cli curl strace spawn-fcgi libcmocka-dev
    clang-format mandoc patch valgrind"
# Without one of these the tests of a server are skipped, and say so.
SERVER_PACKAGES="apache2 libapache2-mod-fcgid nginx-light
    lighttpd-mod-openssl multiwatch systemd"
BENCH_PACKAGES="wrk strace spawn-fcgi curl"
# What `make fuzz` takes: the compiler, and the part of it that fuzzes.
FUZZ_PACKAGES="clang libclang-rt-dev"
# What `make race` and `make kill` take.
RACE_PACKAGES="spawn-fcgi multiwatch"
# What `make hostile` takes: servers, and what looks over a worker's shoulder.
HOSTILE_PACKAGES="python3 openssl curl strace spawn-fcgi multiwatch nginx-light
    lighttpd-mod-openssl"
# What `make analysis`, `make valgrind` and `make consttime` take.
ANALYSIS_PACKAGES="clang libclang-rt-dev clang-tidy cppcheck valgrind"
# What `make crash` takes.
CRASH_PACKAGES="strace python3 openssl patch"
# What `make distcheck` and `make deb` take.
LINT_PACKAGES="perl libcmocka-dev clang-format mandoc"
DEB_PACKAGES="build-essential debhelper dpkg-dev fakeroot lintian libcmocka-dev
    perl"
