"""That the structures of the module for Python are those of dateline.h: python3 layout.py COMPILER HEADERS FOLDER

A program is compiled that prints size and places of the members of each, by the names that the module has; what the header does not have does not compile, and
what the module does not have makes the sizes differ.
"""
import os, subprocess, sys
from dateline import _library as c

compiler, headers, folder = sys.argv[1:4]
os.makedirs(folder, exist_ok=True)
source, program = os.path.join(folder, "layout.c"), os.path.join(folder, "layout")
lines = ["#include <dateline.h>", "#include <stddef.h>", "#include <stdio.h>", "int main(void)", "{"]
wanted = []
for s in c.STRUCTURES:
	name = s.__name__
	lines.append('printf("%s %%zu\\n", sizeof(%s));' % (name, name))
	wanted.append("%s %d" % (name, c.sizeof(s)))
	for member, _ in s._fields_:
		lines.append('printf("%s.%s %%zu %%zu\\n", offsetof(%s, %s), sizeof(((%s *)0)->%s));' % (name, member, name, member, name, member))
		wanted.append("%s.%s %d %d" % (name, member, getattr(s, member).offset, getattr(s, member).size))
constants = {"DLN_" + n: getattr(c, n) for n in "OK NOMEM LIMIT IO FORMAT CORRUPT NEWER NOTFOUND USAGE BUSY STOPPED EMPTY READ WRITE CREATE TEXT JSON CONLLU SVG MARKDOWN".split()}
constants.update({"DLN_ASK_" + n: getattr(c, n) for n in "TIMELINE DISPUTES FIGURES ORIGINS SET_ASIDE".split()})
for name, value in constants.items():
	lines.append('printf("%s %%d\\n", (int)%s);' % (name, name))
	wanted.append("%s %d" % (name, value))
lines += ["return 0;", "}"]
with open(source, "w") as out:
	out.write("\n".join(lines))
subprocess.run([compiler, "-std=c17", "-I", headers, source, "-o", program], check=True)
got = subprocess.run([program], check=True, capture_output=True, text=True).stdout.splitlines()
for a, b in zip(wanted, got):
	if a != b:
		print("FAILED: the module has %s, dateline.h %s" % (a, b))
print("layout: %d lines" % len(got))
sys.exit(wanted != got)
