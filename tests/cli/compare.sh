# A table of the user's beside the record. sh compare.sh PROGRAM FOLDER
. tests/cli/_common.sh

python3 tests/cli/compare.py "$program" "$work" >"$work/said" 2>&1 && pass || { fail 'tables beside the record'; cat "$work/said"; }
finish
