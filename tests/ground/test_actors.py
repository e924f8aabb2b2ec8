#!/usr/bin/env python3
"""Codes the texts of tests/golden/ground/*.cases and compares who the phrases mean with who is wanted.

usage: test_actors.py [--floors FILE] [--set-floors] [--quiet] [GROUP...]

A file holds groups, each begun by `# name`, of blocks separated by blank lines:

    text: ...
    who: phrase | name | kind | role | side

A phrase is looked for among the actors, targets and sources of the claims of its text: words that begin or end with it, and overlap it; `phrase#2` is the second
time that it stands there. A cell is alternatives with ` / ` between them; `-` is empty, `?` is not checked. What the claims say of a source has no kind and is not
asked for one. A phrase that is in no claim is a miss as well: it is printed as such. Every group has a floor: the number of its phrases that must be right.
"""
import collections
import json
import os
import re
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "tests", "claim"))
import test_cases  # noqa: E402
import floors  # noqa: E402 (behind test_cases, which knows where it is)

CELLS = ("phrase", "name", "kind", "role", "side")


def read_cases(folder):
    """Texts in the order of files and lines: dicts of group, where, text and want."""
    cases = []
    for name in sorted(f for f in os.listdir(folder) if f.endswith(".cases")):
        group = None
        for number, line in enumerate(open(os.path.join(folder, name), encoding="utf-8"), 1):
            line, where = line.strip(), "%s:%d" % (name, number)
            if line.startswith("# "):
                group = line[2:]
            elif line.startswith("text: ") and group:
                cases.append({"group": group, "where": where, "text": line[6:], "want": []})
            elif line.startswith("who: ") and cases:
                take(cases[-1], line[5:], where)
            elif line:
                sys.exit("%s: not understood: %s" % (where, line))
    for case in cases:
        if not case["want"]:
            sys.exit("%s: the text asks for nobody" % case["where"])
    return cases


def take(case, line, where):
    row = dict(zip(CELLS, (c.strip() for c in line.split("|"))))
    if len(row) != len(CELLS) or line.count("|") != len(CELLS) - 1:
        sys.exit("%s: not understood: %s" % (where, line))
    row["span"] = span(case["text"], row["phrase"], where)
    case["want"].append(row)


def span(text, phrase, where):
    """Bytes [begin, end) of a phrase of the text."""
    words, _, nth = phrase.partition("#")
    found = [m.start() for m in re.finditer(r"\b%s\b" % re.escape(words), text)]
    if len(found) < int(nth or 1):
        sys.exit("%s: '%s' is not in the text" % (where, phrase))
    begin = len(text[:found[int(nth or 1) - 1]].encode("utf-8"))
    return begin, begin + len(words.encode("utf-8"))


def code(cases):
    """Everybody whom the claims of each text name: dicts of name, kind, role, side and span."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, "%04d.txt" % n) for n in range(len(cases))]
        for path, case in zip(paths, cases):
            with open(path, "w", encoding="utf-8") as text:
                text.write(case["text"] + "\n")
        found = [[] for _ in cases]
        for line in test_cases.run(["code", "--format", "jsonl"] + paths).splitlines():
            claim = json.loads(line)
            said = [s for s in claim["source"] if s.get("begin") is not None]
            for who in [w for w in (claim["actor"], claim["target"]) if w] + said:
                found[int(os.path.basename(claim["report"])[:4])].append(dict(who, span=(who["begin"], who["end"])))
    return found


def wrong_cells(row, who):
    return [c for c in CELLS[1:] if row[c] != "?" and c in who and (who[c] or "-") not in row[c].split(" / ")]


def is_same(a, b):
    return a[0] < b[1] and b[0] < a[1] and (a[0] == b[0] or a[1] == b[1])


def judge(row, found):
    """What is wrong with one phrase, None when it is right."""
    there = [w for w in found if is_same(row["span"], w["span"])]
    if not there:
        return "is in no claim"
    wrong = min((wrong_cells(row, w) for w in there), key=len)
    if not wrong:
        return None
    best = min(there, key=lambda w: len(wrong_cells(row, w)))
    return ", ".join("%s is %s, not %s" % (c, best[c] or "-", row[c]) for c in wrong)


def main():
    args = sys.argv[1:]
    floors_path = floors.take_path(args, HERE)
    only = {a for a in args if not a.startswith("-")}
    cases = [c for c in read_cases(os.path.join(ROOT, "tests", "golden", "ground")) if not only or c["group"] in only]
    right, total, failed = collections.OrderedDict(), collections.Counter(), 0
    for case, found in zip(cases, code(cases)):
        for row in case["want"]:
            wrong = judge(row, found)
            right[case["group"]] = right.get(case["group"], 0) + (not wrong)
            total[case["group"]] += 1
            if wrong and "--quiet" not in args:
                print("[%s] %s: %s\n    '%s' %s" % (case["group"], case["where"], case["text"], row["phrase"], wrong))
    if "--set-floors" in args:
        floors.write(floors_path, "phrases of a group must be right", right)
    least = floors.read(floors_path)
    for group, number in right.items():
        below = number < least.get(group, total[group])
        print("%-40s %3d of %3d%s" % (group, number, total[group], "   FAIL: the floor is %d" % least.get(group, total[group]) if below else ""))
        failed += below
    print("actors: %d of %d phrases right, %d groups below their floor" % (sum(right.values()), sum(total.values()), failed))
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
