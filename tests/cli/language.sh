# Reports in other languages: kept, counted, told, and never read as English. sh language.sh PROGRAM FOLDER
. tests/cli/_common.sh
cd "$work" || exit 2

# json WHAT EXPRESSION: true of `lines`, the objects of $work/out
json() {
	python3 -c 'import json, sys
lines = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
sys.exit(not eval(sys.argv[2]))' "$work/out" "$2" && pass || fail "$1: not $2"
}
says() { grep -qE -- "$2" "$work/out" && pass || { fail "$1: no line has $2"; head -n 5 "$work/out"; }; }

mkdir reports
cat >reports/english.txt <<'TEXT'
---
outlet: The Ridge Herald
published: 2019-03-05
---
The army retook Borno's market town of Gamboru on Tuesday, a resident said. Soldiers killed 12 militants there, the governor told reporters.
TEXT
cat >reports/french.txt <<'TEXT'
---
published: 2019-03-05
---
L'armée a repris mardi la ville de Gamboru, dans l'État de Borno, a déclaré un habitant. Des soldats y ont tué 12 combattants, selon le gouverneur.
TEXT
cat >reports/french2.txt <<'TEXT'
Les déplacés de Gamboru attendent toujours de l'aide, a indiqué vendredi un responsable local, qui craint une épidémie de choléra dans les camps.
TEXT
cat >reports/arabic.txt <<'TEXT'
استعاد الجيش بلدة غامبورو يوم الثلاثاء، حسبما قال أحد السكان. وقال المحافظ إن الجنود قتلوا اثني عشر مسلحا.
TEXT
cat >reports/mixed.txt <<'TEXT'
---
published: 2019-03-06
---
Soldiers entered Dikwa on Wednesday without a fight, a trader in the town said by telephone.

Des soldats ont attaqué Monguno dans la nuit, a déclaré un habitant joint par téléphone, et plusieurs maisons ont été incendiées.

The trader said that shops were open and that people had come back from the camps to look after their fields.
TEXT

# ---- read and code ----

expect 'read' 0 '' "$program" read reports
json 'read' '[(l["id"], l["language"]) for l in lines] == [("reports/" + n + ".txt", g) for n, g in (("arabic", "ar"), ("english", "en"), ("french", "fr"), ("french2", "fr"), ("mixed", "en"))]'
json 'the text is all there' '"attaqué Monguno" in lines[4]["text"] and "Gamboru" in lines[2]["text"]'
expect 'code' 0 'not read: 3 not in English: 2 fr, 1 ar$' "$program" code reports
json 'only English is coded' 'lines and {l["report"] for l in lines} == {"reports/english.txt", "reports/mixed.txt"}'
json 'no claim of a paragraph in French' 'not any("Monguno" in json.dumps(l) for l in lines)'
expect 'code quietly' 0 '' "$program" code reports -q

# ---- a ledger ----

expect 'add' 0 'war.gpkg: 5 reports added, 3 not in English: 2 fr, 1 ar' "$program" add reports -l war.gpkg
expect 'add again' 0 'war.gpkg: 0 reports added, 5 known already$' "$program" add reports -l war.gpkg
expect 'verify' 0 '' "$program" verify war.gpkg -q
expect 'brief' 0 '' "$program" brief war.gpkg --width 200
says 'brief' '3 not in English: 2 fr, 1 ar \(not read\)'
expect 'brief in full' 0 '' "$program" brief war.gpkg --full --width 200
says 'brief in full' 'french.txt .*not read, in fr'
expect 'brief as JSON' 0 '' "$program" brief war.gpkg --format json
json 'brief as JSON' 'lines[0]["unread"] == [{"language": "fr", "reports": 2}, {"language": "ar", "reports": 1}]'
json 'brief as JSON' '[(r["language"], r["read"]) for r in lines[0]["reports"]] == [("ar", False), ("en", True), ("fr", False), ("fr", False), ("en", True)]'
expect 'why' 0 '' "$program" why french.txt -l war.gpkg
says 'why' 'not read: it is in another language than English, fr'
expect 'find' 0 '' "$program" find choléra -l war.gpkg
says 'find' 'french2.txt'
expect 'explain' 0 '' "$program" explain reports/french.txt
says 'explain' 'not read, it is in fr'
expect 'explain as JSON' 0 '' "$program" explain reports/french.txt --format json
json 'explain as JSON' 'lines[0]["sentences"] == [] and lines[0]["names"] == []'
expect 'explain --why' 0 '' "$program" explain --why reports/french.txt
says 'explain --why' 'not read, it is in fr'
[ "$(sqlite3 -readonly war.gpkg "SELECT count(*) FROM report WHERE language IN ('fr', 'ar') AND claims = 0")" = 3 ] && pass || fail 'the ledger does not say what was not read'
[ "$(sqlite3 -readonly war.gpkg "SELECT kind || why FROM report_block WHERE why LIKE 'language:%'")" = 'junklanguage:fr' ] && pass || fail 'the paragraph in French'

# ---- given ----

expect 'given' 0 '' "$program" code reports/french.txt --language English
expect 'given another' 0 'not read: 1 not in English: 1 sw$' "$program" code reports/english.txt --language sw
[ ! -s out ] && pass || fail 'coded what was said to be in Swahili'
expect 'given' 0 '' "$program" read reports/english.txt --language en_ng
json 'given' 'lines[0]["language"] == "en-NG"'
expect 'given none' 2 'language "gibber ish" is none' "$program" code reports/english.txt --language 'gibber ish'
expect 'given for a ledger' 0 '2 reports added, 2 not in English: 2 fr, 1 with findings' "$program" add reports/french.txt reports/english.txt --language fr -l given.gpkg

# ---- reading again ----

expect 'given against its words' 0 '' "$program" add reports/french.txt --language en -l old.gpkg -q
expect 'what was given stays' 0 '1 report read again, 0 of them otherwise' "$program" reread old.gpkg
[ "$(sqlite3 -readonly old.gpkg 'SELECT language FROM report')" = en ] && pass || fail 'what was given did not stay'
expect 'verify what was given' 0 '' "$program" verify old.gpkg -q
expect 'given for one that was not read' 0 'war.gpkg: 0 reports added, 1 read that was not, 1 with findings$' "$program" add reports/french2.txt --language en -l war.gpkg
expect 'and again' 0 'war.gpkg: 0 reports added, 1 known already$' "$program" add reports/french2.txt --language en -l war.gpkg
expect 'and without' 0 'war.gpkg: 0 reports added, 1 known already$' "$program" add reports/french2.txt -l war.gpkg
expect 'verify again' 0 '' "$program" verify war.gpkg -q
expect 'again' 0 '5 reports read again, 0 of them otherwise' "$program" reread war.gpkg
expect 'join' 0 '' "$program" join both.gpkg war.gpkg -q
expect 'joined' 0 '' "$program" brief both.gpkg --width 200
says 'joined' '2 not in English: 1 ar, 1 fr'
finish
