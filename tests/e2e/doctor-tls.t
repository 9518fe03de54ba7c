#!/bin/sh
# The doctor looks at an address's TLS: the certificate's authority, name and
# end, and the version; and at the rest although these are wrong.
. tests/support/site.sh
site_make
. tests/support/doctor.sh

certificate() { # NAME DAYS NAMES
	openssl req -x509 -newkey rsa:2048 -nodes -days "$2" -subj "/CN=$1" \
	    -addext "subjectAltName=$3" -keyout "$T/$1.key" -out "$T/$1.pem" \
	    2>"$T/openssl.err" || bail "openssl: $(cat "$T/openssl.err")"
}

certificate long 365 IP:127.0.0.1
certificate late 10 IP:127.0.0.1
certificate last 1 IP:127.0.0.1
certificate other 365 DNS:elsewhere.example
for name in long late last other; do
	front "$name" "tls=$T/$name.pem,$T/$name.key"
done
front alters "tls=$T/long.pem,$T/long.key" alters
front plain
front old "tls=$T/long.pem,$T/long.key" old-tls

ask() { # FRONT [option...]
	_front=$1
	shift
	doctor --platform http://127.0.0.1:1 \
	    --url "https://127.0.0.1:$(port "$_front")/saas" "$@"
}

ask long --cacert "$T/long.pem"
is "$exit $(wrongs)" "0 0" "a good certificate is good"
like "$(cat "$T/findings")" 'ok.address.saas: TLS.*verifies for 36[45] days' \
    "it verifies for so many days"
ask late --cacert "$T/late.pem"
is "$exit" 0 "one with 10 days left is a warning"
finds warning address 'verifies for (9|10) days' "and says so"
ask last --cacert "$T/last.pem"
is "$exit" 1 "one with a day left is bad"
finds bad address 'verifies for [01] days' "and says so"
ask long
is "$exit" 1 "one that nobody has signed is bad"
finds bad address 'certificate of https.*does not verify' "and says so"
is "$(wrongs)" 1 "that is all there is"
like "$(cat "$T/findings")" 'ok.address.saas: Body-Sign fits' \
    "since the rest was looked at"
ask alters
finds bad address 'does not verify' "an unknown authority"
finds bad address 'Body-Sign does not fit' "does not hide a wrong Body-Sign"
ask other --cacert "$T/other.pem"
finds bad address 'does not verify' "a certificate for another name is bad"
ask old --cacert "$T/long.pem"
finds bad address 'speaks no TLS of version 1.2|no TLS with' "so is TLS 1.1"
is "$exit" 1 "exits 1"
ask plain
finds bad address 'no TLS with https' "so is none"

"$KOOGATE" doctor -c "$CONFIG" --platform http://127.0.0.1:1 -q \
    --url "https://127.0.0.1:$(port long)/" --cacert "$T/long.pem" >"$T/out" 2>&1
is "$? $(cat "$T/out")" "0 " "-q says nothing of what is good"
done_testing
