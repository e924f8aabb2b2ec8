"""The war as it was: who held each town on each evening, what happened, and the totals. Newsrooms (newsroom.py) see it through a glass; the scorer sees it all.

Operations move town by town. A side attacks a town of another side near one of its own; the operation goes through stages, a day or more each:

    advance -> fight or siege -> enter -> taken, or the garrison leaves and the attacker comes a day later, or it surrenders; or it is beaten back

Air raids, bombs and people who flee go along. An event is a dict: id, day (0 is the first), kind, town, actor, target (sides) and numbers.
"""
import towns

GOVERNMENT = 0  # sides: 0 is the government, 1 and 2 the armed groups; None: nobody


class War:
    def __init__(self, random, setting, days, count):
        self.random, self.setting, self.days = random, setting, days
        gazetteer = towns.read(setting["code"])
        chosen = random.sample(setting["towns"].split(";"), min(count, len(setting["towns"].split(";"))))
        self.towns = []
        for name, division in sorted(t.split(":") for t in chosen):
            _, number, lat, lon = gazetteer[towns.fold(name)]
            self.towns.append(dict(name=name, division=division, id=number, lat=lat, lon=lon))
        capital = gazetteer[towns.fold(setting["capital"])] if towns.fold(setting["capital"]) in gazetteer else (0, 0, *setting["at"])
        for town in self.towns:
            town["from_capital"] = (towns.bearing(capital[2:], (town["lat"], town["lon"])), towns.kilometres(capital[2:], (town["lat"], town["lon"])))
        self.sides = list(range(len(setting["groups"]) + 1))
        self.holder = [random.choices(self.sides, [6, 3, 1][:len(self.sides)])[0] for _ in self.towns]
        for side in self.sides:
            if side not in self.holder:
                self.holder[random.randrange(len(self.towns))] = side
        self.first = list(self.holder)
        self.events, self.operations, self.history, self.daily = [], [], [], []
        self.displaced, self.dead = 0, 0
        self.totals = []
        for day in range(days):
            self.live(day)
            self.history.append(list(self.holder))
            self.daily.append([dict(o) for o in self.operations])  # what goes on that evening
            self.totals.append(dict(displaced=self.displaced, dead=self.dead))

    def happen(self, day, kind, town, actor=None, target=None, **numbers):
        event = dict(id=len(self.events), day=day, kind=kind, town=town, actor=actor, target=target, **numbers)
        self.events.append(event)
        self.dead += numbers.get("civilians", 0)
        return event

    # ---- a day ----

    def live(self, day):
        random = self.random
        for operation in list(self.operations):
            self.push(day, operation)
        for _ in range(4):
            if len(self.operations) < 3 and random.random() < 0.6:
                self.begin(day)
        self.raid(day)
        self.displaced += random.randrange(300, 1500) + sum(random.randrange(800, 6000) for o in self.operations if o["stage"] != "advance")

    def near(self, side, town):
        here = self.towns[town]
        return min((towns.kilometres((here["lat"], here["lon"]), (t["lat"], t["lon"])) for i, t in enumerate(self.towns) if self.holder[i] == side), default=9999)

    def begin(self, day):
        random = self.random
        busy = {o["town"] for o in self.operations}
        attacker = random.choices(self.sides, [w * (len(self.towns) - self.holder.count(side)) for side, w in zip(self.sides, (4, 6, 2))])[0]  # who has lost most tries most
        enemies = [i for i, holder in enumerate(self.holder)
                   if holder is not None and self.holder.count(holder) > 2 and holder != attacker and i not in busy and (GOVERNMENT in (holder, attacker))]
        if not enemies or self.holder.count(attacker) == 0:
            return
        enemies.sort(key=lambda i: (self.near(attacker, i), i))
        town = random.choice(enemies[:4])
        operation = dict(town=town, attacker=attacker, defender=self.holder[town], stage="advance", since=day)
        self.operations.append(operation)
        self.happen(day, "advance", town, attacker, operation["defender"])

    def push(self, day, operation):
        random, town, attacker, defender = self.random, operation["town"], operation["attacker"], operation["defender"]
        stage = operation["stage"]
        if stage == "advance":
            operation["stage"] = random.choices(["fight", "siege", "enter"], [5, 3, 2])[0]
            if operation["stage"] == "siege":
                self.happen(day, "siege", town, attacker, defender)
            elif operation["stage"] == "fight":
                self.clash(day, operation)
            else:
                self.happen(day, "enter", town, attacker, defender)
        elif stage in ("fight", "siege"):
            roll = random.random()
            if roll < 0.35:
                self.clash(day, operation)
            elif roll < 0.55:
                operation["stage"] = "enter"
                self.happen(day, "enter", town, attacker, defender)
            elif roll < 0.75:
                self.take(day, operation)
            elif roll < 0.82 and stage == "siege":
                self.happen(day, "surrender", town, defender, attacker, soldiers=random.randrange(20, 300))
                self.take(day, operation)
            elif roll < 0.82:
                self.happen(day, "withdraw", town, defender, attacker)
                self.holder[town] = None
                operation["stage"] = "empty"
            elif roll < 0.90:
                self.happen(day, "repelled", town, defender, attacker)
                self.operations.remove(operation)
        elif stage == "enter":
            roll = random.random()
            if roll < 0.3:
                self.clash(day, operation)
            elif roll < 0.68:
                self.take(day, operation)
            elif roll < 0.86:
                self.happen(day, "withdraw", town, defender, attacker)
                self.take(day, operation)  # who is inside has it
            else:
                self.happen(day, "repelled", town, defender, attacker)
                self.operations.remove(operation)
        else:
            self.take(day, operation)

    def clash(self, day, operation):
        random = self.random
        self.happen(day, "clash", operation["town"], operation["attacker"], operation["defender"], killed=random.randrange(4, 40),
                    civilians=random.choice([0, 0, 2, 3, 5, 8]))

    def take(self, day, operation):
        town, attacker = operation["town"], operation["attacker"]
        back = any(h[town] == attacker for h in [self.first] + self.history)
        self.happen(day, "take", town, attacker, operation["defender"], back=back)
        self.holder[town] = attacker
        self.operations.remove(operation)

    def raid(self, day):
        random = self.random
        held = [i for i, h in enumerate(self.holder) if h not in (None, GOVERNMENT)]
        if held and random.random() < 0.4:
            town = random.choice(held)
            dead = random.randrange(3, 35)
            self.happen(day, "airstrike", town, GOVERNMENT, self.holder[town], civilians=dead, wounded=dead + random.randrange(2, 40))
        ours = [i for i, h in enumerate(self.holder) if h == GOVERNMENT]
        if ours and random.random() < 0.2:
            town = random.choice(ours)
            dead = random.randrange(2, 25)
            self.happen(day, "bomb", town, None, GOVERNMENT, civilians=dead, wounded=dead + random.randrange(2, 40))
