"""libdateline as dateline.h has it: its structures, its functions, and failures as exceptions.

A test compiles a program that prints the size and the members' places of each structure, and compares them with those here.
"""
import ctypes
import ctypes.util
import os
from ctypes import CFUNCTYPE, POINTER, Structure, byref, c_bool, c_char, c_char_p, c_int, c_size_t, c_uint, c_uint64, c_void_p, sizeof

OK, NOMEM, LIMIT, IO, FORMAT, CORRUPT, NEWER, NOTFOUND, USAGE, BUSY, STOPPED, EMPTY = range(12)
NOWHERE = ctypes.c_size_t(-1).value
READ, WRITE, CREATE = range(3)
TEXT, JSON, CONLLU, SVG, MARKDOWN = range(5)
TIMELINE, DISPUTES, FIGURES, ORIGINS, SET_ASIDE = range(5)


class Error(Exception):
	"""What the library could not do. `code` is one of the numbers of dln_status, `where` a file or an item, `at` a byte in it or None."""

	def __init__(self, code, what, where="", at=None):
		super().__init__((where + ": " if where else "") + (("byte %d: " % at) if at is not None else "") + what)
		self.code, self.what, self.where, self.at = code, what, where, at


class NotFound(Error, LookupError):
	"""No such place, id, report or file."""


class Unusable(Error, ValueError):
	"""The arguments of the call are off."""


class dln_err(Structure):
	_fields_ = [("code", c_int), ("at", c_size_t), ("where", c_char * 512), ("what", c_char * 512)]


class dln_view(Structure):
	_fields_ = [("at", c_void_p), ("len", c_size_t)]


SINK = CFUNCTYPE(c_int, c_void_p, c_void_p, c_size_t)


class dln_sink(Structure):
	_fields_ = [("write", SINK), ("self", c_void_p)]


NOTE = CFUNCTYPE(None, c_void_p, c_int, c_char_p)


class dln_engine_opts(Structure):
	_fields_ = [("knowledge", c_char_p), ("model", c_char_p), ("more_knowledge", POINTER(c_char_p)), ("more_knowledge_count", c_size_t),
		("asks", c_bool), ("note", NOTE), ("note_self", c_void_p)]


class dln_progress(Structure):
	_fields_ = [("files", c_size_t), ("files_done", c_size_t), ("reports", c_size_t), ("claims", c_size_t), ("failed", c_size_t), ("aside", c_size_t),
		("bytes", c_uint64), ("all_bytes", c_uint64)]


PROGRESS = CFUNCTYPE(c_bool, c_void_p, POINTER(dln_progress))
STOPPED_FN = CFUNCTYPE(c_bool, c_void_p)


class dln_fetch_opts(Structure):
	_fields_ = [("contact", c_char_p), ("allow_private", c_bool), ("idle", c_uint), ("total", c_uint), ("pause", c_uint), ("tries", c_uint),
		("stopped", STOPPED_FN), ("self", c_void_p)]


class dln_intake_opts(Structure):
	_fields_ = [("input", c_int), ("jobs", c_uint), ("max_file", c_size_t), ("max_files", c_size_t), ("metadata", c_char_p), ("uncoded", c_bool),
		("ledger", c_void_p), ("outlet", c_char_p), ("url", c_char_p), ("published", c_char_p), ("agency", c_char_p), ("language", c_char_p),
		("fetch", POINTER(dln_fetch_opts)), ("fields", c_char_p), ("progress", PROGRESS), ("progress_self", c_void_p)]


class dln_item(Structure):
	_fields_ = [("coded", c_void_p), ("trouble", POINTER(dln_err)), ("aside", c_bool), ("known", c_bool)]


ITEM = CFUNCTYPE(c_int, c_void_p, POINTER(dln_item))


class dln_choice(Structure):
	_fields_ = [("as_of", c_char_p), ("until", c_char_p), ("dated", c_bool), ("without", POINTER(c_char_p)), ("without_count", c_size_t), ("all", c_void_p)]


class dln_tell_opts(Structure):
	_fields_ = [("format", c_int), ("width", c_uint), ("color", c_bool), ("sentence", c_size_t), ("why", c_char_p), ("full", c_bool), ("since", c_char_p),
		("days", c_int), ("most", c_size_t)]


STRUCTURES = [dln_err, dln_view, dln_sink, dln_engine_opts, dln_progress, dln_fetch_opts, dln_intake_opts, dln_item, dln_choice, dln_tell_opts]


def _places():
	"""Where libdateline may be, the first first."""
	here = os.path.dirname(os.path.abspath(__file__))
	if os.environ.get("DATELINE_LIBRARY"):
		return [os.environ["DATELINE_LIBRARY"]]
	found = [os.path.join(here, "..", "..", "build", "libdateline.so.0"), "libdateline.so.0"]
	named = ctypes.util.find_library("dateline")
	return [p for p in found if "/" not in p or os.path.exists(p)] + ([named] if named else [])


