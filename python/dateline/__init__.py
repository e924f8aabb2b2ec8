"""Dateline for Python: reads news reports about an armed conflict and keeps the record straight. A thin layer over libdateline.

	import dateline

	record = dateline.read(["reports/"])             # from files, folders, archives
	with dateline.Ledger("war.gpkg", "w") as ledger: # or kept in a ledger
		ledger.add(["reports/"], outlet="Radio Example")
		record = ledger.record(without=["agency:AFP"])
	for event in record.events:
		print(event["time"]["begin"], event["type"], event["status"], event["id"])
	record.frame("control")                          # a pandas DataFrame, where pandas is installed

What a record has are the lists of the JSON contract (`dateline brief --format json`), as lists of dictionaries: control, events, figures,
disputes, origins, shared, set_aside, reports. Every item has an id, and record.why(id) gives the words behind it. A handle is used by one thread at a time.
"""
import json

from . import _library as _c
from ._library import Error, NotFound, Unusable

__all__ = ["Engine", "Ledger", "Record", "Error", "NotFound", "Unusable", "read", "claims", "reports", "version"]

LISTS = ("reports", "control", "events", "figures", "disputes", "origins", "shared", "set_aside")


def version():
	"""That of the library."""
	return _c.library.dln_version().decode()


class _Handle:
	"""Something of the library's that is closed once: at the end of a with, or when nobody uses it any more."""

	def __init__(self, handle, close, *keeps):
		self._handle, self._close, self._keeps = handle, close, keeps

	def close(self):
		if self._handle:
			self._close(self._handle)
			self._handle = None
			self._keeps = ()

	def __enter__(self):
		return self

	def __exit__(self, *_):
		self.close()

	def __del__(self):
		if getattr(self, "_handle", None):
			self.close()

	@property
	def handle(self):
		if not self._handle:
			raise ValueError("it is closed")
		return self._handle


class Engine(_Handle):
	"""What is known before reading: places, actors, verbs and the model of the language. One is enough for everything; without one a call opens the standard one.

	knowledge: folders with lines of your own over the knowledge, or a compiled file. model: another model of the language."""

	def __init__(self, knowledge=(), model=None):
		folders, count = _c.strings([str(k) for k in knowledge])
		opts = _c.dln_engine_opts(knowledge=_c.bytes_or_none(_c.beside("knowledge.dlk", "DATELINE_KNOWLEDGE")),
			model=_c.bytes_or_none(model or _c.beside("english.dlm", "DATELINE_MODEL")), more_knowledge=folders, more_knowledge_count=count)
		super().__init__(_c.made("dln_engine_open", _c.byref(opts)), _c.library.dln_engine_close)

	@property
	def knowledge(self):
		"""SHA-256 of the knowledge."""
		return _c.library.dln_engine_knowledge(self.handle).decode()


_standard = None


def _engine(engine):
	global _standard
	if engine is None:
		if _standard is None:
			_standard = Engine()
		engine = _standard
	return engine


def _run(engine, paths, each, ledger=None, uncoded=False, jobs=0, trouble=None, **given):
	"""Reads paths and hands each coded report to each(coded, known). What cannot be read goes to trouble(Error), or is raised when there is none."""
	unknown = set(given) - {"outlet", "url", "published", "agency", "language", "metadata", "fields"}
	if unknown:
		raise TypeError("no such option: " + ", ".join(sorted(unknown)))
	opts = _c.dln_intake_opts(jobs=jobs, uncoded=uncoded, ledger=ledger, **{k: _c.bytes_or_none(v) for k, v in given.items()})
	raised = []

	def item(_, at):
		try:
			if at.contents.coded:
				each(at.contents.coded, at.contents.known)
			elif not at.contents.aside: # what of an archive or a crawl is no report is no failure
				error = _c.failure(at.contents.trouble.contents, at.contents.trouble.contents.code)
				if trouble is None:
					raise error
				trouble(error)
			return _c.OK
		except BaseException as e: # what is raised here cannot pass through C
			raised.append(e)
			return _c.STOPPED

	intake = _c.made("dln_intake_new", engine.handle, _c.byref(opts))
	try:
		for path in [paths] if isinstance(paths, (str, bytes)) or hasattr(paths, "__fspath__") else paths:
			_c.call("dln_intake_add", intake, _c.bytes_or_none(path))
		try:
			_c.call("dln_intake_run", intake, _c.ITEM(item), None)
		except Error:
			if not raised:
				raise
		if raised:
			raise raised[0]
	finally:
		_c.library.dln_intake_free(intake)


def _lines(data):
	return [json.loads(line) for line in data.decode("utf-8").splitlines() if line]


def claims(paths, engine=None, **given):
	"""Every claim in the reports, a dictionary each, in the order of the paths: `dateline code`. given: outlet, url, published, agency, language, metadata, fields,
	jobs, trouble (called with an Error for what cannot be read; else it is raised)."""
	engine, found = _engine(engine), []
	_run(engine, paths, lambda coded, _: found.extend(_lines(_c.told("dln_tell_code", engine.handle, coded))), **given)
	return found


