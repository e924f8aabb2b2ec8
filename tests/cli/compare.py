"""A table of incidents beside the record: python3 compare.py PROGRAM FOLDER. Called by compare.sh.

The same facts of August 2021 stand in a table shaped like ACLED's and in one like UCDP's, written after the public record; of each row it is checked what it is
found with, or why it is alone. So of a small war with what is denied, feared, of another side, near by, told in two rows. Then what may not matter: the order of
rows, separators, line ends, whether the reports come from files or a ledger. Then what is no table.
"""
import csv
import io
import json
import os
import random
import subprocess
import sys

ROOT = os.getcwd()
program, work = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
failed = []
AFGHANISTAN = ("--from", os.path.join(ROOT, "examples/afghanistan-2021"), "--metadata", os.path.join(ROOT, "examples/afghanistan-2021/reports.csv"))


def check(what, ok, more=""):
    if not ok:
        failed.append(what)
        print("FAILED: %s %s" % (what, more))


def run(*arguments, status=0, given=None):
    done = subprocess.run([program, *arguments], input=given, capture_output=True, timeout=300, check=False, **({} if given else {"stdin": subprocess.DEVNULL}))
    check(" ".join(arguments)[:80] + ": status", done.returncode == status, "%d: %s" % (done.returncode, done.stderr[-400:]))
    return done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def write(path, text, mode="w"):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, mode, **({} if "b" in mode else {"encoding": "utf-8", "newline": ""})) as out:
        out.write(text)


def table(rows, separator=",", end="\n"):
    out = io.StringIO()
    lines = csv.DictWriter(out, rows[0].keys(), delimiter=separator, lineterminator=end)
    lines.writeheader()
    lines.writerows(rows)
    return out.getvalue()


def compare(path, *more, status=0):
    return json.loads(run("compare", path, *more, "-f", "json", "-q", status=status)[0])


def fates(told):
    """What became of each row, by its id: ("both", the first item's kind, its place, ids), or where it stands and why."""
    out = {}
    for entry in told["both"]:
        first = [i for i in entry["items"] if i["is"]["id"] == entry["with"]] or [None]
        out[entry["row"]["id"]] = ("both" if entry["paired"] else "beside", first[0] and first[0]["kind"], entry)
    for part in "only_table", "outside_record":
        for entry in told[part]:
            out[entry["row"]["id"]] = (part, entry["why"], entry)
    return out


# ---- August 2021 ----

