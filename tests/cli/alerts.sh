# Alerts fire once, not twice: over restarts, kills, interrupts, a join and two runs at once; what stood before does not fire. sh alerts.sh PROGRAM FOLDER
. tests/cli/_common.sh

# report NAME OUTLET DAY TEXT
report() {
	mkdir -p "$(dirname "$work/$1")"
	printf -- '---\noutlet: %s\npublished: %s\n---\n%s\n' "$2" "$3" "$4" >"$work/$1"
}
report held.txt 'River Courier' 2012-03-29 'Government soldiers hold the town of Gao, residents said on Thursday.'
report taken.txt 'River Courier' 2012-04-01 'Tuareg rebels of the MNLA captured the town of Gao on Saturday, residents said. Soldiers fled south in lorries.'
report too.txt 'Desert Herald' 2012-04-01 'The town of Gao fell to MNLA rebels on Saturday, a doctor at the hospital said.'
report denied.txt 'Savanna Times' 2012-04-02 \
	'The MNLA said on Monday that its fighters had taken Timbuktu. The defence ministry denied that Timbuktu had fallen.'
report fled.txt 'Savanna Times' 2012-04-03 \
	'Some 120,000 people have fled their homes in Mali since January, the United Nations refugee agency said on Tuesday.'
report more.txt 'Desert Herald' 2012-04-05 \
	'More than 130,000 people have fled their homes in Mali since January, the United Nations refugee agency said on Thursday.'
report stands.txt 'Harbour Wire' 2015-03-22 \
	'Houthi fighters seized the airport of Taiz on Sunday, a security official said. The governor of Taiz said the city itself had not fallen.'
report kidal.txt 'Desert Herald' 2012-03-31 'MNLA rebels captured the town of Kidal on Friday, a schoolteacher said.'

ledger=$work/war.gpkg

# fires WHAT COUNT PATTERN: the output has COUNT lines, and a line that matches when there are any
fires() {
	[ "$(wc -l <"$work/out")" = "$2" ] || { fail "$1: not $2 alerts but"; cat "$work/out"; return; }
	[ "$2" = 0 ] || grep -qE -- "$3" "$work/out" && pass || { fail "$1: no line has $3"; cat "$work/out"; }
}

add() {
	expect "adding $*" 0 '' "$program" add -q -l "$ledger" "$@"
}

# fresh WISH...: a new ledger that waits for these
fresh() {
	rm -f "$ledger" "$ledger-wal" "$ledger-shm"
	for wish in "$@"; do
		expect "waiting for $wish" 0 '' "$program" alert add $wish -l "$ledger"
		grep -q 'waited for from now on$' "$work/out" && pass || fail "waiting for $wish is not confirmed"
	done
}

# ---- once ----

fresh 'hands in Gao' dispute 'displaced over 100,000 people in Mali'
add "$work/held.txt"
fires 'who held it all along' 0
add "$work/taken.txt"
fires 'a change of hands' 1 '^Gao, Mali: now .*, before Malian government; since Sat 31 Mar 2012; reported, according to residents in River Courier  h:[0-9a-f]{12}$'
sed 's/.*  \([a-z]:[0-9a-f]*\)$/\1/' "$work/out" >"$work/ids"
add "$work/taken.txt"
fires 'the same again' 0
add "$work/too.txt"
fires 'better founded' 0
add "$work/denied.txt"
fires 'a dispute' 1 '^disputed: who took Timbuktu; .* in Savanna Times, against the defence ministry in Savanna Times  d:'
sed 's/.*  \([a-z]:[0-9a-f]*\)$/\1/' "$work/out" >>"$work/ids"
add "$work/fled.txt"
fires 'a figure' 1 '^displaced over 100,000 in Mali: Some 120,000 people, as of .*; reported, according to the United Nations refugee agency in Savanna Times  f:'
sed 's/.*  \([a-z]:[0-9a-f]*\)$/\1/' "$work/out" >>"$work/ids"
add "$work/more.txt"
fires 'a later total of one that passed' 0
add "$work/kidal.txt"
fires 'another place' 0
while read -r id; do
	expect "why $id" 0 '' "$program" why "$id" -l "$ledger"
