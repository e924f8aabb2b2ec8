#!/usr/bin/env python3
"""Codes the sentences of tests/golden/claim/*.cases and compares what comes out with what is wanted.

usage: test_cases.py [--floors FILE] [--set-floors] [--quiet] [GROUP...]

A file is a chapter (`## title`) of groups, each begun by `# name` and a line `about: ...` for the reader of docs/understands.md, of blocks separated by blank lines:

    text: ...
    published: 2023-04-17
    want: TYPE | trigger | actor | target | place | factuality | source | time | quantity | aside
    may: TYPE | trigger

or `want: nothing`. `\\n` in the text begins a new line. A cell is alternatives with `/` between them; `-` is empty, `?` is not checked; in `source`, ` + ` stands between
speakers who all have to be in the chain; `unknown` as time means that the first day is open. A case passes when each `want` has its own claim and there is no further
claim but those that a `may` allows. aside `-` means that the claim is not set aside. Every group has a floor: the number of its cases that must pass.
"""
import collections
import csv
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "tests", "examples"))
sys.path.insert(0, os.path.join(ROOT, "tests", "support"))
import floors  # noqa: E402
import score  # noqa: E402

CELLS = ("type", "trigger", "actor", "target", "place", "factuality", "source", "time", "quantity", "aside")
SLOTS = CELLS[2:9]


def read_cases(folder=os.path.join(ROOT, "tests", "golden", "claim")):
    """Cases in the order of files and lines: dicts of chapter, group, about, where, text, published, want and may."""
    cases, chapter = [], None
    for name in sorted(f for f in os.listdir(folder) if f.endswith(".cases")):
        group = about = case = None
        for number, line in enumerate(open(os.path.join(folder, name), encoding="utf-8"), 1):
            line = line.strip()
            if line.startswith("## "):
                chapter = line[3:]
            elif line.startswith("# "):
                group, about = line[2:], ""
            elif line:
                key, _, value = line.partition(": ")
                if key == "about":
                    about = value
                elif key == "text":
                    case = {"chapter": chapter, "group": group, "about": about, "where": "%s:%d" % (name, number), "text": value.replace("\\n", "\n"), "published": "",
                            "want": [], "may": [], "nothing": False}
                    cases.append(case)
                else:
                    take(case, key, value, "%s:%d" % (name, number))
    for case in cases:
        if not case["want"] and not case["nothing"] or not all(case[k] for k in ("chapter", "group", "published")):
            sys.exit("%s: the case is not whole" % case["where"])
    return cases


def take(case, key, value, where):
    cells = [c.strip() for c in value.split("|")]
    if key == "published":
        score.day(value)
        case["published"] = value
    elif key == "want" and value == "nothing":
        case["nothing"] = True
    elif key in ("want", "may") and len(cells) == (len(CELLS) if key == "want" else 2) and set(cells[0].split("/")) <= score.TYPES:
        if not any(t in case["text"] for t in cells[1].split("/")):
            sys.exit("%s: '%s' is not in the text" % (where, cells[1]))
        case[key].append(dict(zip(CELLS, cells)))
    else:
        sys.exit("%s: not understood: %s" % (where, value))


def run(arguments):
    done = subprocess.run([score.BINARY] + arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300)
    if done.returncode:
        sys.exit("%s %s failed with %d: %s" % (score.BINARY, arguments[0], done.returncode, done.stderr.decode("utf-8", "replace")[:2000]))
    return done.stdout.decode("utf-8")


def code(cases):
    """The claims of each case, with `aside` from the record of its report alone."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, "%04d.txt" % n) for n in range(len(cases))]
        table = os.path.join(folder, "reports.csv")
        with open(table, "w", newline="", encoding="utf-8") as out:
            rows = csv.writer(out)
            rows.writerow(["path", "published"])
            for path, case in zip(paths, cases):
                with open(path, "w", encoding="utf-8") as text:
                    text.write(case["text"] + "\n")
                rows.writerow([path, case["published"]])
        coded = [[] for _ in cases]
        for line in run(["code", "--format", "jsonl", "--metadata", table] + paths).splitlines():
            claim = json.loads(line)
            coded[int(os.path.basename(claim["report"])[:4])].append(claim)
        brief = json.loads(run(["brief", "--format", "json", "--metadata", table] + paths))
        why = {a["claim"]: a["why"] for a in brief["set_aside"]}
    for claims in coded:
        for claim in claims:
            claim["aside"] = why.get(claim["id"], "-")
    return coded


def names_event(row, claim):
    """Whether the claim is of a wanted type and its trigger shares a word with a wanted one."""
    if claim["type"] not in row["type"].split("/"):
        return False
    return any(set(score.words_of(claim["trigger"])) & set(score.words_of(t)) for t in row["trigger"].split("/"))


def wrong_slots(row, claim):
    chain, unknown = row["source"].split(" + "), row["time"] == "unknown"
    wanted = dict({s: row[s] for s in SLOTS}, source=chain[0], time="?" if unknown else row["time"])
    wrong = [s for s, ok in score.marks(wanted, claim).items() if ok is False]
    if "source" not in wrong and not all(score.slot_right("source", name, claim) for name in chain[1:]):
        wrong.append("source")
    if unknown and claim["time"] and claim["time"]["begin"]:
        wrong.append("time")
    # A number out of nowhere is a mistake; one thing or person is no number.
    if row["quantity"] == "-" and any(q.get("value") != 1 for q in claim["quantity"] or []):
        wrong.append("quantity")
    if row["aside"] != "?" and claim["aside"] not in row["aside"].split("/"):
        wrong.append("aside")
    return wrong


def judge(case, claims):
    """Complaints about one case, none when it passes."""
    free, complaints = list(claims), []
    for row in case["want"]:
        fits = [c for c in free if names_event(row, c)]
        if not fits:
            complaints.append("no %s '%s'" % (row["type"], row["trigger"]))
            continue
        best = min(fits, key=lambda c: len(wrong_slots(row, c)))
        free.remove(best)
        for slot in wrong_slots(row, best):
            complaints.append("%s '%s': %s is %s, not %s" % (best["type"], best["trigger"], slot, score.show(best[slot]), row[slot]))
    for claim in free:
        if not any(names_event(row, claim) for row in case["may"]):
            complaints.append("too much: %s '%s'" % (claim["type"], claim["trigger"]))
    return complaints


def main():
    args = sys.argv[1:]
    floors_path = floors.take_path(args, HERE)
    only = {a for a in args if not a.startswith("-")}
    cases = [c for c in read_cases() if not only or c["group"] in only]
    passed, total, failed_groups = collections.OrderedDict(), collections.Counter(), []
    for case, claims in zip(cases, code(cases)):
        complaints = judge(case, claims)
        passed[case["group"]] = passed.get(case["group"], 0) + (not complaints)
        total[case["group"]] += 1
        if complaints and "--quiet" not in args:
            print("[%s] %s: %s" % (case["group"], case["where"], case["text"]))
            for line in complaints:
                print("    " + line)
    if "--set-floors" in args:
        floors.write(floors_path, "cases of a group must pass", passed)
    least = floors.read(floors_path)
    for group, number in passed.items():
        below = number < least.get(group, total[group])
        print("%-32s %3d of %3d%s" % (group, number, total[group], "   FAIL: the floor is %d" % least.get(group, total[group]) if below else ""))
        failed_groups += [group] * below
    print("cases: %d of %d pass, %d groups below their floor" % (sum(passed.values()), len(cases), len(failed_groups)))
    sys.exit(bool(failed_groups))


if __name__ == "__main__":
    main()
