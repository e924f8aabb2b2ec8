# The record without some of its sources, and as it stood on a day, is that of the reports which remain. sh what_if.sh PROGRAM FOLDER
. tests/cli/_common.sh

python3 tests/cli/what_if.py "$program" "$work" >"$work/said" 2>&1 && pass || { fail 'another record than that of what remains'; cat "$work/said"; }
finish