OVERTAKES, REGAINS = ("Battles", "Non-state actor overtakes territory"), ("Battles", "Government regains territory")
CLASH, SHELLING = ("Battles", "Armed clash"), ("Explosions/Remote violence", "Shelling/artillery/missile attack")
TALIBAN, ARMY = "Taliban", "Military Forces of Afghanistan (2014-2021)"
# id, day, time precision, kind, actors, division, place, coordinates, its precision, killed; what is to become of it: "control PLACE", "event", or why it is alone
AUGUST = (
    ("A1", "06 August 2021", 1, OVERTAKES, TALIBAN, ARMY, "Nimruz", "Zaranj", 30.96, 61.86, 1, 0, "control Zaranj"),
    ("A2", "07 August 2021", 1, OVERTAKES, TALIBAN, ARMY, "Jowzjan", "Sheberghan", 36.6676, 65.7529, 1, 0, "control Sheberghan"),
    ("A3", "08 August 2021", 1, OVERTAKES, TALIBAN, ARMY, "Kunduz", "Kunduz", 36.728, 68.8681, 1, 14, "control Kunduz"),
    ("A4", "08 August 2021", 1, OVERTAKES, TALIBAN, ARMY, "Sar-e Pol", "Sar-e Pol", 36.2155, 65.9325, 1, 0, "control Sar-e-Pul"),
    ("A5", "08 August 2021", 1, OVERTAKES, TALIBAN, ARMY, "Takhar", "Taloqan", 36.7361, 69.5345, 1, 3, "control Taloqan"),
    ("A6", "09 August 2021", 1, ("Strategic developments", "Non-violent transfer of territory"), TALIBAN, ARMY, "Samangan", "Aybak", 36.2653, 68.0167, 1, 0,
        "place_unknown"),
    ("A7", "10 August 2021", 1, OVERTAKES, TALIBAN, ARMY, "Farah", "Farah", 32.3745, 62.1164, 1, 0, "control Farah"),
    ("A8", "10 August 2021", 1, OVERTAKES, TALIBAN, ARMY, "Baghlan", "Pul-e Khumri", 35.9446, 68.7151, 1, 0, "control Pul-e-Khumri"),
    ("A9", "11 August 2021", 1, OVERTAKES, TALIBAN, ARMY, "Badakhshan", "Faizabad", 37.1166, 70.58, 1, 0, "control Faizabad"),
    ("A10", "12 August 2021", 1, OVERTAKES, TALIBAN, ARMY, "Ghazni", "Ghazni", 33.5536, 68.4269, 1, 0, "control Ghazni"),
    ("A11", "12 August 2021", 1, OVERTAKES, TALIBAN, ARMY, "Herat", "Herat", 34.3482, 62.1997, 1, 0, "other_side"),
    ("A12", "13 August 2021", 1, OVERTAKES, TALIBAN, ARMY, "Kandahar", "Kandahar", 31.6133, 65.7101, 1, 0, "outside_days"),
    ("A13", "06 August 2021", 1, ("Violence against civilians", "Attack"), TALIBAN, "Civilians (Afghanistan)", "Kabul", "Kabul - Police District 6", 34.51, 69.15, 1,
        1, "event"),
    ("A14", "10 August 2021", 1, CLASH, TALIBAN, ARMY, "Balkh", "Mazar-e Sharif", 36.709, 67.1109, 1, 5, "set_aside"),
    ("A15", "09 August 2021", 2, CLASH, TALIBAN, ARMY, "Nangarhar", "Jalalabad", 34.4265, 70.4515, 3, 2, "place_unknown"),
    ("A16", "31 July 2021", 1, REGAINS, ARMY, TALIBAN, "Herat", "Karukh", 34.4811, 62.5863, 1, 17, "control Karukh"),
    ("A17", "30 July 2021", 1, CLASH, "Unidentified Armed Group (Afghanistan)", ARMY, "Herat", "Herat", 34.3482, 62.1997, 1, 1, "event"),
    ("A18", "01 August 2021", 1, SHELLING, TALIBAN, "", "Kandahar", "Kandahar", 31.6133, 65.7101, 1, 0, "event"),
    ("A19", "04 May 2021", 1, CLASH, TALIBAN, ARMY, "Hilmand", "Lashkar Gah", 31.583, 64.37, 1, 3, "outside_days"),
    ("A20", "08 August 2021", 1, SHELLING, "TTP: Tehreek-i-Taliban Pakistan", "Police Forces of Pakistan (2018-)", "Balochistan", "Quetta", 30.1872, 67.0125, 1, 2,
        "outside_countries"),
)


def like_acled(rows, country="Afghanistan"):
    return [{"event_id_cnty": r[0], "event_date": r[1], "year": r[1][-4:], "time_precision": r[2], "disorder_type": "Political violence", "event_type": r[3][0],
             "sub_event_type": r[3][1], "actor1": r[4], "actor2": r[5], "country": "Pakistan" if r[6] == "Balochistan" else country, "admin1": r[6], "location": r[7],
             "latitude": r[8], "longitude": r[9], "geo_precision": r[10], "source": "a table of our own", "notes": "a \"note\", with a comma\nand a line", "fatalities": r[11]} for r in rows]


MONTHS = {"May": 5, "July": 7, "August": 8}