done <"$work/ids"
[ "$(wc -l <"$work/ids")" = 3 ] && pass || fail 'the lines do not end in ids'
expect 'the list' 0 '' "$program" alert list -l "$ledger"
grep -q '^  hands in Gao$' "$work/out" && grep -q '^  Gao, Mali: now ' "$work/out" && pass || fail 'the list lacks what is waited for, or what fired'
expect 'the list as JSON' 0 '' "$program" alert -f json -l "$ledger"
python3 -c 'import json, sys
lines = [json.loads(line) for line in sys.stdin]
alerts = [a for a in lines if a["item"] == "alert"]
assert [a["wish"] for a in lines if a["item"] == "wish"] == ["hands in Gao", "dispute", "displaced over 100,000 people in Mali"], lines
assert [a["alert"] for a in alerts] == ["hands", "dispute", "figure"], alerts
assert alerts[0]["before"] == "Malian government" and alerts[0]["control"]["id"] == alerts[0]["id"] and not alerts[0]["left"]
assert len(alerts[1]["dispute"]["sides"]) == 2 and alerts[2]["over"] == 100000 and alerts[2]["figure"]["value"] == 120000' <"$work/out" && pass || fail 'the JSON'
expect 'verify' 0 '' "$program" verify "$ledger"

# ---- what stood before ----

fresh
add "$work/held.txt" "$work/taken.txt" "$work/denied.txt" "$work/fled.txt"
fires 'nobody waits' 0
for wish in hands dispute 'displaced over 100,000'; do
	expect "waiting for $wish" 0 '' "$program" alert add $wish -l "$ledger"
	expect "waiting for $wish twice" 0 '' "$program" alert add $wish -l "$ledger"
	grep -q 'waited for already$' "$work/out" && pass || fail 'a wish is kept twice'
done
expect 'check' 0 '' "$program" alert check -l "$ledger"
fires 'what stood before' 0
add "$work/too.txt" "$work/more.txt"
fires 'more of what stood before' 0
add "$work/kidal.txt"
fires 'what is new' 1 '^Kidal, Mali: now '
expect 'dropping it' 0 '' "$program" alert drop Hands -l "$ledger"
expect 'dropping it twice' 1 'hands: nobody waits for it' "$program" alert drop hands -l "$ledger"

fresh hands
add "$work/stands.txt"
fires 'what did not fall' 0
expect 'who holds it' 0 '' "$program" holds Taiz -l "$ledger"
grep -q '^Taiz, .*Yemeni government' "$work/out" && pass || fail 'nobody holds what did not fall'

# ---- grades, and one thing that two wait for ----

fresh 'hands in Gao if confirmed'
add "$work/held.txt" "$work/taken.txt"
fires 'only reported' 0
add "$work/too.txt"
fires 'confirmed' 1 '; confirmed, according to .* and 1 more report  h:'
fresh hands 'hands in Gao' 'hands in Mali'
add "$work/taken.txt"
fires 'what three wait for' 1 '^Gao, Mali: now '

# ---- what falls and comes back ----

fresh hands
add "$work/held.txt" "$work/taken.txt"
fires 'taken' 1 ': now .*, before Malian government'
expect 'retract' 0 '' "$program" retract taken.txt -q -l "$ledger" --why 'a forgery'
grep -q 'taken.txt .* is retracted' "$work/out" && sed -i 1d "$work/out" || fail 'the retraction is not told'
fires 'what was told holds no more' 1 '^Gao, Mali: now Malian government, before '
expect 'check' 0 '' "$program" alert check -l "$ledger"
fires 'what the retraction told' 0
expect 'taking it back' 0 '' "$program" retract taken.txt -q -l "$ledger" --undo --why 'it was none' --run "echo \"\$DATELINE_ALERT\" >'$work/ran'"
grep -q '^Gao, Mali: now .*, before Malian government' "$work/ran" && ! grep -q '^Gao, Mali' "$work/out" && pass || fail 'it holds again: the command'
rm "$work/ran"
add "$work/too.txt"
fires 'and holds again, told' 0
expect 'check' 0 '' "$program" alert check -l "$ledger"
fires 'nothing new' 0

# ---- decisions, and reading again ----

claim=$("$program" dump "$ledger" | sed -n 's/.*"id":"\(c:[0-9a-f]*\)".*"type":"seize".*"name":"Gao".*/\1/p' | sort -u)
[ "$(echo "$claim" | wc -w)" = 2 ] && pass || fail "two reports tell of Gao, not: $claim"
expect 'a rejection' 0 '' "$program" review reject $claim -q -l "$ledger" --why 'another Gao'
[ "$(grep -A1 -x 'FIRED  of what is waited for' "$work/out" | grep -c '^Gao, Mali: Malian government left, and nobody ')" = 1 ] && pass || { fail 'what a rejection fires'; cat "$work/out"; }
line=$("$program" review -l "$ledger" -f json | python3 -c 'import json, sys; print(json.load(sys.stdin)["decisions"][0]["id"])')
expect 'undone' 0 '^j:' "$program" review undo "$line" -l "$ledger" --why 'this one' -f json
python3 -c 'import json, sys
lines = [json.loads(line) for line in sys.stdin]
assert len(lines) == 2 and lines[0]["changes"] and lines[1]["alert"] == "hands" and not lines[1]["left"], lines' <"$work/out" && pass || fail 'what undoing fires, as JSON'
expect 'a grade' 0 '' "$program" review grade outlet:'River Courier' B -q -l "$ledger" --why 'it has been right'
grep -q FIRED "$work/out" && fail 'a grade fires' || pass
expect 'check' 0 '' "$program" alert check -l "$ledger"
fires 'what decisions told' 0
expect 'a command for no decision' 2 'nothing is decided' "$program" review -l "$ledger" --run true

