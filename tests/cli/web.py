"""Adding addresses: python3 web.py PROGRAM FOLDER. Called by web.sh.

Each page stands on a server of its own, so that pauses between requests to one host cost nothing, and all are asked at once.
"""
import concurrent.futures
import gzip
import hashlib
import io
import json
import os
import sqlite3
import ssl
import subprocess
import sys
import time
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import bad_server as web
import brotli_bytes

program, work = sys.argv[1:3]
failed = 0
for name in list(os.environ):
    if name.lower().endswith("_proxy"):
        del os.environ[name]


def fail(*what):
    global failed
    failed += 1
    print("FAILED:", *what)


def run(*arguments, **environment):
    return subprocess.run([program, *arguments], stdin=subprocess.DEVNULL, capture_output=True, cwd=work, env={**os.environ, **environment}, timeout=500)


def page(text, head=""):
    return ("<!DOCTYPE html><html><head><meta charset=utf-8><title>Front moves near Tarsa</title>%s</head><body><article><h1>Front moves near Tarsa</h1>"
            "<p>%s</p><p>Some 4,000 people have left the town since Monday, the governor of the district told reporters, and more were expected to follow "
            "them.</p></article></body></html>" % (head, text)).encode()


TEXT = "Fighters of the Northern Front seized the town of Goma on Wednesday, 5 June 2019, a local official said, after two days of heavy clashes with the army."
PAGE = page(TEXT)


# ---- what does not go well: route, options, status, words on standard error ----

def troubles():
    return {
        "gone": (web.answer(410, b"gone"), 1, "there is no such page \\(410\\)"),
        "forbidden": (web.answer(403, b"no"), 1, "does not give it to us \\(403\\); save the page"),
        "no page": (web.answer(204, b""), 1, "answers 204"),
        "busy for long": (web.answer(429, b"", headers=[("Retry-After", 7200)]), 1, "asks to come back in 7200 seconds"),
        "broken": (web.answer(500, b"oops"), 1, "cannot give it now \\(500\\); try again later"),
        "loop": (web.redirect("/page"), 1, "more than 8 redirects"),
        "to a file": (web.redirect("file:///etc/passwd"), 1, "it leads to .file:///etc/passwd., which is not fetched"),
        "to a name and password": (web.redirect("http://a:b@127.0.0.1/"), 1, "which is not fetched"),
        "endless": (web.endless, 1, "longer than the limit of 1048576 bytes; --max-file"),
        "endless chunks": (web.endless_chunks, 1, "longer than the limit"),
        "half a chunk": (web.cut_chunks, 1, "ended before it was whole"),
        "too short": (web.answer(200, PAGE, length=len(PAGE) + 1000), 1, "ended before it was whole"),
        "header flood": (web.header_flood, 1, "bytes of headers"),
        "a long header": (web.long_header, 1, "a line of its headers is too long"),
        "reset": (web.reset, 1, "the connection broke|answers nothing"),
        "reset within": (web.reset_within, 1, "the connection broke|ended before it was whole"),
        "closed": (web.nothing, 1, "answers nothing|the connection broke"),
        "garbage": (web.garbage, 1, "does not speak HTTP"),
        "bad gzip": (web.answer(200, b"not packed at all" * 100, headers=[("Content-Encoding", "gzip")]), 1, "cannot be unpacked"),
        "gzip bomb": (web.bomb(size=64 << 20), 1, "longer than the limit of 1048576 bytes"),
        "deflate bomb": (web.bomb("deflate", size=64 << 20), 1, "longer than the limit of 1048576 bytes"),
        "brotli bomb": (web.answer(200, brotli_bytes.BOMB, headers=[("Content-Encoding", "br")]), 1, "longer than the limit of 1048576 bytes"),
        "bad brotli": (web.answer(200, b"\xff" * 300, headers=[("Content-Encoding", "br")]), 1, "cannot be unpacked"),
        "packed often": (web.answer(200, b"x", headers=[("Content-Encoding", ", ".join(["gzip"] * 50))]), 1, "cannot be (unpacked|fetched)"),
        "a picture": (web.answer(200, b"\x89PNG\r\n\x1a\n" + bytes(200), "image/png"), 1, "byte 0: not text: looks like a PNG image"),
        "empty": (web.answer(200, b""), 1, "empty"),
    }