def like_ucdp(rows):
    """The rows with a death, as UCDP has no others; its codes of precision are other ones."""
    out = []
    for r in (r for r in rows if r[11]):
        date, month, year = r[1].split()
        day = "%s-%02d-%s 00:00:00.000" % (year, MONTHS[month], date)
        sides = ["Government of Afghanistan" if s == ARMY else "Civilians" if s.startswith("Civilians") else "Taleban" if s == TALIBAN else s for s in r[4:6]]
        out.append({"id": r[0], "type_of_violence": 3 if "Civilians" in sides else 1, "side_a": sides[0], "side_b": sides[1], "where_prec": {1: 1, 3: 4}[r[10]],
                    "where_coordinates": r[7].replace("Kabul - Police District 6", "Kabul city"), "adm_1": r[6] + " province", "latitude": r[8], "longitude": r[9],
                    "country": "Pakistan" if r[6] == "Balochistan" else "Afghanistan", "date_prec": 1, "date_start": day, "date_end": day, "best": r[11],
                    "high": r[11] + 3, "low": r[11]})
    return out


def august():
    write("acled.csv", table(like_acled(AUGUST)))
    told = compare("acled.csv", *AFGHANISTAN)
    is_now = fates(told)
    check("every row is told once", len(is_now) == len(AUGUST) == sum(len(told[k]) for k in ("both", "only_table", "outside_record")))
    for row in AUGUST:
        part, what, entry = is_now[row[0]]
        want = row[-1].split(" ", 1)
        if want[0] == "control":
            first = entry["items"][0]["is"] if part == "both" else {}
            check("%s %s" % (row[0], row[7]), part == "both" and what == "control" and first["place"]["name"] == want[1] and entry["actors"] == "agree",
                "%s %s" % (part, what))
        elif want[0] == "event":
            check("%s %s" % (row[0], row[7]), part == "both" and what == "event", "%s %s" % (part, what))
        else:
            check("%s %s" % (row[0], row[7]), what == want[0] and part == ("outside_record" if want[0].startswith("outside") else "only_table"), "%s %s" % (part, what))
    check("days apart", is_now["A9"][2]["days_apart"] == 0 and is_now["A10"][2]["days_apart"] == 0)
    check("a day's deeds go with the row", {"e:557d2cfadc08"} <= {i["is"]["id"] for i in is_now["A5"][2]["items"]}, [i["is"]["id"] for i in is_now["A5"][2]["items"]])
    check("the dead of a number", [f["value"] for f in is_now["A3"][2]["figures"]] == [14] and not is_now["A3"][2]["killed_differs"])
    check("the dead that only the table has", is_now["A5"][2]["killed_differs"] and not is_now["A5"][2]["figures"])
    check("who holds Herat instead", is_now["A11"][2]["near"].startswith("h:"))
    check("what did not happen in Mazar-i-Sharif", is_now["A14"][2]["near"].startswith("c:") and is_now["A14"][2]["aside"] == "negated", is_now["A14"])
    check("a district is told by its name", is_now["A13"][2]["row"]["found"]["name"] == "Kabul")
    check("of a coarse row only the division is known", is_now["A15"][2]["row"]["found"]["precision"] == "division")
    check("sides", is_now["A1"][2]["row"]["actor_sides"] == ["Taliban"] and is_now["A1"][2]["row"]["target_sides"] == ["Afghan government"])
    check("counts", told["counts"] == dict(told["counts"], rows_both=13, rows_only=4, rows_outside=3, rows_not_read=0, items_only=len(told["only_record"])),
          told["counts"])
    alone = {(i["is"]["type"] if i["kind"] == "event" else "control", i["is"]["place"]["name"]): i["why"] for i in told["only_record"]}
    text, _ = run("compare", "acled.csv", *AFGHANISTAN, "-q")
    check("who held Kunduz is not who took it", not is_now["A3"][2]["same_type"] and "the record has who held it, not that it was taken then" in " ".join(text.split()))
    check("told again of that day", "has the holder since Tue 10 Aug 2021, and tells it again of that day" in " ".join(text.split()))
    check("only a side says so", "only a side that gains by it says so" in " ".join(text.split()))
    check("only in the record: Injil", alone.get(("shell", "Injil")) == "place_unknown", alone)
    check("only in the record: Karukh in July", alone.get(("control", "Karukh")) == "other_day", alone)
    check("nothing that is only said is missed in the table", not {"vow", "warn", "deny", "appeal", "aid", "displace", "hold"} & {k[0] for k in alone}, alone)


