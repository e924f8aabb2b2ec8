# What holds reports gives the same reports as the files themselves, whatever it is called; what means harm or is broken ends with a clear error, and the others go on:
# sh containers.sh PROGRAM FOLDER
. tests/cli/_common.sh

cat >"$work/one.txt" <<'END'
Lake city lost to rebels

GOMA, Congo, Nov 20, 2012 - Rebels captured the eastern city of Goma on Tuesday, its mayor said.

Thousands of people fled towards Sake, aid workers said. "There was no defence at all," said one of them (a nurse).
END
cat >"$work/two.txt" <<'END'
Army counts its dead

BUKAVU, Congo, Nov 21, 2012 - The army said on Wednesday that 30 soldiers had been killed in fighting near Sake.

A spokesman for the rebels said that they would march on Bukavu next.
END
python3 tests/cli/containers.py "$work" || fail 'writing the containers'

ids() { "$program" read "$@" 2>"$work/err" | sed 's/^{"id":"\([^"]*\)".*/\1/' | sed "s|$work/||" | tr '\n' ' '; }
holds() { # NAME WANT-IDS FILE...
	what=$1 want=$2
	shift 2
	got=$(ids "$@")
	[ "$got" = "$want" ] && pass || fail "$what: $got, not $want: $(head -n 2 "$work/err")"
}

holds 'zip' 'a.zip!in/one.txt a.zip!in/two.txt ' "$work/a.zip"
holds '7z' 'a.7z!in/one.txt a.7z!in/two.txt ' "$work/a.7z"
holds 'tar' 'a.tar!in/one.txt a.tar!in/two.txt ' "$work/a.tar"
holds 'tar.gz' 'a.tar.gz!in/one.txt a.tar.gz!in/two.txt ' "$work/a.tar.gz"
holds 'tar.xz' 'a.tar.xz!in/one.txt a.tar.xz!in/two.txt ' "$work/a.tar.xz"
holds 'names of zip in other letters' 'abroad.zip!one.txt abroad.zip!été/Šabac – two.txt ' "$work/abroad.zip"
holds 'names of tar in other letters' 'abroad.tar!one.txt abroad.tar!été/Šabac – two.txt ' "$work/abroad.tar"
holds 'names of 7z in other letters' 'abroad.7z!été.txt abroad.7z!Šabac.txt ' "$work/abroad.7z"
holds 'one by its name in other letters' 'abroad.zip!été/Šabac – two.txt ' "$work/abroad.zip!été/Šabac – two.txt"
holds 'by content, not by name' 'nameless!in/one.txt nameless!in/two.txt ' "$work/nameless"
holds 'one thing, compressed' 'one.txt.gz one.txt.bz2 one.txt.xz ' "$work/one.txt.gz" "$work/one.txt.bz2" "$work/one.txt.xz"
holds 'a crawl' 'a.warc!3 a.warc!5 ' "$work/a.warc"
holds 'a compressed crawl' 'a.warc.gz!3 a.warc.gz!5 ' "$work/a.warc.gz"
holds 'one inside of another' 'nested.zip!a.tar.gz!in/one.txt nested.zip!a.tar.gz!in/two.txt nested.zip!deep/a.warc.gz!3 nested.zip!deep/a.warc.gz!5 ' "$work/nested.zip"
holds 'a mailbox' 'a.mbox!1 a.mbox!2 a.mbox!3 ' "$work/a.mbox"
holds 'one of an archive' 'a.zip!in/two.txt ' "$work/a.zip!in/two.txt"
holds 'one archive of an archive' 'nested.zip!a.tar.gz!in/one.txt nested.zip!a.tar.gz!in/two.txt ' "$work/nested.zip!a.tar.gz"
holds 'the first of a file by its number' 'a.zip!in/two.txt ' "$work/a.zip!in/two.txt#1"
holds 'one of a crawl' 'a.warc.gz!5 ' "$work/a.warc.gz!5"
"$program" read - <"$work/a.tar.gz" 2>/dev/null | grep -c '"id":"-!in/' | grep -qx 2 && pass || fail 'from standard input'