def try_trouble(item):
    name, (route, status, words) = item
    server = web.BadServer({"/page": route})
    got = run("add", server.url("/page"), "--allow-private", "--max-file", "1M", "-l", "trouble-%s.gpkg" % name.replace(" ", "-"))
    server.close()
    said = got.stderr.decode("utf-8", "replace")
    import re
    if got.returncode != status or not re.search("^dateline: %s: .*(%s)" % (re.escape(server.url("/page")), words), said, re.M):
        return "%s: status %d: %s" % (name, got.returncode, said)
    return None


def try_all_troubles():
    with concurrent.futures.ThreadPoolExecutor(12) as pool:
        for said in pool.map(try_trouble, sorted(troubles().items())):
            if said:
                fail(said)


# ---- what may be asked ----

def expect(what, got, status, *words):
    said = got.stderr.decode("utf-8", "replace")
    if got.returncode != status or any(word not in said for word in words):
        fail("%s: status %d: %s" % (what, got.returncode, said))


def may_be_asked():
    server = web.BadServer({"/page": web.answer(200, PAGE)}, robots="User-agent: *\nDisallow: /\n\nUser-agent: Dateline\nDisallow: /private\nAllow: /private/open\n")
    expect("robots forbid", run("add", server.url("/private/x"), "--allow-private", "-l", "robots.gpkg"), 1, "robots.txt of 127.0.0.1 asks not to fetch it")
    expect("robots allow", run("add", server.url("/page"), "--allow-private", "--contact", "desk@news.example", "-l", "robots.gpkg"), 0)
    if "/private/x" in server.paths() or server.paths().count("/page") != 1:
        fail("robots: asked for", server.paths())
    if any(not h["user-agent"].startswith("Dateline/") for _, h in server.asked) or server.asked[-1][1]["user-agent"].split(" ", 1)[1] != "(+desk@news.example)":
        fail("user agent:", server.asked)
    # The rules of the place that it leads to count too.
    other = web.BadServer({"/a": web.redirect(server.url("/private/y"))})
    # It may be spelt in UTF-8, and be long.
    long = "/" + "x" * 1500
    moved = web.BadServer({"/1": web.redirect("/na\u00efve".encode().decode("latin-1")), "/na%C3%AFve": web.answer(200, PAGE), "/2": web.redirect(long), long: web.answer(200, PAGE),
                           "/3": web.redirect("/" + "x" * 3000)})
    expect("a redirect in UTF-8", run("add", moved.url("/1"), "--allow-private", "-l", "moved.gpkg"), 0)
    expect("a long redirect", run("add", moved.url("/2"), "--allow-private", "-l", "moved.gpkg"), 0)
    expect("a redirect that is too long", run("add", moved.url("/3"), "--allow-private", "-l", "moved.gpkg"), 1, "it leads too far")
    expect("robots behind a redirect", run("add", other.url("/a"), "--allow-private", "-l", "robots.gpkg"), 1, "asks not to fetch it")
    silent = web.BadServer({"/robots.txt": web.answer(503, b""), "/page": web.answer(200, PAGE)})
    expect("robots 5xx", run("add", silent.url("/page"), "--allow-private", "-l", "robots.gpkg"), 1, "robots.txt of 127.0.0.1 cannot be had")
    if "/page" in silent.paths():
        fail("a host whose robots.txt is not to be had was asked for a page")


