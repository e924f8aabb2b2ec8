#!/bin/sh
# A small war with known truth (tools/war): ten days, sixty reports. The same seed gives the same bytes; the record is no worse than its floor (war.floors).
#
# usage: war.sh DATELINE SCRATCH [--set-floors]
set -eu
DATELINE=$1
export DATELINE
scratch=$2
rm -rf "$scratch"
for name in war again; do
	python3 tools/war/generate "$scratch/$name" --seed 3 --days 10 --reports 60 --towns 12 >/dev/null
done
diff -r "$scratch/war/reports" "$scratch/again/reports"
python3 tools/war/score.py "$scratch/war" --floors tests/ledger/war.floors ${3:+"$3"}
