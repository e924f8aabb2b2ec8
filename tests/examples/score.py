#!/usr/bin/env python3
"""Scores the engine on the stories in examples/ and holds it to floors.

usage: score.py [--floors FILE] [--set-floors] [STORY...]

Runs the binary ($DATELINE, else build/dateline) over each story: `code --format jsonl` against gold.claims, `brief --format json` against gold.ledger.json
(examples/README.md says what they hold). Prints what is wrong case by case, then a line of figures a story. Fails when a contract is broken, when something
that must always hold does not, or when a figure is worse than its floor. --set-floors writes the floors as they are now; what must hold and does not yet is
counted there as `broken`, which is zero where no floor says otherwise.
"""
import csv
import datetime
import difflib
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BINARY = os.environ.get("DATELINE", os.path.join(ROOT, "build", "dateline"))
os.environ["XDG_CONFIG_HOME"] = os.path.join(ROOT, "build", "no-configuration")  # what the user has added to the knowledge is no part of a score
COLUMNS = ("report", "line", "trigger", "type", "actor", "target", "place", "time", "factuality", "source", "quantity", "flag")
SLOTS = COLUMNS[4:11]
GENERIC = set("the a an of in its his her their city town province district capital fighters forces group men northern southern".split())
TYPES = set("""seize hold enter advance besiege withdraw surrender clash airstrike shell bomb attack kill injure abduct detain hijack rob destroy
free_prisoners overthrow displace evacuate shortage aid deploy visit talk agree concede cooperate reject appeal vow warn threaten accuse deny
support protest sanction restrict""".split())
ENUMS = {"factuality": {"CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "UU"},
         "kind": {"person", "people", "force", "organization", "place", "thing"},
         "role": {"belligerent", "official", "witness", "ngo", "un", "expert", "agency", "outlet", None},
         "place": {"site", "town", "district", "division", "country", "region"},
         "time": {"day", "week", "month", "year", "more"},
         "basis": {"stated", "inferred", "published"}}
NUMBER_WORDS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
NUMBER_WORDS.update({w: n for n, w in enumerate("nought first second third fourth fifth sixth seventh eighth ninth tenth".split())})
VAGUE = {"dozens", "scores", "hundreds", "thousands", "several", "tens"}


# ---- names, numbers, days ----

def words_of(text):
    text = unicodedata.normalize("NFKD", (text or "").replace("’", "'"))
    text = "".join(c for c in text if not unicodedata.combining(c)).lower().replace("'s", "")
    return re.findall(r"[a-z0-9]+", text)


def names(thing):
    return [] if not thing else [n for n in (thing.get("name"), thing.get("text")) if n]


def means(wanted, thing, place=False, strict=False):
    """Whether a name that the engine gave means the wanted one: the words of one are among those of the other, or places are spelled
    alike. Strict: "Goma airport" is not Goma."""
    want = words_of(wanted)
    for name in names(thing):
        have = words_of(name)
        bare = set(have) - GENERIC
        if strict and bare == set(want) - GENERIC:
            return True
        if not strict and have and (set(want) <= set(have) or (bare and bare <= set(want))):
            return True
        if place and difflib.SequenceMatcher(None, "".join(want), "".join(have)).ratio() > 0.8:
            return True
    return False


def is_place(item, entry):
    return means(item["place"], entry["place"], place=True, strict=True)


def number_in(text):
    if re.fullmatch(r"\d+\.\d+", text):
        return float(text)
    for word in words_of(text.replace(",", "")):
        if word.isdigit():
            return float(word)
        if word in NUMBER_WORDS:
            return float(NUMBER_WORDS[word]) * (1e6 if "million" in text else 1e3 if "thousand" in text else 1)
        if word in VAGUE:
            return word
    return None


def number_is(wanted, quantity):
    want = number_in(str(wanted))
    if isinstance(want, str):
        return want in words_of(quantity.get("text") or "")
    return any(isinstance(quantity.get(k), (int, float)) and quantity[k] == want for k in ("value", "min"))


def day(text):
    return datetime.date.fromisoformat(text)


def span(text):
    """First and last day of 2021-08-07, 2021-08, 2021 or FIRST..LAST."""
    first, last = (text.split("..") * 2)[:2]
    first += "-01" * (2 - first.count("-"))
    if len(last) == 4:
        last += "-12"
    if len(last) == 7:
        year, month = map(int, last.split("-"))
        return day(first), datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)
    return day(first), day(last)


