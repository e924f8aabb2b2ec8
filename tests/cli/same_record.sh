# The record is a function of the set of reports: orders, repeats, batches, names and files of them are mixed at random. sh same_record.sh PROGRAM FOLDER
. tests/cli/_common.sh

python3 tests/cli/same_record.py "$program" "$work" >"$work/said" 2>&1 && pass || { fail 'another record of the same reports'; cat "$work/said"; }
finish
