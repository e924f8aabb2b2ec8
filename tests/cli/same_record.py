"""The record is a function of the set of reports: python3 same_record.py PROGRAM FOLDER. Called by same_record.sh.

A made war of sixty reports (tools/war) and the examples, with pages that changed, the same printing under two names, and retracted reports. However they come -
in which order, how often, in how many runs of which of two ledgers, on how many threads, several in one file - what is told of them is the same, byte for byte.
Everything random is drawn from fixed seeds. ROUNDS=20 draws more of each (default 4).
"""
import json
import os
import random
import re
import shutil
import sys

from records import copy_examples, dump, failed, make_war, run, same, text_of, work, write, write_rows

rounds = int(os.environ.get("ROUNDS", "4"))


def reports_in(dump):
    """Those that count and those that a newer version of their page replaced."""
    return dump.count(b'"item":"report"') + dump.count(b'"kind":"replaced"')


def mixed(dice, things):
    return dice.sample(things, len(things))


def batches(dice, things):
    """In a random order, cut into one to six batches; a third of the batches comes with some of what was there before."""
    things = mixed(dice, things)
    cuts = sorted(dice.sample(range(1, len(things)), dice.randrange(6)))
    for begin, end in zip([0, *cuts], [*cuts, len(things)]):
        again = dice.sample(things[:end], dice.randrange(1, 1 + min(end, 20))) if dice.randrange(3) == 0 else []
        yield mixed(dice, things[begin:end] + again)


# ---- from paths ----

def brief(paths, *more):
    return run("brief", *paths, "--metadata", "rows.csv", "-q", "--format", "json", *more)


def orders(dice, paths):
    want, page = dump(paths, "-j", "1"), brief(paths, "-j", "1")
    assert all(('"item":"%s"' % item).encode() in want for item in ("event", "control", "figure", "dispute", "origin", "shared", "withdrawn")), "the set is too tame"
    for i in range(rounds):
        threads = ("1", "2", "7")[i % 3]
        again = dice.sample(paths, dice.randrange(len(paths)))
        same("dump, order %d, %s threads" % (i, threads), want, dump(mixed(dice, paths), "-j", threads))
        same("dump, order %d, some twice, %s threads" % (i, threads), want, dump(mixed(dice, paths + again), "-j", threads))
        same("brief, order %d, %s threads" % (i, threads), page, brief(mixed(dice, paths + again), "-j", threads))
    return want


# ---- ledgers ----

def add(ledger, paths, threads):
    run("add", "-q", *paths, "--metadata", "rows.csv", "-l", ledger, "-j", threads)


def fresh(name):
    for end in "", "-wal", "-shm":
        if os.path.exists(name + end):
            os.remove(name + end)
    return name


