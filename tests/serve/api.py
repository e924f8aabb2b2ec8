"""Every route of docs/openapi.json is asked, and its answers are held against its schemas; what is told is what the command tells."""
import gzip, json, re, signal, subprocess, xml.etree.ElementTree as ET
from served import *

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not there")
    sys.exit(77)

ASKED = set()


def validator(api, schema):
    return jsonschema.Draft202012Validator({**schema, "components": api["components"]})


def held(server, api, path, url, method="get", status="200", **how):
    """Asks, and holds the answer against what the file says of this path."""
    ASKED.add((path, method))
    code, headers, body = server.ask(url, method.upper(), **how)
    check("%s %s" % (method, url), str(code) == status, "%d %r" % (code, body[:300]))
    responses = api["paths"][path][method]["responses"]
    check("%s: %s is told of" % (path, status), status in responses)
    answer = responses.get(status, {})
    answer = api["components"]["responses"]["Problem"] if "$ref" in answer else answer
    media = headers["content-type"].split(";")[0]
    check("%s: its media" % url, (media in answer.get("content", {media: 0}) or "*/*" in answer["content"]) and headers.get("x-content-type-options") == "nosniff", media)
    if media not in ("application/json", "application/problem+json"):
        return body
    got = json.loads(body)
    schema = answer.get("content", {}).get(media, {}).get("schema")
    if schema:
        wrong = next(validator(api, schema).iter_errors(got), None)
        check("%s: its schema" % url, wrong is None, wrong and "%s: %s" % (list(wrong.absolute_path), wrong.message))
    return got


def every_route(server, api, record):
    day = "as_of=2021-08-10"
    for path in api["paths"]:
        if "{" in path or path.endswith((".atom", "/find", "/changes")):
            continue
        held(server, api, path, path)
        if any(p["$ref"].endswith("/as_of") for p in api["paths"][path]["get"].get("parameters", []) if "$ref" in p):
            held(server, api, path, path + "?" + day)
            held(server, api, path, path + "?without=agency%3AAFP&without=outlet%3AThe%20Harbour%20Gazette")
            held(server, api, path, path + "?as_of=yesterday", status="400")
            held(server, api, path, path + "?without=outlet%3ANobody", status="404")
        held(server, api, path, path + "?colour=red", status="400")
    for item in record["reports"]:
        held(server, api, "/api/v1/reports/{id}", "/api/v1/reports/" + quote(item["id"]))
    held(server, api, "/api/v1/reports/{id}", "/api/v1/reports/none.txt", status="404")
    for name in ("control", "events", "figures", "disputes", "origins", "shared", "decisions", "reports"):
        for item in record[name][:8]:
            held(server, api, "/api/v1/why/{id}", "/api/v1/why/" + quote(item["id"]))
    held(server, api, "/api/v1/why/{id}", "/api/v1/why/" + record["events"][0]["claims"][0])
    held(server, api, "/api/v1/why/{id}", "/api/v1/why/e:000000000000", status="404")
    for format in ("csv", "acled", "geojson"):
        held(server, api, "/api/v1/export/{format}", "/api/v1/export/" + format)
    held(server, api, "/api/v1/export/{format}", "/api/v1/export/csv?of=control&place=Herat&as_of=2021-08-10")
    held(server, api, "/api/v1/export/{format}", "/api/v1/export/csv?of=nothing", status="400")
    held(server, api, "/api/v1/export/{format}", "/api/v1/export/parchment", status="404")
    held(server, api, "/api/v1/find", "/api/v1/find?q=bridge&limit=3")
    held(server, api, "/api/v1/find", "/api/v1/find", status="400")
    held(server, api, "/api/v1/find", "/api/v1/find?q=%21%21", status="400")
    for since in ("", "?since=2021-08-10", "?since=2021-08-10&without=agency%3AAFP", "?since=2021-08-08&as_of=2021-08-10"):
        held(server, api, "/api/v1/changes", "/api/v1/changes" + since)
        held(server, api, "/api/v1/feed.atom", "/api/v1/feed.atom" + since)
    held(server, api, "/api/v1/changes", "/api/v1/changes?since=" + "0" * 64, status="410")
    held(server, api, "/api/v1/changes", "/api/v1/changes?since=then", status="400")
    held(server, api, "/api/v1/changes", "/api/v1/changes?since=2021-02-30", status="400")


