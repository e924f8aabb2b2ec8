# What people decide about what was read, through the program: see review.py. sh review.sh PROGRAM FOLDER
. tests/cli/_common.sh
python3 tests/cli/review.py "$program" "$work" && pass || fail 'decisions'
finish
