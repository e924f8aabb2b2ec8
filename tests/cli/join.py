"""Ledgers that are joined are the ledger of all their reports: python3 join.py PROGRAM FOLDER. Called by join.sh.

A made war and the examples are dealt out to ledgers at random, some reports to several; in some of them reports are retracted, and taken back. In whatever order
they are joined, and with however many ledgers in between, the dump is that of one ledger that read everything and heard of every decision.
"""
import os
import random
import shutil
import sqlite3
import sys

from records import copy_examples, dump, failed, make_war, run, same, work, write_rows

ROUNDS = int(os.environ.get("ROUNDS", "3"))


def deal(dice, paths, count):
    hands = [[] for _ in range(count)]
    for path in paths:
        for k in dice.sample(range(count), 1 if dice.randrange(5) else min(2, count)):
            hands[k].append(path)
    return hands


def journal(name):
    with sqlite3.connect("file:%s?mode=ro" % name, uri=True) as db:
        return db.execute("SELECT before, at, author, act, subject, why, seal FROM journal ORDER BY seal").fetchall()


def decide(dice, ledger, path, now):
    """Retracts a report or takes that back; the time goes on by a minute."""
    os.environ["SOURCE_DATE_EPOCH"] = str(now)
    run("retract", path, "-l", ledger, "--why", "it was taken down, %d" % now, "--author", dice.choice(("A. Editor", "B. Editor")))
    if dice.randrange(3) == 0:
        os.environ["SOURCE_DATE_EPOCH"] = str(now + 30)
        run("retract", path, "-l", ledger, "--undo", "--why", "it was not")
    del os.environ["SOURCE_DATE_EPOCH"]
    return now + 60


def partition(dice, paths, urls, i):
    names = ["p%d-%d.gpkg" % (i, k) for k in range(dice.randrange(2, 6))]
    now, decided = 1700000000, []
    for name, hand in zip(names, deal(dice, paths, len(names))):
        if not hand:
            continue
        run("add", "-q", *hand, "--metadata", "rows.csv", "-l", name)
        single = [p for p in hand if p.startswith("war/") and urls.count(p) == 1]
        for path in dice.sample(single, min(2, len(single))):
            now = decide(dice, name, path, now)
            decided.append(path)
    names = [n for n in names if os.path.exists(n)]
    lines = sorted({line for n in names for line in journal(n)}, key=lambda line: line[-1])
    want = None
    for k in range(2):
        order = dice.sample(names, len(names))
        copies = [shutil.copy(n, "copy-" + n) for n in order]
        if k == 0: # all into a new one
            target = "all%d.gpkg" % i
            run("join", "-q", target, *copies)
        else:      # one into the next
            for giving, taking in zip(copies, copies[1:]):
                run("join", "-q", taking, giving)
            target = copies[-1]
        run("join", "-q", target, *names)
        got = run("dump", target)
        same("the journal of a joined ledger, round %d" % i, lines, journal(target))
        run("verify", target)
        want = want or got
        same("joined in another order, round %d" % i, want, got)
    assert decided


def main():
    os.chdir(work)
    os.environ.pop("DATELINE_LEDGER", None)
    dice = random.Random(20041121)
    rows = make_war(dice)
    write_rows(rows)
    paths = [r["path"] for r in rows] + copy_examples()
    names = [os.path.basename(r["path"]) for r in rows]
    alone = [r["path"] for r in rows if names.count(os.path.basename(r["path"])) == 1]
    for i in range(ROUNDS):
        partition(dice, paths, alone, i)
    # Without decisions it is the record of all files.
    hands = [h for h in deal(dice, paths, 4) if h]
    for k, hand in enumerate(hands):
        run("add", "-q", *hand, "--metadata", "rows.csv", "-l", "h%d.gpkg" % k)
    run("join", "-q", "whole.gpkg", *["h%d.gpkg" % k for k in dice.sample(range(len(hands)), len(hands))])
    same("joined ledgers and the files", dump(paths), run("dump", "whole.gpkg"))
    return 1 if failed else 0


sys.exit(main())
