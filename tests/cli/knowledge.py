"""Overlays of the knowledge: what they change, how they are found and kept, and that each broken one is refused with file, line and reason.

knowledge.py PROGRAM FOLDER. Broken overlays are rows of BROKEN: file, bytes, line, a part of the reason. They are checked over a knowledge that is
small where that serves (all tables, countries and divisions), and over the whole one where towns are needed.
"""
import json
import os
import shutil
import signal
import subprocess
import sys
import time

PROGRAM, WORK = sys.argv[1], sys.argv[2]
BUILD = os.path.dirname(PROGRAM)
WHOLE = os.path.join(BUILD, "knowledge.dlk")
SMALL = os.path.join(WORK, "small.dlk")
SLOW = 120

failures = []
checks = 0


def check(good, what):
    global checks
    checks += 1
    if not good:
        failures.append(what)
        print("FAILED: " + what)


def environment(**changes):
    """The test's own folders; a value of None takes a variable away."""
    env = {**os.environ, "XDG_CONFIG_HOME": os.path.join(WORK, "config"), "XDG_CACHE_HOME": os.path.join(WORK, "cache"), "DATELINE_KNOWLEDGE": SMALL}
    for name, value in changes.items():
        env.pop(name, None)
        if value is not None:
            env[name] = value
    return env


def run(*arguments, **changes):
    done = subprocess.run([PROGRAM, *arguments], env=environment(**changes), cwd=WORK, stdin=subprocess.DEVNULL, capture_output=True, timeout=SLOW)
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def write(path, data):
    path = os.path.join(WORK, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data if isinstance(data, bytes) else data.encode())
    return path


def kept(cache="cache"):
    folder = os.path.join(WORK, cache, "dateline")
    return sorted(os.listdir(folder)) if os.path.isdir(folder) else []


def claims(*arguments, **changes):
    status, out, err = run("code", *arguments, **changes)
    check(status == 0, "code %s ended with %d: %s" % (" ".join(arguments), status, err[:300]))
    return [json.loads(line) for line in out.splitlines()]


# ---- broken ones ----

ACTORS = "#: name\tkind\tclass\tside\tcountry\tfrom\tother\towner\n"
EXTRA = "#: name\tcountry\tadmin1\tlat\tlon\tprecision\tpcode\n"
VERBS = "#: rule\ttype\tpos\twords\tframe\twhen\tflags\n"
LONG = "x" * (1 << 20)


def actor(name, kind="force", kind_of="armed-group", side="-", country="-", since="-", other="-", owner="-"):
    return "\t".join([name, kind, kind_of, side, country, since, other, owner]) + "\n"


