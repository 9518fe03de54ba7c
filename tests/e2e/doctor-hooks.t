#!/bin/sh
# The doctor finds what is wrong with hooks and their directory.
. tests/support/site.sh
site_make
. tests/support/doctor.sh

hook new <<'END'
#!/bin/sh
exit 0
END
warns hooks 'nothing of yours is done for:.*freeze' "events without a hook"
chmod 644 "$HOOKS/new"
bad hooks 'new is not executable' "a hook that cannot be run"
chmod 757 "$HOOKS/new"
bad hooks 'new can be written by anybody' "one that anybody writes"
chmod 755 "$HOOKS/new"
cp "$HOOKS/new" "$HOOKS/freeze.sh"
warns hooks 'freeze.sh is executable, but no event has that name' \
    "one with a suffix"
rm "$HOOKS/freeze.sh"
ln -s nothing "$HOOKS/freeze"
bad hooks 'freeze is a link to nothing' "a link to nothing"
rm "$HOOKS/freeze"
chmod 777 "$HOOKS"
bad hooks 'mode 0777: others can put hooks' "a directory for everybody's hooks"
chmod 770 "$HOOKS"
warns hooks 'mode 0770: others can put hooks' "or for the group's"
chmod 700 "$HOOKS"
mv "$HOOKS" "$T/hooks"
bad hooks 'hook' "a directory that is not there"
mv "$T/hooks" "$HOOKS"
sed -i 's/"saas":/"license":/' "$CONFIG"
bad products 'license: .*there is no hook .license' "a License without its hook"
done_testing
