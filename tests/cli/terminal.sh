# Colours, width and interrupts, on a terminal of its own: sh terminal.sh PROGRAM FOLDER
. tests/cli/_common.sh

python3 tests/cli/terminal.py "$program" "$work" >"$work/said" 2>&1 && pass || { fail 'on a terminal'; cat "$work/said"; }
finish
