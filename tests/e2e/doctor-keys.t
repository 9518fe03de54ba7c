#!/bin/sh
# The doctor finds what is wrong with key files, each by itself.
. tests/support/site.sh
FAMILIES=saas,license_code,notify
site_make
. tests/support/doctor.sh

cp -p "$CONFIG" "$T/config"
good "a new site has no fault"

chmod 644 "$SITE/notify.key"
bad keys 'keys/notify/0: .*mode 0644' "a key that others read"
like "$(cat "$T/findings")" 'ok.keys.keys/saas/0: .* mode 0600' \
    "does not hide the others"
like "$(cat "$T/findings")" 'ok.state' "nor the state"
chmod 600 "$SITE/notify.key"
chmod 644 "$SITE/seal.key"
doctor --no-network
is "$exit" 111 "a sealing key that others read stops everything: 111"
chmod 600 "$SITE/seal.key"
if [ "$(id -u)" -eq 0 ]; then
	chown 65534 "$SITE/saas.key"
	bad keys 'keys/saas/0: .*belongs to uid 65534' "a key of somebody else"
	chown 0 "$SITE/saas.key"
	chown -R 65534 "$SITE"
	doctor --no-network
	finds bad user 'runs as uid 0, and .*koogate.json belongs to uid 65534' \
	    "a site of somebody else: who should look at it"
	chown -R 0 "$SITE"
fi
cp "$SITE/saas.key" "$SITE/notify.key"
warns keys 'keys/saas/0 and keys/notify/0 are the same key' \
    "two families with one key"
sed -i 's/saas.key" }/saas.key" }, { "file": "saas.key" }/' "$CONFIG"
warns keys 'keys/saas/0 and keys/saas/1 are the same key' "one listed twice"
printf '%036d\n' 5 >"$SITE/notify.key"
printf '%036d\n' 6 >"$SITE/old.key"
sed -i 's/{ "file": "saas.key" } \]/{ "file": "old.key", "until": "2020-01-01T00:00:00Z" } ]/' \
    "$CONFIG"
warns keys 'keys/saas/1 has expired' "an old key that has expired"
soon=$(date -u -d '3 days' +%Y-%m-%dT00:00:00Z)
sed -i "s/2020-01-01T00:00:00Z/$soon/" "$CONFIG"
warns keys 'keys/saas/1 ends within 7 days' "one that soon will"
sed -i 's/{ "file": "saas.key" },//;s/'"$soon"'/2020-01-01T00:00:00Z/' "$CONFIG"
bad 'configuration' 'every key of the family saas has expired' "only that"
cp -p "$T/config" "$CONFIG"
rm "$SITE/saas.key"
bad keys 'keys/saas/0: .*No such file' "a key that is not there"
printf '%036d\n' 7 >"$SITE/saas.key"
good "with all of it in order again, no fault"

chmod 644 "$SITE/saas.key"
doctor --platform http://127.0.0.1:1 --url http://127.0.0.1:1
like "$(cat "$T/findings")" 'skipped.address.saas: not asked: first put the keys' \
    "and nobody is asked without keys"
chmod 600 "$SITE/saas.key"
done_testing