# A ledger with a wish whose knowledge is not there is changed all the same, and what fires waits.
cp "$ledger" "$work/blind.gpkg"
expect 'without knowledge' 2 'nosuch' "$program" retract taken.txt -q -l "$work/blind.gpkg" --why it --knowledge nosuch
grep -q 'is retracted' "$work/out" && pass || fail 'it is not retracted'
expect 'without knowledge and wish' 0 '' "$program" alert drop hands -l "$work/blind.gpkg"
expect 'without knowledge and wish' 0 '' "$program" retract too.txt -q -l "$work/blind.gpkg" --why it --knowledge nosuch

# Somebody whom the knowledge here does not have is read again with knowledge that does.
report unheard.txt 'Desert Herald' 2012-04-01 'The Zurwani captured the town of Gao on Saturday, a doctor at the hospital said.'
mkdir "$work/lines"
printf '#: name\tother\nNational Movement for the Liberation of Azawad\t+;Zurwani\n' >"$work/lines/actors.tsv"
fresh hands
add "$work/held.txt" "$work/unheard.txt"
fires 'somebody unheard of' 0
expect 'read again, as before' 0 '' "$program" reread -q "$ledger"
fires 'nothing was read otherwise' 0
expect 'check with lines' 0 '' "$program" alert check -l "$ledger" --knowledge "$work/lines"
fires 'the claims are still as they were' 0
expect 'read again with lines' 0 '' "$program" reread -q "$ledger" --knowledge "$work/lines"
fires 'what was read otherwise' 1 '^Gao, Mali: now National Movement for the Liberation of Azawad, before Malian government'
expect 'check with lines' 0 '' "$program" alert check -l "$ledger" --knowledge "$work/lines"
fires 'and no more' 0

# ---- kills, interrupts, a full disk ----

fresh hands dispute 'displaced over 100,000'
"$program" add -q -l "$ledger" "$work/held.txt" "$work/taken.txt" "$work/denied.txt" "$work/fled.txt" --run "echo \"\$DATELINE_ALERT\" >>'$work/ran'; kill -9 \$PPID" \
	>"$work/out" 2>&1
[ $? = 137 ] && pass || fail 'it was not killed by its command'
[ "$(wc -l <"$work/ran")" = 1 ] && pass || fail 'the killed run did not run one command'
expect 'verify after the kill' 0 '' "$program" verify "$ledger"
"$program" add -q -l "$ledger" "$work/taken.txt" --run "echo \"\$DATELINE_ALERT\" >>'$work/ran'; kill -INT \$PPID" >"$work/out" 2>&1
[ $? = 130 ] && pass || fail 'an interrupt does not end it with status 130'
[ "$(wc -l <"$work/ran")" = 2 ] && pass || fail 'the interrupted run did not run one command'
expect 'a full disk' 2 'standard output: the disk is full' sh -c "'$program' add -q -l '$ledger' '$work/taken.txt' >/dev/full"
add "$work/taken.txt"
fires 'what the others left' 1 '  [hdf]:'
cat "$work/out" >>"$work/ran"
[ "$(sort -u "$work/ran" | wc -l)" = 3 ] && [ "$(wc -l <"$work/ran")" = 3 ] && pass || { fail 'each of the three once'; cat "$work/ran"; }
[ "$("$program" alert -f json -l "$ledger" | grep -c '"item":"alert"')" = 3 ] && pass || fail 'not all that fired is listed'
add "$work/taken.txt"
fires 'and no more' 0

# ---- commands ----

report quoted.txt '$(touch pwned) `touch pwned`' 2012-04-02 'MNLA rebels captured the town of Kidal on Friday, a schoolteacher said.'
fresh hands
expect 'a command' 0 '' sh -c "cd '$work' && '$program' add -q -l war.gpkg quoted.txt --run 'cat >got.json; echo \"\$DATELINE_KIND/\$DATELINE_PLACE/\$DATELINE_WISH/\$DATELINE_LEDGER\"; \
	echo \"\$DATELINE_ALERT\"'"