def august_like_ucdp():
    rows = like_ucdp(AUGUST)
    write("ucdp.csv", table(rows))
    is_now = fates(compare("ucdp.csv", *AFGHANISTAN))
    want = {"A3": "Kunduz", "A5": "Taloqan", "A13": "Kabul", "A16": "Karukh", "A17": "Herat"}
    for row in rows:
        part, what, entry = is_now[row["id"]]
        if row["id"] in want:
            check("UCDP: " + row["id"], part == "both" and entry["items"][0]["is"]["place"]["name"] == want[row["id"]], "%s %s" % (part, what))
        else:
            check("UCDP: " + row["id"], part != "both", "%s %s" % (part, what))
    check("UCDP: the number of the dead is within the row's bounds", not is_now["A16"][2]["killed_differs"], is_now["A16"][2]["figures"])
    text, _ = run("compare", "ucdp.csv", *AFGHANISTAN, "-q")
    check("UCDP: what has no death", "every row of the table has a death" in text)


# ---- a small war ----

REPORTS = {
    "1.txt": "---\noutlet: The Sahel Ledger\npublished: 2013-01-11\n---\nIslamist fighters seized the town of Konna on Thursday after hours of fighting with"
             " the Malian army, residents "
             "said.\n\nAt least 25 soldiers were killed in Konna on Thursday, a hospital doctor said.\n\nOfficials in Sevare feared that the fighters would"
             " attack Mopti next.\n",
    "2.txt": "---\noutlet: River Courier\npublished: 2013-01-13\n---\nFrench warplanes bombed a rebel camp near Gao on Sunday, the French defence ministry said.\n\n"
             "The Malian army retook Konna on Saturday, an army spokesman said. A spokesman for Ansar Dine denied that Konna had been retaken.\n\n"
             "Ansar Dine said it had attacked the barracks in Segou on Saturday. The army denied that there had been any attack in Segou.\n",
    "3.txt": "---\noutlet: Niger Bend News\npublished: 2013-01-15\n---\nMUJAO fighters took the town of Diabaly on Monday, the French defence minister,"
             " Jean-Yves Le Drian, said.\n\n"
             "Two protesters were shot dead by police in Kayes on Sunday, witnesses said.\n\nMalian soldiers will attack Douentza on Wednesday, the defence"
             " ministry said.\n\n"
             "The army denied that shells had hit Timbuktu on Monday.\n",
}
DINE, MALI, MUJAO = "Ansar Dine", "Military Forces of Mali (2012-2013)", "MUJAO: Movement for Unity and Jihad in West Africa"
SMALL = (
    ("M1", "10 January 2013", 1, OVERTAKES, DINE, MALI, "Mopti", "Konna", 14.9456, -3.8894, 1, 11),
    ("M2", "12 January 2013", 1, REGAINS, MALI, DINE, "Mopti", "Konna", 14.9456, -3.8894, 1, 0),
    ("M3", "13 January 2013", 1, ("Explosions/Remote violence", "Air/drone strike"), "Military Forces of France (2012-2017)", MUJAO, "Gao", "Gao", 16.2717, -0.0447,
        1, 0),
    ("M4", "13 January 2013", 1, OVERTAKES, MUJAO, MALI, "Segou", "Diabaly", 14.6833, -6.0333, 1, 0),
    ("M5", "12 January 2013", 1, CLASH, DINE, MALI, "Segou", "Segou", 13.4317, -6.2157, 1, 0),
    ("M6", "11 January 2013", 1, CLASH, DINE, MALI, "Mopti", "Mopti", 14.4843, -4.183, 1, 0),
    ("M7", "13 January 2013", 1, ("Protests", "Excessive force against protesters"), "Police Forces of Mali (2012-2013)", "Protesters (Mali)", "Kayes", "Kayes",
        14.4469, -11.4443, 1, 5),
    ("M8", "10 January 2013", 1, CLASH, DINE, MALI, "Mopti", "Konna", 14.9456, -3.8894, 1, 14),
    ("M9", "14 January 2013", 1, SHELLING, DINE, MALI, "Tombouctou", "Timbuktu", 16.7735, -3.0074, 1, 0),
    ("M10", "13 January 2013", 1, CLASH, DINE, MALI, "Kidal", "Kidal", 18.4411, 1.4078, 1, 0),
    ("M11", "14 January 2013", 1, REGAINS, MALI, MUJAO, "Segou", "Diabaly", 14.6833, -6.0333, 1, 0),
    ("M12", "13 January 2013", 1, ("Explosions/Remote violence", "Air/drone strike"), "Military Forces of France (2012-2017)", "", "Gao", "Wabaria", 16.29, -0.02, 2, 0),
    ("M13", "15 January 2013", 1, CLASH, MALI, MUJAO, "Mopti", "Douentza", 15.0019, -2.9498, 1, 0),
    ("M14", "14 January 2013", 1, CLASH, MUJAO, MALI, "Kayes", "Kayes", 14.4469, -11.4443, 1, 0),
)


