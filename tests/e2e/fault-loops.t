#!/bin/sh
# A sample of tests/fault/run.sh: calls and allocations of verbs fail here and
# there, or are the last before a kill -9.  Never is success told without its
# effect; the record is the old or the new one; fsck finds nothing that what is
# done again does not mend.
#
# Knob: FAULT_EVERY=101, one place in so many; `make fault` takes all.
. tests/support/site.sh
. tests/support/families.sh
. tests/support/sites.sh
. tests/fault/verbs.sh
[ -x "$BUILD/tests/fault/shim.so" ] ||
    skip_all "not with a sanitizer, which takes over the allocations, too"
LOOPS="-e ${FAULT_EVERY:-101}"
verbs_site
RESULTS=$T/results

# What was not taken over would not fail, and nobody would miss it.
symbols() { # WHICH FILE
	nm -D "--$1-only" "$2" | sed 's/.* //; s/@.*//' | sort
}
about_files='^_*(p?read|p?write|open|close|fsync|rename|link|unlink|mkdir|f?stat|ftruncate|flock|fcntl|posix_fallocate|futimens|utimens|dup|fork|pipe)(at|dir|ate)?[23]?(64)?(_2|_chk)?$'
symbols defined "$BUILD/tests/fault/shim.so" >"$T/taken"
for program in "$PROGRAM" "$KOOGATE"; do
	symbols undefined "$program" | grep -E "$about_files" >"$T/wanted"
	is "$(wc -l <"$T/wanted" | awk '{ print ($1 > 15) }') $(
	    comm -23 "$T/wanted" "$T/taken" | tr '\n' ' ')" "1 " \
	    "every call of ${program##*/} about files is taken over"
done
verbs_saas
verbs_runner
verbs_notify

note "$(cat "$RESULTS")"
wrong() {
	grep '^[a-z0-9-]*: .*; .* number ' "$RESULTS.wrong"
}
[ -z "$(wrong)" ] || note "$(wrong)"
while read -r name counts; do
	is "$(echo "$counts" | tr ' ' '\n' | sed -n 's/^violations=//p')" 0 \
	    "${name#verb=}: nothing that must not be"
done <"$RESULTS"
is "$(awk '{ sub("failed=", "", $4); sub("killed=", "", $7); f += $4; k += $7 }
	END { print (f > 100), (k > 10) }' "$RESULTS")" "1 1" \
    "more than 100 calls have failed, and more than 10 were the last"
done_testing
