"""How the newsrooms put it. Written as a reporter would, and not from the tables of data/: what an engine does not understand here is its own affair.

In a clause "has|have" agrees with {a}; {a} is the side that acts, {A} its fighters; {d} the side that it is done to, {D} its men; {t} the town, {tt} the town with what it is; {w} when
("on Tuesday"), {p} the division; numbers are {n} (killed), {m} (wounded), {c} (civilians). A clause has no full stop, so that a source can follow it.
Clauses of SOFT are sentences of their own.
"""

ADVANCE = [
    "{A} were closing in on {tt} {w}", "{A} massed a few kilometres outside {tt} {w}", "columns of {A} moved towards {tt} {w}",
    "{a} pushed to within {k} km of {tt} {w}", "{A} gathered in the hills overlooking {tt} {w}", "{A} set up checkpoints on the road to {tt} {w}",
    "{A} took two villages on the outskirts of {t} {w} and were heading for the town", "{A} drew nearer to {tt} {w}, skirmishing with {D} along the way",
]
SIEGE = [
    "{A} surrounded {tt} {w}, cutting all roads out", "{A} encircled {tt} {w}", "{a} laid siege to {tt} {w}", "{A} sealed off {tt} {w}",
    "{A} ringed {tt} {w} and stopped food from coming in", "{t} was cut off from the rest of {p} {w} when {A} blocked the last road",
    "{a} tightened a noose around {tt} {w}", "{A} completed their encirclement of {tt} {w}", "{tt} was under siege by {A} {w}",
]
CLASH = [
    "{A} fought {D} on the edge of {t} {w}", "heavy fighting broke out between {A} and {D} in {tt} {w}", "{A} clashed with {D} near {tt} {w}",
    "{A} and {D} traded artillery and small-arms fire around {t} {w}", "gun battles raged between {A} and {D} on the outskirts of {t} {w}",
    "fierce clashes between {A} and {D} rocked {tt} {w}", "{D} battled {A} for hours outside {tt} {w}", "{A} and {D} exchanged heavy fire in and around {t} {w}",
    "fighting flared around {tt} {w} as {A} tested the lines of {d}",
]
CLASH_DEAD = [
    "At least {n} people were killed in the fighting", "The clashes left {k} fighters dead on both sides", "Medics counted {n} bodies", "{N} people died in all",
    "Hospital officials put the death toll at {n}", "Some {n} people lost their lives", "The battle claimed {n} lives", "{N} people, most of them combatants, were killed, {name} said",
]
CLASH_CIVILIANS = [
    "{C} civilians were among the dead", "The dead included {c} civilians", "{C} civilians were caught in the crossfire and killed", "Shells also killed {c} civilians",
]
ENTER = [
    "{A} entered {tt} {w}", "{A} fought their way into {tt} {w}", "{A} broke through the defences of {t} {w} and were inside the town", "{A} stormed into {tt} {w}",
    "{A} pushed into the streets of {t} {w}, where {D} were still holding out", "{A} pierced the lines of {d} {w} and moved into parts of {t}",
    "{A} poured into {tt} from two sides {w}", "{A} were inside {tt} {w}, fighting {D} street by street",
]
TAKE = [
    "{A} captured {tt} {w}", "{a} seized {tt} {w}", "{A} took control of {tt} {w}", "{tt} fell to {a} {w}", "{A} overran {tt} {w}", "{a} took {tt} {w}",
    "{A} drove {D} out of {tt} {w}", "{A} were in full control of {tt} {w} after {D} fled", "{tt} was captured by {A} {w}", "{A} wrested {tt} from {d} {w}",
    "{A} swept into {tt} {w} and hoisted their flag over the town hall", "{tt} passed into the hands of {a} {w}", "{A} marched into {tt} {w} without firing a shot",
    "{tt} was in the hands of {a} {w} after {D} abandoned it", "{a} completed the capture of {tt} {w}",
]
RETAKE = [
    "{A} recaptured {tt} {w}", "{a} retook {tt} {w}", "{A} won back {tt} {w}", "{a} regained control of {tt} {w}", "{A} chased {D} from {tt} {w}, reversing a loss of recent weeks",
    "{tt} was back under the control of {a} {w}", "{A} returned to {tt} {w} as {D} fell back", "{a} reclaimed {tt} {w} in a counter-offensive",
    "{A} were back in charge of {tt} {w}, having ousted {D}", "{tt} changed hands again {w} when {A} expelled {D}",
]
WITHDRAW = [
    "{A} pulled out of {tt} {w}", "{A} withdrew from {tt} {w}", "{a} abandoned {tt} {w}", "{A} left {tt} {w} under cover of darkness", "{A} retreated from {tt} {w}",
    "{a} gave up {tt} {w}", "the last {A} quit {tt} {w}", "{A} evacuated their base in {t} {w} and left the town to its fate", "{A} fled {tt} {w}, leaving weapons behind",
]
SURRENDER = [
    "the garrison of {t} surrendered to {d} {w}", "{n} {A} laid down their arms in {tt} {w}", "{A} defending {tt} gave themselves up {w}",
    "some {n} {A} surrendered in {tt} {w}", "{A} in {tt} capitulated {w}", "{n} {A} handed over their weapons to {d} in {tt} {w}",
    "commanders of {a} in {tt} agreed to surrender {w}", "the {n} {A} left in {t} raised the white flag {w}",
]
REPELLED = [
    "{A} beat back an assault on {tt} by {d} {w}", "{a} repelled an attack on {tt} {w}", "{D} called off their push for {tt} {w} after {A} held their ground",
    "{A} drove {D} back from the gates of {t} {w}", "{A} fought off {D} who had tried to take {tt} {w}", "{a} foiled an attempt by {d} to capture {tt} {w}",
    "an offensive by {d} against {tt} was halted {w}", "{D} failed to take {tt} {w} and retreated into the countryside", "{A} thwarted a push by {d} into {tt} {w}",
]
AIRSTRIKE = [
    "an air strike by {a} killed {n} people in {tt} {w}", "warplanes of {a} bombed a market in {tt} {w}, killing {n} people and wounding {m}",
    "air raids on {tt} killed at least {n} people {w}", "jets struck a residential quarter of {t} {w}, leaving {n} dead and {m} injured",
    "{n} people died when {a} bombed {tt} from the air {w}", "{a} carried out air strikes on {tt} {w} in which {n} people were killed",
    "bombs dropped by a military aircraft killed {n} people in {tt} {w}", "a drone strike on {tt} left {n} people dead {w}",
    "{n} people were killed and {m} hurt {w} in an aerial bombardment of {t}",
]
BOMB = [
    "a car bomb killed {n} people in {tt} {w}", "a bomb went off in a market in {tt} {w}, killing {n} people and wounding {m}",
    "a suicide bomber killed {n} people at a checkpoint in {tt} {w}", "{n} people died in an explosion in {tt} {w}", "an explosion tore through a bus station in {tt} {w}, leaving {n} dead",
    "{n} people were killed and {m} injured {w} when a bomb exploded in {t}", "a roadside bomb in {tt} killed {n} people {w}", "a blast near a police post in {tt} killed {n} {w}",
]
HOLD = [
    "{t} remains in the hands of {a}", "{a} still held {t} {w}", "{t} was calm {w} and under the control of {a}", "{A} patrolled the streets of {t} {w}",
    "{a} controls|control {tt}", "{t}, held by {a}, was quiet {w}", "{A} remained in control of {tt} {w}", "{a} has|have not let go of {tt}", "the town of {t} is controlled by {a}",
]
HEADLINES = {
    "advance": ["{A} close in on {t}", "{t} braces for attack", "Fear in {t} as {A} approach"],
    "siege": ["{A} surround {t}", "{t} besieged", "{t} cut off as {A} tighten ring"],
    "clash": ["Fighting rages near {t}", "{A}, {D} clash near {t}", "Battle for {t} heats up"],
    "enter": ["{A} enter {t}", "Street fighting in {t}", "{A} push into {t}"],
    "take": ["{A} capture {t}", "{t} falls", "{A} seize {t}", "{A} take {t}"],
    "retake": ["{A} retake {t}", "{t} changes hands again", "{A} win back {t}"],
    "withdraw": ["{A} pull out of {t}", "{A} abandon {t}", "{A} leave {t}"],
    "surrender": ["Garrison of {t} surrenders", "{A} lay down arms in {t}", "White flags in {t}"],
    "repelled": ["{A} hold {t}", "Attack on {t} repelled", "{A} fight off assault on {t}"],
    "airstrike": ["Air strike kills {n} in {t}", "{n} dead in {t} air raid", "Bombs fall on {t}"],
    "bomb": ["Bomb kills {n} in {t}", "{n} dead in {t} blast", "Explosion in {t} leaves {n} dead"],
}