def only_public_addresses():
    server = web.BadServer({"/page": web.answer(200, PAGE), "/to": web.answer(200, PAGE)})
    port = server.port
    for host in ("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "127.1", "0x7f000001", "2130706433", "0.0.0.0", "169.254.169.254", "10.0.0.1", "[fe80::1]", "[fd00::1]"):
        got = run("add", "http://%s:%d/page" % (host, port), "-l", "public.gpkg")
        expect("private " + host, got, 1, "address; --allow-private lets it")
    if server.asked:
        fail("a private address was asked", server.asked)
    for word in ("ftp://127.0.0.1/x", "http://user:word@127.0.0.1:%d/page" % port, "http://127.0.0.1:%d/%s" % (port, "x" * 3000)):
        got = run("add", word, "--allow-private", "-l", "public.gpkg")
        if got.returncode != 1 or b"dateline: " not in got.stderr:
            fail("%.60s: status %d" % (word, got.returncode))
    for word in ("ftp://news.example/a.txt", "file:///etc/passwd", "FTP://news.example/", "gopher://news.example/x", "s3://bucket/a.warc.gz"):
        expect(word, run("add", word, "--allow-private", "-l", "public.gpkg"), 1, "dateline: %s: only http and https addresses are fetched; save what stands there" % word)
    expect("no address", run("add", "://x", "-l", "public.gpkg"), 1, "no such file")
    expect("other commands", run("brief", server.url("/page")), 1, "which only add and watch fetch")
    # A proxy of the environment is asked instead, and not for what says itself that it is private.
    proxy = web.BadServer({"http://news.example/page": web.answer(200, PAGE), "http://news.example/robots.txt": web.answer(404, b"")})
    expect("proxy", run("add", "http://news.example/page", "-l", "proxy.gpkg", http_proxy=proxy.url("")), 0)
    expect("proxy, private", run("add", server.url("/page"), "-l", "proxy.gpkg", http_proxy=proxy.url("")), 1, "address; --allow-private lets it")
    for host in ("localhost.", "127.0.0.1.", "ip6-localhost", "news.localhost.", "[::1]", "127.1."):
        expect("proxy, " + host, run("add", "http://%s:%d/page" % (host, port), "-l", "proxy.gpkg", http_proxy=proxy.url("")), 1, "address; --allow-private lets it")
    expect("no proxy", run("add", server.url("/page"), "--allow-private", "-l", "proxy.gpkg", http_proxy=proxy.url(""), no_proxy="example.org, 127.0.0.1"), 0)
    if sorted(set(proxy.paths())) != ["http://news.example/page", "http://news.example/robots.txt"] or server.paths()[-1] != "/page":
        fail("proxy: asked for", proxy.paths(), server.paths())


def https():
    key, certificate = os.path.join(work, "key.pem"), os.path.join(work, "certificate.pem")
    made = subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key, "-out", certificate, "-days", "2",
                           "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"], capture_output=True)
    if made.returncode:
        return fail("openssl:", made.stderr)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    plain = web.BadServer({"/page": web.answer(200, PAGE)})
    safe = web.BadServer({"/page": web.answer(200, PAGE), "/down": web.redirect(plain.url("/page"))}, tls=tls)
    up = web.BadServer({"/up": web.redirect(safe.url("/page", "localhost")), "/up_and_down": web.redirect(safe.url("/down", "localhost"))})
    ruled = web.BadServer({"/page": web.answer(200, PAGE), "/robots.txt": web.redirect(plain.url("/robots.txt"))}, tls=tls)
    trust = {"SSL_CERT_FILE": certificate}
    expect("https, unknown certificate", run("add", safe.url("/page", "localhost"), "--allow-private", "-l", "tls.gpkg"), 1, "cannot be trusted")
    expect("https, other name", run("add", safe.url("/page"), "--allow-private", "-l", "tls.gpkg", **trust), 1, "cannot be trusted")
    expect("https", run("add", safe.url("/page", "localhost"), "--allow-private", "-l", "tls.gpkg", **trust), 0)
    expect("from https to http", run("add", safe.url("/down", "localhost"), "--allow-private", "-l", "tls.gpkg", **trust), 1, "it leads from https to http://127.0.0.1")
    expect("from http to https", run("add", up.url("/up"), "--allow-private", "-l", "tls.gpkg", **trust), 0)
    expect("from http to https to http", run("add", up.url("/up_and_down"), "--allow-private", "-l", "tls.gpkg", **trust), 1, "it leads from https to http://127.0.0.1")
    expect("robots.txt behind http", run("add", ruled.url("/page", "localhost"), "--allow-private", "-l", "tls.gpkg", **trust), 1, "robots.txt of localhost cannot be had")
    if "/page" in ruled.paths():
        fail("asked for a page of rules that are not known")
    if plain.asked:
        fail("asked over http:", plain.asked)


# ---- what is kept ----

def why(ledger, name):
    return json.loads(run("why", name, "-l", ledger, "--format", "json").stdout)