def says_what_the_command_says(server, ledger, record):
    check("the record", json.loads(run("brief", ledger, "--format", "json")) == record)
    about = server.get("/api/v1")
    for path, name in [("control", "control"), ("events", "events"), ("figures", "figures"), ("disputes", "disputes"), ("origins", "origins"), ("shared", "shared"),
            ("set-aside", "set_aside"), ("reports", "reports"), ("decisions", "decisions")]:
        got = server.get("/api/v1/" + path)
        check(path, got["items"] == record[name] and got["count"] == got["told"] == len(record[name]) == about["counts"][name])
    tables = [("csv", ["--of", "events"], "?of=events"), ("csv", ["--redact"], "?redact=1"), ("acled", [], ""), ("geojson", [], "")]
    for format, options, query in tables:
        file = subprocess.run([PROGRAM, "export", "-q", "--format", format, *options, "-l", ledger], capture_output=True).stdout
        check(format, file and file == server.ask("/api/v1/export/" + format + query)[2])
    id = record["events"][0]["id"]
    check("why", json.loads(run("why", id, "-l", ledger, "--format", "json")) == server.get("/api/v1/why/" + id))
    told = server.get("/api/v1/changes?since=2021-08-10")
    wanted = json.loads(run("diff", "--since", "2021-08-10", "-l", ledger, "--format", "json"))
    check("changes", {k: told[k] for k in wanted} == wanted and told["tag"] == about["tag"])
    check("found", server.get("/api/v1/find?q=bridge&limit=1000")["items"] == [json.loads(x) for x in run("find", "bridge", "-l", ledger, "--format", "json").splitlines()])
    check("a claim and a text, or nothing", [len(server.get(f"/api/v1/find?q=bridge&limit={n}")["items"]) for n in (0, 1)] == [0, 2])
    left = server.get("/api/v1/record?as_of=2021-08-10&without=agency%3AAFP")
    check("as of a day", json.loads(run("brief", ledger, "--as-of", "2021-08-10", "--without", "agency:AFP", "--format", "json")) == left and left != record)


def reports_stand_in_their_text(server, record):
    claims = 0
    for item in record["reports"]:
        report = server.get("/api/v1/reports/" + quote(item["id"]))
        text = report["text"].encode()
        for c in report["claims"]:
            claims += 1
            check("words of %s" % c["id"], text[c["begin"]:c["end"]].decode() == c["trigger"] and c["sentence"][0] <= c["begin"] and c["end"] <= c["sentence"][1] <= len(text))
        check("blocks of %s" % item["id"], all(0 <= b["begin"] < b["end"] <= len(text) for b in report["blocks"]))
    check("there are claims", claims > 100, claims)


def narrowed(server, record):
    def items(path):
        return server.get("/api/v1/" + path)["items"]
    events = record["events"]
    check("by type", items("events?type=seize") == [e for e in events if e["type"] == "seize"] != [])
    check("by status", items("events?status=claimed") == [e for e in events if e["status"] == "claimed"] != [])
    check("by both", items("events?status=reported&type=kill") == [e for e in events if e["status"] == "reported" and e["type"] == "kill"])
    check("by day", items("events?from=2021-08-09&until=2021-08-10") == [e for e in events if e["time"] and (e["time"]["begin"] or "0") <= "2021-08-10" and (e["time"]["end"] or "9") >= "2021-08-09"])
    herat = items("events?place=Herat")
    check("by place", herat and all(e in events and (e["place"]["name"] == "Herat" or e["place"]["admin1"] == "Herat") for e in herat), len(herat))
    page = server.get("/api/v1/events?limit=3&offset=2")
    check("a stretch", page["items"] == events[2:5] and page["count"] == len(events) and page["told"] == 3)
    check("behind the end", server.get("/api/v1/events?limit=3&offset=100000")["items"] == [])
    check("only counted", server.get("/api/v1/events?limit=0") == {"items": [], "count": len(events), "offset": 0, "told": 0})
    check("open", items("disputes?status=open") == [d for d in record["disputes"] if d["open"]])
    check("set aside why", items("set-aside?status=feared") == [s for s in record["set_aside"] if s["why"] == "feared"])
    check("control by status", items("control?status=confirmed") == [c for c in record["control"] if c["status"] == "confirmed"] != [])
    check("shared by kind", items("shared?type=copy") == [s for s in record["shared"] if s["kind"] == "copy"])
    check("nowhere", server.get("/api/v1/events?place=Zzyzx")["count"] == 0)
    for wrong in ("events?limit=-1", "events?limit=x", "events?from=soon", "events?type=seize&type=hold", "origins?place=Herat", "control?type=seize", "reports?status=x", "events?place=", "events?as_of=",
            "export/csv?since="):
        check(wrong, is_problem(server.ask("/api/v1/" + wrong), 400), server.ask("/api/v1/" + wrong))
    says_what_it_may_be(server)


