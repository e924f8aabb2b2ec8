# What every command does with its arguments: usage, formats, sources, exit statuses, channels. sh commands.sh PROGRAM FOLDER
. tests/cli/_common.sh

here=$(pwd)
mkdir "$work/reports"
cat >"$work/reports/one.txt" <<'TEXT'
KABUL, Aug 9, 2021 (AFP) - Taliban fighters captured the northern city of Aybak on Monday, its deputy governor said.

If Kunduz fell too, the road would be cut. Hundreds of families have fled.
TEXT
cat >"$work/reports/two.txt" <<'TEXT'
KABUL, Aug 10, 2021 (Reuters) - The Taliban said on Tuesday that they had entered Mazar-i-Sharif. Residents denied it.
TEXT
cd "$work" || exit 2
sum() { sha256sum <"$1" | cut -d' ' -f1; }
json() {
	python3 -c '
import json, sys
lines = [json.loads(l) for l in open(sys.argv[1], encoding="utf-8")]
sys.exit(not eval(sys.argv[2], {"lines": lines, "json": json}))' "$work/out" "$2" && pass || fail "$1: $2"
}
says() { grep -qE -- "$2" "$work/out" && pass || fail "$1: no line of standard output has $2"; }

# ---- usage ----

expect 'no command' 2 'a command is missing' "$program"
expect 'an unknown command' 2 'no command breif; is brief meant' "$program" breif
expect 'a command that is like none' 2 'no command zzzzzzzz$' "$program" zzzzzzzz
expect 'help of what is like none' 2 'no command nope$' "$program" help nope
expect 'a short command with a letter gone' 2 'is add meant' "$program" ad reports
expect 'a word that is too long to find' 2 'too long to look for' "$program" find "$(head -c 20000 /dev/zero | tr '\0' a)" --from reports
expect 'help of an unknown command' 2 'is brief meant' "$program" help breif
expect 'an unknown option' 2 'brief: unknown option --widht; is --width meant' "$program" brief --widht 80 reports
expect 'an option that another command has' 2 'unknown option --color' "$program" code --color reports
expect 'a letter that is no option' 2 'unknown option' "$program" code -Z reports
expect 'an option without its value' 2 '--metadata wants a value' "$program" code reports --metadata
expect 'a format that there is not' 2 '--format text: there is jsonl' "$program" code --format text reports
expect 'a width that is none' 2 '--width wide: not a number' "$program" brief --width wide reports
expect 'a width that is too small' 2 '--width 5: not a number from 40' "$program" brief --width 5 reports
expect 'no job' 2 '--jobs 0: not a number' "$program" code --jobs 0 reports
expect 'a size that is none' 2 '--max-file 12Q: not a size' "$program" code --max-file 12Q reports
expect 'a size beyond everything' 2 '--max-file 99999999999G: not a size' "$program" code --max-file 99999999999G reports
expect 'a day that is none' 2 'not a day like' "$program" code --published tomorrow reports
expect 'colour when?' 2 'there is auto, always and never' "$program" brief --color=sometimes reports
for command in brief code dump read explain; do
	expect "$command of nothing" 2 'nothing to read' "$program" $command
done
expect 'add into nothing' 2 'which ledger' "$program" add reports
expect 'add of nothing' 2 'nothing to read' "$program" add -l x.gpkg
expect 'holds what' 2 'which place' "$program" holds
expect 'holds where' 2 'nothing to read: name a ledger with -l' "$program" holds Aybak
expect 'why what' 2 'which id' "$program" why
expect 'find what' 2 'which words' "$program" find
expect 'find where' 2 'nothing to search' "$program" find Aybak
expect 'verify what' 2 'name one ledger' "$program" verify
expect 'retract what' 2 'which report' "$program" retract -l x.gpkg --why it
expect 'retract where' 2 'which ledger' "$program" retract one.txt --why it
expect 'retract why' 2 'give the reason|Give the reason' "$program" retract one.txt -l x.gpkg
expect 'retract two' 2 'one report at a time' "$program" retract one.txt two.txt -l x.gpkg --why it
expect 'map what' 2 'name one ledger' "$program" map
[ ! -e x.gpkg ] && pass || fail 'a ledger was made by a command that was not understood'

