"""What the programs beside the engine share: the workload's files, the comparison with the oracle, the clock.

Each is called as `PROGRAM DATA --rules R [--carts N] [--rounds N]` and prints one line of JSON with what a cart line costs, in
nanoseconds of the process's processor time (of all its threads), the median of the rounds.
"""

import argparse
import json
import pathlib
import statistics
import time


def arguments(what, carts):
    parser = argparse.ArgumentParser(description=what)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--rules", type=int, default=1000)
    parser.add_argument("--carts", type=int, default=carts, help="only the first so many (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


def read(folder, name):
    return json.loads((folder / name).read_text(encoding="utf-8"))


def cents(text):
    whole, part = text.split(".")
    return int(whole) * 100 + int(part)


def compare(own, options):
    """Stops the run where a quote is not the oracle's, byte for byte; quotes are given as the oracle writes them."""
    with (options.data / f"oracle_{options.rules}.jsonl").open(encoding="utf-8") as file:
        for quote, answer in zip(own, file, strict=False):
            text = json.dumps(quote, separators=(",", ":"))
            if text != answer.rstrip("\n"):
                raise SystemExit(f"gives\n  {text}\nand the oracle\n  {answer}")


def time_rounds(work, options, lines, version):
    taken = []
    for _ in range(options.rounds):
        begin = time.process_time()
        work()
        taken.append(time.process_time() - begin)
    print(json.dumps({"version": version, "rules": options.rules, "lines": lines, "nanoseconds": 1e9 * statistics.median(taken) / lines}))
