# What the tests of the program share: sourced with $1 the program and $2 a folder of their own, which is made anew. Ends with `finish`.
set -u
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")

work=$2
rm -rf "$work"
mkdir -p "$work" || exit 2
work=$(cd "$work" && pwd)
passed=0
failed=0
unset DATELINE_LEDGER
# What the user has added to the knowledge is no part of a test.
XDG_CONFIG_HOME=$work/.config XDG_CACHE_HOME=$work/.cache
export XDG_CONFIG_HOME XDG_CACHE_HOME

pass() {
	passed=$((passed + 1))
}

fail() {
	failed=$((failed + 1))
	echo "FAILED: $*"
}

# same WHAT FILE FILE
same() {
	if cmp -s "$2" "$3"; then
		pass
	else
		fail "$1: $2 and $3 differ"
		cmp "$2" "$3"
	fi
}

# expect WHAT STATUS PATTERN COMMAND...: the exit status, and a line of standard error that matches (none may be there for ''); output is in $work/out and err.
expect() {
	what=$1
	status=$2
	pattern=$3
	shift 3
	timeout 300 "$@" >"$work/out" 2>"$work/err" </dev/null
	got=$?
	if [ "$got" != "$status" ]; then
		fail "$what: exit status $got, not $status"
		head -n 5 "$work/err"
	elif [ -n "$pattern" ] && ! grep -qE -- "$pattern" "$work/err"; then
		fail "$what: no line of standard error has $pattern"
		head -n 5 "$work/err"
	elif [ -z "$pattern" ] && [ -s "$work/err" ]; then
		fail "$what: standard error should be empty"
		head -n 5 "$work/err"
	else
		pass
	fi
}

finish() {
	echo "$passed passed, $failed failed"
	[ "$failed" = 0 ] && rm -rf "$work"
	[ "$failed" = 0 ]
	exit
}
