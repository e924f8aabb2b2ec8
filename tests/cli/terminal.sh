# Colours, width and interrupts, on a terminal of its own: sh terminal.sh PROGRAM FOLDER
. tests/cli/_common.sh

if ! python3 -c 'import pty; pty.openpty()' 2>/dev/null; then
	echo 'left out: there are no terminals to be had here'
	finish
fi
python3 tests/cli/terminal.py "$program" "$work" >"$work/said" 2>&1 && pass || { fail 'on a terminal'; cat "$work/said"; }
finish