def time_is(wanted, time):
    if not time or not time.get("begin"):
        return False
    first, last = span(wanted)
    if not time.get("end") and first == last:
        return False
    begin, end = day(time["begin"]), day(time["end"] or last.isoformat())
    if first == last:
        return begin <= first <= end and (end - begin).days <= 1
    slack = datetime.timedelta(days=1)
    return first - slack <= begin and end <= last + slack


# ---- the engine and the gold ----

def run(verb, form, story, metadata=None):
    files = sorted(f for f in os.listdir(story) if f.endswith(".txt"))
    command = [BINARY, verb, "--format", form, "--metadata", metadata or os.path.join(story, "reports.csv")] + [os.path.join(story, f) for f in files]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
    if done.returncode:
        sys.exit("%s failed with %d: %s" % (" ".join(command[:3]), done.returncode, done.stderr.decode("utf-8", "replace")))
    return done.stdout.decode("utf-8")


def dated_metadata(gold, story, folder):
    """reports.csv with the days of the reports that only their story dates: `code` reads one report at a time and must be given them."""
    days = {item["report"] + ".txt": item["published"] for item in gold["dates"] if item.get("undated")}
    path = os.path.join(folder, "reports.csv")
    with open(os.path.join(story, "reports.csv"), encoding="utf-8", newline="") as given, open(path, "w", encoding="utf-8", newline="") as out:
        rows = csv.DictReader(given)
        writer = csv.DictWriter(out, rows.fieldnames)
        writer.writeheader()
        for row in rows:
            row["published"] = row["published"] or days.get(row["path"], "")
            row["path"] = os.path.join(story, row["path"])
            writer.writerow(row)
    return path


def file_of(report):
    """The file's name without ending, whatever article of it."""
    return os.path.basename(report).split("#")[0].removesuffix(".txt")


def article_of(report):
    """Like file_of, but the second article of a file keeps its number."""
    base = os.path.basename(report)
    return base if "#" in base else base.removesuffix(".txt")


def source_texts(story):
    """Each file as the engine counts its bytes: UTF-8 as it stands, anything else converted."""
    texts = {}
    for name in os.listdir(story):
        if name.endswith(".txt"):
            raw = open(os.path.join(story, name), "rb").read()
            try:
                raw.decode("utf-8")
            except UnicodeDecodeError:
                raw = raw.decode("cp1252").encode("utf-8")
            texts[name.removesuffix(".txt")] = raw
    return texts


def line_span(text, number):
    lines = text.split(b"\n")
    begin = sum(len(l) + 1 for l in lines[: number - 1])
    return begin, begin + len(lines[number - 1])


def trigger_spans(texts, row):
    begin, end = line_span(texts[row["report"]], int(row["line"]))
    pattern = re.escape(row["trigger"].encode())
    return [(begin + m.start(), begin + m.end()) for m in re.finditer(pattern, texts[row["report"]][begin:end])]


def gold_claims(story, texts):
    rows = []
    for number, line in enumerate(open(os.path.join(story, "gold.claims"), encoding="utf-8"), 1):
        if line.strip() and not line.startswith("#"):
            row = dict(zip(COLUMNS, (cell.strip() for cell in line.rstrip("\n").split("|"))))
            row["spans"] = trigger_spans(texts, row)
            if not row["spans"] or len(row) != len(COLUMNS) + 1:
                sys.exit("%s/gold.claims:%d: no such words in that line of the report" % (story, number))
            rows.append(row)
    return rows


