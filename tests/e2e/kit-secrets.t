#!/bin/sh
# A clientSecret arrives encrypted for the seller's RSA key, in any of three
# paddings, and is at rest sealed; what does not decrypt is said so.  A key that
# is not good keeps the endpoint from starting.
. tests/support/site.sh
. tests/support/sites.sh
kit_site
hook application <<'END'
#!/bin/sh
cat >../../in.application
END
config_set wait_ms 4000

told_secret() { # the clientSecret that the hook was told
	sed -n 's/.*"clientSecret":"\([^"]*\)".*/\1/p' "$T/in.application"
}
secret() { # NAME CIPHERTEXT: of application a1
	rm -f "$T/in.application"
	kit applicationSync "$(app_members a1 "$2" 1)"
	is "$code $signed $(told_secret)" "000000 yes $3" "$1"
}

serve_with kit spawn
for family in kit kit_v1; do
	as "$family"
	secret "$family: SHA-256 with MGF1-SHA-256" \
	    "$(secret_of "CANARY-SECRET-1-$family" sha256)" \
	    "CANARY-SECRET-1-$family"
	secret "$family: SHA-256 with MGF1-SHA-1" \
	    "$(secret_of "CANARY-SECRET-2-$family" sha256 sha1)" \
	    "CANARY-SECRET-2-$family"
	secret "$family: SHA-1" "$(secret_of "CANARY-SECRET-3-$family" sha1)" \
	    "CANARY-SECRET-3-$family"
	rm "$T/in.application"
	for padding in sha256 'sha256 sha1' sha1; do
		kit applicationSync "$(app_members a1 \
		    "$(secret_of "CANARY-SECRET-3-$family" $padding)" 2)"
		is "$code $(ls "$T/in.application" 2>/dev/null)" "000000 " \
		    "$family: the same secret in $padding changes nothing"
	done
done
as kit
record=$(cat "$STATE"/tenants/*/tenant.*.json)
like "$record" '"clientSecret":\{"keyId":"[0-9a-f]{8}","sealed":"[A-Za-z0-9+/=]+"\}' \
    "it is sealed"
is "$(grep -rl CANARY "$STATE" "$SITE/koogate.log")" "" \
    "it is nowhere in the state, the journal and the log"

# What does not decrypt.

openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 \
    -out "$T/other.pem" 2>"$T/err"
cp "$SITE/kit.pub" "$T/kit.pub"
openssl pkey -in "$T/other.pem" -pubout -out "$SITE/kit.pub"
foreign=$(secret_of CANARY-OTHER)
cp "$T/kit.pub" "$SITE/kit.pub"
good=$(secret_of CANARY-GOOD)
pkcs1=$(printf CANARY | openssl pkeyutl -encrypt -pubin -inkey "$T/kit.pub" \
    -pkeyopt rsa_padding_mode:pkcs1 | base64 -w 0)
sha512=$(secret_of CANARY sha512)
blank=$(secret_of ' ')
binary=$(printf '\377\376' >"$T/binary"; secret_of "$(cat "$T/binary")")
for way in "blank|$blank" "what is no text|$binary" "for another key|$foreign" "in PKCS 1|$pkcs1" "in SHA-512|$sha512" \
    "cut|${good%????????}" "not at all|CANARY-PLAIN" "in hex|00ff00ff" \
    "altered|A${good#?}B"; do
	kit applicationSync "$(app_members a1 "${way#*|}" 1)"
	is "$code $says $signed" \
	    "000005 clientSecret: does not decrypt with the seller's RSA key yes" \
	    "encrypted ${way%%|*} it is refused"
done
is "$(grep -c 'clientSecret: does not decrypt with rsa_key' \
    "$SITE/koogate.log")" 9 "and the log says so each time"
is "$(cat "$STATE"/tenants/*/tenant.*.json | cksum)" \
    "$(printf '%s\n' "$record" | cksum)" "nothing has changed"
