#!/bin/sh
# Training to find names: the same bytes from two runs, also when only the names are learnt anew; what was seen is found again; bad files are refused.
# usage: train_names.sh TRAIN FOLDER
set -eu
train=$1
work=$2
mkdir -p "$work"
tiny=tests/parse/tiny.conllu
names=tests/parse/tiny_names.conllu
learn() {
	"$train" --train $tiny --names $names --names-dev $names --epochs 6 --bits 12 --prune 1 --swaps 1 --quiet "$@"
}
learn --out "$work/one.dlm" > "$work/one.txt"
learn --out "$work/two.dlm" > "$work/two.txt"
cmp "$work/one.dlm" "$work/two.dlm"
"$train" --keep "$work/one.dlm" --names $names --epochs 6 --bits 12 --prune 1 --swaps 1 --quiet --out "$work/three.dlm" > "$work/three.txt"
cmp "$work/one.dlm" "$work/three.dlm"
learn --seed 5 --out "$work/four.dlm" > /dev/null
if cmp -s "$work/one.dlm" "$work/four.dlm"; then echo "the seed does nothing"; exit 1; fi
# It must have learnt the names that it saw.
f1=$(sed -n 's/.* names F1 \([0-9]*\)\..*/\1/p' "$work/one.txt")
if [ "$f1" -lt 80 ]; then cat "$work/one.txt"; echo "nothing was learnt"; exit 1; fi
printf '1\tonly three\tcells\n\n' > "$work/bad.conllu"
if "$train" --train $tiny --names "$work/bad.conllu" --quiet --out "$work/bad.dlm" 2> "$work/bad.txt"; then echo "a bad file was taken"; exit 1; fi
grep -q "bad.conllu" "$work/bad.txt"
if "$train" --train $tiny --names "$work/none.conllu" --quiet --out "$work/bad.dlm" 2> "$work/bad.txt"; then echo "a missing file was taken"; exit 1; fi
test ! -e "$work/bad.dlm"