BROKEN = [
    ("actors.tsv", "#: name\tother\nNew Front\n", 2, "1 cells where the columns are 2"),
    ("actors.tsv", "# one\n#: name\tother\n\nNew Front\tNF\tagain\n", 4, "3 cells where the columns are 2"),
    ("actors.tsv", "#: name\tcolour\nTaliban\tred\n", 1, 'no column "colour"'),
    ("actors.tsv", "#: kind\tother\nforce\tx\n", 1, 'column "name" is missing'),
    ("actors.tsv", "#: name\tname\nA\tB\n", 1, "two columns are named"),
    ("actors.tsv", "#: Name\nA\n", 1, "no name of small letters"),
    ("actors.tsv", "#: name\t\tother\nA\tB\tC\n", 1, "no name of small letters"),
    ("actors.tsv", "#: " + "\t".join("c%d" % i for i in range(70)) + "\n", 1, "70 columns"),
    ("actors.tsv", "# only words\n", 1, "no line that names the columns"),
    ("actors.tsv", "", 1, "no line that names the columns"),
    ("actors.tsv", "Taliban\tTalebs\n#: name\tother\n", 1, "a row before the line that names"),
    ("actors.tsv", "#: name\tother\nTaliban\tTalebs\n#: name\n", 3, "a second line that names"),
    ("actors.tsv", b"#: name\tother\nTaliban\tTal\xffbs\n", 2, "not UTF-8 at byte 12 of the line"),
    ("actors.tsv", b"#: name\tother\n\nTaliban\t\xc0\xafx\n", 3, "not UTF-8"),
    ("actors.tsv", b"#: name\tother\nTaliban\t\xed\xa0\x80\n", 2, "not UTF-8"),
    ("actors.tsv", "#: name\tother\nTaliban\tTalebs\n".encode("utf-16"), 1, "not UTF-8"),
    ("actors.tsv", b"#: name\tother\nTaliban\tTal\x00bs\n", 2, "a control character"),
    ("actors.tsv", b"#: name\tother\nTaliban\tTal\x1b[31mbs\n", 2, "a control character"),
    ("actors.tsv", "#: name\tother\nTaliban\t\n", 2, "is empty"),
    ("actors.tsv", "#: name\tother\nTaliban \tTalebs\n", 2, "begins or ends with a blank"),
    ("actors.tsv", "#: name\tother\nTaliban\t Talebs\n", 2, "begins or ends with a blank"),
    ("actors.tsv", "#: name\tother\nTaliban\t" + LONG + "\n", 2, "a line has at most"),
    ("actors.tsv", "#: name\tother\n# " + LONG + "\nTaliban\tTalebs\n", 2, "a line has at most"),
    ("actors.tsv", "#: " + LONG + "\nTaliban\n", 1, "a line has at most"),
    ("actors.tsv", "#: name\tother\nTaliban\t" + LONG[:70000] + "\n", 2, "longer than 65535"),
    ("actors.tsv", "#: name\tother\nTaliban\t+;" + LONG[:65530] + "\n", 2, "with what is there the cell is longer"),
    ("actors.tsv", "#: name\tother\nTaliban\tA\nHamas\tB\nTaliban\tC\n", 4, "stands on line 2 already"),
    ("actors.tsv", "#: name\tother\nTaliban\tA\nHamas\tB\nTaliban\tA\n", 4, "the same row as on line 2"),
    ("actors.tsv", ACTORS + actor("New Front") + actor("New Front", since="2001"), 3, "stands on line 2 already"),
    ("actors.tsv", "#: name\tkind\nNew Front\tforce\n", 2, "class must not be empty"),
    ("actors.tsv", ACTORS + actor("New Front", kind="gang"), 2, 'kind: "gang" is none of the words'),
    ("actors.tsv", ACTORS + actor("New Front", kind_of="mob"), 2, 'class: "mob" is none of the words'),
    ("actors.tsv", ACTORS + actor("New Front", side="Nobody's Front"), 2, "stands in no table that it may refer to"),
    ("actors.tsv", ACTORS + actor("New Front", country="AF;QQ"), 2, '"QQ" is no country code'),
    ("actors.tsv", ACTORS + actor("New Front", since="99"), 2, "is not a year of four digits"),
    ("actors.tsv", ACTORS + actor("First Front", side="Second Front") + actor("Second Front", side="First Front"), 3, "it goes in a circle"),
    ("actors.tsv", ACTORS + actor("A News", owner="B News") + actor("B News", owner="C News") + actor("C News", owner="A News"), 4, "it goes in a circle"),
    ("actors.tsv", "#: name\tother\n!Nobody's Front\n", 2, 'no line "Nobody\'s Front" to take away'),
    ("actors.tsv", "#: name\tother\n!Amaq\nAmaq\tX\n", 3, "was taken away above"),
    ("actors.tsv", "#: name\tother\n!Amaq\tx\ty\n", 2, "3 cells where the columns are 2"),
    ("actors.tsv", "#: name\tother\n-\tX\n", 2, "by which it is known"),
    ("actor.tsv", "#: name\tother\nTaliban\tX\n", 1, "no table of this name"),
    ("schema.tsv", "#: table\tcolumn\trule\targument\nactors\tname\tinteger\t-\n", 1, "no part of an overlay"),
    ("places_extra.tsv", EXTRA + "Ab\tAF\t-\t91\t1\ttown\t-\n", 2, '"91" is not a latitude'),
    ("places_extra.tsv", EXTRA + "Ab\tAF\t-\t1\t-180.5\ttown\t-\n", 2, "is not a longitude"),
    ("places_extra.tsv", EXTRA + "Ab\tAF\t99\t1\t1\ttown\t-\n", 2, "is no first-level division of that country"),
    ("places_extra.tsv", EXTRA + "Ab\tAF\t-\t1\t1\tvillage\t-\n", 2, "none of the words that may stand here"),
    ("places_extra.tsv", EXTRA + "Ab\t-\t-\t1\t1\ttown\t-\n", 2, "is not a code of two capital letters"),
    ("places_extra.tsv", EXTRA + "Ab\tAF\t-\t1\t1\ttown\taf-1\n", 2, "is no P-code"),
    ("places_extra.tsv", "#: name\tcountry\nAb\tAF\n", 2, "is not a latitude"),
    ("regions.tsv", "#: name\tparts\tlat\tlon\tprecision\nAb\tAF.30;AF.99\t1\t1\tregion\n", 2, '"AF.99" is no code of a country or division'),
    ("regions.tsv", "#: name\tparts\tlat\tlon\tprecision\nAb\tAb\t1\t1\tregion\n", 2, '"Ab" is no code of a country or division'),
    ("pcodes.tsv", "#: id\tpcode\n99999999\tAF01\n", 2, "there is no place with the id"),
    ("pcodes.tsv", "#: name\tcountry\tpcode\nNowhere at all\tAF\tAF01\n", 2, 'there is no place "Nowhere at all"'),
    ("pcodes.tsv", "#: name\tpcode\nKunar\tAF01\n", 2, "a name and the code of its country"),
    ("pcodes.tsv", "#: name\tcountry\tpcode\nKunar\tAF\t-\n", 2, "pcode must not be empty"),
    ("verbs.tsv", VERBS + "my.v.1\tconquer\tv\tsnaffle\tactor=nsubj\t-\t-\n", 2, "stands in no table that it may refer to"),
    ("verbs.tsv", VERBS + "my.v.1\tseize\tv\tsnaffle\tactor=nsubject\t-\t-\n", 2, 'cannot understand "nsubject"'),
    ("verbs.tsv", VERBS + "my.v.1\tseize\tv\tsnaffle\twho=nsubj\t-\t-\n", 2, "cannot understand"),
    ("verbs.tsv", VERBS + "my.v.1\tseize\tv\tsnaffle\tactor=nsubj\tobj~castle\t-\n", 2, 'cannot understand "castle"'),
    ("verbs.tsv", VERBS + "my.v.1\tseize\tv\tsnaffle\tactor=nsubj\tobj\t-\n", 2, 'cannot understand "obj"'),
    ("verbs.tsv", VERBS + "my.v.1\tseize\tv\tsnaffle\tactor=nsubj\t-\thalf\n", 2, 'flags: "half" is none of the words'),
    ("verbs.tsv", VERBS + "my.v.1\tseize\tx\tsnaffle\tactor=nsubj\t-\t-\n", 2, 'pos: "x" is none of the words'),
    ("verbs.tsv", VERBS + "my.v.1\tseize\tv\t-\tactor=nsubj\t-\t-\n", 2, "words must not be empty"),
    ("cues.tsv", "#: rule\tpos\twords\tcomp\tvalue\tsource\nmy.v\tv\tblurt\tclause\tCT+\tsubject\n", 2, 'cannot understand "subject"'),
    ("time_patterns.tsv", "#: pattern\ttype\tmeans\targument\nMONTHS day\tDATE\tcalendar\t-\n", 2, 'no element of a pattern: "MONTHS"'),
    ("cues.tsv", "#: rule\tpos\twords\tcomp\tvalue\nmy.v\tv\tblurt\teverything\tCT+\n", 2, 'comp: "everything" is none'),
    ("junk.tsv", "#: phrase\twhere\tgroup\tweight\nread on\tany\tlink\t99\n", 2, "weight is 1 to 9"),
    ("junk.tsv", "#: phrase\twhere\tgroup\tweight\na b c d e f g h i j k l\tany\tlink\t2\n", 2, "too long a phrase"),
    ("credits.tsv", "#: phrase\twhere\tkind\nby and by\tstart\tauthor\n", 2, 'kind: "author" is none'),
    ("fold.tsv", "#: kind\tfrom\tto\nletters\tKH\tk\n", 2, "not a rule of folding"),
    ("numbers.tsv", "#: words\tkind\tmin\numpteen\tvague\tmany\n", 2, "is not a number"),
    ("times.tsv", "#: words\tkind\tvalue\nsmarch\tmonth\t13\n", 2, "no such month"),
    ("lemmas.tsv", "#: lemma\ttag\tforms\ngo\tverb\twent\n", 2, 'tag: "verb" is none'),
    ("function_words.tsv", "#: words\tclass\nbetwixt\tbetween\n", 2, 'class: "between" is none'),
    ("person_names.tsv", "#: words\tkind\n!Zzyzxq\n", 2, 'no such line with "Zzyzxq"'),
    ("person_names.tsv", "#: kind\twords\nfirst\tZzyzxq\n", 1, 'the first column must be "words"'),
    ("places_not.tsv", "#: name\twhy\nAb\tword\nAb\tname\n", 3, "stands on line 2 already"),
    ("abbreviations.tsv", "#: words\tkind\n" + "".join("w%d.\ttitle\n" % i for i in range(200001)), 200002, "more than 200000 lines"),
]
BROKEN_WHOLE = [
    ("places_short.tsv", "#: name\tid\tuse\nKunduz\t77\tother\n", 2, 'there is no place with the id "77"'),
    ("pcodes.tsv", "#: name\tcountry\tpcode\nKunduz\tAF\tAF19\n", 2, "give the id or the precision"),
]


