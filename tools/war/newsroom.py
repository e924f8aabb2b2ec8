"""What is written about the war: agencies with correspondents, outlets that print agency copy or write their own, spokesmen, residents and a UN office.

A report is a list of paragraphs, each with what it tells: (event or name of a total, place, holder, true, well founded, sentence), so that the scorer knows which change of a place has been
told by then, also of a copy that was cut. Newsrooms see an event after 0 to 2 days. Each agency errs by itself at ERROR of the changes that it tells, and corrects
that a day or two later; so do outlets in their own voice, and do not correct. Spokesmen of both sides claim what did not happen and deny what did.
"""
import datetime
import re

import wording
from simulate import GOVERNMENT

AGENCIES = ["Reuters", "AFP", "AP"]
OUTLETS = ["The Morning Courier", "The Daily Lantern", "Radio Meridian", "The Evening Standard-Bearer", "Continental News", "The Harbour Gazette", "Crossroads Weekly", "Channel Nine Online"]
ERROR, BOAST, DELAYS = 0.03, 0.15, [6, 3, 1]
CHANGES = ("take", "withdraw")
LEADS = ("take", "withdraw", "surrender", "enter", "siege", "repelled", "clash", "airstrike", "bomb", "advance")
SMALL = "zero one two three four five six seven eight nine".split()


class Told:
    """A sentence, or several: text and what it tells."""
    def __init__(self, text, tells=()):
        self.text, self.tells = text, list(tells)


