#!/usr/bin/env python3
"""Asks the knowledge for the groups, towns and names of the lists beside this file, each in a sentence of its own.

usage: known.py [--floors FILE] [--set-floors] [--quiet]

groups.tsv: a group is known when a name over it means an actor that fights, that has this name or alias in data/actors.tsv, and that
belongs to the country. towns.tsv, names45.tsv: a place is known when a place over the name lies in the country and within 50 km of the
list's point. Of a list as many have to be known as LISTS says or, where `floors` has a number for it, that number.
Prints every miss with its cause and what came instead, then one line of figures.
"""
import gzip
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "tests", "support"))
import floors  # noqa: E402
DATA = os.path.join(ROOT, "data")
BINARY = os.environ.get("DATELINE", os.path.join(ROOT, "build", "dateline"))
# list, what its rows are called, how many of them have to be known
LISTS = (("groups", "groups", 143), ("towns", "towns", 143), ("names45", "names of the gazetteer", 43))
GROUP = ("name", "country", "sentence")
PLACE = ("name", "country", "division", "lat", "lon", "sentence")
FAR_KM = 50
ABSENT, OTHER, UNSEEN, WRONG = "not in the tables", "another bearer", "not seen as a name", "wrong point"


# ---- the lists and the tables ----

def rows_of(path, columns):
    rows = []
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip() and not line.startswith("#"):
                cells = line.rstrip("\r\n").split("\t")
                if len(cells) != len(columns):
                    sys.exit("%s:%d: %d cells, not %d" % (path, number, len(cells), len(columns)))
                rows.append(dict(zip(columns, cells)))
    return rows


def read_list(name):
    rows = rows_of(os.path.join(HERE, name + ".tsv"), GROUP if name == "groups" else PLACE)
    for row in rows:
        at = row["sentence"].lower().find(row["name"].lower())
        if at < 0:
            sys.exit("%s.tsv: '%s' is not in its sentence" % (name, row["name"]))
        row["begin"] = len(row["sentence"][:at].encode("utf-8"))
        row["end"] = row["begin"] + len(row["sentence"][at:at + len(row["name"])].encode("utf-8"))
    if len({r["name"].lower() + r["country"] for r in rows}) != len(rows):
        sys.exit("%s.tsv: a name stands twice" % name)
    return rows


def table(name, path=None):
    """A table of data/ with the columns that its head names."""
    path = path or os.path.join(DATA, name)
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
        head = next(line for line in lines if line.startswith("#:"))
    return rows_of(path, head[2:].strip().split("\t"))


