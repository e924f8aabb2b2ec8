"""What is special on a terminal, and interrupts: python3 terminal.py PROGRAM FOLDER. Called by terminal.sh."""
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
import fcntl

program, work = os.path.abspath(sys.argv[1]), sys.argv[2]
failed = []


def check(what, ok):
    if not ok:
        failed.append(what)
        print("FAILED: " + what)


def on_terminal(arguments, columns, env):
    """Standard output is a terminal of that width. Returns what came out and the exit status."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    process = subprocess.Popen([program] + arguments, stdin=subprocess.DEVNULL, stdout=slave, stderr=subprocess.DEVNULL, env=dict(os.environ, **env))
    os.close(slave)
    out = b""
    while True:
        ready = select.select([master], [], [], 60)[0]
        try:
            piece = os.read(master, 65536) if ready else b""
        except OSError:
            piece = b""
        if not piece:
            break
        out += piece
    os.close(master)
    return out.decode("utf-8").replace("\r\n", "\n"), process.wait()


def columns_of(text):
    return max(len(line) for line in re.sub("\033\\[[0-9;]*m", "", text).split("\n"))


reports = os.path.join(work, "reports")
os.makedirs(reports)
text = "KABUL, Aug 9, 2021 (AFP) - Taliban fighters captured the city of Kunduz on Monday, residents said. Number %d of many families fled.\n\n"
for i in range(400):
    with open(os.path.join(reports, "%03d.txt" % i), "w", encoding="utf-8") as f:
        f.write("".join(text % (i + k) for k in range(20)))
one = os.path.join(reports, "000.txt")

os.environ.pop("NO_COLOR", None)
for columns in (60, 97):
    out, status = on_terminal(["brief", one], columns, {"TERM": "xterm"})
    check("brief on a terminal of %d columns" % columns, status == 0 and "\033[1m" in out and columns - 30 < columns_of(out) <= columns)
out, _ = on_terminal(["brief", one], 80, {"TERM": "xterm", "NO_COLOR": "1"})
check("NO_COLOR", "\033" not in out and "BRIEF" in out)
out, _ = on_terminal(["brief", one], 80, {"TERM": "dumb"})
check("a dumb terminal", "\033" not in out)
out, _ = on_terminal(["brief", one, "--color=never"], 80, {"TERM": "xterm"})
check("--color=never", "\033" not in out)
out, _ = on_terminal(["brief", one, "--width", "50"], 80, {"TERM": "xterm"})
check("--width on a terminal", columns_of(out) <= 50)

# An interrupt: the report in hand is finished, the rest is not begun, the status says so, and the ledger is whole.
for delay in (0.6, 0.9, 1.4):
    ledger = os.path.join(work, "ledger-%s.gpkg" % delay)
    process = subprocess.Popen([program, "add", reports, "-l", ledger, "--jobs", "1"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    time.sleep(delay)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=120)[1].decode("utf-8")
    check("add that was interrupted: %d %s" % (process.returncode, said), process.returncode in (0, 130, -2))
    if process.returncode != 130:
        continue
    check("an interrupt says what was done: " + said, re.search(r"\d+ reports? added.*interrupted, what was added stays", said))
    added = int(re.search(r"(\d+) reports? added", said).group(1))
    verified = subprocess.run([program, "verify", ledger], capture_output=True, text=True)
    check("a ledger after an interrupt: " + verified.stdout, verified.returncode == 0 and "%d report" % added in verified.stdout)

print("terminal: %d failed" % len(failed))
sys.exit(bool(failed))
