"""A server under test, and what its tests share. Tests are called with the program and a folder to work in."""
import http.client, json, os, shutil, signal, socket, subprocess, sys, urllib.parse

PROGRAM, WORK = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
TOLD = [0, 0]


def begin():
    shutil.rmtree(WORK, ignore_errors=True)
    os.makedirs(WORK)
    os.environ["XDG_CONFIG_HOME"] = os.path.join(WORK, "config")
    os.environ["XDG_CACHE_HOME"] = os.path.join(WORK, "cache")
    for name in ("DATELINE_LEDGER", "DATELINE_AUTHOR"):
        os.environ.pop(name, None)


def check(what, fine, got=""):
    TOLD[0 if fine else 1] += 1
    if not fine:
        print("FAILED: %s %s" % (what, str(got)[:600]))


def end():
    print("%d passed, %d failed" % tuple(TOLD))
    sys.exit(1 if TOLD[1] or not TOLD[0] else 0)


def run(*words, status=0):
    done = subprocess.run([PROGRAM, *words], capture_output=True, text=True)
    check("dateline %s" % " ".join(words), done.returncode == status, "%d %s" % (done.returncode, done.stderr))
    return done.stdout


def make_ledger(name, story="examples/afghanistan-2021"):
    path = os.path.join(WORK, name)
    run("add", "-q", story, "--metadata", os.path.join(story, "reports.csv"), "-l", path)
    return path


class Server:
    def __init__(self, ledger, *options):
        self.process = subprocess.Popen([PROGRAM, "serve", ledger, "--port", "0", *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().strip()
        self.netloc = urllib.parse.urlparse(self.url).netloc
        self.port = urllib.parse.urlparse(self.url).port
        self.host = urllib.parse.urlparse(self.url).hostname

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self, how=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(how)
        out, err = self.process.communicate()
        self.errors = err
        return self.process.returncode

    def ask(self, path, method="GET", body=None, headers=None):
        """Status, headers with small names, and the body as bytes."""
        c = http.client.HTTPConnection(self.host, self.port, timeout=60)
        c.request(method, path, body=body, headers=headers or {})
        answer = c.getresponse()
        got = answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        c.close()
        return got

    def get(self, path, **headers):
        """The JSON of an answer that is fine."""
        status, _, body = self.ask(path, headers=headers)
        check("GET %s" % path, status == 200, "%d %r" % (status, body[:300]))
        return json.loads(body) if status == 200 else None

    def raw(self, sent, wait=60):
        """All that comes back for these bytes, until the server closes."""
        s = socket.create_connection((self.host, self.port), timeout=wait)
        got = b""
        try:
            s.sendall(sent)
            while True:
                piece = s.recv(65536)
                if not piece:
                    break
                got += piece
        except (ConnectionResetError, BrokenPipeError):
            pass
        finally:
            s.close()
        return got


def quote(text):
    return urllib.parse.quote(text, safe="")


def is_problem(answer, status):
    got, headers, body = answer
    if got != status or headers.get("content-type") != "application/problem+json":
        return False
    problem = json.loads(body)
    return problem["status"] == status and bool(problem["detail"])
