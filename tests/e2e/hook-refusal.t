#!/bin/sh
# What a hook refuses is told to the platform in the hook's own words, and not
# tried again unless the hook allows it.
. tests/support/site.sh
site_make
site_start spawn

text=$(printf '%0255d' 0 | sed 's/0/满/g')
hook new <<END
#!/bin/sh
echo run >>../new.runs
case \$(cat) in
*CS-NEVER*) retry=false ;;
*) retry=true ;;
esac
[ -e ../full ] || { echo '{"appInfo":{"frontEndUrl":"https://t.example.com/"}}'
	exit 0; }
echo '{"resultCode":"000106","resultMsg":"$text","retry":'\$retry'}'
exit 100
END
hook upgrade <<END
#!/bin/sh
echo run >>../upgrade.runs
[ ! -e ../full ] || { echo '{"resultMsg":"$text"}'; exit 100; }
END

runs() { # EVENT
	wc -l <"$SITE/$1.runs" | tr -d ' '
}

touch "$SITE/full"
call "$(new_body CS-NEVER)"
id=$(answer_id)
is "$code $signed" "000106 yes" "a refused purchase gets the hook's code"
is "$(told)" "$text" "and its 255 characters"
like "$id" '^[0-9a-f-]{36}$' "and its id"
call "$(new_body CS-NEVER again)"
is "$code $(told) $(answer_id)" "000106 $text $id" "sent again: the same"
query "$id"
is "$code" 000106 "the query says the code"
rm "$SITE/full"
call "$(new_body CS-NEVER third)"
is "$code" 000106 "also when the hook would do it now"
is "$(runs new)" 1 "for it was not asked again"
call "$(status_body "$id" FREEZE)"
is "$code" 000000 "a freeze of it succeeds"
call "$(upgrade_body "$id" CS-U)"
is "$code" 000003 "an upgrade finds no instance"

touch "$SITE/full"
call "$(new_body CS-LATER)"
id=$(answer_id)
is "$code $(told)" "000106 $text" "a refusal that may be tried again is one, too"
call "$(new_body CS-LATER again)"
is "$code $(told) $(answer_id)" "000106 $text $id" "sent again, refused again"
is "$(runs new)" 3 "by the hook"
query "$id"
is "$code" 000106 "a query says the code"
is "$(runs new)" 3 "and asks no hook"
rm "$SITE/full"
call "$(new_body CS-LATER third)"
is "$code $(answer_id) $(runs new)" "000000 $id 4" "sent again, opened"
query "$id"
is "$code" 000000 "the query shows it"

touch "$SITE/full"
call "$(upgrade_body "$id" CS-U)"
is "$code $(told)" "000005 $text" "a refused upgrade gets 000005 and the words"
call "$(upgrade_body "$id" CS-U)"
is "$code $(told) $(runs upgrade)" "000005 $text 1" \
    "sent again: the same, without its hook"
query "$id"
is "$code" 000000 "the instance is as open as before"
"$KOOGATE" jobs -c "$CONFIG" >"$T/jobs"
like "$(cat "$T/jobs")" "^dead +$id\.2 +upgrade .*refused, answers 000005; last: 满满满" \
    "koogate jobs shows the dead letter"
call "$(upgrade_body "$id" CS-U2)"
is "$code $(runs upgrade)" "000005 2" "another upgrade asks the hook"
rm "$SITE/full"
"$KOOGATE" retry -c "$CONFIG" "$id.2" >"$T/out"
is "$? $(head -n 1 "$T/out")" "0 $id.2: will be tried again" \
    "koogate retry revives the first one"
done_once() {
	[ "$(runs upgrade)" = 3 ] && [ "$(jobs_of dead)" = 2 ]
}
wait_for 50 done_once
ok $? "which is carried out"
call "$(upgrade_body "$id" CS-U)"
is "$code $(runs upgrade)" "000000 3" "sent again, it is done"
"$KOOGATE" retry -c "$CONFIG" --all-dead >"$T/out"
is "$? $(grep -c 'will be tried again' "$T/out")" "0 2" \
    "koogate retry --all-dead revives the other two"
wait_for 50 no_jobs
ok $? "and nothing is left"
is "$(journal | grep -c '满')" 0 "the journal has not a word of the hook's"
is "$(journal | grep -c '"resultCode":"000106"')" 7 "but the codes"
done_testing