# ---- help and version ----

for way in help --help -h; do
	expect "$way" 0 '' "$program" $way
	says "$way" '^  brief '
done
expect 'version' 0 '' "$program" --version
says 'version' '^dateline [0-9]+\.[0-9]+\.[0-9]+$'

# ---- code, read, explain ----

expect 'code' 0 '' "$program" code reports
json 'code' 'len(lines) >= 4 and [l["report"] for l in lines] == sorted(l["report"] for l in lines)'
json 'code' 'list(lines[0])[:18] == "id report begin end trigger sentence type actor target place time factuality cues source quantity rule plover acled".split()'
json 'code' 'any(l["type"] == "seize" and l["place"] and l["time"] and l["time"]["begin"] == "2021-08-09" and l["source"][0]["text"] == "its deputy governor" for l in lines)'
cp "$work/out" "$work/all"
expect 'code of files in another order' 0 '' "$program" code reports/two.txt reports/one.txt
[ "$(sort "$work/out" | sha256sum)" = "$(sort "$work/all" | sha256sum)" ] && pass || fail 'code keeps the order of its arguments, and says the same of each'
"$program" code - <reports/one.txt >"$work/out" 2>"$work/err" && pass || fail 'standard input'
json 'standard input' 'lines and all(l["report"] == "-" for l in lines)'
expect 'metadata from options' 0 '' "$program" code reports/one.txt --outlet 'The Harbour Post' --published 2020-01-02 --agency 'AP;AFP'
json 'metadata from options' 'lines[0]["source"][-1] == {"level": 2, "name": "The Harbour Post", "role": "outlet"} and {s["name"] for s in lines[0]["source"] if s["role"] == "agency"} == {"AP", "AFP"}'
printf 'path,outlet,published\nreports/one.txt,The Table,2021-08-12\n' >table.csv
expect 'metadata from a table' 0 '' "$program" code reports/one.txt --metadata table.csv --outlet Option
json 'metadata from a table' 'lines[0]["source"][-1]["name"] == "The Table"'
printf 'path,outlet\nreports/one.txt,A\nreports/onne.txt,B\nthree.txt,C\n' >table.csv
expect 'rows of no file' 0 'table.csv: 2 rows of no file that was read, the first of reports/onne.txt$' "$program" code reports --metadata table.csv
expect 'rows of no file, quietly' 0 '' "$program" code reports --metadata table.csv --quiet
printf 'path,published\r\nreports/one.txt,2021-08-09\r\nreports/two.txt,yesterday\r\n' >table.csv
expect 'a row that is wrong' 2 'table.csv: byte 60: line 3: a day of publication' "$program" code reports --metadata table.csv
expect 'a table that is not there' 2 'nosuch.csv' "$program" code reports/one.txt --metadata nosuch.csv
expect 'read' 0 '' "$program" read reports
json 'read' 'len(lines) == 2 and list(lines[0]) == "id title byline published outlet agency language url text".split() and lines[0]["agency"] == ["AFP"]'
expect 'explain' 0 '' "$program" explain --format json reports
json 'explain' 'len(lines) == 2 and all(k in lines[0] for k in "report published sentences names times places quotes".split())'
json 'explain' 'all(1 == sum(t["head"] == 0 for t in s["tokens"]) and all(0 <= t["head"] <= len(s["tokens"]) for t in s["tokens"]) for l in lines for s in l["sentences"])'
expect 'a folder without a report' 1 'no report was found' "$program" code "$(mkdir hollow && echo hollow)"
expect 'a file that is not there' 1 'nosuch.txt: no such file' "$program" code reports/one.txt nosuch.txt
json 'a file that is not there' 'len(lines) >= 2'

