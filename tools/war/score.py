#!/usr/bin/env python3
"""Compares the record of a made war (generate) with its truth. README.md says what is scored.

usage: score.py FOLDER... [--every 4] [--show N] [--floors FILE] [--set-floors]

Runs $DATELINE, else build/dateline. Prints what is wrong sorted by cause, N examples of each, then a line of figures a war. With --floors it fails where a
figure is worse than its floor.
"""
import argparse
import collections
import csv
import datetime
import json
import os
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import towns  # noqa: E402

ROOT = towns.ROOT
BINARY = os.environ.get("DATELINE", os.path.join(ROOT, "build", "dateline"))
os.environ["XDG_CONFIG_HOME"] = os.path.join(ROOT, "build", "no-configuration")
HOLDING = {"seize", "hold", "enter", "withdraw", "surrender"}
GRACE = 2  # days: newsrooms are late


class Truth:
    def __init__(self, folder):
        with open(os.path.join(folder, "truth.json"), encoding="utf-8") as f:
            self.__dict__.update(json.load(f))
        self.folder, self.zero = folder, datetime.date.fromisoformat(self.start)
        self.aliases = [self.other_names(name) for name in self.sides[1:]]
        self.paths = {r["path"]: r for r in self.reports}

    def other_names(self, name):
        """The names by which the group is known, from the public list of actors."""
        words = {towns.fold(name)}
        with open(os.path.join(ROOT, "data", "actors.tsv"), encoding="utf-8") as lines:
            for cells in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                if len(cells) > 7:
                    names = [towns.fold(n) for n in [cells[0]] + cells[7].split(";") if n != "-"]
                    if any(len(n) > 2 and (" %s " % n) in " %s " % towns.fold(name) for n in names):
                        words |= set(names)
        return words

    def day(self, iso):
        return None if not iso else (datetime.date.fromisoformat(iso) - self.zero).days

    def side(self, who):
        """The side that a name of the record means; -1: none of them."""
        name = " %s " % towns.fold(who.get("name") or who.get("text") or "")
        for number, words in enumerate(self.aliases):
            if any(" %s " % w in name for w in words):
                return number + 1
        return 0 if any(w in name for w in ("government", "army", "military", "junta", "security forces", "national defense")) else -1

    def town(self, place):
        """The town that a place of the record means, None: none of them."""
        if not place or place.get("lat") is None:
            named = [i for i, t in enumerate(self.towns) if place and towns.fold(t["name"]) == towns.fold(place.get("name") or "")]
            return named[0] if named else None
        if place.get("precision") in ("division", "country", "region"):
            return None
        far, nearest = min((towns.kilometres((place["lat"], place["lon"]), (t["lat"], t["lon"])), i) for i, t in enumerate(self.towns))
        return nearest if far < 12 else None

    def holder(self, day, town):
        return self.first[town] if day < 0 else self.history[min(day, self.days - 1)][town]

    def last_change(self, day, town):
        return max((e["id"] for e in self.events if e["town"] == town and e["kind"] in ("take", "withdraw") and e["day"] <= day), default=None)

    def told(self, day, town, founded):
        """Who tells the last change of a town, or its first holder, truthfully: (path, sentence)."""
        last = self.last_change(day, town)
        return [(r["path"], t[5]) for r in self.reports if r["day"] <= day for t in r["tells"] if t[1] == town and t[0] == last and t[3] and (t[4] or not founded)]


def run(*args):
    done = subprocess.run([BINARY, *args], capture_output=True, text=True)
    if done.returncode:
        sys.exit("%s: %s" % (" ".join(args[:2]), done.stderr))
    return done.stdout


def paths(truth, day):
    return [os.path.join(truth.folder, "reports", r["path"]) for r in truth.reports if r["day"] <= day]


def common(truth):
    return ["--metadata", os.path.join(truth.folder, "metadata.csv")]


