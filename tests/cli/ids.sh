# Every id that an answer prints is explained by why: see ids.py. sh ids.sh PROGRAM FOLDER
. tests/cli/_common.sh
python3 tests/cli/ids.py "$program" "$work" >"$work/said" 2>&1 && pass || { fail 'ids without an answer'; cat "$work/said"; }
finish