# ---- contract ----

def breaches(claim, text):
    def named(thing, what):
        if thing and thing.get("begin") is not None:
            if text[thing["begin"]:thing["end"]].decode("utf-8", "replace") != thing["text"]:
                yield "%s: the range does not name its words" % what

    yield from named(dict(claim, text=claim["trigger"]), "trigger")
    if not claim["sentence"][0] <= claim["begin"] < claim["end"] <= claim["sentence"][1]:
        yield "trigger outside its sentence"
    if claim["type"] not in TYPES or claim["factuality"] not in ENUMS["factuality"]:
        yield "type %s, factuality %s" % (claim["type"], claim["factuality"])
    for slot in ("actor", "target"):
        yield from named(claim[slot], slot)
        if claim[slot] and claim[slot].get("kind") not in ENUMS["kind"]:
            yield "%s of kind %s" % (slot, claim[slot].get("kind"))
    yield from named(claim["place"], "place")
    if claim["place"] and claim["place"].get("precision") not in ENUMS["place"]:
        yield "place of precision %s" % claim["place"].get("precision")
    for thing in claim["source"]:
        yield from named(thing, "source")
        if thing.get("role") not in ENUMS["role"] or not isinstance(thing.get("level"), int):
            yield "source of role %s, level %s" % (thing.get("role"), thing.get("level"))
    for thing in (claim["quantity"] or []) + (claim["cues"] or []):
        yield from named(thing, "quantity or cue")
    time = claim["time"]
    if time and (time["precision"] not in ENUMS["time"] or time["basis"] not in ENUMS["basis"]):
        yield "time of precision %s, basis %s" % (time["precision"], time["basis"])
    if time and time["begin"] and time["end"] and time["begin"] > time["end"]:
        yield "time ends before it begins"


def check_contract(claims, texts):
    seen = set()
    for claim in claims:
        where = "%s byte %d" % (claim["report"], claim["begin"])
        for breach in breaches(claim, texts[file_of(claim["report"])]):
            yield "contract: %s: %s" % (where, breach)
        if claim["id"] in seen:
            yield "contract: %s: id %s twice" % (where, claim["id"])
        seen.add(claim["id"])


# ---- claims ----

def slot_right(slot, wanted, claim):
    """None where the gold does not ask."""
    options = wanted.split("/")
    if "?" in options or (wanted == "-" and slot in ("time", "quantity")):
        return None
    if slot == "factuality":
        return claim["factuality"] in options
    if slot == "time":
        return any(time_is(o, claim["time"]) for o in options)
    if slot == "quantity":
        return any(number_is(o, q) for o in options for q in claim["quantity"] or [])
    if slot == "source":
        speakers = [s for s in claim["source"] if s.get("role") not in ("agency", "outlet")]
        return any(means(o, s) for o in options for s in speakers) if speakers else "-" in options
    if not names(claim[slot]):
        return "-" in options
    return any(means(o, claim[slot], slot == "place") for o in options if o != "-")


def marks(row, claim):
    given = {s: slot_right(s, row[s], claim) for s in SLOTS}
    if claim["type"] in ("clash", "talk", "agree"):
        turned = dict(claim, actor=claim["target"], target=claim["actor"])
        other = {s: slot_right(s, row[s], turned) for s in ("actor", "target")}
        if list(other.values()).count(True) > [given["actor"], given["target"]].count(True):
            given.update(other)
    return given


def touches(row, claim):
    return row["report"] == file_of(claim["report"]) and any(claim["begin"] < e and b < claim["end"] for b, e in row["spans"])