def what_is_no_page_has_the_encoding_that_is_sent_too():
    text = "Gori falls\n\nGORI, Nov 21, 2012 - Fighters of Śćąń captured the town of Gori on Wednesday, a local official said.\n"
    feed = ("<rss version='2.0'><channel><title>Radio</title><item><title>Gori falls</title><link>http://radio.example/1</link><description>%s</description></item></channel></rss>" % text)
    server = web.BadServer({"/text": web.answer(200, text.encode("iso-8859-2"), "text/plain; charset='iso-8859-2'"),
                            "/feed": web.answer(200, feed.encode("iso-8859-2"), "application/rss+xml;charset=ISO-8859-2")})
    expect("text", run("add", server.url("/text"), server.url("/feed"), "--allow-private", "-l", "encoding.gpkg"), 0)
    with open(os.path.join(work, "encoding.ini"), "w", encoding="utf-8") as out:
        out.write("allow-private = yes\n[radio]\nurl = %s\nfollow = no\n" % server.url("/feed"))
    expect("a feed", run("watch", "encoding.ini", "--once", "-l", "watched.gpkg"), 0)
    for ledger, count in (("encoding.gpkg", 2), ("watched.gpkg", 1)):
        with sqlite3.connect(os.path.join(work, ledger)) as db:
            texts = [row[0].decode() for row in db.execute("SELECT bytes FROM report JOIN text ON text.id=report.text")]
        if len(texts) != count or any("Śćąń" not in t for t in texts):
            fail("the encoding of", ledger, texts)


def pages_are_kept():
    koi8 = page(TEXT.replace("Northern", "Северный")).replace(b"<meta charset=utf-8>", b"").decode().encode("koi8-r")
    server = web.BadServer({
        "/news/1": web.packed(PAGE), "/moved": web.redirect("/news/1", 301), "/koi8": web.answer(200, koi8, "text/html; charset=KOI8-R"),
        "/stolen": web.answer(200, page(TEXT.replace("Goma", "Bunia"), '<link rel="canonical" href="https://other.example/story">')),
        "/own": web.answer(200, page(TEXT.replace("Goma", "Beni"), '<link rel="canonical" href="http://127.0.0.1/canonical">')),
    })
    begun = time.time()
    got = run("add", *map(server.url, ("/moved", "/koi8", "/stolen", "/own")), "--allow-private", "-l", "kept.gpkg", SOURCE_DATE_EPOCH="1700000000")
    expect("add", got, 0, "kept.gpkg: 4 reports added")
    if time.time() - begun < 3:
        fail("four pages of a host were asked without a pause")
    told = why("kept.gpkg", server.url("/moved"))["is"], why("kept.gpkg", server.url("/moved"))["fetched"]
    want = {"address": server.url("/moved"), "final": server.url("/news/1"), "at": "2023-11-14T22:13:20.000000Z", "status": 200,
            "headers": "content-type: text/html; charset=utf-8\n", "sha256": hashlib.sha256(PAGE).hexdigest(), "size": len(PAGE)}
    if told[1] != want or told[0]["url"] != server.url("/news/1"):
        fail("why:", told)
    text = run("why", server.url("/moved"), "-l", "kept.gpkg", "--width", "400").stdout.decode()
    if "fetched 2023-11-14T22:13:20.000000Z from %s, which led to %s; %d bytes are kept, SHA-256 %s" % (want["address"], want["final"], len(PAGE), want["sha256"]) not in text:
        fail("why:", text)
    if run("raw", server.url("/moved"), "-l", "kept.gpkg").stdout != PAGE or run("raw", "koi8", "-l", "kept.gpkg").stdout != koi8:
        fail("raw: other bytes")
    if "Северный" not in run("why", "koi8", "-l", "kept.gpkg", "--width", "400").stdout.decode() and "Северный" not in run("find", "Северный", "-l", "kept.gpkg").stdout.decode():
        fail("the encoding that the server named does not count")
    # A page may not say that it is another site's.
    if why("kept.gpkg", "stolen")["is"]["url"] != server.url("/stolen") or why("kept.gpkg", "own")["is"]["url"] != "http://127.0.0.1/canonical":
        fail("canonical:", why("kept.gpkg", "stolen")["is"], why("kept.gpkg", "own")["is"])
    expect("verify", run("verify", "kept.gpkg"), 0)
    expect("join", run("join", "joined.gpkg", "kept.gpkg"), 0)
    if run("raw", "koi8", "-l", "joined.gpkg").stdout != koi8 or b"4 pages" not in run("verify", "joined.gpkg").stdout:
        fail("joined ledgers have other pages")
    expect("from a file", run("add", os.path.abspath("examples/congo-2012"), "-l", "files.gpkg"), 0)
    got = run("raw", "nothing-like-that", "-l", "files.gpkg")
    expect("raw of nothing", got, 1, "no report of this path")


