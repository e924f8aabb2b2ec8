# Joined ledgers are the ledger of all their reports, and keep each other's journals. sh join.sh PROGRAM FOLDER
. tests/cli/_common.sh

python3 tests/cli/join.py "$program" "$work" >"$work/said" 2>&1 && pass || { fail 'another record than that of all reports'; cat "$work/said"; }
finish