# The claims of files, without their names and places: sentences begin elsewhere in the text of a page.
said() {
	"$program" code --outlet 'The Lake Courier' "$@" 2>"$work/err" | python3 -c '
import json, sys
def bare(x):
	if isinstance(x, dict):
		return {k: bare(v) for k, v in x.items() if k not in ("id", "report", "begin", "end", "sentence", "claim")}
	return [bare(v) for v in x] if isinstance(x, list) else x
for line in sorted(json.dumps(bare(json.loads(line)), sort_keys=True) for line in sys.stdin):
	print(line)'
}
said "$work/one.txt" "$work/two.txt" >"$work/want"
[ "$(wc -l <"$work/want")" -ge 4 ] && pass || fail 'the texts make claims'
for name in a.zip a.7z a.tar a.tar.gz a.tar.xz nameless a.warc a.warc.gz; do
	said "$work/$name" >"$work/got"
	cmp -s "$work/want" "$work/got" && pass || fail "$name: other claims than the texts: $(diff "$work/want" "$work/got" | head -n 4)"
done
said "$work/one.txt" >"$work/want"
for name in one.txt.gz one.eml both.eml one.mhtml one.pdf late.pdf; do
	said "$work/$name" >"$work/got"
	cmp -s "$work/want" "$work/got" && pass || fail "$name: other claims than the text: $(diff "$work/want" "$work/got" | head -n 4)"
done

# ---- what is known of them ----

