#!/bin/sh
# koogate fsck opens all that is sealed, and reads Licenses that are files: a
# byte altered in one, or a key that is gone, is named.
. tests/support/site.sh
. tests/support/sites.sh
kit_site license saas kit
. tests/support/fsck.sh
config_set wait_ms 4000
config_set app_info '{ "frontEndUrl": "https://x.example/", "password": "p" }'
hook license <<'END'
#!/bin/sh
echo '{"licenseFile":"a.lic"}'
END
echo the-license >"$HOOKS/a.lic"

serve_with license spawn
call "$(new_body CS-1)"
call "$(apply_body "$(answer_id)" E1)"
is "$code" 000000 "a License is made"
site_stop
serve_with saas spawn
as saas
call "$(new_body CS-SAAS)"
id=$(answer_id)
site_stop
serve_with kit spawn
as kit
kit tenantSync "$tenant_add"
kit applicationSync "$(app_members a1 "$(secret_of CANARY)" 1)"
is "$code" 000000 "a tenant has an application"
site_stop
wait_for 80 no_runner
clean "the site is clean"
saas=$(echo "$STATE"/instances/*/"$id.json")
tenant=$(echo "$STATE"/tenants/*/*.json)
license=$(echo "$STATE"/licenses/*/license.*.json)
kept=${license%.json}.file

# Another letter within what is sealed, as if by who has a hand in the rest
alter() { # FILE
	cp -p "$1" "$T/record"
	without_digest "$1"
	python3 - "$1" <<-'END'
	import re, sys
	text = open(sys.argv[1]).read()
	at = text.find('"sealed":"') + 40 if "sealed" in text else 60
	other = "A" if text[at] != "A" else "B"
	open(sys.argv[1], "w").write(text[:at] + other + text[at + 1:])
	END
}
for file in "$saas" "$tenant" "$license"; do
	alter "$file"
	left "secret ${file#"$STATE/"}: .*does not open with key" \
	    "a secret altered in ${file#"$STATE/"}"
	put "$file"
done
alter "$kept"
left "attachment ${kept#"$STATE/"}: .*does not open: it was altered" \
    "a License altered"
put "$kept"
mv "$kept" "$T/kept"
left "attachment ${kept#"$STATE/"}: .*the License's file is missing" \
    "a License that is gone"
head -c 60 "$T/kept" >"$kept"
left "attachment ${kept#"$STATE/"}: " "a License cut"
mv "$T/kept" "$kept"

# An attachment of nobody
foreign=license.0d3cbc95-c3ea-8614-839c-b03036241889.file
shard=licenses/$(printf %s "${foreign%.file}" | sha256sum | cut -c1-2)
echo x >"$STATE/$shard/$foreign"
clean "a new one may be about to get its record"
old "$STATE/$shard/$foreign"
left "attachment $shard/$foreign: no record tells of it" "an orphan"
rm "$STATE/$shard/$foreign"

# The key
cp "$SITE/seal.key" "$T/seal.key"
printf '%064d\n' 9 >"$SITE/seal.key"
fsck
is "$(grep -c '^secret .*"seal_keys" does not list, left alone' \
    "$T/findings")" 3 "a key that is gone is named by each record"
cp "$T/seal.key" "$SITE/seal.key"
clean "all is well in the end"
done_testing
