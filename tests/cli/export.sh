# Tables and maps for other programs. sh export.sh PROGRAM FOLDER
. tests/cli/_common.sh

# Debian's Python is the one that has openpyxl where it is installed.
python=python3
/usr/bin/python3 -c 'import openpyxl' 2>/dev/null && python=/usr/bin/python3
$python tests/cli/export.py "$program" "$work" >"$work/said" 2>&1 && pass || fail 'exports'
cat "$work/said"

# What stood in a file stays until all of the new one is there; and what cannot be written is said.
story=examples/congo-2012
echo before >"$work/there.csv"
expect 'no such list' 2 'no such list; there is events' "$program" export -q "$story" --of nothing -o "$work/there.csv"
[ "$(cat "$work/there.csv")" = before ] && pass || fail 'a file that could not be written anew is gone'
expect 'nowhere to write' 2 'cannot be written' "$program" export -q "$story" -o "$work/no/such/folder/x.csv"
expect 'a full disk' 2 'cannot be written: No space left' "$program" export -q "$story" -o /dev/full
expect 'into a file' 0 '' "$program" export -q "$story" -o "$work/there.csv"
[ -z "$(find "$work" -name 'there.csv.*')" ] && pass || fail 'a file beside is left over'
"$program" export -q "$story" >"$work/here.csv"
same 'a file and standard output' "$work/there.csv" "$work/here.csv"
expect 'no such format' 2 'there is csv hxl' "$program" export -q "$story" -f shapefile
expect 'no such status' 2 'no such status; there is confirmed' "$program" export -q "$story" --min-status sure
expect 'no place in origins' 2 'no place to choose by' "$program" export -q "$story" --of origins --place Goma
expect 'no day in disputes' 2 'no day to choose by' "$program" export -q "$story" --of disputes --since 2012-11-20
expect 'a place that is in no report' 1 'Nowhereville: no report has anything for this export about it; they speak of' "$program" export -q "$story" --place Nowhereville
"$program" export -q "$story" --place Nowhereville 2>/dev/null >"$work/nowhere.csv"
head -n 1 "$work/here.csv" >"$work/head.csv"
same 'a table about nowhere' "$work/head.csv" "$work/nowhere.csv"
expect 'a map of nowhere' 1 'about it' "$program" export -q "$story" -f geojson --place Nowhereville
expect 'a workbook of nowhere' 1 'about it' "$program" export -q "$story" -f xlsx --place Nowhereville -o "$work/there.csv"
same 'nothing is written into a file' "$work/there.csv" "$work/here.csv"
expect 'a place and a day after all' 1 'Goma: no report has anything for this export about it' "$program" export -q "$story" --place Goma --since 2031-01-01
expect 'a place that is in them' 0 '' "$program" export -q "$story" --place Goma
expect 'a day that is none' 2 'not a day like' "$program" export -q "$story" --since ''
expect 'as of no day' 2 'not a day like' "$program" export -q "$story" --as-of ''
expect 'tags without a table' 2 'HXL tags is for csv' "$program" export -q "$story" -f kml --hxl
finish
