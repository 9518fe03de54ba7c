#!/bin/sh
# The example hook for `release` removes one tenant, and nothing else, ever.
. tests/support/site.sh
. tests/support/hooks.sh
hooks_make

mkdir -p "$T/tenants/other"
run release.sh release
is "$rc $(ls "$T/tenants")" "0 other" "release.sh: nothing there is fine"
forget_tenants
run release.sh release
is "$rc" 0 "release.sh: no directories at all are fine"
mkdir -p "$T/tenants/other" "$T/tenants-private"
mkdir "$T/precious"
long=$(printf %065d 0)
mkdir "$T/tenants/$long"
for AS in '' . .. ../precious other/../.. "$ID/.." -rf 'other x' '*' "$long"; do
	(cd "$HOOKS" && env -i PATH=/usr/bin:/bin KOOGATE_INSTANCE_ID="$AS" \
	    ./release.sh) </dev/null >"$T/out" 2>"$T/err"
	is "$? $(ls "$T/tenants" | wc -l) $(ls -d "$T/precious")" \
	    "100 2 $T/precious" "release.sh refuses \"$AS\""
done
done_testing