class Score:
    def __init__(self, truth):
        self.truth, self.figures = truth, collections.Counter()
        self.wrong = collections.defaultdict(list)
        self.seen = set()
        self.claims = collections.defaultdict(list)
        for line in run("code", *paths(truth, truth.days), *common(truth), "--format", "jsonl").splitlines():
            claim = json.loads(line)
            self.claims[os.path.basename(claim["report"])].append(claim)
        self.at = {c["id"]: (path, c) for path, claims in self.claims.items() for c in claims}

    def blame(self, kind, key, text):
        if (kind, key) not in self.seen:
            self.seen.add((kind, key))
            self.wrong[kind].append(text)

    # ---- control ----

    def cause(self, town, holder, sources):
        """How far the news of it came: not understood, put elsewhere, or lost in the record."""
        best = "claims: not understood"
        for path, sentence in sources:
            for c in self.claims[path]:
                if c["type"] not in HOLDING or c["factuality"] not in ("CT+", "PR+"):
                    continue
                side = self.truth.side(c["actor"] or {})
                if self.truth.town(c["place"]) == town and (side == holder or c["type"] in ("withdraw", "surrender")):
                    return "record"
                if side == holder:
                    best = "claims: another place"
        return best

    def control(self, day, entries):
        truth = self.truth
        current = {}
        for e in entries:
            town = truth.town(e["place"])
            if town is not None and e["current"] and (town not in current or e["place"].get("precision") == "town"):
                current[town] = e
        for town, place in enumerate(truth.towns):
            want = truth.holder(day, town)
            e = current.get(town)
            side = None if e is None or e["holder"] is None else truth.side(e["holder"])
            if not truth.told(day, town, False):
                continue
            right = side == want
            self.figures["any"] += 1
            self.figures["any right"] += right
            sources = truth.told(day, town, True)
            if not sources:
                continue
            self.figures["days"] += 1
            self.figures["days right"] += right
            if not right:
                change = truth.last_change(day, town)
                says = "nothing" if e is None else "%s (%s, since %s, last %s: %s)" % ((e["holder"] or {}).get("name"), e["status"], e["since"], e["last_evidence"], e["why"])
                name = "nobody" if want is None else truth.sides[want]
                self.blame("control, " + self.cause(town, want, sources), (town, change), "%s %s: is held by %s%s; the record says %s%s\n    told truly by\n      %s" % (
                    place["name"], truth.zero + datetime.timedelta(days=day), name, "" if change is None else " since %s" % (truth.zero + datetime.timedelta(days=truth.events[change]["day"])), says, self.evidence(e["for"]) if e else "",
                    "\n      ".join("%s: %s" % s for s in sources[:3])))

    def confirmed(self, entries, events):
        truth = self.truth
        for e in entries:
            town = truth.town(e["place"])
            if e["status"] != "confirmed" or town is None or e["holder"] is None:
                continue
            first, last = truth.day(e["since"] or e["last_evidence"]), truth.day(e["last_evidence"])
            side = truth.side(e["holder"])
            days = range(-1, truth.days) if first is None or last is None else range(first - GRACE, last + 1)
            true = any(truth.holder(d, town) == side for d in days)
            self.confirm(true, "held", e, truth.towns[town]["name"], "%s since %s until %s" % (e["holder"]["name"], e["since"], e["last_evidence"]), e["for"])
        for e in events:
            town = truth.town(e["place"])
            if e["status"] != "confirmed" or e["type"] not in ("seize", "withdraw", "surrender") or town is None or e["part"]:
                continue
            first, last = truth.day(e["time"]["begin"]), truth.day(e["time"]["end"])
            if first is None or last is None or last < 0:
                continue
            kinds = {"seize": ("take",), "withdraw": ("withdraw", "take"), "surrender": ("surrender", "take")}[e["type"]]
            side = truth.side(e["actor"]) if e["actor"] else -1
            true = any(k["kind"] in kinds and k["town"] == town and first - GRACE <= k["day"] <= last + GRACE and
                       (side == -1 or side == (k["target"] if e["type"] != "seize" and k["kind"] == "take" else k["actor"])) for k in truth.events)
            self.confirm(true, e["type"], e, truth.towns[town]["name"], "%s on %s to %s" % ((e["actor"] or {}).get("name"), e["time"]["begin"], e["time"]["end"]), e["claims"])

    def confirm(self, true, what, item, town, says, claims):
        self.figures["confirmed"] += 1
        if true:
            return
        self.figures["confirmed false"] += 1
        self.blame("confirmed, but false", (what, town, says[:12]), "%s: %s %s (%s)%s" % (town, what, says, item["why"], self.evidence(claims)))

    def evidence(self, claims):
        """The sentences of an item's claims, with what the generator knows of them."""
        lines = []
        for claim in claims[:5]:
            path, c = self.at.get(claim, (None, None))
            if c:
                with open(os.path.join(self.truth.folder, "reports", path), "rb") as f:
                    text = f.read()[c["sentence"][0]:c["sentence"][1]].decode("utf-8", "replace")
                told = [t for t in self.truth.paths[path]["tells"] if t[5] in text or text in t[5]]
                lines.append("\n      %s %s %s: %s [%s]" % (path, c["type"], c["factuality"], text, "mistake or boast" if any(not t[3] for t in told) else "true" if told else "other news"))
        return "".join(lines)

    # ---- figures ----

    def totals(self, day, figures):
        truth = self.truth
        for name, what in (("displaced", "displace"), ("dead", "kill")):
            told = [r["day"] for r in truth.reports if r["day"] <= day and any(t[0] == name for t in r["tells"])]
            if not told:
                continue
            low, high = truth.totals[max(0, max(told) - 4)][name] - 1000 * (name == "displaced"), truth.totals[day][name]
            running = [f for f in figures if f["what"] == what and f["since"] and abs(truth.day(f["since"])) <= 1 and f["value"] and not f["superseded_by"] and f["as_of"]
                       and (what != "kill" or "civilian" in f["unit"])]
            best = max(running, key=lambda f: (f["as_of"], f["origins"], f["value"]), default=None)
            # What died on the first days is no total of the war that runs on.
            running = [f for f in running if f is best or truth.day(f["as_of"]) - truth.day(f["since"]) > 2]
            right = best is not None and low <= best["value"] <= high
            self.figures["totals"] += 1
            self.figures["totals right"] += right
            stale = [f for f in running if not low <= f["value"] <= high]
            self.figures["standing"] += len(running)
            self.figures["standing stale"] += len(stale)
            if not right:
                self.blame("figures", (name, day), "%s on %s: %d to %d; the record says %s" % (name, truth.zero + datetime.timedelta(days=day), low, high, best and (best["value"], best["as_of"], best["source"])))
            for f in stale:
                self.blame("figures that stand though a later total replaced them", f["id"], "%s %s as of %s, by %s, in %s" % (what, f["text"], f["as_of"], (f["source"] or {}).get("text"), f["scope"]))

    def score(self, every):
        truth = self.truth
        for day in sorted({d for d in range(truth.days) if d % every == every - 1} | {truth.days - 1}):
            record = json.loads(run("brief", *paths(truth, day), *common(truth), "--format", "json"))
            self.control(day, record["control"])
            self.confirmed(record["control"], record["events"])
            self.totals(day, record["figures"])

    def shares(self):
        f = self.figures

        def part(a, b):
            return round(100 * f[a] / f[b], 1) if f[b] else 100.0
        return {"control": part("days right", "days"), "any voice": part("any right", "any"), "false when confirmed": part("confirmed false", "confirmed"), "figures": part("totals right", "totals"),
                "stale": part("standing stale", "standing")}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--every", type=int, default=4)
    parser.add_argument("--show", type=int, default=5)
    parser.add_argument("--floors")
    parser.add_argument("--set-floors", action="store_true")
    args = parser.parse_args()
    lines, result = [], {}
    for folder in args.folders:
        score = Score(Truth(folder))
        score.score(args.every)
        for kind in sorted(score.wrong):
            print("%s: %d" % (kind, len(score.wrong[kind])))
            for text in score.wrong[kind][:args.show]:
                print("   ", text)
        shares, f = score.shares(), score.figures
        name = os.path.basename(os.path.abspath(folder))
        result[name] = shares
        lines.append("%s: control %.1f %% of %d place-days (any voice %.1f %%) | confirmed %d, false %.1f %% | figures right %.1f %% of %d, standing though replaced %.1f %%" % (
            name, shares["control"], f["days"], shares["any voice"], f["confirmed"], shares["false when confirmed"], shares["figures"], f["totals"], shares["stale"]))
    print("\n".join(lines))
    sys.exit(hold(result, args) if args.floors else 0)


def hold(result, args):
    """Compares with the floors; higher is better but of what is false or stale."""
    if args.set_floors:
        with open(args.floors, "w", encoding="utf-8") as f:
            json.dump(result, f, indent=1, sort_keys=True)
            f.write("\n")
        return 0
    with open(args.floors, encoding="utf-8") as f:
        floors = json.load(f)
    worse = ["%s: %s is %s, was %s" % (war, name, result[war][name], floor) for war, names in floors.items() if war in result for name, floor in names.items()
             if (result[war][name] > floor if name in ("false when confirmed", "stale") else result[war][name] < floor)]
    print("\n".join(worse) or "no figure is below its floor")
    return bool(worse)


if __name__ == "__main__":
    main()
