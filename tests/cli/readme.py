"""Replays the console blocks of a Markdown file: readme.py FILE FOLDER

A block is one in ``` whose first line begins with "$ ". Each such line is a command; the lines up to the next are what it prints on either
channel, where "..." stands for any number of lines. Commands run one after the other in FOLDER, where bin/ has the program.
With DLN_BLESS in the environment the file is written anew; a "..." keeps as many lines before and after it as there were.
"""
import os
import re
import subprocess
import sys


def run(command, folder):
    path = os.path.join(folder, "bin") + os.pathsep + os.environ["PATH"]
    done = subprocess.run(["sh", "-c", command], cwd=folder, env={**os.environ, "PATH": path}, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
    return done.returncode, done.stdout.decode("utf-8").replace("\u00a0", " ").splitlines()


def shown(want, got):
    """What the file should show of `got`, given how it showed it."""
    if "..." not in want:
        return got
    before = want.index("...")
    after = len(want) - before - 1
    if before + after > len(got):
        return got
    return got[:before] + ["..."] + got[len(got) - after:]


def steps(lines):
    step = None
    for line in lines:
        if line.startswith("$ "):
            step = (line[2:], [])
            yield step
        else:
            step[1].append(line)


def replay(block, folder, trouble):
    told = []
    for command, want in list(steps(block.splitlines())):
        status, got = run(command, folder)
        got = shown(want, got)
        told += ["$ " + command] + got
        if status != 0 or got != want:
            trouble.append("\n".join([f"$ {command}  (exit status {status})"] + got))
    return "\n".join(told) + "\n"


def main():
    name, folder = sys.argv[1:]
    with open(name, encoding="utf-8") as file:
        text = file.read()
    trouble = []
    blocks = 0
    out = []
    for part in re.split(r"(?ms)^```\n(?=\$ )(.*?)^```$", text):
        if part.startswith("$ "):
            blocks += 1
            part = "```\n" + replay(part, folder, trouble) + "```"
        out.append(part)
    if blocks == 0:
        sys.exit(f"{name} has no console block")
    if os.environ.get("DLN_BLESS"):
        with open(name, "w", encoding="utf-8") as file:
            file.write("".join(out))
    elif trouble:
        sys.exit(f"{name}: the program says something else:\n" + "\n".join(trouble))


main()
