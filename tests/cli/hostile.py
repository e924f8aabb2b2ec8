"""Texts, arguments, tables and ledgers made to do harm: python3 hostile.py PROGRAM FOLDER. Called by hostile.sh.

Whatever comes in, the program ends with a status of its own, JSON is JSON, nothing that acts on a terminal or turns the order of text is printed, what was
added verifies, and a ledger that is damaged is refused or read, never followed blindly.
"""
import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys

program, work = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
os.chdir(work)
os.environ.pop("DATELINE_LEDGER", None)
failed = []


def check(what, ok, more=""):
    if not ok:
        failed.append(what)
        print("FAILED: %s %s" % (what, more))


TURNING = set("\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def harmless(what, out):
    try:
        text = re.sub("\033\\[[0-9;]*m", "", out.decode("utf-8")) if "color" in what else out.decode("utf-8")
    except UnicodeDecodeError as error:
        check(what + ": UTF-8", False, error)
        return
    bad = [c for c in text if (c < " " and c != "\n") or "\x7f" <= c < "\xa0" or c in TURNING]
    check(what + ": characters that act on a terminal", not bad, ascii(bad[:5]))


def json_lines(what, out):
    try:
        for line in out.decode("utf-8").split("\n"):
            if line:
                json.loads(line)
    except ValueError as error:
        check(what + ": JSON", False, error)


def run(*arguments, status=(0, 1), text=True, cwd=None):
    """Runs the program; its output, which is looked at as text or as lines of JSON; None: not here."""
    what = ascii(" ".join(a if isinstance(a, str) else a.decode("latin-1") for a in arguments))[:120]
    try:
        done = subprocess.run([program, *arguments], stdin=subprocess.DEVNULL, capture_output=True, timeout=250, cwd=cwd)
    except subprocess.TimeoutExpired:
        check(what + ": ends", False)
        return b""
    check(what + ": status", done.returncode in status, "%d %s" % (done.returncode, ascii(done.stderr[-600:])))
    harmless(what + " (stderr)", done.stderr)
    if text is not None:
        (harmless if text else json_lines)(what, done.stdout)
    return done.stdout


def remove(path):
    for tail in ("", "-wal", "-shm", "-journal"):
        if os.path.exists(path + tail):
            os.remove(path + tail)


def all_commands(path, ledger, names=()):
    """Everything that can be asked of one report."""
    for command in ("code", "read"):
        run(command, path, text=False)
    run("explain", "--format", "json", path, text=False)
    for form in ("text", "svg"):
        run("explain", "--format", form, "--width", "40", path)
    words = run("explain", "--format", "conllu", path, text=None)
    check(path + ": CoNLL-U of what acts on a terminal", not re.search("[\0-\x08\x0b-\x1f\x7f-\x9f]", words.decode("utf-8")))
    remove(ledger)
    run("add", path, "-l", ledger)
    if not os.path.exists(ledger):
        return
    page = run("brief", ledger)
    run("brief", "--color=always", "--width", "40", path)
    run("brief", "--full", "--format", "markdown", path)
    run("brief", "--format", "json", ledger, text=False)
    run("dump", ledger, text=False)
    run("verify", ledger, status=(0,))
    for name in ("Kunduz", *names):
        run("find", name, "-l", ledger, status=(0, 1, 2))
        run("holds", name, "-l", ledger, status=(0, 1, 2))
    ids = sorted(set(re.findall(rb"\b[cehfdos]:[0-9a-f]{12}", page)))
    for item in [i.decode() for i in ids[:6]] + [path]:
        run("why", item, "-l", ledger)
        run("why", item, "-l", ledger, "--format", "json", text=False)
    again = subprocess.run([program, "add", path, "-l", ledger], capture_output=True)
    check(path + ": added twice", b" 0 reports added" in again.stderr, again.stderr)


# ---- characters that act on a terminal ----

FILLER = "The harvest was good in the quiet valleys of the north, and the traders were glad of it after so dry a spring. " * 7
ACTING = {
    "colour": "\033[31m", "title": "\033]0;x\007", "c1": "\u009b31m", "override": "\u202e", "isolate": "\u2066", "line": "\u2028", "next": "\u0085", "mark": "\u200f",
    "back": "\b", "form": "\f", "delete": "\x7f", "tag": "\U000e0041", "nothing": "\u200b",
}
for name, c in ACTING.items():
    body = ("---\noutlet: The %s Post\npublished: 2021-08-09\nurl: http://x/%s\n---\nKunduz %s falls\n\nKABUL, Aug 9, 2021 (Reuters) - Taliban%s fighters captured "
            "Kunduz on Monday, a %sgovernor said.\n\n" + FILLER + "\n\n\"We%s left Herat on Monday,\" said Ahmad %sKhan. At least 12%s people were killed in "
            "Ghazni%s.\n\n" + FILLER + "\n\nThe army denied that Kunduz was captured.\n") % ((c,) * 9)
    path, ledger = name + c + ".txt", name + c + ".gpkg"
    with open(path, "w", encoding="utf-8", newline="") as f:
        f.write(body)
    all_commands(path, ledger, (c, "Herat" + c))
    for arguments in ((c,), ("brie" + c,), ("brief", "--fo" + c), ("brief", "--width", c, path), ("code", "--published", c, path), ("verify", path)):
        run(*arguments, status=(1, 2))
    run("code", path + c)
    run("code", "--outlet", "X" + c, "--agency", c + "AFP", "--url", c, path, text=False)
run(b"\xff\x9b31m", status=(2,))
run("code", b"\xc2", b"\xe2\x82", b"\xed\xa0\x80.txt", status=(1,))

# ---- texts ----

HEAD = "KABUL, Aug 9, 2021 - Taliban fighters captured the city of Aybak on Monday, its deputy governor said.\n\n"
TEXTS = {
    "one word": "Taliban ", "one long word": "Kunduz", "names": "Ahmad Khan Kunduz Herat Karim Wali ", "commas": ",", "of the": "of the ", "and": "Kunduz and ",
    "quotes": "\"Kunduz fell\" ", "open quotes": "\u201cKunduz fell ", "its": "its ", "he said": "he said ", "weekdays": "Monday Tuesday Wednesday ",
    "numbers": "123 4,567 3.5 million two hundred ", "capitals": "TALIBAN CAPTURED KUNDUZ AND KILLED ", "arabic": "\u0637\u0627\u0644\u0628\u0627\u0646 ",
    "turned": "Taliban \u202e captured Kunduz \u202c on Monday. ", "marks": "K\u0301\u0323u\u0308nduz fell\u0301 on Monday. ", "letters": "a\n\n", "blank": "\n",
    "deaths": "12 people were killed in Kunduz. ", "kills": "killed ", "half": "Kunduz fell; ", "not": "not ", "returns": "Kunduz fell.\r", "dashes": "---\n",
    "articles": "---\noutlet: Gazette\npublished: 2021-08-09\n---\nFighting near Kunduz\n\nTaliban fighters entered Kunduz on Monday.\n\n",
    "denials": "The Taliban captured Herat on 9 August, but the government said its troops still held Herat. ", "sums": "The army said 7 people died in Farah on Sunday. ",
}
SIZE = 5000
for name, unit in TEXTS.items():
    path = "text-" + name.replace(" ", "-") + ".txt"
    with open(path, "w", encoding="utf-8", newline="") as f:
        f.write(HEAD + unit * (SIZE // len(unit)))
    all_commands(path, "text.gpkg")
chance = random.Random(20210809)
for number in range(6):
    with open("random.txt", "w", encoding="utf-8", newline="") as f:
        f.write(HEAD + "".join(chr(chance.choice([chance.randrange(32, 127), chance.randrange(0xa0, 0xd800), chance.randrange(0xe000, 0x110000)])) for _ in range(2000)))
    all_commands("random.txt", "text.gpkg")

# ---- arguments ----

with open("good.txt", "w", encoding="utf-8") as f:
    f.write(HEAD)
LONG = "9" * 100000
for option in ("jobs", "width", "max-file", "published", "outlet", "url", "agency", "metadata", "knowledge", "model", "format", "color", "ledger", "from"):
    for value in ("", "0", "-1", "99999999999999999999999", "abc", "1.5", " 1", LONG, b"\xff\xfe"):
        prefix = ("--%s=" % option).encode()
        run("brief", prefix + (value if isinstance(value, bytes) else value.encode()), "good.txt", status=(0, 1, 2))
    run("brief", "good.txt", "--" + option, status=(0, 2))
for arguments in ((), ("",), ("-",), ("--",), ("help", "help"), ("code", "--"), ("code", "-hx"), ("holds",), ("holds", "", "--from", "good.txt"), ("holds", LONG, "--from", "good.txt"),
                  ("find", "x"), ("find", LONG, "--from", "good.txt"), ("find", "\"", "--from", "good.txt"), ("add",), ("add", "good.txt"), ("verify",), ("dump",)):
    run(*arguments, status=(2,))
for arguments in (("why", "", "--from", "good.txt"), ("why", LONG, "--from", "good.txt"), ("why", "c:", "--from", "good.txt")):
    run(*arguments, status=(1,))
out = run("brief", "good.txt", "good.txt", "./good.txt", "--format", "json", status=(0,), text=False)
check("the same path thrice is one report", out and len(json.loads(out)["reports"]) == 1)

os.mkdir("odd")
shutil.copy("good.txt", "odd")
os.symlink("..", "odd/up")
os.symlink("loop.txt", "odd/loop.txt")
os.symlink("nowhere.txt", "odd/dangling.txt")
os.mkfifo("odd/pipe.txt")
run("code", "odd", status=(0, 1), text=False)
run("code", "odd/pipe.txt", "odd/loop.txt", "/dev/null", status=(1,))
for ledger in ("", ".", "odd", "none/x.gpkg", "good.txt", "odd/pipe.txt", "odd/loop.txt", "/dev/null"):
    run("add", "good.txt", "-l", ledger, status=(2,))
    run("brief", "-l", ledger, status=(2,))
for closed in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-"):
    done = subprocess.run("'%s' add good.txt -l closed.gpkg %s" % (program, closed), shell=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    check("adding with " + closed, done.returncode == 0, done.returncode)
run("verify", "closed.gpkg", status=(0,))
reference = run("code", "good.txt", text=False)
for name, value in (("LC_ALL", "tr_TR.UTF-8"), ("LC_ALL", "none"), ("TZ", "Asia/Kabul"), ("TZ", "/dev/null"), ("HOME", ""), ("PATH", "")):
    done = subprocess.run([program, "code", "good.txt"], env=dict(os.environ, **{name: value}), capture_output=True)
    check("%s=%s" % (name, value), done.stdout == reference and done.returncode == 0)

# ---- tables of metadata ----

LINE = b"path,outlet,url,published,agency\n"
TABLES = {
    "empty": (2, b""), "zeros": (2, b"\0\0\0"), "header": (0, LINE), "no header": (2, b"good.txt,A,,2021-08-09,\n"), "open": (2, LINE + b'good.txt,"A,,2021-08-09,\n'),
    "inside": (2, LINE + b'good.txt,A"B"C,,2021-08-09,\n'), "behind": (2, LINE + b'good.txt,"A"x,,2021-08-09,\n'), "few": (2, LINE + b"good.txt\n"),
    "many": (2, LINE + b"good.txt,a,b,2021-08-09,d,e\n"), "long": (0, LINE + b"good.txt," + b"A" * 1000000 + b",,2021-08-09,\n"),
    "quotes": (2, LINE + b'"' * 100001), "two rows": (2, LINE + b"good.txt,A,,2021-08-09,\ngood.txt,B,,2021-08-10,\n"), "day": (2, LINE + b"good.txt,A,,2021-13-45,\n"),
    "leap": (2, LINE + b"good.txt,A,,2021-02-29,\n"), "year": (2, LINE + b"good.txt,A,,99999-01-01,\n"), "mark": (0, b"\xef\xbb\xbf" + LINE + b"good.txt,A,,2021-08-09,\r\n"),
    "wide": (2, LINE.decode().encode("utf-16")), "broken": (2, LINE + b"good.txt,\xff\xfe\xc0,,2021-08-09,\n"), "same column": (2, b"path,path\na,b\n"), "commas": (2, b"," * 100000),
    "lines": (0, LINE + b"\n" * 100000), "acting": (0, LINE + b"good.txt,\033[31mA,\007,2021-08-09,\xc2\x9bB\n"), "zero": (0, LINE + b"good.txt,A\0B,,2021-08-09,\n"),
    "agencies": (0, LINE + b"good.txt,A,,2021-08-09," + b"AFP;" * 10000 + b"\n"), "random": (2, LINE + chance.getrandbits(80000).to_bytes(10000, "big")),
}
for name, (status, table) in TABLES.items():
    with open("table.csv", "wb") as f:
        f.write(table)
    run("code", "--metadata", "table.csv", "good.txt", status=(status,), text=False)
    if status == 0:
        run("brief", "--metadata", "table.csv", "good.txt", status=(0,))
        remove("table.gpkg")
        run("add", "--metadata", "table.csv", "good.txt", "-l", "table.gpkg", status=(0,))
        run("verify", "table.gpkg", status=(0,))

# ---- ledgers ----

for side in "ab":
    os.mkdir(side)
    for number in range(8):
        with open("%s/%s%d.txt" % (side, side, number), "w", encoding="utf-8") as f:
            f.write(HEAD.replace("Monday", "Monday, dispatch %s%d" % (side, number)))
writers = [subprocess.Popen([program, "add", "-q", side, "-l", "two.gpkg"]) for side in "ab"]
check("two writers", [w.wait() for w in writers] == [0, 0])
run("verify", "two.gpkg", status=(0,))
check("two writers lose nothing", run("dump", "two.gpkg", text=False).count(b'{"item":"report"') == 16)

SCHEMES = {
    "another program": "CREATE TABLE t(x)", "a view": "CREATE VIEW dln_meta AS SELECT 'schema' AS key, '1' AS value", "no value": "CREATE TABLE dln_meta(key,value)",
    "negative": "CREATE TABLE dln_meta(key,value); INSERT INTO dln_meta VALUES('schema','-1')", "a blob": "CREATE TABLE dln_meta(key,value); INSERT INTO dln_meta VALUES('schema',x'00ff')",
    "a GeoPackage": "PRAGMA application_id=1196444487; CREATE TABLE gpkg_contents(table_name TEXT); CREATE TABLE gpkg_spatial_ref_sys(x)",
}
for name, scheme in SCHEMES.items():
    remove("other.gpkg")
    other = sqlite3.connect("other.gpkg")
    other.executescript(scheme)
    other.close()
    with open("other.gpkg", "rb") as f:
        before = f.read()
    for command in (("brief",), ("verify",), ("dump",), ("find", "Aybak", "-l"), ("holds", "Aybak", "-l"), ("add", "good.txt", "-l")):
        run(*command, "other.gpkg", status=(2,))
    with open("other.gpkg", "rb") as f:
        check("a ledger of " + name + " was changed", f.read() == before)

with open("two.gpkg", "rb") as f:
    whole = f.read()
for number in range(16):
    data = bytearray(whole)
    if number % 4 == 0:
        for _ in range(1 + number):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    elif number % 4 == 1:
        del data[chance.randrange(len(data)):]
    elif number % 4 == 2:
        at = chance.randrange(len(data))
        data[at:at + 3000] = bytes(len(data[at:at + 3000]))
    else:
        a, b = (chance.randrange(len(data) // 4096) * 4096 for _ in range(2))
        data[a:a + 4096], data[b:b + 4096] = data[b:b + 4096], data[a:a + 4096]
    for command in (("verify",), ("brief",), ("find", "Aybak", "-l"), ("holds", "Aybak", "-l"), ("why", "c:000000000000", "-l"), ("add", "-q", "good.txt", "-l")):
        remove("damaged.gpkg")
        with open("damaged.gpkg", "wb") as f:
            f.write(data)
        run(*command, "damaged.gpkg", status=(0, 1, 2))
for tail in ("-wal", "-journal"):
    remove("damaged.gpkg")
    shutil.copy("two.gpkg", "damaged.gpkg")
    with open("damaged.gpkg" + tail, "wb") as f:
        f.write(chance.getrandbits(40000).to_bytes(5000, "big"))
    run("verify", "damaged.gpkg", status=(0,))

print("%d failed" % len(failed))
sys.exit(1 if failed else 0)
