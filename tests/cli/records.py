"""What tests of whole records share: running the command, comparing its output, and the sets of reports that it is run over. Imported by same_record.py and
what_if.py, which are called with PROGRAM FOLDER from the project's folder."""
import csv
import glob
import os
import random
import shutil
import subprocess
import sys

ROOT = os.getcwd()
program, work = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
failed = []


def run(*arguments, status=0):
    done = subprocess.run([program, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300, check=False)
    if status is not None and done.returncode != status:
        sys.exit("FAILED: %s... ended with %d: %s" % (" ".join(arguments[:3]), done.returncode, done.stderr.decode("utf-8", "replace")[:500]))
    return done.stdout


def same(what, want, got):
    """Bytes, or lists of lines."""
    if want == got:
        return
    failed.append(what)
    a, b = (x.splitlines() if isinstance(x, bytes) else x for x in (want, got))
    first = next((i for i in range(min(len(a), len(b))) if a[i] != b[i]), min(len(a), len(b)))
    print("FAILED: %s: %d and %d lines, line %d differs" % (what, len(a), len(b), first + 1))
    for lines in a, b:
        print("  %s" % str(lines[first])[:600] if first < len(lines) else "  (no more)")


# ---- the reports ----

def write(path, text):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as out:
        out.write(text)


def text_of(path):
    with open(path, encoding="utf-8", newline="") as source:
        return source.read()


def make_war(dice):
    """(paths, rows of the metadata). Every sixth report has the page of an earlier one of its outlet: a newer version, with another text."""
    subprocess.run([sys.executable, os.path.join(ROOT, "tools", "war", "generate"), "war", "--seed", "3", "--days", "10", "--reports", "60", "--towns", "12"],
                   check=True, stdout=subprocess.DEVNULL)
    with open("war/metadata.csv", encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    by_outlet = {}
    for row in rows:
        row["url"] = "https://news.example/%s" % os.path.basename(row["path"])
        by_outlet.setdefault(row["outlet"], []).append(row)
    pages = 0
    for row in rows:
        earlier = [r for r in by_outlet[row["outlet"]] if r["path"] < row["path"]]
        if earlier and dice.randrange(6) == 0:
            row["url"] = dice.choice(earlier)["url"]
            pages += 1
    assert pages > 3, pages
    # Printings of which each has two names, the second in front of the first or behind it.
    for row in dice.sample(rows, 8):
        twin = dict(row, path="%s/%s" % (dice.choice(("a", "z")), os.path.basename(row["path"])))
        write(twin["path"], text_of(row["path"]))
        rows.append(twin)
    return rows


def write_rows(rows, table="rows.csv"):
    with open(table, "w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        out.writeheader()
        out.writerows(rows)


def copy_examples():
    paths = [os.path.relpath(p, ROOT) for p in sorted(glob.glob(os.path.join(ROOT, "examples", "*", "*.txt")))]
    assert len(paths) > 10
    shutil.copytree(os.path.join(ROOT, "examples"), "examples")
    return paths


def dump(paths, *more, table="rows.csv"):
    return run("dump", *paths, "--metadata", table, "-q", *more)
