# Texts, arguments, tables and ledgers made to do harm: sh hostile.sh PROGRAM FOLDER
. tests/cli/_common.sh

python3 tests/cli/hostile.py "$program" "$work" >"$work/said" 2>&1 && pass || { fail 'hostile input'; cat "$work/said"; }
finish