def score_claims(rows, claims, say):
    free, asked = list(claims), {s: [0, 0] for s in SLOTS}
    wanted = [r for r in rows if r["flag"] == "r"]
    found = all_right = 0
    for row in wanted:
        fits = [c for c in free if touches(row, c) and c["type"] in row["type"].split("/")]
        label = "%s:%s '%s' %s" % (row["report"], row["line"], row["trigger"], row["type"])
        if not fits:
            near = sorted({c["type"] for c in free if touches(row, c)})
            say("missed   %s%s" % (label, " (typed %s)" % ",".join(near) if near else ""))
            continue
        best = max(fits, key=lambda c: list(marks(row, c).values()).count(True))
        free.remove(best)
        found += 1
        given = {s: ok for s, ok in marks(row, best).items() if ok is not None}
        for slot, ok in given.items():
            asked[slot][0] += ok
            asked[slot][1] += 1
        wrong = [s for s, ok in given.items() if not ok]
        all_right += not wrong
        if wrong:
            say("wrong    %s: %s" % (label, "; ".join("%s is %s, not %s" % (s, show(best[s]), row[s]) for s in wrong)))
    extra = [c for c in free if not any(r["flag"] == "o" and touches(r, c) for r in rows)]
    for claim in extra:
        say("spurious %s byte %d '%s' %s" % (file_of(claim["report"]), claim["begin"], claim["trigger"], claim["type"]))
    right, of = (sum(a[i] for a in asked.values()) for i in (0, 1))
    figures = {"found": found / len(wanted), "precision": found / max(1, found + len(extra)), "slots": right / max(1, of), "whole": all_right / len(wanted)}
    figures.update({"slot:" + s: a / b for s, (a, b) in asked.items() if b})
    return figures


def show(value):
    if isinstance(value, list):
        return "[%s]" % ", ".join(show(v) for v in value)
    if isinstance(value, dict):
        return str(value.get("name") or value.get("text") or "%s..%s" % (value.get("begin"), value.get("end")))
    return str(value)


# ---- record ----

class Answers:
    def __init__(self, say):
        self.right = self.asked = self.errors = 0
        self.say, self.broken = say, []

    def ask(self, ok, what):
        self.asked += 1
        self.right += bool(ok)
        if not ok:
            self.say("record   " + what)

    def error(self, what):
        self.errors += 1
        self.say("error    " + what)

    def must(self, ok, what):
        if not ok:
            self.broken.append("must hold: " + what)


def ask_reports(gold, brief, answers):
    reports = {article_of(r["id"]): r for r in brief["reports"]}
    for item in gold["reports"] + gold["dates"]:
        have = reports.get(item["report"], {})
        answers.ask(have.get("published") == item["published"], "%s published %s, not %s" % (item["report"], have.get("published"), item["published"]))
        if "agency" in item:
            answers.ask(item["agency"] in (have.get("agency") or []), "%s is copy of %s, not %s" % (item["report"], have.get("agency"), item["agency"]))
        if item.get("undated"):
            answers.must(have.get("published") in (None, item["published"]), "%s is dated to a wrong day, %s" % (item["report"], have.get("published")))


def near(have, want, slack=1):
    return bool(have) and (have[:4] == want if len(want) == 4 else abs((day(have) - day(want)).days) <= slack)


def ask_control(gold, brief, answers):
    current = [c for c in brief["control"] if c["current"]]
    for item in gold["control"]:
        entries = [c for c in current if is_place(item, c)]
        shown = ["%s, %s since %s" % (show(c["holder"]), c["status"], c["since"]) for c in entries]
        holds = len(entries) == 1 and means(item["holder"], entries[0]["holder"])
        answers.ask(holds, "%s: %s, not %s" % (item["place"], shown, item["holder"]))
        answers.ask(holds and entries[0]["status"] in item["status"], "%s: %s, not %s" % (item["place"], shown, item["status"]))
        if item["since"]:
            answers.ask(holds and near(entries[0]["since"], item["since"]), "%s: %s, not since %s" % (item["place"], shown, item["since"]))
        if len(entries) > 1:
            answers.error("%s has %d current entries" % (item["place"], len(entries)))
        if item.get("must"):
            answers.must(holds, "%s was retaken and is held by %s, not %s" % (item["place"], item["holder"], shown))
    for item in gold["control_history"]:
        answers.ask(any(not c["current"] and is_place(item, c) and means(item["holder"], c["holder"]) and near(c["since"], item["since"], item["slack"])
                        for c in brief["control"]), "%s was not held by %s since %s" % (item["place"], item["holder"], item["since"]))
    ask_false_control(gold, current, answers)


