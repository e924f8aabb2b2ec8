"""Writes what holds reports, with Python's own writers: containers.py FOLDER. The reports are those of the files one.txt and two.txt in it."""
import bz2, gzip, io, lzma, mailbox, os, sys, tarfile, zipfile
from email.message import EmailMessage

folder = sys.argv[1]
texts = {name: open(os.path.join(folder, name), "rb").read() for name in ("one.txt", "two.txt")}


def save(name, data):
	with open(os.path.join(folder, name), "wb") as f:
		f.write(data)


def zipped(members, **how):
	out = io.BytesIO()
	with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **how) as z:
		for name, data in members:
			z.writestr(name, data)
	return out.getvalue()


def tarred(members, how):
	out = io.BytesIO()
	with tarfile.open(fileobj=out, mode=how) as t:
		for name, data in members:
			info = tarfile.TarInfo(name)
			info.size = len(data)
			t.addfile(info, io.BytesIO(data))
	return out.getvalue()


def record(kind, url, block, media="application/http; msgtype=response"):
	head = "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n" % (kind, url, media, len(block))
	return head.encode() + block + b"\r\n\r\n"


def page(text):
	title, *rest = text.decode().strip().split("\n\n")
	return ("<!DOCTYPE html><html><head><title>%s</title></head><body><article><h1>%s</h1>%s</article></body></html>" %
		(title, title, "".join("<p>%s</p>" % part for part in rest))).encode()


def letter(text, html=False):
	m = EmailMessage()
	title, body = text.decode().strip().split("\n\n", 1)
	m["From"] = '"The Lake Courier" <desk@courier.example>'
	m["To"] = "reader@example.org"
	m["Subject"] = title
	m["Date"] = "Tue, 20 Nov 2012 23:30:00 -0500"
	m["Message-ID"] = "<%d@courier.example>" % len(text)
	m.set_content(body, cte="base64" if html else "quoted-printable")
	if html:
		m.add_alternative("<p>" + body.replace("\n\n", "</p><p>") + "</p>", subtype="html")
		m.add_attachment(b"\0\1", maintype="image", subtype="png", filename="map.png")
	return m


members = [("in/" + name, data) for name, data in texts.items()]
hidden = [("__MACOSX/in/one.txt", b"x"), (".one.txt", b"x"), ("in/picture.png", b"x")]
save("a.zip", zipped(members + hidden))
save("a.tar", tarred(members + hidden, "w:"))
save("a.tar.gz", tarred(members + hidden, "w:gz"))
save("a.tar.xz", tarred(members + hidden, "w:xz"))
save("nameless", tarred(members + hidden, "w:bz2"))
save("one.txt.gz", gzip.compress(texts["one.txt"]))
save("one.txt.bz2", bz2.compress(texts["one.txt"]))
save("one.txt.xz", lzma.compress(texts["one.txt"]))

