"""Following feeds: python3 watch.py PROGRAM FOLDER. Called by watch.sh.

The feeds are asked with --once, round after round, so that nothing hangs on how long a round takes. Killing the program between any two writes must lose nothing and double
nothing.
"""
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import bad_server as web

program, work = sys.argv[1:3]
failed = 0
for name in list(os.environ):
    if name.lower().endswith("_proxy"):
        del os.environ[name]
TOWNS = ("Goma", "Bunia", "Beni", "Butembo", "Bukavu", "Uvira", "Kalemie", "Kindu")


def fail(*what):
    global failed
    failed += 1
    print("FAILED:", *what)


def run(*arguments):
    return subprocess.run([program, *arguments], stdin=subprocess.DEVNULL, capture_output=True, cwd=work, timeout=500)


def body(n, more=""):
    return ("Fighters of the Northern Front seized the town of %s on Wednesday, a local official said, after %d days of heavy clashes with the army. Some %d people have left "
            "the town since Monday, the governor of the district told reporters%s." % (TOWNS[n % len(TOWNS)], n + 2, 1000 + n, more))


def page(n, more=""):
    return ("<!DOCTYPE html><html><head><meta charset=utf-8><title>Report %d</title></head><body><article><h1>Report number %d</h1><p>%s</p></article></body></html>"
            % (n, n, body(n, more))).encode()


def rss(items, home=""):
    """Of (number, link, day, description); links without a host are of `home`."""
    items = [(n, home + link if link.startswith("/") else link, *more) for n, link, *more in items]
    return ("<?xml version='1.0'?><rss version='2.0'><channel><title>Radio Example</title><link>http://radio.example/</link>%s</channel></rss>" % "".join(
        "<item><title>Report number %d</title><link>%s</link><guid>%s</guid><pubDate>%s</pubDate><description>%s</description></item>"
        % (n, link, link, day, text) for n, link, day, text in items)).encode()


def day(n):
    return "%s, %02d Jun 2019 10:00:00 GMT" % (("Sat", "Sun", "Mon", "Tue", "Wed", "Thu", "Fri")[n % 7], n + 1)


def write(name, text):
    with open(os.path.join(work, name), "w", encoding="utf-8") as out:
        out.write(text)


def once(ledger, feeds="feeds.ini"):
    got = run("watch", feeds, "--once", "-l", ledger)
    return got.returncode, got.stderr.decode("utf-8", "replace")


def expect(what, got, status, *words):
    if got[0] != status or any(word not in got[1] for word in words):
        fail("%s: status %d: %s" % (what, *got))


def urls(ledger):
    with sqlite3.connect(os.path.join(work, ledger)) as db:
        return sorted(row[0] or "" for row in db.execute("SELECT url FROM report"))


def make_time_pass(ledger):
    """Whatever waits, its time has come."""
    with sqlite3.connect(os.path.join(work, ledger)) as db:
        db.execute("UPDATE watched SET due=0, failures=0")
        db.execute("UPDATE watched_link SET due=0")


def pages_of_a_feed_are_taken_once():
    server = web.BadServer({"/%d" % n: web.answer(200, page(n)) for n in range(6)})
    items = [(n, "/%d" % n, day(n), "") for n in range(3)]
    server.routes["/feed"] = web.conditional(rss(items, server.url("")), '"one"', kind="application/rss+xml")
    write("feeds.ini", "allow-private = yes\ncontact = desk@news.example\n[radio]\nurl = %s\noutlet = Radio One\n" % server.url("/feed"))
    expect("first round", once("a.gpkg"), 0, "a.gpkg: 1 of 1 feed asked, 3 reports added")
    expect("nothing new", once("a.gpkg"), 0, "1 of 1 feed asked, 0 reports added")
    if server.asked[-1][1].get("if-none-match") != '"one"' or "(+desk@news.example)" not in server.asked[-1][1]["user-agent"]:
        fail("the second request:", server.asked[-1])
    server.routes["/feed"] = web.conditional(rss([(n, "/%d" % n, day(n), "") for n in range(5)], server.url("")), '"two"')
    expect("two new", once("a.gpkg"), 0, "2 reports added")
    if urls("a.gpkg") != [server.url("/%d" % n) for n in range(5)]:
        fail("urls:", urls("a.gpkg"))
    if any(server.paths().count("/%d" % n) != 1 for n in range(5)):
        fail("asked for", server.paths())
    told = json.loads(run("why", server.url("/1"), "-l", "a.gpkg", "--format", "json").stdout)
    if told["is"]["outlet"] != "Radio One" or told["is"]["published"] != "2019-06-02" or told["fetched"]["final"] != server.url("/1"):
        fail("why:", told)
    # The feed says that a page is of another day: it is read again, and is a new version of it.
    server.routes["/1"] = web.answer(200, page(1, ", who was there"))
    server.routes["/feed"] = web.answer(200, rss([(1, "/1", day(9), "")], server.url("")))
    expect("a new version", once("a.gpkg"), 0, "1 report added")
    if len(urls("a.gpkg")) != 6 or run("verify", "a.gpkg").returncode:
        fail("versions:", urls("a.gpkg"), run("verify", "a.gpkg").stdout)


