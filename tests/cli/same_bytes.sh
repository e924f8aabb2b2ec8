# The same set of reports gives the same bytes, whatever the order of the files, the time zone, the locale, the number of threads, and however often
# they are read: sh same_bytes.sh PROGRAM FOLDER
. tests/cli/_common.sh

shuffle() { # seed; names on standard input
	awk -v seed="$1" 'BEGIN { srand(seed) } { printf "%.9f %s\n", rand(), $0 }' | sort | cut -d' ' -f2-
}

# ledger OUT: adds the files on standard input, one run for each third of them, and dumps
into_ledger() {
	rm -f "$work/x.gpkg" "$work/x.gpkg-wal" "$work/x.gpkg-shm"
	cat >"$work/names"
	split -n l/3 "$work/names" "$work/part."
	for part in "$work"/part.*; do
		# shellcheck disable=SC2046 # names without blanks
		[ -s "$part" ] && "$program" add -q $(cat "$part") -l "$work/x.gpkg"
	done
	"$program" dump "$work/x.gpkg" >"$1" || fail "dump ended with $?"
}

ls examples/*/*.txt >"$work/files"
files=$(cat "$work/files")
[ -n "$files" ] || fail 'there are no examples'

# shellcheck disable=SC2086
"$program" brief $files --format json --jobs 1 >"$work/brief" || fail "brief ended with $?"
# shellcheck disable=SC2086
"$program" dump $files --jobs 1 >"$work/dump" || fail "dump ended with $?"
[ -s "$work/brief" ] && [ -s "$work/dump" ] || fail 'there is nothing to compare'

for seed in 1 2 3 4 5 6; do
	mixed=$(shuffle $seed <"$work/files")
	# shellcheck disable=SC2086
	"$program" brief $mixed --format json --jobs 8 >"$work/b"
	same "brief in another order ($seed)" "$work/brief" "$work/b"
	# shellcheck disable=SC2086
	"$program" dump $mixed >"$work/d"
	same "dump in another order ($seed)" "$work/dump" "$work/d"
done

for zone in UTC America/St_Johns Asia/Kabul Pacific/Kiritimati; do
	for language in C C.UTF-8 de_DE.UTF-8 fa_IR tr_TR.UTF-8; do
		# shellcheck disable=SC2086
		TZ=$zone LC_ALL=$language LANG=$language "$program" brief $files --format json >"$work/b"
		same "brief with TZ=$zone LC_ALL=$language" "$work/brief" "$work/b"
	done
done

# shellcheck disable=SC2086
"$program" code $files --jobs 1 >"$work/code"
# shellcheck disable=SC2086
"$program" code $files --jobs 8 >"$work/c"
same 'code on eight threads' "$work/code" "$work/c"
# shellcheck disable=SC2086
"$program" brief $files $files --format json >"$work/b"
same 'brief of everything twice' "$work/brief" "$work/b"

into_ledger "$work/l1" <"$work/files"
same 'dump of a ledger' "$work/dump" "$work/l1"
# shellcheck disable=SC2086
"$program" add -q $files --jobs 8 -l "$work/x.gpkg" || fail "adding again ended with $?"
"$program" dump "$work/x.gpkg" >"$work/l2"
same 'dump after adding everything again' "$work/l1" "$work/l2"
"$program" verify "$work/x.gpkg" >"$work/v" || fail "verify: $(cat "$work/v")"
for seed in 7 8; do
	shuffle $seed <"$work/files" | into_ledger "$work/l2"
	same "dump of a ledger filled in another order ($seed)" "$work/l1" "$work/l2"
done
finish
