"""What a record is without some of its reports: python3 what_if.py PROGRAM FOLDER. Called by what_if.sh.

Of a made war and the examples, with pages that changed and retracted reports: the record without an outlet, an agency or a report, or as it stood on a day, is that of
the reports which remain, byte for byte, whether they come from files or from a ledger. Without a side nothing is told on the word of its people.
"""
import json
import os
import random
import sys

from records import copy_examples, dump, failed, make_war, run, same, work, write_rows


def items(lines, kind):
    return [i.get("is", i) for i in map(json.loads, lines.splitlines()) if i["item"] == kind]


def left_out(*asked):
    """(reports, claims in other reports) that are left out, as what-if says."""
    without = json.loads(run("what-if", *asked, "-l", "war.gpkg", "--format", "json"))["after"]["without"]
    return sum(w["reports"] for w in without), sum(w["claims"] for w in without)


def without_outlets(rows, paths):
    whole = 0
    for outlet in sorted({r["outlet"] for r in rows}):
        reports, claims = left_out("--without", "outlet:" + outlet.upper())
        assert reports, outlet
        if claims: # others quote it
            continue
        gone = {r["path"] for r in rows if r["outlet"] == outlet}
        want = dump([p for p in paths if p not in gone])
        same("files without " + outlet, want, dump(paths, "--without", "outlet:" + outlet))
        same("ledger without " + outlet, want, run("dump", "war.gpkg", "--without", "outlet:" + outlet))
        whole += 1
    assert whole > 3, whole


def reports_of(paths, lines):
    """Of each path the reports of its file, as the record has them: a printing that has two names is known by one of them."""
    there = {}
    for report in items(lines, "report") + [dict(w, id=w["report"]) for w in items(lines, "withdrawn")]:
        path = report["id"].split("#")[0]
        there.setdefault(path, {})[report["identity"]] = report
        if not path.startswith("examples/"):
            there.setdefault(os.path.basename(path), {})[report["identity"]] = report
    return {p: list((there.get(p) or there[os.path.basename(p)]).values()) for p in paths}


def without_agencies(rows, paths):
    """Without pages: whose copy a report is that was replaced is told nowhere."""
    write_rows([dict(r, url="") for r in rows], "no_pages.csv")
    lines = dump(paths, table="no_pages.csv")
    copies = {}
    for report in items(lines, "report"):
        for agency in report["agency"]:
            copies.setdefault(agency, set()).add(report["id"])
    for origin in items(lines, "origin"):
        if origin["agency"]:
            copies.setdefault(origin["agency"], set()).update(origin["reports"])
    reports, whole = reports_of(paths, lines), 0
    for agency, gone in sorted(copies.items()):
        got = dump(paths, "--without", "agency:" + agency, table="no_pages.csv")
        mixed = [p for p in paths if 0 < sum(r["id"] in gone for r in reports[p]) < len(reports[p])]
        quoted = any(s["role"] == "agency" and s["name"] == agency for c in items(got, "claim") for s in c["source"])
        assert not quoted, agency
        same("reports of " + agency, [], [r["id"] for r in items(got, "report") if r["id"] in gone])
        rest = [p for p in paths if not any(r["id"] in gone for r in reports[p])]
        want = dump(rest, table="no_pages.csv")
        if not mixed and len(items(want, "claim")) == len(items(got, "claim")): # nobody quotes it
            same("without " + agency, want, got)
            whole += 1
    assert whole, copies


def without_reports(dice, rows, paths):
    names = [r["path"] for r in rows]
    for count in 1, 3:
        # One name of a report that has two would leave the other.
        gone = dice.sample([p for p in names if sum(os.path.basename(n) == os.path.basename(p) for n in names) == 1], count)
        asked = [word for p in gone for word in ("--without", "report:" + p)]
        same("without %d reports" % count, dump([p for p in paths if p not in gone]), dump(paths, *asked))


def without_sides(all_of_it, paths):
    def speakers(claim):
        return {s.get("side") for s in claim["source"]}
    sides = {s for c in items(all_of_it, "claim") for s in speakers(c) if s}
    assert len(sides) > 2, sides
    for side in sorted(sides):
        got = dump(paths, "--without", "side:" + side)
        want = [c["id"] for c in items(all_of_it, "claim") if side not in speakers(c)]
        same("claims without " + side, want, [c["id"] for c in items(got, "claim")])


def on_days(dice, paths, all_of_it):
    reports = reports_of(paths, all_of_it)
    days = sorted({r["published"] for some in reports.values() for r in some if r["published"]})
    for day in dice.sample(days, 4) + days[-1:]:
        early = {p: {bool(r["published"] and r["published"] <= day) for r in reports[p]} for p in paths}
        assert all(len(e) == 1 for e in early.values()), "a file of several days cannot be taken apart here"
        same("files as of " + day, dump([p for p in paths if True in early[p]]), dump(paths, "--as-of", day))
    same("ledger as of the last day", dump([p for p in paths if all(r["published"] for r in reports[p])]), run("dump", "war.gpkg", "--as-of", days[-1]))
    return days


def differences(days):
    """What is new from the day before the first is everything; from a day after the last nothing."""
    first = json.loads(run("diff", "war.gpkg", "--since", days[0], "--format", "json"))
    assert first["before"]["reports"] == 0 and {c["change"] for c in first["changes"]} == {"new"}, first["before"]
    last = json.loads(run("diff", "war.gpkg", "--since", "2030-01-01", "--format", "json"))
    assert [c for c in last["changes"] if c["by"]] == [], last["changes"]
    # Steps from day to day and the whole way: what stands at the end is the same.
    middle = json.loads(run("diff", "war.gpkg", "--since", days[len(days) // 2], "--format", "json"))
    ids = {i["id"] for i in items(run("dump", "war.gpkg"), "control")}
    assert middle["changes"] and {c["now"]["id"] for c in middle["changes"] if c["kind"] == "control" and c["now"]} <= ids
    for change in middle["changes"]:
        assert change["rested_on"] or change["by"] or change["change"] != "new", change


def retracted(rows, paths):
    """Retracted reports stay out, and a report that is left out is not told as having fallen."""
    gone = [r["path"] for r in rows if r["path"].startswith("war/")][5:8]
    run("add", "-q", *paths, "--metadata", "rows.csv", "-l", "less.gpkg")
    run("add", "-q", *[p for p in paths if p != gone[2]], "--metadata", "rows.csv", "-l", "rest.gpkg")
    for path in gone[:2]:
        for ledger in "less.gpkg", "rest.gpkg":
            run("retract", path, "-l", ledger, "--why", "it was taken down")
    same("a ledger with retracted reports", run("dump", "rest.gpkg"), run("dump", "less.gpkg", "--without", "report:" + gone[2]))


def main():
    os.chdir(work)
    os.environ.pop("DATELINE_LEDGER", None)
    dice = random.Random(20121120)
    rows = make_war(dice)
    write_rows(rows)
    paths = [r["path"] for r in rows] + copy_examples()
    run("add", "-q", *paths, "--metadata", "rows.csv", "-l", "war.gpkg")
    all_of_it = dump(paths)
    without_outlets(rows, paths)
    without_agencies(rows, paths)
    without_reports(dice, rows, paths)
    without_sides(all_of_it, paths)
    days = on_days(dice, paths, all_of_it)
    differences(days)
    retracted(rows, paths)
    return 1 if failed else 0


sys.exit(main())
