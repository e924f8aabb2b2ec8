# Names that mean another address each time they are looked up: sh rebind.sh PROGRAM FOLDER
. tests/cli/_common.sh

library=$(dirname "$program")/librebind.so
if [ ! -e "$library" ]; then
	echo 'left out: under sanitizers no library is put before the C library'
	finish
fi
python3 tests/cli/rebind.py "$program" "$work" "$library" >"$work/said" 2>&1 && pass || { fail 'names that change'; cat "$work/said"; }
finish