def _load():
	failures = []
	for place in _places():
		try:
			return ctypes.CDLL(place), os.path.dirname(place)
		except OSError as e:
			failures.append(str(e))
	raise ImportError("libdateline was not found (%s): install it, or name it in DATELINE_LIBRARY" % "; ".join(failures))


_ERR, _OUT = POINTER(dln_err), POINTER(c_void_p)
_SIGNATURES = {
	"dln_version": (c_char_p, []),
	"dln_engine_open": (c_int, [POINTER(dln_engine_opts), _OUT, _ERR]),
	"dln_engine_close": (None, [c_void_p]),
	"dln_engine_knowledge": (c_char_p, [c_void_p]),
	"dln_intake_new": (c_int, [c_void_p, POINTER(dln_intake_opts), _OUT, _ERR]),
	"dln_intake_add": (c_int, [c_void_p, c_char_p, _ERR]),
	"dln_intake_run": (c_int, [c_void_p, ITEM, c_void_p, _ERR]),
	"dln_intake_free": (None, [c_void_p]),
	"dln_story_new": (c_int, [_OUT, _ERR]),
	"dln_story_add": (c_int, [c_void_p, c_void_p, _ERR]),
	"dln_story_free": (None, [c_void_p]),
	"dln_ledger_open": (c_int, [c_char_p, c_int, _OUT, _ERR]),
	"dln_ledger_close": (None, [c_void_p]),
	"dln_ledger_add": (c_int, [c_void_p, c_void_p, POINTER(c_int), _ERR]),
	"dln_ledger_story": (c_int, [c_void_p, _OUT, _ERR]),
	"dln_ledger_verify": (c_int, [c_void_p, dln_sink, POINTER(c_size_t), _ERR]),
	"dln_ledger_refresh": (c_int, [c_void_p, c_void_p, _ERR]),
	"dln_record_build": (c_int, [c_void_p, c_void_p, POINTER(dln_choice), _OUT, _ERR]),
	"dln_record_free": (None, [c_void_p]),
	"dln_tell_brief": (c_int, [c_void_p, POINTER(dln_tell_opts), dln_sink, _ERR]),
	"dln_tell_holds": (c_int, [c_void_p, c_char_p, POINTER(dln_tell_opts), dln_sink, _ERR]),
	"dln_tell_question": (c_int, [c_void_p, c_int, c_char_p, POINTER(dln_tell_opts), dln_sink, _ERR]),
	"dln_tell_changes": (c_int, [c_void_p, c_void_p, POINTER(dln_tell_opts), dln_sink, POINTER(c_size_t), _ERR]),
	"dln_tell_why": (c_int, [c_void_p, c_char_p, POINTER(dln_tell_opts), dln_sink, _ERR]),
	"dln_tell_dump": (c_int, [c_void_p, dln_sink, _ERR]),
	"dln_tell_find": (c_int, [c_void_p, c_char_p, POINTER(dln_tell_opts), dln_sink, POINTER(c_size_t), _ERR]),
	"dln_tell_code": (c_int, [c_void_p, c_void_p, dln_sink, _ERR]),
	"dln_tell_read": (c_int, [c_void_p, dln_sink, _ERR]),
}

library, folder = _load()
for _name, (_result, _arguments) in _SIGNATURES.items():
	_function = getattr(library, _name)
	_function.restype, _function.argtypes = _result, _arguments


def failure(err, status):
	kind = NotFound if status == NOTFOUND else Unusable if status == USAGE else Error
	return kind(status, err.what.decode("utf-8", "replace") or "failed", err.where.decode("utf-8", "replace"), None if err.at == NOWHERE else err.at)


def call(name, *arguments):
	"""Calls a function that returns a status, with the place for its error at the end."""
	err = dln_err(at=NOWHERE)
	status = getattr(library, name)(*arguments, byref(err))
	if status != OK:
		raise failure(err, status)


def made(name, *arguments):
	"""The handle that such a function makes."""
	out = c_void_p()
	call(name, *arguments, byref(out))
	return out


def told(name, *arguments, after=()):
	"""The bytes that such a function writes into its sink, which stands between `arguments` and `after`."""
	parts = []

	def write(_, at, length):
		parts.append(ctypes.string_at(at, length))
		return OK

	sink = dln_sink(SINK(write), None)
	call(name, *arguments, sink, *after)
	return b"".join(parts)


def strings(texts):
	"""A C array of strings, and how many."""
	return (c_char_p * max(1, len(texts)))(*[t.encode("utf-8") for t in texts]), len(texts)


def beside(name, variable):
	"""A file that lies beside the library, as in a build folder; None: the library looks where it is installed, or where the environment variable says."""
	path = os.path.join(folder, name)
	return path if folder and not os.environ.get(variable) and os.path.exists(path) else None


def bytes_or_none(text):
	return None if text is None else os.fsencode(text)