# ---- brief ----

expect 'brief' 0 '' "$program" brief reports
says 'brief' '^BRIEF  2 reports from 2 origins'
says 'brief' '^WHAT CHANGED  since Mon 9 Aug 2021'
says 'brief' '^WHO HOLDS WHAT'
says 'brief' 'A[iy]bak: now Taliban'
! grep -q "$(printf '\033')" "$work/out" && pass || fail 'colours in a pipe'
grep -q '^SET ASIDE' "$work/out" && fail 'the page tells what was set aside' || pass
expect 'all of the brief' 0 '' "$program" brief --full reports
says 'all of the brief' '^CONTROL'
says 'all of the brief' 'Taliban took A[iy]bak'
says 'all of the brief' '^SET ASIDE'
expect 'brief since a day' 0 '' "$program" brief --since 2021-08-01 reports
says 'brief since a day' '^WHAT CHANGED  since Sun 1 Aug 2021$'
expect 'brief since no day' 2 '--since last week: not a day like 2021-08-09' "$program" brief --since 'last week' reports
expect 'brief since a day that is not' 2 'not a day like 2021-08-09' "$program" brief --since 2021-02-30 reports
expect 'brief as Markdown' 0 '' "$program" brief --format markdown reports
says 'brief as Markdown' '^## WHO HOLDS WHAT$'
says 'brief as Markdown' '^. Samangan . ..A[iy]bak.. . Taliban . 9.Aug . .* . `h:[0-9a-f]+` .$'
expect 'all of the brief as Markdown' 0 '' "$program" brief --full --format markdown reports
says 'all of the brief as Markdown' '^## SET ASIDE$'
expect 'brief in colour' 0 '' env TERM=xterm "$program" brief --color reports
grep -q "$(printf '\033\\[1m')" "$work/out" && pass || fail 'no colours though asked for'
for width in 40 60 80 132; do
	expect "brief of $width columns" 0 '' "$program" brief --width $width reports
	python3 -c 'import sys; sys.exit(any(len(l.rstrip("\n")) > int(sys.argv[2]) for l in open(sys.argv[1], encoding="utf-8")))' "$work/out" $width && pass || fail "lines beyond $width columns"
done
expect 'brief as JSON' 0 '' "$program" brief --format json reports
json 'brief as JSON' 'list(lines[0]) == "engine knowledge reports control events figures disputes origins shared set_aside withdrawn fell decisions unread".split()'
cp "$work/out" "$work/brief.json"
expect 'brief of what is not there' 1 'nosuch' "$program" brief nosuch
[ ! -s "$work/out" ] && pass || fail 'a brief of nothing was printed'

printf -- '---\npublished: 2021-11-15\n---\nAt least 12 teachers have been killed or abducted by gunmen in Ituri this year, officials said.\n' >joint.txt
expect 'a number over two kinds' 0 '' "$program" brief --full joint.txt
says 'a number over two kinds' 'Gunmen killed teachers in Ituri'
says 'a number over two kinds' 'At least 12 teachers, Ituri'

# ---- ledger ----

