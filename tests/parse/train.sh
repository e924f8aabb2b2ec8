#!/bin/sh
# Training: the same files and settings give the same bytes, others do not; what it refuses, it refuses with a reason.
# usage: train.sh TRAIN FOLDER
set -eu
train=$1
work=$2
mkdir -p "$work"
tiny=tests/parse/tiny.conllu
"$train" --train $tiny --dev $tiny --epochs 6 --bits 12 --prune 1 --quiet --out "$work/one.dlm" > "$work/one.txt"
"$train" --train $tiny --dev $tiny --epochs 6 --bits 12 --prune 1 --quiet --out "$work/two.dlm" > "$work/two.txt"
cmp "$work/one.dlm" "$work/two.dlm"
"$train" --train $tiny --epochs 6 --bits 12 --prune 1 --quiet --seed 5 --out "$work/three.dlm" > /dev/null
if cmp -s "$work/one.dlm" "$work/three.dlm"; then echo "the seed does nothing"; exit 1; fi
# It must have learnt the sentences that it saw.
las=$(sed -n 's/.* LAS \([0-9]*\)\..*/\1/p' "$work/one.txt")
if [ "$las" -lt 80 ]; then cat "$work/one.txt"; echo "nothing was learnt"; exit 1; fi
printf '1\tonly three\tcells\n\n' > "$work/bad.conllu"
if "$train" --train "$work/bad.conllu" --quiet --out "$work/bad.dlm" 2> "$work/bad.txt"; then echo "a bad file was taken"; exit 1; fi
grep -q "bad.conllu" "$work/bad.txt"
if "$train" --train "$work/none.conllu" --quiet --out "$work/bad.dlm" 2> "$work/bad.txt"; then echo "a missing file was taken"; exit 1; fi
test ! -e "$work/bad.dlm"
