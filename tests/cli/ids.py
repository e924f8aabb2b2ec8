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


def why(ids, *choice):
    """The ids that have no answer."""
    ids = sorted(ids)
    text = run("why", *[i.decode() for i in ids], *choice, *LEDGER, status=None)
    lines = run("why", *[i.decode() for i in ids], "--format", "json", *choice, *LEDGER, status=None).splitlines()
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


def main():
    os.chdir(work)
    os.environ.pop("DATELINE_LEDGER", None)
    run("add", "-q", *copy_examples(), *LEDGER)
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
    run("why", "e:000000000000", *LEDGER, status=1)
    return 1 if failed else 0


sys.exit(main())