# ---- who says so ----

SAID = ["{clause}, {s} said", "{s} said {clause}", "{clause}, according to {s}", "according to {s}, {clause}", "{s} said that {clause}", "{clause}, said {s}", "{s} told {o} that {clause}",
        "{clause}, {s} told {o}"]
WITNESSES = ["residents", "witnesses", "local residents", "a resident, {name}", "{name}, a shopkeeper", "two residents reached by phone", "aid workers", "a teacher in the town, {name}",
             "a local journalist", "a doctor at the town's hospital", "humanitarian sources", "{name}, a nurse", "people who had fled the town", "a priest in the town", "a U.N. official",
             "merchants who left the town"]
OURS = {True: ["army spokesman {spokesman}", "a military spokesman", "the defence ministry", "{spokesman}, a spokesman for the army", "the information minister", "a senior army officer",
               "the governor of {p}"],
        False: ["a spokesman for {g}", "{speaker}, a spokesman for {g}", "{g} spokesman {speaker}", "{g}", "a commander of {g}", "the leadership of {g}"]}

# Of its own gain, which nobody else confirms; and of a gain that there was none.
CLAIMED = ["{s} claimed that {clause}", "{s} announced that {clause}", "{s} declared that {clause}", "{s} said {clause}, a claim that could not be verified", "{s} boasted that {clause}",
           "{s} said in a post on social media that {clause}", "{s} asserted that {clause}", "{clause}, {s} claimed"]
