"""explain --why: every decision names words that stand in the report and a line that is there, whatever is read; and what it says of a few sentences.

explain_why.py PROGRAM FOLDER
"""
import json
import os
import subprocess
import sys

PROGRAM, WORK = sys.argv[1], sys.argv[2]
ALWAYS = ["event", "place", "time", "factuality", "source"]
TEXT = """GOMA, Congo - M23 rebels seized the town of Sake on Tuesday after they had taken Goma, residents said.

The army denied that its troops had abandoned the airport. Colonel Jean Mbala was wounded there. The colonel died.

"We did not flee," said Marie Kahindo, a teacher. Hundreds of people may have been killed. Delegates took part in a festival.
"""
# trigger, matter, words, part of how, part of the detail, file; an empty one is not asked for
WANTED = [
    ("seized", "event", "seized", "names the event by the rule", "seize.v.1", "verbs.tsv"),
    ("seized", "event", "the town of Sake", "is what the rule asks for", "obj~place|facility", ""),
    ("seized", "actor", "M23 rebels", "stands at", "nsubj", ""),
    ("seized", "actor", "M23 rebels", "is a name of", "March 23 Movement", "actors.tsv"),
    ("seized", "place", "Sake", "stands at", "obj", ""),
    ("seized", "place", "", "so it is", "Sake", "places/towns.tsv.gz"),
    ("seized", "time", "Tuesday", "is a word of time", "weekday", "times.tsv"),
    ("seized", "source", "residents", "is who says so", "", ""),
    ("seized", "source", "said", "opens that source by the rule", "say.v", "cues.tsv"),
    ("taken", "actor", "they", "stands at", "nsubj", ""),
    ("taken", "actor", "M23 rebels", "is what it stands for", "", ""),
    ("abandoned", "factuality", "denied", "decides by the rule", "deny.v", "cues.tsv"),
    ("died", "target", "Jean Mbala", "is whom the report has called so", "Jean Mbala", ""),
    ("flee", "target", "Marie Kahindo", "is whose words they are", "", ""),
    ("killed", "factuality", "may", "decides by the rule", "may.m", "cues.tsv"),
    ("killed", "number", "Hundreds", "is a word of number", "vague", "numbers.tsv"),
]
NO_EVENTS = [("took", "names no event in these words", "nothing.v.take")]
failures = []


def check(good, what):
    if not good:
        failures.append(what)
        print("FAILED: " + what)


def run(*arguments, status=0):
    done = subprocess.run([PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=WORK, timeout=300)
    check(done.returncode == status, "%s: status %d: %s" % (" ".join(arguments), done.returncode, done.stderr.decode()))
    return done.stdout.decode("utf-8")


def lines_of(name, kept={}):
    if name not in kept:
        kept[name] = open(os.path.join("data", name), encoding="utf-8").read().split("\n")
    return kept[name]


def check_line(thing, words):
    """The line that is named holds one of the words; what stands in the gazetteer is packed and left alone."""
    if thing["file"] and not thing["file"].startswith("places/"):
        cells = lines_of(thing["file"])[thing["line"] - 1].lower()
        check(any(w and w.lower() in cells for w in words), "%s:%d holds none of %s" % (thing["file"], thing["line"], words))


def check_report(shown, claims, source):
    check([c["id"] for c in shown["claims"]] == [c["id"] for c in claims], "%s: not the claims that code prints" % shown["report"])
    for claim in shown["claims"]:
        about = [d["about"] for d in claim["decisions"]]
        check(all(m in about for m in ALWAYS), "%s: nothing is said about some of %s" % (claim["id"], ALWAYS))
        for d in claim["decisions"] + shown["no_events"]:
            if d["text"] is not None:
                check(source[d["begin"]:d["end"]].decode("utf-8", "replace") == d["text"], "%s: the range does not name \"%s\"" % (shown["report"], d["text"]))
        for d in claim["decisions"]:
            lemma = d["text"][:4] if d["text"] else None
            check_line(d, [d["detail"], d["text"], lemma])
    for word in shown["no_events"]:
        check_line(word, [word["rule"]])


def examples():
    for story in sorted(os.listdir("examples")):
        folder = os.path.join(os.getcwd(), "examples", story)
        if not os.path.exists(os.path.join(folder, "reports.csv")):
            continue
        paths = [os.path.join(folder, f) for f in sorted(os.listdir(folder)) if f.endswith(".txt")]
        with_dates = ["--metadata", os.path.join(folder, "reports.csv"), *paths]
        claims = [json.loads(l) for l in run("code", *with_dates).splitlines()]
        for line in run("explain", "--why", "-f", "json", *with_dates).splitlines():
            shown = json.loads(line)
            source = open(shown["report"].split("#")[0], "rb").read()
            try:
                source.decode("utf-8")
            except UnicodeDecodeError:
                source = source.decode("cp1252").encode("utf-8")
            check_report(shown, [c for c in claims if c["report"] == shown["report"]], source)


def sentences():
    with open(os.path.join(WORK, "why.txt"), "w", encoding="utf-8") as out:
        out.write(TEXT)
    dated = ["--published", "2012-11-21", "why.txt"]
    shown = json.loads(run("explain", "--why", "-f", "json", *dated))
    of = {c["text"]: c["decisions"] for c in shown["claims"]}
    for trigger, about, text, how, detail, name in WANTED:
        found = any(d["about"] == about and (not text or d["text"] == text) and how in d["how"] and (not detail or detail in (d["detail"] or "")) and
                    (not name or d["file"] == name) for d in of.get(trigger, []))
        check(found, "%s: no decision on %s by \"%s\": %s %s" % (trigger, about, text, how, detail))
    for text, how, rule in NO_EVENTS:
        check(any(w["text"] == text and w["how"] == how and w["rule"] == rule for w in shown["no_events"]), "%s: %s" % (text, how))
    one = json.loads(run("explain", "--why=" + shown["claims"][1]["id"], "-f", "json", *dated))
    check([c["id"] for c in one["claims"]] == [shown["claims"][1]["id"]] and not one["no_events"], "one claim by its id")
    trigger = json.loads(run("explain", "--why=%d" % TEXT.index("taken"), "-f", "json", *dated))
    check([c["text"] for c in trigger["claims"]] == ["taken"], "one claim by a byte of its trigger")
    sentence = json.loads(run("explain", "--why=20", "-f", "json", *dated))
    check([c["text"] for c in sentence["claims"]] == ["seized", "taken"], "the claims of the sentence of a byte")
    word = json.loads(run("explain", "--why=%d" % TEXT.index("took"), "-f", "json", *dated))
    check(not word["claims"] and [w["text"] for w in word["no_events"]] == ["took"], "a word that names no event")
    for width in (40, 60, 80, 120):
        text = run("explain", "--why", "--width", str(width), *dated)
        check(max(len(l) for l in text.split("\n")) <= width, "a line is wider than %d" % width)
    run("explain", "--why=c:000000000000", *dated, status=1)
    run("explain", "--why=%d" % (len(TEXT) - 1), *dated, status=1)
    run("explain", "--why=nonsense", *dated, status=2)
    run("explain", "--why", "-f", "svg", *dated, status=2)
    run("explain", "--why", "--sentence", "1", *dated, status=2)


sentences()
examples()
sys.exit(bool(failures))
