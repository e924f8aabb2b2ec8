# What a question of a large ledger leaves in the cache folder changes no answer: without a folder, with a new one, a filled one, a damaged one, one that cannot be
# written, after reports were added. Small ledgers leave nothing: sh kept.sh PROGRAM FOLDER
. tests/cli/_common.sh

# Reports of a made-up strike at the harbours; several print one dispatch with changes. From number $1 to $2.
make_reports() {
	awk -v from="$1" -v to="$2" -v folder="$work/in$1" 'BEGIN {
		split("Assab Massawa Adulis Tio Edd Zula", place, " ")
		split("rebels;soldiers;gunmen;militiamen", who, ";")
		system("mkdir -p " folder)
		for (i = from; i <= to; i++) {
			file = sprintf("%s/r%05d.txt", folder, i)
			printf "---\noutlet: Post %d\npublished: 2016-03-%02d\n---\n", i % 90, 1 + i % 27 > file
			printf "%s at the gate of the salt works near %s had stopped %d lorries by noon and let none of the drivers go, a clerk of the works said by telephone. ", \
				who[1 + i % 4], place[1 + int(i / 4) % 6], 3 + int(i / 24) % 9 > file
			printf "At least %d people were killed when the shooting began, a nurse said.\n\n", 2 + i % 13 > file
			printf "Nobody in the market hall of %s wanted to say on Thursday who had sent them there, and the mayor, who lives beside it, kept his shutters closed.\n", \
				place[1 + i % 6] > file
			close(file)
		}
	}'
}

# ask NAME: the answers of three questions into $work/NAME
ask() {
	"$program" what-if --without "outlet:Post 7" -l "$work/war.gpkg" >"$work/$1" 2>"$work/err" &&
		"$program" brief --as-of 2016-03-12 -l "$work/war.gpkg" >>"$work/$1" 2>>"$work/err" &&
		"$program" diff --since 2016-03-20 -l "$work/war.gpkg" >>"$work/$1" 2>>"$work/err" || fail "$1: ended with $?: $(cat "$work/err")"
	[ -s "$work/err" ] && fail "$1: $(head -n 3 "$work/err")"
}

without_folder() {
	(unset XDG_CACHE_HOME HOME && ask "$1")
}

kept() {
	find "$XDG_CACHE_HOME" -name 'compared-*.dlc' 2>/dev/null
}

make_reports 1 200
"$program" add -q "$work/in1" -l "$work/war.gpkg" || fail "adding ended with $?"
ask small
[ -z "$(kept)" ] || fail "a small ledger left $(kept)"

make_reports 201 1400
"$program" add -q "$work/in201" -l "$work/war.gpkg" || fail "adding ended with $?"
without_folder want
[ -z "$(kept)" ] || fail "without a folder there is $(kept)"
ask first
same 'the first time' "$work/want" "$work/first"
file=$(kept)
[ "$(echo "$file" | wc -w)" = 1 ] || fail "not one file is kept: $file"
touch -d 2001-01-01 "$file"
cp "$file" "$work/held"
ask second
[ -n "$(find "$file" -newermt 2001-02-01)" ] && pass || fail "nobody noted that the file was used: it would be taken away as an old one"
same 'the second time' "$work/want" "$work/second"
cmp -s "$file" "$work/held" && pass || fail "the file was written again, with nothing new to tell"

# A byte of it changed, half of it, nothing of it: it is made anew.
for damage in changed cut empty; do
	case $damage in
	changed) printf '\377' | dd of="$file" bs=1 seek=5000 conv=notrunc 2>/dev/null ;;
	cut) head -c 100000 "$work/held" >"$file" ;;
	empty) : >"$file" ;;
	esac
	ask $damage
	same "$damage" "$work/want" "$work/$damage"
	[ "$(wc -c <"$file")" -gt 100000 ] && pass || fail "$damage: not made anew"
	cp "$work/held" "$file"
done

# Where nothing can be written, nothing is said, and nothing is missing.
rm -rf "$XDG_CACHE_HOME"
: >"$XDG_CACHE_HOME"
ask unwritable
same 'no folder to write to' "$work/want" "$work/unwritable"
rm -f "$XDG_CACHE_HOME"
ask anew

# More reports: what is kept of the others is used.
make_reports 1401 1450
"$program" add -q "$work/in1401" -l "$work/war.gpkg" || fail "adding ended with $?"
without_folder more_want
ask more
same 'more reports' "$work/more_want" "$work/more"
cmp -s "$work/want" "$work/more_want" && fail "more reports changed nothing"
finish