def small_war():
    for name, text in REPORTS.items():
        write("mali/" + name, text)
    write("small.csv", table(like_acled(SMALL, "Mali")))
    told = compare("small.csv", "--from", "mali")
    is_now = fates(told)

    def is_(row, part, what=None, near=None):
        got = is_now[row]
        check("%s is %s %s" % (row, part, what), got[0] == part and (what is None or got[1] == what) and (near is None or str(got[2]["near"]).startswith(near)), got)

    is_("M1", "both", "control")
    is_("M2", "both", "event")
    is_("M3", "both", "event")
    is_("M4", "both", "control")
    check("days apart", is_now["M4"][2]["days_apart"] == 1 and is_now["M2"][2]["days_apart"] == 0)
    is_("M5", "both", "event")
    is_("M6", "only_table", "set_aside", "c:")
    is_("M7", "both", "event")
    is_("M8", "both", "event")
    is_("M10", "only_table", "place_unknown")
    is_("M11", "only_table", "other_side", "h:")
    is_("M12", "beside", None)  # one strike in two rows: the nearer one is paired
    is_("M13", "only_table", "set_aside", "c:")
    is_("M14", "only_table", "other_day", "e:")  # fighters against soldiers are not police against protesters
    check("M9 is only denied", is_now["M9"][0] == "only_table" and is_now["M9"][1] in ("denied", "set_aside"), is_now["M9"])
    check("a denied attack is in both, disputed", is_now["M5"][2]["items"][0]["is"]["status"] == "disputed")
    check("M12 goes with the row that is paired", is_now["M12"][2]["pair_line"] == is_now["M3"][2]["row"]["line"], is_now["M12"])
    check("two dead against five", is_now["M7"][2]["killed_differs"] and is_now["M7"][2]["figures"][0]["value"] == 2)
    check("25 dead against 14", is_now["M8"][2]["killed_differs"] and is_now["M8"][2]["figures"][0]["min"] == 25)
    text, _ = run("compare", "small.csv", "--from", "mali", "-q", "--width", "100")
    for words in ("sets it aside (feared)", "the record says otherwise", "with line", "killed in the record: Two protesters", "no report speaks of the place"):
        check("the page says: " + words, words in " ".join(text.split()), text)


# ---- what may not matter ----

def without_lines(told):
    """The answer without what tells where rows stand in their file."""
    def bare(x):
        if isinstance(x, dict):
            return {k: bare(v) for k, v in x.items() if k not in ("line", "byte", "near_line", "pair_line", "path")}
        return [bare(v) for v in x] if isinstance(x, list) else x
    return bare(told)


