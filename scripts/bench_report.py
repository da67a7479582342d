"""Runs the benchmarks of speed and prints one table: each target, what it accepts and aims at, what was measured.

    bench_report.py [--publish]

What comes in: the programs in build/bench/bin and the data in build/bench/data, as scripts/bench makes them. What goes out: the table and
the growth curves on standard output and in build/bench/speed.json, a picture of the curves in build/bench/speed.svg; with --publish
the part of docs/speed.md between its markers, and docs/speed.svg.

A program that finds a difference from the oracle stops the run.
"""

import argparse
import datetime
import json
import os
import pathlib
import platform
import re
import subprocess
import sys
import time

import bench_targets

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "bench"
DATA = BUILD / "data"
RULES = [10, 100, 1_000, 10_000, 100_000]
# What stands beside: its program, the package it needs, and how many carts it is given at each number of rules.
BESIDE = {
    "plain Python": ("plain_python.py", None, dict.fromkeys(RULES, 10_000)),
    "DuckDB": ("sql.py", "duckdb", dict.fromkeys(RULES, 10_000)),
    "ZEN": ("decision_tables.py", "zen", dict.fromkeys(RULES, 20)),
}


def run(*words):
    """The standard output of a command; what it says on the way is shown."""
    begin = time.monotonic()
    done = subprocess.run([str(word) for word in words], stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=ROOT)
    if done.returncode != 0:
        print(done.stdout)
        sys.exit(f"{pathlib.Path(words[0]).name} failed")
    print(f"{' '.join(pathlib.Path(word).name for word in map(str, words[:2]))}: {time.monotonic() - begin:.0f} s", file=sys.stderr)
    return done.stdout


def program(name, *more):
    file = BUILD / f"{name}.json"
    run(BUILD / "bin" / f"bench_{name}", DATA, "--json", file, *more)
    return json.loads(file.read_text(encoding="utf-8"))


def beside():
    found = {}
    for name, (script, module, carts) in BESIDE.items():
        if module and subprocess.run([sys.executable, "-c", f"import {module}"], stderr=subprocess.DEVNULL).returncode != 0:
            found[name] = None
            continue
        found[name] = [json.loads(run(sys.executable, ROOT / "benchmarks" / "beside" / script, DATA, "--rules", rules, "--carts", count))
                       for rules, count in carts.items()]
    return found


def command_line():
    """`cennik batch` as a whole, by the clock, its quotes compared with the oracle first."""
    rules = 1_000
    book, carts, quotes = DATA / f"book_{rules}", DATA / "carts.jsonl", BUILD / "quotes.jsonl"
    found = {}
    for threads in 1, 2:
        words = [BUILD / "bin" / "cennik", "batch", book / "workload.cennik", "--carts", carts, "--output", quotes, "--threads", threads]
        run(*words)
        run(sys.executable, ROOT / "benchmarks" / "workload" / "compare.py", book, quotes, DATA / f"oracle_{rules}.jsonl")
        taken = []
        for _ in range(3):
            begin = time.monotonic()
            subprocess.run([str(word) for word in words], check=True)
            taken.append(time.monotonic() - begin)
        found[str(threads)] = {"seconds": sorted(taken)[1], "megabytes": (carts.stat().st_size + quotes.stat().st_size) / 1e6}
    return found