expect 'add' 0 'war.gpkg: 2 reports added$' "$program" add reports -l war.gpkg
expect 'add again' 0 'war.gpkg: 0 reports added, 2 known already$' "$program" add reports -l war.gpkg
expect 'add quietly' 0 '' "$program" add -q reports --ledger war.gpkg
printf -- '---\npublished: 09/08/2021\n---\nTaliban fighters took Aybak.\n' >odd.txt
expect 'add what has a day that cannot be read' 0 'odd.gpkg: 1 report added, 1 with findings$' "$program" add odd.txt -l odd.gpkg
expect 'its brief' 0 '' "$program" brief --full odd.gpkg
says 'its brief' '^    found: no day that can be read: "09/08/2021"'
expect 'verify' 0 '' "$program" verify war.gpkg
expect 'map' 0 'war.gpkg: the map is up to date$' "$program" map war.gpkg
sqlite3 war.gpkg "UPDATE control SET holder='Somebody'; UPDATE event SET actor='Somebody'" || fail 'sqlite3'
expect 'verify a changed map' 1 '' "$program" verify war.gpkg
says 'verify a changed map' 'war.gpkg: the map layers were changed'
expect 'make the map anew' 0 '' "$program" map -q -l war.gpkg
expect 'verify what was made anew' 0 '' "$program" verify war.gpkg
cp war.gpkg later.gpkg
expect 'add to a ledger with a map' 0 'later.gpkg: 1 report added, 1 with findings; its map is 1 report behind' "$program" add odd.txt -l later.gpkg
expect 'verify a map that is behind' 0 '' "$program" verify later.gpkg
says 'verify a map that is behind' 'later.gpkg: the map is 1 report behind'
expect 'map of what is behind' 0 '' "$program" map -q later.gpkg
expect 'verify what was brought up to date' 0 '' "$program" verify later.gpkg
says 'verify what was brought up to date' 'nothing differs'
grep -q behind "$work/out" && fail 'the map is still behind'
expect 'retract from a ledger with a map' 0 'later.gpkg: its map is 1 report behind' "$program" retract odd.txt -l later.gpkg --why 'it was taken down'

# ---- retract, versions of a page ----

mkdir pages
printf 'BOUAKE, Ivory Coast, Sept 20 - Rebels have captured the town of Korhogo, residents said on Friday.\n' >pages/1.txt
printf 'BOUAKE, Ivory Coast, Sept 21 - Soldiers still hold the town of Korhogo, residents said on Saturday.\n' >pages/2.txt
cat >pages.csv <<'END'
path,outlet,url,published
pages/1.txt,The Lagoon Post,https://www.lagoonpost.example/korhogo/,2002-09-20
pages/2.txt,The Lagoon Post,http://lagoonpost.example/korhogo#top,2002-09-21
END
expect 'a page that changed' 0 '' "$program" brief pages --metadata pages.csv
says 'a page that changed' '^WITHDRAWN'
says 'a page that changed' '^  pages/1.txt  The Lagoon Post, Fri 20 Sep 2002: replaced by pages/2.txt'
says 'a page that changed' '^    fell  .*Korhogo, held by Forces Nouvelles'
expect 'pages in a ledger' 0 'pages.gpkg: 2 reports added' "$program" add pages --metadata pages.csv -l pages.gpkg
"$program" dump pages.gpkg >"$work/before"
"$program" dump pages/2.txt pages/1.txt --metadata pages.csv >"$work/files"
same 'a page that changed: ledger and files' "$work/before" "$work/files"
expect 'retract what is not there' 1 'no report of this path, URL or id; it has pages/1.txt, pages/2.txt$' "$program" retract txt -l pages.gpkg --why it
expect 'retract a page of two versions' 2 'it names 2 reports: pages/1.txt, pages/2.txt$' "$program" retract https://lagoonpost.example/korhogo -l pages.gpkg --why it
expect 'retract' 0 '' "$program" retract 2.txt -l pages.gpkg --why 'it was taken down'
says 'retract' '^pages/2.txt .The Lagoon Post, 2002-09-21. is retracted and counts no more: it was taken down$'
says 'retract' '^versions of its page that are not retracted, of which the newest counts: pages/1.txt'
expect 'holds after retracting' 0 '' "$program" holds Korhogo -l pages.gpkg
says 'holds after retracting' '^Korhogo, .*: Forces Nouvelles since Fri 20 Sep'
says 'holds after retracting' '^fell .*Korhogo, held by Ivorian government'
says 'holds after retracting' '2.txt was retracted: it was taken down$'
expect 'why of a retracted report' 0 '' "$program" why pages/2.txt -l pages.gpkg
says 'why of a retracted report' '^retracted: it was taken down$'
expect 'find in a retracted report' 0 '' "$program" find Soldiers -l pages.gpkg
says 'find in a retracted report' 'pages/2.txt bytes .*; retracted: it was taken down$'
expect 'the brief after retracting' 0 '' "$program" brief pages.gpkg --format json
json 'the brief after retracting' '[(w["report"], w["kind"], w["why"]) for w in lines[0]["withdrawn"]] == [("pages/2.txt", "retracted", "it was taken down")]'
json 'the brief after retracting' 'any(f["kind"] == "control" and f["change"] == "gone" and f["was"]["holder"]["name"] == "Ivorian government" and f["now"]["holder"]["name"] == "Forces Nouvelles" for f in lines[0]["fell"])'
expect 'verify after retracting' 0 '' "$program" verify pages.gpkg
says 'verify after retracting' '2 reports, [0-9]+ claims, 1 line of the journal: nothing differs$'
expect 'taken back' 0 '' "$program" retract --undo 2.txt -l pages.gpkg --why 'it is up again'
says 'taken back' 'counts again: it is up again$'
"$program" dump pages.gpkg >"$work/after"
same 'taken back' "$work/before" "$work/after"
expect 'taken back again' 2 'it is not retracted$' "$program" retract --undo 2.txt -l pages.gpkg --why 'it is up again'