def forms():
    rows = like_acled(AUGUST)
    want = without_lines(compare("acled.csv", *AFGHANISTAN))
    for seed in range(5):
        mixed = rows[:]
        random.Random(seed).shuffle(mixed)
        write("mixed.csv", table(mixed))
        check("the order of rows, %d" % seed, without_lines(compare("mixed.csv", *AFGHANISTAN)) == want)
    for what, text in (("semicolons", table(rows, ";")), ("tabs", table(rows, "\t")), ("CR LF and a byte-order mark", "\ufeff" + table(rows, end="\r\n")),
        ("blank lines", "\n\n" + table(rows) + "\n\n"),
                       ("no last line end", table(rows)[:-1]), ("columns in another order", table([dict(reversed(list(r.items()))) for r in rows])),
                       ("other columns", table([dict(r, extra="x") for r in rows])), ("names in capitals", table([{k.upper(): v for k, v in r.items()} for r in rows]))):
        write("form.csv", text)
        got = compare("form.csv", *AFGHANISTAN)
        check(what, sorted(fates(got)) == sorted(r[0] for r in AUGUST) and got["counts"] == want["counts"], got["counts"])
    for form in ("%Y-%m-%d", "%d-%b-%y", "%d-%b-%Y", "%Y-%m-%dT00:00:00"):
        import datetime
        for r, a in zip(rows, AUGUST):
            date, month, year = a[1].split()
            r["event_date"] = datetime.date(int(year), MONTHS[month], int(date)).strftime(form)
        write("form.csv", table(rows))
        check("days like " + form, compare("form.csv", *AFGHANISTAN)["counts"] == want["counts"])


def sources():
    want = compare("small.csv", "--from", "mali")
    run("add", "mali", "-l", "mali.gpkg", "-q")
    check("from a ledger", json.dumps(compare("small.csv", "-l", "mali.gpkg")) == json.dumps(want))
    text = run("compare", "-", "--from", "mali", "-q", "-f", "json", given=open("small.csv", "rb").read())[0]
    check("from standard input", without_lines(json.loads(text)) == without_lines(want))
    early = compare("small.csv", "--from", "mali", "--as-of", "2013-01-11")
    check("as of a day", early["record"]["as_of"] == "2013-01-11" and fates(early)["M1"][0] == "both" and fates(early)["M4"][0] == "outside_record", early["counts"])
    without = compare("small.csv", "--from", "mali", "--without", "outlet:River Courier")
    check("without an outlet", fates(without)["M3"][1] == "place_unknown" and fates(without)["M4"][0] == "both", fates(without)["M3"])
    exact = compare("small.csv", "--from", "mali", "--days", "0")
    check("on the very day alone", fates(exact)["M4"][1] == "other_day" and fates(exact)["M2"][0] == "both" and exact["days"] == 0, fates(exact)["M4"])
    ids = {e["with"] for e in want["both"]} | {e["near"] for e in want["only_table"] if e["near"]} | {i["is"]["id"] for i in want["only_record"] + want["outside_table"]}
    check("ids", len(ids) > 8)
    run("why", *sorted(ids), "-l", "mali.gpkg")
    for width in (40, 72, 100, 140):
        text, _ = run("compare", "small.csv", "--from", "mali", "-q", "--full", "--width", str(width))
        check("no line is wider than %d" % width, all(len(line) <= width for line in text.split("\n")), max(text.split("\n"), key=len))
    text, _ = run("compare", "small.csv", "--from", "mali", "-q", "-f", "markdown")
    check("Markdown", text.startswith("# COMPARE") and "\n## IN BOTH" in text and "`e:" in text, text[:200])


