"""Who may ask, and how: names, tokens, other sites, bad requests, those that are too large, too slow or too many. None of them is answered, and none of them stops an answer
to others."""
import socket, stat, threading, time
from served import *

NAMES = ["localhost", "127.0.0.1", "[::1]"]
LONG = "x" * 70000


def fields(raw):
    head = raw.split(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    return int(head[0].split()[1]) if raw else 0, {x.split(":", 1)[0].lower(): x.split(":", 1)[1].strip() for x in head[1:]}


def request(server, first, *lines, body=b""):
    return server.raw("\r\n".join([first, *lines, "Connection: close", "", ""]).encode("latin-1") + body)


def status_of(server, first, *lines, body=b""):
    return fields(request(server, first, *lines, body=body))[0]


def headers_are_strict(server):
    for path in ("/", "/api/v1", "/nothing", "/api/v1/feed.atom"):
        _, h, _ = server.ask(path)
        csp = h["content-security-policy"]
        check("%s: what a page may load" % path, "default-src 'self'" in csp and "frame-ancestors 'none'" in csp and "unsafe" not in csp and "*" not in csp)
        check("%s: strict headers" % path, h["x-content-type-options"] == "nosniff" and h["referrer-policy"] == "no-referrer" and h["cross-origin-resource-policy"] == "same-origin"
            and h["cross-origin-opener-policy"] == "same-origin" and h["x-frame-options"] == "DENY" and h["cache-control"] == "no-store")
        check("%s: no other site reads it" % path, not any(name.startswith("access-control-") for name in h))


def names(server):
    port = server.port
    for host in NAMES + ["%s:%d" % (n, port) for n in NAMES] + ["LOCALHOST:1", "127.0.0.1:65535"]:
        check("Host: %s" % host, status_of(server, "GET /api/v1 HTTP/1.1", "Host: " + host) == 200)
    for host in ["evil.example", "evil.example:%d" % port, "localhost.evil.example", "evil.example:localhost", "127.0.0.1.evil.example", "localhost:", "localhost:x", "localhost:123456",
            "localhost@evil.example", "127.1", "2130706433", "[::1", "::1", "", "localhost:80:80", "local host"]:
        check("Host: %s" % host, status_of(server, "GET /api/v1 HTTP/1.1", "Host: " + host) in (400, 421), host)
    check("no Host", status_of(server, "GET /api/v1 HTTP/1.1") in (400, 421))
    check("no Host, HTTP/1.0", status_of(server, "GET /api/v1 HTTP/1.0") == 421)
    check("two Hosts", status_of(server, "GET /api/v1 HTTP/1.1", "Host: localhost", "Host: localhost") in (400, 421))
    check("a whole address", status_of(server, "GET http://evil.example/api/v1 HTTP/1.1", "Host: localhost") == 400)


def paths(server):
    for path in ["/../etc/passwd", "/api/../../etc/passwd", "/assets/../../../etc/passwd", "/api/v1/reports/../../x", "/.", "/./api/v1", "/api/v1/..", "/%", "/%2", "/%zz", "/api/v1/why/%00",
            "/api/v1/why/%ff", "/api/v1/why/%c0%ae%c0%ae", "/api/v1/why/%0d%0aX:1", "/a\\b", "/api/v1/events?place=%", "/api/v1/events?place=%ff", "/api/v1/find?q=%ed%a0%80", "//..//..", "x", "*",
            "/" + "a" * 9000, "/api/v1/events?" + "&".join("a%d=1" % i for i in range(100)), "/api/v1/events#x"]:
        check("GET %.60s" % path, status_of(server, "GET %s HTTP/1.1" % path, "Host: localhost") in (400, 404, 414, 431), status_of(server, "GET %s HTTP/1.1" % path, "Host: localhost"))
    for path in ["/etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc%2fpasswd", "/assets/..%2f..%2f..%2fetc%2fpasswd", "/api/v1/reports/..%2f..%2f..%2fetc%2fpasswd", "/api/v1/why/%2Fetc%2Fpasswd",
            "/api/v1/", "/api/v1x", "/api/v2", "/war.gpkg", "/api", "/api/v1/reports/", "/favicon.txt", "/api/v1/record/", "//api/v1"]:
        answer = server.ask(path)
        check("GET %s" % path, is_problem(answer, 404), answer[:1])


def methods(server):
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"):
        status, h = fields(request(server, "%s /api/v1/record HTTP/1.1" % method, "Host: localhost"))
        check(method, status in (400, 405, 501) and (status != 405 or h["allow"] == "GET, HEAD"), status)
    status, h = fields(request(server, "POST /api/v1/record HTTP/1.1", "Host: localhost", "Content-Length: 0"))
    check("POST where nothing is decided", status == 405 and h["allow"] == "GET, HEAD", status)
    check("what can be done", fields(request(server, "DELETE /api/v1/review HTTP/1.1", "Host: localhost"))[1].get("allow") == "GET, HEAD, POST")
    check("no method", status_of(server, "BREW /api/v1 HTTP/1.1", "Host: localhost") in (400, 405, 501))


def nonsense(server):
    for sent in (b"\r\n\r\n", b"\x00\x01\x02\r\n\r\n", b"GET\r\n\r\n", b"GET /api/v1\r\n\r\n", b"GET  HTTP/1.1\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
            b"GET /api/v1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n", b"GET /api/v1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n",
            b"POST /api/v1/review HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\nzz\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            b"GET /api/v1 HTTP/1.1\r\nHost: localhost\r\nX: " + b"y" * 100000 + b"\r\n\r\n", b"GET /api/v1 HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * 20000 + b"\r\n"):
        got = server.raw(sent)
        check("%r" % sent[:50], fields(got)[0] not in range(200, 300) if got else True, got[:60])
    check("and it goes on", server.ask("/api/v1")[0] == 200)


def bodies(server):
    json_type = ("Host: localhost", "Content-Type: application/json")
    for length in (65537, 1 << 20, 1 << 40):
        check("a body of %d" % length, status_of(server, "POST /api/v1/review HTTP/1.1", *json_type, "Content-Length: %d" % length) in (400, 413))
    check("a body that is as long as it may be", status_of(server, "POST /api/v1/review HTTP/1.1", *json_type, "Content-Length: 65536", body=b" " * 65536) == 400)
    s = socket.create_connection((server.host, server.port))
    s.settimeout(60)
    s.sendall(b"POST /api/v1/review HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
    sent, cut = 0, False
    try:
        while sent < 50 << 20 and not cut:
            s.sendall(b"10000\r\n" + b"x" * 65536 + b"\r\n")
            sent += 65536
    except OSError:
        cut = True
    s.close()
    check("a body without an end", cut and sent < 50 << 20, sent)


def other_sites(server, ledger):
    body = json.dumps({"words": ["grade", "outlet:The Harbour Gazette", "B"], "why": "a test"})
    good = {"Content-Type": "application/json"}

    def post(**headers):
        return server.ask("/api/v1/review", "POST", body, {**good, **{k.replace("_", "-"): v for k, v in headers.items()}})
    here = "http://localhost:%d" % server.port
    for headers in ({"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": here + ".evil.example"}, {"Origin": "http://localhost:1"}, {"Origin": here, "Sec_Fetch_Site": "cross-site"},
            {"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "same-site"}, {"Origin": "file://"}, {"Origin": ""}):
        answer = post(Host="localhost:%d" % server.port, **headers)
        check("from %s" % headers, is_problem(answer, 403), answer)
    answer = post(Content_Type="text/plain")
    check("as a form could send it", is_problem(answer, 415), answer)
    check("nothing was noted", server.get("/api/v1/journal")["count"] == 0)
    check("from this site", post(Host="localhost:%d" % server.port, Origin=here, Sec_Fetch_Site="same-origin")[0] == 200)
    check("from no page", post()[0] == 200)
    check("behind a proxy that ends TLS", post(Host="localhost", Origin="https://localhost")[0] == 200)
    check("noted three times", server.get("/api/v1/journal")["count"] == 3)


def rates(server):
    statuses = [server.ask("/api/v1/review", "POST", "{}", {"Content-Type": "application/json"}) for _ in range(400)]
    check("too many decisions", any(is_problem(a, 429) and a[1].get("retry-after") for a in statuses) and statuses[0][0] == 422)
    check("reading goes on", server.ask("/api/v1")[0] == 200)


def slow_ones(server):
    """Connections that send a byte now and then, or nothing, are ended; others are answered meanwhile."""
    def open_one():
        return socket.create_connection((server.host, server.port))
    silent = [open_one() for _ in range(40)]
    dripping = [open_one() for _ in range(40)]
    begun = time.monotonic()
    unsent = [b"POST /api/v1/review HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n", b"GET /api/v1 HTTP/1.1\r\nHost: localhost\r\nX: "]
    for i, s in enumerate(dripping):
        s.sendall(unsent[i % 2])
    ended = set()
    while len(ended) < len(dripping) and time.monotonic() - begun < 120:
        for i, s in enumerate(dripping):
            try:
                s.sendall(b"x")
            except OSError:
                ended.add(i)
        check("an answer meanwhile", server.ask("/api/v1")[0] == 200)
        time.sleep(0.5)
    check("those that drip are ended", len(ended) == len(dripping), len(ended))
    for s in silent:
        s.settimeout(120)
        try:
            check("a silent one is ended", s.recv(1) == b"")
        except OSError as e:
            check("a silent one is ended", isinstance(e, ConnectionResetError), e)
    for s in silent + dripping:
        s.close()


def many(server):
    """More connections than there may be: some are turned away, and when they are gone all is as before."""
    held = []
    for _ in range(700):
        try:
            held.append(socket.create_connection((server.host, server.port), timeout=20))
        except OSError:
            break
    for s in held:
        s.close()
    for attempt in range(100):
        try:
            if server.ask("/api/v1")[0] == 200:
                break
        except OSError:
            time.sleep(0.2)
    check("answers after many connections", server.ask("/api/v1")[0] == 200)


def tokens(ledger):
    path = os.path.join(WORK, "token")
    token = "correct-horse.battery~staple_42=="
    with open(path, "w") as f:
        f.write(token + "\n")
    with Server(ledger, "--token", path) as server:
        for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": token}, {"Authorization": "Basic " + token}, {"Authorization": "Bearer " + token + "x"}, {"Authorization": "Bearer " + token[:-1]},
                {"Cookie": "dateline_token=wrong"}, {"Cookie": "token=" + token}):
            answer = server.ask("/api/v1", headers=headers)
            check("with %s" % headers, is_problem(answer, 401) and answer[1].get("www-authenticate") == "Bearer", answer)
        check("nor the page", server.ask("/")[0] == 401 and server.ask("/?token=wrong")[0] == 401 and server.ask("/api/v1?token=" + quote(token))[0] == 401)
        check("with the token", server.ask("/api/v1", headers={"Authorization": "Bearer " + token})[0] == 200)
        status, h, _ = server.ask("/?token=" + quote(token))
        cookie = h.get("set-cookie", "")
        check("once by its address", status == 303 and h["location"] == "/" and "HttpOnly" in cookie and "SameSite=Strict" in cookie, h)
        check("then by a cookie", server.ask("/", headers={"Cookie": cookie.split(";")[0]})[0] == 200)
        answers = [server.ask("/api/v1")[0] for _ in range(60)]
        check("guessing is slowed down", answers[0] == 401 and 429 in answers)
    for text in ("short", "with a blank in the middle of it", "two\nlines-of-a-token-are-too-many", "", "x" * 5000):
        with open(path, "w") as f:
            f.write(text)
        run("serve", ledger, "--port", "0", "--token", path, status=2)
    run("serve", ledger, "--port", "0", "--token", path + "-none", status=2)


def users(ledger):
    with Server(ledger, "--user-header", "X-Remote-User", "--host", "records.example") as server:
        check("who is not said", is_problem(server.ask("/api/v1"), 401))
        check("who is said", server.get("/api/v1", **{"X-Remote-User": "Amina"})["user"] == "Amina")
        check("who has no name", server.ask("/api/v1", headers={"X-Remote-User": " "})[0] == 401)
        check("who is two", status_of(server, "GET /api/v1 HTTP/1.1", "Host: localhost", "X-Remote-User: Amina", "X-Remote-User: Root") == 401)
        check("under its name", server.ask("/api/v1", headers={"Host": "records.example", "X-Remote-User": "Amina"})[0] == 200)
        check("who decides", server.ask("/api/v1/review", "POST", json.dumps({"words": ["grade", "outlet:The Harbour Gazette", "none"], "why": "again"}),
            {"Content-Type": "application/json", "X-Remote-User": "Amina", "Host": "records.example", "Origin": "https://records.example"})[0] == 200)
        check("signed by him", server.get("/api/v1/journal", **{"X-Remote-User": "Amina"})["items"][-1]["author"] == "Amina")


def usage(ledger):
    for options in (["--listen", "0.0.0.0"], ["--listen", "::"], ["--listen", "192.0.2.1"], ["--listen", "nowhere"], ["--port", "65536"], ["--port", "x"], ["--user-header", ""], ["--host"], ["extra.txt"]):
        run("serve", ledger, *(options if "--port" in options else ["--port", "0"] + options), status=2)
    run("serve", status=2)
    run("serve", os.path.join(WORK, "none.gpkg"), "--port", "0", status=2)
    with open(os.path.join(WORK, "not.gpkg"), "w") as f:
        f.write("not a ledger\n")
    run("serve", "-l", os.path.join(WORK, "not.gpkg"), "--port", "0", status=2)
    with Server(ledger) as server:
        said = subprocess.run([PROGRAM, "serve", ledger, "--port", str(server.port)], capture_output=True, text=True)
        check("a port that is taken", said.returncode == 2 and "listens there already" in said.stderr, said.stderr)
    with Server(ledger, "--listen", "::1") as server:
        check("IPv6", server.url.startswith("http://[::1]:") and server.ask("/api/v1")[0] == 200, server.url)
    server = Server(ledger)
    check("interrupted", server.stop(signal.SIGINT) == 130 and server.errors == "")
    path = os.path.join(WORK, "token2")
    with open(path, "w") as f:
        f.write("0123456789abcdef")
    with Server(ledger, "--listen", "0.0.0.0", "--token", path) as server:
        check("for others, with a token", server.url.startswith("http://0.0.0.0:"))


def main():
    begin()
    ledger = make_ledger("war.gpkg")
    with Server(ledger) as server:
        headers_are_strict(server)
        names(server)
        paths(server)
        methods(server)
        nonsense(server)
        bodies(server)
        other_sites(server, ledger)
        slow_ones(server)
        many(server)
        rates(server)
        check("ended by a signal", server.stop() == 0 and server.errors == "", server.errors)
    tokens(ledger)
    users(ledger)
    usage(ledger)
    end()


main()