crawl = [record("warcinfo", "x", b"software: none\r\n", "application/warc-fields")]
for i, text in enumerate(texts.values()):
	body = page(text)
	http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
	crawl.append(record("request", "https://courier.example/%d" % i, b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"))
	if i:
		crawl.append(record("response", "https://courier.example/%d" % i, http + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(body)))
	else:
		crawl.append(record("response", "https://courier.example/%d" % i, http + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)))
save("a.warc", b"".join(crawl))
save("a.warc.gz", b"".join(gzip.compress(r) for r in crawl))
save("nested.zip", zipped([("a.tar.gz", tarred(members, "w:gz")), ("deep/a.warc.gz", b"".join(gzip.compress(r) for r in crawl))]))

save("one.eml", bytes(letter(texts["one.txt"])))
save("both.eml", bytes(letter(texts["one.txt"], html=True)))
box = mailbox.mbox(os.path.join(folder, "a.mbox"))
for text in texts.values():
	box.add(letter(text))
forward = EmailMessage()
forward["From"] = "someone@example.org"
forward["Subject"] = "Fwd: this"
forward["Date"] = "Thu, 22 Nov 2012 10:00:00 +0000"
forward.add_attachment(letter(texts["two.txt"]))
box.add(forward)
box.close()
saved = ("From: <Saved by a browser>\r\nSnapshot-Content-Location: https://courier.example/one\r\nSubject: one\r\nDate: Thu, 22 Nov 2012 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
	'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://courier.example/one\r\n\r\n').encode()
save("one.mhtml", saved + page(texts["one.txt"]) + b"\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--\r\n")


def pdf(lines, pages=1):
	words = "BT /F1 12 Tf 72 720 Td 14 TL " + " ".join("(%s) Tj T*" % line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") for line in lines) + " ET"
	objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [%s] /Count %d >>" % (" ".join("%d 0 R" % (5 + i) for i in range(pages)), pages),
		"<< /Length %d >>\nstream\n%s\nendstream" % (len(words), words), "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
	objects += ["<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 792] /Contents 3 0 R /Resources << /Font << /F1 4 0 R >> >> >>"] * pages
	out, places = "%PDF-1.4\n", []
	for i, what in enumerate(objects):
		places.append(len(out))
		out += "%d 0 obj\n%s\nendobj\n" % (i + 1, what)
	table = len(out)
	return (out + "xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + "".join("%010d 00000 n \n" % p for p in places) +
		"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, table)).encode()


save("one.pdf", pdf(texts["one.txt"].decode().strip().split("\n")))
save("scan.pdf", pdf([]))
save("late.pdf", b"\r\n\xef\xbb\xbf<!-- got -->\r\n" + pdf(texts["one.txt"].decode().strip().split("\n")))

# ---- a table that is longer than one thing may be ----

import csv

places = ["Goma", "Sake", "Bukavu", "Bunia", "Beni", "Butembo", "Kisangani", "Kalemie"]
rows = [["Headline", "Full text", "Date"]]
for i in range(60):
	text = "%s, Congo - Rebels captured the town of %s on Tuesday, its mayor said.\n\nHe called it \"a dark day\", and %d people fled." % (places[i % 8].upper(), places[i % 8], 100 + i)
	rows.append(["%s lost, %d" % (places[i % 8], i), text if i % 3 else text.replace("\n\n", "\r\n\r\n"), "2012-11-%02d" % (1 + i % 28)])
for name, separator, end in (("big.csv", ",", "\r\n"), ("big.tsv", "\t", "\n")):
	out = io.StringIO(newline="")
	csv.writer(out, delimiter=separator, lineterminator=end).writerows(rows)
	save(name, b"\xef\xbb\xbf" * (end == "\n") + out.getvalue().encode())
save("big.csv.gz", gzip.compress(open(os.path.join(folder, "big.csv"), "rb").read()))
save("table.zip", zipped([("in/big.csv", open(os.path.join(folder, "big.csv"), "rb").read())]))
long = io.StringIO(newline="")
csv.writer(long).writerows(rows[:3] + [["Long", "Troops entered Sake.\n" * 1000, "2012-11-20"]] + rows[3:5])
save("long.csv", long.getvalue().encode())

# ---- what holds no article ----

LINKS = b"<!DOCTYPE html><html><title>Courier</title><body><ul>" + b"".join(b'<li><a href="/%d">More of the news of the lake</a></li>' % i for i in range(30)) + b"</ul></body></html>"
WALL = b"<!DOCTYPE html><html><title>Log in</title><body><form><input name=a><button>Log in</button></form></body></html>"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def answer(url, body, media):
	return record("response", url, b"HTTP/1.1 200 OK\r\n" + (b"Content-Type: %s\r\n" % media if media else b"") + b"\r\n" + body)


some = [answer("https://courier.example/%d" % i, LINKS, b"text/html") for i in range(3)]
some += [answer("https://courier.example/login", WALL, b"text/html"), answer("https://courier.example/none", b"", b"text/html"), answer("https://courier.example/p", PNG, b"text/html")]
some += [answer("https://courier.example/font", b"wOF2\0\1\0\0" + bytes(400), media) for media in (b"application/octet-stream", b"")]
save("index.warc", b"".join(some))
save("mixed.warc", b"".join(some + [answer("https://courier.example/0", page(texts["one.txt"]), b"text/html"),
	answer("https://courier.example/1", page(texts["two.txt"]), b"application/octet-stream")]))
save("damaged.warc", b"".join(some + [answer("https://courier.example/0", page(texts["one.txt"]), b"text/html"), answer("https://courier.example/z", b"Troops\0entered Sake.", b"text/plain"),
	b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: x\r\n\r\n"]))
save("mixed.zip", zipped(members + [("in/index.html", LINKS), ("in/empty.txt", b" \n"), ("saved.mhtml", saved + WALL + b"\r\n--b--\r\n"), ("pictures.zip", zipped([("a.png", PNG)]))]))
others = [("in/settings.json", b"// a comment\n{}"), ("in/list.json", b"[1, 2, 3]"), ("in/cut.json", b'{"a": {"b": '), ("in/pom.xml", b"<project><a>"), ("in/columns.csv", b"a,b\n1,2\n"),
	("in/paths.csv", b"path,outlet\none.txt,x\n"), ("in/binary.json", b"\0\1")]
save("others.zip", zipped(others + [members[0], ("in/rows.csv", b"title,text,published\nLake city lost,Rebels captured Goma on Tuesday.,2012-11-20\n")]))
save("others_deep.zip", zipped([("others.zip", zipped(others)), members[0]]))
os.mkdir(os.path.join(folder, "others"))
for name, data in others:
	save(name.replace("in/", "others/"), data)
save("index.html", LINKS)
save("index.html.gz", gzip.compress(LINKS))
pictures = mailbox.mbox(os.path.join(folder, "mixed.mbox"))
pictures.add(letter(texts["one.txt"]))
only = EmailMessage()
only["From"], only["Subject"], only["Date"] = "someone@example.org", "this", "Thu, 22 Nov 2012 10:00:00 +0000"
only.add_attachment(PNG, maintype="image", subtype="png", filename="map.png")
pictures.add(only)
pictures.close()

# ---- what means harm, or is broken ----

zeros = b"\0" * (1 << 20)


def many(count, write):
	for _ in range(count):
		write(zeros)


with gzip.open(os.path.join(folder, "bomb.txt.gz"), "wb") as f:
	many(100, f.write)


class Zeros:
	def __init__(self, left):
		self.left = left

	def read(self, size):
		size = min(size, self.left)
		self.left -= size
		return b"\0" * size


with tarfile.open(os.path.join(folder, "bomb.tar.gz"), "w:gz") as t:
	info = tarfile.TarInfo("passed_over.png")
	info.size = 100 << 20
	t.addfile(info, Zeros(info.size))
	info = tarfile.TarInfo("in/one.txt")
	info.size = len(texts["one.txt"])
	t.addfile(info, io.BytesIO(texts["one.txt"]))
save("bomb.zip", zipped([("%d.txt" % i, b"\0" * (17 << 20)) for i in range(6)]))
data = zipped(members)
for _ in range(5):
	data = zipped([("again.zip", data)])
save("deep.zip", data)
save("office.docx", zipped([("[Content_Types].xml", b"<a/>"), ("word/document.xml", b"<a/>")]))
save("cut.tar.gz", tarred(members, "w:gz")[:-40])
save("cut.txt.gz", gzip.compress(texts["one.txt"])[:-20])
save("cut.zip", zipped(members)[:200])
save("not.rar", b"Rar!\x1a\x07\x00" + b"x" * 100)
save("parts.eml", b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 200000)
save("deep.eml", b"MIME-Version: 1.0\r\n" + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (i, i) for i in range(2000)) + b"\r\nx\r\n")
save("long.pdf", pdf(["Rebels captured the eastern city of Goma on Tuesday, its mayor said."] * 50, 2600))
save("long_to.eml", b"MIME-Version: 1.0\r\nTo: " + b"a@b,\r\n " * 60000 + b"c@d\r\n\r\nx\r\n")
save("long_type.eml", b"MIME-Version: 1.0\r\nContent-Type: text/plain" + b"".join(b";a%d=b" % i for i in range(60000)) + b"\r\n\r\nx\r\n")
save("many_to.eml", b"MIME-Version: 1.0\r\n" + (b"To: " + b"a@b," * 20000 + b"\r\n") * 30 + b"\r\nx\r\n")
inside = b"From: a@b\r\nTo: " + b"a@b,\r\n " * 60000 + b"c@d\r\n\r\nx\r\n"
save("long_inside.eml", b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type:\r\n\tMessage/rfc822\r\n\r\n" + inside + b"--b--\r\n")
save("long_digest.eml", b"MIME-Version: 1.0\r\nContent-Type: multipart/digest; boundary=b\r\n\r\n--b\r\n\r\n" + inside + b"--b--\r\n")
save("long_text.eml", b"From: a@b.example\r\nSubject: Lake city lost to rebels\r\nDate: Tue, 20 Nov 2012 23:30:00 -0500\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n" +
	b"Rebels captured the eastern city of Goma on Tuesday, its mayor said.\r\n" * 40000 + b"--b--\r\n")
save("fields.eml", b"MIME-Version: 1.0\r\n" + b"A: b\r\n" * 1000000 + b"\r\nx\r\n")