# A ledger of an older version is read when something has written into it, as map does.
cp pages.gpkg older.gpkg
sqlite3 older.gpkg "DROP TABLE wish_known; DROP TABLE wish; DROP TABLE alert; DROP TABLE packed; DROP TABLE fetch; DROP TABLE watched; DROP TABLE watched_link; DROP TABLE raw; ALTER TABLE journal DROP COLUMN was; ALTER TABLE journal DROP COLUMN spot;
	UPDATE dln_meta SET value='5' WHERE key='schema'" || fail 'sqlite3'
expect 'an older ledger' 2 'older.gpkg: an older version of Dateline wrote it; dateline map brings it up to date$' "$program" dump older.gpkg
expect 'an older ledger brought up to date' 0 '' "$program" map -q older.gpkg
"$program" dump older.gpkg >"$work/older"
same 'an older ledger and one of today' "$work/after" "$work/older"

# A day that is far from all others, or that has not come, is noted and doubted.
expect 'a day that has not come' 0 'warning: 9999-01-01 has not come yet; dateline review undo takes it back$' \
	"$program" review date pages/1.txt 9999-01-01 -q -l pages.gpkg --why it
expect 'a day years after the others' 0 'warning: 2008-09-21 is 6 years after all other reports, the newest of which is of 2002-09-21;' \
	"$program" review date pages/1.txt 2008-09-21 -q -l pages.gpkg --why it
expect 'a day years before the others' 0 'warning: 1202-09-20 is 800 years before all other reports, the oldest of which is of 2002-09-21;' \
	"$program" review date pages/1.txt 1202-09-20 -q -l pages.gpkg --why it
expect 'a day that is near' 0 '' "$program" review date pages/1.txt 2001-12-01 -q -l pages.gpkg --why it

# A file that was written over is two reports at one path.
mkdir again again/north again/south
printf 'BOUAKE, Ivory Coast, Sept 20 - Rebels have captured the town of Korhogo, residents said on Friday.\n' >again/north/1.txt
expect 'the first version' 0 '' "$program" add -q again -l again.gpkg
printf 'BOUAKE, Ivory Coast, Sept 20 - Rebels have captured the towns of Korhogo and Boundiali, residents said on Friday.\n' >again/north/1.txt
expect 'the second version' 0 '' "$program" add -q again -l again.gpkg
for name in again/north/1.txt north/1.txt; do
	expect "why $name, of two versions" 0 '' "$program" why "$name" -l again.gpkg
	[ "$(grep -c '^again/north/1.txt@[0-9a-f]*  ' "$work/out")" = 2 ] && pass || fail "why $name does not tell both"