def says_what_it_may_be(server):
    """What is misspelt would find nothing, as if nothing had happened."""
    for wrong, name, one in [("events?status=nonsense", "status", "contested"), ("events?status=", "status", "claimed"), ("events?type=", "type", "seize"), ("events?type=Seize", "type", "seize"),
            ("figures?type=kill+or+maim", "type", "injure"), ("disputes?status=reported", "status", "settled"), ("set-aside?status=open", "status", "feared"), ("shared?type=seize", "type", "copy"),
            ("decisions?type=seize", "type", "correct"), ("decisions?status=open", "status", "stands"), ("control?status=ungraded", "status", "reported"), ("events?from=", "from", "2021-08-09"),
            ("events?until=2021-02-30", "until", "2021-08-09"), ("events?from=2021-08-10&until=2021-08-09", "from", "until"), ("export/csv?hxl=no", "hxl", "false"), ("export/csv?bom=", "bom", "true"),
            ("export/acled?redact=yes", "redact", "true"), ("export/csv?min_status=sure", "status", "confirmed")]:
        answer = server.ask("/api/v1/" + wrong)
        detail = json.loads(answer[2]).get("detail", "")
        check("%s says what it may be" % wrong, is_problem(answer, 400) and name in detail and one in detail, answer)
    for fine in ("figures?type=kill+or+injure", "events?from=2021-08-09&until=2021-08-09", "decisions?type=date&status=undone", "shared?type=speaker", "disputes?status=settled"):
        check(fine, server.get("/api/v1/" + fine)["count"] >= 0)
    queue = server.get("/api/v1/review?limit=0")
    check("a queue that is only counted", queue["items"] == [] and queue["count"] == server.get("/api/v1/review")["count"] > 50)
    plain = server.ask("/api/v1/export/csv")[2]
    for off in ("hxl=0", "hxl=false", "bom=0", "redact=false"):
        check("%s is off" % off, server.ask("/api/v1/export/csv?" + off)[2] == plain)
    for on in ("hxl=1", "bom=true"):
        check("%s is on" % on, len(server.ask("/api/v1/export/csv?" + on)[2]) > len(plain))
    nowhere = server.ask("/api/v1/export/csv?place=Zzyzx")
    check("a table about nowhere", nowhere[0] == 200 and nowhere[2] == plain.split(b"\n")[0] + b"\n", nowhere)


def the_feed_is_one(server):
    atom = "{http://www.w3.org/2005/Atom}"
    feeds = [server.ask("/api/v1/feed.atom?since=" + day) for day in ("2021-08-10", "2021-08-11", "2021-08-10")]
    check("its media", feeds[0][1]["content-type"].startswith("application/atom+xml"))
    check("the same bytes", feeds[0][2] == feeds[2][2])
    root = ET.fromstring(feeds[0][2])
    entries = root.findall(atom + "entry")
    ids = [e.findtext(atom + "id") for e in entries]
    check("entries", len(entries) > 10 and len(set(ids)) == len(ids), len(entries))
    for e in [root] + entries:
        fine = all(len(e.findall(atom + tag)) == 1 for tag in ("id", "title", "updated")) and re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", e.findtext(atom + "updated"))
        check("what RFC 4287 wants", fine)
    days = [e.findtext(atom + "updated") for e in entries]
    check("newest first", days == sorted(days, reverse=True) and root.findtext(atom + "updated") == days[0] and days[0].startswith("2021-08-12"))
    check("an author", root.find(atom + "author/" + atom + "name") is not None)
    other = {e.findtext(atom + "id") for e in ET.fromstring(feeds[1][2]).findall(atom + "entry")}
    check("the same news has the same id", len(other & set(ids)) > 3, len(other & set(ids)))
    for e in entries[:10]:
        link = e.find(atom + "link").get("href")
        check("evidence of an entry", server.ask(link)[0] in (200, 404), link)


def kept_and_packed(server):
    for path in ("/api/v1/record", "/api/v1/events?limit=20", "/api/v1", "/"):
        status, headers, body = server.ask(path)
        check("%s: a tag" % path, status == 200 and headers["etag"].startswith('W/"'))
        status, again, nothing = server.ask(path, headers={"If-None-Match": headers["etag"]})
        check("%s: as it was" % path, status == 304 and nothing == b"" and again["etag"] == headers["etag"], status)
        check("%s: another" % path, server.ask(path, headers={"If-None-Match": '"x", W/"y"'})[0] == 200)
        status, head, nothing = server.ask(path, "HEAD")
        check("%s: its head" % path, status == 200 and nothing == b"" and head["content-length"] == headers["content-length"])
        status, packed, bytes = server.ask(path, headers={"Accept-Encoding": "br, gzip;q=0.5"})
        check("%s: packed" % path, (gzip.decompress(bytes) if packed.get("content-encoding") == "gzip" else bytes) == body)
        check("%s: not packed" % path, "content-encoding" not in server.ask(path, headers={"Accept-Encoding": "gzip;q=0"})[1])
    check("a long one is packed", server.ask("/api/v1/record", headers={"Accept-Encoding": "gzip"})[1].get("content-encoding") == "gzip")


