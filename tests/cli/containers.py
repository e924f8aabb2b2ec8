"""Writes what holds reports, with Python's own writers: containers.py FOLDER. The reports are those of the files one.txt and two.txt in it."""
import base64, bz2, gzip, io, lzma, mailbox, os, sys, tarfile, zipfile
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
# Names in other letters: as zip marks UTF-8, as pax has it, and in the UTF-16 of 7z, which is libarchive's, since Python writes none.
abroad = [("one.txt", texts["one.txt"]), ("été/Šabac – two.txt", texts["two.txt"])]
save("abroad.zip", zipped(abroad))
save("abroad.tar", tarred(abroad, "w:"))
save("abroad.7z", base64.b64decode("N3q8ryccAAOjgx1AZAAAAAAAAABbAAAAAAAAAP6L7BRHT01BLCBDb25nbywgTm92IDIwLCAyMDEyIC0gUmViZWxzIGNhcHR1cmVkIEdvbWEuCkdPTUEsIENvbmdvLCBOb3YgMjAsIDIwMTIgLSBSZW"
	"JlbHMgY2FwdHVyZWQgR29tYS4KAQQGAAIJMjIABwsCAAEBAAEBAAwyMgAICgEISIV2CEiFdgAABQIRJQDpAHQA6QAuAHQAeAB0AAAAYAFhAGIAYQBjAC4AdAB4AHQAAAAVCgEAIICkgSCApIEAAA=="))
save("unnamed.tar", tarred([("", texts["one.txt"]), ("two.txt", texts["two.txt"])], "w:"))
save("one.txt.gz", gzip.compress(texts["one.txt"]))
save("one.txt.bz2", bz2.compress(texts["one.txt"], 3))
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

# ---- what crawls packed ----

sys.path.insert(0, "tests/support")
import zlib

import brotli_bytes


def coded(name, body, media=b"text/html"):
	return record("response", "https://courier.example/" + name.decode(), b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Encoding: %s\r\n\r\n" % (media, name) + body)


def bare_deflate(data):
	z = zlib.compressobj(9, zlib.DEFLATED, -15)
	return z.compress(data) + z.flush()


PAGE = brotli_bytes.PAGE
chunks = b"".join(b"%x\r\n%s\r\n" % (len(brotli_bytes.PACKED[i:i + 50]), brotli_bytes.PACKED[i:i + 50]) for i in range(0, len(brotli_bytes.PACKED), 50)) + b"0\r\n\r\n"
save("coded.warc", coded(b"br", brotli_bytes.PACKED) + coded(b"deflate", zlib.compress(PAGE)) + coded(b"DEFLATE", bare_deflate(PAGE)) + coded(b"br", PAGE) + coded(b"deflate", PAGE) +
	coded(b"br\r\nTransfer-Encoding: chunked", chunks) + coded(b"br", brotli_bytes.PACKED, b"application/octet-stream") + coded(b"identity", PAGE) + coded(b"x-unknown", PAGE))
save("page.html", PAGE)
save("badcoded.warc", coded(b"br", b"\xff" * 300) + coded(b"deflate", b"\x78\x9c" + b"\xff" * 300) + coded(b"br", brotli_bytes.PACKED[:-20]) + coded(b"deflate", zlib.compress(PAGE)[:-30]) +
	coded(b"br", brotli_bytes.BOMB) + coded(b"deflate", zlib.compress(bytes(64 << 20))) + coded(b"br", brotli_bytes.PACKED))
save("manybombs.warc", b"".join(coded(b"br", brotli_bytes.BOMB) for _ in range(20)))

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
chunked = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=iso-8859-2\r\nTransfer-Encoding: chunked\r\n\r\n"
whole = page(texts["one.txt"]).replace(b"aid workers", b"aid workers of \xa6\xe6")
save("shortened.warc", record("response", "https://courier.example/0", chunked + b"1000\r\n" + whole))
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


def sevenzip(members):
	"""Of (name, pieces of bytes): all in one stream, as 7z does it. 7zFormat.txt of the LZMA SDK."""
	import struct, zlib
	filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 2 << 20}]
	pack = lzma.LZMACompressor(format=lzma.FORMAT_RAW, filters=filters)
	packed, sizes, sums = b"", [], []
	for _, pieces in members:
		size = crc = 0
		for piece in pieces:
			packed += pack.compress(piece)
			size, crc = size + len(piece), zlib.crc32(piece, crc)
		sizes.append(size)
		sums.append(struct.pack("<I", crc))
	packed += pack.flush()
	number = lambda n: b"\xff" + struct.pack("<Q", n)
	names = b"\0" + b"".join(name.encode("utf-16-le") + b"\0\0" for name, _ in members)
	header = (b"\x01\x04" + b"\x06" + number(0) + b"\x01\x09" + number(len(packed)) + b"\x00"
		+ b"\x07\x0b\x01\x00" + b"\x01\x21\x21\x01\x12" + b"\x0c" + number(sum(sizes)) + b"\x00"
		+ b"\x08\x0d" + number(len(members)) + b"\x09" + b"".join(map(number, sizes[:-1])) + b"\x0a\x01" + b"".join(sums) + b"\x00" + b"\x00"
		+ b"\x05" + number(len(members)) + b"\x11" + number(len(names)) + names + b"\x00" + b"\x00")
	start = struct.pack("<QQI", len(packed), len(header), zlib.crc32(header))
	return b"7z\xbc\xaf\x27\x1c\0\4" + struct.pack("<I", zlib.crc32(start)) + start + packed + header


save("a.7z", sevenzip([("in/picture.png", [zeros]), ("in/one.txt", [texts["one.txt"]]), ("in/two.txt", [texts["two.txt"]])]))
save("bomb.7z", sevenzip([("passed_over.png", [zeros] * 100), ("in/one.txt", [texts["one.txt"]])]))


class Pipe(io.BytesIO):
	def seekable(self):
		return False

	def tell(self):
		raise OSError

	def seek(self, *_):
		raise OSError


pipe = Pipe()
with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as z:
	z.writestr("passed_over.png", b"\0" * (100 << 20))
	z.writestr("in/one.txt", texts["one.txt"])
save("bomb_in.tar", tarred([("streamed.zip", pipe.getvalue())], "w:"))
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