class Newsroom:
    def __init__(self, war, random, agency):
        self.war, self.random, self.agency, self.s = war, random, agency, war.setting
        self.seen = {}    # event id -> day on which it is known here
        self.wrong = []   # (day to correct, event, day told)
        self.used = set()

    # ---- words ----

    def pick(self, options):
        return self.random.choice(options)

    def man(self):
        return self.pick(self.s["first"].split(";")) + " " + self.pick(self.s["last"].split(";"))

    def side(self, side, again):
        """A side as a noun phrase: in full at the first mention in a report."""
        if side is None:
            return "unidentified gunmen"
        if side == GOVERNMENT:
            return self.pick(self.s["army"])
        group = self.s["groups"][side - 1]
        if side not in again:
            again.add(side)
            return group["name"]
        return self.pick([group["short"], group["short"], group["them"]]) if len(self.s["groups"]) == 1 else group["short"]

    def men(self, side):
        if side is None:
            return "unidentified gunmen"
        return self.pick(self.s["men"] if side == GOVERNMENT else self.s["groups"][side - 1]["men"])

    def division(self, number):
        return ("%s %s" % (self.war.towns[number]["division"], self.s["division"])).strip()

    def town(self, number, again):
        """The town with what it is, once in a report."""
        town = self.war.towns[number]
        if ("t", number) in again:
            return town["name"]
        again.add(("t", number))
        direction, far = town["from_capital"]
        adjective = {"north": "northern", "south": "southern", "east": "eastern", "west": "western"}.get(direction, direction + "ern")
        return self.pick(["%s" % town["name"], "the %s town of %s" % (adjective, town["name"]), "the town of %s" % town["name"],
                          "the town of %s in %s" % (town["name"], self.division(number)), "%s, a town in %s," % (town["name"], self.division(number)),
                          "%s, about %d km %s of the capital %s," % (town["name"], round(far, -1) or 10, direction, self.s["capital"])])

    def when(self, day, today):
        ago = today - day
        name = self.date(day).strftime("%A")
        if ago > 6:
            return "on " + self.day_month(day)
        if ago == 0:
            return self.pick(["on " + name, "on " + name, "on %s morning" % name, "early on " + name])
        return self.pick(["on " + name, "on " + name, "on " + name, "late on " + name, "on %s evening" % name])

    def date(self, day):
        return self.s["start"] + datetime.timedelta(days=day + 1)

    def day_month(self, day):
        date = self.date(day)
        return self.pick(["%s %d" % (date.strftime("%B"), date.day), "%d %s" % (date.day, date.strftime("%B"))])

    def number(self, n):
        return SMALL[n] if n < 10 else format(n, ",")

    def fill(self, template, again, **slots):
        """The slots of wording.py; only those that stand there are made, in the order of the names."""
        town = slots.pop("town", None)
        actor, target = slots.pop("actor", None), slots.pop("target", None)
        makers = {"A": lambda: self.men(actor), "a": lambda: self.side(actor, again), "D": lambda: self.men(target), "d": lambda: self.side(target, again),
                  "t": lambda: self.war.towns[town]["name"], "T": lambda: self.war.towns[town]["name"], "tt": lambda: self.town(town, again),
                  "p": lambda: self.division(town), "k": lambda: str(self.random.randrange(5, 30)), "name": self.man,
                  "direction": lambda: self.war.towns[town]["from_capital"][0]}
        for key in ("country", "adjective", "capital", "president", "old", "oldyear", "oldtown"):
            makers[key] = lambda key=key: self.s[key]
        values = {key: (make() if "{%s}" % key in template else "") for key, make in makers.items()}
        values.update(slots)
        text = re.sub(r"(\w+)\|(\w+)", r"\2" if values["a"].endswith(("forces", "fighters", "troops", "s")) and " army" not in values["a"] else r"\1", template.format(**values))
        return text.replace(",,", ",").replace(",.", ".").replace(", ,", ",")

    def sentence(self, text):
        text = re.sub(r",([,.])", r"\1", text.strip().rstrip(","))
        return text[0].upper() + text[1:] + ("" if text.endswith((".", "\"")) else ".")

    def fresh(self, options, again):
        """One that this report has not used."""
        left = [o for o in options if o not in again] or options
        choice = self.pick(left)
        again.add(choice)
        return choice

    # ---- who says so ----

    def official(self, side, town):
        options = wording.OURS[side == GOVERNMENT]
        group = None if side == GOVERNMENT else self.s["groups"][side - 1]
        text = self.pick(options).format(spokesman=self.spokesman(GOVERNMENT), speaker=self.spokesman(side), g=group and group["short"], p=self.division(town))
        return text + "," if ", " in text else text

    def spokesman(self, side):
        firsts, lasts = self.s["first"].split(";"), self.s["last"].split(";")
        return "%s %s" % (firsts[(side * 3 + 1) % len(firsts)], lasts[(side * 5 + 2) % len(lasts)])

    def sourced(self, clause, speaker):
        speaker += "," if ", " in speaker else ""
        text = self.pick(wording.SAID).format(clause=clause, s=speaker, o=self.agency or "reporters")
        return self.sentence(text.replace(",,", ","))

    # ---- an event ----

    def clause(self, event, today, again):
        kind = event["kind"]
        templates = {"advance": wording.ADVANCE, "siege": wording.SIEGE, "clash": wording.CLASH, "enter": wording.ENTER, "take": wording.TAKE, "withdraw": wording.WITHDRAW,
                     "surrender": wording.SURRENDER, "repelled": wording.REPELLED, "airstrike": wording.AIRSTRIKE, "bomb": wording.BOMB}[kind]
        if kind == "take" and event.get("back") and self.random.random() < 0.8:
            templates = wording.RETAKE
        n = event.get("civilians") if kind in ("airstrike", "bomb") else event.get("soldiers", event.get("killed", 0))
        return self.fill(self.fresh(templates, again), again, town=event["town"], actor=event["actor"], target=event["target"], w=self.when(event["day"], today),
                         n=self.number(n or 0), m=self.number(event.get("wounded", 0)))

    def tells(self, event, founded, true=True):
        holder = event["actor"] if event["kind"] == "take" else None
        return [(event["id"], event["town"], holder, true, founded)] if event["kind"] in CHANGES else []

    def told(self, event, today, again, lead=False, false=False):
        """The event in a sentence: in the newsroom's own voice, by witnesses, by who admits it or by who gains by it."""
        clause = self.clause(event, today, again)
        roll, kind = self.random.random(), event["kind"]
        gain, lose = (event["target"], event["actor"]) if kind in ("withdraw", "surrender") else (event["actor"], event["target"])
        if kind in ("advance", "siege", "clash", "enter", "bomb", "airstrike", "repelled"):
            gain = lose = None
        founded = True
        if roll < (0.35 if lead else 0.5) or (false and roll < 0.6):
            text = self.sentence(clause)
        elif roll < 0.7 or gain is None:
            text = self.sourced(clause, self.fresh(wording.WITNESSES, again).format(name=self.man()))
        elif roll < 0.85 and lose is not None and not false:
            text = self.sentence(self.pick(wording.ADMITTED).format(clause=clause, s=self.official(lose, event["town"]), w2="").replace("  ", " "))
        else:
            text, founded = self.sentence(self.pick(wording.CLAIMED).format(clause=clause, s=self.official(gain, event["town"]))), False
        return Told(text.replace(",,", ","), self.tells(event, founded, not false))

    def more(self, event, today, again):
        """What else there is to say of it."""
        out, again = [], again
        if event["kind"] == "clash":
            out.append(self.sentence(self.pick(wording.CLASH_DEAD).format(n=self.number(event["killed"] + event["civilians"]), k=self.number(event["killed"]), name=self.man(), N=self.number(event["killed"] + event["civilians"]).capitalize())))
            if event["civilians"]:
                out.append(self.sentence(self.pick(wording.CLASH_CIVILIANS).format(c=self.number(event["civilians"]), C=self.number(event["civilians"]).capitalize())))
        if event["kind"] in ("clash", "take", "enter") and event["target"] is not None and event["actor"] is not None and self.random.random() < 0.35:
            us, them = self.pick([(event["actor"], event["target"]), (event["target"], event["actor"])])
            boast = self.random.randrange(30, 200)
            out.append(self.sentence(self.pick(wording.ENEMY_LOSSES).format(s=self.official(us, event["town"]), D=self.men(them), d=self.side(them, again), x=boast)))
        return [Told(text) for text in out]

    # ---- what did not happen ----

    def boast(self, today, again):
        """A claim of a capture that there was none, mostly denied."""
        war = self.war
        under = [o for o in war.daily[today] if war.history[today][o["town"]] not in (None, o["attacker"])]
        if not under:
            return []
        o = self.pick(under)
        holder = war.history[today][o["town"]]
        event = dict(id=None, day=today, kind="take", town=o["town"], actor=o["attacker"], target=holder)
        clause = self.clause(event, today, again)
        out = [Told(self.sentence(self.pick(wording.CLAIMED).format(clause=clause, s=self.official(o["attacker"], o["town"]))), [(None, o["town"], o["attacker"], False, False)])]
        if self.random.random() < 0.75:
            out.append(self.denial(o["town"], holder, clause, again))
        return out

    def denial(self, town, holder, clause, again):
        hold = self.fill(self.pick(wording.HOLD), again, town=town, actor=holder, w="").replace("  ", " ").strip()
        text = self.fill(self.pick(wording.DENIED), again, town=town, s=self.official(holder, town), clause=clause, hold=hold, w="")
        return Told(self.sentence(text))

    def denied_loss(self, event, again):
        """The loser says that it did not lose what it lost."""
        return self.denial(event["town"], event["target"], "the town had been lost", again)

    # ---- sentences without an event ----

    def hold(self, today, again):
        town = self.random.randrange(len(self.war.towns))
        known = max(0, today - self.random.choices([0, 1, 2], DELAYS)[0])
        holder = self.war.history[known][town]
        if holder is None:
            return None
        last = max((e["id"] for e in self.war.events if e["town"] == town and e["kind"] in CHANGES and e["day"] <= known), default=None)
        clause = self.fill(self.fresh(wording.HOLD, again), again, town=town, actor=holder, w=self.when(known, today)).replace("  ", " ")
        true = holder == self.war.history[today][town]
        return Told(self.sentence(clause), [(last, town, holder, true, True)])

    def totals(self, today, again):
        """The UN's and the monitor's running totals, every few days, rounded down as they do."""
        out, since = [], self.day_month(0)
        if today % 3 == 1 or self.random.random() < 0.15:
            known = today - today % 3
            n = self.war.totals[known]["displaced"] // 1000 * 1000
            if n:
                out.append(self.total("displaced", self.fill(self.fresh(wording.DISPLACED, again), again, n=self.number(n), since=since, u=self.pick(wording.UN), w=self.when(today, today))))
        if today % 4 == 2:
            n = self.war.totals[today - 1]["dead"]
            if n > 9:
                out.append(self.total("dead", self.fill(self.fresh(wording.TOLL, again), again, n=self.number(n), since=since, m=self.monitor(), w=self.when(today, today))))
        return out

    def total(self, what, text):
        return Told(self.sentence(text), [(what, None, None, True, True)])

    def monitor(self):
        return wording.MONITOR[len(self.s["country"]) % len(wording.MONITOR)].format(adjective=self.s["adjective"])

    def filler(self, today, again):
        war, random = self.war, self.random
        kind = random.choices(["soft", "feared", "planned", "demanded", "background"], [5, 3, 3, 1, 3])[0]
        if kind == "soft":
            return Told(self.fill(self.fresh(wording.SOFT, again), again))
        enemies = [i for i, h in enumerate(war.history[today]) if h not in (None,)]
        town = self.pick(enemies)
        holder = war.history[today][town]
        actor = GOVERNMENT if holder != GOVERNMENT else self.pick(war.sides[1:])
        if kind == "demanded":
            town = self.pick([i for i, h in enumerate(war.history[today]) if h not in (None, GOVERNMENT)] or [town])
            actor, holder = war.history[today][town], GOVERNMENT
            if actor == GOVERNMENT:
                return Told(self.fill(self.fresh(wording.SOFT, again), again))
        table = {"feared": wording.FEARED, "planned": wording.PLANNED, "demanded": wording.DEMANDED, "background": wording.BACKGROUND}[kind]
        text = self.fill(self.fresh(table, again), again, town=town, actor=actor, target=holder, S=self.official(actor, town))
        return Told(self.sentence(text))

    # ---- a report ----

    def know(self, today):
        """Events that this newsroom learns today, each after its delay."""
        fresh = []
        for event in self.war.events:
            if event["id"] not in self.seen and event["day"] <= today:
                self.seen[event["id"]] = event["day"] + self.random.choices([0, 1, 2], DELAYS)[0]
            if self.seen.get(event["id"]) == today:
                fresh.append(event)
        return sorted(fresh, key=lambda e: (LEADS.index(e["kind"]), e["id"]))

    def mistake(self, event, today):
        """An honest mistake: it tells a capture that was none."""
        if event["kind"] not in ("enter", "clash", "siege", "repelled") or self.random.random() >= ERROR or None in (event["actor"], event["target"]):
            return None
        attacker = event["target"] if event["kind"] == "repelled" else event["actor"]
        holder = self.war.history[event["day"]][event["town"]]
        if holder in (None, attacker):
            return None
        false = dict(event, id=None, kind="take", actor=attacker, target=holder, back=False)
        self.wrong.append((today + self.random.choice([1, 2]), false, today))
        return false

    def compose(self, today, events, length):
        """Paragraphs: the lead with its details, then the rest of the news, then what fills a page."""
        again, paragraphs, random = set(), [], self.random
        lead = events[0]
        kind = "retake" if lead["kind"] == "take" and lead.get("back") else lead["kind"]
        n = lead.get("civilians") or lead.get("killed") or 0
        title = self.fill(self.pick(wording.HEADLINES[kind]), set(), town=lead["town"], actor=lead["actor"], target=lead["target"], n=str(n))
        first = [self.told(lead, today, again, lead=True, false=lead["id"] is None)]
        paragraphs.append(first)
        detail = self.more(lead, today, again) + [Told(self.fill(self.fresh(wording.SOFT, again), again))]
        if lead["kind"] == "take" and lead["id"] is not None and lead["target"] is not None and random.random() < 0.3:
            detail.append(self.denied_loss(lead, again))
        paragraphs.append(detail)
        for event in events[1:]:
            link = self.fill(self.pick(wording.LINKS), again, town=event["town"])
            told = self.told(event, today, again, false=event["id"] is None)
            if link:
                keep = told.text[0] if told.text.split()[0].strip(",") in self.proper else told.text[0].lower()
                told.text = link + keep + told.text[1:]
            paragraphs.append([told] + self.more(event, today, again))
        if random.random() < BOAST:
            paragraphs.append(self.boast(today, again))
        paragraphs.append(self.totals(today, again))
        if random.random() < 0.5:
            held = self.hold(today, again)
            paragraphs.append([held] if held else [])
        while sum(len(t.text.split()) for p in paragraphs for t in p) < length:
            paragraphs.append([self.filler(today, again) for _ in range(random.choice([1, 2, 2]))])
        return title[0].upper() + title[1:], [p for p in paragraphs if p]

    @property
    def proper(self):
        return {w for t in self.war.towns for w in t["name"].split()} | {w for g in self.s["groups"] for m in g["men"] for w in m.split() if w[0].isupper()} | \
               {w for m in self.s["men"] for w in m.split() if w[0].isupper()} | {n for part in ("first", "last") for w in self.s[part].split(";") for n in w.split()} | \
               {"U.N.", "RSF", "M23", "NAS", "TPLF"} | {self.s["adjective"]}

    def correct(self, today):
        """The correction of a mistake, as a short report."""
        out = []
        for due, event, day in [w for w in self.wrong if w[0] == today]:
            again = set()
            holder = self.war.history[today][event["town"]]
            if holder != event["target"]:
                continue  # overtaken by what happened
            hold = self.fill(self.pick(wording.CORRECT_HOLD), again, town=event["town"], actor=holder)
            clause = self.clause(event, today, again)
            last = max((e["id"] for e in self.war.events if e["town"] == event["town"] and e["kind"] in CHANGES and e["day"] <= today), default=None)
            text = self.pick(wording.CORRECTION).format(agency=self.agency, day=self.date(day).strftime("%A"), clause=clause, Hold=hold[0].upper() + hold[1:])
            out.append(("Correction: %s" % self.war.towns[event["town"]]["name"], [[Told(text, [(last, event["town"], holder, True, True)])]]))
        return out


