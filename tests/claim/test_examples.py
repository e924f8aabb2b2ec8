#!/usr/bin/env python3
"""Codes the examples that stand in the last column of tables like data/verbs.tsv and data/cues.tsv, and sentences that must name no event.

usage: test_examples.py [--not FILE] TABLE.tsv...

An example is a sentence with its answer marked in it; the heads of data/verbs.tsv and data/cues.tsv explain the marks. It holds when the line that it stands in
makes a claim of its type whose actor, target and place are the marked words, and nothing where nothing is marked; of a line without a type, when it makes no claim. An example of cues.tsv holds when some claim has the value and
the reason that it ends with, by the marked cue of its line, and the marked source. A table of a user's own is tried alike: $DATELINE reads with $DATELINE_KNOWLEDGE.

FILE has lines of types (`;` between, `*` any) and a sentence that must make no claim of these types, with a tab between.
"""
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import test_cases  # noqa: E402
from test_cases import score  # noqa: E402

MARK = re.compile(r"\[(actor|target|place|cue|source) ([^\[\]]+)\]")
TAIL = re.compile(r" => (CT\+|PR\+|PS\+|CT-|PR-|PS-|UU)(?: ([a-z]+))?$")
SLOTS = ("actor", "target", "place")
PUBLISHED = "2024-05-17"


def unmark(example):
    """The plain sentence, the byte ranges that are marked in it, and the value and reason that it ends with."""
    tail = TAIL.search(example)
    marked, text, at = {}, "", 0
    body = example[:tail.start()] if tail else example
    for mark in MARK.finditer(body):
        text += body[at:mark.start()]
        begin = len(text.encode("utf-8"))
        text += mark.group(2)
        marked.setdefault(mark.group(1), []).append((begin, len(text.encode("utf-8")), mark.group(2)))
        at = mark.end()
    text += body[at:]
    if "[" in text or "]" in text or "=>" in text:
        raise ValueError("the marks cannot be read: " + example)
    return {"text": text, "marked": marked, "factuality": tail.group(1) if tail else "CT+", "aside": tail.group(2) or "-" if tail else "-"}


def read_rows(path, name):
    """(where it stands, the cells by column, an example) for each example of a table; `name` is the column that a line is told by. A line without one is a complaint too."""
    columns = None
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        line = line.rstrip("\r\n")
        if line.startswith("#:"):
            columns = line[2:].strip().split("\t")
        elif line and not line.startswith(("#", "!")):
            row = dict(zip(columns, line.split("\t")))
            where = "%s:%d: %s" % (path, number, row[name])
            examples = [e.strip() for e in row.get("example", "-").split(";")]
            if examples == ["-"]:
                sys.exit(where + ": has no example")
            yield from ((where, row, example) for example in examples)


def read_table(path):
    """Cases of a table, one an example."""
    return [dict(unmark(example), where=where, rule=row["rule"], type=row.get("type"), published=PUBLISHED, example=example)
            for where, row, example in read_rows(path, "rule")]


def read_not(path):
    cases = []
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        if line.strip() and not line.startswith("#"):
            types, _, text = line.rstrip("\n").partition("\t")
            cases.append({"where": "%s:%d" % (path, number), "types": types.split(";"), "text": text, "published": PUBLISHED})
    return cases


def covers(thing, spans):
    """Whether a part of a claim is the words of a mark: one lies in the other. A place may be that of the mark by its name ("a school", which is in Goma)."""
    if not thing:
        return not spans
    return any((b <= thing["begin"] and thing["end"] <= e) or (thing["begin"] <= b and e <= thing["end"]) or
               ("precision" in thing and score.words_of(thing["name"]) == score.words_of(text)) for b, e, text in spans)


def shown(claim):
    parts = ["%s=%s" % (s, claim[s]["text"]) for s in SLOTS if claim[s]]
    parts += ["source=" + s["text"] for s in claim["source"]] + ["cue=%s(%s)" % (c["text"], c["rule"]) for c in claim["cues"]]
    return " ".join([claim["rule"], "'%s'" % claim["trigger"]] + parts + [claim["factuality"], claim["aside"]])


