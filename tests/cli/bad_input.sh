# What is wrong outside is told with the name of the file and an exit status, other reports go on, and nothing is broken: sh bad_input.sh PROGRAM FOLDER
. tests/cli/_common.sh

good=$work/good.txt
cat >"$good" <<'END'
KABUL, Aug 9, 2021 - Taliban fighters captured the northern city of Aybak on Monday, its deputy governor said.
END
claims() { grep -c '"report":"[^"]*good.txt"' "$work/out"; }
goes_on() { [ "$(claims)" -gt 0 ] && pass || fail "$1: the good report beside it was not coded"; }

# ---- files that are no reports ----

: >"$work/empty.txt"
printf ' \n\n\t\n' >"$work/blank.txt"
head -c 20000 "$program" >"$work/binary.txt"
for name in empty blank binary; do
	expect "$name" 1 "$name\.txt" "$program" code "$work/$name.txt" "$good"
	goes_on "$name"
done
expect 'only an empty file' 1 'empty\.txt' "$program" brief "$work/empty.txt"
expect 'a missing file' 1 'missing\.txt.*no such file' "$program" code "$work/missing.txt" "$good"
goes_on 'a missing file'
mkdir "$work/hollow"
"$program" code "$work/hollow" >"$work/out" 2>"$work/err"
[ "$?" -le 2 ] && pass || fail 'an empty folder'

# ---- length ----

truncate -s 1G "$work/huge.txt"
expect 'a sparse file of 1 GiB' 1 'huge\.txt.*limit' "$program" code "$work/huge.txt" "$good"
goes_on 'a sparse file of 1 GiB'
rm -f "$work/huge.txt"
yes 'Kunduz fell and ' | tr -d '\n' | head -c 1073741824 | timeout 300 "$program" code - >"$work/out" 2>"$work/err"
[ "$?" = 1 ] && grep -q 'standard input.*limit' "$work/err" && pass || fail "one line of 1 GiB through a pipe: $(head -n 2 "$work/err")"
yes 'Kunduz fell and ' | tr -d '\n' | head -c 2000000 >"$work/line.txt"
expect 'one line of 2 MB' 1 'line\.txt.*limit' "$program" code --max-file 1M "$work/line.txt" "$good"
goes_on 'one line of 2 MB'
head -c 200000 "$work/line.txt" >"$work/shorter.txt"
timeout 300 "$program" code "$work/shorter.txt" "$good" >"$work/out" 2>"$work/err"
[ "$?" -le 1 ] && pass || fail "one line of 200 kB: $(head -n 2 "$work/err")"
goes_on 'one line of 200 kB'
for sign in '(' '"' '. ' ', and ' '--- ' 'line end'; do
	if [ "$sign" = 'line end' ]; then
		yes '' | head -c 100000 >"$work/signs.txt"
	else
		yes -- "$sign" | tr -d '\n' | head -c 100000 >"$work/signs.txt"
	fi
	timeout 300 "$program" code "$work/signs.txt" "$good" >"$work/out" 2>"$work/err"
	[ "$?" -le 1 ] && pass || fail "100 kB of '$sign': $(head -n 2 "$work/err")"
	goes_on "100 kB of '$sign'"
done

# ---- encodings ----

printf 'KABUL, Aug 9, 2021 - Taliban fighters captured Aybak\377\300\200 on Monday, residents\342\202 said. The \355\240\200 army withdrew.\n' >"$work/broken.txt"
timeout 300 "$program" code "$work/broken.txt" "$good" >"$work/out" 2>"$work/err"
[ "$?" -le 1 ] && pass || fail "broken UTF-8: $(head -n 2 "$work/err")"
goes_on 'broken UTF-8'
python3 -c 'import json, sys
for line in open(sys.argv[1], encoding="utf-8"): json.loads(line)' "$work/out" || fail 'broken UTF-8: the output is not JSON in UTF-8'

# ---- rights ----