def dateline(room, today, town):
    """In the manner of the agency."""
    date = room.date(today)
    month = date.strftime("%B") if len(date.strftime("%B")) < 5 else date.strftime("%b")
    place = room.s["capital"].upper() if room.random.random() < 0.6 else room.war.towns[town]["name"].upper()
    if room.agency == "Reuters":
        return "%s, %s %d (Reuters) - " % (place, month, date.day)
    if room.agency == "AP":
        return "%s, %s (AP) \u2014 " % (place, room.s["country"])
    return "%s (AFP) \u2014 " % place


def copy(random, story, agency):
    """An agency's story as an outlet prints it: whole, cut or with a changed head; credited in the dateline, in a last line, or not at all."""
    title, paragraphs, head = story
    paragraphs = list(paragraphs)
    way = random.random()
    if way < 0.4 and len(paragraphs) > 3:
        paragraphs = paragraphs[:random.randrange(3, len(paragraphs))]
    elif way < 0.6 and len(paragraphs) > 4:
        del paragraphs[random.randrange(2, len(paragraphs) - 1)]
    credit = random.choices(["dateline", "line", "none"], [5, 3, 2])[0]
    tail = []
    if credit == "line":
        tail = [[Told(random.choice(["(%s)", "With reporting by %s", "Source: %s", "\u00a9 %s"]) % agency)]]
    return title, paragraphs + tail, head if credit == "dateline" else ""


