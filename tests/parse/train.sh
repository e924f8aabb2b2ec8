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
# A training that is stopped again and again goes on where it was and gives the bytes of one that ran through.
rm -f "$work/check" "$work/four.dlm"
turns=0
while [ ! -e "$work/four.dlm" ] && [ $turns -lt 30 ]; do
	"$train" --train $tiny --dev $tiny --epochs 6 --bits 12 --prune 1 --quiet --checkpoint "$work/check" --stop 3 --out "$work/four.dlm" > /dev/null 2>&1
	turns=$((turns + 1))
done
if [ $turns -lt 4 ]; then echo "it was never stopped"; exit 1; fi
cmp "$work/one.dlm" "$work/four.dlm"
# Other options do not go on from it, and a checkpoint that is cut off is refused.
if "$train" --train $tiny --epochs 5 --bits 12 --quiet --checkpoint "$work/check" --out "$work/bad.dlm" 2> "$work/bad.txt"; then echo "a checkpoint of other options was taken"; exit 1; fi
grep -q "other options" "$work/bad.txt"
head -c 900 "$work/check" > "$work/cut"
if "$train" --train $tiny --dev $tiny --epochs 6 --bits 12 --prune 1 --quiet --checkpoint "$work/cut" --out "$work/bad.dlm" 2> "$work/bad.txt"; then echo "a damaged checkpoint was taken"; exit 1; fi
grep -q "damaged" "$work/bad.txt"
if "$train" --train $tiny --quiet --stop 2 --out "$work/bad.dlm" 2> /dev/null; then echo "it would stop with nothing to go on from"; exit 1; fi
# It must have learnt the sentences that it saw.
las=$(sed -n 's/.* LAS \([0-9]*\)\..*/\1/p' "$work/one.txt")
if [ "$las" -lt 80 ]; then cat "$work/one.txt"; echo "nothing was learnt"; exit 1; fi
# A part learnt anew into a model that has the others is the part that was there.
"$train" --train $tiny --epochs 6 --bits 12 --prune 1 --quiet --keep "$work/one.dlm" --learn ends --out "$work/kept.dlm" > /dev/null
cmp "$work/one.dlm" "$work/kept.dlm"
"$train" --train $tiny --epochs 6 --bits 12 --prune 1 --quiet --seed 5 --keep "$work/one.dlm" --learn tags --out "$work/kept.dlm" > /dev/null
if cmp -s "$work/one.dlm" "$work/kept.dlm"; then echo "nothing was learnt anew"; exit 1; fi
if "$train" --train $tiny --quiet --keep "$work/one.dlm" --learn leaves --out "$work/bad.dlm" 2> "$work/bad.txt"; then echo "a part that there is not was taken"; exit 1; fi
grep -q "leaves" "$work/bad.txt"
if "$train" --train $tiny --quiet --keep $tiny --learn ends --out "$work/bad.dlm" 2> "$work/bad.txt"; then echo "parts of no model were kept"; exit 1; fi
if "$train" --train $tiny --quiet --knowledge "$work/none.dlk" --out "$work/bad.dlm" 2> "$work/bad.txt"; then echo "missing tables were taken"; exit 1; fi
grep -q "none.dlk" "$work/bad.txt"
printf '1\tonly three\tcells\n\n' > "$work/bad.conllu"
if "$train" --train "$work/bad.conllu" --quiet --out "$work/bad.dlm" 2> "$work/bad.txt"; then echo "a bad file was taken"; exit 1; fi
grep -q "bad.conllu" "$work/bad.txt"
if "$train" --train "$work/none.conllu" --quiet --out "$work/bad.dlm" 2> "$work/bad.txt"; then echo "a missing file was taken"; exit 1; fi
test ! -e "$work/bad.dlm"