ADMITTED = ["{s} acknowledged that {clause}", "{s} admitted that {clause}", "{s} conceded {w2} that {clause}", "{s} confirmed that {clause}", "{s} said reluctantly that {clause}",
            "{clause}, {s} admitted", "{clause}, {s} acknowledged", "{s} said it was true that {clause}"]
DENIED = ["{s} denied that {clause}", "{s} denied the report, saying that {hold}", "{s} rejected the claim as propaganda", "{s} dismissed as false the claim that {t} had fallen",
          "{s} said {t} had not fallen", "\"{T} is in our hands,\" {s} said", "{s} called the claim a lie and said {hold}", "{s} insisted that {hold}", "{s} denied losing {t}"]
ENEMY_LOSSES = ["{s} said its men had killed {x} {D}", "{s} claimed to have killed {x} {D}", "{s} put the losses of {d} at {x} dead", "{s} said {x} {D} had been killed",
                "{s} boasted of killing {x} {D}", "more than {x} {D} were killed, {s} claimed", "{s} said that at least {x} {D} died"]

# ---- what fills a report ----

DISPLACED = ["{n} people have been driven from their homes since the offensive began on {since}, {u} said {w}",
             "{u} said {w} that {n} people had been displaced since {since}", "the number of people uprooted since {since} has reached {n}, according to {u}",
             "some {n} people have fled the fighting since {since}, {u} said", "{u} put the number of displaced since {since} at {n}", "at least {n} people have been forced to flee since {since}, {u} said {w}",
             "nearly {n} people had abandoned their homes since {since}, {u} estimated", "more than {n} civilians have been displaced by the violence since {since}, {u} said"]