def make_small():
    """All tables and the divisions: what most checks need, and quick."""
    data = os.path.join(WORK, "small")
    os.makedirs(os.path.join(data, "places"))
    for name in os.listdir("data"):
        if name.endswith(".tsv") and name != "places_short.tsv":
            shutil.copy(os.path.join("data", name), data)
    shutil.copy("data/places/divisions.tsv", os.path.join(data, "places"))
    subprocess.run([os.path.join(BUILD, "compile_knowledge"), data, SMALL], check=True, timeout=SLOW)


def refused(number, base, file, data, line, reason):
    folder = "broken/%02d" % number
    write(folder + "/" + file, data)
    status, out, err = run("knowledge", "check", folder, DATELINE_KNOWLEDGE=base)
    want = "%s/%s:%d: " % (folder, file, line)
    check(status == 1, "broken %d (%s): exit status %d; %s" % (number, reason, status, err[:200]))
    check(any(told.startswith(want) and reason in told for told in out.splitlines()),
          "broken %d: no line \"%s...%s\" in %s" % (number, want, reason, out[:400]))
    check("\x1b" not in out and "\x00" not in out, "broken %d: a control character is printed" % number)
    if number % 3: # the same is refused wherever it is read: every third will do
        return
    status, _, err = run("code", "report.txt", "--knowledge", folder, DATELINE_KNOWLEDGE=base)
    check(status == 2 and (want in err or "%s/%s: line %d" % (folder, file, line) in err), "broken %d: code goes on, or does not say where: %d %s" % (number, status, err[:300]))


def broken_overlays():
    check(len(BROKEN) + len(BROKEN_WHOLE) >= 50, "fewer than fifty broken overlays")
    for number, case in enumerate(BROKEN):
        refused(number, SMALL, *case)
    for number, case in enumerate(BROKEN_WHOLE, len(BROKEN)):
        refused(number, WHOLE, *case)
    status, out, err = run("knowledge", "check", *("broken/%02d" % i for i in (0, 2, 43)), DATELINE_KNOWLEDGE=SMALL)
    check(status == 1 and all("broken/%02d/" % i in out for i in (0, 2, 43)), "errors of several folders: %s" % out)
    check("3 errors, 0 warnings" in err, "the errors are counted: %s" % err)


