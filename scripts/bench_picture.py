"""Draws the growth curves of a run as an SVG."""

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams["svg.hashsalt"] = "cennik"       # the same figures give the same file

from matplotlib import pyplot  # noqa: E402


def draw(figures, path):
    picture, (by_rules, by_lines, by_prices) = pyplot.subplots(1, 3, figsize=(15, 5), layout="constrained")

    def curve(where, points, name, **style):
        where.plot([at for at, _ in points], [nanoseconds / 1000 for _, nanoseconds in points], marker="o", markersize=3, label=name, **style)

    rows = figures["lines"]["by_rules"]
    for name, found in figures["beside"].items():
        if found:
            curve(by_rules, [(row["rules"], row["nanoseconds"]) for row in found], name, linewidth=1, linestyle="--")
    for where, points in (by_rules, [(row["rules"], row) for row in rows]), *(
            (where, [(row["at"], row) for row in figures["curves"][key]]) for where, key in ((by_lines, "by_lines"), (by_prices, "by_price_rows"))):
        curve(where, [(at, row["engine"]) for at, row in points], "Cennik", color="black")
        curve(where, [(at, row["hand_written"]) for at, row in points], "C++ written by hand", color="gray")
    for where, heading in (by_rules, "rules"), (by_lines, "lines of a cart"), (by_prices, "price rows"):
        where.set(xscale="log", yscale="log", xlabel=heading, ylabel="µs a cart line")
        where.grid(alpha=0.3)
        where.set_ylim(top=10 * where.get_ylim()[1])       # room for the legend
        where.legend(loc="upper left", ncols=2)
    picture.savefig(path, metadata={"Date": None})
    pyplot.close(picture)
