#!/usr/bin/env python3
"""Reads the examples in the last column of data/time_patterns.tsv, or of a table of a user's own.

usage: test_times.py TABLE.tsv...

An example is a text with one expression in brackets, and behind => its value: `Rebels took Bria [three days ago]. => 2016-08-07`. It holds when the program finds the
expression with these ends, this value and the type of the line; with `-` as the value, when it finds none that touches these words. All are published on PUBLISHED.
$DATELINE reads, with $DATELINE_KNOWLEDGE.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from test_examples import read_rows  # noqa: E402

PUBLISHED = "2016-08-10"
EXAMPLE = re.compile(r"^([^\[\]]*)\[([^\[\]]+)\]([^\[\]]*) => (\S+)$")


def read_table(path):
    cases = []
    for where, row, example in read_rows(path, "pattern"):
        marked = EXAMPLE.match(example)
        if not marked:
            sys.exit("%s: no example that can be read: %s" % (where, example))
        before, words, behind, value = marked.groups()
        begin = len(before.encode("utf-8"))
        cases.append({"where": where, "example": example, "text": before + words + behind,
                      "want": (begin, begin + len(words.encode("utf-8")), row["type"], value)})
    return cases


def explain(cases):
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for i, case in enumerate(cases):
            paths.append("%s/%04d.txt" % (folder, i))
            with open(paths[-1], "w", encoding="utf-8") as f:
                f.write(case["text"] + "\n")
        out = subprocess.run([os.environ.get("DATELINE", "build/dateline"), "explain", "--format", "json", "--published", PUBLISHED] + paths,
                             check=True, stdout=subprocess.PIPE).stdout
    return [json.loads(line)["times"] for line in out.decode("utf-8").splitlines()]


def holds(case, times):
    begin, end, kind, value = case["want"]
    if value == "-":
        return not any(t["begin"] < end and begin < t["end"] for t in times)
    return any((t["begin"], t["end"], t["type"], t["value"]) == case["want"] for t in times)


def main():
    cases = [c for path in sys.argv[1:] for c in read_table(path)]
    if not cases:
        sys.exit(__doc__)
    answers, bad = explain(cases), 0
    for case, times in zip(cases, answers):
        if not holds(case, times):
            bad += 1
            print("%s: %s\n  found: %s" % (case["where"], case["example"], "; ".join("%s %s %s" % (t["text"], t["type"], t["value"]) for t in times) or "nothing"))
    print("examples: %d of %d hold" % (len(cases) - bad, len(cases)))
    sys.exit(bad > 0 or len(answers) != len(cases))


if __name__ == "__main__":
    main()