def key(name):
    """Small letters without accents, articles and marks: what two spellings of one name have in common."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    return "".join(w for w in re.findall(r"[a-z0-9]+", plain.replace("'", "").replace("’", "")) if w not in ("the", "al", "el"))


def names_in(row):
    return [row["name"]] + [n for n in row["other"].split(";") if n != "-"]


def fits(country, cell):
    return cell in ("", "-") or bool(set(country.split(";")) & set(cell.split(";")))


def km(a, b):
    lat1, lon1, lat2, lon2 = (math.radians(float(x)) for x in a + b)
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(h)))


# ---- what the program makes of the sentences ----

def explain(sentences):
    with tempfile.TemporaryDirectory() as folder:
        for number, sentence in enumerate(sentences):
            with open(os.path.join(folder, "%04d.txt" % number), "w", encoding="utf-8") as text:
                text.write(sentence + "\n")
        done = subprocess.run([BINARY, "explain", "--format", "json", folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300)
    if done.returncode:
        sys.exit("%s explain failed with %d: %s" % (BINARY, done.returncode, done.stderr.decode("utf-8", "replace")[:2000]))
    told = [None] * len(sentences)
    for line in done.stdout.decode("utf-8").splitlines():
        report = json.loads(line)
        told[int(os.path.basename(report["report"])[:4])] = report
    if None in told:
        sys.exit("%s explain told nothing of '%s'" % (BINARY, sentences[told.index(None)]))
    return told


def over(row, spans):
    return [s for s in spans if s["begin"] < row["end"] and s["end"] > row["begin"]]


def judge_group(row, report, actors):
    """None when the group is known, else cause and what came instead."""
    names = over(row, report["names"])
    for name in names:
        actor = actors.get(name["actor"])
        if actor and actor["kind"] == "force" and key(row["name"]) in map(key, names_in(actor)) and fits(row["country"], actor["country"]):
            return None
    bearers = [a for a in actors.values() if a["kind"] == "force" and key(row["name"]) in map(key, names_in(a)) and fits(row["country"], a["country"])]
    cause = ABSENT if not bearers else OTHER if any(n["actor"] for n in names) else UNSEEN
    return cause, ", ".join("%s %s: %s" % (n["type"], n["text"], n["actor"]) for n in names) or "nothing"


def near(row, place):
    return fits(row["country"], place["country"] or "-") and km((row["lat"], row["lon"]), (place["lat"], place["lon"])) <= FAR_KM


def judge_place(row, report, gazetteer):
    places = over(row, report["places"])
    if any(near(row, p) for p in places):
        return None
    bearers = [g for g in gazetteer().get(key(row["name"]), []) if fits(row["country"], g["country"])]
    cause = ABSENT if not bearers else UNSEEN if not places else OTHER if any(near(row, g) for g in bearers) else WRONG
    came = "; ".join("%s, %s, %s (%.1f, %.1f)" % (p["name"], p["admin1"], p["country"], p["lat"], p["lon"]) for p in places)
    return cause, came or ", ".join("%s %s" % (n["type"], n["text"]) for n in over(row, report["names"])) or "nothing"


class Gazetteer:
    """All places by key; read when the first miss asks for its cause."""
    def __init__(self):
        self.places = None

    def __call__(self):
        if self.places is None:
            self.places, by_id = {}, {}
            for name in ("places/towns.tsv.gz", "places/districts.tsv.gz", "places/divisions.tsv", "places_extra.tsv", "regions.tsv"):
                for row in table(name):
                    row.setdefault("country", row.get("code", "")[:2])
                    by_id[row.get("id")] = row
                    self.add(row, names_in(row))
            for row in table("places_short.tsv"):
                self.add(by_id.get(row["id"]), [row["name"]])
        return self.places

    def add(self, row, names):
        for name in {key(n) for n in names} if row else ():
            self.places.setdefault(name, []).append(row)


def main():
    args = sys.argv[1:]
    floors_path = floors.take_path(args, HERE)
    lists = {name: read_list(name) for name, _, _ in LISTS}
    told = iter(explain([row["sentence"] for name, _, _ in LISTS for row in lists[name]]))
    actors = {a["name"]: a for a in table("actors.tsv")}
    gazetteer, known, figures, failed = Gazetteer(), {}, [], []
    for name, what, bar in LISTS:
        misses = []
        for row in lists[name]:
            report = next(told)
            miss = judge_group(row, report, actors) if name == "groups" else judge_place(row, report, gazetteer)
            if miss:
                misses.append((miss[0], row["name"], row["country"], miss[1]))
        known[name] = len(lists[name]) - len(misses)
        figures.append("%d of %d %s (%.1f %%)" % (known[name], len(lists[name]), what, 100 * known[name] / len(lists[name])))
        for miss in sorted(misses) if "--quiet" not in args else ():
            print("%s: %s: %s (%s): %s" % ((what,) + miss))
        if "--set-floors" not in args and known[name] < floors.read(floors_path).get(name, bar):
            failed.append("FAIL: %s: %d known, the floor is %d" % (what, known[name], floors.read(floors_path).get(name, bar)))
    if "--set-floors" in args:
        floors.write(floors_path, "of a list must be known", known)
    print("\n".join(failed + ["known: " + ", ".join(figures)]))
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