def pages_wait_for_a_feed_that_moves():
    server = web.BadServer({"/%d" % n: web.answer(200, page(n)) for n in range(4)})
    items = [(n, "/%d" % n, day(n), "") for n in range(4)]
    server.routes["/old"] = web.answer(200, rss(items, server.url("")))
    server.routes["/new"] = web.answer(200, rss(items[1:], server.url("")))
    write("feeds.ini", "allow-private = yes\n[radio]\nurl = %s\noutlet = Radio Old\nmost = 1\n" % server.url("/old"))
    expect("one a round", once("h.gpkg"), 0, "1 report added", "3 pages waiting")
    write("feeds.ini", "allow-private = yes\n[radio]\nurl = %s\noutlet = Radio New\n" % server.url("/new"))
    expect("the rest from where the feed is now", once("h.gpkg"), 0, "3 reports added")
    if urls("h.gpkg") != [server.url("/%d" % n) for n in range(4)]:
        fail("urls:", urls("h.gpkg"))
    if json.loads(run("why", server.url("/2"), "-l", "h.gpkg", "--format", "json").stdout)["is"]["outlet"] != "Radio New":
        fail("the outlet of a feed that moved")


def a_page_with_two_days_is_asked_for_once():
    """In one feed, or in two."""
    server = web.BadServer({"/%d" % n: web.answer(200, page(n)) for n in range(2)})
    server.routes["/one"] = web.answer(200, rss([(0, "/0", day(3), ""), (1, "/1", day(1), ""), (0, "/0", day(5), "")], server.url("")))
    server.routes["/two"] = web.answer(200, rss([(1, "/1", day(0), ""), (0, "/0", day(4), "")], server.url("")))
    write("feeds.ini", "allow-private = yes\n[one]\nurl = %s\n[two]\nurl = %s\n" % (server.url("/one"), server.url("/two")))
    for _ in range(3):
        once("i.gpkg")
    if [server.paths().count("/%d" % n) for n in range(2)] != [1, 1] or server.paths().count("/two") != 3:
        fail("asked for", server.paths())


def what_stands_in_a_feed_may_do():
    items = [(n, "http://radio.example/%d" % n, day(n), body(n)) for n in range(3)]
    server = web.BadServer({"/feed": web.answer(200, rss(items)), "/page": [web.answer(200, page(7)), web.answer(200, page(7)), web.answer(200, page(7, ", a day later"))]})
    write("feeds.ini", "allow-private = yes\n[in the feed]\nurl = %s\nfollow = no\n[one page]\nurl = %s\n" % (server.url("/feed"), server.url("/page")))
    expect("in the feed", once("b.gpkg"), 0, "2 of 2 feeds asked, 4 reports added")
    expect("again", once("b.gpkg"), 0, "0 reports added, 4 known already")
    server.routes["/feed"] = web.answer(200, rss([(5, "http://radio.example/5", day(5), body(5))] + items))
    expect("one more, and a page that changed", once("b.gpkg"), 0, "2 reports added, 3 known already")
    if [u for u in urls("b.gpkg") if "radio" in u] != ["http://radio.example/%d" % n for n in (0, 1, 2, 5)] or run("verify", "b.gpkg").returncode:
        fail("urls:", urls("b.gpkg"))
    if run("raw", "http://radio.example/5", "-l", "b.gpkg").stdout != rss([(5, "http://radio.example/5", day(5), body(5))] + items):
        fail("the feed is not kept beside what was read in it")


