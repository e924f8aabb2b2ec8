# Following feeds, over the end of the program too: sh watch.sh PROGRAM FOLDER
. tests/cli/_common.sh

python3 tests/cli/watch.py "$program" "$work" >"$work/said" 2>&1 && pass || { fail 'what is watched'; cat "$work/said"; }
finish