def record(url, body):
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    return gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" %
                         (url, len(block), block))


def zipped(*members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in members:
            z.writestr(name, data)
    return out.getvalue()


def what_holds_pages_may_stand_at_an_address():
    other = page(TEXT.replace("Goma", "Bunia"), '<link rel="canonical" href="https://courier.example/bunia">')
    index = b"<!DOCTYPE html><html><title>Radio</title><body><ul>%s</ul></body></html>" % (b'<li><a href="/x">More of the news of the lake</a></li>' * 30)
    box = zipped(("in/a.html", PAGE), ("in/b.html", other), ("in/index.html", index))
    feed = b"<rss><channel><title>Radio</title>%s</channel></rss>" % b"".join(
        b"<item><title>Front moves %d</title><description>Fighters seized the town of Beni on day %d, an official said.</description><link>https://radio.example/%d</link></item>" % (i, i, i)
        for i in range(3))
    table = "title,text,published\r\n" + "".join('Front %d,"Fighters seized the town of Uvira, an official said, ""at dawn"".",2019-06-%02d\r\n' % (i, i) for i in range(1, 41))
    server = web.BadServer({
        "/a.zip": web.answer(200, box, "application/zip"), "/crawl.warc.gz": web.answer(200, record(b"https://courier.example/goma", PAGE) + record(b"https://courier.example/bunia", other), "application/gzip"),
        "/feed.xml.gz": web.answer(200, gzip.compress(feed), "application/x-gzip; charset=koi8-r"), "/table.csv": web.answer(200, table.encode(), "text/csv"),
        "/bomb.zip": web.answer(200, zipped(*(("%d.txt" % i, bytes(900 << 10)) for i in range(200))), "application/zip"), "/page.gz": web.answer(200, gzip.compress(index)),
        "/br": web.answer(200, brotli_bytes.PACKED, headers=[("Content-Encoding", "br")]),
    })
    def added(path, ledger, count, status=0, said=""):
        got = run("add", server.url(path), "--allow-private", "-l", ledger)
        expect(path, got, status, "%s: %d report%s added" % (ledger, count, "" if count == 1 else "s"), said)
    added("/a.zip", "zip.gpkg", 2, 0, "1 part without an article")
    told = why("zip.gpkg", "b.html")["fetched"]
    whole = hashlib.sha256(box).hexdigest()
    if told["address"] != server.url("/a.zip") or told["sha256"] != hashlib.sha256(other).hexdigest() or told["headers"] != "content-type: application/zip\nunpacked-from: sha256 %s\n" % whole:
        fail("what is kept of a part of an archive:", told)
    if run("raw", "a.html", "-l", "zip.gpkg").stdout != PAGE or why("zip.gpkg", "a.html")["is"]["id"] != server.url("/a.zip") + "!in/a.html":
        fail("raw of a part of an archive:", why("zip.gpkg", "a.html")["is"])
    if why("zip.gpkg", "a.html")["is"]["url"] or why("zip.gpkg", "b.html")["is"]["url"] != "https://courier.example/bunia":
        fail("a part of an archive has the archive's address, or lost its own:", why("zip.gpkg", "a.html")["is"], why("zip.gpkg", "b.html")["is"])
    added("/crawl.warc.gz", "crawl.gpkg", 2)
    if [why("crawl.gpkg", "crawl.warc.gz!%d" % i)["is"]["url"] for i in (1, 2)] != ["https://courier.example/goma", "https://courier.example/bunia"]:
        fail("the addresses of a crawl that was fetched")
    added("/feed.xml.gz", "feedgz.gpkg", 3)
    if run("raw", "feed.xml.gz#2", "-l", "feedgz.gpkg").stdout != feed:
        fail("raw of a compressed feed")
    added("/table.csv", "rows.gpkg", 40)
    if run("raw", "table.csv#7", "-l", "rows.gpkg").stdout.decode() != table:
        fail("raw of a table:", run("raw", "table.csv#7", "-l", "rows.gpkg").stdout)
    added("/bomb.zip", "bombzip.gpkg", 0, 1, "it unpacks to more than 200 times its size")
    added("/br", "br.gpkg", 1)
    if run("raw", "br", "-l", "br.gpkg").stdout != brotli_bytes.PAGE:
        fail("raw of a page that came packed with brotli")
    added("/page.gz", "pagegz.gpkg", 0, 1, "page.gz: a web page without an article")
    for ledger in ("zip.gpkg", "crawl.gpkg", "feedgz.gpkg", "rows.gpkg"):
        expect("verify " + ledger, run("verify", ledger), 0)
    # What a watched feed sends may be packed so too, and so may what it leads to.
    links = b"<rss><channel><title>Radio</title><item><title>a</title><link>%s</link></item></channel></rss>" % server.url("/a.zip").encode()
    packed = web.BadServer({"/links.xml.gz": web.answer(200, gzip.compress(links), "application/gzip")})
    with open(os.path.join(work, "packed.ini"), "w") as f:
        f.write("allow-private = yes\n[links]\nurl = %s\n[text]\nurl = %s\nfollow = no\n" % (packed.url("/links.xml.gz"), server.url("/feed.xml.gz")))
    expect("watching what is packed", run("watch", "packed.ini", "--once", "-l", "watched.gpkg"), 0, "2 of 2 feeds asked, 5 reports added")
    if run("raw", "b.html", "-l", "watched.gpkg").stdout != other:
        fail("raw of what was watched")


def a_page_that_changes_is_a_new_version():
    later = page(TEXT.replace("seized", "left").replace("clashes", "talks"))
    server = web.BadServer({"/page": [web.answer(200, PAGE), web.answer(200, PAGE + b"<!-- an advertisement -->"), web.answer(200, later)]})
    for want in ("1 report added", "0 reports added, 1 known already", "1 report added", "0 reports added, 1 known already"):
        expect("changing", run("add", server.url("/page"), "--allow-private", "-l", "versions.gpkg"), 0, want)
    dump = [json.loads(line) for line in run("dump", "versions.gpkg").stdout.splitlines()]
    brief = run("brief", "--full", "versions.gpkg").stdout.decode()
    if "newer version" not in brief and not any("withdrawn" in json.dumps(line) for line in dump):
        fail("the older version still counts:", brief)
    if b"2 texts, 2 reports" not in run("verify", "versions.gpkg").stdout:
        fail("both versions should be there:", run("verify", "versions.gpkg").stdout)
    raw = [run("raw", "%s" % i[:12], "-l", "versions.gpkg").stdout for i in identities("versions.gpkg")]
    if sorted(raw) != sorted([PAGE, later]):
        fail("each version has its page")


def identities(ledger):
    with sqlite3.connect(os.path.join(work, ledger)) as db:
        return [row[0] for row in db.execute("SELECT identity FROM report")]


def interrupts_end_it_at_once():
    import signal
    waiting = web.BadServer({"/page": lambda connection, _: connection.recv(1)})
    child = subprocess.Popen([program, "add", "examples/congo-2012", waiting.url("/page"), "--allow-private", "-l", os.path.join(work, "stopped.gpkg")],
                             stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
    while "/page" not in waiting.paths():
        time.sleep(0.02)
    child.send_signal(signal.SIGINT)
    said = child.stderr.read().decode()
    if child.wait(100) != 130 or "interrupted, what was added stays" not in said or "0 reports added" in said:
        fail("interrupt: status %d: %s" % (child.returncode, said))


try_all_troubles()
for test in (may_be_asked, only_public_addresses, https, what_is_no_page_has_the_encoding_that_is_sent_too, pages_are_kept, what_holds_pages_may_stand_at_an_address,
             a_page_that_changes_is_a_new_version, interrupts_end_it_at_once):
    test()
print("failed: %d" % failed)
sys.exit(failed != 0)