done
expect 'as JSON' 0 '' "$program" why again/north/1.txt -f json -l again.gpkg
json 'why of two versions' 'len(lines) == 2 and all(l["kind"] == "report" and l["id"] == l["is"]["id"] and "1.txt@" in l["id"] for l in lines)'
shown=$(sed -n '1s/^{"id":"\([^"]*\)".*/\1/p' "$work/out")
expect 'why of one of them' 0 '' "$program" why "$shown" -l again.gpkg
[ "$(grep -c '^again/north/1.txt@' "$work/out")" = 1 ] && grep -q "^$shown  " "$work/out" && pass || fail 'why of one of them tells another'
expect 'one of them retracted' 0 '' "$program" retract "$shown" -q -l again.gpkg --why it
expect 'why of both' 0 '' "$program" why 1.txt -l again.gpkg
[ "$(grep -c '^again/north/1.txt@' "$work/out")" = 2 ] && [ "$(grep -c '^retracted: it$' "$work/out")" = 1 ] && pass || fail 'one retracted, one not'
expect 'without both' 0 '' "$program" brief --without report:north/1.txt -l again.gpkg
says 'without both' '^BRIEF  0 reports'
cp again/north/1.txt again/south/1.txt
expect 'another path that ends so' 0 '' "$program" add -q again/south -l again.gpkg --outlet 'The Lagoon Post'
expect 'why of two paths' 1 '1.txt: it names 3 reports: again/north/1.txt@[0-9a-f]*, again/north/1.txt@[0-9a-f]*, again/south/1.txt$' "$program" why 1.txt -l again.gpkg
expect 'without two paths' 2 'report:1.txt: 2 paths end so' "$program" brief --without report:1.txt -l again.gpkg

expect 'map of what is no ledger' 2 'one.txt' "$program" map reports/one.txt
expect 'map of what is not there' 2 'nosuch.gpkg' "$program" map nosuch.gpkg
expect 'add what is not there' 1 '0 reports added, 1 failed' "$program" add nosuch.txt -l war.gpkg
expect 'brief of a ledger' 0 '' "$program" brief -l war.gpkg --format json
same 'brief of a ledger and of the files' "$work/out" "$work/brief.json"
expect 'brief of a ledger as a path' 0 '' "$program" brief war.gpkg --format json
same 'brief of a ledger as a path' "$work/out" "$work/brief.json"
expect 'brief of the usual ledger' 0 '' env DATELINE_LEDGER=war.gpkg "$program" brief --format json
same 'brief of the usual ledger' "$work/out" "$work/brief.json"
expect 'brief of a ledger and a file that it has' 0 '' "$program" brief war.gpkg reports/one.txt --format json
same 'brief of a ledger and a file that it has' "$work/out" "$work/brief.json"
"$program" dump reports >"$work/dump" 2>"$work/err" && pass || fail 'dump'
expect 'dump of a ledger' 0 '' "$program" dump war.gpkg
same 'dump of a ledger and of the files' "$work/out" "$work/dump"
json 'dump' 'len([l for l in lines if l["item"] == "report"]) == 2 and not any("'"$here"'" in json.dumps(l) for l in lines)'
expect 'verify' 0 '' "$program" verify war.gpkg
says 'verify' 'nothing differs'
expect 'verify what is no ledger' 2 'one.txt' "$program" verify reports/one.txt
expect 'a ledger that is not there' 2 'nosuch.gpkg' "$program" brief -l nosuch.gpkg
[ ! -e nosuch.gpkg ] && pass || fail 'reading made a ledger'

# ---- join ----

expect 'join nothing' 2 'name the ledger that takes' "$program" join
expect 'join one' 2 'name the ledger that takes' "$program" join war.gpkg
expect 'join what is no ledger' 2 'one.txt: this is no ledger' "$program" join joined.gpkg reports/one.txt
[ ! -e joined.gpkg ] && pass || fail 'a ledger was made for nothing'
expect 'join' 0 'joined.gpkg: [12] reports? and 0 lines of the journal added from war.gpkg, 0 reports known already' "$program" join joined.gpkg war.gpkg
expect 'join again' 0 '0 reports and 0 lines of the journal added from war.gpkg' "$program" join -l joined.gpkg war.gpkg

