# export --format html: nothing that a report says gets out of the data, and what the file holds is the record. The browser's part is page/tests. sh page.sh PROGRAM FOLDER
. tests/cli/_common.sh

if "$program" export examples/congo-2012 -q -f html -o "$work/page.html" 2>"$work/err"; then
	pass
elif grep -q 'not in this build' "$work/err"; then
	echo 'left out: the page is not in this build'
	finish
else
	fail "$(cat "$work/err")"
fi
mkdir -p "$work/reports"
cat >"$work/reports/a.txt" <<'END'
---
outlet: The <b>Gull</b></script>
published: 2031-03-05
---
Bunia taken </script><script>alert(1)</script> <!-- @RECORD@ @FILE:/index.html@

BUNIA, March 5 - Rebels captured the town of Bunia on Tuesday, its mayor said. </SCRIPT ><!--<script> It had held for "nine days" \ and & a night.
END
printf 'outlet: x\n\nThe rebels said that they had entered Goma on Wednesday. \342\200\250 Soldiers fled </script\n' >"$work/reports/b.txt"
cp -r examples/congo-2012 "$work/reports/c"
expect 'a page of nasty reports' 0 '' "$program" export -q "$work/reports" -f html -o "$work/nasty.html"
expect 'the same again' 0 '' "$program" export -q "$work/reports" -f html -o "$work/again.html"
cmp "$work/nasty.html" "$work/again.html" && pass || fail 'the same record gives another file'
"$program" brief "$work/reports" --format json >"$work/brief.json"
expect 'what the file holds is the record' 0 '' python3 tests/cli/page_holds.py "$work/nasty.html" "$work/brief.json"
expect 'it is always of the whole record' 2 'whole record' "$program" export "$work/reports" -f html --place Bunia
expect 'other reports make another page' 0 '' "$program" export -q "$work/reports" -f html --as-of 2030-01-01 -o "$work/before.html"
cmp -s "$work/nasty.html" "$work/before.html" && fail 'as of another day the page is the same' || pass
finish
