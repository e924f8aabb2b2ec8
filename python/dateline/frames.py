"""Lists of the record as pandas data frames."""

DAYS = ("time.begin", "time.end", "since", "since_latest", "last_evidence", "as_of", "published")


def flat(item, prefix=""):
	"""{"place": {"name": "Goma"}} as {"place.name": "Goma"}; lists stay as they are."""
	row = {}
	for name, value in item.items():
		if isinstance(value, dict):
			row.update(flat(value, prefix + name + "."))
		else:
			row[prefix + name] = value
	return row


def frame(name, items):
	try:
		import pandas
	except ImportError:
		raise ImportError("record.frame(%r) makes a pandas DataFrame: install pandas, or use record.%s" % (name, name)) from None
	table = pandas.DataFrame([flat(item) for item in items])
	for column in table.columns:
		if column in DAYS:
			table[column] = pandas.to_datetime(table[column], format="%Y-%m-%d", errors="coerce")
	return table