def ask_false_control(gold, current, answers):
    for entry in current:
        told = "%s held by %s, %s" % (show(entry["place"]), show(entry["holder"]), entry["status"])
        banned = [m for m in gold["control_must_not"] if is_place(m, entry) and means(m["holder"], entry["holder"])]
        for item in banned:
            if entry["status"] in item.get("status", [entry["status"]]):
                answers.error("%s: %s" % (told, item["why"]))
            answers.must(entry["status"] not in ("confirmed", "reported"), "%s: %s" % (told, item["why"]))
        if banned or any(is_place(c, entry) for c in gold["control"]):
            continue
        if not any(is_place(m, entry) and any(means(h, entry["holder"]) for h in m["holder"])
                   and entry["status"] in m.get("status", [entry["status"]]) for m in gold["control_may"]):
            answers.error("nobody told: %s" % told)


def ask_events(gold, brief, answers):
    for item in gold["events"]:
        fits = [e for e in brief["events"] if e["type"] in item["type"]
                and all(s not in item or means(item[s], e[s], s == "place") for s in ("place", "actor", "target"))
                and (not item["time"] or near((e["time"] or {}).get("begin"), item["time"]))]
        label = "%s %s %s" % ("/".join(item["type"]), item.get("place") or item.get("target") or "", item["time"] or "")
        answers.ask(fits, "no event: %s" % label)
        origins = max((e["origins"] for e in fits), default=0)
        if item["origins"]:
            answers.ask(origins == item["origins"], "%s has %d origins, not %d" % (label, origins, item["origins"]))
        if len(fits) > item["n"] * len(item["type"]):
            answers.error("%s stands %d times" % (label, len(fits)))
        if item.get("must"):
            answers.must(origins <= item["origins"], "%s: %s, yet %d origins are counted" % (label, item["why"], origins))


def ask_disputes(gold, brief, answers):
    for item in gold["disputes"]:
        found = False
        for dispute in brief["disputes"]:
            topic = {"name": show(dispute.get("place") or {}), "text": dispute["about"]}
            found |= any(means(a, topic) for a in item["about"].split("|")) and all(
                any(means(n, s["by"]) for n in side for s in dispute["sides"]) for side in item["sides"])
        if not item.get("optional"):
            answers.ask(found, "no dispute about %s" % item["about"])


def ask_figures(gold, brief, answers):
    for item in gold["figures"]:
        fits = [f for f in brief["figures"] if number_is(item["value"], f)
                and any(u == "-" or means(u, {"text": (f.get("unit") or "") + " " + (f.get("text") or "")}) for u in item["unit"].split("|"))
                and (not item["source"] or any(means(s, f["source"]) for s in item["source"]))]
        answers.ask(fits, "no figure: %s %s, by %s" % (item["value"], item["unit"], item["source"]))
        if item.get("joint") and len(fits) > 1:
            answers.error("one number is %d figures: %s %s" % (len(fits), item["value"], item["unit"]))


def ask_rest(gold, brief, texts, answers):
    for item in gold["set_aside"]:
        spans = trigger_spans(texts, item)
        hits = [a for a in brief["set_aside"] if file_of(a["report"]) == item["report"] and any(a["begin"] < e and b < a["end"] for b, e in spans)]
        answers.ask(any(a["type"] in item["type"] and a["why"] in item["why"] for a in hits),
                    "%s:%d '%s' set aside as %s, not %s" % (item["report"], item["line"], item["trigger"], [(a["type"], a["why"]) for a in hits], item["why"]))
    for item in gold["shared"]:
        want = {article_of(r) for r in item["reports"]}
        answers.ask(any(s["kind"] in item["kind"] and want <= {article_of(r) for r in s["reports"]} for s in brief["shared"]), "%s share %s" % (sorted(want), item["why"]))
    answers.ask(len(brief["origins"]) == gold["origins"], "%d origins, not %d" % (len(brief["origins"]), gold["origins"]))


