#!/bin/sh
# Whoever could put a link into the state leads no program out of it.
. tests/support/site.sh
site_make
site_start spawn 1
today=$STATE/journal/$(date -u +%Y-%m-%d).jsonl

call "$(new_body CS-1)"
id=$(answer_id)
file=$(ls "$STATE"/instances/*/"$id.json")
mv "$file" "$T/record"
ln -s "$T/record" "$file"
query "$id"
is "$code" 000005 "a record that is a link is not read"
call "$(status_body "$id" FREEZE)"
is "$code" 000005 "nor changed"
tool=$("$KOOGATE" show -c "$CONFIG" "$id" 2>&1)
like "$tool" 'cannot open: Too many levels of symbolic links' \
    "nor shown"
rm "$file"
mv "$T/record" "$file"
query "$id"
is "$code" 000000 "the record itself is"

echo before >"$T/elsewhere"
rm "$today"
ln -s "$T/elsewhere" "$today"
query "$id"
is "$code $(cat "$T/elsewhere")" "000000 before" \
    "a journal that is a link is not written through"
rm "$today"

shard=$STATE/locks/$(basename "$(dirname "$file")")
mv "$shard" "$shard.away"
ln -s "$T/elsewhere" "$shard"
call "$(status_body "$id" FREEZE)"
is "$code" 000005 "a lock that is a link is not taken"
mv "$shard.away" "$shard"

printf '#!/bin/sh\n' | hook freeze
config_set runner '"none"'
rm -f "$STATE/queue/$id" "$T/nothing"
ln -s "$T/nothing" "$STATE/queue/$id"
call "$(status_body "$id" FREEZE)"
is "$code $(ls "$T/nothing" 2>/dev/null)" "000005 " \
    "a marker that is a link is not made elsewhere"
rm "$STATE/queue/$id"
site_stop

for name in replay format; do
	mv "$STATE/$name" "$T/$name"
	ln -s "$T/$name" "$STATE/$name"
	KOOGATE_CONFIG=$CONFIG "$PROGRAM" -t >"$T/out" 2>&1
	is $? 111 "with a $name that is a link nothing starts"
	mv "$T/$name" "$STATE/$name"
done
for name in locks queue dead; do
	mv "$STATE/$name" "$T/$name"
	ln -s "$T/$name" "$STATE/$name"
	KOOGATE_CONFIG=$CONFIG "$PROGRAM" -t >"$T/out" 2>&1
	is $? 111 "nor with $name"
	rm "$STATE/$name"
	mv "$T/$name" "$STATE/$name"
done
"$KOOGATE" fsck -c "$CONFIG" >"$T/fsck" 2>&1
is $? 0 "with all in its place again, fsck is content"
done_testing