def hostile_folders():
    """What is no regular file of a fair size is refused, and nothing is waited for."""
    def said(folder, word, name):
        status, out, err = run("knowledge", "check", folder, DATELINE_KNOWLEDGE=SMALL)
        check(status == 2 and word in err and name in err, "%s: %d %s %s" % (folder, status, out[:200], err[:200]))
    os.makedirs(os.path.join(WORK, "fifo"))
    os.mkfifo(os.path.join(WORK, "fifo/actors.tsv"))
    said("fifo", "not a regular file", "fifo/actors.tsv")
    os.makedirs(os.path.join(WORK, "device"))
    os.symlink("/dev/zero", os.path.join(WORK, "device/actors.tsv"))
    said("device", "not a regular file", "device/actors.tsv")
    os.makedirs(os.path.join(WORK, "nested/actors.tsv"))
    said("nested", "not a regular file", "nested/actors.tsv")
    os.makedirs(os.path.join(WORK, "dangling"))
    os.symlink("nowhere", os.path.join(WORK, "dangling/actors.tsv"))
    said("dangling", "cannot be read", "dangling/actors.tsv")
    write("large/actors.tsv", b"#" * (17 << 20))
    said("large", "at most 16777216 bytes", "large/actors.tsv")
    for i in range(300):
        write("many/t%03d.tsv" % i, "#: a\n")
    said("many", "more than 255 files", "many")
    said("not-there", "cannot be opened", "not-there")
    write("names/a\x1b[2J\u202eb.tsv", "#: a\n")
    status, out, _ = run("knowledge", "check", "names", DATELINE_KNOWLEDGE=SMALL)
    check(status == 1 and "\x1b" not in out and "\u202e" not in out and ":1: there is no table" in out, "a hostile name: %r" % out)
    write("other/.actors.tsv", "nothing\n")
    write("other/notes.md", "nothing\n")
    write("other/actors.tsv~", "nothing\n")
    check(run("knowledge", "check", "other", DATELINE_KNOWLEDGE=SMALL)[0] == 0, "hidden files, notes and what editors leave are no tables")
    write("linked/here.txt", "#: name\tother\nTaliban\t+;Talebz\n")
    os.symlink("here.txt", os.path.join(WORK, "linked/actors.tsv"))
    check(run("knowledge", "check", "linked", DATELINE_KNOWLEDGE=SMALL)[0] == 0, "a link to a file is followed")


# ---- what is odd ----

def warnings():
    def warned(folder, file, data, line, words):
        write(folder + "/" + file, data)
        status, out, err = run("knowledge", "check", folder, DATELINE_KNOWLEDGE=SMALL)
        want = "%s/%s:%d: warning: " % (folder, file, line)
        check(status == 0, "%s: exit status %d %s" % (folder, status, err))
        check(any(told.startswith(want) and words in told for told in out.splitlines()), "%s: no \"%s%s\" in %s" % (folder, want, words, out[:500]))
        return out
    warned("odd/alias", "actors.tsv", ACTORS + actor("New Front", country="AF", other="Talibs"), 2, "names another actor of that country and time too")
    warned("odd/country", "actors.tsv", ACTORS + actor("New Front", other="Chad"), 2, "is a country's name too")
    warned("odd/word", "places_extra.tsv", EXTRA + "Attack\tAF\t-\t1\t1\ttown\t-\n", 2, "is a common word")
    warned("odd/verb", "verbs.tsv", VERBS + "my.v.1\tseize\tv\tsnaffle\tactor=nsubj\t-\t-\nmy.v.2\tseize\tv\tgrab;snaffle\tactor=nsubj\t-\t-\n", 3, '"snaffle" never comes to this rule')
    warned("odd/same", "places_not.tsv", "#: name\twhy\nAaron\tname of persons\n", 2, "says only what")
    numbers = open("data/numbers.tsv", encoding="utf-8").read().split("\n")
    head, first = next(l for l in numbers if l.startswith("#:")), next(l for l in numbers if l and l[0] != "#")
    warned("odd/list", "numbers.tsv", head + "\n" + first + "\n", 2, "says only what")
    write("fine/actors.tsv", "#: name\tother\nTaliban\t+;Talebz\n")
    status, out, _ = run("knowledge", "check", "fine", DATELINE_KNOWLEDGE=SMALL)
    check(status == 0 and out == "", "a line that is fine: %s" % out)


# ---- what overlays do ----

REPORT = "KABUL, Aug 9, 2021 (AFP) - Talebz fighters captured Zorkabad on Monday, its deputy governor said.\n"


def effects():
    write("one/actors.tsv", "#: name\tother\nTaliban\t+;Talebz\n")
    write("one/places_extra.tsv", "#: lat\tlon\tname\tprecision\tcountry\tpcode\n36.1\t67.2\tZorkabad\ttown\tAF\tAF9901\n")
    write("two/verbs.tsv", "#: rule\ttype\tpos\twords\tframe\nmine.v\tenter\tv\tcapture\tactor=nsubj place=obj\n")
    before, = claims("report.txt")
    check(before["place"]["lat"] is None and before["actor"]["name"] != "Taliban" and before["type"] == "seize", "before: %s" % before)
    after, = claims("report.txt", "--knowledge", "one")
    check(after["actor"]["name"] == "Taliban" and after["place"]["name"] == "Zorkabad" and after["place"]["pcode"] == "AF9901", "one line each: %s" % after)
    both, = claims("report.txt", "--knowledge", "one", "--knowledge", "two")
    check(both["rule"] == "mine.v" and both["type"] == "enter" and both["place"]["name"] == "Zorkabad", "a new rule comes first: %s" % both)
    status, out, _ = run("explain", "report.txt", "--format", "json", "--knowledge", "one")
    check(status == 0 and [p.get("pcode") for p in json.loads(out)["places"] if p["name"] == "Zorkabad"] == ["AF9901"], "explain tells the P-code")
    write("three/actors.tsv", "#: name\tother\nTaliban\tStudents\n")
    check(claims("report.txt", "--knowledge", "one", "--knowledge", "three")[0]["actor"]["name"] != "Taliban", "a later overlay takes the place of a line")
    check(claims("report.txt", "--knowledge", "three", "--knowledge", "one")[0]["actor"]["name"] == "Taliban", "and the order is that of the options")
    write("away/verbs.tsv", "#: rule\n!seize.v.1\n")
    check(all(c["rule"] != "seize.v.1" for c in claims("report.txt", "--knowledge", "one", "--knowledge", "away")), "a rule is taken away")
    write("codes/pcodes.tsv", "#: name\tcountry\tprecision\tpcode\nKunduz\tAF\ttown\tAF1901\n#\nBalkh\tAF\tdivision\tAF21\n")
    write("kunduz.txt", "KABUL, Aug 9, 2021 (AFP) - Taliban fighters captured Kunduz on Monday. Fighting was reported in Balkh province.\n")
    status, out, _ = run("explain", "kunduz.txt", "--format", "json", "--knowledge", "codes", DATELINE_KNOWLEDGE=WHOLE)
    codes = {p["name"]: p.get("pcode") for p in json.loads(out)["places"]}
    check(codes.get("Kunduz") == "AF1901" and codes.get("Balkh") == "AF21" and codes.get("Kabul", "none") is None, "P-codes of known places: %s" % codes)


