# Input that was made to be slow takes time in proportion to its length: four times the bytes, at most eight times the processor time:
# sh nasty.sh PROGRAM FOLDER
. tests/cli/_common.sh
python3 - "$program" "$work" <<'END' && pass || fail 'see above'
import os, resource, subprocess, sys

program, work = sys.argv[1:]
PIECES = {
	"words": "word ",
	"one long word": "a",
	"capitals": "Kunduz Taloqan ",
	"names in a row": "Kunduz, Taloqan, Herat and ",
	"events without an end": "Kunduz fell and ",
	"nested clauses": "he said that ",
	"negations": "not ",
	"modals": "if it would ",
	"quotes": "\"Kunduz fell,\" he said ",
	"open quotes": "“ he said ",
	"brackets": "( he said ",
	"numbers": "1,234 ",
	"one long number": "12345,",
	"dates": "Monday, Aug 9, ",
	"full stops": "U.S. ",
	"short sentences": "Kunduz fell. ",
	"short paragraphs": "Kunduz fell.\n\n",
	"datelines": "KABUL, Aug 9 (Reuters) - Kunduz fell.\n\n",
	"credits": "Source: AFP\n",
	"read more": "Read more: Kunduz fell\n",
	"repeated lines": "Kunduz fell to the Taliban on Monday, officials said.\n",
	"combining marks": "á́",
	"wide characters": "北京",
	"paragraphs of a page": "<p>Kunduz fell, they said. ",
	"elements in elements": "<div>",
	"links of a page": "<p><a href=x>Kunduz</a> ",
	"closed by another": "<b></i>",
	"names of elements": "<div class='related-posts share-bar article-body'>Kunduz fell.</div>",
	"broken bytes": None,
	"dashes": "- - ",
	"pronouns": "he told him that they left it. ",
	"the same speaker": "The governor said the rebels took the city, the governor said. ",
}
SMALL, TIMES, RATIO, FLOOR = 30000, 4, 8, 1.0


def cost(name, piece, size):
	path = os.path.join(work, "nasty.txt")
	data = (piece.encode("utf-8") if piece else b"\xff\xe2\x82 ")
	with open(path, "wb") as out:
		out.write((data * (size // len(data) + 1))[:size])
	before = resource.getrusage(resource.RUSAGE_CHILDREN)
	done = subprocess.run([program, "code", "--jobs", "1", "--language", "en", path], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=250)
	after = resource.getrusage(resource.RUSAGE_CHILDREN)
	if done.returncode not in (0, 1):
		print("%s, %d bytes: exit status %d: %s" % (name, size, done.returncode, done.stderr.decode("utf-8", "replace")[-300:]))
		return None
	return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


bad = 0 # English is said, as nobody can tell the language of a word that is repeated, and other languages are not read
rest = cost("nothing", " ", 10)
for name, piece in PIECES.items():
	small, large = cost(name, piece, SMALL), cost(name, piece, SMALL * TIMES)
	if small is None or large is None:
		bad += 1
	elif large - rest > FLOOR and large - rest > RATIO * max(small - rest, 0.02):
		print("%s: %.2f s for %d bytes, %.2f s for %d" % (name, small - rest, SMALL, large - rest, SMALL * TIMES))
		bad += 1
sys.exit(bad > 0)
END
finish
