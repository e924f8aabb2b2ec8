"""A name leads to a public address when it is looked at and to a private one when it is connected to (DNS rebinding): python3 rebind.py PROGRAM FOLDER LIBRARY.

The library (tests/support/rebind.c) says what names mean, and notes what was really connected to.
"""
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import bad_server as web

program, work, library = sys.argv[1:4]
failed = 0
for name in list(os.environ):
    if name.lower().endswith("_proxy"):
        del os.environ[name]
PUBLIC, OTHER, DEAD = "93.184.216.34", "93.184.216.35", "93.184.216.99"
PAGE = ("<!DOCTYPE html><html><head><title>Front moves near Tarsa</title></head><body><article><h1>Front moves near Tarsa</h1><p>Rebels entered the town of Tarsa on Sunday, people who "
    "live there said.</p><p>The army said that two soldiers were killed near the river on Sunday evening.</p></article></body></html>").encode()
REFUSED = "address; --allow-private lets it"


def check(what, path, names, status, said, connected, options=()):
    """Adds http://news.example:PORT/path; compares how it ended and the addresses that were connected to, in order and each once."""
    global failed
    notes = os.path.join(work, "connects")
    if os.path.exists(notes):
        os.remove(notes)
    ledger = os.path.join(work, what.replace(" ", "-") + ".gpkg")
    got = subprocess.run([program, "add", "http://news.example:%d%s" % (server.port, path), "-l", ledger, *options], stdin=subprocess.DEVNULL, capture_output=True, cwd=work,
        timeout=500, env={**os.environ, "LD_PRELOAD": library, "DLN_TEST_NAMES": names, "DLN_TEST_CONNECTS": notes})
    seen = open(notes).read().split() if os.path.exists(notes) else []
    if got.returncode != status or said not in got.stderr.decode() + got.stdout.decode() or list(dict.fromkeys(seen)) != connected:
        failed += 1
        print("FAILED: %s: status %d, connected to %s, said %s" % (what, got.returncode, seen, got.stderr.decode()))


def gone(connection, heads):
    connection.close()


server = web.BadServer({"/page": web.answer(200, PAGE), "/robots.txt": web.answer(404, b"")})
server.routes["/away"] = web.redirect("http://inner.example:%d/page" % server.port)
server.routes["/cut"] = [gone, web.answer(200, PAGE)]
check("a public address", "/page", "news.example=%s" % PUBLIC, 0, "1 report", [PUBLIC])
check("no such name", "/page", "other.example=%s" % PUBLIC, 1, "no such host is known", [])
for private in "127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "::1", "fd00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1":
    check("private " + private.replace(":", "."), "/page", "news.example=%s" % private, 1, REFUSED, [])
    check("private at the second look " + private.replace(":", "."), "/cut", "news.example=%s/%s" % (PUBLIC, private), 0, "1 report", [PUBLIC])
    check("private beside one where nobody answers " + private.replace(":", "."), "/page", "news.example=%s+%s" % (DEAD, private), 1, REFUSED, [DEAD])
    check("private behind a redirect " + private.replace(":", "."), "/away", "news.example=%s inner.example=%s" % (PUBLIC, private), 1, REFUSED, [PUBLIC])
check("two addresses", "/page", "news.example=%s+%s" % (DEAD, OTHER), 0, "1 report", [DEAD, OTHER])
check("private and allowed", "/page", "news.example=127.0.0.1", 0, "1 report", ["127.0.0.1"], ["--allow-private"])
sys.exit(failed > 0)