def overlays():
    rows = [{"nr": r[0], "wann": r[1], "event_type": r[3][0], "sub_event_type": r[3][1], "wer": r[4], "country": "Mali", "location": r[7]} for r in SMALL]
    write("own.csv", table(rows, ";"))
    _, err = run("compare", "own.csv", "--from", "mali", "-q", status=2)
    check("the nearest shape is named with what it lacks", "the nearest is acled" in err and "event_date, actor1" in err, err)
    write("own/table_columns.tsv", "#: shape\tfield\tcolumns\nacled\tid\t+;nr\nacled\tday\t+;wann\nacled\tactor\t+;wer\n")
    write("own/table_types.tsv", "#: shape\tcode\talso\tmisses\nacled\tBattles/Raid\tattack;clash;kill\tyes\n")
    rows[4]["sub_event_type"] = "Raid"
    write("own.csv", table(rows, ";"))
    told = compare("own.csv", "--from", "mali", "--knowledge", "own")
    check("columns and kinds of one's own", fates(told)["M1"][0] == "both" and fates(told)["M5"][0] == "both", told["counts"])


# ---- names ----

NAMES = (
    ("Afghanistan", "2021-08-20", "Military Forces of Afghanistan (2021-)", ["Afghan government", "Taliban"]),
    ("Afghanistan", "2021-08-01", "Military Forces of Afghanistan (2014-2021) Special Forces", ["Afghan government"]),
    ("Afghanistan", "2021-08-20", "Police Forces of Afghanistan (2021-) Taliban", ["Taliban"]),
    ("Afghanistan", "2021-08-01", "Taleban", ["Taliban"]),
    ("Afghanistan", "2021-08-01", "Government of Afghanistan, Government of United States of America", ["Afghan government", "U.S. government"]),
    ("Afghanistan", "2021-08-01", "Taliban and/or Islamic State Khorasan Province (ISKP)", ["Taliban", "Islamic State"]),
    ("Afghanistan", "2021-08-01", "Unidentified Armed Group (Afghanistan)", []),
    ("Afghanistan", "2021-08-01", "Civilians (Afghanistan)", []),
    ("Democratic Republic of Congo", "2012-11-20", "M23: March 23 Movement", ["March 23 Movement"]),
    ("DR Congo (Zaire)", "2012-11-20", "Government of DR Congo (Zaire)", ["Congolese government"]),
    ("Yemen (North Yemen)", "2019-03-01", "Military Forces of Yemen (2016-) Supreme Political Council", ["Houthis"]),
    ("Sudan", "2023-05-01", "RSF: Rapid Support Forces", ["Rapid Support Forces"]),
    ("Ukraine", "2022-05-01", "Government of Russia (Soviet Union)", ["Russian government"]),
    ("Nowhereland", "2022-05-01", "The Knights of Nowhere", []),
)


def names():
    rows = [{"event_id_cnty": "N%d" % i, "event_date": n[1], "event_type": "Battles", "sub_event_type": "Armed clash", "actor1": n[2], "country": n[0],
        "location": "x"} for i, n in enumerate(NAMES)]
    write("names.csv", table(rows))
    is_now = fates(compare("names.csv", "--from", "mali"))
    for i, n in enumerate(NAMES):
        check(n[2], is_now["N%d" % i][2]["row"]["actor_sides"] == n[3], is_now["N%d" % i][2]["row"]["actor_sides"])


# ---- what is no table ----

