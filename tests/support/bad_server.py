"""A server on the loopback address that misbehaves in every way that a test asks for, and notes who asked for what.

    server = BadServer({"/page": page("text"), "/loop": redirect("/loop")}, robots="User-agent: *\\nDisallow: /no\\n")
    server.url("/page")     # "http://127.0.0.1:40123/page"
    server.asked            # [("/robots.txt", {"user-agent": ...}), ("/page", {...})]
    server.close()

A route is a function that is handed the connection and the headers of the request, and may do with the connection whatever it likes, or a list of such, of which the last
one stays.
"""
import socket
import ssl
import struct
import threading
import zlib


class BadServer:
    def __init__(self, routes, robots=None, tls=None, address="127.0.0.1"):
        self.routes, self.asked, self.lock = dict(routes), [], threading.Lock()
        self.at_once = self.most_at_once = 0
        if robots is not None:
            self.routes.setdefault("/robots.txt", answer(200, robots.encode(), "text/plain"))
        self.tls = tls
        self.family = socket.AF_INET6 if ":" in address else socket.AF_INET
        self.socket = socket.socket(self.family)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind((address, 0))
        self.socket.listen(64)
        self.address, self.port = address, self.socket.getsockname()[1]
        self.open = True
        threading.Thread(target=self.accept, daemon=True).start()

    def url(self, path, host=None):
        return "%s://%s:%d%s" % ("https" if self.tls else "http", host or ("[%s]" % self.address if ":" in self.address else self.address), self.port, path)

    def paths(self):
        with self.lock:
            return [path for path, _ in self.asked]

    def accept(self):
        while self.open:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        try:
            if self.tls:
                connection = self.tls.wrap_socket(connection, server_side=True)
            self.answer(connection)
        except (OSError, ssl.SSLError):
            pass
        finally:
            try:
                connection.close()
            except OSError:
                pass

    def answer(self, connection):
        got = b""
        while b"\r\n\r\n" not in got:
            more = connection.recv(65536)
            if not more:
                return
            got += more
        lines = got.split(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
        path = lines[0].split(" ")[1]
        headers = {k.strip().lower(): v.strip() for k, v in (line.split(":", 1) for line in lines[1:])}
        with self.lock:
            self.asked.append((path, headers))
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
            route = self.routes.get(path, answer(404, b"not here"))
            if isinstance(route, list):
                route = route.pop(0) if len(route) > 1 else route[0]
        try:
            route(connection, headers)
        finally:
            with self.lock:
                self.at_once -= 1

    def close(self):
        self.open = False
        self.socket.close()


# ---- routes ----

def send(connection, status, headers, body):
    head = "HTTP/1.1 %d What\r\n" % status + "".join("%s: %s\r\n" % item for item in headers) + "Connection: close\r\n\r\n"
    connection.sendall(head.encode("latin-1") + body)


def answer(status, body, kind="text/html; charset=utf-8", headers=(), length=None):
    def route(connection, _):
        send(connection, status, [("Content-Type", kind), ("Content-Length", len(body) if length is None else length), *headers], body)
    return route


def redirect(where, status=302):
    return answer(status, b"", headers=[("Location", where)])


def packed(body, how="gzip"):
    """The body packed as it should be."""
    z = zlib.compressobj(9, zlib.DEFLATED, 31 if how == "gzip" else 15)
    return answer(200, z.compress(body) + z.flush(), headers=[("Content-Encoding", how)])


def bomb(how="gzip", size=1 << 30):
    """So many bytes of a page, packed small."""
    z = zlib.compressobj(9, zlib.DEFLATED, 31 if how == "gzip" else 15)
    block = b"<p>The town is quiet.</p>\n" * 4096
    parts = [z.compress(block) for _ in range(size // len(block))] + [z.flush()]
    return answer(200, b"".join(parts), headers=[("Content-Encoding", how)])


def endless(connection, _):
    """A body without a length that does not end."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n")
    while True:
        connection.sendall(b"<p>And so it went on, day after day.</p>\n" * 1000)


def endless_chunks(connection, _):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        connection.sendall(b"1000\r\n" + b"x" * 4096 + b"\r\n")


def header_flood(connection, _):
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    for i in range(1 << 20):
        connection.sendall(b"X-Flood-%d: %s\r\n" % (i, b"y" * 1000))


def long_header(connection, _):
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
    for _ in range(1 << 12):
        connection.sendall(b"z" * 1024)


def cut_chunks(connection, _):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n1000\r\n<p>half")


def reset(connection, _):
    """RST instead of an answer."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def reset_within(connection, _):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n<p>half")
    reset(connection, None)


def nothing(connection, _):
    """The connection is closed without a word."""
    connection.shutdown(socket.SHUT_RDWR)


def garbage(connection, _):
    connection.sendall(b"\x00\x01\x02 this is not HTTP at all\r\n\r\n" * 20)
    connection.shutdown(socket.SHUT_RDWR)


def conditional(body, etag, modified="Wed, 05 Jun 2019 10:00:00 GMT", kind="text/html; charset=utf-8"):
    """Answers 304 to whoever has it."""
    def route(connection, headers):
        if headers.get("if-none-match") == etag:
            send(connection, 304, [("ETag", etag)], b"")
        else:
            send(connection, 200, [("Content-Type", kind), ("Content-Length", len(body)), ("ETag", etag), ("Last-Modified", modified)], body)
    return route