def ids_stay():
    """The id of an overlay's place hangs on its name and country, not on the line it stands on; ids of the base stay whatever is added or taken away."""
    def id_of(folder, word, table="places"):
        _, out, _ = run("knowledge", "find", word, "--format", "json", "--knowledge", folder)
        return [json.loads(l)["row"]["id"] for l in out.splitlines() if json.loads(l)["table"] == table]
    write("first/places_extra.tsv", "#: name\tcountry\tlat\tlon\tprecision\nZorkabad\tAF\t36.1\t67.2\ttown\n")
    write("second/places_extra.tsv", "#: name\tcountry\tlat\tlon\tprecision\nAarrkabad\tAF\t35\t66\tsite\n!Labado\nZorkabad\tAF\t36.2\t67.2\ttown\n")
    a, b = id_of("first", "Zorkabad"), id_of("second", "Zorkabad")
    check(len(a) == 1 and a == b, "ids of an overlay's place: %s %s" % (a, b))
    check(id_of("first", "Muhajeria") == id_of("second", "Muhajeria") != [], "ids of the base's places")
    check(id_of("first", "Labado") != [] and id_of("second", "Labado") == [], "a place is taken away")


NAMES = """Mazar-i-Sharif Mazar-e-Sharif Mazar Aibak Aybak Samangan Sheberghan Kunduz Taloqan Sar-e-Pul Sar-e_Pol Pul-e_Khumri Baghlan Balkh Faizabad Badakhshan
Kandahar Lashkar_Gah Helmand Kunar Ghaziabad_District Paktia Farah Zaranj Ghazni Herat Qala-e-Naw Jalalabad Kabul:AF Doha:QA Sibut:CF Bangui:CF Muhajeria:SD Labado:SD
El_Fasher:SD Goma:CD Bukavu:CD Mekelle:ET Bakhmut:UA Lashio:MM Raqqa:SY Deir_ez-Zor:SY Idlib:SY Tripoli:LY Derna:LY"""


def names():
    """Each of these names, alone in a report, is found in the country it is known from; what is not is with one line of an overlay. In Afghanistan where none is named."""
    wanted = [(n.split(":")[0].replace("_", " "), (n.split(":") + ["AF"])[1]) for n in NAMES.split()]
    check(len(wanted) == 45, "%d names" % len(wanted))
    for i, (name, _) in enumerate(wanted):
        write("names45/%02d.txt" % i, "Aug 9, 2021 - Fighting was reported in %s on Monday.\n" % name)

    def missing(*overlay):
        status, out, err = run("explain", "names45", "--format", "json", *overlay, DATELINE_KNOWLEDGE=WHOLE)
        check(status == 0, "explain: %s" % err[:300])
        found = {int(r["report"][-6:-4]): [p["country"] for p in r["places"]] for r in map(json.loads, out.splitlines())}
        return [(name, country) for i, (name, country) in enumerate(wanted) if found.get(i) != [country]]
    left = missing()
    lines = ["#: name\tcountry\tlat\tlon\tprecision"]
    for name, country in left:
        lines.append("%s\t%s\t34\t70\tdistrict" % (name, country))
    write("lines45/places_extra.tsv", "\n".join(lines) + "\n")
    if left:
        check(missing("--knowledge", "lines45") == [], "with a line each these are not found: %s" % missing("--knowledge", "lines45"))
    print("of 45 names %d need a line of an overlay: %s" % (len(left), ", ".join(name for name, _ in left)))


# ---- finding lines ----

