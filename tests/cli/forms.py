"""One report written in every form that is read, in several dialects: title, text, day, outlet, byline and address come back, and the claims are those of the plain text."""
import csv, io, json, os, sqlite3, subprocess, sys
from xml.sax.saxutils import escape

PROGRAM, WORK = sys.argv[1], sys.argv[2]
TITLE = "Rebels enter Kassala & its market"
PARAS = ["Rebels entered the town of Kassala on Sunday, residents said.", "Two soldiers were killed, the mayor said. The army denied that it had left the town."]
DAY, OUTLET, BYLINE, URL = "2013-03-24", "Savanna Post", "Paul Imbe", "https://savanna.example/kassala"
TEXT = "\n\n".join(PARAS)
HTML = "".join("<p>%s</p>" % p for p in PARAS)
E = escape


def rss(body, more=""):
	return ('<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>%s</title><item><title>%s</title>'
		'<link>%s</link><dc:creator>%s</dc:creator><pubDate>Sun, 24 Mar 2013 10:00:00 +0200</pubDate>%s%s</item></channel></rss>' % (OUTLET, E(TITLE), URL, BYLINE, body, more))


def table(separator):
	out = io.StringIO()
	rows = csv.writer(out, delimiter=separator)
	rows.writerow(["Headline", "Full Text", "Publication Date", "Source", "Author", "URL"])
	rows.writerow([TITLE, TEXT, DAY, OUTLET, BYLINE, URL])
	return out.getvalue()


def nitf(inside=""):
	return ('<nitf><head><docdata><date.issue norm="20130324T100000+0200"/></docdata><pubdata name="%s" ex-ref="%s"/></head><body><body.head><hedline><hl1>%s</hl1></hedline>'
		'<byline>By %s</byline></body.head><body.content>%s</body.content></body></nitf>' % (OUTLET, URL, E(TITLE), BYLINE, HTML))


def newsml(content):
	return ('<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1"><itemMeta><provider><name>%s</name></provider><pubStatus qcode="stat:usable"/></itemMeta><contentMeta>'
		'<contentCreated>%sT10:00:00+02:00</contentCreated><by>%s</by><headline>%s</headline></contentMeta><contentSet>%s</contentSet></newsItem>' % (OUTLET, DAY, BYLINE, E(TITLE), content))


XHTML = '<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>%s</body></html></inlineXML>' % HTML
RECORD = {"title": TITLE, "text": TEXT, "date": DAY, "source": OUTLET, "author": BYLINE, "url": URL}
FIELDS = ["--fields", "title=kop,text=tekst.0,published=datum.dag,outlet=krant,byline=van,url=adres"]
CASES = { # name: text of the file, options, whether an address comes back
	"rss.xml": rss("<description>Short.</description><content:encoded><![CDATA[%s]]></content:encoded>" % HTML),
	"escaped.rss": rss("<description>%s</description>" % E(HTML)),
	"twice.rss": rss("<description>%s</description>" % E(E(HTML))),
	"broken.rss": rss("<description><![CDATA[%s]]></description>" % HTML).replace("&amp;", "&").replace("</item></channel></rss>", ""),
	"rdf.xml": '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
		'<title>Other</title></channel><item rdf:about="%s"><title>%s</title><link>%s</link><description>%s</description><dc:date>%s</dc:date><dc:creator>%s</dc:creator><dc:publisher>%s'
		'</dc:publisher></item></rdf:RDF>' % (URL, E(TITLE), URL, E(HTML), DAY, BYLINE, OUTLET),
	"atom.atom": '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://savanna.example/"><title>%s</title><entry><title type="text">%s</title><link href="kassala"/><updated>2013-03-25T01:00:00Z'
		'</updated><published>%sT10:00:00Z</published><author><name>%s</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">%s</div></content></entry></feed>' %
		(OUTLET, E(TITLE), DAY, BYLINE, HTML),
	"atom03.xml": '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>%s</title><entry><title>%s</title><link rel="alternate" type="text/html" href="%s"/><issued>%sT10:00:00</issued><author>'
		'<name>%s</name></author><content type="text/html" mode="escaped">%s</content></entry></feed>' % (OUTLET, E(TITLE), URL, DAY, BYLINE, E(HTML)),
	"nitf.xml": nitf(), "newsml.xml": newsml(XHTML), "newsml_nitf.xml": newsml("<inlineXML>%s</inlineXML>" % nitf()), "newsml_text.xml": newsml("<inlineData>%s</inlineData>" % E(TEXT)),
	"ninjs1.json": json.dumps({"uri": URL, "pubstatus": "usable", "headline": TITLE, "body_xhtml": HTML, "contentcreated": DAY + "T10:00:00Z", "byline": BYLINE, "copyrightholder": OUTLET}),
	"ninjs3.json": json.dumps({"uri": URL, "headlines": [{"role": "main", "value": TITLE}], "bodies": [{"contenttype": "text/plain", "value": TEXT}], "firstcreated": DAY, "byline": BYLINE,
		"infosources": [{"name": OUTLET}]}),
	"reliefweb.json": json.dumps({"data": [{"id": "1", "fields": {"title": TITLE, "body": TEXT, "body-html": HTML, "date": {"original": DAY + "T00:00:00+00:00"}, "author": BYLINE,
		"source": [{"name": OUTLET}], "url_alias": URL}}]}),
	"feed.json": json.dumps({"version": "https://jsonfeed.org/version/1", "title": OUTLET, "items": [{"id": "1", "url": URL, "title": TITLE, "content_html": HTML, "date_published": DAY,
		"authors": [{"name": BYLINE}]}]}),
	"plain.json": json.dumps(RECORD, indent=1), "wrapped.json": json.dumps({"status": "ok", "articles": [RECORD]}), "lines.jsonl": json.dumps(RECORD) + "\n",
	"unknown.json": json.dumps([{"kop": TITLE, "tekst": [TEXT], "datum": {"dag": DAY}, "krant": OUTLET, "van": BYLINE, "adres": URL}]),
	"commas.csv": table(","), "semicolons.csv": table(";"), "tabs.tsv": table("\t"),
}
NAMED = {"newsml.xml", "newsml_text.xml"} # they have no address but what their publisher calls them by
wrong = 0