# ---- questions ----

expect 'holds' 0 '' "$program" holds Aybak -l war.gpkg
says 'holds' 'Taliban since Mon 9 Aug 2021'
expect 'holds, from files' 0 '' "$program" holds aibak --from reports
expect 'holds, from paths behind --' 0 '' "$program" holds AIBAK -f json -- reports
json 'holds' 'lines[0][0]["holder"]["name"] == "Taliban"'
expect 'holds a place nobody spoke of' 1 'Reykjavik: no report says who holds it' "$program" holds Reykjavik -l war.gpkg
congo=$here/examples/congo-2012
expect 'timeline' 0 '' "$program" timeline -l war.gpkg
says 'timeline' '^TIMELINE'
says 'timeline' 'Taliban took Aibak'
expect 'timeline of a place since a day' 0 '' "$program" timeline goma --since 2012-12-01 --from "$congo"
says 'timeline of a place since a day' 'United Nations took the airport in Goma'
grep -q 'Nov 2012$' "$work/out" && fail 'timeline of a place since a day: November' || pass
expect 'timeline since no day' 2 'not a day' "$program" timeline --since soon --from "$congo"
expect 'timeline of a place nobody spoke of' 1 'Reykjavik: no report tells of anything in it' "$program" timeline Reykjavik --from "$congo"
expect 'disputes' 0 '' "$program" disputes Goma --from "$congo"
says 'disputes' 'who holds Goma'
expect 'disputes as JSON' 0 '' "$program" disputes --from "$congo" -f json
json 'disputes as JSON' 'set(lines[0]) == {"disputes"} and len(lines[0]["disputes"]) > 1'
expect 'figures' 0 '' "$program" figures --from "$congo" -f json
json 'figures' 'any(f["value"] == 140000 for f in lines[0]["figures"])'
expect 'origins' 0 '' "$program" origins --from "$congo"
says 'origins' '^REPORTS'
expect 'origins of a place' 2 'asked of all reports' "$program" origins Goma --from "$congo"
expect 'set-aside' 0 '' "$program" set-aside Bukavu --from "$congo"
says 'set-aside' 'because of'
expect 'what-if without anything' 2 'without what' "$program" what-if "$congo"
expect 'what-if without nobody' 1 'no such agency; there is AFP' "$program" what-if --without agency:Nobody "$congo"
expect 'what-if without a thing' 2 'not one of outlet:NAME' "$program" what-if --without planet:Mars "$congo"
expect 'what-if without a side by another name' 0 '' "$program" what-if --without side:m23 "$congo"
says 'what-if without a side by another name' 'fell .*who holds Goma'
expect 'what-if without two' 0 '' "$program" what-if --without agency:AFP --without report:04-coastal-dispatch.txt "$congo" -f json
json 'what-if without two' 'len(lines[0]["after"]["without"]) == 2 and lines[0]["after"]["reports"] < lines[0]["before"]["reports"]'
expect 'brief without' 0 '' "$program" brief --without agency:AFP "$congo" -f json
json 'brief without' 'all("AFP" not in r["agency"] for r in lines[0]["reports"])'
expect 'diff without a day' 2 'since when' "$program" diff "$congo"
expect 'diff' 0 '' "$program" diff --since 2012-11-21 "$congo"
says 'diff' 'new .*Sake, held by March 23 Movement since Wed 21 Nov 2012'
says 'diff' '^ *by .*04-coastal-dispatch.txt'
expect 'brief as of a day' 0 '' "$program" brief --as-of 2012-11-20 "$congo" -f json
json 'brief as of a day' 'max(r["published"] or "" for r in lines[0]["reports"]) == "2012-11-19"'
expect 'brief as of no day' 2 'not a day' "$program" brief --as-of 2012-11-31 "$congo"
claim=$(sed -n '1s/.*"id":"\(c:[0-9a-f]*\)".*/\1/p' "$work/all")
expect 'why of a claim' 0 '' "$program" why "$claim" -l war.gpkg
says 'why of a claim' '\[trigger: captured\]'
expect 'why as JSON' 0 '' "$program" why "$claim" --format json -l war.gpkg
json 'why as JSON' 'lines[0]["kind"] == "claim" and lines[0]["for"][0]["trigger"] == "captured"'
python3 - "$work/brief.json" >"$work/ids" <<'PY'
import json, sys
b = json.load(open(sys.argv[1], encoding="utf-8"))
for part in ("control", "events", "figures", "disputes", "origins", "shared"):
    for item in b[part]:
        print(item["id"])
