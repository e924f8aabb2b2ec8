# The shells complete what the program has: sh completion.sh PROGRAM FOLDER
. tests/cli/_common.sh

for shell in bash zsh fish; do
	"$program" completion $shell >"$work/$shell" || fail "completion $shell"
	[ -s "$work/$shell" ] && pass || fail "nothing for $shell"
	if command -v $shell >/dev/null; then
		$shell -n "$work/$shell" && pass || fail "$shell does not take its script"
	else
		echo "left out: there is no $shell here"
	fi
done
expect 'no shell' 2 'which shell' "$program" completion
expect 'a shell that nobody has' 2 'which shell' "$program" completion csh
expect 'two shells' 2 'which shell' "$program" completion bash zsh

# offers WHAT WORDS...: what bash completes the last of the words to, a line each, is in $work/offers.
offers() {
	bash -c 'compopt() { :; }; script=$1; shift; source "$script"; COMP_WORDS=(dateline "$@"); COMP_CWORD=$#; _dateline; printf "%s\n" "${COMPREPLY[@]}"' - "$work/bash" "$@" | sort >"$work/offers"
}
# are WHAT LINES: that these are the offers.
are() {
	echo "$2" | tr ' ' '\n' | sort >"$work/wanted"
	same "$1" "$work/wanted" "$work/offers"
}

if command -v bash >/dev/null; then
	offers ''
	for command in $("$program" help | sed -n 's/^  \([a-z-]*\)  .*/\1/p'); do
		grep -qx -- "$command" "$work/offers" && pass || fail "bash does not offer $command"
	done
	offers ali
	are 'nothing begins so' ''
	offers ad
	are 'a command' add
	offers help verif
	are 'a command to be helped with' verify
	for command in brief add why explain; do
		offers $command --
		"$program" help $command | sed -n 's/^  .*\(--[a-z-]*\).*/\1/p' | sort >"$work/options"
		same "$command: options of bash and help" "$work/options" "$work/offers"
	done
	offers brief --format ''
	are 'formats' 'text markdown json'
	offers brief examples -f js
	are 'a format' json
	offers explain --from co
	are 'what files are' conllu
	offers timeline --since ''
	are 'no day is known' ''
	offers alert ''
	are 'what alert does' 'list add drop check'
	offers review re
	are 'what review does' reject
	offers completion f
	are 'a shell' fish
fi
if command -v fish >/dev/null; then
	fish -c "source $work/fish; complete -C 'dateline brief --format '" | cut -f 1 | sort >"$work/offers"
	are 'formats in fish' 'text markdown json'
	fish -c "source $work/fish; complete -C 'dateline comp'" | cut -f 1 | sort >"$work/offers"
	are 'commands in fish' 'compare completion'
fi
finish
