# The example for R reads a ledger and counts what the program counts. sh r.sh PROGRAM FOLDER
. tests/cli/_common.sh

if ! command -v Rscript >/dev/null || ! Rscript -e 'library(RSQLite)' >/dev/null 2>&1; then
	echo 'left out: there is no Rscript with RSQLite here'
	finish
fi
"$program" add -q examples/congo-2012 --metadata examples/congo-2012/reports.csv -l "$work/war.gpkg" && "$program" map -q "$work/war.gpkg" || fail 'a ledger'
"$program" brief "$work/war.gpkg" --format json >"$work/brief.json"
expect 'the example' 0 '' Rscript examples/r/ledger.R "$work/war.gpkg"
python3 - "$work/brief.json" "$work/war.gpkg" >"$work/wanted" <<'PYTHON'
import json, sqlite3, sys
brief = json.load(open(sys.argv[1], encoding="utf-8"))
claims = sqlite3.connect(sys.argv[2]).execute("SELECT count(*) FROM claim").fetchone()[0]
print("%d places, %d events, %d claims" % (sum(c["current"] for c in brief["control"]), sum(e["place"] is not None for e in brief["events"]), claims))
PYTHON
head -n 1 "$work/out" >"$work/got"
same 'what R counts and what the program counts' "$work/wanted" "$work/got"
grep -q '^ *Goma  *Congolese government' "$work/out" && pass || fail 'Goma is not among the places'
expect 'no ledger' 1 'no such file' Rscript examples/r/ledger.R "$work/nothing.gpkg"
finish