def ledgers(dice, paths, want):
    """Two ledgers that are filled in turn, each in its own way."""
    for i in range(rounds // 2):
        names = [fresh("l%d.gpkg" % k) for k in range(2)]
        steps = [list(batches(dice, paths)) for _ in names]
        while any(steps):
            k = dice.choice([k for k in range(2) if steps[k]])
            add(names[k], steps[k].pop(0), dice.choice(("1", "2", "7")))
        for name in names:
            same("ledger, round %d" % i, want, run("dump", name))
            run("verify", name)


def retractions(dice, paths, rows):
    """Reports retracted as soon as they are there, or at the end, some of them taken back and retracted anew; they come again afterwards."""
    urls = [r["url"] for r in rows]
    gone = dice.sample([r["path"] for r in rows if r["path"].startswith("war/") and urls.count(r["url"]) == 1], 5)
    kept, want = gone[0], None
    for i in range(rounds // 2):
        name, there, waiting = fresh("r.gpkg"), set(), list(gone)
        for batch in batches(dice, paths):
            add(name, batch, "2")
            there.update(batch)
            for path in [p for p in waiting if p in there and dice.randrange(2)]:
                run("retract", path, "-l", name, "--why", "at first for another reason")
                if path == kept or dice.randrange(2):
                    run("retract", path, "-l", name, "--undo", "--why", "too early")
                if path != kept:
                    run("retract", path, "-l", name, "--why", "the outlet withdrew it")
                waiting.remove(path)
        for path in mixed(dice, waiting):
            if path != kept:
                run("retract", path, "-l", name, "--why", "the outlet withdrew it")
        add(name, dice.sample(paths, 20) + gone, "1")
        got = run("dump", name)
        assert got.count(b'"retracted"') >= 4
        want = want or got
        same("retracted at other moments, round %d" % i, want, got)
        run("verify", name)


def changed_files(dice, paths, want):
    """Files whose text changes between two runs: both texts are in the ledger, whichever came first."""
    some = dice.sample([p for p in paths if p.startswith("war/")], 6)
    old = {p: text_of(p) for p in some}
    new = {p: text_of(p) + "\nThe market of the town stayed closed, traders said.\n" for p in some}
    got = []
    for first, second in (old, new), (new, old):
        name = fresh("c.gpkg")
        for texts, what in (first, paths), (second, some), (first, some):
            for path in some:
                write(path, texts[path])
            add(name, mixed(dice, what), "2")
        got.append(run("dump", name))
        run("verify", name)
    for path in some:
        write(path, old[path])
    assert reports_in(got[0]) == reports_in(want) + len(some)
    same("files that changed, the other way round", *got)


# ---- several articles in one file ----

def with_front(row):
    """The report's text with what is known of it in front, as it may stand among others in one file."""
    front = "".join("%s: %s\n" % (key, row[key]) for key in ("outlet", "url", "published", "agency") if row.get(key))
    return "---\n%s---\n%s" % (front, text_of(row["path"]).rstrip("\n") + "\n")


def shifted(node, by):
    """`node` with bytes counted from where its article begins."""
    if isinstance(node, list):
        return [shifted(n, by) for n in node]
    if not isinstance(node, dict):
        return node
    out = {key: value if key == "offset" else shifted(value, by) for key, value in node.items()} # an offset is in days
    for key in "base", "begin", "end", "at":
        if isinstance(out.get(key), int):
            out[key] -= by
    if "sentence" in out:
        out["sentence"] = [n - by for n in out["sentence"]]
    return out


def from_its_start(lines):
    """The lines of a dump, bytes of each article counted from its start in the file: all that may differ when a file is taken apart."""
    items = [json.loads(line) for line in lines.splitlines()]
    base = {i["id"]: i["base"] for i in items if i["item"] == "report"}
    return [json.dumps(shifted(i, base.get(i["id"] if i["item"] == "report" else i.get("is", i).get("report"), 0))) for i in items]


def bare_or_with_front(dice, row):
    """A text that opens with a dateline is known behind a ruler; any is behind front matter."""
    text = text_of(row["path"])
    return text if dice.randrange(2) and re.search(r"^[A-Z]{3,}[^\n]{0,40}\) - ", text, re.M) else with_front(row)


def bound(dice, articles, folder):
    """Writes the articles into files of several; the files' paths, and of each article the path that it has there, with its text."""
    files, named = [], []
    while articles:
        count = min(len(articles), dice.choice((1, 2, 5, 12, 30)))
        some, articles = articles[:count], articles[count:]
        files.append("%s/%02d.txt" % (folder, len(files)))
        between = ["" if text.startswith("---") else "=====\n\n" for text in some]
        write(files[-1], "\n".join(ruler + text if k else text for k, (ruler, text) in enumerate(zip(between, some))))
        named += [(files[-1] + ("#%d" % (k + 1) if k else ""), text) for k, text in enumerate(some)]
    return files, named


def splits(dice, rows):
    """Files of several articles, parted by front matter and by rulers; the same articles in files of their own, with the names that they have among others, then with
    other names beside the first: each is one report, whose name is the smaller one."""
    articles = [bare_or_with_front(dice, r) for r in rows if r["path"].startswith("war/")]
    assert 3 < sum(not a.startswith("---") for a in articles) < len(articles) / 2
    for i in range(rounds // 2):
        for folder in "joint", "own", "zz":
            shutil.rmtree(folder, ignore_errors=True)
        files, named = bound(dice, mixed(dice, articles), "joint")
        want = run("dump", "-q", *files)
        assert reports_in(want) >= len(articles) - 1 # two bare texts may be one
        for k, (path, text) in enumerate(mixed(dice, named)):
            write("own/" + path, text)
            write("zz/%02d.txt" % k, text)
        os.chdir("own")
        same("files taken apart, round %d" % i, from_its_start(want), from_its_start(run("dump", "-q", *(path for path, _ in mixed(dice, named)))))
        os.chdir("..")
        same("files beside their articles, round %d" % i, want, run("dump", "-q", *mixed(dice, files + ["zz"])))


def main():
    os.chdir(work)
    os.environ.pop("DATELINE_LEDGER", None)
    dice = random.Random(20150326)
    rows = make_war(dice)
    write_rows(rows)
    paths = [r["path"] for r in rows] + copy_examples()
    want = orders(dice, paths)
    ledgers(dice, paths, want)
    retractions(dice, paths, rows)
    changed_files(dice, paths, want)
    splits(dice, rows)
    return 1 if failed else 0


sys.exit(main())