UN = ["the United Nations humanitarian office", "OCHA, the U.N. humanitarian office,", "the United Nations"]
TOLL = ["at least {n} civilians have been killed since the fighting began on {since}, {m} said {w}", "{m} said {w} that {n} civilians had died since {since}",
        "the war has killed {n} civilians since {since}, according to {m}", "{m} put the number of civilians killed since {since} at {n}",
        "{m} has counted {n} civilian deaths since {since}", "{n} civilians have lost their lives since {since}, {m} said", "fighting has claimed the lives of {n} civilians since {since}, {m} said",
        "the civilian death toll since {since} stands at {n}, {m} said {w}"]
MONITOR = ["the {adjective} Human Rights Network", "the {adjective} Centre for Human Rights", "a local rights group"]
FEARED = ["Residents of {t} feared that {A} would attack the town next.", "Analysts said {t} could fall within days.", "Many people in {t} are packing their bags, afraid that {a} will capture the town.",
          "Diplomats warned that {t} might be the next to fall.", "If {a} takes|take {t}, the road to {capital} would lie open.", "Aid groups worry that an assault on {t} would trap thousands of people.",
          "The loss of {t} would be a heavy blow to {d}.", "There were fears that {A} were preparing to storm {t}.", "Nobody knows whether {t} can be held."]
PLANNED = ["{a} vowed to take {t} before the rains.", "A commander of {A} said they would march on {t}.", "{a} has|have announced plans to capture {t} this month.", "{A} are trying to seize {t}.",
           "{a} promised to drive {D} out of {t}.", "{S} said {a} intended to launch an offensive to take {t}.", "{a} threatened to storm {t} unless {d} pulled out.",
           "The aim is to seize {t}, {S} said."]
DEMANDED = ["{capital} demanded that {a} withdraw from {t}.", "The African Union and the United Nations called on {a} to leave {t}.", "President {president} ordered his forces to retake {t}.",
            "President {president} urged {A} to surrender.", "Foreign envoys appealed to {a} to lift the siege of {t}."]
BACKGROUND = ["{country} has seen little peace since {old}.", "{oldtown} was captured by rebels in {oldyear} and held for months before government forces returned.",
              "Thousands of people were killed in {old}.", "In {oldyear}, rebels seized {oldtown} and threatened {capital}.", "The conflict is the worst in {country} since {old}.",
              "In {oldyear} a similar uprising swept the country and {oldtown} fell in a day.", "Many of the fighters are veterans of {old}.",
              "{t} was besieged for two months in {oldyear}.", "Government troops pulled out of {t} in {oldyear}, but came back a year later."]
SOFT = ["Shops were shut and the streets deserted.", "\"We spent the night under the bed,\" said {name}, who has four children.", "Phone lines to the town were down.", "The United Nations called for restraint.",
        "Prices of flour and fuel have doubled.", "\"Nobody knows what tomorrow will bring,\" said {name}, a mechanic.", "Schools have been closed for two weeks.",
        "It was not immediately possible to verify the accounts independently.", "President {president} met his security council to discuss the situation.",
        "\"There is no bread left,\" said {name}, who runs a bakery.", "The rainy season has made many roads impassable.", "Peace talks hosted by a neighbouring country have made no headway.",
        "\"I left with nothing but my children,\" said {name}, 34.", "The Red Cross said it needed safe passage for its trucks.", "Schools and mosques were sheltering families from the countryside."]
LINKS = ["", "", "", "Meanwhile, ", "Elsewhere, ", "In a separate development, ", "Further {direction}, ", "Also, ", "At the same time, "]
CORRECTION = ["{agency} has withdrawn its report of {day} that {clause}. {Hold}.", "Correction: an earlier {agency} report said wrongly that {clause}. {Hold}.",
              "{agency} retracts its story of {day} saying that {clause}. The report was wrong. {Hold}.", "An earlier version of this story said that {clause}. That was incorrect. {Hold}."]
CORRECT_HOLD = ["{t} is still held by {a}", "The town remains under the control of {a}", "{t} was in fact never lost by {a}", "{A} are still in control of {t}"]