for part in ("control", "events"):
    for item in b[part]:
        for c in item.get("for", []) + item.get("against", []) + item.get("claims", []):
            print(c)
for r in b["reports"]:
    print(r["id"])
for s in b["set_aside"]:
    print(s["claim"])
PY
[ "$(wc -l <"$work/ids")" -gt 10 ] && pass || fail 'the brief has few ids'
# shellcheck disable=SC2046
expect 'why of every id of the brief' 0 '' "$program" why -l war.gpkg $(cat "$work/ids")
xargs "$program" why --format json -l war.gpkg <"$work/ids" >"$work/out" 2>"$work/err" && pass || fail "why of every id: $(head -n 2 "$work/err")"
json 'why of every id' 'len(lines) == sum(1 for _ in open("'"$work"'/ids"))'
expect 'why of no id' 1 'c:000000000000: no claim' "$program" why c:000000000000 -l war.gpkg
expect 'find' 0 '' "$program" find deputy governor -l war.gpkg
says 'find' '\[deputy\] \[governor\]'
expect 'find in files' 0 '' "$program" find residents --format json --from reports
json 'find in files' 'lines and all("esidents" in l["text"] for l in lines)'
expect 'find nothing' 1 'nothing found' "$program" find xyzzy -l war.gpkg
expect 'find what looks like syntax' 1 'nothing found' "$program" find 'NEAR("' -l war.gpkg

# ---- channels ----

if [ -w /dev/full ]; then
	for command in brief code dump read; do
		"$program" $command reports >/dev/full 2>"$work/err"
		[ "$?" = 2 ] && grep -q 'standard output: the disk is full' "$work/err" && pass || fail "$command to a full disk: $(head -n 2 "$work/err")"
	done
fi
for command in brief code dump; do
	i=0
	while [ $i -lt 40 ]; do cp reports/one.txt "$(mkdir -p many && echo many/$i.txt)"; i=$((i + 1)); done
	{ "$program" $command many 2>"$work/err"; echo $? >"$work/status"; } | head -c 10 >/dev/null
	[ "$(cat "$work/status")" = 0 ] && [ ! -s "$work/err" ] && pass || fail "$command into a pipe that closes: $(cat "$work/status" "$work/err" | head -n 3)"
done
# An article that a page has twice is one report of the ledger and of the record.
python3 - "$here/tests/read/pages/digest.in" >"$work/twice.html" <<'PY'
import sys
page = open(sys.argv[1], encoding="utf-8").read()
end = page.rindex("</article>") + len("</article>")
print(page[:end] + page[page.index("<article"):page.index("</article>") + len("</article>")] + page[end:], end="")
PY
expect 'a page with an article twice' 0 'twice.gpkg: 2 reports added, 1 known already$' "$program" add "$work/twice.html" -l "$work/twice.gpkg"
printf 'a\033[31mname.txt' | { read -r name; expect 'a name with an escape sequence' 1 'a\?\[31mname' "$program" code "$name"; }
finish