def find():
    def rows(*words):
        status, out, _ = run("knowledge", "find", *words, "--format", "json", DATELINE_KNOWLEDGE=WHOLE)
        return status, [json.loads(line) for line in out.splitlines()]
    status, found = rows("Talibs")
    check(status == 0 and found[0]["table"] == "actors" and found[0]["row"]["name"] == "Taliban" and found[0]["overlay"] is None, "an alias: %s" % found)
    line = open("data/actors.tsv", encoding="utf-8").read().split("\n")[found[0]["line"] - 1]
    check(line.startswith("Taliban\t"), "its line in the file: %s" % line)
    status, found = rows("took")
    check({"lemmas", "verbs"} <= {f["table"] for f in found}, "a form of a verb leads to its rules: %s" % {f["table"] for f in found})
    status, found = rows("shelling")
    check(any(f["table"] == "verbs" for f in found), "an ending is undone")
    status, found = rows("Deir", "ez", "Zor")
    places = [f for f in found if f["table"] == "places"]
    check(places and places[0]["row"]["country"] == "SY" and places[0]["file"].startswith("places/"), "a place by a spelling: %s" % places[:1])
    import gzip
    _, found = rows("Herat")
    town = next(f for f in found if f["file"] == "places/towns.tsv.gz")
    line = gzip.open("data/places/towns.tsv.gz", "rt", encoding="utf-8").read().split("\n")[town["line"] - 1]
    check(str(town["row"]["id"]) in line.split("\t"), "the line of a town: %s" % line[:80])
    status, out, _ = run("knowledge", "find", "Talebz", "--knowledge", "one")
    check(status == 0 and out.startswith("one/actors.tsv:2\n") and "Talebz" in out, "a line of an overlay: %s" % out[:200])
    status, out, err = run("knowledge", "find", "Qwxzzy")
    check(status == 1 and out == "" and "nothing found" in err, "a word that nobody knows")
    check(run("knowledge", "find", "x" * 900)[0] == 1, "a long word")
    check(run("knowledge", "find", "\u202e\x1b[31m")[0] == 1, "a hostile word")


def usage():
    for arguments, words in ((["knowledge"], "check, find or list"), (["knowledge", "chek"], "is check meant"), (["knowledge", "find"], "which word"),
                             (["knowledge", "list", "x"], "takes no word"), (["knowledge", "check", "one", "--format", "json"], "text only")):
        status, _, err = run(*arguments)
        check(status == 2 and words in err, "%s: %d %s" % (arguments, status, err))
    status, _, err = run("knowledge", "check", DATELINE_KNOWLEDGE=SMALL)
    check(status == 0 and "no overlay is in use" in err, "nothing to check: %s" % err)
    status, out, _ = run("knowledge", "check", os.path.abspath("data"))
    check(status == 0 and "error" not in out, "the knowledge that is shipped")
    status, out, _ = run("knowledge", "list", "--knowledge", "one", "--format", "json")
    told = json.loads(out)
    check([(o["file"], o["lines"]) for o in told["overlays"]] == [("actors.tsv", 1), ("places_extra.tsv", 1)] and told["base"] == SMALL, "list: %s" % out)


def pages():
    """Every table has a page that names its columns, and every example on a page is an overlay without an error."""
    for name in sorted(os.listdir("data")):
        if not name.endswith(".tsv"):
            continue
        table = name[:-4]
        head = next(l for l in open(os.path.join("data", name), encoding="utf-8") if l.startswith("#:"))
        if not os.path.exists("docs/knowledge/%s.md" % table):
            check(False, "the table %s has no page docs/knowledge/%s.md" % (table, table))
            continue
        page = open("docs/knowledge/%s.md" % table, encoding="utf-8").read()
        for column in head[2:].split():
            check("\n| `%s` | " % column in page, "docs/knowledge/%s.md does not tell the column %s" % (table, column))
        check("(knowledge/%s.md)" % table in open("docs/knowledge.md", encoding="utf-8").read(), "docs/knowledge.md does not lead to the page of %s" % table)
        examples = [part for part in page.split("```\n")[1::2]]
        check(examples != [], "docs/knowledge/%s.md has no example" % table)
        for i, example in enumerate(examples if table != "schema" else []):
            folder = "pages/%s%d" % (table, i)
            write("%s/%s" % (folder, name), example)
            status, out, err = run("knowledge", "check", folder, DATELINE_KNOWLEDGE=WHOLE if table in ("places_short", "pcodes") else SMALL)
            check(status == 0, "example %d of %s: %s %s" % (i, table, out, err))


# ---- where overlays come from ----

def sources():
    write("config/dateline/knowledge/actors.tsv", "#: name\tother\nTaliban\t+;Talebz\n")
    shutil.rmtree(os.path.join(WORK, "home"), ignore_errors=True)
    write("home/.config/dateline/knowledge/actors.tsv", "#: name\tother\nHamas\t+;Talebz\n")
    home = os.path.join(WORK, "home")

    def who(*arguments, **changes):
        told = claims("report.txt", *arguments, **changes)[0]["actor"]
        return told and told["name"]
    check(who(DATELINE_KNOWLEDGE=None) == "Taliban", "the user's configuration")
    check(who(DATELINE_KNOWLEDGE=None, XDG_CONFIG_HOME=None, HOME=home) == "Hamas", "~/.config")
    check(who(DATELINE_KNOWLEDGE=None, XDG_CONFIG_HOME="relative", HOME=home) == "Hamas", "a relative XDG_CONFIG_HOME is none")
    check(who() != "Taliban", "a compiled file that is named is read as it is")
    check(who("--knowledge", WHOLE, DATELINE_KNOWLEDGE=None) != "Taliban", "also when an option names it")
    check(who(DATELINE_KNOWLEDGE="one") == "Taliban", "DATELINE_KNOWLEDGE may be a folder")
    check(who("--knowledge", "three", DATELINE_KNOWLEDGE=None) != "Taliban", "an option goes over the configuration")
    status, out, err = run("knowledge", "check", DATELINE_KNOWLEDGE=None)
    check(status == 0 and "0 errors" in err, "check looks at what is in use: %s" % err)
    write("config/dateline/knowledge/actors.tsv", "#: name\tother\nTaliban\n")
    status, _, err = run("code", "report.txt", DATELINE_KNOWLEDGE=None)
    check(status == 2 and "config/dateline/knowledge/actors.tsv:2: 1 cells" in err, "a broken configuration is told: %s" % err)
    os.remove(os.path.join(WORK, "config/dateline/knowledge/actors.tsv"))
    check(who(DATELINE_KNOWLEDGE=None) != "Taliban", "an empty folder changes nothing")
    shutil.rmtree(os.path.join(WORK, "config"))
    check(who(DATELINE_KNOWLEDGE=None) != "Taliban", "and so does none")
    status, _, err = run("code", "report.txt", "--knowledge", WHOLE, "--knowledge", SMALL)
    check(status == 2 and "only one can be read" in err, "two compiled files: %s" % err)
    status, _, err = run("code", "report.txt", "--knowledge", "not-there")
    check(status == 2 and "no such file or folder" in err, "a folder that is not there: %s" % err)
    status, out, err = run("code", "report.txt", "--knowledge", "one", HOME=None, XDG_CACHE_HOME=None)
    check(status == 0 and "neither XDG_CACHE_HOME nor HOME is set" in err and "Zorkabad" in out, "without a home: %s" % err)
    write("a-file", "")
    status, out, err = run("code", "report.txt", "--knowledge", "one", XDG_CACHE_HOME=os.path.join(WORK, "a-file"))
    check(status == 0 and "cannot be kept" in err and "Zorkabad" in out, "where nothing can be kept: %s" % err)


