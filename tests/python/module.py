"""The module for Python: python3 module.py PROGRAM FOLDER. What it says is what the program says."""
import glob, json, os, shutil, subprocess, sys, threading, unittest, zipfile
import dateline

PROGRAM, FOLDER = os.path.abspath(sys.argv[1]), sys.argv[2]
STORY = "examples/congo-2012"


def said(*arguments):
	return subprocess.run([PROGRAM, *arguments], capture_output=True, check=True).stdout.decode()


def lines(text):
	return [json.loads(line) for line in text.splitlines()]


class Module(unittest.TestCase):
	def setUp(self):
		shutil.rmtree(FOLDER, ignore_errors=True)
		os.makedirs(FOLDER)
		self.path = os.path.join(FOLDER, "war.gpkg")

	def test_claims_and_reports_are_the_programs(self):
		self.assertEqual(dateline.claims(STORY), lines(said("code", STORY)))
		self.assertEqual(dateline.reports([STORY]), lines(said("read", STORY)))
		self.assertEqual(dateline.claims(STORY, outlet="Radio Example", jobs=1), lines(said("code", STORY, "--outlet", "Radio Example")))

	def test_record_is_the_programs(self):
		record = dateline.read(STORY)
		self.assertEqual(record.brief, json.loads(said("brief", STORY, "--format", "json")))
		self.assertEqual(record.dump(), said("dump", STORY))
		self.assertEqual(record.text(width=100), said("brief", STORY, "--width", "100", "--color=never"))
		self.assertGreater(len(record.events), 10)
		self.assertEqual(record.holds("Goma"), json.loads(said("holds", "Goma", "--from", STORY, "--format", "json")))
		item = record.control[0]["id"]
		self.assertEqual(record.why(item), json.loads(said("why", item, "--from", STORY, "--format", "json")))
		with self.assertRaises(AttributeError):
			record.nothing

	def test_ledger(self):
		files = sorted(glob.glob(STORY + "/*.txt"))
		with dateline.Ledger(self.path, "w") as ledger:
			first = ledger.add(files[:3])
			self.assertGreaterEqual(first, 3)
			self.assertEqual(ledger.add(files[:3]), 0)
			self.assertGreater(ledger.add(STORY), 0)
			self.assertEqual(ledger.verify(), [])
			self.assertEqual(ledger.record().dump(), said("dump", self.path))
			early, late = ledger.record(as_of="2012-11-21"), ledger.record()
			self.assertLess(len(early.reports), len(late.reports))
			self.assertEqual(early.changes(late), json.loads(said("diff", "--since", "2012-11-22", "-l", self.path, "--format", "json")))
			self.assertEqual(late.choose(without=["agency:AFP"]).brief["events"], json.loads(said("brief", self.path, "--without", "agency:AFP", "--format", "json"))["events"])
			self.assertEqual(ledger.find("Goma"), lines(said("find", "Goma", "-l", self.path, "--format", "json")))
			self.assertEqual(ledger.find("xylophone"), [])
			ledger.refresh()
		self.assertEqual(subprocess.run([PROGRAM, "verify", self.path], capture_output=True).returncode, 0)
		with dateline.Ledger(self.path) as ledger, self.assertRaises(dateline.Error):
			ledger.add(STORY, outlet="Another outlet")


	def test_failures_are_exceptions(self):
		record = dateline.read(STORY)
		with self.assertRaises(dateline.NotFound) as raised:
			record.holds("Nowhereville")
		self.assertIn("Nowhereville", str(raised.exception))
		with self.assertRaises(dateline.NotFound):
			record.why("e:000000000000")
		with self.assertRaises(dateline.Unusable):
			record.choose(as_of="yesterday")
		with self.assertRaises(dateline.Error) as raised:
			dateline.claims(os.path.join(FOLDER, "nothing"))
		self.assertIn("nothing", raised.exception.where)
		troubles = []
		self.assertEqual(dateline.claims([os.path.join(FOLDER, "nothing"), STORY], trouble=troubles.append), dateline.claims(STORY))
		self.assertEqual(len(troubles), 1)
		with self.assertRaises(TypeError):
			dateline.claims(STORY, colour="red")
		with self.assertRaises(dateline.Error):
			dateline.Ledger(STORY + "/README.md")
		with self.assertRaises(dateline.Unusable):
			dateline.Ledger(self.path, "a")
		bad = os.path.join(FOLDER, "bad.txt")
		with open(bad, "wb") as out:
			out.write(b"The town \xff\xfe\x00 fell." * 3)
		with self.assertRaises(dateline.Error) as raised:
			dateline.claims(bad)
		self.assertTrue(raised.exception.at is None or raised.exception.at >= 0)

	def test_what_is_no_report_in_an_archive_is_no_failure(self):
		path = os.path.join(FOLDER, "crawl.zip")
		with zipfile.ZipFile(path, "w") as out:
			out.writestr("empty.txt", "")
			out.writestr("front.txt", "Rebels captured the town of Sake on Monday, the army said.\n")
		self.assertEqual(len(dateline.reports(path)), 1)
		with self.assertRaises(dateline.Error):
			dateline.reports(path + "!empty.txt")

	def test_what_is_raised_in_a_callback_comes_out(self):
		class Mine(Exception):
			pass

		def trouble(_):
			raise Mine

		with self.assertRaises(Mine):
			dateline.claims([os.path.join(FOLDER, "nothing"), STORY], trouble=trouble)

	def test_closed_handles(self):
		record = dateline.read(STORY)
		record.close()
		record.close()
		with self.assertRaises(ValueError):
			record.dump()
		ledger = dateline.Ledger(self.path, "w")
		ledger.add(STORY)
		record = ledger.record()
		ledger.close()
		self.assertGreater(len(record.events), 10) # a record does not need its ledger

	def test_engine_is_shared_by_threads(self):
		engine, found = dateline.Engine(), []
		self.assertEqual(len(engine.knowledge), 64)
		threads = [threading.Thread(target=lambda: found.append(dateline.claims(STORY, engine=engine, jobs=1))) for _ in range(3)]
		for t in threads:
			t.start()
		for t in threads:
			t.join()
		self.assertEqual(len(found), 3)
		self.assertTrue(all(f == found[0] and f for f in found))

	def test_frames(self):
		record = dateline.read(STORY)
		try:
			import pandas
		except ImportError:
			with self.assertRaises(ImportError) as raised:
				record.frame("events")
			self.assertIn("pandas", str(raised.exception))
			self.skipTest("there is no pandas here")
		events = record.frame("events")
		self.assertEqual(list(events["id"]), [e["id"] for e in record.events])
		self.assertEqual(events["place.name"].dropna().tolist(), [e["place"]["name"] for e in record.events if e["place"]])
		self.assertEqual(str(events["time.begin"].dtype), "datetime64[ns]")
		self.assertEqual([None if pandas.isna(d) else d.strftime("%Y-%m-%d") for d in events["time.begin"]], [e["time"]["begin"] for e in record.events])
		for name in dateline.LISTS:
			self.assertEqual(len(record.frame(name)), len(record.brief[name]), name)


if __name__ == "__main__":
	unittest.main(argv=sys.argv[:1], verbosity=1)