def check_junk(gold, claims, texts, answers):
    for item in gold["junk"]:
        for number in item["lines"]:
            begin, end = line_span(texts[item["report"]], number)
            for claim in claims:
                if file_of(claim["report"]) == item["report"] and begin <= claim["begin"] < end:
                    answers.must(False, "%s:%d is no sentence of the report, yet it claims '%s'" % (item["report"], number, claim["trigger"]))


# ---- floors ----

def read_floors(path):
    floors = {}
    if os.path.exists(path):
        for line in open(path, encoding="utf-8"):
            if line.strip() and not line.startswith("#"):
                story, measure, value = line.split()
                floors[story, measure] = float(value)
    return floors


def write_floors(path, figures):
    with open(path, "w", encoding="utf-8") as out:
        out.write("# story, measure, and what it must reach (of errors and broken: what they must not exceed). Raised as the engine improves; never lowered without a reason.\n")
        for (story, measure), value in sorted(figures.items()):
            if not measure.startswith("slot:"):
                out.write("%s %s %s\n" % (story, measure, value if isinstance(value, int) else "%.3f" % (int(value * 1000) / 1000)))


def score_story(story, say):
    texts = source_texts(story)
    gold = json.load(open(os.path.join(story, "gold.ledger.json"), encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        claims = [json.loads(line) for line in run("code", "jsonl", story, dated_metadata(gold, story, folder)).splitlines()]
    brief = json.loads(run("brief", "json", story))
    breaches_found = list(check_contract(claims, texts))
    figures = score_claims(gold_claims(story, texts), claims, say)
    answers = Answers(say)
    ask_reports(gold, brief, answers)
    ask_control(gold, brief, answers)
    ask_events(gold, brief, answers)
    ask_disputes(gold, brief, answers)
    ask_figures(gold, brief, answers)
    ask_rest(gold, brief, texts, answers)
    check_junk(gold, claims, texts, answers)
    figures.update(record=answers.right, errors=answers.errors, broken=len(answers.broken))
    for line in answers.broken:
        say(line)
    say("%s: claims %s | record %d of %d right, %d errors" % (
        os.path.basename(story), " ".join("%s %.3f" % (k, v) for k, v in figures.items() if not isinstance(v, int)), answers.right, answers.asked, answers.errors))
    return figures, breaches_found


def main():
    args = sys.argv[1:]
    floors_path = os.path.join(ROOT, "tests", "examples", "floors")
    if "--floors" in args:
        at = args.index("--floors")
        floors_path = args[at + 1]
        del args[at:at + 2]
    setting = "--set-floors" in args
    examples = os.path.join(ROOT, "examples")
    stories = [a for a in args if not a.startswith("-")] or sorted(
        os.path.join(examples, d) for d in os.listdir(examples) if os.path.exists(os.path.join(examples, d, "gold.claims")))
    floors, reached, broken = read_floors(floors_path), {}, []
    for story in stories:
        figures, bad = score_story(story.rstrip("/"), print)
        name = os.path.basename(story.rstrip("/"))
        broken += ["%s: %s" % (name, b) for b in bad]
        reached.update({(name, k): v for k, v in figures.items()})
    if setting:
        write_floors(floors_path, reached)
        floors = read_floors(floors_path)
    for (name, measure), value in sorted(reached.items()):
        ceiling = measure in ("errors", "broken")
        floor = floors.get((name, measure), 0)
        if value > floor if ceiling else value < floor:
            broken.append("%s: %s is %g, the %s is %g" % (name, measure, value, "ceiling" if ceiling else "floor", floor))
    for line in broken:
        print("FAIL", line)
    print("examples: %d stories, %d failures" % (len(stories), len(broken)))
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
