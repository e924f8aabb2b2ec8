# Names that mean another address each time they are looked up: sh rebind.sh PROGRAM FOLDER LIBRARY
. tests/cli/_common.sh

python3 tests/cli/rebind.py "$program" "$work" "$3" >"$work/said" 2>&1 && pass || { fail 'names that change'; cat "$work/said"; }
finish
