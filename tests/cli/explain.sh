# What explain prints, from texts and from CoNLL-U: sh explain.sh PROGRAM FOLDER
. tests/cli/_common.sh

root=$(pwd)
examples=$root/examples
cd "$work" || exit 2
printf 'KABUL, Aug 9, 2021 (AFP) - Taliban fighters captured the northern city of Aybak on Monday, its governor said.\n\n***\n\nIf Kunduz fell too, the road would be cut. They can'"'"'t hold it.\n~ ~\n' >one.txt
printf 'KABUL, Aug 10, 2021 (Reuters) - The Taliban said they had entered Mazar-i-Sharif.\n' >two.txt
# columns FILE NUMBERS: these columns of the words, and the empty lines
columns() { grep -v '^#' "$1" | cut -f"$2"; }
says() { grep -qF -- "$2" "$work/out" && pass || fail "$1: no line has $2"; }

# ---- formats ----

expect 'text' 0 '' "$program" explain one.txt
says 'text' 'one.txt  published Mon 9 Aug 2021'
says 'text' '┼ '
says 'text' 'seize captured CT+'
says 'text' 'cue If'
cp out text
expect 'text, asked for' 0 '' "$program" explain --format text one.txt
same 'text is the default' out text
! grep -q "$(printf '\033')" text && pass || fail 'colours in a pipe'
expect 'JSON' 0 '' "$program" explain --format json one.txt two.txt
python3 -c 'import json; a = [json.loads(l) for l in open("out", encoding="utf-8")]; assert [r["report"] for r in a] == ["one.txt", "two.txt"]' && pass || fail 'JSON: a line a report'
expect 'SVG' 0 '' "$program" explain --format svg one.txt
python3 -c 'import xml.dom.minidom as m; assert m.parse("out").documentElement.tagName == "svg"' && pass || fail 'SVG: not well-formed'
says 'SVG' 'class="trigger"'
expect 'a format that there is not' 2 'there is text json conllu svg' "$program" explain --format png one.txt
expect 'an input that there is not' 2 '--from html: there is text and conllu' "$program" explain --from html one.txt

# ---- one sentence ----

expect 'a sentence' 0 '' "$program" explain --sentence 2 -f conllu one.txt
[ "$(grep -c '^# sent_id' out)" = 1 ] && pass || fail 'one sentence alone'
says 'a sentence' '# sent_id = one.txt-2'
expect 'a sentence that one report has' 1 'two.txt: no sentence 3 in it, there are 2' "$program" explain --sentence 3 -f conllu two.txt one.txt
says 'a sentence that one report has' '# sent_id = one.txt-3'
expect 'no sentence' 2 '--sentence 0: not a number' "$program" explain --sentence 0 one.txt

# ---- CoNLL-U ----

expect 'CoNLL-U' 0 '' "$program" explain -f conllu one.txt
cp out one.conllu
python3 - one.txt one.conllu <<'PY' && pass || fail 'CoNLL-U: characters are missing, or it is none'
import sys
text = "".join(open(sys.argv[1], encoding="utf-8").read().split())
got, heads, inside = "", [], 0
for line in open(sys.argv[2], encoding="utf-8"):
    cols = line.rstrip("\n").split("\t")
    if cols == [""]:
        assert heads.count(0) == 1 and max(heads) <= len(heads)
        heads = []
    elif not line.startswith("#"):
        assert len(cols) == 10 and all(cols)
        if "-" in cols[0]:
            a, b = cols[0].split("-")
            inside, got = int(b) - int(a) + 1, got + cols[1]
            continue
        heads.append(int(cols[6]))
        assert int(cols[0]) == len(heads) != heads[-1]
        got += "" if inside else cols[1]
        inside -= inside > 0
assert got == text, got
PY
grep -q "^[0-9]*-[0-9]*	can't" one.conllu && pass || fail 'words written as one have no line'

# ---- from CoNLL-U ----