for fault in "clientSecret: missing|appId" "clientSecret: blank|clientSecret"; do
	case $fault in
	*missing*) members='"appId":"a1","clientId":"c1","flag":1' ;;
	*) members=$(app_members a1 '' 1) ;;
	esac
	kit applicationSync "$members"
	is "$code $says" "000002 ${fault%|*}" "${fault%|*}"
done
kit applicationSync "$(app_members a1 CANARY-PLAIN 0)"
is "$code" 000000 "to delete, nobody needs to decrypt it"
is "$(grep -c sealed "$STATE"/tenants/*/tenant.*.json)" 0 \
    "deleted, it is not kept"
secret "an application comes back" "$good" CANARY-GOOD
site_stop
is "$(grep -rl CANARY "$STATE" "$SITE/koogate.log")" "" "after all this no leak"

# Keys with which it does not start.

starts() { # TEXT NAME: does not, and says so
	KOOGATE_CONFIG=$CONFIG "$BUILD/cgi/kit.fcgi" -t >"$T/out" 2>&1
	is "$?" 111 "$2: it does not start"
	like "$(cat "$T/out")" "$1" "$2: and says why"
}
cp "$SITE/kit.pem" "$T/good.pem"
key_of_bits() {
	openssl genpkey -algorithm RSA -pkeyopt "rsa_keygen_bits:$1" \
	    -out "$SITE/kit.pem" 2>"$T/err"
}
key_of_bits 2048
starts 'rsa_key: .*holds an RSA key of 2048 bits: the platform wants 3072' \
    "a key of 2048 bits"
key_of_bits 3070
starts 'holds an RSA key of 3070 bits' "a key of 3070 bits"
cp "$SITE/kit.pub" "$SITE/kit.pem"
starts 'holds a public key' "a public key"
openssl pkey -in "$T/good.pem" -aes256 -passout pass:x -out "$SITE/kit.pem"
starts 'the key is encrypted' "an encrypted key"
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 \
    -out "$SITE/kit.pem" 2>"$T/err"
starts 'not RSA' "an elliptic one"
head -c 2000 /dev/urandom >"$SITE/kit.pem"
starts 'holds no private key in PEM' "garbage"
head -c 1000 "$T/good.pem" >"$SITE/kit.pem"
starts 'holds no private key in PEM' "half a key"
: >"$SITE/kit.pem"
starts 'rsa_key: ' "an empty file"
head -c 40000 /dev/zero >"$SITE/kit.pem"
starts 'rsa_key: ' "an endless one"
cp "$T/good.pem" "$SITE/kit.pem"
chmod 604 "$SITE/kit.pem"
starts 'chmod 600' "a key that others may read"
chmod 600 "$SITE/kit.pem"
if [ "$(id -u)" -eq 0 ]; then
	chown 1 "$SITE/kit.pem"
	starts 'uid 1' "a stranger's key"
	chown 0:0 "$SITE/kit.pem"
fi
mv "$SITE/kit.pem" "$SITE/away.pem"
starts 'No such file' "a missing key"
mkdir "$SITE/kit.pem"
starts 'rsa_key: ' "a directory"
rmdir "$SITE/kit.pem"
mkfifo "$SITE/kit.pem"
starts 'not a regular file' "a pipe"
rm "$SITE/kit.pem"
mv "$SITE/away.pem" "$SITE/kit.pem"
sed -i '/^  "rsa_key":/d' "$CONFIG"
starts 'rsa_key.* is missing' "no key at all"
config_set rsa_key '"kit.pem"'
grep -v '"seal_keys":\|"hook_dir":' "$CONFIG" >"$SITE/unsealed.json"
CONFIG=$SITE/unsealed.json
starts 'seal_keys.* is missing: the client secrets' "nothing to seal with"
CONFIG=$SITE/koogate.json
KOOGATE_CONFIG=$CONFIG "$BUILD/cgi/kit.fcgi" -t >"$T/out" 2>&1
is "$?" 0 "with all of that right it starts"
done_testing