def bad_tables():
    head = "event_date,event_type,sub_event_type,actor1,country,location,fatalities\n"
    good = "2013-01-10,Battles,Armed clash,Ansar Dine,Mali,Konna,3\n"
    for what, text, words in (
            ("empty", b"", "the table is empty"),
            ("no header", b"1,2,3\n4,5,6\n", "byte 0: line 1: no header line of a shape that is known"),
            ("NULs", (head + good).encode() + b"2013-01-10,Bat\0tles,,A,Mali,Konna,3\n", "line 3: a NUL byte"),
            ("another encoding", head.encode() + "2013-01-10,Battles,,Côte,Mali,Konna,3\n".encode("latin-1"), "line 2: not UTF-8"),
            ("UTF-16", (head + good).encode("utf-16"), "byte 0: line 1: not UTF-8"),
            ("an open quotation mark", (head + good + '2013-01-10,"Battles\n').encode(),
                "byte %d: line 3: a cell whose quotation mark is never closed" % len(head + good + "2013-01-10,")),
            ("too many columns", b",".join([b"x" * 10000] * 1000), "more than 256 columns"),
            ("a column twice", b"event_date," + head.encode(), "the column event_date is there twice")):
        write("bad.csv", text, "wb")
        out, err = run("compare", "bad.csv", "--from", "mali", "-q", status=2)
        check(what, words in err and "bad.csv" in err and out == "", err)
    for name, words in (("none.csv", "no such file"), ("mali", "this is a folder")):
        _, err = run("compare", name, "--from", "mali", status=2)
        check(name, words in err, err)
    for arguments in ((), ("a.csv", "b.csv"), ("small.csv", "--days", "31"), ("small.csv", "--days", "x")):
        run("compare", *arguments, "--from", "mali", status=2)
    run("compare", "small.csv", status=2)


def bad_rows():
    head = "event_date,event_type,sub_event_type,actor1,country,location,latitude,longitude,fatalities,geo_precision\n"
    good = "2013-01-10,Battles,Armed clash,Ansar Dine,Mali,Konna,14.9,-3.9,3,1\n"
    bad = (("31/02/2013,Battles,Armed clash,A,Mali,Konna,,,,", 0, 'day "31/02/2013"'), ("2013-01-10,Battles,Armed clash,A,Mali,Konna,north,1,,", 44, 'latitude "north"'),
           ("2013-01-10,Battles,Armed clash,A,Mali,Konna,,,some,", 46, 'dead "some"'), ("2013-01-10,Battles", 0, "2 cells, where the header has 10"),
           ("2013-01-10,Battles,Snowball fight,A,Mali,Konna,,,,", 0, 'type "Snowball fight" is not in table_types.tsv'),
           ("2013-01-10,Battles,Armed clash,A,Mali,Konna,,,,9", 0, 'place_code "9" is not in table_precision.tsv'), (",,,,,,,,,", 0, 'day ""'))
    text = head + good
    where = []
    for row, at, words in bad:
        where.append((text.count("\n") + 1, len(text) + at, words))
        text += row + "\n" + good
    write("rows.csv", text)
    out, err = run("compare", "rows.csv", "--from", "mali", "-q", "-f", "json", status=1)
    told = json.loads(out)
    read = sum(told["counts"][k] for k in ("rows_both", "rows_only", "rows_outside"))
    check("the other rows are read", told["counts"]["rows_not_read"] == len(bad) and read == len(bad) + 1, told["counts"])
    check("line and byte", len(told["not_read"]) == len(bad))
    for got, (line, byte, words) in zip(told["not_read"], where):
        check(words, got["line"] == line and got["byte"] == byte and words in got["why"], "%s, not %s" % (got, (line, byte)))
    check("it is said", "line %d: %s" % (where[0][0], where[0][2]) in err, err)
    long = head + good.replace("Ansar Dine", "Ansar Dine " * 950000).replace("Konna", "Konna" + "a" * 10000000)
    write("long.csv", long + good)
    text, _ = run("compare", "long.csv", "--from", "mali", "-q")
    check("a line of 20 MB", "only in the table" in text and len(text) < 20000, len(text))
    hostile = good.replace("Konna", "Kon\x1b[31mna\u202e").replace("Ansar Dine", '"\x07=1+1"')
    write("hostile.csv", head + hostile)
    text, _ = run("compare", "hostile.csv", "--from", "mali", "-q", "--full")
    check("nothing acts on a terminal", not set("\x1b\x07\u202e") & set(text), ascii(text[:400]))


os.makedirs(work, exist_ok=True)
os.chdir(work)
for part in (august, august_like_ucdp, small_war, forms, sources, overlays, names, bad_tables, bad_rows):
    part()
print("%d failed" % len(failed))
sys.exit(bool(failed))
