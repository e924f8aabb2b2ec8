"""Tables and maps for other programs: python3 export.py PROGRAM FOLDER. Called by export.sh.

Each form is read again with what reads such things: Python's own readers, and where they are installed GDAL, openpyxl, rdflib. A table says the same as the record; ACLED's and
UCDP's have their columns and are found again by `dateline compare`; the same record gives the same bytes; and of a record for passing on no name of somebody private stands in
any byte of any form.
"""
import csv
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import xml.etree.ElementTree
import zipfile

program, work = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
failed = []
count = [0]
AFGHANISTAN = ("examples/afghanistan-2021", "--metadata", "examples/afghanistan-2021/reports.csv")
CONGO = ("examples/congo-2012", "--metadata", "examples/congo-2012/reports.csv")
FORMATS = "csv hxl xlsx acled ucdp plover gdelt-mentions geojson gpkg kml jsonld markdown html-brief".split()
LISTS = "events claims control figures disputes reports origins shared set-aside".split()
ACLED = ("event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,"
    "civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp")
UCDP = ("id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,"
    "side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,"
    "where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,"
    "deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob")


def check(what, ok, more=""):
    count[0] += 1
    if not ok:
        failed.append(what)
        print("FAILED: %s %s" % (what, more))


def run(*arguments, status=0, environment=None):
    done = subprocess.run([program, *arguments], capture_output=True, timeout=300, check=False, stdin=subprocess.DEVNULL, env={**os.environ, **(environment or {})})
    check(" ".join(arguments)[:90] + ": status", done.returncode == status, "%d: %s" % (done.returncode, done.stderr[-400:]))
    return done.stdout


def export(story, form, *more, **how):
    return run("export", "-q", *story, "-f", form, *more, **how)


def rows(text):
    return list(csv.DictReader(io.StringIO(text.decode("utf-8"), newline="")))


def bare(cell):
    """A cell without the apostrophe that keeps it from being a formula."""
    return cell[1:] if re.match("'+(?:[-=+@\t\r]|[\uff1d\uff0b\uff0d\uff20])", cell) else cell