knows() { # FILE PATTERN
	"$program" read "$1" 2>"$work/err" | grep -q "$2" && pass || fail "$1: no $2: $("$program" read "$1" 2>&1 | head -n 1 | cut -c 1-300)"
}
knows "$work/a.warc.gz!5" '"title":"Army counts its dead".*"url":"https://courier.example/1"'
knows "$work/one.eml" '"title":"Lake city lost to rebels".*"published":"2012-11-20","outlet":"The Lake Courier"'
knows "$work/a.mbox!3" '"title":"Army counts its dead".*"outlet":"The Lake Courier"'
knows "$work/one.mhtml" '"title":"Lake city lost to rebels".*"published":"2012-11-20".*"url":"https://courier.example/one"'
printf 'path,outlet\n%s,Courier of the Lake\n%s,The Zip\n' "$work/a.zip!in/two.txt" "$work/a.zip" >"$work/table.csv"
"$program" read --metadata "$work/table.csv" "$work/a.zip" >"$work/out" 2>"$work/err"
[ "$(sed 's/.*"outlet":"\([^"]*\)".*/\1/' "$work/out" | tr '\n' ';')" = 'The Zip;Courier of the Lake;' ] && [ ! -s "$work/err" ] && pass || fail "metadata of what is inside: $(cat "$work/err")"
"$program" add -l "$work/l.gpkg" "$work/both.eml" >/dev/null 2>&1
"$program" why -l "$work/l.gpkg" both.eml 2>&1 | grep -q 'attachment is not read: map.png' && pass || fail 'an attachment that is not read is told'

"$program" add -l "$work/l.gpkg" "$work/shortened.warc" >/dev/null 2>&1
"$program" why -l "$work/l.gpkg" 'shortened.warc!1' 2>&1 | grep -q 'cut off: the rest of it is not in the crawl' && pass || fail 'a page that is cut off is told'
knows "$work/shortened.warc" 'aid workers of Ść said'

# ---- a table longer than the ceiling streams: the same reports as read whole, but for their names ----

bare() { sed 's/^{"id":"[^"]*"/{/' "$1"; }
"$program" read --fields 'title=Headline,text=Full text,published=Date' "$work/big.csv" 2>"$work/err" >"$work/whole" || fail "big.csv: $(cat "$work/err")"
[ "$(wc -l <"$work/whole")" = 60 ] && pass || fail "big.csv: $(wc -l <"$work/whole") reports: $(cat "$work/err")"
bare "$work/whole" >"$work/want"
for name in big.csv big.tsv big.csv.gz table.zip; do
	"$program" read --max-file 4k --fields 'title=Headline,text=Full text,published=Date' "$work/$name" >"$work/rows" 2>"$work/err" || fail "$name: $(cat "$work/err")"
	bare "$work/rows" >"$work/got"
	same "$name, row by row" "$work/want" "$work/got"
	[ ! -s "$work/err" ] && pass || fail "$name: $(cat "$work/err")"
done
sed -n 17p "$work/rows" | grep -q '"id":"[^"]*table\.zip!in/big\.csv!17"' && pass || fail "the name of a row: $(sed -n 17p "$work/rows" | cut -c 1-200)"
for limit in 4k 16M; do
	"$program" read --max-file $limit --fields 'title=Headline,text=Full text,published=Date' "$work/big.csv!17" >"$work/out" 2>"$work/err"
	[ "$(bare "$work/out")" = "$(sed -n 17p "$work/want")" ] && pass || fail "big.csv!17 with $limit: $(cat "$work/err" "$work/out")"
done
expect 'a long row' 1 'long\.csv!3: the row at byte [0-9]+ is, with the header, longer than the limit of 4096 bytes; --max-file' "$program" read --max-file 4k \
	--fields 'title=Headline,text=Full text,published=Date' "$work/long.csv"
[ "$(wc -l <"$work/out")" = 4 ] && pass || fail "a long row: $(wc -l <"$work/out") others were read"

# ---- what crawls packed by Content-Encoding ----

"$program" read --url https://courier.example/ "$work/page.html" >"$work/one" 2>/dev/null
"$program" read --url https://courier.example/ "$work/coded.warc" >"$work/rows" 2>"$work/err" && pass || fail "coded.warc: $(cat "$work/err")"
bare "$work/rows" | sort -u >"$work/got"
bare "$work/one" >"$work/want"
same 'what crawls packed' "$work/want" "$work/got"
[ "$(wc -l <"$work/rows")" = 9 ] && [ -s "$work/want" ] && pass || fail "coded.warc: $(wc -l <"$work/rows") of 9 were read"
expect 'badly packed' 1 'badcoded\.warc!1: byte [0-9]+: record 1: it is not packed as its Content-Encoding says' "$program" read "$work/badcoded.warc"
for line in '!2: .*not packed as' '!3: .*packed in it is cut off' '!4: .*packed in it is cut off' '!5: longer than the limit of 16777216 bytes' '!6: longer than the limit of 16777216 bytes'; do
	grep -q "badcoded\.warc$line" "$work/err" && pass || fail "badly packed: no $line: $(cat "$work/err")"
done
[ "$(wc -l <"$work/out")" = 1 ] && pass || fail 'badly packed: the good one behind them was not read'
expect 'many bombs' 1 'manybombs\.warc!.*it unpacks to more than 200 times its size' "$program" read "$work/manybombs.warc"

# ---- what holds no article is counted and no failure, unless it was asked for itself ----

aside() { # NAME STATUS PATTERN ARGUMENT...
	expect "$1" "$2" "$3" "$program" code "$work/$1" ${4:-}
}
aside mixed.warc 0 '^dateline: 6 parts without an article: 4 a web page without an article, 1 empty, 1 not text; --verbose names each$'
[ "$(wc -l <"$work/err")" = 1 ] && [ -s "$work/out" ] && pass || fail "mixed.warc: more than its summary is told, or nothing was read: $(cat "$work/err")"
aside mixed.warc 0 'mixed\.warc!2: a web page without an article: links, forms or scripts alone$' --verbose
aside mixed.warc 0 'mixed\.warc!6: byte 0: not text: looks like a PNG image' -v
[ "$(wc -l <"$work/err")" = 7 ] && pass || fail "mixed.warc --verbose: $(cat "$work/err")"
aside mixed.warc 0 '' --quiet
[ ! -s "$work/err" ] && pass || fail "mixed.warc --quiet: $(cat "$work/err")"
aside mixed.zip 0 '^dateline: 4 parts without an article: '
for name in others.zip others_deep.zip; do
	aside $name 0 ''
done
holds 'what a folder passes over' 'others.zip!in/one.txt others.zip!in/rows.csv ' "$work/others.zip"
[ -z "$(ids "$work/others")" ] && pass || fail 'a folder gives more than an archive'
aside 'others.zip!in/cut.json' 1 'cut\.json: byte .*not well-formed'
aside mixed.mbox 0 '^dateline: 1 part without an article: 1 there is no text in it; '
aside damaged.warc 1 'damaged\.warc!10: byte 6: not text: a zero byte'
grep -q 'damaged\.warc!11: byte .*no Content-Length' "$work/err" && grep -q ': 6 parts without an article' "$work/err" && pass || fail "damaged.warc: $(cat "$work/err")"
aside index.warc 1 'no report was found in it'
grep -q ': 6 parts without an article' "$work/err" && pass || fail "index.warc: $(cat "$work/err")"
aside 'index.warc!1' 1 'index\.warc!1: a web page without an article'
aside 'mixed.zip!in/index.html' 1 'mixed\.zip!in/index\.html: a web page without an article'
aside 'mixed.zip!pictures.zip' 1 'pictures\.zip: nothing in it has a name that is read'
aside index.html 1 'index\.html: a web page without an article'
aside index.html.gz 1 'index\.html\.gz: a web page without an article'
mkdir "$work/folder" && cp "$work/index.html" "$work/one.txt" "$work/folder"
aside folder 1 'folder/index\.html: a web page without an article'
expect 'adding a crawl' 0 '6 parts without an article' "$program" add -l "$work/crawl.gpkg" "$work/mixed.warc"
grep -q 'crawl\.gpkg: 2 reports added' "$work/err" && pass || fail "adding a crawl: $(cat "$work/err")"

# ---- what means harm, or is broken ----

goes_on() { # FILE PATTERN
	expect "$1" 1 "$2" "$program" code "$work/$1" "$work/one.txt"
	grep -q '/one.txt"' "$work/out" && pass || fail "$1: the good report behind it was not coded"
}
goes_on bomb.txt.gz 'bomb\.txt\.gz: an archive with nothing in it|bomb\.txt\.gz: .*limit'
goes_on bomb.tar.gz 'bomb\.tar\.gz: it unpacks to more than 200 times'
goes_on bomb.7z 'bomb\.7z.*: it unpacks to more than 200 times'
goes_on bomb_in.tar 'streamed\.zip.*: it unpacks to more than 200 times'
goes_on bomb.zip 'bomb\.zip![0-9]\.txt: it unpacks to more than 200 times'
goes_on deep.zip 'again\.zip: an archive inside of 4 others'
goes_on office.docx 'a document of an office program: save it as'
goes_on cut.tar.gz 'cut\.tar\.gz.*truncated gzip'
goes_on cut.txt.gz 'cut\.txt\.gz.*truncated gzip'
goes_on unnamed.tar 'number 1 in it has no name that can be read'
goes_on cut.zip 'cut\.zip'
goes_on not.rar 'pack it as zip or tar\.gz'
goes_on parts.eml 'more than 10000 parts'
goes_on deep.eml 'inside of too many other parts'
goes_on fields.eml '50000 header lines'
for name in long_to long_type many_to long_inside long_digest; do
	goes_on $name.eml 'a header field of more than 262144 bytes, or with headers of more than 2097152$'
done
expect 'a long text is no header' 0 '' "$program" read "$work/long_text.eml"
goes_on long.pdf 'its text is longer than 8 MiB, the most that is read of a PDF: take it apart$'
goes_on scan.pdf 'without text, as of a scan'
goes_on 'a.zip!in/three.txt' 'nothing of this name is in the file'
mkdir "$work/empty_path"
expect 'no pdftotext' 1 'install poppler-utils' env PATH="$work/empty_path" "$program" code "$work/one.pdf"

finish