def review(server, api, ledger, record):
    path = "/api/v1/review"
    json_type = {"Content-Type": "application/json"}

    def decide(words, why, status="200", headers=None):
        return held(server, api, path, path, "post", status, body=json.dumps({"words": words, "why": why}), headers={**json_type, **(headers or {})})
    queue = server.get(path)
    scores = [x["score"] for x in queue["items"]]
    check("by impact and uncertainty", scores == sorted(scores, reverse=True) and scores[0] == queue["items"][0]["impact"] * queue["items"][0]["uncertainty"] and len(scores) == 50)
    check("not what is confirmed", all(x["is"]["status"] != "confirmed" for x in queue["items"] if "status" in x["is"]))
    first = next(x["is"] for x in queue["items"] if x["kind"] == "event")
    done = decide(["accept", *first["claims"]], "read again in print")
    check("it is noted", len(done["lines"]) == len(first["claims"]) and not done["behind"])
    check("and asked for no more", first["id"] not in [x["is"]["id"] for x in server.get(path + "?limit=1000")["items"]])
    decisions = server.get("/api/v1/decisions")["items"]
    check("a decision", decisions[0]["act"] == "accept" and decisions[0]["why"] == "read again in print" and decisions[0]["author"] == "A Tester", decisions)
    event = next(e for e in record["events"] if e["type"] == "seize" and e["place"])
    before = server.get("/api/v1")["tag"]
    done = decide(["correct", event["claims"][0], "type=enter"], "it was entered \u2014 \"only\"")
    check("the record follows", done["tag"] != before and server.get("/api/v1/why/" + event["claims"][0])["for"][0]["type"] == "enter")
    changes = held(server, api, "/api/v1/changes", "/api/v1/changes?since=" + before)
    check("what changed since a tag", changes["changes"] and changes["tag"] == done["tag"])
    journal = held(server, api, "/api/v1/journal", "/api/v1/journal")
    check("the journal", journal["items"][-1]["slot"] == "type" and journal["items"][-1]["why"] == "it was entered \u2014 \"only\"")
    line = server.get("/api/v1/decisions")["items"][-1]["id"]
    undone = decide(["undo", line], "I was wrong")
    check("undone", server.get("/api/v1/decisions")["count"] == len(decisions) and undone["tag"] == before, undone)
    check("the journal knows", [x["undone_by"] for x in server.get("/api/v1/journal")["items"] if x["id"] == line][0])
    run("verify", ledger)
    decide(["reject", event["claims"][0]], "", "422")
    decide(["reject"], "no claim", "422")
    decide(["reject", "c:000000000000"], "no such claim", "404")
    decide(["rejoice", "c:000000000000"], "no such act", "422")
    decide(["correct", event["claims"][0], "mood=bad"], "no such slot", "422")
    for body in ("", "[]", "{", '{"words":["accept","c:0"],"why":"x"}x', '{"words":"accept"}', '{"words":[],"why":"x"}', '{"words":["a"],"words":["a"]}', '{"who":"me"}', '{"why":"\\ud800"}',
            '{"why":"\x01"}', '{"words":["accept"],"why":1}'):
        held(server, api, path, path, "post", "400", body=body, headers=json_type)
    held(server, api, path, path, "post", "400", body=b'{"why":"\xff"}', headers=json_type)
    held(server, api, path, path, "post", "415", body="words=accept", headers={"Content-Type": "application/x-www-form-urlencoded"})
    check("nothing else was noted", server.get("/api/v1/journal")["count"] == len(journal["items"]) + 1)


def main():
    begin()
    ledger = make_ledger("war.gpkg")
    with Server(ledger, "--author", "A Tester") as server:
        api = server.get("/api/v1/openapi.json")
        check("the file is served", api == json.load(open("docs/openapi.json")))
        for schema in api["components"]["schemas"].values():
            jsonschema.Draft202012Validator.check_schema(schema)
        record = server.get("/api/v1/record")
        every_route(server, api, record)
        says_what_the_command_says(server, ledger, record)
        reports_stand_in_their_text(server, record)
        narrowed(server, record)
        the_feed_is_one(server)
        kept_and_packed(server)
        review(server, api, ledger, record)
        wanted = {(path, method) for path in api["paths"] for method in api["paths"][path]}
        check("all routes were asked", ASKED == wanted, wanted - ASKED)
        check("ended by a signal", server.stop() == 0 and server.errors == "", server.errors)
    end()


main()
