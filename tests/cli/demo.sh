# Whoever does what the demo tells him to try gets an answer: every command that it prints is run as it stands. sh demo.sh PROGRAM FOLDER
. tests/cli/_common.sh

mkdir "$work/demo"
expect 'the demo' 0 'reports added' ./demo "$program" "$work/demo"
cp "$work/out" "$work/told"
grep -q '^WHO HOLDS WHAT' "$work/told" && pass || fail 'the demo shows no brief'

# The commands are the lines after "Try next"; two blanks part them from what they are for.
sed -n '/Try next/,$s/^  \([^ ].*[^ ]\)   *[^ ].*$/\1/p' "$work/told" | sed "s:FILES\.\.\.:examples/congo-2012/01-northline-news.txt:; s/   *.*//" >"$work/commands"
[ "$(wc -l <"$work/commands")" -ge 6 ] && pass || fail "the demo tells of $(wc -l <"$work/commands") commands"
# The page is served until it is interrupted. served PROGRAM serve --open LEDGER
served() {
	: >"$work/out"
	"$1" serve --port 0 "$4" >"$work/out" 2>"$work/err" &
	server=$!
	for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		[ -s "$work/out" ] && break
		sleep 0.5
	done
	kill "$server"
	wait "$server" && pass || fail "serve ended with $?"
	grep -q '^http://' "$work/out" && pass || fail 'serve tells no address'
}
while read -r command; do
	case $command in
	*' serve '*)
		# shellcheck disable=SC2086 # its words
		served $command
		continue
		;;
	esac
	expect "$command" 0 '' sh -c "$command"
	[ -s "$work/out" ] && pass || fail "$command says nothing"
done <"$work/commands"
finish
