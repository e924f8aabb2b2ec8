# Whoever does what the demo tells him to try gets an answer: every command that it prints is run as it stands. sh demo.sh PROGRAM FOLDER
. tests/cli/_common.sh

mkdir "$work/demo"
expect 'the demo' 0 'reports added' ./demo "$program" "$work/demo"
cp "$work/out" "$work/told"
grep -q '^WHO HOLDS WHAT' "$work/told" && pass || fail 'the demo shows no brief'

# The commands are the lines after "Try next"; two blanks part them from what they are for.
sed -n '/Try next/,$s/^  \([^ ].*[^ ]\)   *[^ ].*$/\1/p' "$work/told" | sed "s:FILES\.\.\.:examples/congo-2012/01-northline-news.txt:; s/   *.*//" >"$work/commands"
[ "$(wc -l <"$work/commands")" -ge 6 ] && pass || fail "the demo tells of $(wc -l <"$work/commands") commands"
while read -r command; do
	expect "$command" 0 '' sh -c "$command"
	[ -s "$work/out" ] && pass || fail "$command says nothing"
done <"$work/commands"
finish
