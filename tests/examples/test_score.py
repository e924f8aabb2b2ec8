#!/usr/bin/env python3
"""The scorer of the examples, tried on what a perfect engine would print and on what a broken one would."""
import copy
import json
import os

import score


def perfect_claims(rows):
    for number, row in enumerate(r for r in rows if r["flag"] == "r"):
        first = {k: row[k].split("/")[0] for k in score.COLUMNS}
        thing = {s: None if first[s] in "-?" else {"name": first[s]} for s in score.SLOTS}
        begin, end = row["spans"][0]
        claim = {"id": "c:%012x" % number, "report": row["report"] + ".txt", "begin": begin, "end": end, "trigger": row["trigger"], "sentence": [begin, end],
                 "type": first["type"], "actor": thing["actor"], "target": thing["target"], "place": thing["place"], "time": None, "cues": [],
                 "factuality": first["factuality"] if first["factuality"] != "?" else "CT+", "source": [thing["source"]] if thing["source"] else [],
                 "quantity": [{"text": first["quantity"], "value": score.number_in(first["quantity"])}]}
        for slot in ("actor", "target", "place"):
            if claim[slot]:
                claim[slot].update(kind="thing", precision="town")
        for speaker in claim["source"]:
            speaker.update(role="witness", level=0)
        if first["time"] not in "-?":
            a, b = score.span(first["time"])
            claim["time"] = {"begin": a.isoformat(), "end": b.isoformat(), "precision": "day", "basis": "stated"}
        yield claim


def perfect_brief(gold, texts):
    def named(item, slot):
        return {"name": item[slot]} if item.get(slot) else None

    def entry(item, current):
        return {"place": {"name": item["place"]}, "holder": {"name": item["holder"]}, "status": item.get("status", ["reported"])[0], "since": item["since"], "current": current}

    aside = []
    for item in gold["set_aside"]:
        begin, end = score.trigger_spans(texts, item)[0]
        aside.append({"report": item["report"] + ".txt", "begin": begin, "end": end, "type": item["type"][0], "why": item["why"][0]})
    return {
        "reports": [{"id": i["report"], "published": i["published"], "agency": [i["agency"]] if "agency" in i else []} for i in gold["reports"] + gold["dates"]],
        "control": [entry(i, True) for i in gold["control"]] + [entry(i, False) for i in gold["control_history"]],
        "events": [{"type": i["type"][0], "place": named(i, "place"), "actor": named(i, "actor"), "target": named(i, "target"), "origins": i["origins"] or 1,
                    "time": {"begin": i["time"] + "-01-01" * (len(i["time"]) == 4)} if i["time"] else None} for i in gold["events"]],
        "disputes": [{"about": i["about"].split("|")[0], "sides": [{"by": {"name": s[0]}} for s in i["sides"]]} for i in gold["disputes"]],
        "figures": [{"value": i["value"], "text": str(i["value"]), "unit": i["unit"].split("|")[0], "source": {"name": i["source"][0]} if i["source"] else None} for i in gold["figures"]],
        "set_aside": aside,
        "shared": [{"kind": i["kind"][0], "reports": i["reports"]} for i in gold["shared"]],
        "origins": [{}] * gold["origins"]}


def judge(gold, brief, texts, claims=()):
    answers = score.Answers(lambda line: None)
    score.ask_reports(gold, brief, answers)
    score.ask_control(gold, brief, answers)
    score.ask_events(gold, brief, answers)
    score.ask_disputes(gold, brief, answers)
    score.ask_figures(gold, brief, answers)
    score.ask_rest(gold, brief, texts, answers)
    score.check_junk(gold, claims, texts, answers)
    return answers


def try_claims(rows, texts):
    quiet = lambda line: None
    claims = list(perfect_claims(rows))
    figures = score.score_claims(rows, claims, quiet)
    assert min(figures.values()) == 1, "perfect claims are not perfect: %s" % figures
    assert not list(score.check_contract(claims, texts)), "perfect claims break the contract"
    assert score.score_claims(rows, claims[::2], quiet)["found"] < 0.6
    assert score.score_claims(rows, claims + [dict(c, begin=10 ** 6, end=10 ** 6 + 3) for c in claims], quiet)["precision"] <= 0.5
    assert score.score_claims(rows, [dict(c, factuality="PS-") for c in claims], quiet)["whole"] < 0.05
    assert list(score.check_contract([dict(claims[0], trigger="nonsense")], texts)), "a range that names other words is not noticed"
    assert list(score.check_contract(claims[:1] * 2, texts)), "a repeated id is not noticed"
    return claims


def try_record(gold, texts, claims):
    best = perfect_brief(gold, texts)
    answers = judge(gold, best, texts)
    assert answers.right == answers.asked and not answers.errors and not answers.broken, "a perfect brief is not perfect"
    empty = {k: [] for k in best}
    assert judge(gold, empty, texts).right == 0, "an empty brief gets points"
    wrong = copy.deepcopy(best)
    wrong["control"] += [{"place": {"name": m["place"]}, "holder": {"name": m["holder"]}, "status": "reported", "since": None, "current": True} for m in gold["control_must_not"]]
    bad = judge(gold, wrong, texts)
    assert bad.errors >= len(gold["control_must_not"]) and len(bad.broken) >= len(gold["control_must_not"]), "false facts are not noticed"
    doubled = dict(best, events=[dict(e, origins=9) for e in best["events"]] * 4)
    bad = judge(gold, doubled, texts)
    assert bad.errors >= len(gold["events"]) and bad.broken, "doubled events and counted copies are not noticed"
    dated = dict(best, reports=[dict(r, published="1999-01-01") for r in best["reports"]])
    assert judge(gold, dated, texts).broken, "a wrong day of the undated report is not noticed"
    item = gold["junk"][0]
    begin, _ = score.line_span(texts[item["report"]], item["lines"][0])
    assert judge(gold, best, texts, [dict(claims[0], report=item["report"] + ".txt", begin=begin, end=begin + 1)]).broken, "a claim from junk is not noticed"


def main():
    for name in sorted(os.listdir(os.path.join(score.ROOT, "examples"))):
        story = os.path.join(score.ROOT, "examples", name)
        if os.path.exists(os.path.join(story, "gold.claims")):
            texts = score.source_texts(story)
            claims = try_claims(score.gold_claims(story, texts), texts)
            with open(os.path.join(story, "gold.ledger.json"), encoding="utf-8") as file:
                try_record(json.load(file), texts, claims)
            print("%s: the scorer passes" % name)


if __name__ == "__main__":
    main()