# ---- what is kept ----

def on_a_terminal():
    """Who waits is told why; a pipe gets nothing."""
    try:
        import pty
        ours, theirs = pty.openpty()
    except (ImportError, OSError):
        print("left out: there are no terminals to be had here")
        return
    write("waiting/actors.tsv", "#: name\tother\nTaliban\t+;Talebz\n")
    env = environment(XDG_CACHE_HOME=os.path.join(WORK, "cache11"))
    told = []
    for _ in range(2):
        subprocess.run([PROGRAM, "code", "report.txt", "--knowledge", "waiting"], cwd=WORK, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=theirs, timeout=SLOW)
        os.write(theirs, b"|")
        told.append(os.read(ours, 4096).decode())
    check("knowledge: compiling overlay waiting" in told[0] and "compiling" not in told[1], "on a terminal: %s" % told)
    status, _, err = run("code", "report.txt", "--knowledge", "waiting", XDG_CACHE_HOME=os.path.join(WORK, "cache12"))
    check(status == 0 and err == "", "in a pipe: %s" % err)


def keeping():
    for name in kept():
        check(os.path.getsize(os.path.join(WORK, "cache/dateline", name)) < 40_000_000, "the size of %s" % name)
    shutil.rmtree(os.path.join(WORK, "cache"), ignore_errors=True)
    claims("report.txt", "--knowledge", "one")
    first = kept()
    check(len(first) == 1 and first[0].startswith("knowledge-") and first[0].endswith(".dlk"), "one file is kept: %s" % first)
    path = os.path.join(WORK, "cache/dateline", first[0])
    content, number = open(path, "rb").read(), os.stat(path).st_ino
    claims("report.txt", "--knowledge", "one")
    check(kept() == first and os.stat(path).st_ino == number, "the second run takes it as it is")
    # Elsewhere, written in another order and at another time: the same bytes under the same name.
    shutil.copytree(os.path.join(WORK, "one"), os.path.join(WORK, "else/where"))
    os.remove(os.path.join(WORK, "else/where/actors.tsv"))
    shutil.copy(os.path.join(WORK, "one/actors.tsv"), os.path.join(WORK, "else/where"))
    os.utime(os.path.join(WORK, "else/where/places_extra.tsv"), (1, 1))
    claims(os.path.join(WORK, "report.txt"), "--knowledge", os.path.join(WORK, "else/where"), XDG_CACHE_HOME=os.path.join(WORK, "cache2"))
    check(kept("cache2") == first and open(os.path.join(WORK, "cache2/dateline", first[0]), "rb").read() == content, "the same bytes elsewhere")
    # A damaged one is made anew; so is one that was cut.
    for damage in (lambda f: (f.seek(len(content) // 2), f.write(b"\xff\x00\xff\x00")), lambda f: f.truncate(len(content) // 3), lambda f: f.truncate(0)):
        with open(path, "r+b") as file:
            damage(file)
        check(claims("report.txt", "--knowledge", "one")[0]["place"]["name"] == "Zorkabad", "a damaged file is not believed")
        check(open(path, "rb").read() == content, "and is made anew")
    # A changed line is seen.
    write("changing/actors.tsv", "#: name\tother\nTaliban\t+;Talebz\n")
    check(claims("report.txt", "--knowledge", "changing")[0]["actor"]["name"] == "Taliban", "before the change")
    write("changing/actors.tsv", "#: name\tother\nHamas\t+;Talebz\n")
    check(claims("report.txt", "--knowledge", "changing")[0]["actor"]["name"] == "Hamas", "after the change")
    # Old files go; what is not ours stays.
    folder = os.path.join(WORK, "cache/dateline")
    old = os.path.join(folder, "knowledge-%032x.dlk" % 1)
    part = old + ".77.part"
    mine = [os.path.join(folder, n) for n in ("knowledge-mine.dlk", "notes.txt")]
    for name in [old, part, *mine]:
        open(name, "wb").close()
        os.utime(name, (1000, 1000))
    for i in range(10):
        recent = os.path.join(folder, "knowledge-%032x.dlk" % (i + 2))
        open(recent, "wb").close()
        os.utime(recent, (time.time() - 1000 - i, time.time() - 1000 - i))
    write("changing/actors.tsv", "#: name\tother\nFatah\t+;Talebz\n")
    claims("report.txt", "--knowledge", "changing")
    left = kept()
    check(not os.path.exists(old) and not os.path.exists(part) and all(map(os.path.exists, mine)), "old files go, others stay: %s" % left)
    check(len([n for n in left if n != "knowledge-mine.dlk" and n.endswith(".dlk")]) == 8, "eight are kept: %s" % left)


def at_once():
    """Eight processes that find nothing kept: all answer, and the one whole file that is left is what a process alone makes."""
    for number, base in enumerate((SMALL, WHOLE)):
        alone, together = "alone%d" % number, "together%d" % number
        claims("report.txt", "--knowledge", "one", XDG_CACHE_HOME=os.path.join(WORK, alone), DATELINE_KNOWLEDGE=base)
        runs = [subprocess.Popen([PROGRAM, "code", "report.txt", "--knowledge", "one"], cwd=WORK, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                 env=environment(XDG_CACHE_HOME=os.path.join(WORK, together), DATELINE_KNOWLEDGE=base)) for _ in range(8)]
        told = {r.communicate(timeout=SLOW) + (r.returncode,) for r in runs}
        check(len(told) == 1 and next(iter(told))[2] == 0 and b"Zorkabad" in next(iter(told))[0], "eight at once: %s" % list(told)[:2])
        check(len(kept(together)) == 1 and kept(together) == kept(alone), "one file is left of eight: %s" % kept(together))
        check(open(os.path.join(WORK, together, "dateline", kept(together)[0]), "rb").read() == open(os.path.join(WORK, alone, "dateline", kept(alone)[0]), "rb").read(),
              "and it is the same")


def shared():
    """Processes that read with one overlay map the same kept file, and none has a page of its own of it."""
    if not os.path.exists("/proc/self/smaps"):
        print("left out: no /proc to look into")
        return

    def pages(process):
        sums, inside, file = {}, False, None
        for line in open("/proc/%d/smaps" % process.pid, encoding="utf-8", errors="replace"):
            words = line.split()
            if "-" in words[0] and not words[0].endswith(":"):
                inside = "/knowledge-" in line
                file = words[4] if inside else file
            elif inside and words[0] in ("Rss:", "Private_Dirty:"):
                sums[words[0]] = sums.get(words[0], 0) + int(words[1])
        return file, sums
    runs = [subprocess.Popen([PROGRAM, "code", "-", "--knowledge", "one"], cwd=WORK, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(2)]
    told = [None, None]
    deadline = time.monotonic() + SLOW
    while time.monotonic() < deadline and not all(t and t[1].get("Rss:") for t in told):
        told = [pages(r) for r in runs]
        time.sleep(0.02)
    for r in runs:
        out, _ = r.communicate(REPORT.encode(), timeout=SLOW)
        check(r.returncode == 0 and b"Zorkabad" in out, "a report from standard input")
    check(told[0] and told[0][0] and told[0][0] == told[1][0], "the same file is mapped: %s" % told)
    check(all(t and t[1].get("Rss:", 0) > 0 and t[1].get("Private_Dirty:", 1) == 0 for t in told), "no page of it is a process's own: %s" % told)


def killed():
    """A process that is killed while it compiles or writes leaves nothing that the next one reads. A few times over the whole knowledge, oftener over the small one."""
    for base, kills in ((SMALL, 20), (WHOLE, 3)):
        cache, good = os.path.join(WORK, "cache9"), os.path.join(WORK, "cache10")
        shutil.rmtree(good, ignore_errors=True)
        start = time.monotonic()
        claims("report.txt", "--knowledge", "one", XDG_CACHE_HOME=good, DATELINE_KNOWLEDGE=base)
        length = time.monotonic() - start
        hit = 0
        for i in range(kills):
            shutil.rmtree(cache, ignore_errors=True)
            victim = subprocess.Popen([PROGRAM, "code", "report.txt", "--knowledge", "one"], cwd=WORK, env=environment(XDG_CACHE_HOME=cache, DATELINE_KNOWLEDGE=base),
                                      stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(length * (i + 1) / (kills + 1))
            victim.send_signal(signal.SIGKILL)
            hit += victim.wait(timeout=SLOW) == -signal.SIGKILL
            whole = [n for n in kept("cache9") if n.endswith(".dlk")]
            check(all(open(os.path.join(cache, "dateline", n), "rb").read() == open(os.path.join(good, "dateline", n), "rb").read() for n in whole),
                  "after kill %d a file that is not whole has the name of one" % i)
            check(claims("report.txt", "--knowledge", "one", XDG_CACHE_HOME=cache, DATELINE_KNOWLEDGE=base)[0]["place"]["name"] == "Zorkabad", "the run after kill %d" % i)
        check(hit * 3 >= kills, "only %d of %d runs were killed while they ran" % (hit, kills))


def main():
    write("report.txt", REPORT)
    make_small()
    for part in (broken_overlays, hostile_folders, warnings, effects, ids_stay, names, find, usage, pages, sources, on_a_terminal, keeping, at_once, shared, killed):
        start = time.monotonic()
        part()
        print("%s: %.1f s" % (part.__name__, time.monotonic() - start))
    print("%d checks, %d failed" % (checks, len(failures)))
    sys.exit(bool(failures))


main()