expect 'the same words again' 0 '' "$program" explain --from conllu -f conllu one.conllu
columns one.conllu 1,2,10 >want
columns out 1,2,10 >got
same 'the same words again' want got
grep '^# sent_id\|^# text\|^# newpar' one.conllu >want
grep '^# sent_id\|^# text\|^# newpar' out >got
same 'the same sentences again' want got
cp out twice
"$program" explain --from conllu -f conllu - <one.conllu >out 2>err && pass || fail 'standard input'
tail -n +2 twice >want
tail -n +2 out >got
same 'standard input' want got
printf '1\tRebels\n2\ttook\n3\tNew York\n4-5\tdu\n4\tde\n5\tle\n6\t.\n\n1\tA.\n2\tB\n\n' >odd.conllu
expect 'words as they are' 0 '' "$program" explain --from conllu -f conllu odd.conllu
printf '1\tRebels\n2\ttook\n3\tNew York\n4-5\tdu\n4\tde\n5\tle\n6\t.\n\n1\tA.\n2\tB\n\n' >want
columns out 1,2 >got
same 'words as they are' want got
for format in text json svg; do
	expect "from CoNLL-U as $format" 0 '' "$program" explain --from conllu -f $format one.conllu odd.conllu
	[ -s out ] && pass || fail "nothing as $format"
done
expect 'claims of CoNLL-U' 0 '' "$program" code --from conllu one.conllu --published 2021-08-09
says 'claims of CoNLL-U' '"trigger":"captured"'
expect 'the text of CoNLL-U' 0 '' "$program" read --from conllu one.conllu
says 'the text of CoNLL-U' "They can't hold it."
mkdir folder
cp one.conllu folder/b.conllu
cp odd.conllu folder/a.conllu
cp one.txt folder/c.txt
expect 'a folder' 0 '' "$program" explain --from conllu -f conllu folder
[ "$(grep '^# newdoc' out | tr '\n' ' ')" = '# newdoc id = folder/a.conllu # newdoc id = folder/b.conllu ' ] && pass || fail 'a folder of CoNLL-U'
printf '1\tGoma\n3\tfell\n' >bad.conllu
expect 'what is none' 1 'bad.conllu: byte 7: word 3 where word 2 of the sentence is due' "$program" explain --from conllu bad.conllu
expect 'a text' 1 'one.txt: byte 0: no tab' "$program" explain --from conllu one.txt
expect 'one that is none and one that is' 1 'byte 7' "$program" explain --from conllu bad.conllu odd.conllu
says 'one that is none and one that is' 'odd.conllu'

# ---- why ----

(cd "$root" && python3 tests/cli/explain_why.py "$program" "$work") >why.said 2>&1 && pass || { fail 'why'; cat why.said; }
# whose side an actor is on in the year of the report, with its line
echo 'JUBA, 12 January 2014 (AFP) - The SPLA recaptured Bentiu on Friday.' >spla.txt
"$program" explain --why spla.txt | grep -q 'then on the side of: South Sudanese government.*sides.tsv' && pass || fail 'the side of a year'

# ---- size ----

python3 -c '
for i in range(1, 200001):
    print(i, "Kunduz" if i % 3 else "fell", sep="\t")' >long.conllu
expect 'many words in one sentence' 0 '' "$program" explain --from conllu -f conllu long.conllu --language en
[ "$(grep -vc '^#\|^$' out)" = 200000 ] && pass || fail 'many words come back'

# ---- the same bytes ----

"$program" explain --why -f json --jobs 1 "$examples"/*/*.txt >want
"$program" explain --why -f json --jobs 8 "$examples"/*/*.txt >got
same "why on eight threads" want got
for format in text json conllu svg; do
	"$program" explain -f $format --jobs 1 "$examples"/*/*.txt >want
	"$program" explain -f $format --jobs 8 "$examples"/*/*.txt >got
	same "$format on eight threads" want got
	TZ=Asia/Kabul LC_ALL=tr_TR.UTF-8 LANG=tr_TR.UTF-8 "$program" explain -f $format "$examples"/*/*.txt >got
	same "$format in another place" want got
done
finish