def what_fails_comes_again():
    server = web.BadServer({"/0": web.answer(200, page(0)), "/1": [web.answer(503, b""), web.answer(200, page(1))], "/2": web.answer(404, b""), "/3": web.answer(200, b"<html><p>hm")})
    server.routes["/feed"] = [web.answer(500, b""), web.answer(200, rss([(n, "/%d" % n, day(n), "") for n in range(4)], server.url("")))]
    write("feeds.ini", "allow-private = yes\n[radio]\nurl = %s\n" % server.url("/feed"))
    expect("the feed fails", once("c.gpkg"), 1, "cannot give it now (500)", "1 of 1 feed asked, 0 reports added, 1 failed")
    expect("it is left alone", once("c.gpkg"), 0, "0 of 1 feed asked")
    make_time_pass("c.gpkg")
    expect("pages fail", once("c.gpkg"), 1, "1 report added, 3 failed, 2 pages waiting", "/1: the server cannot give it now (503)", "/2: there is no such page (404)", "/3: ")
    make_time_pass("c.gpkg")
    server.routes["/feed"] = web.answer(304, b"")
    expect("the one that may come", once("c.gpkg"), 1, "1 report added, 1 failed, 1 page waiting", "/3: ")
    if server.paths().count("/2") != 1 or urls("c.gpkg") != [server.url("/0"), server.url("/1")]:
        fail("asked for", server.paths(), urls("c.gpkg"))


def a_list_that_is_off_is_refused():
    write("off.ini", "[radio]\nurl = http://radio.example/\nevrey = 5m\n")
    got = run("watch", "off.ini", "--once", "-l", "d.gpkg")
    expect("a wrong key", (got.returncode, got.stderr.decode()), 2, "off.ini: byte 36: there is no such key")
    got = run("watch", "missing.ini", "--once", "-l", "d.gpkg")
    expect("no file", (got.returncode, got.stderr.decode()), 2, "missing.ini: ")


def alerts_are_told():
    text = page(7).replace(b"Fighters of the Northern Front", b"M23 rebels")
    server = web.BadServer({"/0": web.answer(200, text)})
    server.routes["/feed"] = web.answer(200, rss([(0, "/0", day(0), "")], server.url("")))
    write("feeds.ini", "allow-private = yes\n[radio]\nurl = %s\n" % server.url("/feed"))
    run("add", os.path.abspath("examples/congo-2012"), "-l", "e.gpkg")
    run("alert", "add", "hands in Kindu", "-l", "e.gpkg")
    got = run("watch", "feeds.ini", "--once", "-l", "e.gpkg")
    if b"Kindu" not in got.stdout:
        fail("alerts:", got.stdout, got.stderr)


def nothing_is_lost_when_it_is_killed():
    """Killed at random, again and again; what was there once stays, and nothing is there twice."""
    dice = random.Random(8)
    server = web.BadServer({"/%d" % n: web.answer(200, page(n)) for n in range(12)})
    server.routes["/feed"] = web.answer(200, rss([(n, "/%d" % n, day(n), "") for n in range(12)], server.url("")))
    server.routes["/text"] = web.answer(200, rss([(20 + n, "http://radio.example/%d" % n, day(n), body(20 + n)) for n in range(12)]))
    write("feeds.ini", "allow-private = yes\n[pages]\nurl = %s\nevery = 1s\n[text]\nurl = %s\nfollow = no\nevery = 1s\n" % (server.url("/feed"), server.url("/text")))
    for _ in range(12):
        child = subprocess.Popen([program, "watch", "feeds.ini", "-l", "f.gpkg"], cwd=work, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(0.3 + dice.random() * 1.5)
        child.kill()
        child.wait()
    while True: # until nothing is left to be done
        said = once("f.gpkg")
        if said[0] or "0 reports added" in said[1] and "waiting" not in said[1]:
            break
    if urls("f.gpkg") != sorted([server.url("/%d" % n) for n in range(12)] + ["http://radio.example/%d" % n for n in range(12)]):
        fail("lost or doubled:", urls("f.gpkg"), said)
    if run("verify", "f.gpkg").returncode:
        fail("verify:", run("verify", "f.gpkg").stdout)


def an_interrupt_ends_it():
    waiting = web.BadServer({"/feed": lambda connection, _: connection.recv(1)})
    write("feeds.ini", "allow-private = yes\n[radio]\nurl = %s\n" % waiting.url("/feed"))
    child = subprocess.Popen([program, "watch", "feeds.ini", "-l", "g.gpkg"], cwd=work, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
    while "/feed" not in waiting.paths():
        time.sleep(0.02)
    child.send_signal(signal.SIGTERM)
    said = child.stderr.read()
    if child.wait(100) != 130:
        fail("interrupt: status %d: %s" % (child.returncode, said))


for test in (pages_of_a_feed_are_taken_once, pages_wait_for_a_feed_that_moves, a_page_with_two_days_is_asked_for_once, what_stands_in_a_feed_may_do, what_fails_comes_again, a_list_that_is_off_is_refused, alerts_are_told,
             nothing_is_lost_when_it_is_killed, an_interrupt_ends_it):
    test()
print("failed: %d" % failed)
sys.exit(failed != 0)
