"""Floors of the tests that count: a file of "NUMBER NAME" lines, raised as the engine grows, never lowered without a reason."""
import os


def take_path(args, folder):
    """The file that --floors names, taken out of `args`; else `floors` in the folder."""
    if "--floors" not in args:
        return os.path.join(folder, "floors")
    at = args.index("--floors")
    path = args[at + 1]
    del args[at:at + 2]
    return path


def read(path):
    floors = {}
    if os.path.exists(path):
        for line in open(path, encoding="utf-8"):
            if line.strip() and not line.startswith("#"):
                number, _, name = line.strip().partition(" ")
                floors[name] = int(number)
    return floors


def write(path, what, numbers):
    with open(path, "w", encoding="utf-8") as out:
        out.write("# how many %s; raised as they grow, never lowered without a reason\n" % what)
        for name, number in numbers.items():
            out.write("%d %s\n" % (number, name))
