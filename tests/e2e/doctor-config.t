#!/bin/sh
# The doctor finds what is wrong with a configuration and its log.
. tests/support/site.sh
site_make
. tests/support/doctor.sh
good "a new site has no fault, when it says where buyers log in"
sed -i.said 's|www.seller.example/login|www.example.com/login|' "$CONFIG"
warns app_info 'frontEndUrl is .*, as .koogate init. has written it' \
    "one that is left as it was made"
is "$(wrongs)" 1 "and this is all"
mv "$CONFIG.said" "$CONFIG"

# The configuration

cp -p "$CONFIG" "$T/config"
echo '{' >"$CONFIG"
doctor --no-network
is "$exit" 111 "a configuration that does not load: 111"
cp -p "$T/config" "$CONFIG"
doctor --no-network -c "$T/nowhere"
is "$exit" 111 "none at all: 111"
chmod 602 "$CONFIG"
doctor --no-network
is "$exit" 111 "one that anybody writes: 111"
finds bad configuration 'anybody can write' "and says so"
chmod 620 "$CONFIG"
bad configuration 'mode 0620: others can write it' "one that the group writes"
config_set app_info '{ "frontEndUrl": "https://x.example/", "password": "p" }'
sed -i '/"app_info": { "frontEndUrl": "https:..www/d' "$CONFIG"
chmod 644 "$CONFIG"
warns configuration 'can be read by everybody and holds a password' \
    "one with a password that others read"
chmod 600 "$CONFIG"
config_set app_info '{ "frontendURL": "https://x.example/" }'
bad app_info 'unknown member' "an app_info with a misspelt member"
sed -i '/"app_info"/d' "$CONFIG"
sed -i '/"hook_dir"/d' "$CONFIG"
bad app_info 'is missing' "none, and no hooks"
cp -p "$T/config" "$CONFIG"
sed -i '/"log"/d;s/"window_s": 60,/"window_s": 60/' "$CONFIG"
warns log 'goes to standard error' "no log"
cp -p "$T/config" "$CONFIG"
sed -i 's/"log": "/"log": "nowhere\//' "$CONFIG"
bad log 'cannot make' "a log in a directory that is not there"
cp -p "$T/config" "$CONFIG"
: >"$SITE/koogate.log"
chmod 666 "$SITE/koogate.log"
warns log 'mode 0666' "a log that others write"
rm "$SITE/koogate.log"
if [ -c /dev/full ]; then
	"$KOOGATE" doctor -c "$CONFIG" --no-network >/dev/full 2>&1
	is $? 111 "what cannot be printed is a failure of the system: 111"
fi
done_testing
