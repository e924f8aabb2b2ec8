"""Where the towns lie: looked up in the gazetteer of data/places, which is public, by country and any spelling."""
import gzip
import math
import os
import unicodedata

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def fold(name):
    """A spelling without marks, apostrophes and the Arabic article, which no two papers write alike."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if c.isalnum() or c in " -")
    return bare.removeprefix("al-").removeprefix("al ").replace("-", " ")


def read(code):
    """Every folded spelling to (population, id, latitude, longitude) of the most populous place that has it."""
    found = {}
    with gzip.open(os.path.join(ROOT, "data", "places", "towns.tsv.gz"), "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if line.startswith("#") or cells[5] != code:
                continue
            place = (int(cells[8]), int(cells[0]), float(cells[3]), float(cells[4]))
            for name in [cells[1]] + cells[2].split(";"):
                key = fold(name)
                found[key] = max(found.get(key, place), place)
    return found


def kilometres(a, b):
    """Between two (latitude, longitude), on a globe."""
    la, lo, lb, mo = (math.radians(x) for x in (*a, *b))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((mo - lo) / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(h)))


def bearing(a, b):
    """In which direction b lies from a, in words; of towns close in one axis the other alone."""
    north, east = b[0] - a[0], (b[1] - a[1]) * math.cos(math.radians(a[0]))
    if abs(north) > 2.4 * abs(east):
        return "north" if north > 0 else "south"
    if abs(east) > 2.4 * abs(north):
        return "east" if east > 0 else "west"
    return ("north" if north > 0 else "south") + ("east" if east > 0 else "west")