open=$(mktemp -d "${TMPDIR:-/tmp}/dateline-bad-XXXXXX") # where somebody without rights may go
chmod 755 "$open"
cp "$program" "$(dirname "$program")"/*.dl[km] "$good" "$open/"
mkdir "$open/locked" "$open/fixed"
cp "$good" "$open/locked/inside.txt"
cp "$good" "$open/shut.txt"
chmod 000 "$open/locked" "$open/shut.txt"
chmod 555 "$open/fixed"
lower() {
	if [ "$(id -u)" = 0 ]; then
		setpriv --reuid=65534 --regid=65534 --clear-groups env -u DATELINE_KNOWLEDGE -u DATELINE_MODEL "$@"
	else
		env -u DATELINE_KNOWLEDGE -u DATELINE_MODEL "$@"
	fi
}
lower "$open/dateline" code "$open/locked" "$open/good.txt" >"$work/out" 2>"$work/err"
[ "$?" = 1 ] && grep -q 'locked.*no right' "$work/err" && pass || fail "a folder without rights: $(head -n 2 "$work/err")"
goes_on 'a folder without rights'
lower "$open/dateline" code "$open/shut.txt" "$open/good.txt" >"$work/out" 2>"$work/err"
[ "$?" = 1 ] && grep -q 'shut\.txt.*no right' "$work/err" && pass || fail "a file without rights: $(head -n 2 "$work/err")"
goes_on 'a file without rights'
lower "$open/dateline" add "$open/good.txt" -l "$open/fixed/new.gpkg" >"$work/out" 2>"$work/err"
[ "$?" = 2 ] && grep -q 'new\.gpkg' "$work/err" && pass || fail "a ledger in a folder without rights: $(head -n 2 "$work/err")"
chmod 700 "$open/locked" "$open/fixed"
rm -rf "$open"

# ---- a full disk ----

if [ -c /dev/full ]; then
	"$program" code "$good" >/dev/full 2>"$work/err"
	[ "$?" = 2 ] && grep -q 'standard output' "$work/err" && pass || fail "output on a full disk: $(head -n 2 "$work/err")"
fi
mkdir "$work/small"
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=200k tmpfs "$work/small" 2>/dev/null; then
	"$program" add "$good" -q -l "$work/small/war.gpkg" >"$work/out" 2>"$work/err"
	status=$?
	[ "$status" = 2 ] && grep -qi 'war\.gpkg.*full' "$work/err" && pass || fail "a ledger on a full disk: status $status: $(head -n 2 "$work/err")"
	umount "$work/small"
else
	echo 'left out: a ledger on a full disk (no right to mount)'
fi

# ---- ledgers ----

ledger=$work/war.gpkg
cp "$good" "$work/no.gpkg"
for command in 'verify' 'brief -l' 'holds Aybak -l' 'find Aybak -l' 'add GOOD -l'; do
	# shellcheck disable=SC2046,SC2086
	expect "$command of what is no ledger" 2 'no\.gpkg' "$program" $(echo $command | sed "s|GOOD|$good|") "$work/no.gpkg"
done
cmp -s "$good" "$work/no.gpkg" && pass || fail 'what is no ledger was changed'
expect 'adding' 0 '' "$program" add -q "$good" -l "$ledger"
expect 'verifying' 0 '' "$program" verify "$ledger"

cp "$ledger" "$work/newer.gpkg"
sqlite3 "$work/newer.gpkg" "UPDATE dln_meta SET value = CAST(CAST(value AS INTEGER) + 90000 AS TEXT) WHERE key = 'schema'"
sha256sum <"$work/newer.gpkg" >"$work/sum"
for command in 'dump' 'verify' 'brief' 'add GOOD -l'; do
	# shellcheck disable=SC2046,SC2086
	expect "$command of a newer ledger" 2 'newer\.gpkg.*newer' "$program" $(echo $command | sed "s|GOOD|$good|") "$work/newer.gpkg"
done
sha256sum <"$work/newer.gpkg" | cmp -s - "$work/sum" && pass || fail 'a newer ledger was changed'

sqlite3 "$work/other.gpkg" 'CREATE TABLE t(x)'
expect 'another database' 2 'other\.gpkg' "$program" add "$good" -l "$work/other.gpkg"
expect 'a truncated ledger' 2 'cut\.gpkg' sh -c "head -c 3000 '$ledger' >'$work/cut.gpkg'; '$program' brief '$work/cut.gpkg'"

# One flipped byte of the stored text.
python3 - "$ledger" "$work/flipped.gpkg" <<'END'
import sys
data = bytearray(open(sys.argv[1], "rb").read())
at = data.find(b"captured the northern city")
assert at > 0, "the ledger does not hold the text as it is"
while at >= 0:
	data[at] ^= 1
	at = data.find(b"captured the northern city", at)
open(sys.argv[2], "wb").write(data)
END
"$program" verify "$work/flipped.gpkg" >"$work/out" 2>"$work/err"
[ "$?" = 1 ] && grep -q 'good\.txt' "$work/out" && pass || fail "a flipped byte of the evidence: $(head -n 3 "$work/out" "$work/err")"

# ---- usage ----

expect 'no command' 2 'command' "$program"
expect 'an unknown command' 2 'brei.*brief' "$program" brei
expect 'an unknown option' 2 'frmat' "$program" code --frmat json "$good"
expect 'a bad value' 2 'jobs' "$program" code --jobs many "$good"
expect 'a bad day' 2 'published|2021-13-40' "$program" code --published 2021-13-40 "$good"
expect 'nothing to read' 2 '.' "$program" code
expect 'no such metadata' 2 'none\.csv' "$program" code --metadata "$work/none.csv" "$good"
printf 'a,b\n"unclosed\n' >"$work/bad.csv"
expect 'bad metadata' 2 'bad\.csv' "$program" code --metadata "$work/bad.csv" "$good"
expect 'an unknown place' 1 'Atlantis' "$program" holds Atlantis -l "$ledger"
expect 'an unknown id' 1 'c:ffffffffffff' "$program" why c:ffffffffffff -l "$ledger"
expect 'no such knowledge' 2 'none\.dlk' "$program" code --knowledge "$work/none.dlk" "$good"
expect 'damaged knowledge' 2 'bad\.csv' "$program" code --knowledge "$work/bad.csv" "$good"
finish
