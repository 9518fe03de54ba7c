#!/bin/sh
# The AES keys of random access keys are those that the Java of this machine
# makes of them.
. tests/support/site.sh

for tool in java javac; do
	command -v $tool >/dev/null || skip_all "no $tool: the table stands in"
done
T=$(mktemp -d "${TMPDIR:-/tmp}/koogate.XXXXXX") || bail "no directory"
trap 'rm -rf "$T"' EXIT

javac -encoding UTF-8 -d "$T" tests/support/JavaKey.java >"$T/out" 2>&1
is $? 0 "JavaKey.java compiles"
note "$(cat "$T/out")"

SEED=$(date +%s)
note "seed $SEED"
java -cp "$T" JavaKey 2000 "$SEED" >"$T/java"
is "$(grep -cE '^[0-9a-f]{16,512} [0-9a-f]{32} [0-9a-f]{64}$' "$T/java")" 2000 \
    "Java makes 2,000 keys of each size"
cut -d ' ' -f 1 "$T/java" | "$SUPPORT/javakey" >"$T/ours"
is "$(cmp "$T/java" "$T/ours" 2>&1)" "" "ours are the same"

java -cp "$T" JavaKey 128 1 >"$T/java"
is "$(grep -v '^#' tests/support/javakey.txt | cmp - "$T/java" 2>&1)" "" \
    "and so is the table that was made in this way"
done_testing
