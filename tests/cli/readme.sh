# What the README shows is what the program prints. sh readme.sh PROGRAM FOLDER; with DLN_BLESS=1 the README is brought up to date instead.
. tests/cli/_common.sh
mkdir "$work/bin" && ln -s "$program" "$work/bin/dateline" && ln -s "$(pwd)/examples" "$work/examples" || exit 2
if python3 tests/cli/readme.py README.md "$work"; then
	pass
else
	fail 'README.md shows something else'
fi
finish