def said(value):
    """A value of JSON as a cell has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value).rstrip("0").rstrip(".") if "." in repr(value) else repr(value)
    return "; ".join(value) if isinstance(value, list) else str(value)


def write(name, text):
    path = os.path.join(work, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as out:
        out.write(text)
    return path


# ---- the table says what the record says ----

def place_cells(place):
    place = place or {}
    return {"place": place.get("name"), "admin1": place.get("admin1"), "country_code": place.get("country"), "latitude": place.get("lat"), "longitude": place.get("lon"),
        "place_precision": place.get("precision"), "admin1_code": place.get("admin1_iso")}


def who_cells(name, who):
    who = who or {}
    return {name: who.get("name"), name + "_text": who.get("text"), name + "_kind": who.get("kind")}


def event_cells(e):
    time = e["time"] or {}
    return {"id": e["id"], "line": e["line"], "type": e["type"], "status": e["status"], "part": e["part"], "date_start": time.get("begin"), "date_end": time.get("end"),
        "date_precision": time.get("precision"), "date_basis": time.get("basis"), "origins": e["origins"], "reports": e["reports"], "claims": e["claims"], "against": e["against"],
        "why": e["why"], **{"status_" + s: e["slots"].get(s) for s in ("actor", "target", "place", "time")}, **who_cells("actor", e["actor"]), **who_cells("target", e["target"]),
        **{k: v for k, v in place_cells(e["place"]).items() if k != "admin1_code"}}


def control_cells(c):
    return {"id": c["id"], "line": c["line"], "holder": (c["holder"] or {}).get("name"), "claims": c["for"], **{k: v for k, v in place_cells(c["place"]).items() if k != "admin1_code"},
        **{k: c[k] for k in ("status", "since", "since_latest", "last_evidence", "current", "origins", "reports", "against", "why")}}


def figure_cells(f):
    source = f["source"] or {}
    return {"source": source.get("name"), "source_text": source.get("text"), **{k: f[k] for k in ("id", "line", "what", "value", "min", "max", "unit", "qualifier", "text", "scope",
        "since", "as_of", "joint", "superseded_by", "status", "origins", "reports", "claims", "why")}}


def report_cells(r):
    return {k: r[k] for k in ("id", "outlet", "agency", "published", "published_basis", "title", "url", "language", "read", "why")}


def same_as_record(story):
    brief = json.loads(run("brief", *story, "-f", "json", "-q"))
    wanted = {"events": [event_cells(e) for e in brief["events"]], "control": [control_cells(c) for c in brief["control"]],
        "figures": [figure_cells(f) for f in brief["figures"]], "reports": [report_cells(r) for r in brief["reports"]],
        "disputes": [{"id": d["id"], "about": d["about"], "open": d["open"], "why": d["why"], "side": str(i + 1), "by": (s["by"] or {}).get("name"), "says": s["says"],
            "claims": s["claims"]} for d in brief["disputes"] for i, s in enumerate(d["sides"])],
        "origins": [{k: o[k] for k in ("id", "agency", "outlet", "owner", "reports", "why")} for o in brief["origins"]],
        "shared": [{"id": s["id"], "kind": s["kind"], "reports": s["reports"], "from": s.get("from"), "text": s["text"], "by": (s.get("by") or {}).get("name")}
            for s in brief["shared"]],
        "set-aside": [{k: s[k] for k in ("claim", "report", "begin", "end", "type", "why", "cue")} for s in brief["set_aside"]]}
    for name, items in wanted.items():
        table = rows(export(story, "csv", "--of", name))
        check("%s: as many %s" % (story[0], name), len(table) == len(items) and items, "%d, %d" % (len(table), len(items)))
        for row, item in zip(table, items):
            for key, value in item.items():
                check("%s: %s %s" % (name, item.get("id"), key), bare(row[key]) == said(value), "%r %r" % (row[key], value))
    told = [json.loads(line) for line in run("code", *story, "-q").splitlines()]
    claims = rows(export(story, "csv", "--of", "claims"))
    events = {c: e["id"] for e in brief["events"] for c in e["claims"]}
    check("as many claims", len(told) == len(claims))
    for row, claim in zip(claims, told):
        for key in "id", "begin", "end", "trigger", "type", "factuality", "rule", "plover", "acled":
            check("claim %s %s" % (claim["id"], key), bare(row[key]) == said(claim[key]), "%r %r" % (row[key], claim[key]))
        check("the event of " + claim["id"], row["event"] == events.get(claim["id"], ""), row["event"])


# ---- what a table may not do ----

def harmless():
    nasty = ("=HYPERLINK(1)", "+1", "-2", "@SUM(A1)", "'=2", "\uff1d3", "plain, \"quoted\"", "'tis")
    folder = os.path.join(work, "nasty")
    for i, outlet in enumerate(nasty):
        write("nasty/%d.txt" % i, "Rebels seized the town of Sake in North Kivu on Monday, an army spokesman said. Report %d of many.\n" % i)
    table = "path,outlet,url,published,agency\r\n" + "".join('%d.txt,"%s",,2012-11-26,\r\n' % (i, n.replace('"', '""')) for i, n in enumerate(nasty))
    story = (folder, "--metadata", write("nasty.csv", table))
    out = export(story, "csv", "--of", "reports")
    told = [r["outlet"] for r in sorted(rows(out), key=lambda r: r["id"])]
    check("no cell is a formula", not any(re.match("[-=+@\t\r\uff1d\uff0b\uff0d\uff20]", cell) for cell in told), told)
    check("what stood there comes back", [bare(c) for c in told] == list(nasty), told)
    check("lines end in CR LF", out.endswith(b"\r\n") and out.count(b"\n") == out.count(b"\r\n"))
    check("a mark for Excel", export(story, "csv", "--bom").startswith(b"\xef\xbb\xbfid,"))
    head, tags = export(story, "hxl").decode().split("\r\n")[:2]
    check("a row of tags", head.count(",") == tags.count(",") and all(re.fullmatch(r"#[a-z0-9]+(\+[a-z0-9]+)*", t) for t in tags.split(",")), tags)
    check("hxl and --hxl", export(story, "hxl") == export(story, "csv", "--hxl"))


# ---- tables of others ----

def found_again(story, form, *more):
    path = os.path.join(work, "again.csv")
    run("export", "-q", *story, "-f", form, "-o", path, *more)
    told = json.loads(run("compare", path, "--from", *story, "-f", "json", "-q"))
    with open(path, encoding="utf-8", newline="") as table:
        ids = [r["id" if form == "ucdp" else "event_id_cnty"] for r in csv.DictReader(table)]
    met = {item["is"]["id"] for entry in told["both"] for item in entry["items"]} | {entry["with"] for entry in told["both"]}
    check("%s of %s: rows that compare does not find" % (form, story[0]), told["counts"]["rows_both"] == len(ids) and not told["only_table"], told["counts"])
    check("%s of %s: each is found as itself" % (form, story[0]), all(i in met or i in {e["row"]["id"] for e in told["both"]} for i in ids))
    return ids


TOLL = (
    ("a", "Rebels attacked Goma on Monday, killing dozens of soldiers, a doctor at the hospital said."),
    ("b", "Gunmen from the M23 rebel group attacked Bunia on Tuesday. At least 20 civilians were killed in Bunia on Tuesday."),
    ("c", "Congolese soldiers fought M23 rebels in Rutshuru on Wednesday. The M23 rebels killed a man in Rutshuru on Wednesday."),
)


def tables_of_others():
    check("columns of ACLED", export(CONGO, "acled").split(b"\r\n")[0].decode() == ACLED and ACLED.count(",") == 30)
    check("columns of UCDP GED", export(CONGO, "ucdp").split(b"\r\n")[0].decode() == UCDP and UCDP.count(",") == 48)
    for story in AFGHANISTAN, CONGO:
        for form in "acled", "ucdp":
            for more in (), ("--min-status", "claimed"):
                found_again(story, form, *more)
        events = {e["id"]: e for e in rows(export(story, "csv"))}
        table = rows(export(story, "acled"))
        check("only what is reported or better", table and all(events[r["event_id_cnty"]]["status"] in ("reported", "confirmed") for r in table))
        check("nobody overtakes nothing", all(r["actor1"] for r in table if "territory" in r["sub_event_type"] and r["event_type"] == "Battles"))
        check("who fights is no civilian", all((r["inter2"] == "7") == (r["civilian_targeting"] != "") for r in table if r["event_type"] == "Violence against civilians" and r["inter2"]))
        more = rows(export(story, "acled", "--min-status", "claimed"))
        check("more where it is asked for", len(more) > len(table) and any(events[r["event_id_cnty"]]["status"] == "claimed" for r in more))
        ids = [i for r in more for i in re.findall(r"e:[0-9a-f]{12}", r["notes"])]
        check("no event stands in two rows", len(ids) == len(set(ids)))
        for r in more:
            check("id and grade of " + r["event_id_cnty"], r["event_id_cnty"] in r["notes"] and events[r["event_id_cnty"]]["status"] in r["notes"])
            check("nothing is made up", not (r["region"] or r["admin3"] or r["source_scale"] or r["timestamp"]))
    write("office.txt", "LVIV, May 3, 2022 (Reuters) - Gunmen killed two ministers in Lviv on Monday, police said. The army lost 12 men in Irpin on Tuesday, it said.\n")
    office = {r["location"]: r for r in rows(export((os.path.join(work, "office.txt"),), "acled", "--min-status", "claimed"))}
    check("who holds an office is a civilian when he is killed", office["Lviv"]["inter2"] == "7" and office["Lviv"]["sub_event_type"] == "Attack", office["Lviv"])
    check("the army's men are none", office["Irpin"]["inter2"] == "1" and office["Irpin"]["sub_event_type"] == "Armed clash", office["Irpin"])
    for name, text in TOLL:
        write("toll/%s.txt" % name, text + "\n")
    write("toll.csv", "path,outlet,url,published,agency\n" + "".join("%s.txt,Radio %s,,2012-11-29,\n" % (n, n.upper()) for n, _ in TOLL))
    story = (os.path.join(work, "toll"), "--metadata", os.path.join(work, "toll.csv"))
    for r in rows(export(story, "ucdp", "--min-status", "claimed")):
        low, best, high = (int(r[k]) if r[k] else None for k in ("low", "best", "high"))
        check("bounds of %s" % r["where_coordinates"], low and (best is None or low <= best <= high), r)
        parts = [r[k] for k in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")]
        check("parts of %s" % r["where_coordinates"], best is None or sum(map(int, parts)) == best, parts)
        gid = int((float(r["latitude"]) + 90) * 2) * 720 + int((float(r["longitude"]) + 180) * 2) + 1
        check("the cell of PRIO-GRID", r["priogrid_gid"] in ("", str(gid)), r["priogrid_gid"])
    dead = {r["location"]: r["fatalities"] for r in rows(export(story, "acled", "--min-status", "claimed")) if r["fatalities"] != "0"}
    check("dozens are no more than they say, at least 20 are 20", dead.get("Goma") == "12" and dead.get("Bunia") == "20", dead)
    for line in export(CONGO, "plover").splitlines():
        event = json.loads(line)
        check("what PLOVER requires", all(isinstance(event.get(k), str) for k in ("id", "date", "actor", "event")) and re.fullmatch(r"\d{4}-\d\d-\d\d", event["date"]), event)
    mentions = export(CONGO, "gdelt-mentions").decode().splitlines()
    check("sixteen columns", mentions and all(line.count("\t") == 15 for line in mentions))


# ---- maps, workbook, linked data ----

def layers(path):
    """Names and counts of layers as GDAL reads them; None: it is not installed."""
    if not shutil.which("ogrinfo"):
        return None
    done = subprocess.run(["ogrinfo", "-ro", "-so", "-al", path], capture_output=True, text=True, timeout=300, check=False)
    check("ogrinfo of " + os.path.basename(path), done.returncode == 0 and "ERROR" not in done.stderr, done.stderr[-300:])
    return dict(re.findall(r"Layer name: (\S+)\n.*?Feature Count: (\d+)", done.stdout, re.S))


def maps():
    paths = {f: os.path.join(work, "map." + f) for f in ("geojson", "gpkg", "kml", "csv", "xlsx")}
    for form, path in paths.items():
        run("export", "-q", *AFGHANISTAN, "-f", form, "-o", path)
    with open(paths["geojson"], encoding="utf-8") as text:
        features = json.load(text)["features"]
    brief = json.loads(run("brief", *AFGHANISTAN, "-f", "json", "-q"))
    somewhere = {i["id"] for i in brief["events"] + brief["control"] if i["place"]}
    check("what has a place is on the map", {f["id"] for f in features} == somewhere)
    for f in features:
        point = f["geometry"] and f["geometry"]["coordinates"]
        check("a point of WGS 84", not point or (-180 <= point[0] <= 180 and -90 <= point[1] <= 90))
        check("days of " + f["id"], {"valid_from", "valid_to", "status"} <= set(f["properties"]))
    for one in "events", "control":
        part = json.loads(export(AFGHANISTAN, "geojson", "--of", one))["features"]
        check("a map of %s alone" % one, part and all(f["id"][0] == {"events": "e", "control": "h"}[one] for f in part))
    book = sqlite3.connect(paths["gpkg"])
    check("the package is whole", book.execute("PRAGMA integrity_check").fetchone() == ("ok",) and book.execute("PRAGMA application_id").fetchone()[0] == 0x47504B47)
    styles = book.execute("SELECT f_table_name, styleQML FROM layer_styles ORDER BY 1").fetchall()
    check("a style for each layer", [s[0] for s in styles] == ["control", "event"])
    for _, style in styles:
        check("it is XML", len(list(xml.etree.ElementTree.fromstring(style).iter("category"))) == 6)
    size = {t: book.execute("SELECT count(*) FROM " + t).fetchone()[0] for t in ("control", "event")}
    check("all of it is in the package", sum(size.values()) == len(features))
    book.close()
    tree = xml.etree.ElementTree.parse(paths["kml"])
    marks = list(tree.iter("{http://www.opengis.net/kml/2.2}Placemark"))
    check("pins", len(marks) == sum(f["geometry"] is not None for f in features))
    ledger = os.path.join(work, "war.gpkg")
    run("add", "-q", *AFGHANISTAN, "-l", ledger)
    run("map", "-q", ledger)
    for path in [ledger, *paths.values()]:
        told = layers(path)
        if told is None:
            print("not looked at with GDAL: ogrinfo is not installed")
            break
        wanted = {"geojson": {"map": len(features)}, "csv": {"map": len(brief["events"])}, "xlsx": {"Events": len(brief["events"]), "Control": len(brief["control"])}}.get(
            path.rsplit(".", 1)[1], size)
        check("layers of " + os.path.basename(path), all(told.get(k) == str(v) for k, v in wanted.items()), "%s, not %s" % (told, wanted))
    return ledger


def workbook():
    pack = zipfile.ZipFile(io.BytesIO(export(AFGHANISTAN, "xlsx")))
    check("the workbook is whole", pack.testzip() is None and all(i.date_time == (1980, 1, 1, 0, 0, 0) for i in pack.infolist()))
    for name in pack.namelist():
        xml.etree.ElementTree.fromstring(pack.read(name))
    try:
        import openpyxl
    except ImportError:
        print("not looked at with openpyxl: it is not installed")
        return
    book = openpyxl.load_workbook(io.BytesIO(export(AFGHANISTAN, "xlsx")))
    check("sheets", book.sheetnames == ["Events", "Claims", "Control", "Figures", "Sources"], book.sheetnames)
    for sheet, name in zip(book, ("events", "claims", "control", "figures", "reports")):
        table = rows(export(AFGHANISTAN, "csv", "--of", name))
        lines = list(sheet.iter_rows(values_only=True))
        check("rows of " + name, len(lines) == len(table) + 1 and list(lines[0]) == list(table[0]))
        for row, line in zip(table, lines[1:]):
            got = ["" if v is None else str(v).lower() if isinstance(v, bool) else str(v.date()) if hasattr(v, "date") else said(v) for v in line]
            check("a row of " + name, got == [bare(c).replace("\r\n", "\n") for c in row.values()], "%s %s" % (got, list(row.values())))


def linked():
    data = json.loads(export(CONGO, "jsonld"))
    kinds = {n["@id"]: n["@type"][0] for n in data["@graph"]}
    check("the context is inside", isinstance(data["@context"], dict) and len(kinds) > 50)
    for node in data["@graph"]:
        if node["@type"][0] == "ClaimReview":
            check("a review of something", kinds.get(node["itemReviewed"]) == "Event" and all(kinds.get(c) == "Claim" for c in node["prov:wasDerivedFrom"]), node["@id"])
        if node["@type"][0] == "Claim":
            check("a claim from a report", kinds.get(node["appearance"]) == "NewsArticle")
    try:
        import rdflib
    except ImportError:
        print("not looked at with rdflib: it is not installed")
        return
    graph = rdflib.Graph().parse(data=json.dumps(data), format="json-ld")
    check("it is a graph", len(list(graph.subjects(rdflib.RDF.type, rdflib.URIRef("https://schema.org/ClaimReview")))) > 5)


# ---- the same record, the same bytes ----

def same_bytes(ledger):
    for form in FORMATS:
        here = export(AFGHANISTAN, form)
        check("%s: again" % form, here == export(AFGHANISTAN, form, "-j", "1", environment={"TZ": "Asia/Tokyo", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1"}))
        check("%s: from the ledger" % form, here == export((ledger,), form))


def narrowed():
    events = rows(export(CONGO, "csv"))
    goma = rows(export(CONGO, "csv", "--place", "Goma"))
    check("of one place", goma and len(goma) < len(events) and all("Goma" in (r["place"], r["admin2"]) for r in goma), {r["place"] for r in goma})
    late = rows(export(CONGO, "csv", "--since", "2012-11-25"))
    check("from a day on", late and all((r["date_end"] or r["date_start"]) >= "2012-11-25" for r in late))
    firm = rows(export(CONGO, "csv", "--min-status", "confirmed"))
    check("of one grade", firm and {r["status"] for r in firm} == {"confirmed"})
    check("as of a day", len(rows(export(CONGO, "csv", "--of", "reports", "--as-of", "2012-11-22"))) < len(rows(export(CONGO, "csv", "--of", "reports"))))


# ---- for passing on ----

SECRET = ("Baraka", "Mwenyeheri", "Furaha", "Kasongolo", "Zawadi", "Ndovu", "Kitumaini", "baraka.m", "812345678", "Byungo", "Patience", "Sake", "990111222", "234 5678", "555 0199")
OPEN = ("Goma", "Olivier Hamuli", "M23", "North Kivu")
PRIVATE = (
    ("m.txt", "Baraka writes: market burns", "By Kitumaini Ndovu\n\nRebels of the M23 shelled the market of Sake on Monday, said Baraka Mwenyeheri, a trader. Baraka Mwenyeheri lost his brother Furaha in the "
        "shelling. Write to baraka.m@example.org or call 0812345678.\n\nM23 rebels killed Zawadi Kasongolo, a teacher, in Sake on Monday. Kasongolo was 34, and Byungo was his neighbour.\n"),
    ("n.txt", "Army holds Goma", "The army holds Goma, army spokesman Olivier Hamuli said on Tuesday. \"FURAHA is dead,\" said Mwenyeheri, who had fled to Goma from Kibumba. Residents of Kibumba said that "
        "the M23 had seized Kibumba.\n"),
    ("o.txt", "Killed at dusk", "M23 rebels killed 12 people in Sake on Monday, a witness said. M23 rebels seized Goma on Monday, said a nurse whom one reaches at 0990111222, at +243 81 234 5678 or at "
        "(0788) 555 0199. M23 rebels killed five people in Goma on Monday, among them Patience Byungo. M23 rebels robbed a bank in Goma of 1,500,000 francs on Monday.\n"),
)


def unpacked(form, data):
    """All text in it."""
    if form == "xlsx":
        pack = zipfile.ZipFile(io.BytesIO(data))
        return b"\n".join(pack.read(n) for n in pack.namelist())
    return data


def redacted():
    for name, title, text in PRIVATE:
        write("private/Baraka-%s" % name, title + "\n\n" + text)
    write("private.csv", "path,outlet,url,published,agency\n" + "".join("Baraka-%s,Radio Lac,https://lac.example/furaha-%d,2012-11-27,\n" % (p[0], i) for i, p in enumerate(PRIVATE)))
    story = (os.path.join(work, "private"), "--metadata", os.path.join(work, "private.csv"))
    plain = run("brief", *story, "-f", "json", "-q").decode()
    check("there is something to hide", "Mwenyeheri" in plain and "Kasongolo" in plain)
    for form in FORMATS + ["html"]:
        for one in LISTS if form in ("csv", "hxl") else ("control", "events") if form in ("geojson", "kml", "gpkg") else (None,):
            data = unpacked(form, export(story, form, "--redact", "--min-status", "denied", *(("--of", one) if one else ())) if form not in ("html", "markdown") else
                export(story, form, "--redact"))
            text = data.decode("utf-8", "replace").lower()
            own = text if form != "html" else text[text.rindex('type="application/json"'):]
            for name in SECRET:
                check("%s of %s has no %s" % (form, one, name), name.lower() not in own)
    claims = rows(export(story, "csv", "--of", "claims", "--redact"))
    text = export(story, "markdown", "--redact").decode()
    for name in OPEN:
        check("what is public stays: " + name, name in text + str(claims))
    check("witnesses have no place of their own", claims and not any(r["place"] == "Sake" for r in claims), {r["place"] for r in claims})
    report = rows(export(story, "csv", "--of", "reports", "--redact"))[0]
    check("nor have numbers that they tell", any(r["value"] == "12" and r["scope"] == "XXXX" for r in rows(export(story, "csv", "--of", "figures", "--redact"))))
    check("an amount is nobody's number", "1,500,000 francs" in export(story, "jsonld", "--redact").decode())
    check("a report has neither path nor address", report["id"].startswith("r:") and not report["url"], report)
    check("and is known by its id", report["id"][2:] and b"Radio Lac" in run("why", report["id"], "--from", *story, "-q"))
    check("again the same", export(story, "jsonld", "--redact") == export(story, "jsonld", "--redact"))


UNKNOWN = (
    ("a.txt", "Towns counted\n\nShells hit the market of Mellit on Monday. Her uncle Bright Tutuola was killed in Mellit on Monday.\n\nTwelve people were killed in Kabkabiya on Tuesday, "
        "the doctors' union said. Interior Minister Yassin Ibrahim said on Tuesday that the army had seized Kutum. General Abdel Fattah al-Burhan said that rebels had attacked Tawila on "
        "Tuesday. Seven soldiers were killed in Saraf Omra on Tuesday.\n"),
    ("b.txt", "Army back in Kosti\n\nThe army seized Kosti on Wednesday. Her cousin Glory Achan was killed in Kusti on Wednesday. On Thursday the RSF shelled Bara in North Kurdufan. On Thursday "
        "Islamist fighters attacked Rabak. Officials fled Rabak on Thursday.\n"),
)
EXACT = ("Mellit", "Kabkabiya", "Kutum", "Tawila", "Saraf Omra", "Kosti", "Barah", "Rabak")
STAYING = ("Interior Minister Yassin", "General Abdel", "Seven soldiers", "in North Kurdufan", "Islamist fighters", "Officials fled Rabak", "in Kabkabiya")


def names_nobody_knows():
    """Reading does not take this uncle for a person. Where he was killed is told of the division all the same, and whatever names nobody keeps its place."""
    for name, text in UNKNOWN:
        write("unknown/" + name, text)
    story = (os.path.join(work, "unknown"), "--metadata", write("unknown.csv", "path,outlet,url,published,agency\na.txt,Radio Nile,,2023-11-29,\nb.txt,Radio Nile,,2023-12-01,\n"))
    plain, claims = (rows(export(story, "csv", "--of", "claims", *more)) for more in ((), ("--redact",)))
    dead = [(a, b) for a, b in zip(plain, claims) if "Tutuola" in a["sentence"] or "Achan" in a["sentence"]]
    check("two with a place, one of them no person to the reader", len(dead) == 2 and all(a["admin1"] for a, _ in dead) and dead[0][0]["target_kind"] != "person", dead)
    for before, after in dead:
        check("the claim of " + before["sentence"], after["place_precision"] == "division" and after["place"] == before["admin1"] and not after["admin2"], after)
        check("its sentence", not re.search("Bright|Tutuola|Glory|Achan|Mellit|Kusti|Kosti", after["sentence"]), after["sentence"])
        for one in "events", "figures":
            met = [r for r in rows(export(story, "csv", "--of", one, "--redact")) if before["id"] in r["claims"]]
            check("%s of it" % one, met and all(r["place_precision"] == "division" for r in met) and not re.search("Mellit|Kosti", str(met)), met)
    told = " ".join(r["sentence"] for r in claims)
    for place in EXACT:
        check("a place that may be told: " + place, any(r["place"] == place for r in claims), {r["place"] for r in claims})
    for words in STAYING:
        check("words that name nobody: " + words, words in told, told)


same_as_record(AFGHANISTAN)
same_as_record(CONGO)
harmless()
tables_of_others()
war = maps()
workbook()
linked()
same_bytes(war)
narrowed()
redacted()
names_nobody_knows()
print("%d looked at, %d failed" % (count[0], len(failed)))
sys.exit(bool(failed))
