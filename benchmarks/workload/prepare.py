"""Makes in a folder all that the benchmarks of the standard workload read, and only what is missing or of an older make.

    prepare.py FOLDER [--rules R,R,...]

The data (generate.py), and for each number of rules the oracle's answers oracle_<R>.jsonl, the rule book with tables book_<R>/ and
the same as text text_book_<R>/. The carts as JSON lines stand in carts.jsonl, books of the price tables of the load test beside them.
"""

import argparse
import concurrent.futures
import hashlib
import json
import os
import pathlib
import subprocess
import sys

import carts
import write_book

HERE = pathlib.Path(__file__).resolve().parent
LOAD_TEST_ROWS = 1_000_000


def make_of(*programs):
    """What tells one make of these programs from another."""
    return hashlib.sha256(b"".join((HERE / name).read_bytes() for name in programs)).hexdigest()


def is_made(path, make):
    stamp = path.with_name(path.name + ".made")
    return path.exists() and stamp.is_file() and stamp.read_text() == make


def set_made(path, make):
    path.with_name(path.name + ".made").write_text(make)


def prepare_data(folder, rules):
    make = make_of("generate.py") + " " + rules
    if not is_made(folder / "carts.json", make):
        subprocess.run([sys.executable, HERE / "generate.py", folder, "--rules", rules, "--load-test", str(LOAD_TEST_ROWS)], check=True)
        (folder / "carts.jsonl").write_text("".join(line + "\n" for line in carts.cart_lines(folder)), encoding="utf-8")
        set_made(folder / "carts.json", make)
    return make


def prepare_answers(folder, count, data_make):
    rules = folder / f"rules_{count}.json"
    answers = folder / f"oracle_{count}.jsonl"
    make = data_make + make_of("oracle.py")
    if not is_made(answers, make):
        with answers.open("w", encoding="utf-8") as file:
            subprocess.run([sys.executable, HERE / "oracle.py", folder, rules], stdout=file, stderr=subprocess.DEVNULL, check=True)
        set_made(answers, make)
    make = data_make + make_of("write_book.py")
    for book, as_text in (folder / f"book_{count}", False), (folder / f"text_book_{count}", True):
        if not is_made(book, make):
            write_book.write_book(folder, json.loads(rules.read_text(encoding="utf-8")), book, as_text)
            set_made(book, make)


def main():
    parser = argparse.ArgumentParser(description="Makes all that the benchmarks of the standard workload read.")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--rules", default="10,100,1000,10000,100000")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    make = prepare_data(options.folder, options.rules)
    for table in "prices_1m.csv", "prices_1m_shuffled.csv":
        write_book.write_price_book(options.folder, table)
    with concurrent.futures.ProcessPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        for done in [pool.submit(prepare_answers, options.folder, count, make) for count in sorted(map(int, options.rules.split(",")), reverse=True)]:
            done.result()


if __name__ == "__main__":
    main()
