#!/usr/bin/env python3
"""What `dateline code` says in the terms of PLOVER and ACLED: lines of data/crosswalk.tsv that a type, a rule, an actor or a target decides."""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "claim"))
import test_cases  # noqa: E402

WANTED = (
    ("The Syrian army recaptured Palmyra.", "seize", "ASSAULT", "Battles/Government regains territory"),
    ("Russian forces captured Bakhmut.", "seize", "ASSAULT", "Battles/Non-state actor overtakes territory"),
    ("Ukrainian troops recaptured Kupiansk.", "seize", "ASSAULT", "Battles/Government regains territory"),
    ("Rebels seized Bambari.", "seize", "ASSAULT", "Battles/Non-state actor overtakes territory"),
    ("The army seized power in Niger.", "seize", "ASSAULT", "Strategic developments/Other"),
    ("Gunmen killed three soldiers in Gao.", "kill", "ASSAULT", "Battles/Armed clash"),
    ("Gunmen killed three teachers in Gao.", "kill", "ASSAULT", "Violence against civilians/Attack"),
    ("A man threw a grenade into a bar in Bujumbura.", "bomb", "ASSAULT", "Explosions/Remote violence/Grenade"),
    ("A woman blew herself up in Maroua.", "bomb", "ASSAULT", "Explosions/Remote violence/Suicide bomb"),
    ("A car bomb exploded in Baghdad.", "bomb", "ASSAULT", "Explosions/Remote violence/Remote explosive/landmine/IED"),
    ("A chemical attack in Douma was reported.", "attack", "ASSAULT", "Explosions/Remote violence/Chemical weapon"),
    ("Riots in Port Moresby lasted two days.", "protest", "PROTEST", "Riots/Violent demonstration"),
    ("Students protested in Khartoum.", "protest", "PROTEST", "Protests/Peaceful protest"),
    ("Iran sent weapons to the Houthis.", "support", "AID", None),
    ("Iran backs the Houthis.", "support", "SUPPORT", None),
    ("The army withdrew from Kidal.", "withdraw", "YIELD", "Strategic developments/Non-violent transfer of territory"),
    ("The army will withdraw from Kidal.", "withdraw", "AGREE", None),
    ("The army refused to withdraw from Kidal.", "withdraw", "REJECT", None),
    ("The rebels will not release the hostages.", "free_prisoners", "REJECT", None),
    ("The rebels vowed to shell Kidal.", "shell", "THREATEN", None),
    ("Kenya signed a treaty with Uganda.", "agree", "SUPPORT", "Strategic developments/Agreement"),
    ("Rwanda sent 300 peacekeepers to Bangui.", "deploy", "AID", "Strategic developments/Change to group/activity"),
    ("Brazil imposed sanctions on two generals.", "sanction", "COERCE", None),
    ("Food is scarce in Madaya.", "shortage", None, None),
)


def main():
    failed = 0
    cases = [{"text": w[0], "published": "2024-05-17"} for w in WANTED]
    for (text, kind, plover, acled), claims in zip(WANTED, test_cases.code(cases)):
        got = [(c["plover"], c["acled"]) for c in claims if c["type"] == kind]
        if got != [(plover, acled)]:
            failed += 1
            print("%s: %s is %s, not %s" % (text, kind, got, (plover, acled)))
    print("crosswalk: %d of %d right" % (len(WANTED) - failed, len(WANTED)))
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
