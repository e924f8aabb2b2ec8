# The manual pages and the help say the same: every command has its page, every option stands in both. sh manual.sh PROGRAM FOLDER
. tests/cli/_common.sh

"$program" help >"$work/help" || fail 'help'
commands=$(sed -n 's/^  \([a-z-]*\)  .*/\1/p' "$work/help")
[ "$(echo "$commands" | wc -l)" -ge 10 ] && pass || fail "only these commands are in the help: $commands"

for command in $commands; do
	page=man/dateline-$command.1
	[ -f "$page" ] && pass || { fail "$command has no manual page"; continue; }
	grep -q "^\.It Cm $command\$" man/dateline.1 && pass || fail "$command is not in man/dateline.1"
	gist=$(sed -n "s/^  $command  *//p" "$work/help")
	grep -qF ".Nd $gist" "$page" && pass || fail "$command: the page has another gist than \"$gist\""
	[ "$(grep -cx "\.Nm dateline $command" "$page")" = "$(grep -c '^\.Nm' "$page")" ] && pass || fail "$command: the page calls it something else"
	"$program" help "$command" | sed -n 's/^  .*--\([a-z-]*\).*/\1/p' | sort >"$work/told"
	sed -n 's/^\.It .*Fl Fl \([a-z-]*\).*/\1/p' "$page" | sort >"$work/written"
	same "$command: options of help and page" "$work/told" "$work/written"
	"$program" "$command" --help >"$work/long" && "$program" help "$command" >"$work/short" && same "$command: help and --help" "$work/short" "$work/long"
done
for page in man/dateline-*.1; do
	name=$(basename "$page" .1)
	echo "$commands" | grep -qx "${name#dateline-}" && pass || fail "$page is of no command"
done
if command -v groff >/dev/null; then
	for page in man/*.1; do
		groff -ww -mdoc -Tutf8 -z "$page" >"$work/groff" 2>&1
		[ -s "$work/groff" ] && { fail "$page"; head -n 3 "$work/groff"; } || pass
	done
fi
if command -v mandoc >/dev/null; then
	for page in man/*.1; do
		mandoc -Tlint -Wwarning "$page" >"$work/mandoc" 2>&1 && pass || { fail "$page"; head -n 3 "$work/mandoc"; }
	done
fi
finish
