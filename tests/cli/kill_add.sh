# Kills `dateline add` at random moments: every time the ledger opens, verifies and has lost nothing that was there; the finished run holds all
# reports and is what an undisturbed run gives. KILLS=200 for the full test: sh kill_add.sh PROGRAM FOLDER
. tests/cli/_common.sh
kills=${KILLS:-20}
reports=${REPORTS:-500}

# Short reports of a made-up week on real ground.
awk -v n="$reports" -v folder="$work/in" 'BEGIN {
	srand(20211)
	split("Kunduz Taloqan Sheberghan Aybak Farah Zaranj Ghazni Herat Faizabad Khost", place, " ")
	split("Monday Tuesday Wednesday Thursday Friday", day, " ")
	split("a police officer;a shopkeeper;the deputy governor;a doctor at the hospital;a Taliban spokesman;an army captain", who, ";")
	system("mkdir -p " folder)
	for (i = 1; i <= n; i++) {
		p = place[int(rand() * 10) + 1]; q = place[int(rand() * 10) + 1]; d = day[int(rand() * 5) + 1]; w = who[int(rand() * 6) + 1]
		file = sprintf("%s/r%04d.txt", folder, i)
		printf "---\noutlet: Gazette %d\npublished: 2021-08-%02d\n---\n", i % 40, 9 + i % 6 > file
		printf "Fighting near %s, dispatch %d\n\n", p, i > file
		printf "Taliban fighters entered %s on %s, %s said. At least %d families fled towards %s.\n\n", p, d, w, 20 + i * 7 % 900, q > file
		printf "Government troops still held the airport, the officer added. %d people were wounded in %s.\n", 2 + i % 17, q > file
		close(file)
	}
}'

now() { date +%s%N; }

clean() { rm -f "$work/war.gpkg" "$work/war.gpkg-wal" "$work/war.gpkg-shm"; }

count() { "$program" dump "$work/war.gpkg" 2>"$work/err" | grep -c '^{"item":"report"'; }

start=$(now)
"$program" add -q "$work/in" -l "$work/war.gpkg" || fail "the undisturbed run ended with $?"
length=$((($(now) - start) / 1000)) # in microseconds
"$program" dump "$work/war.gpkg" >"$work/want"
[ "$(count)" = "$reports" ] || fail "the undisturbed run holds $(count) reports"
echo "an undisturbed run takes $((length / 1000)) ms"

clean
before=0
round=0
interrupted=0
while [ "$interrupted" -lt "$kills" ] && [ "$round" -lt $((kills * 4)) ]; do
	round=$((round + 1))
	pause=$(awk -v seed="$round" -v us="$length" 'BEGIN { srand(seed * 7919); rand(); printf "%.6f", rand() * us / 1000000 }')
	"$program" add -q "$work/in" -l "$work/war.gpkg" 2>"$work/err" &
	run=$!
	sleep "$pause"
	kill -9 "$run" 2>/dev/null && interrupted=$((interrupted + 1))
	wait "$run" 2>/dev/null
	[ -e "$work/war.gpkg" ] || continue # killed before the file was made
	if [ ! -s "$work/war.gpkg" ]; then
		continue # made, and nothing in it yet
	fi
	if ! "$program" verify "$work/war.gpkg" >"$work/out" 2>&1; then
		fail "kill $round after $pause s: verify: $(head -n 3 "$work/out")"
		continue
	fi
	after=$(count)
	if [ "$after" -lt "$before" ]; then
		fail "kill $round after $pause s: $before reports became $after"
	else
		pass
	fi
	before=$after
	if [ "$after" = "$reports" ]; then # full: begin anew, so that kills fall on writing
		"$program" add -q "$work/in" -l "$work/war.gpkg" || fail "finishing ended with $?"
		"$program" dump "$work/war.gpkg" >"$work/got"
		same "the finished run after kill $round" "$work/want" "$work/got"
		clean
		before=0
	fi
done
"$program" add -q "$work/in" -l "$work/war.gpkg" || fail "the last run ended with $?"
"$program" dump "$work/war.gpkg" >"$work/got"
same 'the finished run' "$work/want" "$work/got"
[ "$(count)" = "$reports" ] || fail "the finished run holds $(count) reports"
"$program" verify "$work/war.gpkg" >"$work/out" 2>&1 || fail "the finished run: verify: $(head -n 3 "$work/out")"
echo "$interrupted of $round runs were killed while they ran"
[ "$interrupted" = "$kills" ] || fail "only $interrupted runs were killed"
finish