fires 'what it prints' 2 '^hands/Kidal/hands//.*/war.gpkg$'
grep -qF '$(touch pwned) `touch pwned`' "$work/out" && [ ! -e "$work/pwned" ] && pass || fail 'words of a report went through the shell'
python3 -c 'import json, sys; assert json.load(sys.stdin)["alert"] == "hands"' <"$work/got.json" && pass || fail 'the line on its standard input'
fresh hands
expect 'a command that fails' 1 'the command ended with status 7' "$program" add -q -l "$ledger" "$work/taken.txt" --run 'exit 7'
fires 'it is told instead' 1 '^Gao, Mali: now '
expect 'no command' 2 'run wants a command' "$program" add -q -l "$ledger" "$work/taken.txt" --run ''

fresh
expect 'a ledger' 0 '' "$program" add -q -l "$ledger" "$work/taken.txt"
sqlite3 "$ledger" "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1002)
	INSERT INTO alert(wish, kind, entry, line, json) SELECT 'hands', 'hands', 'h:0', 'alert ' || i, '{}' FROM n"
expect 'a ceiling on commands' 1 '1000 commands were run; 2 more alerts are told' "$program" alert check -l "$ledger" --run :
fires 'beyond the ceiling' 2 '^alert 1002$'

# ---- two at once, and a join ----

for round in 1 2 3 4; do
	fresh hands dispute 'displaced over 100,000'
	"$program" add -q -l "$ledger" "$work/taken.txt" "$work/too.txt" "$work/fled.txt" >"$work/one" 2>&1 &
	"$program" add -q -l "$ledger" "$work/kidal.txt" "$work/taken.txt" "$work/denied.txt" >"$work/two" 2>&1
	wait
	cat "$work/one" "$work/two" >"$work/out"
	[ "$(sed 's/:.*//' "$work/out" | sort | tr '\n' ' ')" = 'Gao, Mali Kidal, Mali displaced over 100,000 in Mali disputed ' ] && pass ||
		{ fail 'two runs at once'; cat "$work/out"; }
done

fresh hands
add "$work/held.txt" "$work/taken.txt"
fires 'before the join' 1 '^Gao'
rm -f "$work"/other.gpkg*
expect 'the other' 0 '' "$program" alert add dispute -l "$work/other.gpkg"
expect 'the other' 0 '' "$program" add -q "$work/too.txt" "$work/taken.txt" "$work/kidal.txt" -l "$work/other.gpkg"
expect 'join' 0 '' "$program" join -q "$ledger" "$work/other.gpkg"
fires 'what the join brought' 1 '^Kidal'
expect 'join again' 0 '' "$program" join -q "$ledger" "$work/other.gpkg"
fires 'the same join' 0
expect 'check after the join' 0 '' "$program" alert check -l "$ledger"
fires 'nothing is left' 0
expect 'the list' 0 '' "$program" alert -f json -l "$ledger"
grep -q '"wish":"dispute"' "$work/out" && fail 'a wish came along with another ledger' || pass
expect 'verify' 0 '' "$program" verify "$ledger"

# ---- what cannot be waited for ----

fresh
expect 'a ledger' 0 '' "$program" add -q -l "$ledger" "$work/taken.txt"
while IFS='|' read -r status wish pattern; do
	expect "$wish" "$status" "$pattern" "$program" alert add $wish -l "$ledger"
done <<'EOF'
2|hand|nothing is called "hand" that one can wait for
2|hands in|in which place
2|hands if|if what
2|hands in Gao if claimed|"if reported" and "if confirmed"
2|hands of Gao|"of" is not expected there
2|dispute if confirmed|a dispute has no grade
2|over 5|nothing is called "over"
2|displaced|over which number
2|displaced over|over which number
2|displaced over 10,00|"10,00" is no number
2|displaced over five|"five" is no number
2|sang over 5|nothing is called "sang"
1|hands in Qzxv|Qzxv: neither the gazetteer nor a report here knows such a place
2||add what
EOF
expect 'too long' 2 'longer than' "$program" alert add hands in "$(printf '%0200d' 0)" -l "$ledger"
expect 'no such action' 2 'no lists; is list meant' "$program" alert lists -l "$ledger"
expect 'no ledger' 2 'which ledger' "$program" alert list
expect 'a command for a wish' 2 'runs nothing' "$program" alert add hands -l "$ledger" --run true
expect 'nothing is waited for' 0 '' "$program" alert -f json -l "$ledger"
fires 'a bad wish is not kept' 0
finish