def reports(paths, engine=None, **given):
	"""What was read, cleaned, a dictionary a report: `dateline read`."""
	engine, found = _engine(engine), []
	_run(engine, paths, lambda coded, _: found.extend(_lines(_c.told("dln_tell_read", coded))), uncoded=True, **given)
	return found


def _choice(as_of, without):
	names, count = _c.strings(list(without))
	return _c.dln_choice(as_of=_c.bytes_or_none(as_of), without=names, without_count=count)


class _Story(_Handle):
	def __init__(self, handle):
		super().__init__(handle, _c.library.dln_story_free)


class Record(_Handle):
	"""What follows from a set of reports. Its lists are attributes: events, control, figures, disputes, origins, shared, set_aside, reports."""

	def __init__(self, engine, story, as_of=None, without=()):
		choice = _choice(as_of, without)
		super().__init__(_c.made("dln_record_build", engine.handle, story.handle, _c.byref(choice)), _c.library.dln_record_free, engine, story)
		self._engine, self._story, self._brief = engine, story, None

	def _tell(self, name, *arguments, **opts):
		return _c.told(name, self.handle, *arguments, _c.byref(_c.dln_tell_opts(**opts)))

	@property
	def brief(self):
		"""The whole record as one dictionary: `dateline brief --format json`."""
		if self._brief is None:
			self._brief = json.loads(self._tell("dln_tell_brief", format=_c.JSON))
		return self._brief

	def __getattr__(self, name):
		if name in LISTS:
			return self.brief[name]
		raise AttributeError(name)

	def text(self, full=False, width=100):
		"""The brief as people read it."""
		return self._tell("dln_tell_brief", format=_c.TEXT, full=full, width=width).decode()

	def markdown(self, full=False):
		return self._tell("dln_tell_brief", format=_c.MARKDOWN, full=full).decode()

	def holds(self, place):
		"""Who holds a place and the places in it, now and earlier. NotFound when no report spoke of it."""
		return json.loads(self._tell("dln_tell_holds", place.encode(), format=_c.JSON))

	def why(self, id):
		"""The evidence of any item, by its id: the sentences with their bytes in the reports."""
		return json.loads(self._tell("dln_tell_why", id.encode(), format=_c.JSON))

	def dump(self):
		"""The whole record, canonical: two records are the same when their dumps are."""
		return _c.told("dln_tell_dump", self.handle).decode()

	def choose(self, as_of=None, without=()):
		"""The record of the same reports as it stood at the end of a day, or without sources ("outlet:NAME", "agency:NAME", "side:NAME", "report:NAME")."""
		return Record(self._engine, self._story, as_of, without)

	def changes(self, other):
		"""What differs between this record and another one, a later one for example."""
		return json.loads(_c.told("dln_tell_changes", self.handle, other.handle, _c.byref(_c.dln_tell_opts(format=_c.JSON)), after=(None,)))

	def frame(self, name):
		"""One of the lists as a pandas DataFrame: members of members become columns with a dot, as place.name; days become datetimes."""
		from .frames import frame
		return frame(name, getattr(self, name))


def read(paths, engine=None, as_of=None, without=(), **given):
	"""The record of what stands in files, folders and archives; nothing is kept."""
	engine, story = _engine(engine), _Story(_c.made("dln_story_new"))
	_run(engine, paths, lambda coded, _: _c.call("dln_story_add", story.handle, coded), **given)
	return Record(engine, story, as_of, without)


class Ledger(_Handle):
	"""A ledger file. mode: "r" to ask, "w" to add as well; it is made when it is not there."""

	def __init__(self, path, mode="r", engine=None):
		if mode not in ("r", "w"):
			raise Unusable(_c.USAGE, 'mode is "r" or "w"')
		super().__init__(_c.made("dln_ledger_open", _c.bytes_or_none(path), _c.CREATE if mode == "w" else _c.READ), _c.library.dln_ledger_close)
		self._engine = engine

	def add(self, paths, **given):
		"""Reads reports into it, and returns how many it did not have before. A report that is there already changes nothing."""
		added, new = _c.c_int(), 0

		def each(coded, known):
			nonlocal new
			_c.call("dln_ledger_add", self.handle, coded, _c.byref(added))
			new += added.value in (0, 1)

		_run(_engine(self._engine), paths, each, ledger=self.handle, **given)
		return new

	def record(self, as_of=None, without=()):
		"""The record of its reports, or of those until a day, or without sources."""
		return Record(_engine(self._engine), _Story(_c.made("dln_ledger_story", self.handle)), as_of, without)

	def find(self, words):
		"""Full-text search in reports and claims."""
		try:
			return _lines(_c.told("dln_tell_find", self.handle, words.encode(), _c.byref(_c.dln_tell_opts(format=_c.JSON)), after=(None,)))
		except NotFound:
			return []

	def refresh(self):
		"""Brings the map layers in the file up to date, for QGIS and R: `dateline map`."""
		_c.call("dln_ledger_refresh", self.handle, _engine(self._engine).handle)

	def verify(self):
		"""Re-reads every piece of evidence. A list of what differs; empty: nothing does."""
		bad = _c.c_size_t()
		lines = _c.told("dln_ledger_verify", self.handle, after=(_c.byref(bad),)).decode().splitlines()
		return lines[:-1] if bad.value else []
