"""Takes an exported page apart as a browser does, and compares what it holds with the record: page_holds.py PAGE.html BRIEF.json"""
import base64, gzip, hashlib, json, sys
from html.parser import HTMLParser

class Page(HTMLParser):
	def __init__(self):
		super().__init__(convert_charrefs=True)
		self.scripts, self.styles, self.policy, self.tags = [], [], "", []

	def handle_starttag(self, tag, attrs):
		attrs = dict(attrs)
		self.tags.append(tag)
		if tag == "script":
			self.scripts.append([attrs, ""])
		if tag == "style":
			self.styles.append("")
		if attrs.get("http-equiv") == "Content-Security-Policy":
			self.policy = attrs["content"]

	def handle_data(self, data):
		if self.tags and self.tags[-1] == "script" and self.cdata_elem == "script":
			self.scripts[-1][1] += data
		if self.tags and self.tags[-1] == "style" and self.cdata_elem == "style":
			self.styles[-1] += data

text = open(sys.argv[1], encoding="utf-8", newline="").read()
brief = json.load(open(sys.argv[2], encoding="utf-8"))
page = Page()
page.feed(text)
page.close()
data = [s for s in page.scripts if s[0].get("type") == "application/json"]
packs = [json.loads(s[1]) for s in data if s[0].get("class") == "pack"]
run = [s for s in page.scripts if s[0].get("type") != "application/json"]
assert len(run) == 1 and run[0][0] == {"type": "module"}, [s[0] for s in run]
assert len(data) == len(packs) + 2 and len(packs) >= 1
assert set(page.tags) == {"html", "head", "meta", "title", "link", "style", "body", "div", "p", "noscript", "code", "script"}, page.tags

def allowed(words):
	return "'sha256-%s'" % base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()
assert "default-src 'none'" in page.policy and "unsafe" not in page.policy, page.policy
assert "script-src " + allowed(run[0][1]) in page.policy and "style-src " + allowed(page.styles[0]) in page.policy, page.policy

record = next(json.loads(s[1]) for s in data if s[0].get("id") == "record")
assert record["brief"] == brief, "the record in the page is another one than brief tells"
assert "topology" == json.loads(next(s[1] for s in data if s[0].get("id") == "outlines"))["type"].lower()
reports = []
for pack in packs:
	inside = json.loads(gzip.decompress(base64.b64decode(pack["gzip"])))
	assert [r["id"] for r in inside] == pack["reports"]
	claims = [c["id"][2:] for r in inside for c in r["claims"]]
	assert "".join(claims) == pack["claims"] and all(len(c) == 12 for c in claims)
	reports += inside
assert {r["id"] for r in reports} == {r["id"] for r in brief["reports"]} and len(reports) == len(brief["reports"])
known = {c["id"] for r in reports for c in r["claims"]}
for event in brief["events"]:
	assert set(event["claims"]) <= known
for report in reports:
	bytes_ = report["text"].encode()
	assert hashlib.sha256(bytes_).hexdigest() == report["sha256"]
	for claim in report["claims"]:
		assert bytes_[claim["begin"]:claim["end"]].decode() == claim["trigger"], claim
nasty = next(r for r in reports if r["id"].endswith("a.txt"))
assert "</script><script>alert(1)</script> <!-- @RECORD@" in nasty["title"] + nasty["text"] and "</SCRIPT ><!--<script>" in nasty["text"]
