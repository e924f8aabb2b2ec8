"""Others write while the server answers: nothing fails, nothing waits for them, and in the end the record is that of all reports."""
import threading, time
from served import *

STORY = "examples/congo-2012"


def readers(server, stop, failures, tags):
    def read(n):
        paths = ["/api/v1", "/api/v1/record", "/api/v1/events?limit=5", "/api/v1/find?q=Goma", "/api/v1/journal", "/api/v1/control?place=Goma", "/api/v1/review", "/api/v1/changes?since=2012-11-20",
            "/api/v1/record?without=agency%3AAFP"]
        turn = n
        while not stop.is_set():
            path = paths[turn % len(paths)]
            turn += 1
            try:
                status, _, body = server.ask(path)
            except OSError as e:
                failures.append((path, e))
                continue
            if status != 200 and not (status == 404 and "AFP" in path):
                failures.append((path, status, body[:200]))
            if path == "/api/v1":
                tags.add(json.loads(body)["tag"])
    threads = [threading.Thread(target=read, args=(n,)) for n in range(4)]
    for t in threads:
        t.start()
    return threads


def wait_for(server, what):
    """Until the record says so; the keeper looks by itself. ctest ends it where it never does."""
    while not what(server.get("/api/v1")):
        time.sleep(0.1)


def main():
    begin()
    ledger = make_ledger("war.gpkg")
    files = sorted(f for f in os.listdir(STORY) if f.endswith(".txt"))
    with Server(ledger) as server:
        before = server.get("/api/v1")
        stop, failures, tags = threading.Event(), [], set()
        threads = readers(server, stop, failures, tags)
        for f in files:
            run("add", "-q", os.path.join(STORY, f), "--metadata", os.path.join(STORY, "reports.csv"), "-l", ledger)
        run("retract", "-q", os.path.join(STORY, files[0]), "-l", ledger, "--why", "it was of another year")
        run("map", "-q", ledger)
        wanted = json.loads(run("brief", ledger, "--format", "json"))
        wait_for(server, lambda about: not about["behind"] and server.get("/api/v1/record") == wanted)
        stop.set()
        for t in threads:
            t.join()
        check("nothing failed", not failures, failures[:5])
        check("the record moved on", len(tags) > 1 and before["tag"] in tags, len(tags))
        check("it is that of all reports", len(wanted["reports"]) > 1 and len(wanted["withdrawn"]) == 1)
        changes = server.get("/api/v1/changes?since=2012-11-01")
        check("what was withdrawn is not told as new", all(files[0] not in x for c in changes["changes"] for x in c["by"]))
        since = server.get("/api/v1/changes?since=" + server.get("/api/v1")["tag"])
        check("nothing since now", since["changes"] == [])
        run("retract", "-q", os.path.join(STORY, files[1]), "-l", ledger, "--why", "it was made up")
        wait_for(server, lambda about: about["tag"] != since["tag"])
        gone = server.get("/api/v1/changes?since=" + since["tag"])["changes"]
        check("withdrawn, with the reason", any("it was made up" in (w["why"] or "") for c in gone for w in c["withdrawn"]), gone[:1])
        atom = server.ask("/api/v1/feed.atom?since=" + since["tag"])
        check("in the feed too", atom[0] == 200 and b"it was made up" in atom[2])
        for name in os.listdir(WORK):
            if name.startswith("war.gpkg"):
                os.rename(os.path.join(WORK, name), os.path.join(WORK, "away-" + name))
        check("a ledger that went away is still told of", server.ask("/api/v1/record")[0] == 200)
        check("ended by a signal", server.stop() == 0, server.errors)
    try:
        server.ask("/api/v1")
        check("an ended server does not answer", False)
    except OSError:
        check("an ended server does not answer", True)
    end()


main()
