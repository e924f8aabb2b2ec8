"""Every answer carries ids, and why explains each, as text and as JSON: python3 ids.py PROGRAM FOLDER. Called by ids.sh.

All questions are asked of a ledger of the examples in which reports are retracted and claims corrected. What stands in one of two compared records alone is
explained by the record that it stands in.
"""
import json
import os
import re
import sys

from records import copy_examples, failed, run, work

ID = re.compile(rb"\b[cehfdosj]:[0-9a-f]{12}\b")
LEDGER = ["-l", "war.gpkg"]
WITHOUT = ["--without", "agency:AFP"]
AS_OF = ["--as-of", "2012-11-25"]


def why(ids, *choice, ledger=LEDGER):
    """The ids that have no answer."""
    ids = sorted(ids)
    text = run("why", *[i.decode() for i in ids], *choice, *ledger, status=None)
    lines = run("why", *[i.decode() for i in ids], "--format", "json", *choice, *ledger, status=None).splitlines()
    answered = {json.loads(line)["id"].encode() for line in lines}
    return [i for i in ids if i not in answered or i not in text]


def ask(what, *arguments, least=1, choices=((),)):
    for form in ("text", "json"):
        answer = run(*arguments, "--format", form)
        ids = set(ID.findall(answer))
        if len(ids) < least:
            failed.append(what)
            print("FAILED: %s as %s has %d ids" % (what, form, len(ids)))
        for choice in choices:
            ids = ids and set(why(ids, *choice))
        if ids:
            failed.append(what)
            print("FAILED: %s as %s: no why for %s" % (what, form, b" ".join(sorted(ids)).decode()))


def alerts(paths):
    """What fired keeps its id: also of what the record, made of more reports, tells otherwise now, or that fell with a report."""
    fired = ["-l", "fired.gpkg"]
    for wish in ("hands", "dispute", "killed over 5", "displaced over 1000", "injured over 5"):
        run("alert", "add", *wish.split(), *fired)
    gone = 0
    alone = ("02-harbour-gazette.txt", "05-dunmore-mail.txt")  # these two make a dispute that there is no more among all
    for path in sorted(paths, key=lambda path: (not path.endswith(alone), path)):
        run("add", "-q", path, *fired)
    run("retract", "examples/congo-2012/07-meridian-post.txt", *fired, "--why", "it was taken down")
    for form in ("text", "json"):
        ids = set(ID.findall(run("alert", "list", "--format", form, *fired)))
        lost = why(ids, ledger=fired)
        if len(ids) < 20 or lost:
            failed.append("alert")
            print("FAILED: alert as %s has %d ids; no why for %s" % (form, len(ids), b" ".join(lost).decode()))
    for line in run("alert", "--format", "json", *fired).splitlines():
        alert = json.loads(line)
        answers = [json.loads(a) for a in run("why", alert["id"], "--format", "json", *fired).splitlines()] if alert["item"] == "alert" else []
        gone += sum(a["kind"] == "alert" and a["line"] == alert["line"] and len(a["for"]) > 0 and not a["stands"] for a in answers)
    if not gone:
        failed.append("alert")
        print("FAILED: nothing that fired fell, so that nothing was tried")


def main():
    os.chdir(work)
    os.environ.pop("DATELINE_LEDGER", None)
    paths = copy_examples()
    run("add", "-q", *paths, *LEDGER)
    events = json.loads(run("brief", "--format", "json", *LEDGER))["events"]
    claims = [e["claims"][0] for e in events]
    run("retract", "examples/congo-2012/07-meridian-post.txt", *LEDGER, "--why", "it was taken down")
    run("review", "reject", claims[4], *LEDGER, "--why", "no claim")
    run("review", "correct", claims[9], "time=2012-11-20", *LEDGER, "--why", "the day before")
    run("review", "merge", events[12]["id"], events[13]["id"], *LEDGER, "--why", "one of two")
    ask("brief", "brief", *LEDGER, least=10)
    ask("the whole brief", "brief", "--full", *LEDGER, least=50)
    for question in ("timeline", "disputes", "figures", "set-aside", "origins"):
        ask(question, question, *LEDGER)
    ask("timeline of a place", "timeline", "Goma", *LEDGER)
    for place in ("Goma", "Kunduz", "Herat"):
        ask("holds", "holds", place, *LEDGER)
    ask("review", "review", *LEDGER, least=3)
    ask("brief without", "brief", *WITHOUT, *LEDGER, choices=(WITHOUT,))
    ask("brief as of", "brief", *AS_OF, *LEDGER, choices=(AS_OF,))
    ask("what-if", "what-if", *WITHOUT, *LEDGER, choices=((), WITHOUT))
    ask("diff", "diff", "--since", "2012-11-26", *LEDGER, choices=((), AS_OF))
    with open("table.csv", "w", encoding="utf-8") as table:
        table.write("event_date,event_type,sub_event_type,actor1,country,location\n")
        for row in ("20 November 2012,Battles,Non-state actor overtakes territory,M23,DR Congo,Goma", "8 August 2021,Battles,Armed clash,Taliban,Afghanistan,Kunduz",
                    "12 August 2021,Battles,Non-state actor overtakes territory,Taliban,Afghanistan,Herat",
                    "10 August 2021,Battles,Armed clash,Taliban,Afghanistan,Mazar-e Sharif"):
            table.write(row + "\n")
    ask("compare", "compare", "table.csv", *LEDGER, least=20)
    ask("find", "find", "Goma", *LEDGER)
    alerts(paths)
    run("why", "e:000000000000", *LEDGER, status=1)
    return 1 if failed else 0


sys.exit(main())