def same_value(case, claim):
    return claim["factuality"] == case["factuality"] and claim["aside"] == case["aside"]


def fits_verb(case, claim):
    return claim["rule"] == case["rule"] and claim["type"] == case["type"] and same_value(case, claim) and \
        all(covers(claim[s], case["marked"].get(s, [])) for s in SLOTS)


def fits_cue(case, claim):
    cues = [c for c in claim["cues"] if c["rule"] == case["rule"]]
    if not same_value(case, claim) or not all(covers(c, case["marked"].get("cue", [])) for c in cues):
        return False
    # a cue that changes nothing leaves no trace but its source
    neutral = case["factuality"] == "CT+" and case["aside"] == "-"
    sources = case["marked"].get("source", [])
    return (bool(cues) or neutral) and all(any(covers(s, [m]) for s in claim["source"]) for m in sources) and bool(sources) == bool(claim["source"])


def judge(case, claims):
    """A complaint, or None."""
    if "types" in case or case["type"] == "-":
        bad = [c for c in claims if "*" in case.get("types", "*") or c["type"] in case["types"]]
        return "must name no event: " + "; ".join(map(shown, bad)) if bad else None
    fits = fits_verb if case["type"] else fits_cue
    if any(fits(case, c) for c in claims):
        return None
    return "wanted %s, came: %s" % (case["example"], "; ".join(map(shown, claims)) or "nothing")


def can_fail():
    """The judge itself: what is right passes, and each thing that may be wrong does not."""
    text = "[actor Rebels] seized [place Goma]."
    case = dict(unmark(text), rule="seize.v.1", type="seize", example=text)
    good = {"rule": "seize.v.1", "type": "seize", "trigger": "seized", "actor": {"text": "Rebels", "begin": 0, "end": 6}, "target": None,
            "place": {"text": "Goma", "begin": 14, "end": 18}, "factuality": "CT+", "aside": "-", "source": [], "cues": []}
    wrong = ({"rule": "seize.v.2"}, {"type": "hold"}, {"actor": None}, {"target": good["actor"]}, {"place": good["actor"]}, {"factuality": "UU"}, {"aside": "planned"})
    cue_text = "[actor Rebels] [cue failed] to seize [place Goma], [source officials] said. => CT- negated"
    cue_case = dict(unmark(cue_text), rule="fail.v", type=None, example=cue_text)
    cue_good = dict(good, factuality="CT-", aside="negated", cues=[{"rule": "fail.v", "text": "failed", "begin": 7, "end": 13}],
                    source=[{"text": "officials", "begin": 29, "end": 38}])
    cue_wrong = ({"factuality": "CT+"}, {"aside": "-"}, {"cues": []}, {"source": []}, {"source": [good["place"]]}, {"cues": [dict(cue_good["cues"][0], begin=20, end=24)]})
    return not judge(case, [good]) and all(judge(case, [dict(good, **w)]) for w in wrong) and judge(case, []) and \
        not judge(cue_case, [cue_good]) and all(judge(cue_case, [dict(cue_good, **w)]) for w in cue_wrong) and \
        judge({"types": ["*"], "type": None}, [good]) and judge(dict(case, type="-"), [good]) and not judge(dict(case, type="-"), []) and judge({"types": ["seize"]}, [good]) and not judge({"types": ["kill"]}, [good])


def main():
    args, cases = sys.argv[1:], []
    while args:
        path = args.pop(0)
        if path == "--not" and args:
            cases += read_not(args.pop(0))
        else:
            cases += read_table(path)
    if not cases:
        sys.exit(__doc__)
    if not can_fail():
        sys.exit("the judge takes what is wrong for right")
    failed = 0
    for case, claims in zip(cases, test_cases.code(cases)):
        complaint = judge(case, claims)
        failed += bool(complaint)
        if complaint:
            print("%s: %s\n    %s" % (case["where"], case["text"], complaint))
    print("examples: %d of %d hold" % (len(cases) - failed, len(cases)))
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