def run(*args):
	done = subprocess.run([PROGRAM, *args], stdin=subprocess.DEVNULL, capture_output=True, timeout=300)
	return done.stdout.decode(), done.stderr.decode(), done.returncode


def complain(name, what):
	global wrong
	wrong += 1
	print("%s: %s" % (name, what))


def claims(path, *options):
	"""The claims of the file without what names it."""
	out, err, status = run("code", "--format", "jsonl", *options, path)
	found = [json.loads(line) for line in out.splitlines()]
	for claim in found:
		del claim["report"]
		for source in claim["source"]:
			source.pop("begin", None), source.pop("end", None)
	return found


def item(version, guid, text):
	return newsml("<inlineData>%s</inlineData>" % E(text)).replace('guid="urn:x:1"', 'guid="%s" version="%d"' % (guid, version)).replace(E(TITLE), "The news")


def versions():
	"""The highest version of an item counts, however they come; the others stay in the ledger and are told."""
	texts = ["Rebels entered the town of Kassala on Sunday.", "The army entered the town of Kassala on Sunday.", "Two soldiers were killed in the town of Kassala on Sunday."]
	for guid in "urn:newsml:savanna.example:20130324:War/7", "tag:savanna.example,2013:7", "https://savanna.example/items/7":
		records = set()
		for order in (0, 1, 2), (2, 1, 0), (1, 2, 0), None:
			folder = os.path.join(WORK, "versions")
			ledger = os.path.join(folder, "v.gpkg")
			subprocess.run(["rm", "-rf", folder], check=True)
			os.makedirs(folder)
			for i in range(3):
				with open(os.path.join(folder, "%d.xml" % i), "w") as f:
					f.write(item(i + 1, guid, texts[i]))
			with open(os.path.join(folder, "all.xml"), "w") as f:
				f.write("<newsMessage><itemSet>%s</itemSet></newsMessage>" % "".join(item(i + 1, guid, texts[i]) for i in range(3)))
			for name in ["all.xml"] if order is None else ["%d.xml" % i for i in order] + ["%d.xml" % order[0]]:
				run("add", "-l", ledger, os.path.join(folder, name))
			out, err, status = run("brief", "-l", ledger, "--format", "json")
			brief = json.loads(out)
			dump = run("dump", ledger)[0]
			record = sorted((w["kind"], w["url"], w["why"]) for w in brief["withdrawn"]), [e["type"] for e in brief["events"]], sqlite3.connect(ledger).execute("SELECT count(*) FROM report").fetchone()[0]
			if record != ([("replaced", guid, "its publisher has a later version of it, number 3")] * 2, ["kill"], 3):
				complain("versions of %s in the order %s" % (guid, order), "%s %s" % (record, err))
			if order:
				records.add(dump)
		if len(records) != 1:
			complain(guid, "%d records of one set" % len(records))


def main():
	os.makedirs(os.path.join(WORK, "all"))
	plain = os.path.join(WORK, "plain.txt")
	with open(plain, "w") as f:
		f.write("---\noutlet: %s\npublished: %s\nbyline: %s\nurl: %s\n---\n%s\n\n%s\n" % (OUTLET, DAY, BYLINE, URL, TITLE, TEXT))
	want = [(c["type"], c["trigger"], c["factuality"], c["time"], c["place"] and c["place"]["name"]) for c in claims(plain)]
	if len(want) < 3:
		complain("plain.txt", "%d claims" % len(want))
	for name, text in CASES.items():
		path = os.path.join(WORK, "all", name)
		with open(path, "w", newline="") as f:
			f.write(text)
		options = FIELDS if name == "unknown.json" else []
		out, err, status = run("read", *options, path)
		lines = out.splitlines()
		if status != 0 or len(lines) != 1:
			complain(name, "status %d, %d reports: %s" % (status, len(lines), err))
			continue
		report = json.loads(lines[0])
		for key, value in {"title": TITLE, "text": TEXT, "published": DAY, "outlet": OUTLET, "byline": BYLINE, "url": "urn:x:1" if name in NAMED else URL}.items():
			if report[key] != value:
				complain(name, "%s is %r" % (key, report[key]))
		got = [(c["type"], c["trigger"], c["factuality"], c["time"], c["place"] and c["place"]["name"]) for c in claims(path, *options)]
		if got != want:
			complain(name, "claims differ: %r and %r" % (got, want))
	for name, text in {"settings.json": '{"name":"x","version":1}', "sizes.csv": "id,size\n1,2\n", "reports.csv": "path,outlet\nrss.xml,Other\n", "book.xml": "<?xml version='1.0'?><book/>"}.items():
		with open(os.path.join(WORK, "all", name), "w") as f:
			f.write(text)
	out, err, status = run("read", os.path.join(WORK, "all"))
	if status != 0 or len(out.splitlines()) != len(CASES) - 1: # unknown.json is passed over, as no member of it is known
		complain("the folder", "status %d, %d reports: %s" % (status, len(out.splitlines()), err))
	versions()
	sys.exit(wrong > 0)


main()