def publish(war, random, each):
    """All reports of the war in the order of days: dicts of path, outlet, published, agency, text and what each tells."""
    rooms = [Newsroom(war, random, agency) for agency in AGENCIES]
    desks = [Newsroom(war, random, None) for _ in OUTLETS]
    reports = []

    def print_(day, outlet, agency, story):
        title, paragraphs, head = story
        body = [" ".join(t.text for t in p) for p in paragraphs]
        body[0] = head + body[0]
        tells = [(*tell, t.text) for p in paragraphs for t in p for tell in t.tells]
        reports.append(dict(path="%03d.txt" % len(reports), outlet=outlet, agency=agency, day=day, dated=random.random() < 0.92, tells=tells, text=title + "\n\n" + "\n\n".join(body) + "\n"))

    for day in range(war.days):
        stories, count = [], 0
        for room in rooms:
            events = room.know(day)
            events = [room.mistake(e, day) or e for e in events]
            for title, paragraphs in room.correct(day):
                print_(day, room.agency, room.agency, (title, paragraphs, ""))
            if not events:
                continue
            for part in ([events[:4], events[4:8]] if len(events) > 4 else [events]):
                title, paragraphs = room.compose(day, part, random.randrange(80, 190))
                story = (title, paragraphs, dateline(room, day, part[0]["town"]))
                stories.append((story, room.agency))
                print_(day, room.agency, room.agency, story)
                count += 1
        order = random.sample(range(len(OUTLETS)), len(OUTLETS))
        for number in order:
            events = desks[number].know(day)
            if count >= each:
                continue
            if stories and random.random() < 0.6:
                story, agency = random.choice(stories)
                print_(day, OUTLETS[number], None, copy(random, story, agency))
                count += 1
            elif events:
                events = [desks[number].mistake(e, day) or e for e in events]
                title, paragraphs = desks[number].compose(day, events[:4], random.randrange(80, 190))
                print_(day, OUTLETS[number], None, (title, paragraphs, ""))
                count += 1
    return reports