def machine():
    model = re.search(r"^model name\s*: (.*)$", pathlib.Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    compiler = re.search(r"^CMAKE_CXX_COMPILER:.*=(.*)$", (BUILD / "CMakeCache.txt").read_text(), re.MULTILINE)[1]
    version = subprocess.run([compiler, "--version"], stdout=subprocess.PIPE, text=True).stdout.splitlines()[0]
    return {"processor": model[1] if model else platform.machine(), "cores": len(os.sched_getaffinity(0)), "compiler": version,
            "system": f"{platform.system()} {'.'.join(platform.release().split('.')[:2])}", "load": os.getloadavg()[1], "day": datetime.date.today().isoformat()}


def measure():
    figures = {"machine": machine()}
    # The lines and plain Python one after the other: their ratio says whether the limit is weak.
    figures["lines"] = program("lines")
    figures["beside"] = beside()
    figures["curves"] = program("curves")
    figures["loading"] = program("loading")
    figures["batch"] = program("batch")
    figures["command_line"] = command_line()
    return figures


def table(headings, rows):
    """In Markdown, which is also read well as it is."""
    cells = [headings, *[[str(cell) for cell in row] for row in rows]]
    widths = [max(len(row[column]) for row in cells) for column in range(len(headings))]
    line = lambda row: "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |"
    return "\n".join([line(cells[0]), "|" + "|".join("-" * (width + 2) for width in widths) + "|", *map(line, cells[1:])])


def curves(figures):
    microseconds = lambda nanoseconds: f"{nanoseconds / 1000:.3g}"
    lines = figures["lines"]["by_rules"]
    names = [name for name, found in figures["beside"].items() if found]
    of = lambda name, rules: next((microseconds(row["nanoseconds"]) for row in figures["beside"][name] if row["rules"] == rules), "")
    yield "a cart line by rules, µs", table(
        ["rules", "by hand", "engine", "ratio", "request built too", "ratio", *names],
        [[f"{row['rules']:,.0f}", microseconds(row["hand_written"]), microseconds(row["engine"]), f"{row['engine'] / row['hand_written']:.2f}",
          microseconds(row["engine_built"]), f"{row['engine_built'] / row['hand_written']:.2f}", *[of(name, row["rules"]) for name in names]]
         for row in lines])
    for key, heading in ("by_lines", "lines of a cart"), ("by_price_rows", "price rows"):
        yield f"a cart line by {heading}, µs, at {figures['curves']['rules']:,.0f} rules", table(
            [heading, "by hand", "engine", "ratio"],
            [[f"{row['at']:,.0f}", microseconds(row["hand_written"]), microseconds(row["engine"]), f"{row['engine'] / row['hand_written']:.2f}"]
             for row in figures["curves"][key]])
    yield "one table of a live book replaced", table(
        ["rows", "ms", "ns a row"], [[f"{row['rows']:,.0f}", f"{1e3 * row['seconds']:.2f}", f"{1e9 * row['seconds'] / row['rows']:.0f}"]
                                     for row in figures["loading"]["replaced"]])


def report(figures):
    rows = bench_targets.judge(figures)
    parts = [table(["target", "accept", "aim", "ours", "met"], rows)]
    accepted = [row for row in rows if row[4]]
    parts.append(f"Accepted: {sum(row[4] in ('accept', 'aim') for row in accepted)} of {len(accepted)}; "
                 f"aims reached: {sum(row[4] == 'aim' for row in accepted)}.")
    for title, text in curves(figures):
        parts += [f"{title[0].upper()}{title[1:]}:", text]
    missing = [name for name, found in figures["beside"].items() if found is None]
    if missing:
        parts.append("Not installed: " + ", ".join(missing) + ".")
    whole = figures["command_line"]
    parts.append("`cennik batch` as a whole, 10,000 carts at 1,000 rules, files and start included: " + "; ".join(
        f"{threads} thread{'s' if threads != '1' else ''} {1e3 * row['seconds']:.0f} ms, {row['megabytes'] / row['seconds']:.0f} MB/s"
        for threads, row in whole.items()) + ".")
    on = figures["machine"]
    parts.append(f"Measured on {on['day']}: {on['processor']}, {on['cores']} cores, {on['system']}, {on['compiler']}; load {on['load']:.1f} when it began.")
    return "\n\n".join(parts)


def publish(text):
    page = ROOT / "docs" / "speed.md"
    begin, end = "<!-- figures: scripts/bench --publish -->\n", "<!-- end of figures -->"
    head, rest = page.read_text(encoding="utf-8").split(begin)
    page.write_text(head + begin + "\n" + text + "\n\n" + end + rest.split(end)[1], encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description="Runs the benchmarks of speed and compares them with the targets.")
    parser.add_argument("--publish", action="store_true", help="write the figures into docs/speed.md")
    options = parser.parse_args()
    figures = measure()
    (BUILD / "speed.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    text = report(figures)
    print("\n" + text)
    try:
        import bench_picture
    except ImportError:
        print("no picture: matplotlib is not installed")
    else:
        bench_picture.draw(figures, BUILD / "speed.svg")
        if options.publish:
            bench_picture.draw(figures, ROOT / "docs" / "speed.svg")
    if options.publish:
        publish(text)


if __name__ == "__main__":
    main()
